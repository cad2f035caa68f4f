"""Reads the demo's criteria tables and score columns; the loader and the tests share it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidua.criteria.rules import Figures, SetRule, set_from_mapping
from thidua.scoring.rules import Event

FOLDER = Path(__file__).parent / "data"
COLUMNS = ("self", "cross", "appraised")


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def criteria_sets() -> dict[str, SetRule]:
    """Every table of the demo by its code, such as G1-X."""
    found = (set_from_mapping(_read(path)) for path in sorted((FOLDER / "criteria").glob("*.toml")))
    return {rules.code: rules for rules in found}


@dataclass(frozen=True)
class Cell:
    """One cell of the sheet: the figures, and why they differ from the column before."""

    figures: Figures
    reason: str = ""


@dataclass(frozen=True)
class UnitYear:
    """One commune's year: `columns[column][criterion]`; the standing body's own lines are missing from the first two."""

    unit: str
    code: str
    cluster: str
    events: tuple[Event, ...]
    columns: Mapping[str, Mapping[str, Cell]]


def _columns(sheet: Mapping[str, Any], rules: SetRule) -> dict[str, dict[str, Cell]]:
    accepted = sheet["figures"]
    columns: dict[str, dict[str, Cell]] = {column: {} for column in COLUMNS}
    for rule in rules.criteria:
        given: Mapping[str, Any] = accepted[rule.code]
        changed = [sheet.get(column, {}).get(rule.code) for column in COLUMNS]
        current = changed[0] or given
        for column, change in zip(COLUMNS, changed, strict=True):
            if rule.scorer == "body" and column != "appraised":
                continue
            current = change or current
            reason = str(change.get("reason", "")) if change else ""
            columns[column][rule.code] = Cell(Figures.from_json(current), reason)
    return columns


def scores(year: int, rules: SetRule) -> tuple[UnitYear, ...]:
    data = _read(FOLDER / f"scores_{year}.toml")
    return tuple(
        UnitYear(
            sheet["unit"],
            sheet["code"],
            sheet["cluster"],
            tuple(Event(**event) for event in sheet.get("events", ())),
            _columns(sheet, rules),
        )
        for sheet in data["sheets"]
    )
