"""What every stage tells the desk about one person's work, and where the movements stand."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch

from thidua.desk import rules
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.states import State
from thidua.foundation.plain.todo import Todo
from thidua.lifecycle import STAGES, built
from thidua.movements.models import Movement, Participation, Period
from thidua.movements.queries import movements_for
from thidua.movements.states import MOVEMENT
from thidua.organisations.queries import scope
from thidua.reporting.models import Report
from thidua.reporting.states import SENT

MOVEMENTS_SHOWN = 4


@lru_cache(maxsize=4)
def offered(name: str) -> tuple[Callable[..., list[Any]], ...]:
    """The function of that name in the queries of every stage that is built, in the order of the life cycle."""
    found = (getattr(import_module(f"{stage.app}.queries"), name, None) for stage in built(STAGES))
    return tuple(function for function in found if function is not None)


def todos_for(user: Actor, at: datetime) -> list[Todo]:
    return [todo for stage in offered("todo_for") for todo in stage(user, at)]


def work_for(user: Actor, at: datetime) -> tuple[rules.WorkGroup, ...]:
    return rules.work_groups(todos_for(user, at), at)


@dataclass(frozen=True)
class MovementCard:
    """One movement in three lines; `sent` of `asked` only for whoever looks over the whole authority."""

    movement: Movement
    state: State
    outsider: bool
    period: Period | None
    asked: int
    sent: int


def movement_cards(user: Actor, at: datetime) -> list[MovementCard]:
    """The movements that go on, with the open period that is due next: three queries."""
    open_periods = Prefetch("periods", Period.objects.filter(state="open").select_related("phase").order_by("due"), to_attr="open_periods")
    rows = movements_for(user, at).exclude(state__in=("ended", "ended_early")).prefetch_related(open_periods)
    movements = list(rows[:MOVEMENTS_SHOWN])
    seen, inside = scope(user, "report.view", at), scope(user, "movement.view", at)
    periods = {movement.pk: _next(movement.open_periods, at) for movement in movements}
    shown = [
        period for movement in movements if (period := periods[movement.pk]) is not None and seen.covers_authority(movement.authority_id)
    ]
    counted = _asked_and_sent(shown)
    return [
        MovementCard(
            movement=movement,
            state=MOVEMENT[movement.state],
            outsider=not inside.covers_authority(movement.authority_id),
            period=periods[movement.pk],
            asked=counted[movement.pk, "asked"],
            sent=counted[movement.pk, "sent"],
        )
        for movement in movements
    ]


def _next(periods: list[Period], at: datetime) -> Period | None:
    """The nearest due day that is still to come, else the one that passed last."""
    coming = [period for period in periods if period.due >= at]
    return coming[0] if coming else periods[-1] if periods else None


def _asked_and_sent(periods: list[Period]) -> Counter[tuple[int, str]]:
    """How many reports each period expects and has, by movement, in one query."""
    counted: Counter[tuple[int, str]] = Counter()
    if not periods:
        return counted
    cut_offs = {period.movement_id: period.cut_off for period in periods}
    handed_in = Exists(Report.objects.filter(participation=OuterRef("pk"), period__in=periods, state__in=SENT))
    rows = Participation.objects.filter(movement__in=cut_offs, group__judged_by="report").annotate(handed_in=handed_in)
    for movement, start, end, sent in rows.values_list("movement_id", "valid_from", "valid_to", "handed_in"):
        if start <= cut_offs[movement] < (end or date.max):
            counted[movement, "asked"] += 1
            counted[movement, "sent"] += sent
    return counted
