"""What is frozen when a result is published, and the one function that turns it into the result again.

The inputs are plain JSON, down to the figures of every line, so that years later the same program, or a reader with
pencil and paper, arrives at the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.criteria.rules import ALGORITHM as POINTS_ALGORITHM
from thidua.criteria.rules import CriterionRule, Figures, LineResult, SheetPolicy, score_line
from thidua.foundation.plain.reasons import Reason

from .checksum import checksum
from .ranking import ALGORITHM as RANKING_ALGORITHM
from .ranking import Entry, rank, tie_values
from .sheet import ALGORITHM as SHEET_ALGORITHM
from .sheet import Event, GivenBonus, SheetLine, SheetResult, score_sheet

ALGORITHMS = f"{POINTS_ALGORITHM}+{SHEET_ALGORITHM}+{RANKING_ALGORITHM}"


@dataclass(frozen=True)
class FinalLine:
    """The deciding column of one line; `agreed` are points that the cluster's meeting set by its minutes, with the reason."""

    code: str
    figures: Figures
    agreed: Decimal | None = None
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        agreed = None if self.agreed is None else f"{self.agreed:f}"
        return {"code": self.code, "figures": self.figures.as_json(), "agreed": agreed, "reason": self.reason}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> FinalLine:
        agreed = stored.get("agreed")
        figures = Figures.from_json(stored["figures"])
        return cls(stored["code"], figures, None if agreed is None else Decimal(agreed), stored.get("reason", ""))


@dataclass(frozen=True)
class FinalSheet:
    """Everything about one unit that the result depends on."""

    key: str
    name: str
    lines: tuple[FinalLine, ...]
    events: tuple[Event, ...] = ()
    given: tuple[GivenBonus, ...] = ()
    self_scored: bool = True
    votes: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "name": self.name,
            "lines": [line.as_json() for line in self.lines],
            "events": [vars(event) for event in self.events],
            "given": [{**vars(bonus), "points": f"{bonus.points:f}"} for bonus in self.given],
            "self_scored": self.self_scored,
            "votes": self.votes,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> FinalSheet:
        return cls(
            stored["key"],
            stored["name"],
            tuple(FinalLine.from_json(line) for line in stored["lines"]),
            tuple(Event(**event) for event in stored.get("events", ())),
            tuple(GivenBonus(**{**bonus, "points": Decimal(bonus["points"])}) for bonus in stored.get("given", ())),
            bool(stored.get("self_scored", True)),
            stored.get("votes"),
        )


def publication_inputs(criteria: Sequence[CriterionRule], policy: SheetPolicy, sheets: Sequence[FinalSheet]) -> dict[str, Any]:
    """Plain JSON; sheets in the order of their keys, so that the order of reading rows never matters."""
    return {
        "algorithm": ALGORITHMS,
        "criteria": [rule.as_json() for rule in criteria],
        "policy": policy.as_json(),
        "sheets": [sheet.as_json() for sheet in sorted(sheets, key=lambda sheet: sheet.key)],
    }


def line_result(rule: CriterionRule, line: FinalLine | None) -> LineResult:
    """Points from the figures, unless the cluster's meeting agreed other points."""
    result = score_line(rule, line.figures if line else Figures())
    if line is None or line.agreed is None:
        return result
    reason = Reason.of("scoring.agreed", points=line.agreed, computed=result.points, why=line.reason)
    return LineResult(line.agreed, result.bonus, True, (*result.reasons, reason), (), result.deduction, result.bars)


def _pool(rule: CriterionRule) -> str:
    """The pool that a line's bonus is counted in; none named means the first of the policy."""
    terms = rule.parameters.get("bonus")
    return str(terms.get("pool", "")) if isinstance(terms, Mapping) else ""


def score_final_sheet(
    criteria: Sequence[CriterionRule], policy: SheetPolicy, sheet: FinalSheet
) -> tuple[dict[str, LineResult], tuple[SheetLine, ...], SheetResult]:
    given = {line.code: line for line in sheet.lines}
    results = {rule.code: line_result(rule, given.get(rule.code)) for rule in criteria}
    lines = tuple(
        SheetLine.of(rule.code, rule.max_points, results[rule.code], title=rule.title, decided=rule.code in given, pool=_pool(rule))
        for rule in criteria
    )
    total = score_sheet(lines, policy, events=sheet.events, given=sheet.given, self_scored=sheet.self_scored)
    return results, lines, total


def published_result(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """From frozen inputs to lines, totals and ranks; the same inputs give the same bytes."""
    if inputs["algorithm"] != ALGORITHMS:
        raise ValueError(f"published by {inputs['algorithm']}, this release computes {ALGORITHMS}")
    criteria = [CriterionRule.from_json(rule) for rule in inputs["criteria"]]
    policy = SheetPolicy.from_json(inputs["policy"])
    sheets, entries = [], []
    for stored in inputs["sheets"]:
        sheet = FinalSheet.from_json(stored)
        results, lines, total = score_final_sheet(criteria, policy, sheet)
        bars = tuple(dict.fromkeys(bar.award for bar in total.bars))
        entries.append(Entry(sheet.key, sheet.name, total.total, tie_values(lines, policy.tie_breaks), sheet.votes, bars))
        shown = {code: result.as_json() for code, result in results.items()}
        sheets.append({"key": sheet.key, "name": sheet.name, "lines": shown, "total": total.as_json()})
    return {"sheets": sheets, "ranking": rank(entries, policy.tie_breaks).as_json()}


def publication_checksum(inputs: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    return checksum(inputs, result, ALGORITHMS)


def proves(inputs: Mapping[str, Any], result: Mapping[str, Any], stored_checksum: str) -> bool:
    """Recomputes from the frozen inputs; neither the inputs nor the result may have changed by a byte."""
    again = published_result(inputs)
    return publication_checksum(inputs, again) == stored_checksum == publication_checksum(inputs, result)
