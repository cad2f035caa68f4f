"""From the lines of a sheet to its total, class and bars; algorithm "sheet/1"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.criteria.rules import ClassBand, DeductionEvent, LineResult, SheetPolicy
from thidua.foundation.plain.numbers import round_exact
from thidua.foundation.plain.problems import Problem, error
from thidua.foundation.plain.reasons import Reason

ALGORITHM = "sheet/1"
ZERO = Decimal(0)


@dataclass(frozen=True)
class SheetLine:
    """A line with its final value; `decided` is false while the deciding column is empty."""

    code: str
    max_points: Decimal
    points: Decimal = ZERO
    bonus: Decimal = ZERO
    applicable: bool = True
    deduction: Decimal = ZERO
    bars: tuple[str, ...] = ()
    pool: str = ""
    title: str = ""
    decided: bool = True

    @classmethod
    def of(cls, code: str, max_points: Decimal, result: LineResult, **more: Any) -> SheetLine:
        return cls(code, max_points, result.points, result.bonus, result.applicable, result.deduction, result.bars, **more)

    def as_json(self) -> dict[str, Any]:
        numbers = {name: f"{getattr(self, name):f}" for name in ("max_points", "points", "bonus", "deduction")}
        return {**vars(self), **numbers, "bars": list(self.bars)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> SheetLine:
        numbers = {name: Decimal(stored[name]) for name in ("max_points", "points", "bonus", "deduction")}
        return cls(**{**stored, **numbers, "bars": tuple(stored["bars"])})


@dataclass(frozen=True)
class GivenBonus:
    """A bonus that a body gives beside the figures, counted in its pool."""

    pool: str
    points: Decimal
    note: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened, named by the policy: a dossier returned, a head warned."""

    code: str
    times: int = 1
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """A veto (trường hợp không xét) says which award it stands in the way of."""

    award: str
    cause: str


@dataclass(frozen=True)
class SheetResult:
    sum_of_lines: Decimal
    set_maximum: Decimal
    applicable_maximum: Decimal
    scaled: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    class_code: str
    class_label: str
    zero_lines: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    reasons: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()
    algorithm: str = ALGORITHM

    def as_json(self) -> dict[str, Any]:
        names = ("sum_of_lines", "set_maximum", "applicable_maximum", "scaled", "bonus", "deduction", "total")
        return {
            **{name: f"{getattr(self, name):f}" for name in names},
            "class_code": self.class_code,
            "class_label": self.class_label,
            "zero_lines": list(self.zero_lines),
            "bars": [vars(bar) for bar in self.bars],
            "reasons": [reason.as_json() for reason in self.reasons],
            "problems": [vars(problem) for problem in self.problems],
            "algorithm": self.algorithm,
        }


@dataclass(frozen=True)
class _Share:
    """Intermediate: what the lines themselves are worth."""

    summed: Decimal
    whole: Decimal
    applicable: Decimal
    scaled: Decimal
    reasons: tuple[Reason, ...]
    problems: tuple[Problem, ...] = ()


def _worth(lines: Sequence[SheetLine], policy: SheetPolicy) -> _Share:
    """Sum of the lines, brought to the set's maximum where a task did not arise; rounded here and once."""
    whole = sum((line.max_points for line in lines), ZERO)
    arisen = [line for line in lines if line.applicable]
    summed = sum((line.points for line in arisen), ZERO)
    applicable = sum((line.max_points for line in arisen), ZERO)
    idle = tuple(line.code for line in lines if not line.applicable)
    if not idle:
        rounded = round_exact(Fraction(summed), policy.digits, policy.rounding)
        return _Share(summed, whole, whole, rounded, (Reason.of("scoring.sum", sum=summed, whole=whole),))
    if policy.not_applicable == "full":
        points = round_exact(Fraction(summed + whole - applicable), policy.digits, policy.rounding)
        return _Share(summed, whole, whole, points, (Reason.of("scoring.idle_full", lines=idle, sum=summed, points=points),))
    if policy.not_applicable == "zero":
        points = round_exact(Fraction(summed), policy.digits, policy.rounding)
        return _Share(summed, whole, whole, points, (Reason.of("scoring.idle_zero", lines=idle, sum=summed, points=points),))
    if not applicable:
        nothing = (error("", "Không dòng nào phát sinh nhiệm vụ nên không có tổng điểm."),)
        return _Share(summed, whole, applicable, round_exact(Fraction(0), policy.digits), (), nothing)
    scaled = round_exact(Fraction(summed) * Fraction(whole) / Fraction(applicable), policy.digits, policy.rounding)
    reason = Reason.of("scoring.idle_scaled", lines=idle, sum=summed, whole=whole, applicable=applicable, points=scaled)
    return _Share(summed, whole, applicable, scaled, (reason,))


def _bonus(lines: Sequence[SheetLine], policy: SheetPolicy, given: Sequence[GivenBonus]) -> tuple[Decimal, list[Reason], list[Problem]]:
    """Each pool is capped by itself; a line without a named pool goes to the first."""
    pools = {pool.code: pool for pool in policy.bonus_pools}
    first = next(iter(pools), "")
    filled: dict[str, Decimal] = {}
    for name, points in [(line.pool, line.bonus) for line in lines] + [(bonus.pool, bonus.points) for bonus in given]:
        filled[name or first] = filled.get(name or first, ZERO) + points
    total, reasons, problems = ZERO, [], []
    for name, points in filled.items():
        pool = pools.get(name)
        if pool is None and name and points:
            problems.append(error("", f"Không có nguồn điểm thưởng '{name}' trong bảng điểm."))
            continue
        if not points:
            continue
        label = pool.label if pool else "Điểm thưởng"
        counted = points if pool is None or pool.cap is None else min(points, pool.cap)
        code = "scoring.bonus" if counted == points else "scoring.bonus_capped"
        reasons.append(Reason.of(code, pool=label, points=counted, earned=points))
        total += counted
    return total, reasons, problems


def _deduction(
    lines: Sequence[SheetLine], policy: SheetPolicy, events: Sequence[Event]
) -> tuple[Decimal, list[Bar], list[Reason], list[Problem]]:
    known: Mapping[str, DeductionEvent] = {event.code: event for event in policy.events}
    total, bars, reasons, problems = ZERO, [], [], []
    for line in lines:
        bars += [Bar(award, line.title or line.code) for award in line.bars]
        if line.deduction:
            total += line.deduction
            reasons.append(Reason.of("scoring.deduction_line", line=line.code, points=line.deduction))
    for event in events:
        rule = known.get(event.code)
        if rule is None:
            problems.append(error("", f"Không có trường hợp trừ điểm '{event.code}' trong bảng điểm."))
            continue
        lost = rule.points * event.times
        total += lost
        bars += [Bar(award, rule.label) for award in rule.bars]
        reasons.append(Reason.of("scoring.deduction", event=rule.label, times=event.times, points=lost))
    return total, list(dict.fromkeys(bars)), reasons, problems


def classify(
    policy: SheetPolicy, percent: Fraction, zero_lines: Sequence[str], self_scored: bool
) -> tuple[ClassBand | None, tuple[Reason, ...]]:
    """The first class whose level is reached and whose conditions hold; without a self-score the lowest."""
    if not policy.classes:
        return None, ()
    lowest = policy.classes[-1]
    if policy.self_score_needed and not self_scored:
        return lowest, (Reason.of("scoring.class_no_self_score", label=lowest.label),)
    reasons = []
    for band in policy.classes:
        if percent < Fraction(band.at_least):
            continue
        if band.no_zero_line and zero_lines:
            reasons.append(Reason.of("scoring.class_zero_line", label=band.label, lines=tuple(zero_lines)))
            continue
        share = percent / 100
        reasons.append(Reason.of("scoring.class", label=band.label, percent=share, least=band.at_least))
        return band, tuple(reasons)
    return lowest, tuple(reasons)


def _undecided(lines: Sequence[SheetLine]) -> tuple[Problem, ...]:
    return tuple(error(line.code, "Chưa có điểm ở cột quyết định.") for line in lines if not line.decided)


def score_sheet(
    lines: Sequence[SheetLine],
    policy: SheetPolicy,
    *,
    events: Sequence[Event] = (),
    given: Sequence[GivenBonus] = (),
    self_scored: bool = True,
) -> SheetResult:
    """Total = scaled lines + capped bonuses − deductions; bonus and deductions come after scaling."""
    worth = _worth(lines, policy)
    bonus, bonus_reasons, bonus_problems = _bonus(lines, policy, given)
    deduction, bars, lost_reasons, lost_problems = _deduction(lines, policy, events)
    total = worth.scaled + bonus - deduction
    final: list[Reason] = []
    if total < 0:
        final.append(Reason.of("scoring.total_floor", total=total))
        total = ZERO
    zero_lines = tuple(line.code for line in lines if line.applicable and line.max_points and not line.points)
    percent = Fraction(total) * 100 / Fraction(worth.whole) if worth.whole else Fraction(0)
    band, class_reasons = classify(policy, percent, zero_lines, self_scored)
    exact = round_exact(Fraction(total), policy.digits, policy.rounding)
    parts = {"scaled": worth.scaled, "bonus": bonus, "deduction": deduction, "total": exact}
    return SheetResult(
        sum_of_lines=worth.summed,
        set_maximum=worth.whole,
        applicable_maximum=worth.applicable,
        scaled=worth.scaled,
        bonus=round_exact(Fraction(bonus), policy.digits),
        deduction=round_exact(Fraction(deduction), policy.digits),
        total=exact,
        class_code=band.code if band else "",
        class_label=band.label if band else "",
        zero_lines=zero_lines,
        bars=tuple(bars),
        reasons=(*worth.reasons, *bonus_reasons, *lost_reasons, Reason.of("scoring.total", **parts), *final, *class_reasons),
        problems=(*worth.problems, *bonus_problems, *lost_problems, *_undecided(lines)),
    )
