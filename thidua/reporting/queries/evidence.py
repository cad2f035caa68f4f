"""The same file shown as evidence for two different works (by its SHA-256)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from thidua.foundation.journal.acts import Actor
from thidua.organisations.queries import unit_names
from thidua.reporting.models import Evidence, Report
from thidua.reporting.queries.access import reports_for


@dataclass(frozen=True)
class SameFile:
    """Where else a file stands; `unit` and `period` are empty within the same report."""

    title: str
    criterion: str
    unit: str = ""
    period: str = ""


def used_elsewhere(user: Actor, report: Report, at: datetime) -> dict[int, tuple[SameFile, ...]]:
    """By evidence of this report: its other uses in the reports that this person may see."""
    own = list(Evidence.objects.filter(answer__report=report).select_related("file"))
    digests = {one.file.sha256 for one in own}
    same = Evidence.objects.filter(answer__report__in=reports_for(user, at), file__sha256__in=digests)
    uses = list(same.select_related("file", "answer__criterion", "answer__report__period", "answer__report__participation"))
    names = _names(one.answer.report for one in uses if one.answer.report_id != report.pk)
    found = {one.pk: tuple(_told(use, report, names) for use in uses if use.file.sha256 == one.file.sha256 and use != one) for one in own}
    return {pk: others for pk, others in found.items() if others}


def _names(reports: Iterable[Report]) -> dict[tuple[int, date], str]:
    """Each unit as it was called when its figures were cut off."""
    wanted: dict[date, set[int]] = {}
    for one in reports:
        wanted.setdefault(one.period.cut_off, set()).add(one.participation.unit_id)
    return {(pk, day): name for day, units in wanted.items() for pk, name in unit_names(units, day).items()}


def _told(use: Evidence, report: Report, names: dict[tuple[int, date], str]) -> SameFile:
    its = use.answer.report
    if its.pk == report.pk:
        return SameFile(use.title, use.answer.criterion.code)
    return SameFile(use.title, use.answer.criterion.code, names.get((its.participation.unit_id, its.period.cut_off), ""), its.period.name)
