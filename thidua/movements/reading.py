"""A plan's file into its outline and draft movement; needs no database, and no Django."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.foundation.documents.readers import read_blocks
from thidua.foundation.plain.blocks import Block
from thidua.foundation.plain.problems import Problem

from .rules.draft import MovementDraft, draft_movement, draft_to_json
from .rules.outline import Outline, outline_to_json, read_outline


@dataclass(frozen=True)
class PlanReading:
    reader: str  # which reader, and its version: "docx/1"
    blocks: tuple[Block, ...]
    outline: Outline
    movement: MovementDraft

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.outline.problems

    def to_json(self) -> dict[str, Any]:
        return {
            "reader": self.reader,
            **outline_to_json(self.outline),
            "movement": draft_to_json(self.movement),
            "problems": [{"level": p.level, "where": p.where, "message": p.message} for p in self.problems],
        }


def read_plan(path: Path) -> PlanReading:
    """Raises `Refused` with one sentence for a file that cannot or may not be read."""
    reading = read_blocks(path)
    outline = read_outline(reading.blocks)
    return PlanReading(reading.reader, reading.blocks, outline, draft_movement(outline))
