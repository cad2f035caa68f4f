"""The one source of permission: over which units and authorities may this person do that, today?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from thidua.foundation.journal.acts import Actor, System
from thidua.foundation.people.models import User
from thidua.organisations.models import ClusterMember, Post, UnitVersion
from thidua.organisations.states import ROLES

NOT_FOUND = "Không tìm thấy, hoặc anh/chị không được phân công."
AnyModel = TypeVar("AnyModel", bound=Model)
_EVERYTHING = ~Q(pk__in=())
"""True of every row. An empty `Q()` would vanish beside an "or" and leave only the other side."""


class NotAllowed(Http404):
    """A stranger does not learn that the thing exists."""


@dataclass(frozen=True)
class Scope:
    """Where a permission holds: whole authorities, and single units (own, subtree, cluster of a year).

    `units` is everything that may be looked at. A cluster-year post reaches the members of its cluster *for its year*
    only; where the year of a paper is known, ask `covers_unit_in`.
    """

    everywhere: bool = False
    authorities: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    cluster_years: frozenset[int] = frozenset()
    lasting: frozenset[int] = frozenset()
    """Units that are reached in every year: own, subtree, authority."""
    yearly: frozenset[tuple[int, int]] = frozenset()
    """(year, unit) pairs that a cluster-year post reaches."""

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.authorities or self.units or self.cluster_years)

    def covers_unit(self, unit_id: int) -> bool:
        return self.everywhere or unit_id in self.units

    def covers_unit_in(self, unit_id: int, year: int) -> bool:
        """The unit in that emulation year: a scorer of the cluster of 2024 has no part in 2025."""
        return self.everywhere or unit_id in self.lasting or (year, unit_id) in self.yearly

    def covers_authority(self, authority_id: int) -> bool:
        return self.everywhere or authority_id in self.authorities

    def units_q(self, field: str) -> Q:
        """A filter on a foreign key to Unit."""
        return _EVERYTHING if self.everywhere else Q(**{f"{field}__in": self.units})

    def authorities_q(self, field: str) -> Q:
        return _EVERYTHING if self.everywhere else Q(**{f"{field}__in": self.authorities})


@dataclass(frozen=True)
class Reach:
    """A post and the units that it reaches on a day."""

    post: Post
    units: frozenset[int]


def valid_on(queryset: QuerySet[AnyModel], on: date) -> QuerySet[AnyModel]:
    """Rows that hold on a day; the end is exclusive."""
    return queryset.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def posts_of(user: User, on: date) -> list[Post]:
    """The posts that hold on a day; loaded once per request when the middleware has opened the memory."""
    memory: dict[date, list[Post]] | None = user.__dict__.get("posts_memory")
    if memory is not None and on in memory:
        return memory[on]
    posts = list(
        valid_on(Post.objects.filter(person__account=user), on).select_related(
            "authority", "seat", "cluster_year__cluster", "stands_in_for__person"
        )
    )
    if memory is not None:
        memory[on] = posts
    return posts


def units_beneath(roots: Iterable[int], on: date) -> dict[int, frozenset[int]]:
    """The units that stand under each root (itself included) on a day, in one query.

    An ended unit stays where it last stood, so that its papers can still be read; one that was moved away has left.
    """
    wanted = set(roots)
    if not wanted:
        return {}
    touching = Q()
    for root in wanted:
        touching |= Q(path__contains=f"/{root}/")
    places: dict[int, str] = {}
    versions = UnitVersion.objects.filter(unit__in=UnitVersion.objects.filter(touching).values("unit")).order_by("unit", "valid_from")
    for unit, start, path in versions.values_list("unit_id", "valid_from", "path"):
        if start <= on or unit not in places:
            places[unit] = path
    found: dict[int, set[int]] = {root: {root} for root in wanted}
    for unit, path in places.items():
        for root in wanted.intersection(int(part) for part in path.split("/") if part):
            found[root].add(unit)
    return {root: frozenset(units) for root, units in found.items()}


def scope(user: Actor, permission: str, at: datetime) -> Scope:
    """What the user's posts grant at that moment; the post chosen in the quick switch narrows it to itself.

    The administrator of the installation holds what the role of administrator holds, everywhere and without a post:
    somebody has to do the first steps, and nobody may lock everybody out by ending a post.
    """
    if isinstance(user, System):
        return Scope(everywhere=True)
    if not isinstance(user, User) or not user.is_active:
        return Scope()
    if user.is_administrator and not user.acting_post_id and permission in ROLES["administrator"].permissions:
        return Scope(everywhere=True)
    reaches = [
        reach
        for reach in _reaches(user, at.date())
        if reach.post.role in ROLES and permission in ROLES[reach.post.role].permissions and user.acting_post_id in (None, reach.post.pk)
    ]
    return _joined(reaches)


def _joined(reaches: list[Reach]) -> Scope:
    lasting: set[int] = set()
    yearly: set[tuple[int, int]] = set()
    authorities: set[int] = set()
    years: set[int] = set()
    for reach in reaches:
        post = reach.post
        if post.scope_kind == "cluster_year" and post.cluster_year:
            years.add(post.cluster_year.pk)
            yearly |= {(post.cluster_year.year, unit) for unit in reach.units}
            continue
        lasting |= reach.units
        if post.scope_kind == "authority" and post.authority_id:
            authorities.add(post.authority_id)
    return Scope(
        authorities=frozenset(authorities),
        units=frozenset(lasting | {unit for _, unit in yearly}),
        cluster_years=frozenset(years),
        lasting=frozenset(lasting),
        yearly=frozenset(yearly),
    )


def _reaches(user: User, on: date) -> list[Reach]:
    """Three queries at most, whatever the number of posts and permissions; once per request."""
    memory: dict[date, list[Reach]] | None = user.__dict__.get("scope_memory")
    if memory is not None and on in memory:
        return memory[on]
    posts = posts_of(user, on)
    roots = {post.pk: root for post in posts if (root := _root(post))}
    beneath = units_beneath(roots.values(), on)
    members: dict[int, set[int]] = defaultdict(set)
    years = {post.cluster_year_id for post in posts if post.scope_kind == "cluster_year" and post.cluster_year_id}
    if years:
        for year, unit in ClusterMember.objects.filter(cluster_year__in=years).values_list("cluster_year_id", "unit_id"):
            members[year].add(unit)
    reaches = [Reach(post, _units(post, beneath, members, roots)) for post in posts]
    if memory is not None:
        memory[on] = reaches
    return reaches


def _root(post: Post) -> int | None:
    if post.scope_kind == "subtree":
        return post.seat_id
    return post.authority.unit_id if post.scope_kind == "authority" and post.authority else None


def _units(post: Post, beneath: dict[int, frozenset[int]], members: dict[int, set[int]], roots: dict[int, int]) -> frozenset[int]:
    if post.scope_kind == "own_unit":
        return frozenset({post.seat_id})
    if post.scope_kind == "cluster_year":
        return frozenset(members[post.cluster_year_id]) if post.cluster_year_id else frozenset()
    return beneath.get(roots.get(post.pk, 0), frozenset())


def may(
    user: Actor, permission: str, at: datetime, *, unit: int | None = None, authority: int | None = None, year: int | None = None
) -> bool:
    """Does the permission hold over this unit or authority (ids)? Without either: anywhere at all.

    With `year`, a unit is asked for in that emulation year: cluster posts of other years do not count.
    """
    where = scope(user, permission, at)
    if unit is not None and year is not None:
        return where.covers_unit_in(unit, year)
    if unit is not None:
        return where.covers_unit(unit)
    if authority is not None:
        return where.covers_authority(authority)
    return bool(where)


def require(
    user: Actor, permission: str, at: datetime, *, unit: int | None = None, authority: int | None = None, year: int | None = None
) -> None:
    """The same question as `may`; no is answered like a thing that does not exist."""
    if not may(user, permission, at, unit=unit, authority=authority, year=year):
        raise NotAllowed(NOT_FOUND)


def is_installer(user: Actor) -> bool:
    """The administrator of the installation, unless that person acts in a single post just now."""
    return isinstance(user, System) or bool(user.is_active and user.is_administrator and not user.acting_post_id)


def require_administrator(user: Actor) -> None:
    """For the first steps of an installation, when there is no authority yet to hold a post in."""
    if not is_installer(user):
        raise NotAllowed(NOT_FOUND)
