"""The one source of permission: over which units and authorities may this person do that, today?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from thidua.foundation.journal.acts import Actor, System
from thidua.foundation.people.models import User
from thidua.organisations.models import Authority, Post, Unit, UnitVersion
from thidua.organisations.states import ROLES


class NotAllowed(Http404):
    """A stranger does not learn that the thing exists."""


@dataclass(frozen=True)
class Scope:
    """Where a permission holds: whole authorities, and single units (own, subtree, cluster of a year)."""

    everywhere: bool = False
    authorities: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    cluster_years: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.authorities or self.units)

    def covers_unit(self, unit_id: int) -> bool:
        return self.everywhere or unit_id in self.units

    def covers_authority(self, authority_id: int) -> bool:
        return self.everywhere or authority_id in self.authorities

    def units_q(self, field: str) -> Q:
        """A filter on a foreign key to Unit."""
        return Q() if self.everywhere else Q(**{f"{field}__in": self.units})

    def authorities_q(self, field: str) -> Q:
        return Q() if self.everywhere else Q(**{f"{field}__in": self.authorities})


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


def valid_on(queryset: QuerySet, on: date) -> QuerySet:  # type: ignore[type-arg]  # any model with valid_from/valid_to
    """Rows that hold on a day; the end is exclusive."""
    return queryset.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def scope(user: Actor, permission: str, at: datetime) -> Scope:
    """What the user's posts grant at that moment; the post chosen in the quick switch narrows it to itself."""
    if isinstance(user, System):
        return Scope(everywhere=True)
    if not isinstance(user, User) or not user.is_active:
        return Scope()
    memory: dict[tuple[str, date], Scope] | None = user.__dict__.get("scope_memory")
    key = (permission, at.date())
    if memory is not None and key in memory:
        return memory[key]
    answer = _scope_of_posts(user, permission, at.date())
    if memory is not None:
        memory[key] = answer
    return answer


def _scope_of_posts(user: User, permission: str, on: date) -> Scope:
    posts = [post for post in posts_of(user, on) if permission in ROLES[post.role].permissions]
    if user.acting_post_id:
        posts = [post for post in posts if post.pk == user.acting_post_id]
    authorities = {post.authority_id for post in posts if post.scope_kind == "authority" and post.authority_id}
    units = {post.seat_id for post in posts if post.scope_kind in {"own_unit", "subtree"}}
    years = {post.cluster_year_id for post in posts if post.scope_kind == "cluster_year" and post.cluster_year_id}
    roots = {post.seat_id for post in posts if post.scope_kind == "subtree"}
    roots |= set(Authority.objects.filter(pk__in=authorities).values_list("unit_id", flat=True)) if authorities else set()
    for root in roots:
        units |= set(UnitVersion.objects.filter(path__contains=f"/{root}/").values_list("unit_id", flat=True))
    if years:
        units |= set(Unit.objects.filter(cluster_places__cluster_year__in=years).values_list("pk", flat=True))
    return Scope(False, frozenset(authorities), frozenset(units), frozenset(years))


def may(user: Actor, permission: str, at: datetime, *, unit: int | None = None, authority: int | None = None) -> bool:
    """Does the permission hold over this unit or authority (ids)? Without either: anywhere at all."""
    where = scope(user, permission, at)
    if unit is not None:
        return where.covers_unit(unit)
    if authority is not None:
        return where.covers_authority(authority)
    return bool(where)


def require(user: Actor, permission: str, at: datetime, *, unit: int | None = None, authority: int | None = None) -> None:
    """The same question as `may`; no is answered like a thing that does not exist."""
    if not may(user, permission, at, unit=unit, authority=authority):
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")


def require_administrator(user: Actor) -> None:
    """For the first steps of an installation, when there is no authority yet to hold a post in."""
    if not (isinstance(user, System) or user.is_administrator):
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
