"""Days as papers write them, and working days as a Vietnamese office counts them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays

from .problems import Problem, Refused

_TYPED = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})")
_WRITTEN = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Outside lies a slip of the finger (20/5/0205), and beyond it days that no calendar can reckon with."""


def format_date(day: date) -> str:
    """On screen: 20/5/2025."""
    return f"{day.day}/{day.month}/{day.year}"


def format_date_official(day: date) -> str:
    """On papers; NĐ 30/2020 Phụ lục I: days below 10 and the months 1 and 2 take a leading zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def format_date_numeric_official(day: date) -> str:
    """The short form beside a number of a decision: 06/02/2025."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def parse_date(text: str, where: str = "") -> date:
    typed = " ".join(text.split())
    found = _TYPED.fullmatch(typed) or _WRITTEN.fullmatch(typed)
    if found:
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise Refused(Problem("error", where, f"'{typed}' không phải là ngày. Ghi như 20/5/2025."))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(Problem("error", where, f"Năm {year} trong '{typed}' không đúng. Ghi năm từ {FIRST_YEAR} đến {LAST_YEAR}."))
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(
            Problem(
                "error",
                where,
                f"Không có ngày {typed}. Ghi ngày trước, tháng sau, như 20/5/2025.",
            )
        ) from None


@lru_cache(maxsize=8)
def _year_calendar(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=[year])


def is_working_day(day: date, *, days_off: Collection[date] = (), days_on: Collection[date] = ()) -> bool:
    """`days_off` and `days_on` are the office's own extra and swapped days; they win over the national calendar."""
    if day in days_on:
        return True
    if day in days_off:
        return False
    return bool(_year_calendar(day.year).is_working_day(day))


def working_days_after(
    start: date,
    count: int,
    *,
    days_off: Collection[date] = (),
    days_on: Collection[date] = (),
) -> tuple[date, ...]:
    """The next `count` working days; the day of the event itself does not count (Bộ luật Dân sự 2015, Điều 147)."""
    found: list[date] = []
    day = start
    while len(found) < count:
        day += timedelta(days=1)
        if is_working_day(day, days_off=days_off, days_on=days_on):
            found.append(day)
    return tuple(found)


def add_working_days(
    start: date,
    count: int,
    *,
    days_off: Collection[date] = (),
    days_on: Collection[date] = (),
) -> date:
    return working_days_after(start, count, days_off=days_off, days_on=days_on)[-1] if count else start
