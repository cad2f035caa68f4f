"""From hand to hand: ready, submitted, returned, accepted, locked; each step as the state table says."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any

from thidua.foundation.documents import files, kinds
from thidua.foundation.journal.acts import Actor, action, canonical, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, Refused, error
from thidua.foundation.plain.states import Step
from thidua.movements.models import Participation, Period
from thidua.movements.queries import effective_due
from thidua.organisations.models import Post
from thidua.organisations.queries import NotAllowed, posts_of, require
from thidua.organisations.states import ACTING
from thidua.reporting import rules
from thidua.reporting.actions._lines import new_report, require_period
from thidua.reporting.models import Answer, Reminder, Report
from thidua.reporting.queries import may_step, report_form
from thidua.reporting.states import REPORT, SENT


def _locked(report: Report, verb: str, by: Actor, at: datetime) -> Step:
    """Locks the row and finds the step of the state table, or refuses with what is the case now."""
    fresh = Report.objects.select_for_update(of=("self",)).select_related("period__movement", "participation").get(pk=report.pk)
    step = REPORT.step_by_verb(fresh.state, verb)
    if step is None:
        raise Refused(f"Báo cáo {REPORT.label(fresh.state)}; việc này không còn thực hiện được. Tải lại trang để xem.")
    if not may_step(by, fresh, step, at):
        raise NotAllowed("Không tìm thấy báo cáo, hoặc anh/chị không được phân công.")
    for field in Report._meta.concrete_fields:
        setattr(report, field.attname, getattr(fresh, field.attname))
    return step


def _go(report: Report, step: Step, **columns: Any) -> Report:
    for name, value in {"state": step.to, **columns}.items():
        setattr(report, name, value)
    report.save(update_fields=["state", *columns])
    return report


def _require_reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("Ghi lý do.")
    return reason.strip()


def _require_sendable(report: Report, at: datetime) -> None:
    """Every line has its figures; a missing evidence file or a doubtful figure does not stop the sending."""
    refused = rules.may_send(report.period.opens, None, at.date())
    if refused:
        raise Refused(refused)
    require_period(report)
    missing = set(report_form(report).completeness.missing)
    if missing:
        raise Refused([error(f"Tiêu chí {code}", "Chưa nhập đủ số liệu.") for code in sorted(missing)])


def _figures_digest(report: Report) -> str:
    """What exactly was sent, so that the journal can prove it later."""
    figures = {answer.criterion.code: answer.figures.as_json() for answer in report.answers.select_related("criterion")}
    return hashlib.sha256(canonical(figures).encode()).hexdigest()


@action
def mark_ready(report: Report, *, by: User, at: datetime) -> Report:
    """The officer is done; the head decides."""
    step = _locked(report, "report.marked_ready", by, at)
    _require_sendable(report, at)
    _go(report, step, ready_by=by, ready_at=at)
    record("report.marked_ready", report, changes={"figures": _figures_digest(report)})
    return report


@action
def take_back(report: Report, *, by: User, at: datetime) -> Report:
    """The officer goes on filling before the head has decided."""
    _go(report, _locked(report, "report.taken_back", by, at))
    record("report.taken_back", report)
    return report


@action
def send_back(report: Report, reason: str, *, by: User, at: datetime) -> Report:
    """The head is not content; the officer reads why."""
    why = _require_reason(reason)
    _go(report, _locked(report, "report.sent_back", by, at), return_reason=why)
    record("report.sent_back", report, changes={"reason": why})
    return report


@action
def submit_report(report: Report, *, by: User, at: datetime) -> Report:
    """The head, or who stands in, answers for what is sent. Days late count from the due day or the extension."""
    step = _locked(report, "report.submitted", by, at)
    _require_sendable(report, at)
    _go(report, step, **_submission(report, by, at))
    changes = {"as": report.submitted_as, "days_late": report.days_late, "figures": _figures_digest(report)}
    record("report.submitted", report, changes=changes)
    return report


@action
def submit_on_paper(
    report: Report, scan: IO[bytes], scan_name: str, *, number: str, issued_on: date, signed_by: str, by: User, at: datetime
) -> Report:
    """A head who never signs in signs on paper; the officer sends the scan, and the journal names both."""
    step = _locked(report, "report.submitted_on_paper", by, at)
    _require_sendable(report, at)
    if not number.strip() or not signed_by.strip():
        raise Refused("Ghi số báo cáo và tên thủ trưởng đã ký.")
    _require_past(issued_on, at)
    columns = _submission(report, by, at) | {"number": number.strip(), "issued_on": issued_on, "signed_on_paper": True}
    columns["submitted_as"] = f"gửi thay; {signed_by.strip()} ký trên giấy"[:200]
    columns["signed_file"] = stored = files.store_file(scan, name=scan_name, kinds=kinds.SIGNED_COPIES, by=by, at=at)
    _go(report, step, **columns)
    paper = {"signed_by": signed_by.strip(), "number": number.strip(), "sha256": stored.sha256}
    record("report.submitted_on_paper", report, changes=paper | {"days_late": report.days_late, "figures": _figures_digest(report)})
    return report


def _require_past(issued_on: date, at: datetime) -> None:
    if issued_on > at.date():
        raise Refused(error("Ngày báo cáo", "Ngày báo cáo sau hôm nay. Ghi ngày trên bản đã ký."))


def _submission(report: Report, by: User, at: datetime) -> dict[str, Any]:
    due = effective_due(report.period, report.participation)
    zone = at.tzinfo
    sent_on = report.sent_on or at.date()
    late = rules.lateness(report.period.due.astimezone(zone).date(), sent_on, at.date(), extended_to=due.astimezone(zone).date())
    head = next(
        (post for post in posts_of(by, at.date()) if post.role == "unit_head" and post.seat_id == report.participation.unit_id), None
    )
    acting = f", {ACTING[head.acting]}" if head and head.acting else ""
    return {
        "submitted_by": by,
        "submitted_at": at,
        "submitted_as": f"Thủ trưởng đơn vị{acting}" if head else "",
        "signed_on_paper": False,
        "sent_on": sent_on,
        "days_late": late.days,
        "return_reason": "",
    }


@action
def recall_report(report: Report, *, by: User, at: datetime) -> Report:
    """Before it is accepted, the sender may have it back; the day of sending counts anew unless it came after a return."""
    step = _locked(report, "report.recalled", by, at)
    again = report.answers.filter(flagged=True).exists()
    _go(report, step, **({} if again else {"sent_on": None, "days_late": None}))
    record("report.recalled", report)
    return report


@action
def accept_report(report: Report, *, by: User, at: datetime) -> Report:
    """Figures count from here on; the flags of earlier returns are settled."""
    _go(report, _locked(report, "report.accepted", by, at), accepted_by=by, accepted_at=at)
    report.answers.filter(flagged=True).update(flagged=False, flag_reason="")
    record("report.accepted", report, changes={"days_late": report.days_late})
    return report


@action
def return_report(report: Report, flagged: Mapping[str, str], *, reason: str, by: User, at: datetime) -> Report:
    """Only the named lines reopen (code → what to mend); whoever asked, or stands in for that post, reviews again."""
    step = _locked(report, "report.returned", by, at)
    answers = {answer.criterion.code: answer for answer in report.answers.select_related("criterion")}
    problems: tuple[Problem, ...] = rules.check_return(list(answers), flagged, reason)
    if problems:
        raise Refused(problems)
    columns = {"returned_by": by, "returned_at": at, "return_reason": reason.strip(), "reviewer": _reviewing_post(by, report, at)}
    _go(report, step, **columns)
    _flag(answers, flagged, reason)
    record("report.returned", report, changes={"reason": reason.strip(), "lines": dict(flagged)})
    return report


def _reviewing_post(by: User, report: Report, at: datetime) -> Post | None:
    authority = report.period.movement.authority_id
    posts = [post for post in posts_of(by, at.date()) if post.authority_id == authority and post.role == "standing_officer"]
    return next((post for post in posts if by.acting_post_id in (None, post.pk)), None)


def _flag(answers: Mapping[str, Answer], flagged: Mapping[str, str], reason: str) -> None:
    for code, answer in answers.items():
        answer.flagged = code in flagged
        answer.flag_reason = (flagged[code].strip() or reason.strip())[:500] if code in flagged else ""
    Answer.objects.bulk_update(answers.values(), ["flagged", "flag_reason"])


@action
def reopen_report(report: Report, flagged: Mapping[str, str], *, reason: str, by: User, at: datetime) -> Report:
    """An accepted or locked report opens again, with a reason and only on the named lines."""
    step = _locked(report, "report.reopened", by, at)
    why = _require_reason(reason)
    answers = {answer.criterion.code: answer for answer in report.answers.select_related("criterion")}
    problems = rules.check_return(list(answers), flagged, why)
    if problems:
        raise Refused(problems)
    columns = {"returned_by": by, "returned_at": at, "return_reason": why, "accepted_by": None, "accepted_at": None}
    _go(report, step, **columns, reviewer=_reviewing_post(by, report, at))
    _flag(answers, flagged, why)
    record("report.reopened", report, changes={"reason": why, "lines": dict(flagged)})
    return report


@action
def lock_report(report: Report, *, by: Actor, at: datetime) -> Report:
    """Nothing more changes; opening again needs a reason."""
    _go(report, _locked(report, "report.locked", by, at))
    record("report.locked", report)
    return report


@action
def record_paper(
    report: Report, *, number: str, issued_on: date, signed: IO[bytes] | None, signed_name: str = "", by: User, at: datetime
) -> Report:
    """Number, day and signed file as the unit's own office gave them; typed once, after the report was issued there."""
    require(by, "report.edit", at, unit=report.participation.unit_id, year=report.period.year)
    if not number.strip():
        raise Refused("Ghi số, ký hiệu của báo cáo đã phát hành.")
    lock_row(report)
    if report.state in ("not_started", "locked"):
        raise Refused(f"Báo cáo {REPORT.label(report.state)}, không ghi số, ngày được.")
    _require_past(issued_on, at)
    report.number, report.issued_on = number.strip(), issued_on
    stored = files.store_file(signed, name=signed_name, kinds=kinds.SIGNED_COPIES, by=by, at=at) if signed else None
    if stored:
        report.signed_file = stored
    report.save(update_fields=["number", "issued_on", "signed_file"])
    record("report.paper_recorded", report, changes={"number": report.number, "sha256": stored.sha256 if stored else ""})
    return report


@action
def remind(participation: Participation, period: Period, text: str, *, by: User, at: datetime) -> Reminder:
    """That this unit was reminded, when and with which words; it shows on the unit's own desk."""
    require(by, "report.accept", at, authority=period.movement.authority_id)
    report = Report.objects.filter(participation=participation, period=period).first()
    if report is None:
        report = new_report(participation, period, state="not_started")
    if report.state in SENT:
        raise Refused("Đơn vị đã gửi báo cáo, không cần nhắc.")
    reminder = Reminder.objects.create(report=report, sent_by=by, sent_at=at, text=text.strip()[:500])
    record("report.reminded", report, changes={"text": reminder.text})
    return reminder


@action
def remind_all(period: Period, participations: Sequence[Participation], text: str, *, by: User, at: datetime) -> int:
    """Everybody who has not sent, at once; each unit keeps its own entry, caused by this one."""
    require(by, "report.accept", at, authority=period.movement.authority_id)
    if not participations:
        raise Refused("Mọi đơn vị đã gửi báo cáo, không còn đơn vị nào để nhắc.")
    for participation in participations:
        remind(participation, period, text, by=by, at=at)
    record("period.units_reminded", period, changes={"units": len(participations), "text": text.strip()[:500]})
    return len(participations)
