"""Who takes part: units in their subject group and cluster, on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from thidua.foundation.journal.acts import Actor
from thidua.movements.models import Movement, Participation, Period
from thidua.movements.queries.movements import found, movements_for
from thidua.organisations.models import Cluster, ClusterMember, UnitVersion
from thidua.organisations.queries import unit_names, valid_on, versions_on


def participations_on(movement: Movement, on: date) -> QuerySet[Participation]:
    return valid_on(movement.participations.select_related("unit", "group", "cluster"), on)


def participations_of(period: Period) -> QuerySet[Participation]:
    """Those whose figures the period asks for: taking part on the cut-off day, in a group that is judged by its report."""
    rows = Participation.objects.filter(movement=period.movement_id, group__judged_by="report")
    return valid_on(rows, period.cut_off).select_related("unit", "group", "cluster").order_by("group__position", "cluster__sort", "pk")


def participation_for(user: Actor, at: datetime, pk: int) -> Participation:
    rows = Participation.objects.filter(movement__in=movements_for(user, at)).select_related("movement", "unit", "group", "cluster")
    return found(rows, pk)


@dataclass(frozen=True)
class Place:
    """One participation as a page shows it, with the name that the unit had on the day."""

    participation: Participation
    name: str
    sort: str

    @property
    def ended(self) -> bool:
        return self.participation.valid_to is not None


def places_of(movement: Movement, on: date) -> list[Place]:
    """Everybody who takes or took part, by group, cluster and Vietnamese order of the name on the day."""
    rows = list(movement.participations.select_related("unit", "group", "cluster"))
    units = [row.unit_id for row in rows]
    names = unit_names(units, on)
    sorts = dict(valid_on(UnitVersion.objects.filter(unit__in=units), on).values_list("unit", "sort"))
    places = [Place(row, names.get(row.unit_id, ""), sorts.get(row.unit_id, "")) for row in rows]
    return sorted(places, key=_order)


def _order(place: Place) -> tuple[int, int, bool, str, str, date]:
    row = place.participation
    cluster = row.cluster
    return row.group.position, row.group_id, cluster is None, cluster.sort if cluster else "", place.sort, row.valid_from


def clusters_of(movement: Movement) -> QuerySet[Cluster]:
    return Cluster.objects.filter(authority=movement.authority_id)


def units_to_add(
    movement: Movement, on: date, *, kinds: Collection[str] = (), cluster: Cluster | None = None, year: int | None = None
) -> list[UnitVersion]:
    """Units of the authority that do not yet take part on that day: of some kinds, or the members of a cluster in a year."""
    root = movement.authority.unit_id
    rows = versions_on(on).filter(path__contains=f"/{root}/").exclude(unit=root)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if cluster is not None:
        members = ClusterMember.objects.filter(cluster_year__cluster=cluster)
        members = members.filter(cluster_year__year=year) if year else members
        rows = rows.filter(unit__in=members.values("unit"))
    taken = movement.participations.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).values("unit")
    return list(rows.exclude(unit__in=taken).order_by("sort"))
