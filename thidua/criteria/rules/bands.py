"""Scales of levels (theo mức): half-open bands, with the questions a badly copied scale raises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor
from typing import Any

from thidua.foundation.plain.numbers import format_number
from thidua.foundation.plain.problems import Problem, error, warning

from .records import ZERO, decimal_of


@dataclass(frozen=True)
class Band:
    """None as a bound means without end; `in` tells whether the bound itself belongs to the band."""

    points: Decimal
    lower: Decimal | None = None
    lower_in: bool = True
    upper: Decimal | None = None
    upper_in: bool = False

    def holds(self, value: Decimal) -> bool:
        above = self.lower is None or value > self.lower or (self.lower_in and value == self.lower)
        below = self.upper is None or value < self.upper or (self.upper_in and value == self.upper)
        return above and below

    @property
    def empty(self) -> bool:
        if self.lower is None or self.upper is None:
            return False
        return self.lower > self.upper or (self.lower == self.upper and not (self.lower_in and self.upper_in))

    @property
    def words(self) -> str:
        low = None if self.lower is None else format_number(self.lower)
        high = None if self.upper is None else format_number(self.upper)
        if low is None and high is None:
            return "mọi mức"
        if low == high:
            return f"bằng {low}"
        if high is None:
            return f"từ {low} trở lên" if self.lower_in else f"trên {low}"
        end = f"đến {high}" if self.upper_in else f"đến dưới {high}"
        if low is None:
            return f"không quá {high}" if self.upper_in else f"dưới {high}"
        return f"{'từ' if self.lower_in else 'trên'} {low} {end}"


def band_of(entry: Mapping[str, Any]) -> Band | None:
    """Keys: `from` (≥), `over` (>), `below` (<), `to` (≤), `is` (=), `points`."""
    points = decimal_of(entry.get("points"))
    if points is None:
        return None
    same = decimal_of(entry.get("is"))
    if same is not None:
        return Band(points, same, True, same, True)
    start, over = decimal_of(entry.get("from")), decimal_of(entry.get("over"))
    below, to = decimal_of(entry.get("below")), decimal_of(entry.get("to"))
    lower = start if start is not None else over
    upper = below if below is not None else to
    return Band(points, lower, start is not None, upper, below is None and to is not None)


def bands_of(entries: Any) -> tuple[Band, ...]:
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return ()
    bands = (band_of(entry) for entry in entries if isinstance(entry, Mapping))
    return tuple(band for band in bands if band is not None)


def band_for(bands: Iterable[Band], value: Decimal) -> Band | None:
    return next((band for band in bands if band.holds(value)), None)


@dataclass(frozen=True)
class Span:
    """What the measured quantity can be at all: shares end at 0 and 100, days are whole."""

    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False


SPANS: Mapping[str, Span] = {
    "value": Span(least=ZERO),
    "share": Span(least=ZERO, most=Decimal(100)),
    "decrease": Span(),
    "increase": Span(),
    "days_late": Span(least=ZERO, whole=True),
}


def _between(before: Band, after: Band) -> str:
    low = "" if before.upper is None else format_number(before.upper)
    high = "" if after.lower is None else format_number(after.lower)
    return f"bằng {low}" if low == high else f"giữa {low} và {high}"


def _no_whole_between(before: Band, after: Band) -> bool:
    if before.upper is None or after.lower is None:
        return False
    first = floor(before.upper) + 1 if before.upper_in else ceil(before.upper)
    last = ceil(after.lower) - 1 if after.lower_in else floor(after.lower)
    return first > last


def _neighbours(before: Band, after: Band, span: Span) -> str:
    """'overlap', 'gap' or '' for two bands in order of their lower bounds."""
    if before.upper is None or after.lower is None or before.upper > after.lower:
        return "overlap"
    if before.upper == after.lower and before.upper_in and after.lower_in:
        return "overlap"
    touches = before.upper == after.lower and (before.upper_in or after.lower_in)
    if touches or (span.whole and _no_whole_between(before, after)):
        return ""
    return "gap"


def check_bands(where: str, bands: Sequence[Band], span: Span, most_points: Decimal, otherwise: Decimal | None) -> tuple[Problem, ...]:
    """Overlap and gap are questions to the officer who copied the scale, never guessed away."""
    if not bands:
        return (error(where, "Chưa có mức nào trong thang điểm."),)
    limits = f"ngoài khoảng 0 đến điểm chuẩn {format_number(most_points)}"
    found = [
        error(where, f"Mức {band.words} có {format_number(band.points)} điểm, {limits}.")
        for band in bands
        if not ZERO <= band.points <= most_points
    ]
    found += [error(where, "Có mức mà cận dưới lớn hơn cận trên.") for band in bands if band.empty]
    if otherwise is not None and not ZERO <= otherwise <= most_points:
        found.append(error(where, "Điểm cho các trường hợp còn lại nằm ngoài khoảng 0 đến điểm chuẩn."))
    ordered = sorted(
        (band for band in bands if not band.empty),
        key=lambda band: (band.lower is not None, band.lower or ZERO, not band.lower_in),
    )
    for before, after in pairwise(ordered):
        kind = _neighbours(before, after, span)
        if kind == "overlap":
            found.append(error(where, f"Mức {before.words} và mức {after.words} chồng lên nhau."))
        elif kind == "gap":
            found.append(_gap(where, _between(before, after), otherwise))
    return tuple(found) + _open_ends(where, ordered, span, otherwise)


def _gap(where: str, place: str, otherwise: Decimal | None) -> Problem:
    if otherwise is None:
        return error(where, f"Giá trị {place} không thuộc mức nào.")
    return warning(where, f"Giá trị {place} không thuộc mức nào, sẽ nhận {format_number(otherwise)} điểm.")


def _open_ends(where: str, ordered: Sequence[Band], span: Span, otherwise: Decimal | None) -> tuple[Problem, ...]:
    if otherwise is not None or not ordered:
        return ()
    first, last = ordered[0], max(ordered, key=lambda band: (band.upper is None, band.upper or ZERO, band.upper_in))
    found = []
    if first.lower is not None and not (span.least is not None and first.holds(span.least)):
        word = "dưới" if first.lower_in else "không quá"
        found.append(error(where, f"Giá trị {word} {format_number(first.lower)} không thuộc mức nào."))
    if last.upper is not None and not (span.most is not None and last.holds(span.most)):
        word = "trên" if last.upper_in else "từ"
        tail = "" if last.upper_in else " trở lên"
        found.append(error(where, f"Giá trị {word} {format_number(last.upper)}{tail} không thuộc mức nào."))
    return tuple(found)
