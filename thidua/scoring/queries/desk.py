"""What scoring puts on the desk: score, appraise, publish."""

from datetime import datetime

from django.urls import reverse

from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.todo import Todo
from thidua.movements.models import Period
from thidua.organisations.queries import scope, unit_names
from thidua.reporting.models import Report
from thidua.reporting.states import SENT
from thidua.scoring.queries.access import Leaders, Reviewer, leaders_of, place_of, reports_to_score
from thidua.scoring.queries.lists import race_rows, sheet_of

WAITING = {"self_scored": "Chấm điểm", "cross_scored": "Thẩm định", "appraising": "Thẩm định"}


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    reviewer = Reviewer(user, at)
    if not (reviewer.cross or reviewer.appraise):
        return []
    sent = reports_to_score(user, at).filter(state__in=SENT).order_by("period__due", "submitted_at", "pk")
    reports = [report for report in sent if _state(report) in WAITING]
    leaders = leaders_of(place_of(report) for report in reports)
    mine = [report for report in reports if _is_mine(reviewer, report, leaders.get(place_of(report), Leaders()))]
    return [*_sheets(mine), *_races(user, at)]


def _state(report: Report) -> str:
    sheet = sheet_of(report)
    return sheet.state if sheet else "self_scored"


def _is_mine(reviewer: Reviewer, report: Report, leaders: Leaders) -> bool:
    return reviewer.may_cross(report, leaders) if _state(report) == "self_scored" else reviewer.may_appraise(report)


def _sheets(reports: list[Report]) -> list[Todo]:
    names: dict[int, str] = {}
    for cut_off in {report.period.cut_off for report in reports}:
        names |= unit_names([report.participation.unit_id for report in reports if report.period.cut_off == cut_off], cut_off)
    return [
        Todo(
            WAITING[_state(report)],
            names.get(report.participation.unit_id, ""),
            report.period.name,
            reverse("scoring:score_sheet", args=[report.pk]),
            waiting_since=_since(report),
        )
        for report in reports
    ]


def _since(report: Report) -> datetime | None:
    sheet = sheet_of(report)
    return (sheet.cross_done_at if sheet else None) or report.submitted_at


def _races(user: Actor, at: datetime) -> list[Todo]:
    """Races of which every sheet is appraised and the result is not published, or was changed since."""
    where = scope(user, "ranking.publish", at)
    if not where:
        return []
    periods = Period.objects.filter(where.authorities_q("movement__authority"), scored=True, reports__sheet__state="appraised").distinct()
    return [
        Todo("Công bố", f"Xếp hạng {row.race.cluster}", period.name, row.url)
        for period in periods.select_related("movement").order_by("due")
        for row in race_rows(user, at, period)
        if row.ready and row.state != "published"
    ]
