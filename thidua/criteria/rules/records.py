"""What goes into the scoring of one line and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from thidua.foundation.plain.numbers import Rounding
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.reasons import Reason

ZERO = Decimal(0)


def decimal_of(value: Any) -> Decimal | None:
    """Parameters come from TOML, JSON columns and forms; what is not a number is nobody's zero."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


@dataclass(frozen=True)
class CriterionRule:
    """`scorer` is `all` (unit, cluster, standing body) or `body` (standing body alone)."""

    code: str
    max_points: Decimal
    method: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    digits: int = 2
    rounding: Rounding = "half_up"
    na_allowed: bool = False
    evidence_required: bool = False
    title: str = ""
    unit: str = ""
    section: str = ""
    scorer: Literal["all", "body"] = "all"
    clauses: tuple[str, ...] = ()
    guidance: str = ""
    roll_up: Literal["last", "sum", "ratio_of_sums"] = "last"

    def __hash__(self) -> int:
        return hash((self.code, self.max_points, self.method))

    def number(self, name: str) -> Decimal | None:
        return decimal_of(self.parameters.get(name))

    def text(self, name: str, default: str = "") -> str:
        value = self.parameters.get(name)
        return default if value in (None, "") else str(value)

    def with_parameters(self, **changes: Any) -> CriterionRule:
        return replace(self, parameters={**self.parameters, **changes})

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "max_points": f"{self.max_points:f}",
            "method": self.method,
            "parameters": plain(self.parameters),
            "digits": self.digits,
            "rounding": self.rounding,
            "na_allowed": self.na_allowed,
            "evidence_required": self.evidence_required,
            "title": self.title,
            "unit": self.unit,
            "section": self.section,
            "scorer": self.scorer,
            "clauses": list(self.clauses),
            "guidance": self.guidance,
            "roll_up": self.roll_up,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> CriterionRule:
        known = {name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
        known["max_points"] = decimal_of(stored.get("max_points")) or ZERO
        known["clauses"] = tuple(stored.get("clauses", ()))
        known["parameters"] = dict(stored.get("parameters", {}))
        return cls(**known)


def plain(value: Any) -> Any:
    """Parameters as a JSON column can hold them: decimals as strings."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


NUMBER_FIGURES = ("part", "whole", "value", "target", "baseline", "points")


@dataclass(frozen=True)
class Figures:
    """What a unit reports on one line; `points` and `note` are the appraiser's on lines marked by hand."""

    part: Decimal | None = None
    whole: Decimal | None = None
    value: Decimal | None = None
    target: Decimal | None = None
    baseline: Decimal | None = None
    points: Decimal | None = None
    choice: str = ""
    met: bool | None = None
    items: tuple[str, ...] = ()
    note: str = ""
    not_applicable: bool = False
    evidence_missing: bool = False

    def as_json(self) -> dict[str, Any]:
        """Only what was filled in, so that a stored answer reads like the answer."""
        filled: dict[str, Any] = {}
        for name in NUMBER_FIGURES:
            number: Decimal | None = getattr(self, name)
            if number is not None:
                filled[name] = f"{number:f}"
        if self.met is not None:
            filled["met"] = self.met
        for name in ("choice", "note", "not_applicable", "evidence_missing"):
            if getattr(self, name):
                filled[name] = getattr(self, name)
        if self.items:
            filled["items"] = list(self.items)
        return filled

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Figures:
        numbers = {name: decimal_of(stored.get(name)) for name in NUMBER_FIGURES}
        met = stored.get("met")
        return cls(
            **numbers,
            choice=str(stored.get("choice") or ""),
            met=None if met is None else bool(met),
            items=tuple(str(item) for item in stored.get("items") or ()),
            note=str(stored.get("note") or ""),
            not_applicable=bool(stored.get("not_applicable")),
            evidence_missing=bool(stored.get("evidence_missing")),
        )


@dataclass(frozen=True)
class Outcome:
    """A method's answer before rounding; exact, because 4,625 must still be a half when it is rounded."""

    points: Fraction = Fraction(0)
    bonus: Fraction = Fraction(0)
    deduction: Fraction = Fraction(0)
    bars: tuple[str, ...] = ()
    applicable: bool = True
    reasons: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class LineResult:
    """`deduction` is taken from the sheet's total, not from this line; `bars` names awards that are barred."""

    points: Decimal
    bonus: Decimal = ZERO
    applicable: bool = True
    reasons: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()
    deduction: Decimal = ZERO
    bars: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return not any(problem.level == "error" for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        return {
            "points": f"{self.points:f}",
            "bonus": f"{self.bonus:f}",
            "applicable": self.applicable,
            "deduction": f"{self.deduction:f}",
            "bars": list(self.bars),
            "reasons": [reason.as_json() for reason in self.reasons],
            "problems": [vars(problem) for problem in self.problems],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> LineResult:
        return cls(
            points=Decimal(stored["points"]),
            bonus=Decimal(stored.get("bonus", "0")),
            applicable=bool(stored.get("applicable", True)),
            reasons=tuple(Reason.from_json(item) for item in stored.get("reasons", ())),
            problems=tuple(Problem(**item) for item in stored.get("problems", ())),
            deduction=Decimal(stored.get("deduction", "0")),
            bars=tuple(stored.get("bars", ())),
        )
