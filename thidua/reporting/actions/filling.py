"""Filling a report: figures, words, evidence. Autosave is not an act; submitting is."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from thidua.criteria.models import Criterion
from thidua.foundation.documents import files, kinds
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import action, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.movements.models import Participation, Period
from thidua.organisations.queries import require
from thidua.reporting import rules
from thidua.reporting.actions._lines import Kept, Typed, TypedNarrative, new_report, open_answer, require_edit, require_open, store_lines
from thidua.reporting.models import Evidence, Report


@action
def start_report(participation: Participation, period: Period, *, by: User, at: datetime) -> Report:
    """The empty report of a unit, by its officer or head; there is one per unit and period."""
    require(by, "report.edit", at, unit=participation.unit_id, year=period.year)
    lock_row(period)
    refused = rules.may_send(period.opens, None, at.date())
    if refused:
        raise Refused(refused)
    if period.state != "open":
        raise Refused("Kỳ báo cáo chưa mở hoặc đã khóa sổ. Liên hệ cơ quan thường trực.")
    report = new_report(participation, period, state="editing")
    record("report.started", report, changes={"set": str(report.criteria_set)})
    return report


@action
def save_answers(report: Report, typed: Sequence[Typed], *, narrative: TypedNarrative | None = None, by: User, at: datetime) -> Kept:
    """The button Lưu: the same as autosave, and an entry that says which lines changed."""
    kept = store_lines(require_open(report, by, at), typed, narrative, by, at)
    lines = sorted(answer.criterion.code for answer in kept.saved)
    record("report.figures_saved", report, changes={"lines": lines} | ({"narrative": True} if kept.narrative_saved else {}))
    return kept


@transaction.atomic
def autosave(report: Report, typed: Sequence[Typed], *, narrative: TypedNarrative | None = None, by: User, at: datetime) -> Kept:
    """Keeps what is being typed, without a journal entry; the figures' own history says who wrote what."""
    return store_lines(require_open(report, by, at), typed, narrative, by, at)


@action
def save_narrative(report: Report, text: str, *, by: User, at: datetime) -> Report:
    """Đánh giá chung, khó khăn, kiến nghị: the words of the unit's own report."""
    require_open(report, by, at)
    report.narrative = text.strip()
    report.save(update_fields=["narrative"])
    record("report.narrative_saved", report)
    return report


@action
def add_evidence(report: Report, criterion: Criterion, upload: UploadedFile, *, title: str, by: User, at: datetime) -> Evidence:
    """A file bound to a line, by its SHA-256; the same file twice on a line is refused."""
    answer = open_answer(require_open(report, by, at), criterion)
    stored = files.store_file(upload, name=str(upload.name), kinds=kinds.EVIDENCE, by=by, at=at)
    if answer.evidence.filter(file__sha256=stored.sha256).exists():
        raise Refused(error(f"Tiêu chí {criterion.code}", "Tệp này đã có ở dòng này."))
    evidence = Evidence.objects.create(answer=answer, file=stored, title=(title.strip() or stored.name)[:200], added_by=by, added_at=at)
    record("report.evidence_added", report, changes={"criterion": criterion.code, "file": stored.name, "sha256": stored.sha256})
    return evidence


@action
def remove_evidence(evidence: Evidence, *, by: User, at: datetime) -> None:
    """Takes the file off the line while the line is open; the stored file itself is kept."""
    report = evidence.answer.report
    open_answer(require_open(report, by, at), evidence.answer.criterion)
    lock_row(evidence)
    record("report.evidence_removed", report, changes={"criterion": evidence.answer.criterion.code, "sha256": evidence.file.sha256})
    evidence.delete()


@action
def keep_form(report: Report, upload: IO[bytes], name: str, *, by: User, at: datetime) -> StoredFile:
    """The filled Excel form waits here between preview and confirmation; no figure is written yet."""
    require_edit(report, by, at)
    stored = files.store_file(upload, name=name, kinds=(kinds.XLSX,), by=by, at=at)
    record("report.form_uploaded", report, changes={"file": stored.name, "sha256": stored.sha256})
    return stored


@action
def import_answers(report: Report, typed: Sequence[Typed], *, sha256: str, by: User, at: datetime) -> int:
    """Figures from the Excel form, after their differences were shown: one act for the whole file, or none of it."""
    kept = store_lines(require_open(report, by, at), typed, None, by, at)
    if kept.clashes:
        told = "Người khác vừa sửa dòng này sau khi anh/chị xem khác biệt. Xem lại rồi xác nhận."
        raise Refused([error(f"Tiêu chí {clash.criterion.code}", told) for clash in kept.clashes])
    record("report.figures_imported", report, changes={"sha256": sha256, "lines": sorted(answer.criterion.code for answer in kept.saved)})
    return len(kept.saved)
