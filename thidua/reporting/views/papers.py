"""The report as papers: Word out, Excel out and back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.criteria.queries import newest_adopted, set_for
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.plain.problems import Problem, Refused, errors
from thidua.foundation.web.acting import form_page, go
from thidua.foundation.web.pages import download, page
from thidua.organisations.queries import NotAllowed, require, unit_name
from thidua.reporting import actions, documents, queries
from thidua.reporting.forms import WorkbookForm
from thidua.reporting.models import Report
from thidua.reporting.states import EDITABLE
from thidua.reporting.views.acting import back_to, head_of


def _named(report: Report, what: str, extension: str) -> str:
    return f"{what} {report.period.name} - {unit_name(report.participation.unit_id, report.period.cut_off)}.{extension}"


@login_required
def form_template(request: HttpRequest) -> HttpResponse:
    """The form of the newest adopted table, without figures; of another one by `?bang=`."""
    require(request.user, "period.manage", request.at)
    asked = request.GET.get("bang", "")
    table = set_for(request.user, int(asked), request.at) if asked.isdecimal() else newest_adopted(request.user, request.at)
    return download(documents.blank_workbook(table), "mau-bieu-so-lieu.xlsx")


@login_required
def report_document(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.report_for(request.user, pk, request.at)
    return download(render_docx(documents.report_paper(report, request.at)), _named(report, "Báo cáo", "docx"))


@login_required
def score_table_document(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.report_for(request.user, pk, request.at)
    return download(render_docx(documents.score_table_paper(report, request.at)), _named(report, "Bảng tự chấm điểm", "docx"))


@login_required
def report_excel(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.report_for(request.user, pk, request.at)
    return download(documents.workbook(report, queries.report_form(report), request.at), _named(report, "Biểu số liệu", "xlsx"))


def _to_fill(request: HttpRequest, pk: int) -> Report:
    report = queries.report_for(request.user, pk, request.at, "report.edit")
    if report.state not in EDITABLE:
        raise NotAllowed("Báo cáo đã gửi, không nhập số liệu được.")
    return report


@login_required
def report_excel_import(request: HttpRequest, pk: int) -> HttpResponse:
    report = _to_fill(request, pk)
    form = WorkbookForm(request.POST or None, request.FILES or None)

    def keep() -> StoredFile:
        upload = form.cleaned_data["file"]
        return actions.keep_form(report, upload, upload.name, by=request.user, at=request.at)

    def preview(stored: StoredFile) -> str:
        return reverse("reporting:report_excel_preview", args=[pk, stored.pk])

    template, names = "reporting/report_excel_import.html", {"": "file"}
    return form_page(request, form, keep, done="", to=preview, template=template, names=names, **head_of(report))


@login_required
def report_excel_preview(request: HttpRequest, pk: int, file_id: int) -> HttpResponse:
    """Old and new beside each other, cell by cell; nothing is written before it is confirmed, and nothing while a cell is unreadable."""
    report = _to_fill(request, pk)
    stored = queries.uploaded_form(request.user, file_id)
    form = queries.report_form(report)
    sheet = documents.read_workbook(stored, report, form)
    problems: tuple[Problem, ...] = sheet.problems
    blocked = bool(errors(problems)) or not sheet.differences
    seen = documents.versions_mark(form)

    def write() -> int:
        if request.POST.get("seen") != seen:
            raise Refused("Số liệu trên phần mềm vừa thay đổi. Xem lại khác biệt rồi xác nhận.")
        return actions.import_answers(report, sheet.typed, sha256=stored.sha256, by=request.user, at=request.at)

    if request.method == "POST" and not blocked:
        try:
            return go(request, write, lambda count: f"Đã nhập {count} dòng số liệu từ tệp {stored.name}.", back_to(report))
        except Refused as refused:
            problems = (*problems, *refused.problems)
    context = {
        **head_of(report),
        "stored": stored,
        "differences": sheet.differences,
        "problems": problems,
        "blocked": blocked,
        "seen": seen,
    }
    return page(request, "reporting/report_excel_preview.html", context, status=422 if request.method == "POST" else 200)
