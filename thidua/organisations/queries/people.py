"""Persons and households, and what the search box finds of the organisations."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.urls import reverse

from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.plain.todo import Found, Todo
from thidua.foundation.plain.vietnamese import search_words
from thidua.organisations.models import Household, Named, Person
from thidua.organisations.queries.clusters import without_lead
from thidua.organisations.queries.permission import NOT_FOUND, NotAllowed, scope
from thidua.organisations.queries.posts import posts_ending, reaches_post
from thidua.organisations.queries.units import unit_names, units_for

AnyNamed = TypeVar("AnyNamed", bound=Named)
_HITS = 8
_SOON_DAYS = 14


def with_words(rows: QuerySet[AnyNamed], words: Sequence[str]) -> QuerySet[AnyNamed]:
    """Rows whose stored search key holds every word."""
    for word in words:
        rows = rows.filter(search__contains=word)
    return rows


def people_for(user: Actor, at: datetime, *, permission: str = "unit.view") -> QuerySet[Person]:
    return Person.objects.filter(scope(user, permission, at).units_q("unit")).select_related("account")


def people_seen(user: Actor, person_ids: Iterable[int], at: datetime) -> set[int]:
    """Which of these people this person may open: whoever holds a post in a unit may belong to another one."""
    wanted = set(person_ids)
    return set(people_for(user, at).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def person_for(user: Actor, person_id: int, at: datetime, *, permission: str = "unit.view") -> Person:
    """Somebody of a unit in scope; everybody may see themselves."""
    where = Q(scope(user, permission, at).units_q("unit"))
    if permission == "unit.view" and isinstance(user, User):
        where |= Q(account=user)
    found = Person.objects.filter(where, pk=person_id).select_related("account", "unit").first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def person_of(user: Actor) -> Person | None:
    """The person behind an account, if one was entered."""
    return Person.objects.filter(account=user).first() if isinstance(user, User) else None


def households_for(user: Actor, at: datetime, *, permission: str = "unit.view") -> QuerySet[Household]:
    return Household.objects.filter(scope(user, permission, at).units_q("commune"))


def household_for(user: Actor, household_id: int, at: datetime, *, permission: str = "unit.view") -> Household:
    found = households_for(user, at, permission=permission).filter(pk=household_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def find(user: Actor, words: Sequence[str], at: datetime) -> list[Found]:
    """Units (under any name they had), persons and households in scope that hold every word."""
    if not words:
        return []
    today = at.date()
    found = []
    for version in with_words(units_for(user, at), words)[:_HITS]:
        found.append(Found("Đơn vị", version.name, version.get_kind_display(), reverse("organisations:unit", args=[version.unit_id])))
    persons = list(with_words(people_for(user, at), words)[:_HITS])
    households = list(with_words(households_for(user, at), words)[:_HITS])
    places = {person.unit_id for person in persons if person.unit_id} | {household.commune_id for household in households}
    names = unit_names(places, today) if places else {}
    for person in persons:
        detail = ", ".join(part for part in (person.position, names.get(person.unit_id or 0, "")) if part)
        found.append(Found("Cá nhân", person.full_name, detail, reverse("organisations:person", args=[person.pk])))
    for household in households:
        detail = ", ".join(part for part in (household.village, names.get(household.commune_id, "")) if part)
        found.append(Found("Hộ gia đình", str(household), detail, reverse("organisations:household", args=[household.pk])))
    return found


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    """Posts that end soon without anybody after them, clusters without a lead this year."""
    ending = posts_ending(user, at, within_days=_SOON_DAYS)
    names = unit_names((post.seat_id for post in ending), at.date()) if ending else {}
    todos = [
        Todo(
            verb="Phân công tiếp",
            title=f"Vai trò {post.get_role_display()} của {post.person} sắp hết thời hạn",
            subject=names[post.seat_id],
            url=reverse("organisations:post", args=[post.pk]),
            due=at.replace(year=post.valid_to.year, month=post.valid_to.month, day=post.valid_to.day, hour=0, minute=0, second=0),
        )
        for post in ending
        if post.valid_to
    ]
    todos += [
        Todo(
            verb="Phân công trưởng, phó",
            title="Chưa có Trưởng cụm (khối) của năm",
            subject=str(year),
            url=reverse("organisations:cluster_year", args=[year.pk]),
        )
        for year in without_lead(user, at)
    ]
    return todos


def may_manage_account(user: User, account: User | None, at: datetime) -> bool:
    """Whoever resets a password can act as that person: every post of the account must lie in one's own hands."""
    where = scope(user, "people.manage", at)
    if account is None or not where:
        return bool(where)
    person = Person.objects.filter(account=account).first()
    if person is None:
        return bool(where.everywhere or where.authorities)
    if person.unit_id is None or not where.covers_unit(person.unit_id):
        return where.everywhere
    return reaches_all_posts(user, person, at)


def reaches_all_posts(user: Actor, person: Person, at: datetime) -> bool:
    """Do all posts of a person, now and to come, lie in the hands of somebody who would hold the key to the account?"""
    posts = person.posts.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=at.date())).select_related("cluster_year__cluster", "authority")
    return all(reaches_post(user, post, at, permission="people.manage") for post in posts)


def matching_words(rows: QuerySet[AnyNamed], typed: str) -> QuerySet[AnyNamed]:
    """The same for words as they were typed."""
    return with_words(rows, search_words(typed))


def people_in(unit_id: int) -> list[Person]:
    return list(Person.objects.filter(unit=unit_id).select_related("account"))


def person_choices(user: Actor, permission: str, at: datetime) -> list[tuple[int, str]]:
    """People to choose from; namesakes are told apart by position and unit."""
    people = list(people_for(user, at, permission=permission))
    names = unit_names((person.unit_id for person in people if person.unit_id), at.date()) if people else {}
    return [
        (person.pk, ", ".join(part for part in (person.full_name, person.position, names.get(person.unit_id or 0, "")) if part))
        for person in people
    ]


def import_file_for(user: Actor, file_id: int) -> StoredFile:
    """A table that waits for confirmation belongs to whoever sent it."""
    found = StoredFile.objects.filter(pk=file_id, uploaded_by=user).first() if isinstance(user, User) else None
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found
