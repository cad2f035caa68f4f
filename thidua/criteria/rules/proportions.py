"""Methods that pay in proportion: share, target, survey."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from thidua.foundation.plain.problems import Problem, error, warning
from thidua.foundation.plain.reasons import Reason

from .records import CriterionRule, Figures, Outcome, decimal_of

ONE = Fraction(1)


def share_of(rule: CriterionRule, figures: Figures) -> Fraction | None:
    """part ÷ whole, exact; None where it cannot be formed."""
    if figures.part is None or not figures.whole:
        return None
    return Fraction(figures.part) / Fraction(figures.whole)


def missing(rule: CriterionRule, *labelled: tuple[object, str]) -> tuple[Problem, ...]:
    names = [label for value, label in labelled if value is None or value == ""]
    return tuple(error(rule.code, f"Chưa nhập {name}.") for name in names)


def incomplete(problems: tuple[Problem, ...]) -> Outcome:
    return Outcome(reasons=(Reason.of("criteria.incomplete"),), problems=problems)


def above_whole(rule: CriterionRule, share: Fraction) -> tuple[Problem, ...]:
    if share <= 1:
        return ()
    return (warning(rule.code, "Tử số lớn hơn mẫu số; kiểm tra lại số liệu. Điểm tính như đạt 100 %."),)


def empty_whole(rule: CriterionRule) -> Outcome:
    """Nothing to divide by: not applicable where the set allows it, else a question and no points."""
    if rule.na_allowed:
        return Outcome(applicable=False, reasons=(Reason.of("criteria.nothing_arose"),))
    return incomplete((error(rule.code, "Mẫu số bằng 0 mà bảng điểm không cho ghi không phát sinh; cần thẩm định."),))


def below_least(rule: CriterionRule, share: Fraction) -> Reason | None:
    least = rule.number("zero_below")
    if least is None or share * 100 >= Fraction(least):
        return None
    return Reason.of("criteria.zero_below", share=share, least=least)


def score_share(rule: CriterionRule, figures: Figures) -> Outcome:
    lacking = missing(rule, (figures.part, "phần đạt được"), (figures.whole, "tổng số"))
    if lacking:
        return incomplete(lacking)
    share = share_of(rule, figures)
    if share is None:
        return empty_whole(rule)
    problems = above_whole(rule, share)
    least = below_least(rule, share)
    if least:
        return Outcome(reasons=(least,), problems=problems)
    code = "criteria.share_full" if share >= 1 else "criteria.share"
    reason = Reason.of(code, part=figures.part, whole=figures.whole, share=share)
    return Outcome(Fraction(rule.max_points) * min(ONE, share), reasons=(reason,), problems=problems)


def target_number(rule: CriterionRule, figures: Figures) -> Decimal | None:
    """Fixed by the set, or registered by the unit."""
    fixed = rule.number("target")
    return fixed if fixed is not None else figures.target


def score_target(rule: CriterionRule, figures: Figures) -> Outcome:
    target = target_number(rule, figures)
    if rule.text("on", "value") == "share":
        lacking = missing(rule, (figures.part, "phần đạt được"), (figures.whole, "tổng số"), (target, "chỉ tiêu"))
        if lacking:
            return incomplete(lacking)
        share = share_of(rule, figures)
        if share is None:
            return empty_whole(rule)
        actual = share * 100
    else:
        lacking = missing(rule, (figures.value, "số thực hiện"), (target, "chỉ tiêu"))
        if lacking or figures.value is None:
            return incomplete(lacking)
        actual = Fraction(figures.value)
    goal = Fraction(target or 0)
    if rule.text("direction", "higher") == "lower":
        return _lower_is_better(rule, actual, goal)
    return _higher_is_better(rule, actual, goal)


def _higher_is_better(rule: CriterionRule, actual: Fraction, goal: Fraction) -> Outcome:
    if goal <= 0:
        return incomplete((error(rule.code, "Chỉ tiêu phải lớn hơn 0."),))
    reached = actual / goal
    least = below_least(rule, reached)
    if least:
        return Outcome(reasons=(least,))
    code = "criteria.target_reached" if reached >= 1 else "criteria.target_higher"
    first = Reason.of(code, actual=actual, target=goal, share=reached)
    outcome = Outcome(Fraction(rule.max_points) * min(ONE, reached), reasons=(first,))
    return _with_bonus(rule, outcome, reached - 1)


def _with_bonus(rule: CriterionRule, outcome: Outcome, over: Fraction) -> Outcome:
    """1 % of the maximum for each full 1 % over, up to the cap; or in proportion, as the set says."""
    terms = rule.parameters.get("bonus")
    if not terms or over <= 0:
        return outcome
    rate = Fraction(decimal_of(terms.get("rate", 1)) or 0)
    cap = Fraction(decimal_of(terms.get("cap_percent", 10)) or 0)
    full = terms.get("mode", "full") == "full"
    steps = Fraction(floor(over * 100)) if full else over * 100
    percent = min(steps * rate, cap)
    if percent <= 0:
        return outcome
    code = "criteria.bonus_full" if full else "criteria.bonus_proportion"
    reason = Reason.of(code, over=over, rate=rate, cap=cap)
    bonus = Fraction(rule.max_points) * percent / 100
    return replace(outcome, bonus=bonus, reasons=(*outcome.reasons, reason))


def _lower_is_better(rule: CriterionRule, actual: Fraction, goal: Fraction) -> Outcome:
    most = Fraction(rule.max_points)
    numbers = {"actual": actual, "target": goal}
    if actual <= goal:
        return Outcome(most, reasons=(Reason.of("criteria.target_lower_reached", **numbers),))
    if goal == 0:
        return Outcome(reasons=(Reason.of("criteria.target_lower_missed", **numbers),))
    reached = goal / actual
    least = below_least(rule, reached)
    if least:
        return Outcome(reasons=(least,))
    return Outcome(most * reached, reasons=(Reason.of("criteria.target_lower", **numbers),))


def score_survey(rule: CriterionRule, figures: Figures) -> Outcome:
    """Yes-answers of a fixed sample; where fewer people exist than the sample, their answers are scaled."""
    sample, each = rule.number("sample"), rule.number("each")
    asked = figures.whole if figures.whole is not None else sample
    lacking = missing(rule, (figures.part, "số người đồng ý"), (sample, "cỡ mẫu"), (each, "điểm mỗi người"))
    if lacking or figures.part is None or sample is None or each is None or asked is None:
        return incomplete(lacking)
    if asked == 0:
        return empty_whole(rule)
    if figures.part > asked:
        return incomplete((error(rule.code, "Số người đồng ý lớn hơn số người được hỏi."),))
    params = {"yes": figures.part, "asked": asked, "each": each, "sample": sample}
    points = Fraction(figures.part) * Fraction(each)
    if asked == sample:
        return Outcome(points, reasons=(Reason.of("criteria.survey", **params),))
    scaled = points * Fraction(sample) / Fraction(asked)
    return Outcome(scaled, reasons=(Reason.of("criteria.survey_scaled", **params),))
