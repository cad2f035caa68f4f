"""Posts, the authority and what it wants otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.plain.vietnamese import search_words
from thidua.organisations.models import Authority, ClusterYear, LocalRule, Post
from thidua.organisations.queries.permission import NOT_FOUND, NotAllowed, posts_of, scope, valid_on
from thidua.organisations.queries.units import unit_names
from thidua.organisations.states import ACTING, ROLES, SCOPE_KINDS


@dataclass(frozen=True)
class HeldPost:
    """A post as its holder reads it in the quick switch and as the journal notes it."""

    pk: int
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class RuleValue:
    """A value with where it comes from; `source` is empty for the default of the program."""

    value: Any
    source: str = ""
    rule_id: int | None = None


def posts_held(user: User, on: date) -> list[HeldPost]:
    """The posts of a day with the names of their seats; asked once per request."""
    memory: dict[date, list[HeldPost]] | None = user.__dict__.get("held_memory")
    if memory is not None and on in memory:
        return memory[on]
    posts = posts_of(user, on)
    names = unit_names((post.seat_id for post in posts), on) if posts else {}
    held = [HeldPost(post.pk, post_label(post, names.get(post.seat_id, ""))) for post in posts]
    if "posts_memory" in user.__dict__:
        user.__dict__.setdefault("held_memory", {})[on] = held
    return held


def post_label(post: Post, seat: str) -> str:
    role = ROLES[post.role].label if post.role in ROLES else post.role
    acting = f" ({ACTING[post.acting]})" if post.acting else ""
    where = f", {post.cluster_year}" if post.cluster_year else ""
    return f"{role}{acting} – {seat}{where}"


def posts_for(user: Actor, at: datetime) -> QuerySet[Post]:
    """The posts that this person may see: those seated in the units of the scope and one's own."""
    seen = Q(scope(user, "unit.view", at).units_q("seat"))
    if isinstance(user, User):
        seen |= Q(person__account=user)
    return Post.objects.filter(seen).select_related("person", "authority", "cluster_year__cluster", "stands_in_for__person")


def post_for(user: Actor, post_id: int, at: datetime, *, permission: str = "post.manage") -> Post:
    """A post that this person may change: its seat and, if it has one, its authority are in scope."""
    post = Post.objects.select_related("person", "cluster_year__cluster", "authority").filter(pk=post_id).first()
    if post is None or not reaches_post(user, post, at, permission=permission):
        raise NotAllowed(NOT_FOUND)
    return post


def reaches_post(user: Actor, post: Post, at: datetime, *, permission: str = "post.manage") -> bool:
    where = scope(user, permission, at)
    authority = post.cluster_year.cluster.authority_id if post.cluster_year else post.authority_id
    return where.covers_unit(post.seat_id) and (authority is None or where.covers_authority(authority))


def heads_of(unit_id: int, at: datetime) -> list[Post]:
    """Who may sign for a unit on that day: its head first, then acting heads."""
    posts = valid_on(Post.objects.filter(seat=unit_id, role="unit_head"), at.date()).select_related("person__account")
    return sorted(posts, key=lambda post: (bool(post.acting), post.valid_from, post.pk))


def officers_of(unit_id: int, at: datetime) -> list[Post]:
    """Who fills in for a unit on that day."""
    return list(valid_on(Post.objects.filter(seat=unit_id, role="unit_officer"), at.date()).select_related("person__account"))


def standing_posts(authority: Authority, at: datetime) -> list[Post]:
    """The standing officers of an authority on that day, those who stand in included."""
    posts = Post.objects.filter(authority=authority, role="standing_officer").select_related("person__account")
    return list(valid_on(posts, at.date()))


def chairs_of(authority: Authority, at: datetime) -> list[Post]:
    """Who decides for an authority on that day: the chair first, then those who sign KT."""
    posts = Post.objects.filter(authority=authority, role="chair").select_related("person__account")
    return sorted(valid_on(posts, at.date()), key=lambda post: (bool(post.acting), post.valid_from, post.pk))


def posts_ending(user: Actor, at: datetime, *, within_days: int) -> list[Post]:
    """Posts in my hands that end soon and that nobody continues in the same role and seat."""
    where = scope(user, "post.manage", at)
    if not where:
        return []
    today = at.date()
    ending = valid_on(Post.objects.filter(where.units_q("seat"), valid_to__lte=today + timedelta(days=within_days)), today)
    found = []
    for post in ending.select_related("person", "cluster_year"):
        after = Post.objects.filter(role=post.role, seat=post.seat_id, cluster_year=post.cluster_year_id).exclude(pk=post.pk)
        if not after.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=post.valid_to), valid_from__lte=post.valid_to).exists():
            found.append(post)
    return found


def authorities_for(user: Actor, at: datetime, *, permission: str = "unit.view") -> QuerySet[Authority]:
    """The authorities over which this person holds the permission."""
    return Authority.objects.filter(scope(user, permission, at).authorities_q("pk")).select_related("unit").order_by("pk")


def authority_for(user: Actor, authority_id: int, at: datetime, *, permission: str = "unit.view") -> Authority:
    found = authorities_for(user, at, permission=permission).filter(pk=authority_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def emblem_for(user: Actor, authority_id: int, at: datetime) -> StoredFile:
    """The picture of an authority, for whoever may read that authority."""
    stored = authority_for(user, authority_id, at).emblem
    if stored is None:
        raise NotAllowed(NOT_FOUND)
    return stored


def first_authority_missing() -> bool:
    """Nothing can be launched before somebody has entered the authority."""
    return not Authority.objects.exists()


def local_rule(authority: Authority | int, key: str, on: date, default: Any = None) -> RuleValue:
    """What this authority wants on a day, with its act; otherwise the default."""
    owner = authority if isinstance(authority, int) else authority.pk
    rule = valid_on(LocalRule.objects.filter(authority=owner, key=key), on).order_by("-valid_from").first()
    return RuleValue(rule.value, rule.source, rule.pk) if rule else RuleValue(default)


def local_rules_of(authority: Authority) -> list[LocalRule]:
    return list(LocalRule.objects.filter(authority=authority).order_by("key", "-valid_from"))


def role_matrix(permissions: dict[str, str]) -> list[tuple[str, list[bool]]]:
    """Rows of the page for auditors: each permission against each role, in the order of the tables."""
    return [(title, [code in role.permissions for role in ROLES.values()]) for code, title in permissions.items()]


def scope_words(post: Post, names: dict[int, str]) -> str:
    """Over what a post holds, in words."""
    if post.scope_kind == "cluster_year" and post.cluster_year:
        return str(post.cluster_year)
    if post.scope_kind == "authority" and post.authority:
        return f"toàn bộ {names.get(post.authority.unit_id, '')}".strip()
    return SCOPE_KINDS[post.scope_kind]


def seats(posts: Iterable[Post], on: date) -> dict[int, str]:
    """The names of the seats and authorities of many posts in one query."""
    units: set[int] = set()
    for post in posts:
        units.add(post.seat_id)
        if post.authority:
            units.add(post.authority.unit_id)
    return unit_names(units, on)


def authority_choices(user: Actor, permission: str, at: datetime) -> list[tuple[int, str]]:
    authorities = list(authorities_for(user, at, permission=permission))
    names = unit_names((one.unit_id for one in authorities), at.date()) if authorities else {}
    return [(one.pk, names[one.unit_id]) for one in authorities]


def posts_today(posts: QuerySet[Post], when: str, on: date) -> QuerySet[Post]:
    """Narrows a list of posts: `now` those that hold, `past` those that ended, `coming` those yet to begin."""
    if when == "past":
        return posts.filter(valid_to__lte=on)
    if when == "coming":
        return posts.filter(valid_from__gt=on)
    return valid_on(posts, on) if when == "now" else posts


def posts_of_role(posts: QuerySet[Post], role: str) -> QuerySet[Post]:
    return posts.filter(role=role)


def posts_with_words(posts: QuerySet[Post], words: str) -> QuerySet[Post]:
    for word in search_words(words):
        posts = posts.filter(person__search__contains=word)
    return posts


def posts_in(unit_id: int, on: date) -> list[Post]:
    """Who holds a post seated in a unit on a day."""
    return list(valid_on(Post.objects.filter(seat=unit_id), on).select_related("person", "cluster_year__cluster", "authority"))


def posts_of_person(person_id: int) -> list[Post]:
    """The posts of a person through time, the newest first."""
    posts = Post.objects.filter(person=person_id).select_related("cluster_year__cluster", "authority", "stands_in_for__person")
    return list(posts.order_by("-valid_from", "-pk"))


def rule_for(user: Actor, rule_id: int, at: datetime) -> LocalRule:
    found = LocalRule.objects.filter(scope(user, "unit.manage", at).authorities_q("authority"), pk=rule_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def seen_post(user: Actor, post_id: int, at: datetime) -> Post:
    found = posts_for(user, at).filter(pk=post_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def stand_ins_of(post: Post) -> list[Post]:
    """Who has stood in or will stand in for this post."""
    return list(post.stand_ins.select_related("person").order_by("-valid_from"))


def scorers_of(cluster_year: ClusterYear, at: datetime) -> list[Post]:
    """Who scores in a cluster for its year, on a day."""
    return list(valid_on(Post.objects.filter(cluster_year=cluster_year, role="cluster_scorer"), at.date()).select_related("person"))


def other_authorities(authority: Authority, on: date) -> list[tuple[Authority, str]]:
    """The other authorities of the installation with their names on a day."""
    others = list(Authority.objects.exclude(pk=authority.pk).order_by("pk"))
    names = unit_names((one.unit_id for one in others), on)
    return [(one, names[one.unit_id]) for one in others]


def successor_authorities(authority: Authority) -> list[Authority]:
    """Who took over; entered, never guessed."""
    return list(authority.successors.order_by("pk"))
