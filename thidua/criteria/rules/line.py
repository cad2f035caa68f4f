"""Points of one line: what is common to all methods."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.foundation.plain.numbers import round_exact
from thidua.foundation.plain.problems import Problem, error
from thidua.foundation.plain.reasons import Reason

from .methods import METHODS, required_figures
from .records import NUMBER_FIGURES, ZERO, CriterionRule, Figures, LineResult, Outcome

ALGORITHM = "points/1"
SIGNED = ("value", "baseline")


def _negative(rule: CriterionRule, figures: Figures) -> tuple[Problem, ...]:
    """Only a measured change, such as a growth rate, may lie below zero."""
    on_change = rule.method == "bands" and rule.text("on", "value") in ("decrease", "increase")
    names = [name for name in NUMBER_FIGURES if not (on_change and name in SIGNED)]
    labels = {field.name: field.label for field in required_figures(rule.method, rule.parameters)}
    numbers = ((name, getattr(figures, name)) for name in names)
    return tuple(
        error(rule.code, f"{labels.get(name, 'Số liệu')} không được nhỏ hơn 0.")
        for name, number in numbers
        if number is not None and number < 0
    )


def _before_method(rule: CriterionRule, figures: Figures) -> LineResult | None:
    """What decides a line before its method is asked."""
    zero = round_exact(Fraction(0), rule.digits)
    if rule.method not in METHODS:
        return LineResult(zero, problems=(error(rule.code, f"Không có cách chấm '{rule.method}'."),))
    if figures.not_applicable:
        reason = Reason.of("criteria.not_applicable")
        if rule.na_allowed:
            return LineResult(zero, applicable=False, reasons=(reason,))
        refused = error(rule.code, "Bảng điểm không cho ghi không phát sinh ở dòng này; cần thẩm định.")
        return LineResult(zero, reasons=(Reason.of("criteria.incomplete"),), problems=(refused,))
    if rule.evidence_required and figures.evidence_missing:
        return LineResult(zero, reasons=(Reason.of("criteria.evidence_missing", points=zero),))
    negative = _negative(rule, figures)
    if negative:
        return LineResult(zero, reasons=(Reason.of("criteria.incomplete"),), problems=negative)
    return None


def _filled(reasons: tuple[Reason, ...], rule: CriterionRule, points: Decimal, bonus: Decimal) -> tuple[Reason, ...]:
    common: dict[str, Any] = {"points": points, "max": rule.max_points, "bonus": bonus}
    return tuple(Reason.of(reason.code, **{**common, **reason.params}) for reason in reasons)


def score_line(rule: CriterionRule, figures: Figures) -> LineResult:
    """The points of a line with their reasons; rounded here, once, to the set's declared digits."""
    decided = _before_method(rule, figures)
    if decided:
        return decided
    outcome: Outcome = METHODS[rule.method].outcome(rule, figures)
    points = round_exact(min(outcome.points, Fraction(rule.max_points)), rule.digits, rule.rounding)
    bonus = round_exact(outcome.bonus, rule.digits, rule.rounding)
    deduction = round_exact(outcome.deduction, rule.digits, rule.rounding) if outcome.deduction else ZERO
    return LineResult(
        points,
        bonus,
        outcome.applicable,
        _filled(outcome.reasons, rule, points, bonus),
        outcome.problems,
        deduction,
        outcome.bars,
    )
