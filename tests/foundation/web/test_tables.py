"""Sorting, filtering and paging live in the address, and cost two queries however many rows there are."""

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from thidua.foundation.people.models import User
from thidua.foundation.plain.vietnamese import sort_key
from thidua.foundation.web.tables import Choice, Column, Filter, Head, table_page


@dataclass(frozen=True)
class Row:
    name: str
    number: int


ROWS = [Row("Đức Vân", 3), Row("Bằng Vân", 1), Row("Cốc Đán", 2)]
COLUMNS = (
    Column("ten", "Đơn vị", sort=lambda row: sort_key(row.name)),
    Column("so", "Số", sort="number", numeric=True, descending_first=True),
    Column("ghi-chu", "Ghi chú"),
)
WORDS = Filter("q", "Tên", lambda rows, words: [row for row in rows if words in row.name])
PARITY = Filter("chan", "Chẵn lẻ", lambda rows, value: [row for row in rows if row.number % 2 == int(value)], (Choice("0", "Chẵn"),))


def table(query="", rows=ROWS, **options):
    return table_page(RequestFactory().get(f"/don-vi/{query}"), rows, COLUMNS, **options)


def names(page):
    return [row.name for row in page.rows]


def test_a_name_sorts_in_vietnamese_order_both_ways():
    assert names(table("?xep=ten")) == ["Bằng Vân", "Cốc Đán", "Đức Vân"]
    assert names(table("?xep=-ten")) == ["Đức Vân", "Cốc Đán", "Bằng Vân"]


def test_an_unknown_or_unsortable_column_falls_back_to_the_default():
    assert names(table("?xep=password", default_sort="so")) == ["Bằng Vân", "Cốc Đán", "Đức Vân"]
    assert names(table("?xep=ghi-chu", default_sort="-so")) == ["Đức Vân", "Cốc Đán", "Bằng Vân"]
    assert names(table("?xep=ghi-chu")) == ["Đức Vân", "Bằng Vân", "Cốc Đán"]


def test_heads_tell_the_order_and_keep_the_filter():
    heads = table("?xep=ten&q=Vân&trang=2", filters=(WORDS,)).heads
    assert heads == [
        Head("ten", "Đơn vị", False, "/don-vi/?xep=-ten&q=V%C3%A2n", "ascending"),
        Head("so", "Số", True, "/don-vi/?xep=-so&q=V%C3%A2n", "none"),
        Head("ghi-chu", "Ghi chú", False),
    ]


def test_filters_narrow_and_can_be_taken_off():
    page = table("?q=Vân&xep=ten&khac=1", filters=(WORDS, PARITY))
    assert (names(page), page.total, page.filtered) == (["Bằng Vân", "Đức Vân"], 2, True)
    assert page.clear_url == "/don-vi/?xep=ten&khac=1"
    assert page.kept == {"xep": "ten", "khac": "1"}


def test_a_value_that_is_no_choice_is_as_if_nobody_had_typed_it():
    page = table("?chan=9", filters=(PARITY,))
    assert (page.total, page.filtered) == (3, False)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, None, 20]),
        ("?trang=4", [1, 2, 3, 4, 5, None, 20]),
        ("?trang=10", [1, None, 9, 10, 11, None, 20]),
        ("?trang=20", [1, None, 19, 20]),
        ("?trang=99", [1, None, 19, 20]),
        ("?trang=hai", [1, 2, None, 20]),
    ],
)
def test_paging_offers_ends_and_neighbours(query, numbers):
    page = table(query, [Row(str(number), number) for number in range(40)], per_page=2)
    assert page.numbers == numbers


def test_two_tables_on_a_page_do_not_disturb_each_other():
    second = table("?xep=ten&b-xep=-so&b-q=Vân", prefix="b-", name="b", filters=(WORDS,))
    assert names(second) == ["Đức Vân", "Bằng Vân"]
    assert second.heads[0].url == "/don-vi/?xep=ten&b-xep=ten&b-q=V%C3%A2n"
    assert second.clear_url == "/don-vi/?xep=ten&b-xep=-so"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 60])
def test_a_list_from_the_database_costs_two_queries(count):
    from thidua.foundation import clock

    User.objects.bulk_create(
        User(username=f"nguoi{number:02}", full_name=f"Người {number}", created_at=clock.now()) for number in range(count)
    )
    columns = (Column("ten", "Tên", sort="username"),)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = table_page(RequestFactory().get("/?xep=-ten"), User.objects.all(), columns, per_page=50)
        shown = [user.username for user in page.rows]
        assert (page.total, len(page.rows), page.numbers[-1]) == (count, min(count, 50), 2 if count > 50 else 1)
    assert shown[0] == f"nguoi{count - 1:02}"
    assert len(queries) == 2


@pytest.mark.django_db
def test_a_database_list_does_not_sort_by_a_function():
    with pytest.raises(TypeError, match="name of a column"):
        table_page(RequestFactory().get("/?xep=ten"), User.objects.all(), COLUMNS)


def test_a_filter_with_nothing_to_choose_is_not_offered_and_reads_nothing():
    empty = Filter("chan", "Chẵn lẻ", PARITY.apply, ())
    found = table("?chan=hai", filters=(WORDS, empty))
    assert ([one.key for one in found.filters], len(found.rows)) == (["q"], 3)
