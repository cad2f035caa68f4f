"""What the reader proposes. `clause` is the path of the clause it comes from; None: from the head of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Certainty: TypeAlias = Literal["sure", "review"]
ReviewKind: TypeAlias = Literal["sơ kết", "tổng kết"]


@dataclass(frozen=True)
class Phrase:
    text: str
    clause: str | None
    certainty: Certainty


@dataclass(frozen=True)
class Period:
    """`start` and `end` are a year, a month or a day in ISO form, as exact as the paper is."""

    start: str | None
    end: str | None
    text: str
    clause: str | None
    certainty: Certainty


@dataclass(frozen=True)
class Review:
    kind: ReviewKind
    due: str | None
    text: str


@dataclass(frozen=True)
class Phase:
    name: str
    start: str | None
    end: str | None
    review: Review | None
    text: str
    clause: str
    certainty: Certainty


@dataclass(frozen=True)
class Criterion:
    """`section` is the heading above it inside the group; `source` a row of an annex table."""

    text: str
    clause: str | None
    certainty: Certainty
    section: str = ""
    points: Decimal | None = None
    guidance: str = ""
    source: str = ""


@dataclass(frozen=True)
class Group:
    name: str
    clause: str | None
    certainty: Certainty
    criteria: tuple[Criterion, ...] = ()
    points: Decimal | None = None
    source: str = ""


@dataclass(frozen=True)
class Award:
    form: str
    text: str
    clause: str
    certainty: Certainty


@dataclass(frozen=True)
class Task:
    text: str
    clause: str | None
    bodies: tuple[str, ...]
    due: str | None
    due_iso: str | None
    recurrence: str | None
    certainty: Certainty
    source: str = ""


@dataclass(frozen=True)
class MovementDraft:
    name: Phrase | None
    theme: Phrase | None
    period: Period | None
    phases: tuple[Phase, ...]
    groups: tuple[Group, ...]
    awards: tuple[Award, ...]
    tasks: tuple[Task, ...]
