"""A plan's file into its outline and draft movement; needs no database, and no Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.foundation.documents.readers import read_with
from thidua.foundation.plain.blocks import Block
from thidua.foundation.plain.problems import Problem

from .rules.draft import MovementDraft, draft_from_json, draft_movement, draft_to_json
from .rules.outline import Outline, outline_from_json, outline_to_json, read_outline


@dataclass(frozen=True)
class PlanReading:
    """The child's answer; its records are made again only for who asks for them."""

    reader: str  # which reader, and its version: "docx/1"
    answer: dict[str, Any]

    @cached_property
    def outline(self) -> Outline:
        return outline_from_json(self.answer)

    @cached_property
    def movement(self) -> MovementDraft:
        return draft_from_json(self.answer["movement"])

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.outline.problems

    def to_json(self) -> dict[str, Any]:
        return {"reader": self.reader, **self.answer}


def answer_of(blocks: Sequence[Block]) -> dict[str, Any]:
    """Runs in the reader's child process."""
    outline = read_outline(blocks)
    return {
        **outline_to_json(outline),
        "movement": draft_to_json(draft_movement(outline)),
        "problems": [{"level": p.level, "where": p.where, "message": p.message} for p in outline.problems],
    }


def read_plan(path: Path) -> PlanReading:
    """Raises `Refused` with one sentence for a file that cannot or may not be read."""
    return PlanReading(*read_with(f"{answer_of.__module__}:{answer_of.__name__}", path))
