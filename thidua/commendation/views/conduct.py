"""Discipline and verification, entered at a dossier with their paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from thidua.commendation import actions, queries
from thidua.commendation.forms import ConcludeForm, ConductForm, StepForm
from thidua.commendation.views.acting import form_page
from thidua.foundation.documents.files import answer
from thidua.organisations.queries import require


def _page(pk: int) -> str:
    return reverse("commendation:nomination", args=[pk])


@login_required
def conduct_new(request: HttpRequest, pk: int) -> HttpResponse:
    one = queries.nomination_for(request.user, pk, request.at)
    require(request.user, "commendation.manage", request.at, authority=one.round.authority_id)
    form = ConductForm(request.POST or None, request.FILES or None)

    def act() -> object:
        upload = form.cleaned_data["paper"]
        paper = {"paper": upload.file, "paper_name": upload.name} if upload else {}
        return actions.record_conduct(one, form.facts(), **paper, by=request.user, at=request.at)

    return form_page(
        request,
        form,
        act,
        done="Đã ghi. Điều kiện, tiêu chuẩn của hồ sơ được xét lại theo nội dung này.",
        to=_page(pk),
        title="Ghi kỷ luật, xác minh",
        lead=f"{one.name} · chỉ người thẩm định đọc được nội dung",
        submit="Ghi",
        cancel=_page(pk),
        round=one.round,
    )


@login_required
def conduct_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.conduct_for_change(request.user, pk, request.at)
    form = ConcludeForm(found, request.POST or None, initial={"on": request.at.date()})
    to = _page(found.nomination_id)
    return form_page(
        request,
        form,
        lambda: actions.conclude_conduct(found, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã ghi kết thúc.",
        to=to,
        title="Ghi kết thúc kỷ luật, xác minh",
        lead=f"{found.nomination.name} · {found.get_kind_display()}: {found.form}, {found.act}",
        submit="Ghi kết thúc",
        cancel=to,
        round=found.nomination.round,
    )


@login_required
def conduct_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.conduct_for_change(request.user, pk, request.at)
    form = StepForm(request.POST or None, reason_required=True)
    to = _page(found.nomination_id)
    return form_page(
        request,
        form,
        lambda: actions.withdraw_conduct(found, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã rút. Điều kiện, tiêu chuẩn của hồ sơ được xét lại, không tính việc này.",
        to=to,
        title="Rút việc kỷ luật, xác minh ghi nhầm",
        lead=f"{found.nomination.name} · {found.get_kind_display()}: {found.form}, {found.act}",
        submit="Rút",
        cancel=to,
        round=found.nomination.round,
    )


@login_required
def conduct_paper(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.conduct_for_change(request.user, pk, request.at)
    if found.paper is None:
        raise Http404
    return answer(found.paper, download=False)
