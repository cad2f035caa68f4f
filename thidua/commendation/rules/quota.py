"""Fewer places than proposals: the first by merit, and among equals women or collectives with enough women."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua import law
from thidua.foundation.plain.reasons import Reason


@dataclass(frozen=True)
class Contender:
    """`merit` orders; `women_percent` is 100 for a woman, 0 for a man, the share for a collective, None where nobody entered it."""

    key: str
    name: str
    merit: Decimal
    women_percent: Decimal | None = None


@dataclass(frozen=True)
class Contest:
    """Those who stand for the same places, and the rule that counts the places."""

    contenders: tuple[Contender, ...]
    allowed: int
    rule: str = ""


@dataclass(frozen=True)
class QuotaResult:
    """`behind_women`: those of `beyond` who were equal in merit and gave way."""

    within: tuple[str, ...]
    beyond: tuple[tuple[str, Reason], ...]
    undecided: tuple[str, ...] = ()
    behind_women: tuple[str, ...] = ()


def within_quota(contenders: Sequence[Contender], allowed: int, on: date) -> QuotaResult:
    """Who has a place. Equals on the edge that the principle does not part are left to a vote; what is not known parts nobody."""
    ordered = sorted(contenders, key=lambda one: (-one.merit, one.name, one.key))
    allowed = max(allowed, 0)
    if len(ordered) <= allowed:
        return QuotaResult(tuple(one.key for one in ordered), ())
    over = Reason.of("commendation.over_quota", allowed=allowed)
    if not allowed or ordered[allowed - 1].merit != ordered[allowed].merit:
        return QuotaResult(tuple(one.key for one in ordered[:allowed]), tuple((one.key, over) for one in ordered[allowed:]))
    edge = ordered[allowed].merit
    better = tuple(one.key for one in ordered if one.merit > edge)
    worse = tuple((one.key, over) for one in ordered if one.merit < edge)
    equals = [one for one in ordered if one.merit == edge]
    chosen, gave_way = _women_first(equals, allowed - len(better), on)
    yielded = Reason.of("commendation.women_first", allowed=allowed)
    open_ = tuple(one.key for one in equals if one.key not in {*chosen, *gave_way})
    return QuotaResult((*better, *chosen), (*((key, yielded) for key in gave_way), *worse), open_, gave_way)


def _women_first(equals: Sequence[Contender], places: int, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of the equals who surely have a place, and those who surely gave way."""
    principle = law.principle("women_first", on)
    if principle is None or principle.percent is None:
        return (), ()
    share = Decimal(principle.percent)
    first = [one.key for one in equals if one.women_percent is not None and one.women_percent >= share]
    unknown = sum(one.women_percent is None for one in equals)
    rest = [one.key for one in equals if one.women_percent is not None and one.women_percent < share]
    chosen = tuple(first) if len(first) + unknown <= places else ()
    gave_way = tuple(rest) if len(first) >= places else ()
    return chosen, gave_way
