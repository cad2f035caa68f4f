"""Units as of a day."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.vietnamese import search_words
from thidua.organisations.models import Unit, UnitChange, UnitVersion
from thidua.organisations.queries.permission import NOT_FOUND, NotAllowed, scope, valid_on


def versions_on(on: date) -> QuerySet[UnitVersion]:
    """Every unit that exists on a day, as it is called on that day."""
    return valid_on(UnitVersion.objects.select_related("unit"), on)


def version_on(unit_id: int, on: date) -> UnitVersion | None:
    """What a unit was on a day; for a day outside its life, the nearest version."""
    versions = list(UnitVersion.objects.filter(unit=unit_id).order_by("valid_from"))
    past = [version for version in versions if version.valid_from <= on]
    if past:
        return past[-1]
    return versions[0] if versions else None


def unit_name(unit_id: int, on: date) -> str:
    version = version_on(unit_id, on)
    return version.name if version else ""


def unit_names(unit_ids: Iterable[int], on: date) -> dict[int, str]:
    """Names of many units on a day in one query; a unit that ended before keeps its last name."""
    return {unit: version.name for unit, version in unit_versions(unit_ids, on).items()}


def unit_versions(unit_ids: Iterable[int], on: date) -> dict[int, UnitVersion]:
    """Many units as they were on a day, in one query; a unit that ended before keeps its last version."""
    found: dict[int, UnitVersion] = {}
    for version in UnitVersion.objects.filter(unit__in=set(unit_ids)).order_by("unit", "valid_from"):
        if version.valid_from <= on or version.unit_id not in found:
            found[version.unit_id] = version
    return found


def units_for(user: Actor, at: datetime, *, on: date | None = None, permission: str = "unit.view") -> QuerySet[UnitVersion]:
    """The units that this person may see, as they are called on a day."""
    return versions_on(on or at.date()).filter(scope(user, permission, at).units_q("unit"))


def unit_for(user: Actor, unit_id: int, at: datetime, *, permission: str = "unit.view") -> Unit:
    found = Unit.objects.filter(scope(user, permission, at).units_q("pk"), pk=unit_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def matching(versions: QuerySet[UnitVersion], words: str) -> QuerySet[UnitVersion]:
    """Narrows by words typed with or without marks, in any order."""
    for word in search_words(words):
        versions = versions.filter(search__contains=word)
    return versions


def unit_history(unit_id: int) -> list[UnitVersion]:
    """Every name, code and place of a unit, the oldest first, with the change that opened or ended it."""
    return list(UnitVersion.objects.filter(unit=unit_id).select_related("opened_by", "ended_by").order_by("valid_from"))


def changes_of(unit_id: int) -> list[UnitChange]:
    """Changes that this unit went into or came out of, the newest first; undone ones are left to the journal."""
    return list(
        UnitChange.objects.filter(Q(predecessors=unit_id) | Q(successors=unit_id), undone_at__isnull=True)
        .distinct()
        .prefetch_related("predecessors", "successors")
        .order_by("-effective", "-id")
    )


def change_for(user: Actor, change_id: int, at: datetime, *, permission: str = "unit.manage") -> UnitChange:
    where = scope(user, permission, at)
    found = (
        UnitChange.objects.filter(Q(where.units_q("predecessors")) | Q(where.units_q("successors")), pk=change_id, undone_at__isnull=True)
        .distinct()
        .first()
    )
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def children_of(unit_id: int, on: date) -> list[UnitVersion]:
    """The units that stand directly under this one on a day."""
    return list(versions_on(on).filter(parent=unit_id))


def children_for(user: Actor, unit_id: int, at: datetime) -> list[tuple[UnitVersion, bool]]:
    """The same with whether this person may open each: who sees a commune sees the names of its hamlets, not always their pages."""
    where = scope(user, "unit.view", at)
    return [(child, where.covers_unit(child.unit_id)) for child in children_of(unit_id, at.date())]


def successors_of(unit_id: int) -> list[Unit]:
    """Where an ended unit went: the units that took over, at its last change that still stands."""
    last = UnitChange.objects.filter(predecessors=unit_id, undone_at__isnull=True).order_by("-effective", "-id").first()
    return list(last.successors.exclude(pk=unit_id)) if last else []


def of_kind(versions: QuerySet[UnitVersion], kind: str) -> QuerySet[UnitVersion]:
    return versions.filter(kind=kind)


def unit_choices(
    user: Actor, permission: str, at: datetime, *, on: date | None = None, without: Collection[str] = ()
) -> list[tuple[int, str]]:
    """Units to choose from where this person holds the permission; namesakes are told apart by what stands above them."""
    versions = list(units_for(user, at, on=on, permission=permission).exclude(kind__in=without))
    names: dict[str, int] = {}
    for version in versions:
        names[version.name] = names.get(version.name, 0) + 1
    doubles = {version.parent_id for version in versions if names[version.name] > 1 and version.parent_id}
    above = unit_names(doubles, on or at.date()) if doubles else {}
    return [
        (version.unit_id, f"{version.name}, {above.get(version.parent_id or 0, version.code)}" if names[version.name] > 1 else version.name)
        for version in versions
    ]
