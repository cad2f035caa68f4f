"""What reporting puts on the desk: fill, approve, mend, receive; and who is late."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.plain.todo import Todo
from thidua.movements.models import Participation, Period
from thidua.movements.queries import effective_due, effective_dues
from thidua.organisations.queries import Scope, posts_of, scope, unit_names
from thidua.reporting.models import Report

FILL = {"not_started": "Nhập số liệu", "editing": "Nhập số liệu", "returned": "Bổ sung, chỉnh sửa"}


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    """Eight queries at most, whatever the number of periods and units."""
    edit, submit, accept = (scope(user, permission, at) for permission in ("report.edit", "report.submit", "report.accept"))
    own = [] if edit.everywhere else _own(edit, at)
    waiting = [one for one in _waiting(accept) if _reviews(user, one, at)] if accept.authorities else []
    names = unit_names([row.unit_id for _, row, _ in own] + [one.participation.unit_id for one in waiting], at.date())
    dues = {period.pk: (effective_dues(period), effective_due(period)) for period, _, _ in own}
    rows: list[Todo] = []
    for period, row, report in own:
        each, common = dues[period.pk]
        heads = submit.covers_unit_in(row.unit_id, period.year)
        todo = _of_unit(period, row, report, names.get(row.unit_id, ""), each.get(row.pk, common), at, heads=heads)
        rows += [todo] if todo else []
    return rows + [_to_receive(report, names) for report in waiting]


def _own(edit: Scope, at: datetime) -> list[tuple[Period, Participation, Report | None]]:
    """What the units of this person owe: in open periods, and what was returned to them in closed ones."""
    if not edit.units:
        return []
    taking_part = Participation.objects.filter(unit__in=edit.units, group__judged_by="report")
    mine: dict[int, list[Participation]] = defaultdict(list)
    for row in taking_part:
        mine[row.movement_id].append(row)
    reports = {(one.period_id, one.participation_id): one for one in Report.objects.filter(participation__unit__in=edit.units)}
    unfinished = [one.period_id for one in reports.values() if one.returned_at and one.state in ("returned", "editing", "ready")]
    wanted = Q(state="open", opens__lte=at.date()) | Q(pk__in=unfinished)
    periods = Period.objects.filter(wanted, movement__in=list(mine)).prefetch_related("extensions").order_by("due")
    return [
        (period, row, reports.get((period.pk, row.pk)))
        for period in periods
        for row in mine[period.movement_id]
        if row.valid_from <= period.cut_off and (row.valid_to is None or row.valid_to > period.cut_off)
        if edit.covers_unit_in(row.unit_id, period.year)
    ]


def _waiting(accept: Scope) -> list[Report]:
    reports = Report.objects.filter(accept.authorities_q("period__movement__authority"), state="submitted")
    return list(reports.select_related("period", "participation", "reviewer").order_by("submitted_at"))


def _reviews(user: Actor, report: Report, at: datetime) -> bool:
    """What came back after a return waits for the post that asked, or who stands in for it, while that post lasts."""
    post = report.reviewer
    if post is None or not isinstance(user, User) or (post.valid_to and post.valid_to <= at.date()):
        return True
    return any(post.pk in (mine.pk, mine.stands_in_for_id) for mine in posts_of(user, at.date()))


def _of_unit(
    period: Period, row: Participation, report: Report | None, unit: str, due: datetime, at: datetime, *, heads: bool
) -> Todo | None:
    state = report.state if report else "not_started"
    late = due < at and not (report and report.sent_on)
    if state == "ready" and heads and report:
        return Todo("Duyệt và gửi", period.name, unit, reverse("reporting:report", args=[report.pk]), due, late, report.ready_at)
    if state not in FILL:
        return None
    if report is None or state == "not_started":
        return Todo(FILL[state], period.name, unit, reverse("reporting:report_start", args=[period.pk, row.pk]), due, late)
    level = "waiting" if heads and state == "editing" else "todo"
    return Todo(FILL[state], period.name, unit, reverse("reporting:report", args=[report.pk]), due, late, report.returned_at, level)


def _to_receive(report: Report, names: dict[int, str]) -> Todo:
    return Todo(
        "Tiếp nhận",
        names.get(report.participation.unit_id, ""),
        report.period.name,
        reverse("reporting:report", args=[report.pk]),
        waiting_since=report.submitted_at,
    )
