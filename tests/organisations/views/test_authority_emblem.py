"""The picture of an authority's certificates: sent in, shown, refused, printed, removed."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.builders import make_png, moment
from tests.cast import Cast, make_cast
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.organisations.actions import set_emblem
from thidua.organisations.models import Authority
from thidua.organisations.queries import NotAllowed

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
PICTURE = make_png(60, 60)
SHA256 = hashlib.sha256(PICTURE).hexdigest()
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, cast: Cast) -> str:
    return reverse(f"organisations:{name}", args=[cast.authority.pk])


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()  # read to its end, the file is closed
    return answer.status_code


def sent(content: bytes, name: str) -> dict[str, SimpleUploadedFile]:
    return {"picture": SimpleUploadedFile(name, content)}


def test_sent_in_shown_and_removed_each_with_its_line(cast: Cast) -> None:
    minh, page = enter(cast.minh), at("authority_emblem", cast)
    assert "Chưa có hình" in minh.get(page).content.decode()
    assert minh.post(page, sent(PICTURE, "quốc huy.png")).status_code == 302
    assert at("authority_emblem_file", cast) in minh.get(page).content.decode()
    file = minh.get(at("authority_emblem_file", cast))
    assert (file.getvalue(), file["Content-Type"], file["X-Content-Type-Options"]) == (PICTURE, "image/png", "nosniff")
    assert minh.post(page, {"remove": "on"}).status_code == 302
    assert Authority.objects.get(pk=cast.authority.pk).emblem is None
    assert minh.get(at("authority_emblem_file", cast)).status_code == 404
    written = Entry.objects.filter(verb__startswith="authority.emblem").order_by("pk").values_list("verb", "changes")
    assert list(written) == [
        ("authority.emblem_set", {"sha256": [None, SHA256]}),
        ("authority.emblem_removed", {"sha256": [SHA256, None]}),
    ]


def test_who_may_only_look_sees_the_picture_and_not_the_form(cast: Cast) -> None:
    set_emblem(cast.authority, io.BytesIO(PICTURE), name="hinh.png", by=cast.minh, at=AT)
    statuses = {
        user.username: [status(enter(user), at(name, cast)) for name in ("authority_emblem", "authority_emblem_file")]
        for user in (cast.minh, cast.tam, cast.le)
    }
    assert list(statuses.values()) == [[200, 200], [404, 200], [404, 404]]
    assert enter(cast.tam).post(at("authority_emblem", cast), {"remove": "on"}).status_code == 404
    with pytest.raises(NotAllowed):
        set_emblem(cast.authority, None, by=cast.tam, at=AT)
    assert Authority.objects.get(pk=cast.authority.pk).emblem is not None


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (SCRIPT, "hinh.svg", "Không nhận loại tệp “.svg”"),
        (SCRIPT, "hinh.png", "Nội dung không phải ảnh PNG"),
        (b"MZ\x90\x00", "hinh.exe", "Không nhận loại tệp “.exe”"),
        (PICTURE, "hinh.jpg", "Nội dung không phải ảnh JPG"),
        (PICTURE + bytes(2 * 1024 * 1024), "hinh.png", "Tệp lớn hơn 2 MB"),
        (make_png(9, 5000), "hinh.png", "mỗi cạnh nhiều nhất 4000"),
        (PICTURE[:40], "hinh.png", "Không vẽ được hình này"),
    ],
    ids=["svg", "svg as png", "exe", "png as jpg", "too heavy", "too large", "cut off"],
)
def test_what_is_no_safe_picture_is_refused_and_nothing_is_kept(cast: Cast, content: bytes, name: str, said: str) -> None:
    answer = enter(cast.minh).post(at("authority_emblem", cast), sent(content, name))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert (StoredFile.objects.count(), Entry.objects.filter(verb__startswith="authority.emblem").count()) == (0, 0)


def test_the_form_wants_one_thing(cast: Cast) -> None:
    minh, page = enter(cast.minh), at("authority_emblem", cast)
    assert minh.post(page, {}).context["form"].errors == {"picture": ["Chọn tệp hình."]}
    minh.post(page, sent(PICTURE, "hinh.png"))
    both = minh.post(page, sent(PICTURE, "hinh.png") | {"remove": "on"})
    assert both.context["form"].errors == {"picture": ["Chọn tệp mới hoặc đánh dấu bỏ hình, không chọn cả hai."]}


def test_there_is_nothing_to_remove_where_nothing_is(cast: Cast) -> None:
    with pytest.raises(Refused, match="Chưa có hình nào để bỏ"):
        set_emblem(cast.authority, None, by=cast.minh, at=AT)
