"""Scales, grades and events as an officer writes them, one to a line, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from thidua.foundation.plain.numbers import format_number, parse_number
from thidua.foundation.plain.problems import Problem, Refused, error

from .records import decimal_of

BAND_HELP = "Mỗi dòng một mức, ví dụ: 100: 5 · 95 – <100: 4 · >0 – <0,5: 3 · ≥ 1: 5 · <88: 0"
_NUMBER = r"[-−]?\d[\d.,]*"
_BAND = re.compile(rf"^(?P<low>[≥>=]|>=)?\s*(?P<first>{_NUMBER})(?:\s*[-–]\s*(?P<high>[<≤]|<=)?\s*(?P<second>{_NUMBER}))?$")
_BELOW = re.compile(rf"^(?P<high>[<≤]|<=)\s*(?P<first>{_NUMBER})$")


def read_bands(text: str, where: str) -> tuple[list[dict[str, str]], tuple[Problem, ...]]:
    """`95 – <100: 4` is at least 95 and below 100, four points; `100: 5` is exactly 100."""
    bands: list[dict[str, str]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{where}, dòng {number}"
        level, colon, points = line.rpartition(":")
        try:
            if not colon:
                raise Refused((error(place, f"'{line.strip()}' thiếu dấu hai chấm trước số điểm. {BAND_HELP}."),))
            bands.append({**_bounds(level.strip(), place), "points": f"{parse_number(points, place):f}"})
        except Refused as refused:
            problems += refused.problems
    return bands, tuple(problems)


def _bounds(level: str, place: str) -> dict[str, str]:
    if found := _BELOW.match(level):
        return {("below" if found["high"] == "<" else "to"): _plain(found["first"], place)}
    found = _BAND.match(level)
    if not found:
        raise Refused((error(place, f"Không đọc được mức '{level}'. {BAND_HELP}."),))
    low, first = found["low"], _plain(found["first"], place)
    if not found["second"]:
        return {{"≥": "from", ">=": "from", ">": "over"}.get(low or "", "is"): first}
    upper = "below" if found["high"] == "<" else "to"
    return {("over" if low == ">" else "from"): first, upper: _plain(found["second"], place)}


def _plain(text: str, place: str) -> str:
    return f"{parse_number(text, place):f}"


def write_bands(entries: Any) -> str:
    return "\n".join(f"{_level(entry)}: {write_number(entry.get('points'))}" for entry in _mappings(entries))


def _level(entry: Mapping[str, Any]) -> str:
    if entry.get("is") is not None:
        return write_number(entry["is"])
    low = f"> {write_number(entry['over'])}" if entry.get("over") is not None else write_number(entry.get("from"))
    high = ""
    if entry.get("below") is not None:
        high = f"<{write_number(entry['below'])}"
    elif entry.get("to") is not None:
        high = f"≤{write_number(entry['to'])}"
    if low and high:
        return f"{low.replace('> ', '>')} – {high}"
    if high:
        return high
    return low if low.startswith(">") else f"≥ {low}"


def read_grades(text: str, where: str) -> tuple[list[dict[str, str]], tuple[Problem, ...]]:
    """`A: 100` – the grade and its per cent of the maximum."""
    grades: list[dict[str, str]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{where}, dòng {number}"
        grade, colon, percent = line.rpartition(":")
        try:
            if not colon or not grade.strip():
                raise Refused((error(place, f"'{line.strip()}': ghi mức, dấu hai chấm rồi phần trăm, ví dụ 'A: 100'."),))
            grades.append({"grade": grade.strip(), "percent": f"{parse_number(percent.replace('%', ''), place):f}"})
        except Refused as refused:
            problems += refused.problems
    return grades, tuple(problems)


def write_grades(entries: Any) -> str:
    return "\n".join(f"{entry.get('grade')}: {write_number(entry.get('percent'))}" for entry in _mappings(entries))


def read_events(text: str, where: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """`Thủ trưởng bị khiển trách: 5`, and after a bar the award that it bars: `… cảnh cáo: 10 | Giấy khen`."""
    events: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{where}, dòng {number}"
        told, _, barred = line.partition("|")
        label, colon, points = told.rpartition(":")
        try:
            if not colon or not label.strip():
                raise Refused((error(place, f"'{line.strip()}': ghi trường hợp, dấu hai chấm rồi điểm trừ."),))
            bars = [award.strip() for award in barred.split(",") if award.strip()]
            events.append({"code": f"e{number}", "label": label.strip(), "points": f"{parse_number(points, place):f}", "bars": bars})
        except Refused as refused:
            problems += refused.problems
    return events, tuple(problems)


def write_events(entries: Any) -> str:
    lines = []
    for entry in _mappings(entries):
        bars = f" | {', '.join(entry.get('bars') or ())}" if entry.get("bars") else ""
        lines.append(f"{entry.get('label')}: {write_number(entry.get('points'))}{bars}")
    return "\n".join(lines)


def _mappings(entries: Any) -> Iterable[Mapping[str, Any]]:
    return [entry for entry in entries or () if isinstance(entry, Mapping)]


def write_number(value: Any) -> str:
    number = decimal_of(value)
    return "" if number is None else format_number(number)
