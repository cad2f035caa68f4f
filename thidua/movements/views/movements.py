"""Movements: the list, one movement at a glance, its facts and the steps of its life."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.movements import actions, queries, states
from thidua.movements.forms import MovementForm, NewMovementForm, StepForm
from thidua.movements.models import Movement
from thidua.movements.views.acting import form_page, require_manager
from thidua.organisations.queries import require, unit_name, unit_names

COLUMNS = (
    Column("name", "Phong trào", sort="sort"),
    Column("authority", "Cơ quan phát động"),
    Column("starts", "Thời gian", sort="starts", descending_first=True),
    Column("state", "Trạng thái", sort="state"),
)
FILTERS = (
    Filter("ten", "Tên, chủ đề", queries.named),
    Filter("trang-thai", "Trạng thái", queries.in_state, tuple(Choice(*one) for one in states.MOVEMENT.choices)),
)
LIFE = ("draft", "launched", "running", "interim", "final", "ended")


@login_required
def movements(request: HttpRequest) -> HttpResponse:
    require(request.user, "movement.view", request.at)
    table = table_page(request, queries.movements_for(request.user, request.at), COLUMNS, filters=FILTERS, default_sort="-starts")
    names = unit_names([row.authority.unit_id for row in table.rows], request.at.date())
    for row in table.rows:
        row.authority_name = names.get(row.authority.unit_id, "")
    context = {"table": table, "states": states.MOVEMENT, "may_launch": bool(queries.places_to_upload(request.user, request.at))}
    return page(request, "movements/movements.html", context, parts={"table"})


@dataclass(frozen=True)
class LifeStep:
    """One point of the line of life, as `ui/steps.html` draws it."""

    title: str
    status: str
    note: str = ""
    day: date | None = None


def life_of(movement: Movement, glance: queries.Glance) -> list[LifeStep]:
    """An early end stands in place of the last point."""
    line = LIFE if movement.state != "ended_early" else (*LIFE[:3], "ended_early")
    here = line.index(movement.state)
    reviews = {phase.review: phase.ends for phase in glance.phases if phase.review}
    days = {"launched": movement.launched_on, "interim": reviews.get("interim"), "final": reviews.get("final") or movement.ends}
    steps = []
    for place, code in enumerate(line):
        status = "now" if place == here else "done" if place < here else "todo"
        label = states.MOVEMENT.label(code)
        note = "dự kiến" if status == "todo" and days.get(code) else ""
        steps.append(LifeStep(label[:1].upper() + label[1:], status, note, days.get(code)))
    return steps


@login_required
def movement(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.movement_for(request.user, request.at, pk)
    today = request.at.date()
    glance = queries.movement_glance(found, today)
    manage = queries.may_manage(request.user, found, request.at)
    open_ = not states.MOVEMENT[found.state].final
    context = {
        "movement": found,
        "authority_name": unit_name(found.authority.unit_id, today),
        "state": states.MOVEMENT[found.state],
        "glance": glance,
        "phase": glance.phase_on(today),
        "life": life_of(found, glance),
        "steps": states.MOVEMENT.steps(found.state) if manage else (),
        "may_change": manage and open_,
        "may_plan_periods": queries.may_manage(request.user, found, request.at, "period.manage") and open_,
        "outsider": not queries.sees_all(request.user, found, request.at),
        "period_states": states.PERIOD_STATES,
        "method": states.METHODS[found.method],
    }
    return page(request, "movements/movement.html", context)


@login_required
def movement_new(request: HttpRequest) -> HttpResponse:
    """By hand: not every movement has a plan that can be read."""
    require(request.user, "plan.confirm", request.at)
    form = NewMovementForm(request.POST or None, authorities=queries.places_to_upload(request.user, request.at))
    return form_page(
        request,
        form,
        lambda: actions.create_movement(form.cleaned_data["authority"], form.facts(), by=request.user, at=request.at),
        done="Đã lập phong trào. Thêm giai đoạn, nhóm đối tượng, rồi phát động.",
        to=lambda made: reverse("movements:movement", args=[made.pk]),
        title="Lập phong trào",
        lead="Dùng khi không có văn bản đọc được; có văn bản thì dùng Phát động từ văn bản",
        submit="Lập phong trào",
        cancel=reverse("movements:movements"),
    )


@login_required
def movement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.movement_for(request.user, request.at, pk)
    require_manager(request, found)
    form = MovementForm(request.POST or None, initial=MovementForm.initial_of(found))
    url = reverse("movements:movement", args=[pk])
    return form_page(
        request,
        form,
        lambda: actions.edit_movement(found, form.facts(), by=request.user, at=request.at),
        done="Đã lưu.",
        to=url,
        movement=found,
        title="Sửa thông tin phong trào",
        cancel=url,
    )


CONSEQUENCES = {
    "launched": "Phát động: các đơn vị tham gia sẽ thấy phong trào; sau đó mở được kỳ báo cáo.",
    "running": "Phong trào chuyển sang đang thực hiện.",
    "interim": "Mở sơ kết: phong trào vẫn tiếp tục, các kỳ báo cáo đang mở không thay đổi.",
    "final": "Mở tổng kết: sau bước này chỉ còn kết thúc phong trào.",
    "ended": "Kết thúc phong trào: hồ sơ được giữ nguyên, không sửa, không mở kỳ báo cáo mới được nữa.",
    "ended_early": "Kết thúc do sắp xếp tổ chức: hồ sơ được giữ nguyên, không sửa được nữa. Phải ghi căn cứ.",
}


@login_required
def movement_step(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    found = queries.movement_for(request.user, request.at, pk)
    require_manager(request, found)
    if to not in states.MOVEMENT:
        raise Http404
    steps = [step for step in states.MOVEMENT.steps(found.state) if step.to == to]
    label = steps[0].label if steps else states.MOVEMENT.label(to)
    form = StepForm(request.POST if request.method == "POST" else None, reason_required=bool(steps and steps[0].reason_required))
    url = reverse("movements:movement", args=[pk])
    return form_page(
        request,
        form,
        lambda: actions.step_movement(found, to, reason=form.cleaned_data.get("reason", ""), by=request.user, at=request.at),
        done=f"Phong trào: {states.MOVEMENT.label(to)}.",
        to=url,
        template="movements/movement_step.html",
        movement=found,
        label=label,
        consequence=CONSEQUENCES[to],
        allowed=bool(steps),
        kind="danger" if to.startswith("ended") else "primary",
        cancel=url,
    )
