"""How periods stand: who has sent, who is late, who was reminded."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from thidua.foundation.plain.dates import format_date
from thidua.foundation.web import charts
from thidua.foundation.web.acting import form_page
from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.movements.models import Period
from thidua.organisations.queries import may
from thidua.reporting import actions, queries
from thidua.reporting.forms import RemindForm, reminder_text
from thidua.reporting.queries import Progress
from thidua.reporting.states import REPORT

PERIOD_COLUMNS = (
    Column("ky", "Kỳ báo cáo"),
    Column("han", "Hạn gửi", sort=lambda row: row[0].due, descending_first=True),
    Column("da-gui", "Đã gửi", sort=lambda row: row[1].sent),
    Column("dung-han", "Đúng hạn", numeric=True),
    Column("cham", "Chậm, quá hạn", numeric=True),
    Column("tiep-nhan", "Đã tiếp nhận", numeric=True),
)
COLUMNS = (
    Column("don-vi", "Đơn vị", sort="sort"),
    Column("cum", "Cụm, khối", sort="cluster"),
    Column("tinh-trang", "Tình trạng", sort=lambda row: REPORT.codes.index(row.state)),
    Column("han", "Hạn gửi", sort="due"),
    Column("cham", "Chậm", sort=lambda row: row.lateness.days, numeric=True, descending_first=True),
    Column("so-lieu", "Dòng số liệu", sort="filled"),
    Column("nhac", "Đã nhắc", sort="reminders", numeric=True, descending_first=True),
    Column("viec", ""),
)
STATE_CHOICES = (*(Choice(state.code, state.label.capitalize()) for state in REPORT), Choice("muon", "Chậm, quá hạn"))
PARTS = (
    ("Đã tiếp nhận", ("accepted", "locked"), charts.GREEN),
    ("Chờ tiếp nhận", ("submitted",), charts.BLUE),
    ("Trả lại để bổ sung", ("returned",), charts.AMBER),
    ("Chờ thủ trưởng duyệt", ("ready",), charts.PURPLE),
    ("Đang nhập, chưa bắt đầu", ("editing", "not_started"), charts.GREY),
)


@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """The home of the stage: one's own units first, then the periods that one looks over."""
    periods = list(queries.periods_seen(request.user, request.at))
    seen = queries.progress_for(request.user, periods, request.at)
    own = [row for period in periods for row in queries.filled_by(request.user, seen[period.pk], request.at)]
    wider = [(period, queries.completion(seen[period.pk])) for period in periods if len(seen[period.pk]) > 1]
    table = table_page(request, wider, PERIOD_COLUMNS, default_sort="-han", name="periods-table")
    context = {"own": own, "table": table, "periods": periods, "looks_over": bool(wider)}
    return page(request, "reporting/reports.html", context, parts=("periods-table",))


@login_required
def period_progress(request: HttpRequest, pk: int) -> HttpResponse:
    period = queries.period_seen(request.user, pk, request.at)
    rows = queries.progress_for(request.user, [period], request.at)[period.pk]
    clusters = tuple(dict.fromkeys(row.cluster for row in rows if row.cluster))
    filters = (
        Filter(
            "trang-thai",
            "Tình trạng",
            _in_state,
            (*(Choice(s.code, s.label.capitalize()) for s in REPORT), Choice("muon", "Chậm, quá hạn")),
        ),
        Filter("cum-khoi", "Cụm, khối", _in_cluster, tuple(Choice(name, name) for name in clusters)),
    )
    manages = may(request.user, "report.accept", request.at, authority=period.movement.authority_id)
    context = {
        "period": period,
        "period_words": _words(period),
        "table": table_page(request, rows, COLUMNS, filters=filters, per_page=50, name="progress-table"),
        "completion": queries.completion(rows),
        "chart": _chart(period, rows),
        "may_remind": manages and period.state == "open",
        "unsent": sum(not row.sent for row in rows),
        "may_manage_period": may(request.user, "period.manage", request.at, authority=period.movement.authority_id),
    }
    return page(request, "reporting/period_progress.html", context, parts=("progress-table",))


def _words(period: Period) -> str:
    return period.name[:1].lower() + period.name[1:]


def _in_state(rows: Sequence[Progress], code: str) -> list[Progress]:
    return [row for row in rows if (row.lateness.late if code == "muon" else row.state == code)]


def _in_cluster(rows: Sequence[Progress], name: str) -> list[Progress]:
    return [row for row in rows if row.cluster == name]


def _chart(period: Period, rows: Sequence[Progress]) -> charts.Chart:
    groups = list(dict.fromkeys(row.cluster or row.participation.group.name for row in rows))
    counted = {name: [row.state for row in rows if (row.cluster or row.participation.group.name) == name] for name in groups}
    parts = [(title, [sum(state in codes for state in counted[name]) for name in groups], mark) for title, codes, mark in PARTS]
    return charts.reporting_progress("progress-chart", f"Tiến độ báo cáo {_words(period)}", groups, parts)


@login_required
def period_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit (`?don-vi=`) or all that have not sent; the words are shown before they go out."""
    period = queries.period_to_receive(request.user, pk, request.at)
    rows = [row for row in queries.progress_for(request.user, [period], request.at)[period.pk] if not row.sent]
    asked = request.GET.get("don-vi", "")
    if asked:
        rows = [row for row in rows if str(row.participation.pk) == asked]
    alone = rows[0] if len(rows) == 1 else None
    due = timezone.localtime(alone.due if alone else period.due).date()
    form = RemindForm(request.POST or None, initial={"text": reminder_text(alone, _words(period), format_date(due))})
    back = reverse("reporting:period_progress", args=[pk])

    def act() -> object:
        text, units = form.cleaned_data["text"], [row.participation for row in rows]
        if alone:
            return actions.remind(units[0], period, text, by=request.user, at=request.at)
        return actions.remind_all(period, units, text, by=request.user, at=request.at)

    context = {"period": period, "rows": rows, "cancel": back}
    return form_page(request, form, act, done=f"Đã nhắc {len(rows)} đơn vị.", to=back, template="reporting/period_remind.html", **context)
