"""From the reader's answer to what a person reviews: nothing is made up without a mark."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.movements.samples import reading
from thidua.movements.rules.proposals import FIELDS, first_day, judged_by, last_day, proposals


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2023", ("2023-01-01", True), ("2023-12-31", True)),
        ("2024-02", ("2024-02-01", True), ("2024-02-29", True)),
        ("2025-05-15", ("2025-05-15", False), ("2025-05-15", False)),
        ("2025-13", ("", False), ("", False)),
        ("quý I", ("", False), ("", False)),
        (None, ("", False), ("", False)),
    ],
)
def test_a_year_or_month_is_filled_up_and_says_so(said: str | None, first: tuple, last: tuple) -> None:
    assert first_day(said) == first
    assert last_day(said) == last


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_month_holds_its_days(day: date) -> None:
    month = f"{day.year}-{day.month:02d}"
    assert first_day(month)[0] <= day.isoformat() <= last_day(month)[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đối với các phòng, ban chuyên môn, UBND các xã, thị trấn", "report"),
        ("Đối với tổ chức kinh tế và hộ gia đình", "report"),
        ("Đối với hộ gia đình", "nomination"),
        ("Đối với cá nhân", "nomination"),
        ("NHÓM XÃ, PHƯỜNG", "report"),
    ],
)
def test_who_reports_and_who_is_nominated(name: str, expected: str) -> None:
    assert judged_by(name) == expected


def test_the_sample_in_order() -> None:
    found = proposals(reading()["movement"])
    assert [(one.kind, one.clause, one.sure, one.parent) for one in found] == [
        ("name", "I", True, None),
        ("phase", "II", True, None),
        ("group", "I.1", True, None),
        ("criterion", "I.1.1", True, 2),
        ("criterion", "I.1.2", False, 2),
        ("group", "I.2", True, None),
        ("criterion", "I.2.1", True, 5),
        ("award", "II", True, None),
        ("task", "II.1", True, None),
    ]
    assert all(set(one.facts) <= set(FIELDS[one.kind]) for one in found)


def test_an_empty_draft_proposes_nothing() -> None:
    assert proposals({}) == ()
    assert proposals({"name": None, "phases": [], "awards": [], "tasks": []}) == ()
