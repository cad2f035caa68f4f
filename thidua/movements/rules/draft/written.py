"""The draft as plain JSON values, and back."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from .records import Award, Criterion, Group, MovementDraft, Period, Phase, Phrase, Review, Task


def draft_to_json(draft: MovementDraft) -> dict[str, Any]:
    record = {
        "name": draft.name and asdict(draft.name),
        "theme": draft.theme and asdict(draft.theme),
        "period": draft.period and asdict(draft.period),
        "phases": [asdict(phase) for phase in draft.phases],
        "subject_groups": [asdict(group) for group in draft.groups],
        "awards": [asdict(award) for award in draft.awards],
        "tasks": [asdict(task) for task in draft.tasks],
    }
    return {name: _plain(value) for name, value in record.items()}


def _plain(value: Any) -> Any:
    """Decimals as text: a point written `0,5` must not become a binary fraction."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


def draft_from_json(record: dict[str, Any]) -> MovementDraft:
    name, theme, period = record["name"], record["theme"], record["period"]
    return MovementDraft(
        name and Phrase(**name),
        theme and Phrase(**theme),
        period and Period(**period),
        tuple(Phase(**phase | {"review": phase["review"] and Review(**phase["review"])}) for phase in record["phases"]),
        tuple(_group(group) for group in record["subject_groups"]),
        tuple(Award(**award) for award in record["awards"]),
        tuple(Task(**task | {"bodies": tuple(task["bodies"])}) for task in record["tasks"]),
    )


def _group(record: dict[str, Any]) -> Group:
    criteria = tuple(Criterion(**criterion | {"points": _points(criterion["points"])}) for criterion in record["criteria"])
    return Group(**record | {"criteria": criteria, "points": _points(record["points"])})


def _points(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
