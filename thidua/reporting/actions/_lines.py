"""Keeping what is typed on a report: the part that Lưu, autosave and Excel share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import Criterion
from thidua.criteria.queries import adopted_set
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.movements.models import Participation, Period
from thidua.movements.queries import participations_of
from thidua.organisations.queries import require
from thidua.reporting import rules
from thidua.reporting.models import FIGURE_COLUMNS, Answer, AnswerVersion, Report
from thidua.reporting.states import EDITABLE


@dataclass(frozen=True)
class Typed:
    """What one person typed on one line; `version` is the version that was on the screen."""

    criterion: Criterion
    figures: criteria_rules.Figures
    version: int


@dataclass(frozen=True)
class TypedNarrative:
    """Words of the report; `seen` marks the text that was on the screen before (rules.text_mark)."""

    text: str
    seen: str


@dataclass(frozen=True)
class Clash:
    """Somebody else saved this line meanwhile: both texts are shown, nothing is overwritten."""

    criterion: Criterion
    mine: criteria_rules.Figures
    theirs: Answer


@dataclass(frozen=True)
class Kept:
    """What was stored, and what was not because somebody else had written there meanwhile."""

    saved: tuple[Answer, ...]
    clashes: tuple[Clash, ...]
    narrative_saved: bool = False
    narrative_clash: bool = False


def require_edit(report: Report, by: User, at: datetime) -> None:
    require(by, "report.edit", at, unit=report.participation.unit_id, year=report.period.year)


def new_report(participation: Participation, period: Period, *, state: str) -> Report:
    """Called inside an act that starts or reminds."""
    if not participations_of(period).filter(pk=participation.pk).exists():
        raise Refused("Đơn vị không phải báo cáo trong kỳ này.")
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


def require_open(report: Report, by: User, at: datetime) -> Report:
    """The report as it is now, under a lock: nobody writes into one that was sent a moment ago or whose period is closed."""
    require_edit(report, by, at)
    fresh = Report.objects.select_for_update(of=("self",)).select_related("period").get(pk=report.pk)
    if fresh.state not in EDITABLE:
        raise Refused("Báo cáo đã gửi, không sửa được số liệu. Rút lại, hoặc chờ trả lại.")
    require_period(fresh)
    return fresh


def require_period(report: Report) -> None:
    """A closed period takes no more figures, except those that the standing body itself has asked to mend."""
    if report.period.state != "open" and not report.answers.filter(flagged=True).exists():
        raise Refused("Kỳ báo cáo chưa mở hoặc đã khóa sổ. Liên hệ cơ quan thường trực.")


def open_answer(report: Report, criterion: Criterion) -> Answer:
    """The line of an open report, if a return has not locked it."""
    answers = {answer.criterion_id: answer for answer in report.answers.all()}
    opened = rules.open_lines(report.state, [str(pk) for pk in answers], [str(pk) for pk, row in answers.items() if row.flagged])
    if str(criterion.pk) not in opened:
        raise Refused(error(f"Tiêu chí {criterion.code}", "Dòng này đang khóa, không thêm bớt minh chứng được."))
    return answers[criterion.pk]


def store_lines(report: Report, typed: Sequence[Typed], narrative: TypedNarrative | None, by: User, at: datetime) -> Kept:
    """Writes what changed and keeps what stood there before; a line saved by another meanwhile is a clash.

    `report` comes from `require_open`, so its row is locked until the end of the transaction.
    """
    rows = {answer.criterion_id: answer for answer in report.answers.select_related("criterion", "saved_by")}
    opened = rules.open_lines(report.state, [str(pk) for pk in rows], [str(pk) for pk, row in rows.items() if row.flagged])
    saved: list[Answer] = []
    clashes: list[Clash] = []
    before: list[AnswerVersion] = []
    untouched = _untouched(rows, typed)
    for one in typed:
        answer = rows.get(one.criterion.pk)
        if answer is None or str(one.criterion.pk) not in opened or answer.figures == one.figures or answer.pk in untouched:
            continue
        if answer.version != one.version and answer.saved_by_id != by.pk:
            clashes.append(Clash(one.criterion, one.figures, answer))
            continue
        if answer.saved_by and answer.saved_at:
            before.append(_kept(answer, answer.saved_by, answer.saved_at))
        answer.figures = one.figures
        answer.version, answer.saved_by, answer.saved_at = answer.version + 1, by, at
        saved.append(answer)
    AnswerVersion.objects.bulk_create(before)
    Answer.objects.bulk_update(saved, [*FIGURE_COLUMNS, "items", "version", "saved_by", "saved_at"])
    written, clash = _store_narrative(report, narrative)
    return Kept(tuple(saved), tuple(clashes), written, clash)


def _store_narrative(report: Report, narrative: TypedNarrative | None) -> tuple[bool, bool]:
    if narrative is None or narrative.text.strip() == report.narrative:
        return False, False
    if narrative.seen != rules.text_mark(report.narrative):
        return False, True
    report.narrative = narrative.text.strip()
    report.save(update_fields=["narrative"])
    return True, False


def _untouched(rows: Mapping[int, Answer], typed: Sequence[Typed]) -> set[int]:
    """Lines that an older page still shows as they were: sending it must not undo what was saved elsewhere since."""
    old = {rows[one.criterion.pk].pk: one for one in typed if one.criterion.pk in rows and rows[one.criterion.pk].version != one.version}
    if not old:
        return set()
    shown = {(kept.answer_id, kept.version): kept.figures for kept in AnswerVersion.objects.filter(answer__in=old)}
    empty = Answer().figures
    return {pk for pk, one in old.items() if one.figures == shown.get((pk, one.version), None if one.version else empty)}


def _kept(answer: Answer, saved_by: User, saved_at: datetime) -> AnswerVersion:
    kept = AnswerVersion(answer=answer, version=answer.version, saved_by=saved_by, saved_at=saved_at)
    kept.figures = answer.figures
    return kept
