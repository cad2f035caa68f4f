"""Movements, as far as a person may see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from thidua.foundation.journal.acts import Actor
from thidua.movements.models import (
    AwardForm,
    GuidingDocument,
    Movement,
    Participation,
    Period,
    Phase,
    Plan,
    PlannedCriterion,
    SubjectGroup,
    Task,
)
from thidua.organisations.models import UnitVersion
from thidua.organisations.queries import NotAllowed, may, scope, valid_on

Row = TypeVar("Row", bound=Model)


def movements_for(user: Actor, at: datetime) -> QuerySet[Movement]:
    """An authority's people see its movements; a unit those it takes part in, and, once launched, those of its authority."""
    where = scope(user, "movement.view", at)
    rows = Movement.objects.select_related("authority__unit")
    if where.everywhere:
        return rows
    allowed = Q(authority__in=where.authorities)
    if where.units:
        taking_part = Participation.objects.filter(unit__in=where.units).values("movement")
        allowed |= ~Q(state="draft") & (Q(pk__in=taking_part) | Q(authority__unit__in=_bodies_above(where.units, at.date())))
    return rows.filter(allowed)


def _bodies_above(units: frozenset[int], on: date) -> set[int]:
    paths = valid_on(UnitVersion.objects.filter(unit__in=units), on).values_list("path", flat=True)
    return {int(part) for path in paths for part in path.split("/") if part}


def movement_for(user: Actor, at: datetime, pk: int) -> Movement:
    return found(movements_for(user, at), pk)


def found(rows: QuerySet[Row], pk: int) -> Row:
    """The row, or the answer that a stranger gets."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
    return row


def may_manage(user: Actor, movement: Movement, at: datetime, permission: str = "plan.confirm") -> bool:
    return may(user, permission, at, authority=movement.authority_id)


def sees_all(user: Actor, movement: Movement, at: datetime) -> bool:
    """Does this person work for the authority? Others read the outsider's words for a state."""
    return may(user, "movement.view", at, authority=movement.authority_id)


def phase_for(user: Actor, at: datetime, pk: int) -> Phase:
    return found(Phase.objects.filter(movement__in=movements_for(user, at)).select_related("movement"), pk)


def group_for(user: Actor, at: datetime, pk: int) -> SubjectGroup:
    return found(SubjectGroup.objects.filter(movement__in=movements_for(user, at)).select_related("movement"), pk)


def task_for(user: Actor, at: datetime, pk: int) -> Task:
    return found(Task.objects.filter(movement__in=movements_for(user, at)).select_related("movement"), pk)


def guiding_document_for(user: Actor, at: datetime, pk: int) -> GuidingDocument:
    return found(GuidingDocument.objects.filter(movement__in=movements_for(user, at)).select_related("movement", "file"), pk)


def tasks_of(movement: Movement) -> QuerySet[Task]:
    return movement.tasks.select_related("clause__plan").prefetch_related("units")


@dataclass(frozen=True)
class Glance:
    """What the page of a movement shows at once."""

    phases: list[Phase]
    groups: list[SubjectGroup]
    periods: list[Period]
    award_forms: list[AwardForm]
    guiding_documents: list[GuidingDocument]
    plans: list[Plan]
    taking_part: int
    open_tasks: int
    overdue_tasks: int

    def phase_on(self, today: date) -> Phase | None:
        return next((phase for phase in self.phases if phase.starts <= today <= phase.ends), None)


def movement_glance(movement: Movement, today: date) -> Glance:
    criteria = PlannedCriterion.objects.select_related("clause__plan").prefetch_related("other_clauses")
    groups = movement.groups.select_related("clause__plan").prefetch_related(Prefetch("planned_criteria", queryset=criteria))
    now = Q(participations__valid_from__lte=today) & (Q(participations__valid_to__isnull=True) | Q(participations__valid_to__gt=today))
    groups = groups.annotate(taking_part=Count("participations__unit", filter=now, distinct=True)).order_by("position", "pk")
    tasks = movement.tasks.aggregate(open=Count("pk", filter=Q(state="open")), overdue=Count("pk", filter=Q(state="open", due__lt=today)))
    return Glance(
        phases=list(movement.phases.select_related("clause__plan")),
        groups=list(groups),
        periods=list(movement.periods.select_related("phase")),
        award_forms=list(movement.award_forms.select_related("clause__plan").order_by("pk")),
        guiding_documents=list(movement.guiding_documents.select_related("file")),
        plans=list(movement.plans.select_related("file")),
        taking_part=valid_on(movement.participations.all(), today).values("unit").distinct().count(),
        open_tasks=tasks["open"],
        overdue_tasks=tasks["overdue"],
    )
