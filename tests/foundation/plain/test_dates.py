"""Days on screen and on papers; working days round Tết."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.plain.dates import (
    add_working_days,
    format_date,
    format_date_numeric_official,
    format_date_official,
    is_working_day,
    parse_date,
    working_days_after,
)
from thidua.foundation.plain.problems import Problem, Refused


def test_how_days_are_written():
    assert format_date(date(2025, 5, 20)) == "20/5/2025"
    assert format_date_official(date(2025, 5, 20)) == "ngày 20 tháng 5 năm 2025"
    assert format_date_official(date(2025, 2, 6)) == "ngày 06 tháng 02 năm 2025"
    assert format_date_official(date(2025, 3, 9)) == "ngày 09 tháng 3 năm 2025"
    assert format_date_numeric_official(date(2025, 2, 6)) == "06/02/2025"


@pytest.mark.parametrize("typed", ["20/5/2025", "20/05/2025", "20-5-2025", "20.5.2025", "2025-05-20", "ngày 20 tháng 5 năm 2025"])
def test_how_days_are_read(typed):
    assert parse_date(typed) == date(2025, 5, 20)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("mai", "'mai' không phải là ngày. Ghi như 20/5/2025."),
        ("31/2/2025", "Không có ngày 31/2/2025. Ghi ngày trước, tháng sau, như 20/5/2025."),
        ("20/5/0205", "Năm 205 trong '20/5/0205' không đúng. Ghi năm từ 1900 đến 2100."),
        ("31/12/9999", "Năm 9999 trong '31/12/9999' không đúng. Ghi năm từ 1900 đến 2100."),
        ("5/20/2025", "Không có ngày 5/20/2025. Ghi ngày trước, tháng sau, như 20/5/2025."),
    ],
)
def test_what_is_no_day(typed, message):
    with pytest.raises(Refused) as refused:
        parse_date(typed, "Ngày ký")
    assert refused.value.problems == (Problem("error", "Ngày ký", message),)


def test_the_notice_period_jumps_over_tet():
    days = working_days_after(date(2025, 1, 21), 5)
    assert days == (date(2025, 1, 22), date(2025, 1, 23), date(2025, 1, 24), date(2025, 2, 3), date(2025, 2, 4))
    assert add_working_days(date(2025, 1, 21), 5) == date(2025, 2, 4)


def test_swapped_days():
    assert is_working_day(date(2025, 4, 26)), "a Saturday worked for Friday 2/5/2025"
    assert not is_working_day(date(2025, 5, 2))
    assert not is_working_day(date(2025, 5, 21), days_off={date(2025, 5, 21)})
    assert is_working_day(date(2025, 5, 24), days_on={date(2025, 5, 24)})


@given(st.dates(date(2023, 1, 1), date(2030, 1, 1)), st.integers(1, 30))
def test_working_days_are_counted_back(start, count):
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert sum(is_working_day(start + timedelta(days=step)) for step in range(1, (end - start).days + 1)) == count
