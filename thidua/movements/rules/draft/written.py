"""The draft as plain JSON values."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from .records import MovementDraft


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
