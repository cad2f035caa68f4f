"""Days, months and years as plans write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAY = (
    r"(?:ngày\s+)?(?P<d{0}>\d{{1,2}})\s*(?:/|\.|-|\s+tháng\s+)\s*(?P<m{0}>\d{{1,2}})"
    r"(?:\s*(?:/|\.|-|\s+năm\s+)\s*(?P<y{0}>\d{{4}}))?"
)
_MONTH = r"tháng\s+(?P<mm{0}>\d{{1,2}})\s*(?:/|\s+năm\s+)\s*(?P<my{0}>\d{{4}})"
_YEAR = r"(?:năm\s+)?(?P<yy{0}>(?:19|20)\d{{2}})"
_TO = r"\s*(?:-|–|—|đến(?:\s+hết)?|tới)\s*"
_RANGE = re.compile(
    r"(?:" + _DAY.format("a") + _TO + _DAY.format("b") + r")|"
    r"(?:ngày\s+(?P<short>\d{1,2})" + _TO + _DAY.format("g") + r")|"
    r"(?:" + _MONTH.format("c") + _TO + _MONTH.format("d") + r")|"
    r"(?<!\d)(?<!/)" + _YEAR.format("e") + _TO + _YEAR.format("f") + r"(?!\d)",
    re.I,
)
_POINT = re.compile(
    r"(?:" + _DAY.format("a") + r")|(?:" + _MONTH.format("c") + r")|"
    r"(?:(?P<quarter>[Qq]uý\s+(?P<q>[IV]+|\d)\s*(?:/|\s+năm\s+)\s*(?P<qy>\d{4})))|(?:năm\s+(?P<only>\d{4}))",
    re.I,
)


@dataclass(frozen=True)
class Span:
    start: str | None
    end: str | None
    text: str
    at: int


def _iso(day: str | None, month: str | None, year: str | None) -> str | None:
    if not year:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year if not month else None
    if not day:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}" if 1 <= int(day) <= 31 else None


def spans(text: str) -> list[Span]:
    found: list[Span] = []
    for match in _RANGE.finditer(text):
        if match["da"]:
            end_year = match["yb"]
            start = _iso(match["da"], match["ma"], match["ya"] or end_year)
            end = _iso(match["db"], match["mb"], end_year)
        elif match["short"]:
            start = _iso(match["short"], match["mg"], match["yg"])
            end = _iso(match["dg"], match["mg"], match["yg"])
        elif match["mmc"]:
            start = _iso(None, match["mmc"], match["myc"])
            end = _iso(None, match["mmd"], match["myd"])
        else:
            start, end = match["yye"], match["yyf"]
            if int(end) < int(start) or int(end) - int(start) > 40:
                continue
        if start or end:
            found.append(Span(start, end, match.group(), match.start()))
    return found


def point(text: str) -> tuple[str, str | None] | None:
    """First day, month, quarter or year: (as written, ISO or None)."""
    for match in _POINT.finditer(text):
        if match["da"]:
            if not match["ya"] and "ngày" not in match.group().lower():
                continue
            return match.group(), _iso(match["da"], match["ma"], match["ya"])
        if match["mmc"]:
            return match.group(), _iso(None, match["mmc"], match["myc"])
        if match["quarter"]:
            return match.group(), None
        if match["only"]:
            return match.group(), match["only"]
    return None
