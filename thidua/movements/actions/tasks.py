"""Tasks that the plan gives: who does them, by when, and that they are done."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.plain.problems import Refused
from thidua.movements.actions._guard import may_change
from thidua.movements.models import Movement, Task
from thidua.organisations.models import Unit


@dataclass(frozen=True)
class TaskFacts:
    text: str
    bodies: str = ""
    due: date | None = None
    recurrence: str = ""

    def columns(self) -> dict[str, Any]:
        return asdict(self)


@action
def add_task(movement: Movement, facts: TaskFacts, units: Iterable[Unit] = (), *, by: Actor, at: datetime) -> Task:
    may_change(movement, by, at)
    last = movement.tasks.aggregate(last=Max("position"))["last"]
    task = Task.objects.create(movement=movement, position=0 if last is None else last + 1, **facts.columns())
    task.units.set(units)
    record("task.added", task, changes={**facts.columns(), "units": [unit.pk for unit in task.units.all()]})
    return task


@action
def edit_task(task: Task, facts: TaskFacts, units: Iterable[Unit] = (), *, by: Actor, at: datetime) -> Task:
    may_change(task.movement, by, at)
    lock_row(task)
    after = {**facts.columns(), "units": sorted(unit.pk for unit in units)}
    before = {name: getattr(task, name) for name in facts.columns()}
    before["units"] = sorted(unit.pk for unit in task.units.all())
    for name, value in facts.columns().items():
        setattr(task, name, value)
    task.save()
    task.units.set(after["units"])
    record("task.edited", task, changes=changed(before, after))
    return task


@action
def finish_task(task: Task, *, by: Actor, at: datetime) -> None:
    _set_state(task, "done", by, at)
    record("task.finished", task)


@action
def reopen_task(task: Task, *, by: Actor, at: datetime) -> None:
    _set_state(task, "open", by, at)
    record("task.reopened", task)


def _set_state(task: Task, state: str, by: Actor, at: datetime) -> None:
    may_change(task.movement, by, at)
    lock_row(task)
    if task.state == state:
        raise Refused("Nhiệm vụ đã ở trạng thái này.")
    task.state = state
    task.save(update_fields=["state"])
