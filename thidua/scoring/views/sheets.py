"""Score sheets: the list, the three columns, what completes, reopens or adjusts them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.foundation.documents.layout import render_docx
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.numbers import format_points
from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.acting import act, confirm_page, form_page
from thidua.foundation.web.charts import Chart, points_against_median
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.movements.models import Period
from thidua.organisations.queries import NotAllowed, unit_names
from thidua.reporting.models import Report
from thidua.reporting.queries import used_elsewhere
from thidua.scoring import actions, queries, states
from thidua.scoring.documents import score_sheet_paper
from thidua.scoring.forms import AdjustmentForm, ReasonForm, SheetForm
from thidua.scoring.queries import Cell, Reviewer, SheetLineView, SheetRow, SheetView
from thidua.scoring.rules import COLUMNS as SHEET_COLUMNS

COLUMNS = (
    Column("unit", "Đơn vị", sort="sort"),
    Column("cluster", "Cụm, khối", sort=lambda row: (row.report.participation.cluster.sort if row.cluster else "", row.sort)),
    Column("self", "Tự chấm", numeric=True),
    Column("cross", "Cụm", numeric=True),
    Column("appraised", "Thẩm định", numeric=True),
    Column("total", "Tổng điểm", sort=lambda row: (row.total is not None, row.total or 0), numeric=True, descending_first=True),
    Column("state", "Trạng thái", sort=lambda row: states.SHEET.codes.index(row.state)),
    Column("turn", "Việc tiếp theo"),
)
COMPLETED = {"cross": "Hoàn thành chấm điểm", "appraised": "Hoàn thành thẩm định"}


def chosen_period(request: HttpRequest) -> tuple[list[Period], Period | None]:
    """The period in the address, else the newest."""
    periods = queries.scored_periods(request.user, request.at)
    asked = request.GET.get("ky", "")
    return periods, next((one for one in periods if str(one.pk) == asked), periods[0] if periods else None)


def period_tabs(periods: list[Period], period: Period | None, name: str) -> list[dict[str, Any]]:
    return [
        {"title": one.name, "url": f"{reverse(name)}?ky={one.pk}", "current": period is not None and one.pk == period.pk} for one in periods
    ]


@login_required
def score_sheets(request: HttpRequest) -> HttpResponse:
    periods, period = chosen_period(request)
    rows: list[SheetRow] = queries.sheet_rows(request.user, request.at, period) if period else []
    clusters = sorted({(row.report.participation.cluster_id, row.cluster) for row in rows if row.cluster}, key=lambda pair: pair[1])
    filters = (
        Filter("cum", "Cụm, khối", _of_cluster, tuple(Choice(str(pk), name) for pk, name in clusters)),
        Filter("trang-thai", "Trạng thái", _in_state, tuple(Choice(state.code, state.label) for state in states.SHEET)),
        Filter("viec", "Việc", _mine, (Choice("toi", "Việc của tôi"),)),
    )
    table = table_page(request, rows, COLUMNS, filters=filters, default_sort="cluster")
    context = {
        "table": table,
        "period": period,
        "tabs": period_tabs(periods, period, "scoring:score_sheets"),
        "mine": sum(row.mine for row in rows),
        "states": states.SHEET,
    }
    return page(request, "scoring/score_sheets.html", context, parts={"table"})


def _of_cluster(rows: list[SheetRow], value: str) -> list[SheetRow]:
    return [row for row in rows if str(row.report.participation.cluster_id) == value]


def _in_state(rows: list[SheetRow], value: str) -> list[SheetRow]:
    return [row for row in rows if row.state == value]


def _mine(rows: list[SheetRow], value: str) -> list[SheetRow]:
    return [row for row in rows if row.mine]


@login_required
def score_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.scored_report(request.user, pk, request.at)
    view = queries.sheet_view(report)
    form = SheetForm(view, queries.column_open(request.user, view, request.at), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.valid and _saved(request, report, form):
        name = "scoring:score_sheet_complete" if request.POST.get("act") == "complete" else "scoring:score_sheet"
        return redirect(name, pk)
    status = 422 if request.method == "POST" else 200
    return page(request, "scoring/score_sheet.html", _sheet_context(request.user, request.at, view, form), status=status)


def _saved(request: HttpRequest, report: Report, form: SheetForm) -> bool:
    if form.column and not form.judged:
        return True
    try:
        actions.score_lines(report, form.judged, by=request.user, at=request.at)
    except Refused as refused:
        form.refuse(refused.problems)
        return False
    messages.success(request, f"Đã lưu {len(form.judged)} dòng.")
    return True


def _sheet_context(user: Actor, at: datetime, view: SheetView, form: SheetForm) -> Mapping[str, Any]:
    report, reviewer = view.report, Reviewer(user, at)
    columns = reviewer.columns(report, view.state)
    seen = view.only(columns)
    appraises = reviewer.may_appraise(report)
    sees_result = "appraised" in columns and view.state in {"appraising", "appraised", "published"}
    result = queries.sheet_result(view) if sees_result else None
    if result and any(problem.level == "error" for problem in result.problems):
        result = None
    sections = [(head, [(line, form.lines.get(line.criterion.pk), _cells(line)) for line in lines]) for head, lines in seen.sections]
    return {
        "report": report,
        "unit": unit_name_of(report),
        "view": seen,
        "form": form,
        "column": form.column,
        "columns": SHEET_COLUMNS.items(),
        "complete_label": COMPLETED.get(form.column, ""),
        "sections": sections,
        "elsewhere": used_elsewhere(user, report, at),
        "result": result,
        "state": states.SHEET[view.state],
        "outsider": not reviewer.oversees(report) and not form.column,
        "shows_adjustments": "appraised" in columns,
        "may_adjust": appraises and view.state in {"cross_scored", "appraising"} and form.column == "appraised",
        "may_skip": appraises and view.state == "self_scored" and form.column == "",
        "may_reopen": appraises and view.state in {"cross_scored", "appraised", "published"},
        "may_return": appraises and report.state == "submitted",
        "chart": _chart(seen, reviewer),
        "own_unit": report.participation.unit_id in reviewer.own_units,
    }


def _cells(line: SheetLineView) -> list[tuple[str, Cell | None, bool]]:
    """The columns of a line; whether one only repeats the column before it, which a phone then says in two words."""
    shown: list[tuple[str, Cell | None, bool]] = []
    before: Cell | None = None
    for name in SHEET_COLUMNS:
        cell = line.cells.get(name)
        repeats = bool(cell and before and not cell.why and (cell.result, cell.words) == (before.result, before.words))
        shown.append((name, cell, repeats))
        before = cell or before
    return shown


def unit_name_of(report: Report) -> str:
    """The name on the cut-off day, as the paper says it."""
    return unit_names([report.participation.unit_id], report.period.cut_off).get(report.participation.unit_id, "")


def _chart(view: SheetView, reviewer: Reviewer) -> Chart | None:
    medians = queries.cluster_medians(view.report, published_only=not reviewer.oversees(view.report))
    lines = [line for line in view.lines if line.last]
    if not medians or not lines:
        return None
    points = [cell.result.points if (cell := line.last) and cell.result.applicable else None for line in lines]
    labels = [f"{line.rule.code} {line.rule.title}" for line in lines]
    return points_against_median("points", unit_name_of(view.report), labels, points, [medians.get(line.rule.code) for line in lines])


@login_required
def score_sheet_complete(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.scored_report(request.user, pk, request.at)
    view = queries.sheet_view(report)
    column = queries.column_open(request.user, view, request.at)
    if not column:
        raise NotAllowed("Không có cột nào anh/chị đang chấm ở phiếu này.")
    then = "chuyển cơ quan thường trực thẩm định; sau đó chỉ sửa được khi được trả lại"
    if column == "appraised":
        then = "chốt điểm thẩm định để xếp hạng; sửa lại phải mở lại thẩm định và ghi lý do"
    added = view.sums | {column: view.sum_when_completed(column)}
    sums = [(label, format_points(points)) for name, label in SHEET_COLUMNS.items() if (points := added[name]) is not None]
    return confirm_page(
        request,
        lambda: actions.complete_column(report, by=request.user, at=request.at),
        done=f"{COMPLETED[column]}: {unit_name_of(report)}.",
        to=reverse("scoring:score_sheet", args=[pk]),
        template="scoring/score_sheet_complete.html",
        title=f"{COMPLETED[column]} {unit_name_of(report)}",
        consequence=f"{COMPLETED[column]} sẽ {then}. Dòng không sửa giữ điểm của cột trước.",
        details=[("Kỳ", report.period.name), *sums],
        submit=COMPLETED[column],
        kind="primary",
        cancel=reverse("scoring:score_sheet", args=[pk]),
    )


@login_required
def score_sheet_skip_cross(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.scored_report(request.user, pk, request.at)
    _require_appraiser(request, report, {"self_scored"})
    form, sheet = ReasonForm(request.POST or None), reverse("scoring:score_sheet", args=[pk])
    return form_page(
        request,
        form,
        lambda: actions.skip_cross(report, form.cleaned_data["reason"], by=request.user, at=request.at),
        done="Đã chuyển phiếu sang thẩm định.",
        to=sheet,
        template="scoring/score_sheet_skip_cross.html",
        title=f"Thẩm định khi cụm, khối không chấm: {unit_name_of(report)}",
        consequence="Phiếu chuyển thẳng sang thẩm định, cột của cụm, khối để trống; lý do ghi vào nhật ký.",
        submit="Chuyển thẩm định",
        cancel=sheet,
    )


REOPENED = {
    "cross_scored": ("Trả lại cụm, khối chấm lại", "Cụm, khối sửa được điểm đã chấm; sau đó phải hoàn thành chấm điểm lại."),
    "appraised": ("Mở lại thẩm định", "Điểm thẩm định sửa được; phiếu chưa được xếp hạng cho đến khi hoàn thành lại."),
    "published": ("Sửa và lập bản mới", "Bản đã công bố giữ nguyên. Sửa xong phải công bố bản mới, có lý do."),
}


@login_required
def score_sheet_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.scored_report(request.user, pk, request.at)
    state = _require_appraiser(request, report, set(REOPENED))
    form, sheet = ReasonForm(request.POST or None), reverse("scoring:score_sheet", args=[pk])

    def reopen() -> object:
        reason = form.cleaned_data["reason"]
        if state == "published":
            return actions.open_correction(report.sheet, reason, by=request.user, at=request.at)
        return actions.reopen_column(report, reason, by=request.user, at=request.at)

    label, consequence = REOPENED[state]
    return form_page(
        request,
        form,
        reopen,
        done="Đã mở lại phiếu.",
        to=sheet,
        template="scoring/score_sheet_reopen.html",
        title=f"{label}: {unit_name_of(report)}",
        consequence=consequence,
        submit=label,
        cancel=sheet,
    )


def _require_appraiser(request: HttpRequest, report: Report, wanted: set[str]) -> str:
    state = queries.sheet_view(report).state
    if not queries.may_appraise(request.user, report, request.at) or state not in wanted:
        raise NotAllowed("Không tìm thấy, hoặc phiếu không còn ở bước này.")
    return state


@login_required
def adjustment_add(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.scored_report(request.user, pk, request.at)
    _require_appraiser(request, report, {"cross_scored", "appraising"})
    form = AdjustmentForm(queries.sheet_view(report).policy, request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.add_adjustment(report, **form.values, by=request.user, at=request.at),
        done="Đã ghi vào phiếu.",
        to=reverse("scoring:score_sheet", args=[pk]),
        template="scoring/adjustment_add.html",
        report=report,
        unit=unit_name_of(report),
    )


@login_required
@require_POST
def adjustment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    adjustment = queries.adjustment_for(request.user, pk, request.at)
    to = reverse("scoring:score_sheet", args=[adjustment.sheet.report_id])
    return act(request, lambda: actions.remove_adjustment(adjustment, by=request.user, at=request.at), "Đã bỏ khỏi phiếu.", to)


@login_required
def score_sheet_document(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.scored_report(request.user, pk, request.at)
    view = queries.sheet_view(report)
    columns = Reviewer(request.user, request.at).columns(report, view.state)
    content = render_docx(score_sheet_paper(view.only(columns), unit_name_of(report), request.at.date()))
    return download(content, f"Phiếu chấm điểm - {unit_name_of(report)}.docx")
