"""The people of the demo, as its loader lists them in `demo/cast.toml`:

    [[person]]
    username = "minh"
    caption = "Cán bộ thường trực: nhận báo cáo, thẩm định, lập hồ sơ khen thưởng"
    order = 1

The file is read when somebody asks; only accounts that exist, are active and do not run the installation are offered.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404

from thidua.foundation.people.models import User


@dataclass(frozen=True)
class CastMember:
    user: User
    caption: str


def cast() -> list[CastMember]:
    """In the order of the list; nothing outside a demo."""
    path = Path(settings.BASE_DIR) / "demo" / "cast.toml"
    if not settings.DEMO or not path.is_file():
        return []
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("person", [])
    names = [str(one["username"]) for one in listed]
    users = {user.username: user for user in User.objects.filter(username__in=names, is_active=True, is_administrator=False)}
    ordered = sorted(listed, key=lambda one: int(one.get("order", 0)))
    return [_member(users[one["username"]], str(one.get("caption", ""))) for one in ordered if one["username"] in users]


def _member(user: User, caption: str) -> CastMember:
    """The name stands above the caption; a caption that begins with it need not say it twice."""
    return CastMember(user, caption.removeprefix(user.full_name).lstrip(" –-:"))


def cast_member(username: str) -> CastMember:
    for member in cast():
        if member.user.username == username:
            return member
    raise Http404("Không có người này trong bản minh họa.")
