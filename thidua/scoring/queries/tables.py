"""A race as people read it: places with their reasons, every criterion beside every unit, each line explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from thidua.criteria import rules as criteria_rules
from thidua.foundation.plain.numbers import format_points
from thidua.foundation.plain.reasons import Reason
from thidua.scoring import rules


@dataclass(frozen=True)
class PlaceRow:
    """One unit's place; `report` leads to its sheet."""

    unit: int
    name: str
    rank: int
    total: Decimal
    scaled: Decimal
    bonus: Decimal
    deduction: Decimal
    label: str
    reason: Reason
    tied: bool
    bars: tuple[str, ...]
    report: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class MatrixCell:
    """Points of one unit in one line, from which figures, and who decided when."""

    figures: str
    points: Decimal | None
    bonus: Decimal
    reasons: tuple[Reason, ...]
    by: str
    at: datetime | None
    why: str

    @property
    def text(self) -> str:
        if self.points is None:
            return "KPS"
        return format_points(self.points) + (f" +{format_points(self.bonus)}" if self.bonus else "")


@dataclass(frozen=True)
class MatrixLine:
    code: str
    title: str
    maximum: Decimal
    words: str
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True)
class RaceTable:
    """From inputs and result as JSON, so that a frozen version is shown as it was, whatever the program computes today."""

    places: tuple[PlaceRow, ...]
    lines: tuple[MatrixLine, ...]
    ties: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    proposal: rules.Proposal | None = None

    @property
    def first(self) -> PlaceRow | None:
        return self.places[0] if self.places else None

    def of_unit(self, place: PlaceRow) -> list[tuple[MatrixLine, MatrixCell]]:
        at = self.places.index(place)
        return [(line, cell) for line in self.lines if (cell := line.cells[at]) is not None]

    @property
    def proposed(self) -> tuple[str, ...]:
        chosen = self.proposal.chosen if self.proposal else ()
        return tuple(place.name for place in self.places if str(place.unit) in chosen)

    @property
    def explained(self) -> list[tuple[PlaceRow, list[tuple[MatrixLine, MatrixCell]]]]:
        return [(place, self.of_unit(place)) for place in self.places]


def race_table(inputs: Mapping[str, Any], result: Mapping[str, Any]) -> RaceTable:
    units = {str(unit["unit"]): unit for unit in inputs["units"]}
    places = tuple(_place(place, units[place["key"]], result["sheets"][place["key"]]["sheet"]) for place in result["ranking"]["places"])
    order = [str(place.unit) for place in places]
    lines: dict[str, criteria_rules.CriterionRule] = {}
    for table in inputs["tables"].values():
        for stored in table["criteria"]:
            lines.setdefault(stored["code"], criteria_rules.CriterionRule.from_json(stored))
    matrix = tuple(
        MatrixLine(
            code,
            rule.title,
            rule.max_points,
            criteria_rules.rule_words(rule),
            tuple(_cell(rule, units[key], result["sheets"][key]["lines"].get(code)) for key in order),
        )
        for code, rule in lines.items()
    )
    policy: Mapping[str, Any] = next((table["policy"] for table in inputs["tables"].values()), {})
    ties = tuple(tie.label for tie in criteria_rules.SheetPolicy.from_json(policy).tie_breaks)
    left_out = tuple((name, why) for name, why in inputs.get("left_out", ()))
    return RaceTable(places, matrix, ties, left_out, rules.proposal(inputs, result))


def _place(place: Mapping[str, Any], unit: Mapping[str, Any], sheet: Mapping[str, Any]) -> PlaceRow:
    return PlaceRow(
        unit=int(place["key"]),
        name=place["name"],
        rank=place["rank"],
        total=Decimal(place["total"]),
        scaled=Decimal(sheet["scaled"]),
        bonus=Decimal(sheet["bonus"]),
        deduction=Decimal(sheet["deduction"]),
        label=sheet["class_label"],
        reason=Reason.from_json(place["reason"]),
        tied=bool(place["tied_with"]),
        bars=tuple(f"{bar['award']}: {bar['cause']}" for bar in sheet["bars"]),
        report=unit["report"],
        reasons=tuple(Reason.from_json(one) for one in sheet["reasons"]),
    )


def _cell(rule: criteria_rules.CriterionRule, unit: Mapping[str, Any], stored: Mapping[str, Any] | None) -> MatrixCell | None:
    if stored is None:
        return None
    figures = criteria_rules.Figures.from_json(unit["figures"].get(rule.code, {}))
    line = criteria_rules.LineResult.from_json(stored)
    scored = unit.get("scored", {}).get(rule.code, {})
    return MatrixCell(
        "không có minh chứng" if figures.evidence_missing else criteria_rules.figure_words(rule, figures),
        line.points if line.applicable else None,
        line.bonus,
        line.reasons,
        scored.get("by", ""),
        datetime.fromisoformat(scored["at"]) if scored.get("at") else None,
        scored.get("why", ""),
    )
