"""Handing a report on: to the head, to the standing body, and back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem
from thidua.foundation.web.acting import form_page
from thidua.organisations.queries import NotAllowed
from thidua.reporting import actions, queries
from thidua.reporting.forms import OnPaperForm, PaperForm, ReasonForm, ReturnForm
from thidua.reporting.models import Report
from thidua.reporting.views.acting import back_to, head_of, step_page


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.at}


def _problems(report: Report) -> tuple[Problem, ...]:
    return queries.report_form(report).completeness.problems


@login_required
def report_ready(request: HttpRequest, pk: int) -> HttpResponse:
    return step_page(
        request,
        pk,
        "report.marked_ready",
        lambda report: actions.mark_ready(report, **_who(request)),
        consequence="Thủ trưởng đơn vị sẽ xem và quyết định gửi. Trong lúc chờ, số liệu không sửa được; có thể lấy lại để sửa.",
        done="Đã gửi thủ trưởng duyệt.",
        problems=_problems,
    )


@login_required
def report_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    return step_page(
        request,
        pk,
        "report.taken_back",
        lambda report: actions.take_back(report, **_who(request)),
        consequence="Báo cáo trở về đang nhập; thủ trưởng không còn thấy ở mục chờ duyệt.",
        done="Đã lấy lại báo cáo để sửa.",
    )


@login_required
def report_submit(request: HttpRequest, pk: int) -> HttpResponse:
    return step_page(
        request,
        pk,
        "report.submitted",
        lambda report: actions.submit_report(report, **_who(request)),
        consequence=lambda report: _consequence(report, request),
        done="Đã gửi báo cáo đến cơ quan thường trực.",
        problems=_problems,
    )


def _consequence(report: Report, request: HttpRequest) -> str:
    """What sending means, and how late it is."""
    row = queries.lateness_today(report, request.at)
    late = f" Hạn gửi {format_date(row.due)}: gửi hôm nay là chậm {row.days} ngày." if row.late else ""
    return f"Gửi là khóa số liệu để chấm điểm. Còn rút lại được trước khi cơ quan thường trực tiếp nhận.{late}"


@login_required
def report_submit_on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    form = OnPaperForm(request.POST or None, request.FILES or None)

    def act(report: Report) -> object:
        said = form.cleaned_data
        paper = {name: said[name] for name in ("number", "issued_on", "signed_by")}
        return actions.submit_on_paper(report, said["signed"], said["signed"].name, **paper, **_who(request))

    return step_page(
        request,
        pk,
        "report.submitted_on_paper",
        act,
        consequence=lambda report: f"Nhật ký ghi cả người gửi thay và thủ trưởng đã ký. {_consequence(report, request)}",
        done="Đã gửi báo cáo kèm bản thủ trưởng đã ký.",
        form=form,
        problems=_problems,
    )


@login_required
def report_send_back(request: HttpRequest, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    return step_page(
        request,
        pk,
        "report.sent_back",
        lambda report: actions.send_back(report, form.cleaned_data["reason"], **_who(request)),
        consequence="Người nhập sẽ thấy lý do và sửa tiếp; báo cáo chưa được gửi đi.",
        done="Đã trả lại người nhập.",
        form=form,
    )


@login_required
def report_recall(request: HttpRequest, pk: int) -> HttpResponse:
    return step_page(
        request,
        pk,
        "report.recalled",
        lambda report: actions.recall_report(report, **_who(request)),
        consequence="Báo cáo trở về đang nhập. Ngày gửi tính lại từ lần gửi sau; gửi sau hạn là gửi chậm.",
        done="Đã rút lại báo cáo.",
        kind="danger",
    )


@login_required
def report_accept(request: HttpRequest, pk: int) -> HttpResponse:
    return step_page(
        request,
        pk,
        "report.accepted",
        lambda report: actions.accept_report(report, **_who(request)),
        consequence="Sau khi tiếp nhận, đơn vị không rút lại được nữa. Mở lại phải có lý do.",
        done="Đã tiếp nhận báo cáo.",
        problems=_problems,
    )


@login_required
def report_lock(request: HttpRequest, pk: int) -> HttpResponse:
    return step_page(
        request,
        pk,
        "report.locked",
        lambda report: actions.lock_report(report, **_who(request)),
        consequence="Khóa báo cáo: số liệu, số, ngày và bản ký không sửa được nữa. Mở lại phải có lý do.",
        done="Đã khóa báo cáo.",
        kind="danger",
    )


@login_required
def report_return(request: HttpRequest, pk: int) -> HttpResponse:
    return _return(request, pk, "report.returned", "Đã trả lại các mục đã chọn.")


@login_required
def report_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _return(request, pk, "report.reopened", "Đã mở lại các mục đã chọn.")


def _return(request: HttpRequest, pk: int, verb: str, done: str) -> HttpResponse:
    report = queries.report_for(request.user, pk, request.at)
    form = ReturnForm(queries.report_form(report), request.POST or None)
    act = actions.return_report if verb == "report.returned" else actions.reopen_report
    judged_again = "; điểm cụm, khối và điểm thẩm định của các mục đó phải chấm lại" if report.period.scored else ""
    return step_page(
        request,
        pk,
        verb,
        lambda report: act(report, form.flagged, reason=form.cleaned_data["reason"], **_who(request)),
        consequence=f"Chỉ các mục đã chọn mở ra để đơn vị sửa{judged_again}.",
        done=done,
        form=form,
        template="reporting/report_return.html",
    )


@login_required
def report_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Number, day and signed copy, entered back after the unit's own office has issued the report."""
    report = queries.report_for(request.user, pk, request.at, "report.edit")
    if report.state in ("not_started", "locked"):
        raise NotAllowed("Báo cáo không ghi số, ngày được lúc này.")
    initial = {"number": report.number, "issued_on": report.issued_on}
    form = PaperForm(request.POST or None, request.FILES or None, initial=initial)

    def act() -> object:
        said = form.cleaned_data
        signed = {"signed": said["signed"], "signed_name": said["signed"].name if said["signed"] else ""}
        return actions.record_paper(report, number=said["number"], issued_on=said["issued_on"], **signed, **_who(request))

    done = "Đã ghi số, ngày và bản ký."
    return form_page(request, form, act, done=done, to=back_to(report), template="reporting/report_paper.html", **head_of(report))
