"""What every page needs: menu, banner, address of this installation, posts of the person who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from thidua.foundation.plain.dates import format_date
from thidua.foundation.web import menu


def banner() -> str:
    """Nobody may take made-up figures or a fixed day for real ones."""
    parts = ["Dữ liệu minh họa"] if settings.DEMO else []
    if settings.NOW:
        parts.append(f"ngày làm việc {format_date(timezone.localdate(settings.NOW))}")
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazy, because a fragment for htmx shows no menu and should not pay for one."""
    return {
        "signed_in": SimpleLazyObject(lambda: bool(getattr(getattr(request, "user", None), "is_authenticated", False))),
        "menu": SimpleLazyObject(lambda: menu.menu(request)),
        "menu_apart": SimpleLazyObject(lambda: menu.menu_apart(request)),
        "banner": banner(),
        "base_url": settings.BASE_URL,
        "posts": getattr(request, "posts", ()),
        "acting_post": getattr(request, "acting_post", None),
        "page_addresses": SimpleLazyObject(_page_addresses),
    }


def _page_addresses() -> dict[str, str]:
    """Pages of other rooms that the frame links to, empty while they are not built."""
    return {
        "desk": menu.address("desk:my_work"),
        "search": menu.address("desk:search"),
        "switch_post": menu.address("organisations:switch_post"),
        "switch_role": menu.address("desk:view_as") if settings.DEMO else "",
        "profile": menu.address("people:profile"),
        "password": menu.address("account_change_password"),
        "sign_in": menu.address("account_login") or settings.LOGIN_URL,
        "sign_out": menu.address("account_logout"),
        "verify": menu.address("portal:verify"),
        "public": menu.address("portal:public_page"),
    }
