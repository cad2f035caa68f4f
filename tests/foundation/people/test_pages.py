"""Signing in and out, the lock, sessions that end, the page behind a link."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.builders import PASSWORD, make_user, moment
from thidua.foundation.journal.acts import System
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.actions import issue_link
from thidua.foundation.people.adapter import LOCKED, WRONG
from thidua.foundation.people.models import User
from thidua.foundation.people.sessions import BEGAN, SEEN

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "suối Nà Cù mùa nước cạn"


@pytest.fixture
def lan() -> User:
    return make_user("lan", "Hoàng Thị Lan", phone="0912345678")


def verbs() -> list[tuple[str, str]]:
    return list(Entry.objects.order_by("id").values_list("verb", "actor_name"))


def sign_in(client: Client, login: str, password: str = PASSWORD):
    return client.post("/dang-nhap/", {"login": login, "password": password})


@pytest.mark.parametrize("login", ["lan", "LAN", "0912 345 678", "+84912345678"])
def test_login(client: Client, lan: User, login: str) -> None:
    assert client.get("/dang-nhap/").status_code == 200
    answer = sign_in(client, login)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert int(client.session["_auth_user_id"]) == lan.pk
    lan.refresh_from_db()
    assert lan.signed_in_at == moment(2025, 5, 20)
    assert verbs() == [("sign_in.succeeded", "Hoàng Thị Lan")]
    client.post("/dang-xuat/")
    assert "_auth_user_id" not in client.session
    assert verbs()[1:] == [("sign_in.ended", "Hoàng Thị Lan")]


def test_five_failures_lock_the_account_whatever_name_is_typed(client: Client, lan: User) -> None:
    for login in ("lan", "0912345678", "Lan", "+84 912345678", "lan"):
        answer = sign_in(client, login, "sai mật khẩu này")
        assert answer.context["form"].non_field_errors() == [WRONG]
    for login in ("lan", "0912345678"):
        answer = sign_in(Client(), login)
        assert answer.context["form"].non_field_errors() == [LOCKED]
    assert verbs() == [("sign_in.failed", "sign-in")] * 5
    assert set(Entry.objects.values_list("object_id", flat=True)) == {lan.pk}


def test_a_failure_does_not_keep_what_was_typed(client: Client, lan: User) -> None:
    sign_in(client, "mật khẩu gõ nhầm ô", "x")
    entry = Entry.objects.get()
    assert (entry.object_id, entry.object_name, entry.changes) == (None, "một tên không có trong hệ thống", {})


def test_nobody_signs_up_and_an_ended_account_stays_out(client: Client, lan: User) -> None:
    assert client.get("/dang-ky/").status_code == 404
    User.objects.update(is_active=False)
    assert sign_in(client, "lan").context["form"].non_field_errors() == [WRONG]


def test_change_password(client: Client, lan: User) -> None:
    client.force_login(lan)
    other = Client()
    other.force_login(lan)
    wrong = client.post("/doi-mat-khau/", {"oldpassword": "không đúng", "password1": "1234567890", "password2": "123456789"})
    assert wrong.context["form"].errors == {
        "oldpassword": ["Mật khẩu hiện tại không đúng."],
        "password1": [
            "Mật khẩu này quá phổ biến, dễ bị đoán.",
            "Mật khẩu không được chỉ gồm chữ số.",
            "Mật khẩu quá giống tên đăng nhập, họ tên, số điện thoại hoặc thư điện tử.",
        ],
    }
    answer = client.post("/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert answer.status_code == 302
    assert verbs() == [("account.password_changed", "Hoàng Thị Lan")]
    assert client.get(reverse("people:profile")).status_code == 200
    assert other.get(reverse("people:profile")).status_code == 302


def age(client: Client, key: str, seconds: int) -> None:
    session = client.session
    session[key] -= seconds
    session.save()


@pytest.mark.parametrize(
    ("key", "seconds", "words"),
    [
        (SEEN, settings.SESSION_IDLE_SECONDS + 5, "Đã lâu không có thao tác nên phần mềm đã đăng xuất. Đăng nhập lại để làm tiếp."),
        (BEGAN, settings.SESSION_COOKIE_AGE + 5, "Phiên làm việc đã hết thời gian trong ngày. Đăng nhập lại để làm tiếp."),
    ],
)
def test_a_session_ends(client: Client, lan: User, key: str, seconds: int, words: str) -> None:
    client.force_login(lan)
    assert client.get("/tai-khoan/").status_code == 200
    age(client, key, seconds)
    answer = client.get("/tai-khoan/", follow=True)
    assert answer.redirect_chain == [("/dang-nhap/?next=/tai-khoan/", 302)]
    assert [str(message) for message in answer.context["messages"]] == [words]
    assert verbs() == [("sign_in.ended", "Hoàng Thị Lan")]


def test_a_busy_session_is_written_once_a_minute(client: Client, lan: User, django_assert_num_queries) -> None:
    client.force_login(lan)
    client.get("/tai-khoan/")
    before = client.session[SEEN]
    age(client, SEEN, 90)
    client.get("/tai-khoan/")
    assert client.session[SEEN] >= before


def test_accept_link(client: Client, lan: User) -> None:
    token = issue_link(lan, by=System("setup"), at=moment(2025, 5, 20))
    address = reverse("people:accept_link", args=[token])
    page = client.get(address)
    assert (page.status_code, page["Referrer-Policy"], "no-store" in page["Cache-Control"]) == (200, "strict-origin", True)
    refused = client.post(address, {"password1": "ngắn", "password2": "ngắn"})
    assert (refused.status_code, refused.context["form"].errors["password1"]) == (422, ["Mật khẩu quá ngắn: cần ít nhất 10 ký tự."])
    empty = client.post(address, {})
    assert empty.context["form"].errors == {"password1": ["Chưa điền mục này."], "password2": ["Chưa điền mục này."]}
    different = client.post(address, {"password1": NEW_PASSWORD, "password2": PASSWORD})
    assert different.context["form"].errors == {"password2": ["Hai lần nhập mật khẩu không giống nhau."]}
    answer = client.post(address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/")
    assert client.get(address).status_code == 404
    assert client.get(reverse("people:accept_link", args=["x" * 43])).status_code == 404
    assert sign_in(client, "lan", NEW_PASSWORD).status_code == 302
