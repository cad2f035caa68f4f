"""Which reports a person may see, and what the person may do with one."""

from datetime import datetime

from django.db.models import Q, QuerySet

from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.plain.states import Step
from thidua.organisations.queries import NotAllowed, Scope, may, scope
from thidua.reporting.models import Answer, AnswerVersion, Evidence, Report
from thidua.reporting.states import REPORT

NOT_FOUND = "Không tìm thấy báo cáo, hoặc anh/chị không được phân công."
WITH_ALL = (
    "period__movement__authority",
    "participation__unit",
    "participation__group",
    "participation__cluster",
    "criteria_set__group",
    "reviewer__person",
)


def seen(where: Scope, *, unit: str, year: str) -> Q:
    """Units of the scope; those of a cluster only in the emulation year of the post."""
    if where.everywhere:
        return Q()
    reached = Q(**{f"{unit}__in": where.lasting})
    by_year: dict[int, set[int]] = {}
    for number, pk in where.yearly:
        by_year.setdefault(number, set()).add(pk)
    for number, units in by_year.items():
        reached |= Q(**{f"{unit}__in": units, year: number})
    return reached


def reports_for(user: Actor, at: datetime, permission: str = "report.view") -> QuerySet[Report]:
    where = scope(user, permission, at)
    return Report.objects.filter(seen(where, unit="participation__unit", year="period__year")).select_related(*WITH_ALL)


def report_for(user: Actor, pk: int, at: datetime, permission: str = "report.view") -> Report:
    report = reports_for(user, at, permission).filter(pk=pk).first()
    if report is None:
        raise NotAllowed(NOT_FOUND)
    return report


def evidence_for(user: Actor, pk: int, at: datetime) -> Evidence:
    """A file is seen by whoever sees its report."""
    evidence = Evidence.objects.filter(pk=pk, answer__report__in=reports_for(user, at)).select_related("file", "answer__report").first()
    if evidence is None:
        raise NotAllowed(NOT_FOUND)
    return evidence


def answer_for(user: Actor, pk: int, at: datetime, permission: str = "report.view") -> Answer:
    answers = Answer.objects.filter(pk=pk, report__in=reports_for(user, at, permission))
    answer = answers.select_related("criterion__section", "saved_by", *(f"report__{path}" for path in WITH_ALL)).first()
    if answer is None:
        raise NotAllowed(NOT_FOUND)
    return answer


def evidence_to_change(user: Actor, pk: int, at: datetime) -> Evidence:
    evidence = evidence_for(user, pk, at)
    answer_for(user, evidence.answer_id, at, "report.edit")
    return evidence


def earlier_versions(answer: Answer) -> list[AnswerVersion]:
    """What the line said before, the latest first."""
    return list(answer.history.select_related("saved_by"))


def uploaded_form(user: Actor, pk: int) -> StoredFile:
    """An Excel form that waits for confirmation belongs to whoever sent it."""
    stored = StoredFile.objects.filter(pk=pk, uploaded_by=user).first() if isinstance(user, User) else None
    if stored is None:
        raise NotAllowed(NOT_FOUND)
    return stored


def allowed(user: Actor, report: Report, permission: str, at: datetime) -> bool:
    """Papers of the standing body are a matter of its authority; those of the unit of the unit itself, in that year."""
    if permission in {"report.accept", "period.manage"}:
        return may(user, permission, at, authority=report.period.movement.authority_id)
    return may(user, permission, at, unit=report.participation.unit_id, year=report.period.year)


def steps_for(user: Actor, report: Report, at: datetime) -> list[Step]:
    """The buttons of the state table that this person may press now."""
    return [step for step in REPORT.steps(report.state) if may_step(user, report, step, at)]


def may_step(user: Actor, report: Report, step: Step, at: datetime) -> bool:
    """As the state table says; besides, who sent a report may recall it, also the officer who sent it with a signed scan."""
    if allowed(user, report, step.permission, at):
        return True
    mine = isinstance(user, User) and report.submitted_by_id == user.pk
    return step.verb == "report.recalled" and mine and allowed(user, report, "report.edit", at)
