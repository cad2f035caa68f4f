"""The order of a decision's list, and with it the số sổ vàng."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RECIPIENTS = {"collective": "tập thể", "household": "hộ gia đình", "person": "cá nhân"}
"""In the order of every list."""


@dataclass(frozen=True)
class Listed:
    """`position` is the place the office gave it among its kind: rank, or order of the Council's agenda."""

    key: str
    recipient: str
    position: int


@dataclass(frozen=True)
class Numbered:
    """`ordinal` is the place in the decision: số sổ vàng (NĐ 98/2023 Điều 104)."""

    key: str
    recipient: str
    ordinal: int

    @property
    def golden_book_number(self) -> str:
        return f"{self.ordinal:02d}"


def decision_order(awardees: Sequence[Listed]) -> tuple[Numbered, ...]:
    """Collectives, households, persons; inside a kind by position, then by the order in which they were given."""
    kinds = list(RECIPIENTS)
    ordered = sorted(awardees, key=lambda one: (kinds.index(one.recipient), one.position))
    return tuple(Numbered(one.key, one.recipient, ordinal) for ordinal, one in enumerate(ordered, start=1))
