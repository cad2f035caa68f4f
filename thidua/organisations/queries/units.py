"""Units as of a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from thidua.organisations.models import UnitVersion
from thidua.organisations.queries.permission import valid_on


def versions_on(on: date) -> QuerySet[UnitVersion]:
    """Every unit that exists on a day, as it is called on that day."""
    return valid_on(UnitVersion.objects.select_related("unit"), on)


def version_on(unit_id: int, on: date) -> UnitVersion | None:
    """What a unit was on a day; for a day outside its life, the nearest version."""
    versions = list(UnitVersion.objects.filter(unit=unit_id).order_by("valid_from"))
    past = [version for version in versions if version.valid_from <= on]
    return (past or versions or [None])[-1 if past else 0]


def unit_name(unit_id: int, on: date) -> str:
    version = version_on(unit_id, on)
    return version.name if version else ""


def unit_names(unit_ids: Iterable[int], on: date) -> dict[int, str]:
    """Names of many units on a day in one query; a unit that ended before keeps its last name."""
    names: dict[int, tuple[bool, str]] = {}
    for version in UnitVersion.objects.filter(unit__in=set(unit_ids)).order_by("unit", "valid_from"):
        if version.valid_from <= on or version.unit_id not in names:
            names[version.unit_id] = (True, version.name)
    return {unit: name for unit, (_, name) in names.items()}
