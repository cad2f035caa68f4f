"""National law as dated data: every row has its days, its source and how sure we are of it.

`valid_to` is exclusive. Nothing is guessed: where no row holds on a day, the answer is None and a person decides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

Certainty = Literal["seen", "derived", "to_check"]
CERTAINTY: dict[Certainty, str] = {
    "seen": "đã đối chiếu văn bản",
    "derived": "suy ra từ quy định đã đối chiếu",
    "to_check": "cần đối chiếu lại văn bản",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row of law has."""

    valid_from: date
    valid_to: date | None = None
    source: str
    certainty: Certainty
    note: str = ""

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, kw_only=True)
class BaseSalary(Row):
    amount: int


@dataclass(frozen=True, kw_only=True)
class Coefficient(Row):
    form: str
    recipient: str
    level: str
    value: Decimal


@dataclass(frozen=True, kw_only=True)
class VoteThreshold(Row):
    awards: tuple[str, ...]
    at_least_percent: Decimal


@dataclass(frozen=True, kw_only=True)
class LegalBasis(Row):
    papers: tuple[str, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class TimeLimit(Row):
    code: str
    label: str
    amount: int
    unit: Literal["working_days", "days"]
    counts_from: str


@dataclass(frozen=True, kw_only=True)
class AwardRank(Row):
    """`ladder`: forms of commendation and titles are never one list (Luật TĐKT 2022 Điều 9, 19, 20); a higher rank is higher."""

    ladder: Literal["form", "title_person", "title_collective"]
    rank: int
    label: str


@dataclass(frozen=True, kw_only=True)
class Principle(Row):
    code: str
    text: str
    percent: int | None = None


@dataclass(frozen=True, kw_only=True)
class Named(Row):
    code: str
    label: str


FOLDER = Path(__file__).parent
RowT = TypeVar("RowT", bound=Row)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def rows(table: str, kind: type[RowT], key: str = "rows") -> tuple[RowT, ...]:
    """All rows of a table, whatever their days."""
    text = (FOLDER / f"{table}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    return tuple(kind(**{name: _plain(value) for name, value in entry.items()}) for entry in data[key])


def _one(found: Iterable[RowT]) -> RowT | None:
    return next(iter(found), None)


def base_salary(on: date) -> BaseSalary | None:
    return _one(row for row in rows("base_salary", BaseSalary) if row.holds(on))


def coefficient(form: str, recipient: str, level: str, on: date) -> Coefficient | None:
    """The bonus coefficient with its source; None where no sourced row exists, then an officer enters it with a basis."""
    wanted = (form, recipient, level)
    found = (row for row in rows("bonus", Coefficient) if (row.form, row.recipient, row.level) == wanted)
    row = _one(row for row in found if row.holds(on))
    return None if row is None else Coefficient(**{**vars(row), "value": Decimal(row.value)})


def vote_threshold(award: str, on: date) -> VoteThreshold | None:
    """National threshold on all members; None means that the local rule decides."""
    row = _one(row for row in rows("thresholds", VoteThreshold) if award in row.awards and row.holds(on))
    return None if row is None else VoteThreshold(**{**vars(row), "at_least_percent": Decimal(row.at_least_percent)})


def legal_bases(paper: str, on: date) -> tuple[LegalBasis, ...]:
    """In the order of printing; `paper` is decision, submission or minutes."""
    return tuple(row for row in rows("legal_bases", LegalBasis) if paper in row.papers and row.holds(on))


def time_limit(code: str, on: date) -> TimeLimit | None:
    return _one(row for row in rows("time_limits", TimeLimit) if row.code == code and row.holds(on))


def principle(code: str, on: date) -> Principle | None:
    return _one(row for row in rows("principles", Principle) if row.code == code and row.holds(on))


def revocation_grounds(on: date) -> tuple[Named, ...]:
    return tuple(row for row in rows("lists", Named, "revocation_grounds") if row.holds(on))


def commendation_types(on: date) -> tuple[Named, ...]:
    return tuple(row for row in rows("lists", Named, "commendation_types") if row.holds(on))


def award_ranks(on: date) -> tuple[AwardRank, ...]:
    return tuple(row for row in rows("lists", AwardRank, "award_ranks") if row.holds(on))
