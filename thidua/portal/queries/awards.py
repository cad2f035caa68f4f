"""The public half of the book of awards: name, place, award, decision. Never an identity number, never a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.commendation.models import Award
from thidua.foundation.plain.vietnamese import search_words
from thidua.organisations.queries import unit_names
from thidua.portal import rules

IN_FORCE = ("issued", "amended")


def awards() -> QuerySet[Award]:
    """Valid awards of issued decisions; a cancelled one leaves the list, and the verification page says so of its paper."""
    rows = Award.objects.filter(state="valid", decision__state__in=IN_FORCE, decision__number__isnull=False)
    return rows.select_related("decision__authority", "decision__round__movement").order_by("-decision__signed_on", "decision", "ordinal")


def by_words(rows: QuerySet[Award], typed: str) -> QuerySet[Award]:
    """A long number finds nobody: it would be an identity or phone number, which the public page does not know."""
    for word in search_words(typed):
        rows = rows.none() if rules.is_personal_number(word) else rows.filter(search__contains=word)
    return rows


def of_year(rows: QuerySet[Award], value: str) -> QuerySet[Award]:
    return rows.filter(decision__year=int(value))


def of_kind(rows: QuerySet[Award], value: str) -> QuerySet[Award]:
    return rows.filter(recipient_kind=value)


def years() -> list[int]:
    found = awards().order_by("-decision__year").values_list("decision__year", flat=True).distinct()
    return [year for year in found if year]


def newest(number: int) -> list["OpenAward"]:
    return shown(list(awards()[:number]))


@dataclass(frozen=True)
class OpenAward:
    """What the public reads of an award."""

    name: str
    detail: str
    kind: str
    form: str
    achievement: str
    ordinal: int
    decision: str
    signed_on: date | None
    authority: str
    movement: str


def shown(rows: list[Award]) -> list[OpenAward]:
    """Authorities bear the name of the day of the decision; they are few, so one query for each day."""
    days: dict[date, set[int]] = {}
    for row in rows:
        if row.decision.signed_on:
            days.setdefault(row.decision.signed_on, set()).add(row.decision.authority.unit_id)
    names = {(day, unit): name for day, units in days.items() for unit, name in unit_names(units, day).items()}
    return [_shown(row, names) for row in rows]


def _shown(row: Award, names: dict[tuple[date, int], str]) -> OpenAward:
    signed = row.decision.signed_on
    return OpenAward(
        name=row.name,
        detail=rules.without_personal_numbers(row.detail),
        kind=row.get_recipient_kind_display(),
        form=row.award_form,
        achievement=rules.without_personal_numbers(row.achievement),
        ordinal=row.ordinal,
        decision=f"{row.decision.number}/{row.decision.symbol}",
        signed_on=signed,
        authority=names.get((signed, row.decision.authority.unit_id), "") if signed else "",
        movement=row.decision.round.movement.name,
    )


def everything() -> Iterator[OpenAward]:
    yield from shown(list(awards()))
