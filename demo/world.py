"""What the steps of the loader hand to one another: who and what exists by now, by the short names of the data files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from demo.papers import Papers
from demo.scores import criteria_sets
from thidua.criteria.rules import SetRule
from thidua.foundation.journal.acts import System
from thidua.foundation.people.models import User
from thidua.movements.models import Clause, Movement, Participation, Period, SubjectGroup
from thidua.organisations.models import Authority, Cluster, ClusterYear, Household, Person, Post, Unit
from thidua.reporting.models import Report

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FOLDER = Path(__file__).parent
PROGRAM = System("nạp dữ liệu minh họa")
"""Acts where nobody could have: the first administrator."""


@cache
def table(name: str) -> dict[str, Any]:
    """A data file; numbers with a point are exact."""
    return tomllib.loads((FOLDER / "data" / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def moment(said: str | date | datetime, hour: int = 8, minute: int = 0) -> datetime:
    """A day, or a day with its hour ("2025-01-09 15:30"), in Việt Nam's time."""
    if isinstance(said, str):
        said = datetime.fromisoformat(said) if " " in said else date.fromisoformat(said)
    if isinstance(said, datetime):
        return said.replace(tzinfo=HANOI)
    return datetime.combine(said, time(hour, minute), HANOI)


@dataclass
class World:
    """Filled step by step. `units` and `clusters` by the keys of units.toml, `users` by user name, `persons` by full name."""

    authority: Authority = field(init=False)
    commune_authority: Authority = field(init=False)
    movement: Movement = field(init=False)
    half_year: Period = field(init=False)
    year_2024: Period = field(init=False)
    running: Period = field(init=False)
    minh_post: Post = field(init=False)
    units: dict[str, Unit] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    cluster_years: dict[tuple[str, int], ClusterYear] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    officers: dict[str, str] = field(default_factory=dict)
    """Unit → user name of its officer; a commune with two has the first."""
    heads: dict[str, str] = field(default_factory=dict)
    """Unit → user name of who answers for it; missing where the head never signs in."""
    directors: dict[str, str] = field(default_factory=dict)
    """Unit → full name of its head."""
    groups: dict[str, SubjectGroup] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    reports: dict[tuple[int, str], Report] = field(default_factory=dict)
    """(period, unit) → its report."""
    papers: Papers = field(default_factory=Papers)
    tables: Mapping[str, SetRule] = field(default_factory=criteria_sets)

    def participation(self, key: str, on: date) -> Participation:
        rows = self.movement.participations.filter(unit=self.units[key], valid_from__lte=on)
        return rows.exclude(valid_to__lte=on).select_related("unit", "movement", "group").get()

    def remember_posts(self) -> None:
        """Each person's posts and scopes are read once and kept until the next call, as a request of the web keeps them."""
        for user in self.users.values():
            user.__dict__["posts_memory"] = {}
            user.__dict__["scope_memory"] = {}

    def officer(self, key: str) -> User:
        return self.users[self.officers[key]]

    def head(self, key: str) -> User | None:
        return self.users.get(self.heads.get(key, ""))
