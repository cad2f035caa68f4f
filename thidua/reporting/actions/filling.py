"""Filling a report: figures, evidence. Autosave is not an act; submitting is."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import Criterion
from thidua.foundation.documents import files
from thidua.foundation.journal.acts import action, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.movements.models import Participation, Period
from thidua.organisations.queries import require
from thidua.reporting import rules
from thidua.reporting.answers import Clash, Typed, new_report, require_edit, require_open, store_answers
from thidua.reporting.models import Answer, Evidence, Report


def _require_open_period(period: Period, at: datetime) -> None:
    refused = rules.may_send(period.opens, None, at.date())
    if refused:
        raise Refused(refused)
    if period.state != "open":
        raise Refused("Kỳ báo cáo chưa mở hoặc đã khóa sổ. Liên hệ cơ quan thường trực.")


@action
def start_report(participation: Participation, period: Period, *, by: User, at: datetime) -> Report:
    """The empty report of a unit, by its officer or head; there is one per unit and period."""
    require(by, "report.edit", at, unit=participation.unit_id, year=period.year)
    _require_open_period(period, at)
    report = new_report(participation, period, state="editing")
    record("report.started", report, changes={"set": str(report.criteria_set)})
    return report


@action
def save_answers(report: Report, typed: Sequence[Typed], *, by: User, at: datetime) -> list[Clash]:
    """The button Lưu: the same as autosave, and an entry that says how many lines changed."""
    require_edit(report, by, at)
    require_open(report)
    saved, clashes = store_answers(report, typed, by, at)
    record("report.figures_saved", report, changes={"lines": sorted(answer.criterion.code for answer in saved)})
    return clashes


@action
def save_narrative(report: Report, text: str, *, by: User, at: datetime) -> Report:
    """Đánh giá chung, khó khăn, kiến nghị: the words of the unit's own report."""
    require_edit(report, by, at)
    require_open(report)
    report.narrative = text.strip()
    report.save(update_fields=["narrative"])
    record("report.narrative_saved", report)
    return report


@action
def add_evidence(report: Report, criterion: Criterion, upload: UploadedFile, *, title: str, by: User, at: datetime) -> Evidence:
    """A file bound to a line, by its SHA-256; the same file twice on a line is refused."""
    require_edit(report, by, at)
    answer = _open_answer(report, criterion)
    stored = files.store(upload, str(upload.name), by=by, at=at)
    if answer.evidence.filter(file__sha256=stored.sha256).exists():
        raise Refused(error(f"Tiêu chí {criterion.code}", "Tệp này đã có ở dòng này."))
    evidence = Evidence.objects.create(answer=answer, file=stored, title=(title.strip() or stored.name)[:200], added_by=by, added_at=at)
    record("report.evidence_added", report, changes={"criterion": criterion.code, "file": stored.name, "sha256": stored.sha256})
    return evidence


@action
def remove_evidence(evidence: Evidence, *, by: User, at: datetime) -> None:
    """Takes the file off the line while the line is open; the stored file itself is kept."""
    report = evidence.answer.report
    require_edit(report, by, at)
    _open_answer(report, evidence.answer.criterion)
    record("report.evidence_removed", report, changes={"criterion": evidence.answer.criterion.code, "sha256": evidence.file.sha256})
    evidence.delete()


def _open_answer(report: Report, criterion: Criterion) -> Answer:
    answer = Answer.objects.filter(report=report, criterion=criterion).first()
    code = str(criterion.pk)
    if answer is None or not rules.open_lines(report.state, [code], [code] if answer.flagged else []):
        raise Refused(error(f"Tiêu chí {criterion.code}", "Dòng này đang khóa, không thêm bớt minh chứng được."))
    return answer


@action
def import_answers(report: Report, figures: Mapping[int, criteria_rules.Figures], *, sha256: str, by: User, at: datetime) -> int:
    """Figures from the Excel form, after their differences were shown: one act for the whole file."""
    require_edit(report, by, at)
    require_open(report)
    answers = {answer.criterion_id: answer for answer in report.answers.select_related("criterion")}
    unknown = [error("Tệp Excel", f"Không có dòng {pk} trong báo cáo này.") for pk in figures if pk not in answers]
    if unknown:
        raise Refused(unknown)
    typed = [Typed(answers[pk].criterion, one, answers[pk].version) for pk, one in figures.items()]
    saved, _ = store_answers(report, typed, by, at)
    record("report.figures_imported", report, changes={"sha256": sha256, "lines": sorted(answer.criterion.code for answer in saved)})
    return len(saved)
