"""What this stage tells the desk: something to do, something found."""

from collections.abc import Iterable
from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.todo import Found, Todo
from thidua.movements import states
from thidua.movements.models import Movement, Plan, Task
from thidua.movements.queries.movements import movements_for
from thidua.movements.queries.narrowing import named
from thidua.organisations.queries import scope

_SHOWN = 12


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    """Plans waiting for review, movements waiting for their launch, tasks past or near their day."""
    where = scope(user, "plan.confirm", at)
    if not where:
        return []
    return [
        *_plans(where.authorities_q("authority")),
        *_launches(where.authorities_q("authority")),
        *_tasks(where.authorities_q("movement__authority"), at),
    ]


def _plans(mine: Q) -> Iterable[Todo]:
    for plan in Plan.objects.filter(mine, state="draft").defer("reading").order_by("uploaded_at"):
        yield Todo(
            "Duyệt dự thảo",
            plan.title or plan.kind or "Kế hoạch",
            plan.full_symbol,
            reverse("movements:plan_review", args=[plan.pk]),
            waiting_since=plan.uploaded_at,
        )


def _launches(mine: Q) -> Iterable[Todo]:
    for movement in Movement.objects.filter(mine, state="draft").order_by("created_at"):
        url = reverse("movements:movement_step", args=[movement.pk, "launched"])
        yield Todo("Phát động", movement.name, "phong trào đang ở dự thảo", url, waiting_since=movement.created_at)


def _tasks(mine: Q, at: datetime) -> Iterable[Todo]:
    rows = Task.objects.filter(mine, state="open", due__isnull=False, movement__state__in=("launched", "running", "interim", "final"))
    for task in rows.filter(due__lt=at.date()).select_related("movement").order_by("due")[:_SHOWN]:
        due = timezone.make_aware(datetime.combine(task.due or at.date(), time(17)))
        yield Todo(
            "Cập nhật nhiệm vụ", str(task), task.bodies or task.movement.name, reverse("movements:task", args=[task.pk]), due=due, late=True
        )


def find(user: Actor, words: list[str], at: datetime) -> list[Found]:
    """Movements whose name holds all the words, as people type them."""
    rows = named(movements_for(user, at), " ".join(words))
    return [
        Found("Phong trào", movement.name, states.MOVEMENT.label(movement.state), reverse("movements:movement", args=[movement.pk]))
        for movement in rows[:_SHOWN]
    ]
