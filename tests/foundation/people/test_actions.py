"""Accounts and links: who may, what is kept, what is written down."""

import hashlib
import json
import unicodedata
from datetime import timedelta

import pytest
from django.http import Http404

from tests.builders import PASSWORD, make_user, moment
from thidua.foundation import clock
from thidua.foundation.journal.acts import System
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.actions import (
    change_password,
    create_account,
    deactivate_account,
    edit_account,
    issue_link,
    reactivate_account,
    use_link,
)
from thidua.foundation.people.models import AccessLink, User
from thidua.foundation.people.queries import account_named, free_username, open_link
from thidua.foundation.plain.problems import Problem, Refused

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
SETUP = System("setup")
NEW_PASSWORD = "suối Nà Cù mùa nước cạn"


def link_for(account: User) -> AccessLink:
    token = issue_link(account, by=SETUP, at=AT)
    link = open_link(token, clock.recorded_now())
    assert link is not None
    return link


def test_an_account_is_found_by_name_in_any_case_and_by_phone_in_any_form() -> None:
    account = create_account(username=" MinhNV ", full_name="Nông  Văn Minh", phone="+84 912 345 678", by=SETUP, at=AT)
    assert (account.username, account.full_name, account.phone) == ("minhnv", "Nông Văn Minh", "0912345678")
    for typed in ("minhnv", "MINHNV ", "0912345678", "0912 345 678", "84912345678"):
        assert account_named(typed) == account
    assert account_named("") is None
    assert free_username("Nông Văn Minh") == "minhnv2"


def test_all_problems_of_an_account_at_once() -> None:
    create_account(username="minhnv", full_name="Nông Văn Minh", phone="0912345678", by=SETUP, at=AT)
    with pytest.raises(Refused) as refused:
        create_account(username="minhnv", full_name=" ", phone="0912.345.678", by=SETUP, at=AT)
    assert refused.value.problems == (
        Problem("error", "Họ và tên", "Ghi họ và tên."),
        Problem("error", "Tên đăng nhập", "“minhnv” đã có người dùng. Chọn tên khác."),
        Problem("error", "Số điện thoại", "Số này đã gắn với tài khoản khác."),
    )


def test_only_the_hash_of_a_link_is_kept_and_it_works_once() -> None:
    account = create_account(username="lan", full_name="Hoàng Thị Lan", by=SETUP, at=AT)
    token = issue_link(account, by=SETUP, at=AT)
    kept = AccessLink.objects.get()
    assert (kept.token_sha256, kept.purpose) == (hashlib.sha256(token.encode()).hexdigest(), "invite")
    assert token not in json.dumps(list(Entry.objects.values("changes", "object_name")))
    link = open_link(token, clock.recorded_now())
    assert link == kept
    use_link(link, NEW_PASSWORD, by=link.user, at=AT)
    assert open_link(token, clock.recorded_now()) is None
    with pytest.raises(Refused):
        use_link(link, PASSWORD, by=link.user, at=AT)
    assert User.objects.get().check_password(NEW_PASSWORD)


def test_a_link_expires_and_a_newer_one_or_the_end_of_the_account_withdraws_it() -> None:
    account = make_user("lan", "Hoàng Thị Lan")
    first = issue_link(account, by=SETUP, at=AT)
    now = clock.recorded_now()
    assert open_link(first, now + timedelta(hours=23)) is not None
    assert open_link(first, now + timedelta(hours=25)) is None
    second = issue_link(account, by=SETUP, at=AT)
    assert open_link(first, now) is None
    deactivate_account(account, "Chuyển công tác", by=SETUP, at=AT)
    assert open_link(second, now) is None
    with pytest.raises(Refused):
        issue_link(account, by=SETUP, at=AT)
    reactivate_account(account, by=SETUP, at=AT)
    assert open_link(second, now) is None


def test_who_may_manage_accounts() -> None:
    lan, root = make_user("lan", "Hoàng Thị Lan"), make_user("root", "Lường Văn Quý", is_administrator=True)
    for act in (
        lambda: create_account(username="xa", full_name="Xa", by=lan, at=AT),
        lambda: issue_link(root, by=lan, at=AT),
        lambda: edit_account(root, username="root", full_name="Lường Văn Quý", by=lan, at=AT),
        lambda: deactivate_account(root, "thử", by=lan, at=AT),
    ):
        with pytest.raises(Http404):
            act()
    with pytest.raises(Refused, match="Không tự ngừng"):
        deactivate_account(root, "thử", by=root, at=AT)
    with pytest.raises(Refused, match="cuối cùng"):
        deactivate_account(root, "thử", by=SETUP, at=AT)


def test_the_journal_names_the_fields_but_not_the_values() -> None:
    account = create_account(username="lan", full_name="Hoàng Thị Lan", phone="0912345678", email="lan@example.vn", by=SETUP, at=AT)
    link = link_for(account)
    use_link(link, NEW_PASSWORD, by=link.user, at=AT)
    edit_account(account, username="lanht", full_name="Hoàng Thị Lan", phone="0987654321", email="", by=SETUP, at=AT)
    change_password(PASSWORD, by=account, at=AT)
    assert list(Entry.objects.order_by("id").values_list("verb", "changes")) == [
        ("account.created", {"username": [None, "lan"]}),
        ("account.invited", {}),
        ("account.password_set", {"password": "đã thay đổi"}),
        ("account.edited", {"username": ["lan", "lanht"], "phone": "đã thay đổi", "email": "đã thay đổi"}),
        ("account.password_changed", {"password": "đã thay đổi"}),
    ]
    everything = json.dumps(list(Entry.objects.values()), default=str, ensure_ascii=False)
    for secret in ("0912345678", "0987654321", "lan@example.vn", NEW_PASSWORD, PASSWORD):
        assert secret not in everything


def test_a_password_is_the_same_from_every_keyboard() -> None:
    account = make_user("minh", "Nông Văn Minh")
    change_password(unicodedata.normalize("NFD", NEW_PASSWORD), by=account, at=AT)
    assert [account.check_password(unicodedata.normalize(form, NEW_PASSWORD)) for form in ("NFC", "NFD")] == [True, True]
    assert not account.check_password(NEW_PASSWORD.replace("ố", "ô"))
