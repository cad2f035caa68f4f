"""From the frozen inputs of one cluster to every line, total, class and rank: what publishing stores and recomputing repeats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.criteria.rules import CriterionRule, Figures, LineResult, SheetPolicy, score_line

from .ranking import ALGORITHM, Entry, Ranking, rank, tie_values
from .sheet import Event, GivenBonus, SheetLine, SheetResult, score_sheet


@dataclass(frozen=True)
class Runner:
    """One unit: its lines, what they add up to."""

    unit: str
    name: str
    lines: tuple[tuple[CriterionRule, Figures, LineResult], ...]
    sheet: SheetResult


@dataclass(frozen=True)
class RaceResult:
    runners: tuple[Runner, ...]
    ranking: Ranking

    def runner(self, unit: str) -> Runner:
        return next(one for one in self.runners if one.unit == unit)

    def as_json(self) -> dict[str, Any]:
        sheets = {
            one.unit: {"lines": {rule.code: result.as_json() for rule, _, result in one.lines}, "sheet": one.sheet.as_json()}
            for one in self.runners
        }
        return {"sheets": sheets, "ranking": self.ranking.as_json(), "algorithm": ALGORITHM}


def race(inputs: Mapping[str, Any]) -> RaceResult:
    """`inputs` is plain JSON: tables with their lines and policy, units with their accepted figures, events, votes."""
    tables = {key: _table(stored) for key, stored in inputs["tables"].items()}
    runners, entries = [], []
    chain = next((policy.tie_breaks for _, policy in tables.values()), ())
    for unit in inputs["units"]:
        rules, policy = tables[unit["table"]]
        figures = {code: Figures.from_json(stored) for code, stored in unit["figures"].items()}
        lines = tuple((rule, figures[rule.code], score_line(rule, figures[rule.code])) for rule in rules if rule.code in figures)
        sheet_lines = [SheetLine.of(rule.code, rule.max_points, result, title=rule.title) for rule, _, result in lines]
        sheet = score_sheet(
            sheet_lines,
            policy,
            events=[Event(code, times, note) for code, times, note in unit["events"]],
            given=[GivenBonus(pool, Decimal(points), note) for pool, points, note in unit["given"]],
        )
        runners.append(Runner(str(unit["unit"]), unit["name"], lines, sheet))
        bars = tuple(bar.award for bar in sheet.bars)
        values = tie_values(sheet_lines, policy.tie_breaks)
        entries.append(Entry(str(unit["unit"]), unit["name"], sheet.total, values, unit["votes"], bars))
    return RaceResult(tuple(runners), rank(entries, chain))


def _table(stored: Mapping[str, Any]) -> tuple[tuple[CriterionRule, ...], SheetPolicy]:
    return tuple(CriterionRule.from_json(line) for line in stored["criteria"]), SheetPolicy.from_json(stored["policy"])
