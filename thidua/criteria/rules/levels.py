"""Methods that pay by level: bands, all_or_nothing, graded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.foundation.plain.problems import Problem, error
from thidua.foundation.plain.reasons import Reason

from .bands import Band, bands_of
from .proportions import above_whole, empty_whole, incomplete, missing, share_of
from .records import ZERO, CriterionRule, Figures, Outcome, decimal_of

MEASURES = {
    "value": "giá trị nhập vào",
    "share": "tỷ lệ phần đạt được trên tổng số (%)",
    "decrease": "mức giảm so với kỳ trước",
    "increase": "mức tăng so với kỳ trước",
    "days_late": "số ngày chậm",
}


def _find(bands: Sequence[Band], measured: Fraction) -> Band | None:
    """Compared unrounded: 99,888 % is not 100 %."""
    return next((band for band in bands if _holds(band, measured)), None)


def _holds(band: Band, measured: Fraction) -> bool:
    lower = None if band.lower is None else Fraction(band.lower)
    upper = None if band.upper is None else Fraction(band.upper)
    above = lower is None or measured > lower or (band.lower_in and measured == lower)
    below = upper is None or measured < upper or (band.upper_in and measured == upper)
    return above and below


def score_bands(rule: CriterionRule, figures: Figures) -> Outcome:
    on = rule.text("on", "value")
    if on == "share":
        return _bands_on_share(rule, figures)
    if on in ("decrease", "increase"):
        return _bands_on_change(rule, figures, on)
    if figures.value is None:
        return incomplete(missing(rule, (None, "số ngày chậm" if on == "days_late" else "giá trị")))
    value = max(figures.value, ZERO) if on == "days_late" else figures.value
    return _paid(rule, Fraction(value), f"criteria.band_{on}", {"value": value}, ())


def _bands_on_share(rule: CriterionRule, figures: Figures) -> Outcome:
    lacking = missing(rule, (figures.part, "phần đạt được"), (figures.whole, "tổng số"))
    if lacking:
        return incomplete(lacking)
    share = share_of(rule, figures)
    if share is None:
        return empty_whole(rule)
    params = {"part": figures.part, "whole": figures.whole, "share": share}
    return _paid(rule, min(share, Fraction(1)) * 100, "criteria.band_share", params, above_whole(rule, share))


def _bands_on_change(rule: CriterionRule, figures: Figures, on: str) -> Outcome:
    lacking = missing(rule, (figures.baseline, "số kỳ trước"), (figures.value, "số kỳ này"))
    if lacking or figures.baseline is None or figures.value is None:
        return incomplete(lacking)
    fall = figures.baseline - figures.value
    change = fall if on == "decrease" else -fall
    params = {"value": change, "baseline": figures.baseline, "actual": figures.value}
    return _paid(rule, Fraction(change), f"criteria.band_{on}", params, ())


def _paid(rule: CriterionRule, measured: Fraction, code: str, params: Mapping[str, Any], problems: tuple[Problem, ...]) -> Outcome:
    band = _find(bands_of(rule.parameters.get("bands")), measured)
    otherwise = rule.number("otherwise")
    if band is None and otherwise is None:
        return incomplete((*problems, error(rule.code, "Giá trị không thuộc mức nào của thang điểm.")))
    points = band.points if band else otherwise or ZERO
    words = band.words if band else "còn lại"
    return Outcome(Fraction(points), reasons=(Reason.of(code, band=words, **params),), problems=problems)


def score_all_or_nothing(rule: CriterionRule, figures: Figures) -> Outcome:
    on, least = rule.text("on", "met"), rule.number("at_least")
    if on == "share":
        lacking = missing(rule, (figures.part, "phần đạt được"), (figures.whole, "tổng số"))
        if lacking:
            return incomplete(lacking)
        share = share_of(rule, figures)
        if share is None:
            return empty_whole(rule)
        wanted = least if least is not None else Decimal(100)
        reason = Reason.of("criteria.met_share", share=share, least=wanted)
        return _all_or_nothing(rule, share * 100 >= Fraction(wanted), reason, above_whole(rule, share))
    if on == "value":
        if figures.value is None or least is None:
            return incomplete(missing(rule, (figures.value, "số thực hiện"), (least, "mức phải đạt")))
        reason = Reason.of("criteria.met_value", actual=figures.value, least=least)
        return _all_or_nothing(rule, figures.value >= least, reason, ())
    if figures.met is None:
        return incomplete(missing(rule, (None, "đạt hay không đạt")))
    return _all_or_nothing(rule, figures.met, Reason.of("criteria.met" if figures.met else "criteria.not_met"), ())


def _all_or_nothing(rule: CriterionRule, met: bool, reason: Reason, problems: tuple[Problem, ...]) -> Outcome:
    return Outcome(Fraction(rule.max_points if met else 0), reasons=(reason,), problems=problems)


def grades_of(entries: Any) -> tuple[tuple[str, Decimal], ...]:
    """[{grade, percent}] in the order the table declares; a list, because JSON columns forget the order of keys."""
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return ()
    pairs = ((str(entry.get("grade", "")).strip(), decimal_of(entry.get("percent"))) for entry in entries if isinstance(entry, Mapping))
    return tuple((grade, percent) for grade, percent in pairs if grade and percent is not None)


def score_graded(rule: CriterionRule, figures: Figures) -> Outcome:
    if not figures.choice:
        return incomplete(missing(rule, (None, "mức xếp loại")))
    grades = dict(grades_of(rule.parameters.get("grades")))
    if figures.choice not in grades:
        allowed = ", ".join(grades)
        return incomplete((error(rule.code, f"Không có mức '{figures.choice}'. Chọn một trong: {allowed}."),))
    percent = grades[figures.choice]
    reason = Reason.of("criteria.graded", grade=figures.choice, percent=percent)
    return Outcome(Fraction(rule.max_points) * Fraction(percent) / 100, reasons=(reason,))
