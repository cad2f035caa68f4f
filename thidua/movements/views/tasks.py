"""Tasks of a movement: what the plan gives somebody to do, and whether it is done."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.movements import actions, queries, states
from thidua.movements.forms import TaskForm
from thidua.movements.views.acting import act, form_page, require_manager
from thidua.organisations.queries import unit_names

COLUMNS = (
    Column("position", "Nhiệm vụ", sort="position"),
    Column("bodies", "Chủ trì, phối hợp", sort="bodies"),
    Column("due", "Thời hạn", sort="due"),
    Column("state", "Trạng thái", sort="state"),
    Column("action", ""),
)


@login_required
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    movement = queries.movement_for(request.user, request.at, pk)
    today = request.at.date()
    filters = (
        Filter(
            "trang-thai",
            "Trạng thái",
            queries.in_state,
            tuple(Choice(*one) for one in states.TASK_STATES.items()),
        ),
        Filter("han", "Thời hạn", queries.overdue_on(today), (Choice("qua-han", "quá hạn"),)),
    )
    table = table_page(request, queries.tasks_of(movement), COLUMNS, filters=filters, default_sort="position")
    context = {
        "movement": movement,
        "table": table,
        "today": today,
        "states": states.TASK_STATES,
        "names": unit_names([unit.pk for task in table.rows for unit in task.units.all()], today),
        "may_change": queries.may_manage(request.user, movement, request.at) and not states.MOVEMENT[movement.state].final,
    }
    return page(request, "movements/tasks.html", context, parts={"table"})


def _list(pk: int) -> str:
    return reverse("movements:tasks", args=[pk])


@login_required
def task_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = queries.movement_for(request.user, request.at, pk)
    require_manager(request, movement)
    form = TaskForm(movement, request.at.date(), request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.add_task(movement, form.facts(), form.cleaned_data["units"], by=request.user, at=request.at),
        done="Đã thêm nhiệm vụ.",
        to=_list(pk),
        movement=movement,
        title="Thêm nhiệm vụ",
        cancel=_list(pk),
    )


@login_required
def task(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.task_for(request.user, request.at, pk)
    require_manager(request, found.movement)
    form = TaskForm(found.movement, request.at.date(), request.POST or None, initial=TaskForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.edit_task(found, form.facts(), form.cleaned_data["units"], by=request.user, at=request.at),
        done="Đã lưu nhiệm vụ.",
        to=_list(found.movement_id),
        template="movements/task.html",
        movement=found.movement,
        task=found,
        title="Nhiệm vụ",
        cancel=_list(found.movement_id),
    )


@login_required
@require_POST
def task_finish(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.task_for(request.user, request.at, pk)
    to = _list(found.movement_id)
    return act(request, lambda: actions.finish_task(found, by=request.user, at=request.at), "Đã ghi: hoàn thành nhiệm vụ.", to)


@login_required
@require_POST
def task_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.task_for(request.user, request.at, pk)
    to = _list(found.movement_id)
    return act(request, lambda: actions.reopen_task(found, by=request.user, at=request.at), "Nhiệm vụ trở lại chưa hoàn thành.", to)
