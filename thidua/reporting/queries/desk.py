"""What reporting puts on the desk: fill, approve, mend, receive; and who is late."""

from datetime import datetime

from django.urls import reverse

from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.todo import Todo
from thidua.movements.models import Participation, Period
from thidua.movements.queries import effective_dues, participations_of
from thidua.organisations.queries import scope, unit_names
from thidua.reporting.models import Report

FILL = {"not_started": "Nhập số liệu", "editing": "Nhập số liệu", "returned": "Bổ sung, chỉnh sửa"}


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    edit, submit, accept = (scope(user, permission, at) for permission in ("report.edit", "report.submit", "report.accept"))
    if not (edit or submit or accept):
        return []
    rows: list[Todo] = []
    open_periods = Period.objects.filter(state="open", opens__lte=at.date()).prefetch_related("extensions")
    for period in open_periods.select_related("movement").order_by("due"):
        reports = {report.participation_id: report for report in Report.objects.filter(period=period).select_related("participation")}
        dues = effective_dues(period)
        common = max([period.due, *(one.due for one in period.extensions.all() if one.participation_id is None)])
        units = edit.units | submit.units if not edit.everywhere else None
        own = participations_of(period) if units is None else participations_of(period).filter(unit__in=units)
        mine = {row.pk: row for row in own}
        waiting = {pk: report for pk, report in reports.items() if accept.covers_authority(period.movement.authority_id)}
        names = unit_names(
            [row.unit_id for row in mine.values()] + [report.participation.unit_id for report in waiting.values()], period.cut_off
        )
        for pk, row in mine.items():
            todo = _of_unit(period, row, reports.get(pk), names, dues.get(pk, common), at, heads=submit.covers_unit(row.unit_id))
            if todo:
                rows.append(todo)
        rows += [_to_receive(report, names, at) for report in waiting.values() if report.state == "submitted"]
    return rows


def _of_unit(
    period: Period, row: Participation, report: Report | None, names: dict[int, str], due: datetime, at: datetime, *, heads: bool
) -> Todo | None:
    state = report.state if report else "not_started"
    unit = names.get(row.unit_id, "")
    late = due < at
    if state == "ready" and heads and report:
        return Todo("Duyệt và gửi", period.name, unit, reverse("reporting:report", args=[report.pk]), due, late, report.ready_at)
    if state not in FILL:
        return None
    if report is None:
        return Todo(FILL[state], period.name, unit, reverse("reporting:report_start", args=[period.pk, row.pk]), due, late)
    level = "waiting" if heads and state == "editing" else "todo"
    return Todo(FILL[state], period.name, unit, reverse("reporting:report", args=[report.pk]), due, late, report.returned_at, level)


def _to_receive(report: Report, names: dict[int, str], at: datetime) -> Todo:
    unit = names.get(report.participation.unit_id, "")
    return Todo(
        "Tiếp nhận",
        report.period.name,
        unit,
        reverse("reporting:report", args=[report.pk]),
        waiting_since=report.submitted_at,
    )
