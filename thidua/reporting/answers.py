"""Keeping what is typed on a report. Autosave is not an act: each line's own history says who wrote what, when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import Criterion
from thidua.criteria.queries import adopted_set
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.movements.models import Participation, Period
from thidua.organisations.queries import require
from thidua.reporting import rules
from thidua.reporting.models import FIGURE_COLUMNS, Answer, AnswerVersion, Report


@dataclass(frozen=True)
class Typed:
    """What one person typed on one line; `version` is the version that was on the screen."""

    criterion: Criterion
    figures: criteria_rules.Figures
    version: int


@dataclass(frozen=True)
class Clash:
    """Somebody else saved this line meanwhile: both texts are shown, nothing is overwritten."""

    criterion: Criterion
    mine: criteria_rules.Figures
    theirs: Answer


def require_edit(report: Report, by: User, at: datetime) -> None:
    require(by, "report.edit", at, unit=report.participation.unit_id, year=report.period.year)


def new_report(participation: Participation, period: Period, *, state: str) -> Report:
    """Called inside an act that starts or reminds."""
    existing = Report.objects.select_for_update(of=("self",)).filter(participation=participation, period=period).first()
    if existing and existing.state != "not_started":
        raise Refused("Báo cáo này đã có người bắt đầu. Mở lại danh sách để vào tiếp.")
    if existing:
        existing.state = state
        existing.save(update_fields=["state"])
        return existing
    criteria_set = adopted_set(participation, period)
    if criteria_set is None:
        raise Refused("Chưa ban hành bảng tiêu chí cho nhóm, cụm này trong kỳ. Liên hệ cơ quan thường trực.")
    report = Report.objects.create(participation=participation, period=period, criteria_set=criteria_set, state=state)
    Answer.objects.bulk_create(Answer(report=report, criterion=line) for line in criteria_set.criteria.exclude(scored_by="body"))
    return report


@transaction.atomic
def store_answers(report: Report, typed: Sequence[Typed], by: User, at: datetime) -> tuple[list[Answer], list[Clash]]:
    """Writes the lines that changed and keeps what they said before; a line saved by another meanwhile is a clash."""
    rows = {
        answer.criterion_id: answer
        for answer in Answer.objects.select_for_update(of=("self",)).filter(report=report, criterion__in=[one.criterion for one in typed])
    }
    saved, clashes, before = [], [], []
    opened = rules.open_lines(report.state, [str(pk) for pk in rows], [str(pk) for pk, row in rows.items() if row.flagged])
    for one in typed:
        answer = rows.get(one.criterion.pk)
        if answer is None or str(one.criterion.pk) not in opened or answer.figures == one.figures:
            continue
        if answer.version != one.version:
            clashes.append(Clash(one.criterion, one.figures, answer))
            continue
        if answer.saved_by and answer.saved_at:
            before.append(_kept(answer))
        answer.figures = one.figures
        answer.version, answer.saved_by, answer.saved_at = answer.version + 1, by, at
        saved.append(answer)
    AnswerVersion.objects.bulk_create(before)
    Answer.objects.bulk_update(saved, [*FIGURE_COLUMNS, "items", "version", "saved_by", "saved_at"])
    return saved, clashes


def _kept(answer: Answer) -> AnswerVersion:
    kept = AnswerVersion(answer=answer, version=answer.version, saved_by=answer.saved_by, saved_at=answer.saved_at)
    kept.figures = answer.figures
    return kept


def autosave(report: Report, typed: Sequence[Typed], by: User, at: datetime) -> tuple[list[Answer], list[Clash]]:
    """Keeps what is being typed, without a journal entry; the figures' own history says who wrote what."""
    require_edit(report, by, at)
    require_open(report)
    return store_answers(report, typed, by, at)


def require_open(report: Report) -> None:
    if not rules.open_lines(report.state, ["x"], ["x"]):
        raise Refused("Báo cáo đã gửi, không sửa được số liệu. Rút lại, hoặc chờ trả lại.")
