"""Order inside one cluster and subject group; algorithm "ranking/1"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import ceil, floor
from typing import Any

from thidua.criteria.rules import Quota, TieBreak
from thidua.foundation.plain.problems import Problem, error, warning
from thidua.foundation.plain.reasons import Reason

from .sheet import SheetLine

ALGORITHM = "ranking/1"
ZERO = Decimal(0)


@dataclass(frozen=True)
class Entry:
    """`values` answers the tie-break chain by TieBreak.name; `votes` is the count of a vote taken on a tie."""

    key: str
    name: str
    total: Decimal
    values: Mapping[str, Decimal] = field(default_factory=dict)
    votes: int | None = None
    bars: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.key)

    def as_json(self) -> dict[str, Any]:
        values = {name: f"{value:f}" for name, value in self.values.items()}
        return {**vars(self), "total": f"{self.total:f}", "values": values, "bars": list(self.bars)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Entry:
        values = {name: Decimal(value) for name, value in stored["values"].items()}
        changed = {"total": Decimal(stored["total"]), "values": values, "bars": tuple(stored["bars"])}
        return cls(**{**stored, **changed})


@dataclass(frozen=True)
class Place:
    """`tied_with` names those with whom the place is still shared: a vote must decide."""

    key: str
    name: str
    rank: int
    total: Decimal
    reason: Reason
    tied_with: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        changed = {"total": f"{self.total:f}", "reason": self.reason.as_json(), "tied_with": list(self.tied_with)}
        return {**vars(self), **changed}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Place:
        changed = {"total": Decimal(stored["total"]), "reason": Reason.from_json(stored["reason"]), "tied_with": tuple(stored["tied_with"])}
        return cls(**{**stored, **changed})


@dataclass(frozen=True)
class Ranking:
    places: tuple[Place, ...]
    problems: tuple[Problem, ...] = ()
    algorithm: str = ALGORITHM

    @property
    def ties(self) -> tuple[tuple[str, ...], ...]:
        """The keys of each unresolved tie."""
        shared = (tuple(p.key for p in group) for _, group in groupby(self.places, key=lambda place: place.rank))
        return tuple(keys for keys in shared if len(keys) > 1)

    def rank_of(self, key: str) -> int:
        return next(place.rank for place in self.places if place.key == key)

    def as_json(self) -> dict[str, Any]:
        return {
            "places": [place.as_json() for place in self.places],
            "problems": [vars(problem) for problem in self.problems],
            "algorithm": self.algorithm,
        }


def tie_values(lines: Iterable[SheetLine], chain: Sequence[TieBreak]) -> dict[str, Decimal]:
    """What the chain compares; a line that did not arise counts as 0 there."""
    by_code = {line.code: line for line in lines}
    found = {}
    for tie in chain:
        line = by_code.get(tie.key)
        points = line.points if line and line.applicable else ZERO
        found[tie.name] = points + (line.bonus if line and tie.with_bonus else ZERO)
    return found


def _score(entry: Entry, chain: Sequence[TieBreak]) -> tuple[Decimal, ...]:
    """Larger is better in every position."""
    values = [entry.values.get(tie.name, ZERO) * (1 if tie.order == "higher" else -1) for tie in chain]
    return (entry.total, *values, Decimal(-1 if entry.votes is None else entry.votes))


def _reason(entry: Entry, same_total: Sequence[Entry], rank: int, chain: Sequence[TieBreak], tied: Sequence[Entry]) -> Reason:
    """Why here: by the total, by the first link of the chain that differs, by the vote, or not decided."""
    equal = [other for other in same_total if other.key != entry.key]
    if not equal:
        return Reason.of("scoring.rank_total", rank=rank, total=entry.total)
    names = tuple(sorted(other.name for other in equal))
    if tied:
        shared = tuple(sorted(other.name for other in tied))
        tried = tuple(tie.label for tie in chain) or ("không có tiêu chí phụ",)
        return Reason.of("scoring.rank_tied", rank=rank, total=entry.total, names=shared, tried=tried)
    mine = _score(entry, chain)
    above = [other for other in equal if _score(other, chain) > mine]
    rival = min(above, key=lambda o: (_score(o, chain), o.key)) if above else max(equal, key=lambda o: (_score(o, chain), o.key))
    position = next(index for index, pair in enumerate(zip(mine, _score(rival, chain), strict=True)) if pair[0] != pair[1])
    common = {"rank": rank, "total": entry.total, "names": names, "rival": rival.name}
    if position > len(chain):
        code = "scoring.rank_vote_below" if above else "scoring.rank_vote_above"
        return Reason.of(code, votes=entry.votes, others=rival.votes, **common)
    tie = chain[position - 1]
    code = "scoring.rank_tie_below" if above else "scoring.rank_tie_above"
    own, other = entry.values.get(tie.name, ZERO), rival.values.get(tie.name, ZERO)
    compared = "cao hơn" if own > other else "thấp hơn"
    return Reason.of(code, tie=tie.label, own=own, other=other, compared=compared, **common)


def rank(entries: Sequence[Entry], chain: Sequence[TieBreak] = ()) -> Ranking:
    """Competition ranks (1, 2, 2, 4). The order of the input never matters."""
    doubled = sorted(key for key, times in Counter(entry.key for entry in entries).items() if times > 1)
    if doubled:
        return Ranking((), tuple(error(key, "Đơn vị xuất hiện hai lần trong danh sách xếp hạng.") for key in doubled))
    ordered = sorted(entries, key=lambda entry: (entry.name, entry.key))
    ordered.sort(key=lambda entry: _score(entry, chain), reverse=True)
    same_total: dict[Decimal, list[Entry]] = defaultdict(list)
    for entry in ordered:
        same_total[entry.total].append(entry)
    places, problems = [], []
    for _, equals in groupby(enumerate(ordered, start=1), key=lambda pair: _score(pair[1], chain)):
        group = list(equals)
        place = group[0][0]
        for _, entry in group:
            others = [other for _, other in group if other.key != entry.key]
            reason = _reason(entry, same_total[entry.total], place, chain, others)
            places.append(Place(entry.key, entry.name, place, entry.total, reason, tuple(sorted(o.key for o in others))))
        if len(group) > 1:
            names = ", ".join(entry.name for _, entry in group)
            problems.append(warning(f"Hạng {place}", f"{names} bằng nhau sau khi xét hết tiêu chí phụ; cần biểu quyết."))
    return Ranking(tuple(places), tuple(problems))


@dataclass(frozen=True)
class Proposal:
    """Who may be proposed under the quota, and who was passed over for what; `tied` still share the places that are left."""

    allowed: int
    chosen: tuple[str, ...]
    passed_over: tuple[tuple[str, Reason], ...] = ()
    problems: tuple[Problem, ...] = ()
    tied: tuple[str, ...] = ()


def allowed_number(quota: Quota, members: int) -> int:
    if quota.count is not None:
        return quota.count
    share = Fraction(quota.percent or 0) * members / 100
    if quota.rounding == "up":
        return ceil(share)
    return floor(share + Fraction(1, 2)) if quota.rounding == "nearest" else floor(share)


def propose(ranking: Ranking, quota: Quota, members: int, barred: Mapping[str, str] | None = None) -> Proposal:
    """The first of the ranking up to the quota; `barred` maps a key to the cause that bars it from this award."""
    allowed = allowed_number(quota, members)
    barred = barred or {}
    passed = [
        (place.key, Reason.of("scoring.barred", name=place.name, cause=barred[place.key]))
        for place in ranking.places
        if place.key in barred and (place.rank <= allowed or quota.pass_on)
    ]
    open_places = [place for place in ranking.places if place.key not in barred]
    if not quota.pass_on:
        open_places = [place for place in open_places if place.rank <= allowed]
    chosen: list[str] = []
    for _, group in groupby(open_places, key=lambda place: place.rank):
        same = list(group)
        if len(chosen) + len(same) > allowed:
            if len(chosen) < allowed and len(same) > 1:
                names = ", ".join(place.name for place in same)
                left = allowed - len(chosen)
                tie = error(f"Hạng {same[0].rank}", f"Còn {left} chỗ cho {names} đang bằng nhau; cần biểu quyết trước khi đề nghị.")
                return Proposal(allowed, tuple(chosen), tuple(passed), (tie,), tuple(place.key for place in same))
            break
        chosen += [place.key for place in same]
    return Proposal(allowed, tuple(chosen), tuple(passed))
