"""The search box: as Vietnamese people type, in the order of the life cycle, and never beyond one's scope."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_unit, moment
from tests.cast import Cast, make_cast
from thidua.desk.queries.search import search
from thidua.desk.rules import Mark, marked, too_short
from thidua.foundation.documents.files import store_file
from thidua.foundation.documents.kinds import PLANS
from thidua.foundation.people.models import User
from thidua.movements.models import Plan
from thidua.organisations.models import Household, Person

AT = moment(2025, 5, 20)
SEARCH_QUERIES = 18


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Xã Bằng Vân", ["bang", "van"], (Mark("Xã "), Mark("Bằng", True), Mark(" "), Mark("Vân", True))),
        ("Đức Vân", ["duc"], (Mark("Đức", True), Mark(" Vân"))),
        ("Thuỷ", ["thuy"], (Mark("Thuỷ", True),)),
        ("Không có", ["x"], (Mark("Không có"),)),
        ("", ["x"], ()),
    ],
)
def test_words_are_marked_whatever_marks_were_typed(text: str, words: list[str], expected: tuple[Mark, ...]) -> None:
    assert marked(text, words) == expected


def test_one_letter_finds_nothing_but_one_figure_may() -> None:
    assert [too_short(typed) for typed in ("", "a", "ă b", "an", "7", "7 a")] == [True, True, True, False, False, False]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def found(user: User, typed: str) -> list[tuple[str, str]]:
    return [(group.kind, hit.found.title) for group in search(user, typed, AT) for hit in group.hits]


def test_with_and_without_marks_in_any_order(cast: Cast) -> None:
    for typed in ("Bằng Vân", "bang van", "VÂN   bằng", "băng vân"):
        assert ("Đơn vị", "Ủy ban nhân dân xã Bằng Vân") in found(cast.minh, typed)
    assert found(cast.minh, "hoàng lan") == [("Cá nhân", "Hoàng Thị Lan")]
    assert found(cast.minh, "ngân sơn chung") == [("Phong trào", "Ngân Sơn chung sức")]
    assert found(cast.minh, "mặt bằng") == [("Tiêu chí", "2.1. Bàn giao mặt bằng đúng hạn")]
    assert found(cast.minh, "không có ở đâu") == []


def test_nobody_finds_what_lies_beyond_the_own_units(cast: Cast) -> None:
    Household.objects.create(head_name="Bàn Văn Phúc", form="Hộ ông", village="Nà Pái", commune=cast.commune_a)
    Person.objects.create(full_name="Bàn Thị Phúc", unit=cast.commune_a)
    Plan.objects.create(
        authority=cast.authority, file_id=_file(cast), sha256="0" * 64, reader="1", reading={}, title="Kế hoạch phúc tra",
        uploaded_by=cast.minh, uploaded_at=AT, issued_on=date(2025, 5, 1),
    )  # fmt: skip
    assert found(cast.minh, "phúc") == [
        ("Cá nhân", "Bàn Thị Phúc"),
        ("Hộ gia đình", "Hộ ông Bàn Văn Phúc"),
        ("Kế hoạch", "Kế hoạch phúc tra"),
    ]
    assert found(cast.lan, "phúc") == [("Cá nhân", "Bàn Thị Phúc"), ("Hộ gia đình", "Hộ ông Bàn Văn Phúc")]
    assert found(cast.ut, "phúc") == []
    assert found(cast.le, "ngân sơn") == []


def _file(cast: Cast) -> int:
    return store_file(b"%PDF-1.7", name="kh.pdf", kinds=PLANS, by=cast.minh, at=AT).pk


def test_a_group_is_cut_and_leads_to_its_list(cast: Cast, client: Client) -> None:
    for number in range(8):
        make_unit(f"Thôn Bản Mới {number}", "village", cast.commune_a)
    client.force_login(cast.minh)
    answer = client.get(reverse("desk:search"), {"q": "bản  mới"})
    (group,) = answer.context["groups"]
    assert (len(group.hits), group.more, group.url) == (6, True, f"{reverse('organisations:units')}?tim=b%E1%BA%A3n+m%E1%BB%9Bi")
    assert "<mark>Bản</mark> <mark>Mới</mark>" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Tìm gì"), ("a", "quá ngắn"), ("zzzz", "Không tìm thấy"), ("<script>", "Không tìm thấy")]
)
def test_the_page_says_what_to_do_next(cast: Cast, client: Client, typed: str, words: str) -> None:
    client.force_login(cast.minh)
    page = client.get(reverse("desk:search"), {"q": typed}).content.decode()
    assert words in page
    assert "<script>" not in page.split("<main")[1]


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_three_hits(cast: Cast, client: Client, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        unit = make_unit(f"Thôn Nà Pái {number}", "village", cast.commune_a)
        Person.objects.create(full_name=f"Lý Nà Pái {number}", unit=unit)
        Household.objects.create(head_name=f"Lý Văn {number}", form="Hộ ông", village="Nà Pái", commune=unit)
    client.force_login(cast.minh)
    with django_assert_num_queries(SEARCH_QUERIES):
        assert client.get(reverse("desk:search"), {"q": "na pai"}).context["number"] == 3 * count
