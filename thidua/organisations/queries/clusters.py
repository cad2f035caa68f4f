"""Clusters by emulation year: who leads, who belongs, who follows them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.plain.vietnamese import search_words
from thidua.organisations.models import Cluster, ClusterMember, ClusterYear, Unit
from thidua.organisations.queries.permission import NOT_FOUND, NotAllowed, scope

_ORDER = {"lead": 0, "deputy": 1, "member": 2}


def cluster_of(unit_id: int, year: int) -> ClusterYear | None:
    """The cluster in which a unit competes in an emulation year."""
    return ClusterYear.objects.filter(members__unit=unit_id, year=year).select_related("cluster").order_by("pk").first()


def clusters_of(unit_ids: Iterable[int], year: int) -> dict[int, ClusterYear]:
    """The clusters of many units in a year, in one query."""
    places = ClusterMember.objects.filter(unit__in=set(unit_ids), cluster_year__year=year).select_related("cluster_year__cluster")
    return {place.unit_id: place.cluster_year for place in places.order_by("-cluster_year")}


def members_of(cluster_year: ClusterYear | int) -> list[ClusterMember]:
    """Lead, deputies, members; inside each in the order in which they were entered."""
    places = ClusterMember.objects.filter(cluster_year=cluster_year).select_related("unit")
    return sorted(places, key=lambda place: (_ORDER[place.role], place.pk))


def lead_and_deputies(cluster_year: ClusterYear | int) -> tuple[Unit | None, list[Unit]]:
    """Who scores the members: the lead, and the deputies, one of whom scores the lead's own sheet."""
    places = members_of(cluster_year)
    leads = [place.unit for place in places if place.role == "lead"]
    return (leads[0] if leads else None, [place.unit for place in places if place.role == "deputy"])


def years_of_unit(unit_id: int) -> list[ClusterMember]:
    """The clusters of a unit through the years, the newest first."""
    return list(ClusterMember.objects.filter(unit=unit_id).select_related("cluster_year__cluster").order_by("-cluster_year__year"))


def cluster_years_for(user: Actor, at: datetime, *, permission: str = "unit.view") -> QuerySet[ClusterYear]:
    """Cluster years of one's authorities, of one's cluster posts, in which a unit in scope competes, or that one follows."""
    where = scope(user, permission, at)
    years = ClusterYear.objects.select_related("cluster__authority", "followed_by")
    if where.everywhere:
        return years
    mine = Q(cluster__authority__in=where.authorities) | Q(pk__in=where.cluster_years)
    if permission == "unit.view":
        mine |= Q(Exists(ClusterMember.objects.filter(cluster_year=OuterRef("pk"), unit__in=where.lasting)))
        if isinstance(user, User) and where:
            mine |= Q(followed_by__account=user)
    return years.filter(mine)


def cluster_year_for(user: Actor, cluster_year_id: int, at: datetime, *, permission: str = "unit.view") -> ClusterYear:
    found = cluster_years_for(user, at, permission=permission).filter(pk=cluster_year_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def clusters_for(user: Actor, at: datetime, *, permission: str = "unit.manage") -> QuerySet[Cluster]:
    return Cluster.objects.filter(scope(user, permission, at).authorities_q("authority")).select_related("authority")


def cluster_for(user: Actor, cluster_id: int, at: datetime, *, permission: str = "unit.manage") -> Cluster:
    found = clusters_for(user, at, permission=permission).filter(pk=cluster_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def follows(user: Actor, cluster_year: ClusterYear, at: datetime) -> bool:
    """Is this the member of the Council to whom the cluster was given for the year?"""
    if not isinstance(user, User) or cluster_year.followed_by is None or cluster_year.followed_by.account_id != user.pk:
        return False
    return _over_cluster(user, "follow_up.write", cluster_year, at)


def reads_follow_up(user: Actor, cluster_year: ClusterYear, at: datetime) -> bool:
    """The Council, the standing body, and who scores for the lead or a deputy of that year."""
    return _over_cluster(user, "follow_up.view", cluster_year, at)


def _over_cluster(user: Actor, permission: str, cluster_year: ClusterYear, at: datetime) -> bool:
    where = scope(user, permission, at)
    return where.covers_authority(cluster_year.cluster.authority_id) or cluster_year.pk in where.cluster_years


def without_lead(user: Actor, at: datetime) -> list[ClusterYear]:
    """Cluster years of this year in my hands in which nobody leads yet."""
    lead = ClusterMember.objects.filter(cluster_year=OuterRef("pk"), role="lead")
    return list(cluster_years_for(user, at, permission="unit.manage").filter(~Exists(lead), year=at.year))


def years_of_cluster(cluster: Cluster) -> list[ClusterYear]:
    return list(ClusterYear.objects.filter(cluster=cluster).order_by("-year"))


def in_year(years: QuerySet[ClusterYear], year: str) -> QuerySet[ClusterYear]:
    return years.filter(year=int(year))


def years_known(years: QuerySet[ClusterYear]) -> list[int]:
    return list(years.order_by("-year").values_list("year", flat=True).distinct())


def years_with_words(years: QuerySet[ClusterYear], words: str) -> QuerySet[ClusterYear]:
    for word in search_words(words):
        years = years.filter(cluster__search__contains=word)
    return years


def with_counts(years: QuerySet[ClusterYear]) -> QuerySet[ClusterYear]:
    """Each with the number of its members and the unit that leads."""
    lead = ClusterMember.objects.filter(cluster_year=OuterRef("pk"), role="lead").values("unit")[:1]
    return years.annotate(member_count=Count("members", distinct=True), lead_id=Subquery(lead))


def cluster_year_choices(user: Actor, permission: str, at: datetime) -> list[tuple[int, str]]:
    years = cluster_years_for(user, at, permission=permission).filter(year__gte=at.year - 1)
    return [(year.pk, str(year)) for year in years.order_by("-year", "cluster__sort")]


def clusters_with_years(user: Actor, at: datetime) -> list[Cluster]:
    """Clusters in my hands, also those for which no year was set yet."""
    return list(clusters_for(user, at).prefetch_related("years"))


def day_of_year(cluster_year: ClusterYear | None, at: datetime) -> date:
    """The day on which the units of a cluster year are looked up: its last day when the year is over."""
    return at.date() if cluster_year is None or cluster_year.year >= at.year else date(cluster_year.year, 12, 31)
