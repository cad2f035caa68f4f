"""What a plan says, as frozen records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.foundation.plain.blocks import Table
from thidua.foundation.plain.problems import Problem

from .labels import Kind


@dataclass(frozen=True)
class Clause:
    """`label` is without its final dot or bracket; `text` is everything after it, heading included."""

    path: str
    label: str
    kind: Kind
    heading: str
    text: str
    paragraphs: tuple[str, ...] = ()
    children: tuple[Clause, ...] = ()
    tables: tuple[Table, ...] = ()
    page: int | None = None

    def walk(self) -> Iterator[Clause]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def full_text(self) -> str:
        return "\n".join((self.text, *self.paragraphs))


@dataclass(frozen=True)
class RecipientGroup:
    group: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Signer:
    authority: str | None
    position: str | None
    name: str | None


@dataclass(frozen=True)
class Document:
    kind: str | None
    title: str | None
    issuer: str | None
    symbol: str | None
    number: str | None
    place: str | None
    date: str | None
    date_iso: str | None
    legal_bases: tuple[str, ...]
    recipients: tuple[RecipientGroup, ...]
    signer: Signer | None


@dataclass(frozen=True)
class Annex:
    title: str
    tables: tuple[Table, ...]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    document: Document
    preamble: tuple[str, ...]
    clauses: tuple[Clause, ...]
    closing: tuple[str, ...]
    annexes: tuple[Annex, ...]
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[Clause]:
        for clause in self.clauses:
            yield from clause.walk()
