"""The pages for accounts: who sees whose, the link that is shown once."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_authority, make_post, make_unit, moment
from tests.cast import Cast, make_cast
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import AccessLink, User
from thidua.organisations.models import Person, Post

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
NEW_PASSWORD = "suối Nà Cù mùa nước cạn"
LIST_QUERIES = 8


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def go(client: Client, user: User, name: str, *args: int, **options):
    client.force_login(user)
    return client.get(reverse(f"organisations:{name}", args=args), **options)


def add_people(cast: Cast, count: int) -> list[Person]:
    return [Person.objects.create(full_name=f"Mạc Thị {word}", unit=cast.commune_a) for word in ("Ánh", "Bích", "Châm")[:count]]


def test_accounts(client: Client, cast: Cast) -> None:
    answer = go(client, cast.minh, "accounts")
    assert [row.username for row in answer.context["table"].rows] == [
        "ut",
        "dung",
        "khai",
        "sinh",
        "lan",
        "quy",
        "tam",
        "tham",
        "minh",
        "le",
        "hoa",
    ]
    for stranger in (cast.lan, cast.hoa, cast.tam, cast.le):
        assert go(client, stranger, "accounts").status_code == 404


def test_accounts_search_and_filter(client: Client, cast: Cast) -> None:
    User.objects.filter(pk=cast.lan.pk).update(phone="0912345678", signed_in_at=AT)
    User.objects.filter(pk=cast.tam.pk).update(is_active=False)
    for query, names in (
        ({"tim": "hoang lan"}, ["lan"]),
        ({"tim": "+84 912 345 678"}, ["lan"]),
        ({"tim": "khong ai"}, []),
        ({"tinh-trang": "active"}, ["lan"]),
        ({"tinh-trang": "ended"}, ["tam"]),
    ):
        answer = go(client, cast.minh, "accounts", data=query)
        assert [row.username for row in answer.context["table"].rows] == names


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three_rows(client: Client, cast: Cast, count: int, django_assert_num_queries) -> None:
    add_people(cast, count)
    client.force_login(cast.minh)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("organisations:accounts"))
    with django_assert_num_queries(LIST_QUERIES):
        answer = client.get(reverse("organisations:people_without_account"))
    assert len(answer.context["table"].rows) == count


def test_from_a_person_to_a_signed_in_account(client: Client, cast: Cast) -> None:
    (person,) = add_people(cast, 1)
    form = go(client, cast.minh, "account_create", person.pk)
    assert form.context["form"].initial == {"username": "anhmt"}
    taken = client.post(reverse("organisations:account_create", args=[person.pk]), {"username": "lan", "phone": "12"})
    assert (taken.status_code, taken.context["form"].errors) == (
        422,
        {
            "username": ["“lan” đã có người dùng. Chọn tên khác."],
            "phone": ["Không phải số điện thoại Việt Nam. Ghi dạng 0912 345 678 hoặc +84 912 345 678."],
        },
    )
    made = client.post(reverse("organisations:account_create", args=[person.pk]), {"username": "anhmt", "phone": "0912 345 678"})
    account = User.objects.get(username="anhmt")
    assert made["Location"] == reverse("organisations:account", args=[account.pk])
    shown = client.post(reverse("organisations:account_link", args=[account.pk]))
    assert "no-store" in shown["Cache-Control"]
    token = re.search(r"/moi/([\w-]+)/", shown.content.decode())[1]
    assert token not in client.get(reverse("organisations:account", args=[account.pk])).content.decode()
    assert AccessLink.objects.get().token_sha256 not in shown.content.decode()

    visitor = Client()
    visitor.post(f"/moi/{token}/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert visitor.post("/dang-nhap/", {"login": "0912345678", "password": NEW_PASSWORD}).status_code == 302
    assert list(Entry.objects.order_by("id").values_list("verb", "actor_name")) == [
        ("account.created", "Nông Văn Minh"),
        ("person.account_given", "Nông Văn Minh"),
        ("account.invited", "Nông Văn Minh"),
        ("account.password_set", "Mạc Thị Ánh"),
        ("sign_in.succeeded", "Mạc Thị Ánh"),
    ]


def test_account_end_and_restart(client: Client, cast: Cast) -> None:
    session = Client()
    session.force_login(cast.lan)
    client.force_login(cast.minh)
    end = reverse("organisations:account_end", args=[cast.lan.pk])
    assert client.get(end).status_code == 200
    assert client.post(end, {"reason": ""}).context["form"].errors == {"reason": ["Chưa điền mục này."]}
    client.post(end, {"reason": "Chuyển công tác"})
    assert session.get("/tai-khoan/").status_code == 302
    refused = client.post(reverse("organisations:account_link", args=[cast.lan.pk]))
    assert (refused.status_code, [problem.message for problem in refused.context["problems"]]) == (
        422,
        ["Tài khoản đã ngừng hoạt động. Cho hoạt động lại trước khi tạo đường dẫn."],
    )
    client.post(reverse("organisations:account_restart", args=[cast.lan.pk]))
    assert User.objects.get(pk=cast.lan.pk).is_active


def test_account_edit(client: Client, cast: Cast) -> None:
    client.force_login(cast.minh)
    address = reverse("organisations:account_edit", args=[cast.lan.pk])
    assert client.get(address).context["form"].initial == {"username": "lan", "phone": "", "email": ""}
    assert client.post(address, {"username": "lanht", "phone": "0912 345 678", "email": ""}).status_code == 302
    lan = User.objects.get(pk=cast.lan.pk)
    assert (lan.username, lan.phone, lan.full_name) == ("lanht", "0912345678", "Hoàng Thị Lan")


def test_another_authority_and_higher_powers_stay_out_of_reach(client: Client, cast: Cast) -> None:
    other = make_authority("Ủy ban nhân dân huyện Na Rì", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NA RÌ")
    office = make_unit("Phòng Nội vụ huyện Na Rì", "agency", other.unit)
    mai = make_post("Lý Thị Mai", "standing_officer", office, username="mai", scope_kind="authority", authority=other)
    for name in ("account", "account_edit", "account_end"):
        assert go(client, cast.minh, name, mai.pk).status_code == 404
    Post.objects.create(
        person=cast.lan.person, role="chair", seat=other.unit, scope_kind="authority", authority=other, valid_from=date(2024, 1, 1)
    )
    assert go(client, cast.minh, "account", cast.lan.pk).context["may_change"] is False
    assert client.post(reverse("organisations:account_link", args=[cast.lan.pk])).status_code == 404
    assert not AccessLink.objects.exists()
