"""What is frozen when a cluster's result is published, and the one function that turns it into the result again.

The inputs are plain JSON down to the figures of every line, so that years later the same program, or a reader with pencil
and paper, arrives at the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.criteria.rules import ALGORITHM as POINTS_ALGORITHM
from thidua.criteria.rules import CriterionRule, Figures, LineResult, Quota, SheetPolicy, TieBreak, score_line
from thidua.foundation.plain.problems import Problem, error

from .checksum import canonical_json, checksum
from .ranking import ALGORITHM as RANKING_ALGORITHM
from .ranking import Entry, Place, Proposal, Ranking, propose, rank, tie_values
from .sheet import ALGORITHM as SHEET_ALGORITHM
from .sheet import Event, GivenBonus, SheetLine, SheetResult, score_sheet

ALGORITHMS = f"{POINTS_ALGORITHM}+{SHEET_ALGORITHM}+{RANKING_ALGORITHM}"
Table = tuple[tuple[CriterionRule, ...], SheetPolicy]


@dataclass(frozen=True)
class RunnerLine:
    """One line of one unit: by which rule, from which figures, how many points."""

    rule: CriterionRule
    figures: Figures
    result: LineResult
    decided: bool = True


@dataclass(frozen=True)
class Runner:
    """One unit: its lines, what they add up to."""

    unit: str
    name: str
    lines: tuple[RunnerLine, ...]
    sheet: SheetResult

    def line(self, code: str) -> RunnerLine | None:
        return next((line for line in self.lines if line.rule.code == code), None)


@dataclass(frozen=True)
class RaceResult:
    """`problems` hold what forbids publishing; a tie that only a vote resolves stands in the ranking's own problems."""

    runners: tuple[Runner, ...]
    ranking: Ranking
    tie_breaks: tuple[TieBreak, ...] = ()
    problems: tuple[Problem, ...] = ()

    def runner(self, unit: str) -> Runner:
        return next(one for one in self.runners if one.unit == unit)

    def as_json(self) -> dict[str, Any]:
        sheets = {
            one.unit: {"lines": {line.rule.code: line.result.as_json() for line in one.lines}, "sheet": one.sheet.as_json()}
            for one in self.runners
        }
        return {"sheets": sheets, "ranking": self.ranking.as_json(), "algorithm": ALGORITHMS}


def frozen(tables: Mapping[str, Table], units: Sequence[Mapping[str, Any]], **facts: Any) -> dict[str, Any]:
    """Plain JSON; the units in the order of their keys, so that the order of reading rows never matters."""
    stored = {key: {"criteria": [rule.as_json() for rule in rules], "policy": policy.as_json()} for key, (rules, policy) in tables.items()}
    return {"algorithm": ALGORITHMS, **facts, "tables": stored, "units": sorted(units, key=lambda unit: str(unit["unit"]))}


def frozen_unit(
    unit: int | str,
    name: str,
    table: str,
    figures: Mapping[str, Figures],
    *,
    events: Sequence[Event] = (),
    given: Sequence[GivenBonus] = (),
    self_scored: bool = True,
    votes: int | None = None,
    **facts: Any,
) -> dict[str, Any]:
    """Everything about one unit that the result depends on; `facts` are kept beside it and read by people only."""
    return {
        **facts,
        "unit": unit,
        "name": name,
        "table": table,
        "figures": {code: one.as_json() for code, one in figures.items()},
        "events": [[event.code, event.times, event.note] for event in events],
        "given": [[bonus.pool, f"{bonus.points:f}", bonus.note] for bonus in given],
        "self_scored": self_scored,
        "votes": votes,
    }


def bonus_pool(rule: CriterionRule) -> str:
    """The pool that a line's bonus is counted in; none named means the first of the policy."""
    terms = rule.parameters.get("bonus")
    return str(terms.get("pool", "")) if isinstance(terms, Mapping) else ""


def sheet_line(rule: CriterionRule, result: LineResult, *, decided: bool = True) -> SheetLine:
    return SheetLine.of(rule.code, rule.max_points, result, title=rule.title, decided=decided, pool=bonus_pool(rule))


def race(inputs: Mapping[str, Any]) -> RaceResult:
    """From frozen inputs to lines, totals and places; the same inputs give the same bytes."""
    if inputs["algorithm"] != ALGORITHMS:
        raise ValueError(f"published by {inputs['algorithm']}, this release computes {ALGORITHMS}")
    tables = {key: _table(stored) for key, stored in inputs["tables"].items()}
    runners = tuple(_runner(unit, tables[unit["table"]]) for unit in inputs["units"])
    chain = next((policy.tie_breaks for _, policy in tables.values()), ())
    entries = [
        Entry(
            runner.unit,
            runner.name,
            runner.sheet.total,
            tie_values([sheet_line(line.rule, line.result) for line in runner.lines], chain),
            unit["votes"],
            tuple(dict.fromkeys(bar.award for bar in runner.sheet.bars)),
        )
        for runner, unit in zip(runners, inputs["units"], strict=True)
    ]
    problems = [error(runner.name, str(one)) for runner in runners for one in runner.sheet.problems if one.level == "error"]
    return RaceResult(runners, rank(entries, chain), chain, (*_unlike(tables), *problems))


def _runner(unit: Mapping[str, Any], table: Table) -> Runner:
    rules, policy = table
    figures = {code: Figures.from_json(stored) for code, stored in unit["figures"].items()}
    lines = []
    for rule in rules:
        given = figures.get(rule.code, Figures())
        lines.append(RunnerLine(rule, given, score_line(rule, given), rule.code in figures))
    sheet = score_sheet(
        [sheet_line(line.rule, line.result, decided=line.decided and line.result.complete) for line in lines],
        policy,
        events=[Event(code, times, note) for code, times, note in unit["events"]],
        given=[GivenBonus(pool, Decimal(points), note) for pool, points, note in unit["given"]],
        self_scored=unit["self_scored"],
    )
    return Runner(str(unit["unit"]), unit["name"], tuple(lines), sheet)


def _table(stored: Mapping[str, Any]) -> Table:
    return tuple(CriterionRule.from_json(line) for line in stored["criteria"]), SheetPolicy.from_json(stored["policy"])


def _unlike(tables: Mapping[str, Table]) -> tuple[Problem, ...]:
    """Sheets of different maxima, or ordered by different chains, are never compared silently."""
    maxima = {sum((rule.max_points for rule in rules), Decimal(0)) for rules, _ in tables.values()}
    chains = {policy.tie_breaks for _, policy in tables.values()}
    if len(maxima) > 1 or len(chains) > 1:
        words = "Các đơn vị được chấm theo những bảng điểm khác điểm chuẩn hoặc khác tiêu chí phụ; không xếp hạng chung."
        return (error("Bảng điểm", words),)
    return ()


def proposal(inputs: Mapping[str, Any], result: Mapping[str, Any], quota: Quota | None = None) -> Proposal | None:
    """Who may be proposed by the quota of the table that they were scored with; `quota` stands in where the table names none."""
    policies = [SheetPolicy.from_json(table["policy"]) for table in inputs["tables"].values()]
    allowed = next((policy.quota for policy in policies if policy.quota), quota)
    if allowed is None:
        return None
    places = tuple(Place.from_json(place) for place in result["ranking"]["places"])
    bars = {key: [f"{bar['award']}: {bar['cause']}" for bar in one["sheet"]["bars"]] for key, one in result["sheets"].items()}
    members = len(inputs["units"]) + len(inputs.get("left_out", ()))
    return propose(Ranking(places), allowed, members, {key: "; ".join(causes) for key, causes in bars.items() if causes})


def otherwise(inputs: Mapping[str, Any], *, not_applicable: str = "", rounding: str = "", bonus_mode: str = "") -> dict[str, Any]:
    """The same figures under other settings, to look at and never to publish; an empty setting stays as it is."""
    tables = {}
    for key, table in inputs["tables"].items():
        policy = dict(table["policy"])
        if not_applicable:
            policy["not_applicable"] = not_applicable
        if rounding:
            policy["rounding"] = rounding
        tables[key] = {"criteria": [_changed_line(line, rounding, bonus_mode) for line in table["criteria"]], "policy": policy}
    return {**inputs, "tables": tables}


def _changed_line(line: Mapping[str, Any], rounding: str, bonus_mode: str) -> dict[str, Any]:
    changed, parameters = dict(line), dict(line["parameters"])
    if rounding:
        changed["rounding"] = rounding
    if bonus_mode and isinstance(parameters.get("bonus"), Mapping):
        parameters["bonus"] = {**parameters["bonus"], "mode": bonus_mode}
    return {**changed, "parameters": parameters}


def race_checksum(inputs: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    return checksum(inputs, result, ALGORITHMS)


def proves(inputs: Mapping[str, Any], result: Mapping[str, Any], stored_checksum: str) -> bool:
    """Recomputes from the frozen inputs; neither the inputs nor the result may have changed by a byte."""
    again = race(inputs).as_json()
    return race_checksum(inputs, again) == stored_checksum and canonical_json(again) == canonical_json(result)
