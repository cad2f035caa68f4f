"""Movements and published rankings, as everybody may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from thidua.movements.models import Movement, Phase
from thidua.movements.states import MOVEMENT
from thidua.organisations.models import UnitVersion
from thidua.organisations.queries import unit_names, valid_on
from thidua.scoring.models import Ranking, RankingRow

NOT_FOUND = "Không tìm thấy trang này. Có thể kết quả chưa được công bố."


def launched() -> QuerySet[Movement]:
    """A draft is nobody's business yet."""
    return Movement.objects.exclude(state="draft").select_related("authority__unit")


@dataclass(frozen=True)
class OpenMovement:
    """A movement with the words for outsiders."""

    movement: Movement
    authority: str
    state: str
    phase: Phase | None


def movements(on: date) -> list[OpenMovement]:
    return _open(list(launched().prefetch_related("phases")), on)


def movement(pk: int, on: date) -> OpenMovement:
    found = launched().prefetch_related("phases").filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return _open([found], on)[0]


def _open(rows: Sequence[Movement], on: date) -> list[OpenMovement]:
    names = unit_names([row.authority.unit_id for row in rows], on) if rows else {}
    return [
        OpenMovement(
            movement=row,
            authority=names.get(row.authority.unit_id, ""),
            state=MOVEMENT.outsider(row.state),
            phase=next((phase for phase in row.phases.all() if phase.starts <= on <= phase.ends), None),
        )
        for row in rows
    ]


def taking_part(found: Movement, on: date) -> int:
    return valid_on(found.participations.all(), on).values("unit").distinct().count()


def rankings() -> QuerySet[Ranking]:
    """The version that holds of every published ranking; what is only computed is not in the table at all."""
    same = Ranking.objects.filter(period=OuterRef("period"), group=OuterRef("group"), cluster=OuterRef("cluster"))
    latest = same.order_by("-version").values("pk")[:1]
    rows = Ranking.objects.filter(pk=Subquery(latest)).exclude(period__movement__state="draft")
    rows = rows.select_related("period__movement", "group", "cluster").defer("inputs", "result")
    return rows.order_by("-period__due", "group__position", "cluster__sort", "pk")


def rankings_of(found: Movement) -> list[Ranking]:
    return list(rankings().filter(period__movement=found))


def newest_rankings(number: int) -> list[Ranking]:
    return list(rankings()[:number])


@dataclass(frozen=True)
class Place:
    """One row of a ranking: nothing but the unit's name of that day, its rank, its points and its class."""

    rank: int
    unit: str
    points: Decimal
    classification: str


@dataclass(frozen=True)
class OpenRanking:
    ranking: Ranking
    places: tuple[Place, ...]
    newer: Ranking | None = None


def ranking(pk: int) -> OpenRanking:
    """Any published version; a superseded one names the version that holds."""
    rows = Ranking.objects.exclude(period__movement__state="draft").select_related("period__movement", "group", "cluster")
    found = rows.defer("inputs", "result").filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_FOUND)
    same = rankings().filter(period=found.period_id, group=found.group_id, cluster=found.cluster_id).first()
    places = places_of([found])[found.pk]
    return OpenRanking(found, places, same if same and same.pk != found.pk else None)


def places_of(rows: Sequence[Ranking]) -> dict[int, tuple[Place, ...]]:
    """The places of many rankings in two queries; a unit bears the name of the cut-off day."""
    found = list(RankingRow.objects.filter(ranking__in=rows).order_by("rank", "pk"))
    versions: dict[int, list[tuple[date, str]]] = {}
    named = UnitVersion.objects.filter(unit__in={row.unit_id for row in found}).order_by("valid_from")
    for unit, start, name in named.values_list("unit_id", "valid_from", "name"):
        versions.setdefault(unit, []).append((start, name))
    return {
        row.pk: tuple(
            Place(place.rank, _name_on(versions.get(place.unit_id, []), row.period.cut_off), place.total, place.classification)
            for place in found
            if place.ranking_id == row.pk
        )
        for row in rows
    }


def _name_on(versions: list[tuple[date, str]], on: date) -> str:
    past = [name for start, name in versions if start <= on]
    return past[-1] if past else versions[0][1] if versions else ""


def all_places() -> list[tuple[Ranking, Place]]:
    """For the open data: every place of every ranking that holds."""
    rows = list(rankings())
    places = places_of(rows)
    return [(row, place) for row in rows for place in places[row.pk]]
