"""Periods of a movement: planned, opened, closed, extended."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.foundation.documents.files import answer
from thidua.foundation.web.pages import page
from thidua.movements import actions, queries, states
from thidua.movements.forms import ExtensionForm, PeriodForm, ReasonForm
from thidua.movements.views.acting import act, form_page, require_manager
from thidua.organisations.queries import unit_names


def _page(pk: int) -> str:
    return reverse("movements:period", args=[pk])


@login_required
def period_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = queries.movement_for(request.user, request.at, pk)
    require_manager(request, movement, "period.manage")
    today = request.at.date()
    form = PeriodForm(movement, request.POST or None, initial={"year": today.year, "opens": today})
    cancel = reverse("movements:movement", args=[pk])
    return form_page(
        request,
        form,
        lambda: actions.create_period(movement, form.facts(), by=request.user, at=request.at),
        done="Đã lập kỳ báo cáo. Mở kỳ để các đơn vị nhập số liệu.",
        to=lambda made: _page(made.pk),
        movement=movement,
        title="Lập kỳ báo cáo",
        submit="Lập kỳ báo cáo",
        cancel=cancel,
    )


@login_required
def period(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.period_for(request.user, request.at, pk)
    extensions = [one for one in queries.extensions_for(request.user, request.at) if one.period_id == found.pk]
    units = [one.participation.unit_id for one in extensions if one.participation]
    context = {
        "period": found,
        "movement": found.movement,
        "state": states.PERIOD_STATES[found.state],
        "kind": states.PERIOD_KINDS[found.kind],
        "due": queries.effective_due(found),
        "extensions": extensions,
        "names": unit_names(units, request.at.date()),
        "asked": queries.participations_of(found).count(),
        "may_change": queries.may_manage(request.user, found.movement, request.at, "period.manage")
        and not states.MOVEMENT[found.movement.state].final,
        "now": request.at,
    }
    return page(request, "movements/period.html", context)


@login_required
def period_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.period_for(request.user, request.at, pk)
    require_manager(request, found.movement, "period.manage")
    form = PeriodForm(found.movement, request.POST or None, initial=PeriodForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.edit_period(found, form.facts(), by=request.user, at=request.at),
        done="Đã lưu kỳ báo cáo.",
        to=_page(pk),
        movement=found.movement,
        title="Sửa kỳ báo cáo",
        cancel=_page(pk),
    )


@login_required
@require_POST
def period_open(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.period_for(request.user, request.at, pk)
    return act(request, lambda: actions.open_period(found, by=request.user, at=request.at), "Đã mở kỳ báo cáo.", _page(pk))


@login_required
def period_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Closing ends all writing of reports in it: the page says so first."""
    found = queries.period_for(request.user, request.at, pk)
    require_manager(request, found.movement, "period.manage")
    if request.method == "POST":
        return act(request, lambda: actions.close_period(found, by=request.user, at=request.at), "Đã khóa sổ kỳ báo cáo.", _page(pk))
    context = {
        "title": f"Khóa sổ {found.name}",
        "consequence": "Sau khi khóa sổ, các đơn vị không nhập, không gửi báo cáo của kỳ này được nữa, trừ mục được trả lại để bổ sung. "
        "Mở lại phải có lý do.",
        "details": [("Phong trào", found.movement.name), ("Số đơn vị phải báo cáo", queries.participations_of(found).count())],
        "submit": "Khóa sổ",
        "cancel": _page(pk),
    }
    return page(request, "ui/confirm.html", context)


@login_required
def period_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.period_for(request.user, request.at, pk)
    require_manager(request, found.movement, "period.manage")
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.reopen_period(found, form.cleaned_data["reason"], by=request.user, at=request.at),
        done="Đã mở lại kỳ báo cáo.",
        to=_page(pk),
        movement=found.movement,
        title=f"Mở lại {found.name}",
        submit="Mở lại",
        cancel=_page(pk),
    )


@login_required
def period_extend(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.period_for(request.user, request.at, pk)
    require_manager(request, found.movement, "period.manage")
    form = ExtensionForm(found, request.POST or None, request.FILES or None)

    def grant() -> object:
        said = form.cleaned_data
        paper = {"paper": said["paper"].file, "paper_name": said["paper"].name} if said["paper"] else {}
        return actions.grant_extension(
            found, form.due(), said["reason"], participation=said["participation"], **paper, by=request.user, at=request.at
        )

    return form_page(
        request,
        form,
        grant,
        done="Đã gia hạn.",
        to=_page(pk),
        movement=found.movement,
        title="Gia hạn",
        lead=found.name,
        submit="Gia hạn",
        cancel=_page(pk),
    )


@login_required
def extension_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.extension_for(request.user, request.at, pk)
    if found.paper is None:
        raise Http404
    return answer(found.paper)
