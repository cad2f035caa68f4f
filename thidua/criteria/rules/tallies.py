"""Methods that count: count, deduction; and what a person marks by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.foundation.plain.numbers import format_number
from thidua.foundation.plain.problems import error
from thidua.foundation.plain.reasons import Reason

from .bands import band_for, bands_of
from .proportions import incomplete, missing
from .records import ZERO, CriterionRule, Figures, Outcome, decimal_of


def score_count(rule: CriterionRule, figures: Figures) -> Outcome:
    each = rule.number("each")
    count = figures.value if figures.value is not None else (Decimal(len(figures.items)) if figures.items else None)
    if count is None or each is None:
        return incomplete(missing(rule, (count, "số lượng"), (each, "điểm cho mỗi đơn vị tính")))
    declared = rule.number("cap")
    cap = rule.max_points if declared is None else min(declared, rule.max_points)
    points = Fraction(count) * Fraction(each)
    code = "criteria.count" if points <= cap else "criteria.count_capped"
    return Outcome(min(points, Fraction(cap)), reasons=(Reason.of(code, count=count, each=each),))


@dataclass(frozen=True)
class DeductionEvent:
    """A named event that costs points; `bars` names the awards it stands in the way of."""

    code: str
    label: str
    points: Decimal
    bars: tuple[str, ...] = ()


def events_of(entries: Any) -> tuple[DeductionEvent, ...]:
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return ()
    found = []
    for entry in entries:
        points = decimal_of(entry.get("points")) if isinstance(entry, Mapping) else None
        if points is not None:
            code = str(entry.get("code", ""))
            bars = tuple(str(award) for award in entry.get("bars", ()))
            found.append(DeductionEvent(code, str(entry.get("label") or code), points, bars))
    return tuple(found)


@dataclass(frozen=True)
class Lost:
    points: Decimal
    reasons: tuple[Reason, ...] = ()
    bars: tuple[str, ...] = ()


def _lost_by_events(rule: CriterionRule, figures: Figures) -> Lost | Outcome:
    known = {event.code: event for event in events_of(rule.parameters.get("events"))}
    unknown = sorted(set(figures.items) - set(known))
    if unknown:
        return incomplete(tuple(error(rule.code, f"Không có trường hợp '{code}' trong bảng điểm.") for code in unknown))
    total, reasons, bars = ZERO, [], []
    for code, times in Counter(figures.items).items():
        event = known[code]
        total += event.points * times
        reasons.append(Reason.of("criteria.deduction_event", event=event.label, lost=event.points * times))
        reasons += [Reason.of("criteria.barred", event=event.label, award=award) for award in event.bars]
        bars += list(event.bars)
    return Lost(total, tuple(reasons), tuple(dict.fromkeys(bars)))


def _lost_by_lateness(rule: CriterionRule, days: Decimal) -> Lost:
    band = band_for(bands_of(rule.parameters.get("bands")), max(days, ZERO))
    if band is None or band.points == 0:
        return Lost(ZERO)
    reason = Reason.of("criteria.deduction_days_late", value=days, band=band.words, lost=band.points)
    return Lost(band.points, (reason,))


def _lost(rule: CriterionRule, figures: Figures) -> Lost | Outcome:
    if rule.parameters.get("events"):
        return _lost_by_events(rule, figures)
    if rule.parameters.get("bands"):
        if figures.value is None:
            return incomplete(missing(rule, (None, "số ngày chậm")))
        return _lost_by_lateness(rule, figures.value)
    each = rule.number("each")
    count = figures.value if figures.value is not None else (Decimal(len(figures.items)) if figures.items else None)
    if count is None or each is None:
        return incomplete(missing(rule, (count, "số trường hợp"), (each, "điểm trừ mỗi trường hợp")))
    if not count:
        return Lost(ZERO)
    return Lost(count * each, (Reason.of("criteria.deduction_each", count=count, each=each),))


def score_deduction(rule: CriterionRule, figures: Figures) -> Outcome:
    """On its line: the maximum less what is lost, not below the floor. On the total: the sheet subtracts it."""
    lost = _lost(rule, figures)
    if isinstance(lost, Outcome):
        return lost
    if rule.text("on", "line") == "total":
        if not lost.points:
            return Outcome(reasons=(Reason.of("criteria.deduction_none"),), bars=lost.bars)
        first = Reason.of("criteria.deduction_total", lost=lost.points)
        return Outcome(deduction=Fraction(lost.points), bars=lost.bars, reasons=(first, *lost.reasons))
    if not lost.points:
        return Outcome(Fraction(rule.max_points), reasons=(Reason.of("criteria.deduction_none"), *lost.reasons), bars=lost.bars)
    floor = rule.number("floor") or ZERO
    left = rule.max_points - lost.points
    code = "criteria.deduction" if left >= floor else "criteria.deduction_floor"
    first = Reason.of(code, lost=lost.points, floor=floor)
    return Outcome(Fraction(max(left, floor)), bars=lost.bars, reasons=(first, *lost.reasons))


def score_manual(rule: CriterionRule, figures: Figures) -> Outcome:
    lacking = missing(rule, (figures.points, "điểm"), (figures.note.strip(), "lý do cho điểm"))
    if figures.points is None:
        return incomplete(lacking)
    if not ZERO <= figures.points <= rule.max_points:
        most = format_number(rule.max_points)
        return incomplete(
            (
                *lacking,
                error(rule.code, f"Điểm phải từ 0 đến điểm chuẩn {most}."),
            )
        )
    reason = Reason.of("criteria.manual", note=figures.note.strip() or "chưa ghi lý do")
    return Outcome(Fraction(figures.points), reasons=(reason,), problems=lacking)
