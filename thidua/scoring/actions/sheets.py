"""Writing the columns of a sheet: the cluster's, then the standing body's; each change with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import Criterion
from thidua.foundation.journal.acts import action, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, Refused, error
from thidua.organisations.queries import NotAllowed
from thidua.reporting.models import Report
from thidua.reporting.states import SENT
from thidua.scoring.models import ColumnScore, ScoreLine, ScoreSheet, SheetAdjustment
from thidua.scoring.queries.access import NOT_FOUND, may_appraise, may_cross
from thidua.scoring.queries.sheets import SheetLineView, SheetView, column_open, sheet_result, sheet_view
from thidua.scoring.states import SHEET

NEXT = {"cross": ("cross_scored", "score.cross_completed"), "appraised": ("appraised", "score.appraised")}
MOST_TIMES, MOST_POINTS = 99, 1000
DONE = {"cross": ("cross_done_by", "cross_done_at"), "appraised": ("appraised_by", "appraised_at")}


@dataclass(frozen=True)
class Judged:
    """What a scorer says of a line: other figures, or the same; a difference needs `why`.

    `seen` is when the line was last scored as the scorer read it: two people never overwrite each other silently.
    """

    criterion: Criterion
    figures: criteria_rules.Figures
    why: str = ""
    seen: str | None = None


def _opened(report: Report, by: User, at: datetime) -> SheetView:
    """The sheet with its self column as the unit sent it; lines that were mended since lose what later columns said."""
    if report.state not in SENT or not report.submitted_at or not report.submitted_by:
        raise Refused("Đơn vị chưa gửi báo cáo, chưa chấm điểm được.")
    if not report.period.scored:
        raise Refused("Kỳ báo cáo này không chấm điểm.")
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).filter(report=report).first()
    if sheet is not None and (sheet.self_done_at == report.submitted_at or sheet.state in {"appraised", "published"}):
        return sheet_view(report)
    view = sheet_view(report)
    if sheet is None:
        sheet = ScoreSheet(report=report, state="self_scored")
    sheet.self_done_by, sheet.self_done_at = report.submitted_by, report.submitted_at
    sheet.save()
    fresh = [(line, line.own.figures) for line in view.lines if line.own and line.own.stored is None]
    _put_all(sheet, report, "self", fresh, report.submitted_by, report.submitted_at, void=("cross", "appraised"))
    return sheet_view(report)


def _line(sheet: ScoreSheet, report: Report, line: SheetLineView) -> ScoreLine:
    row, _ = ScoreLine.objects.get_or_create(
        period=report.period, unit=report.participation.unit, criterion=line.criterion, defaults={"sheet": sheet}
    )
    return row


def _put(
    row: ScoreLine, column: str, rule: criteria_rules.CriterionRule, figures: criteria_rules.Figures, why: str, by: Any, at: Any
) -> None:
    score = ColumnScore.objects.filter(line=row, column=column).first() or ColumnScore(line=row, column=column)
    _fill(score, rule, figures, why, by, at)
    score.save()


def _fill(
    score: ColumnScore, rule: criteria_rules.CriterionRule, figures: criteria_rules.Figures, why: str, by: Any, at: Any
) -> ColumnScore:
    result = criteria_rules.score_line(rule, figures)
    score.figures, score.result, score.why = figures, result.as_json(), why
    score.awarded = result.points if result.applicable else None
    score.awarded_bonus, score.scored_by, score.scored_at = result.bonus, by, at
    return score


def _put_all(
    sheet: ScoreSheet,
    report: Report,
    column: str,
    lines: Sequence[tuple[SheetLineView, criteria_rules.Figures]],
    by: Any,
    at: Any,
    void: Sequence[str] = (),
) -> None:
    """Many lines of one column at once; what the `void` columns said of them goes. A line without a row gets one."""
    criteria = {line.criterion.pk: line.criterion for line, _ in lines}
    unit = report.participation.unit
    known = ScoreLine.objects.filter(period=report.period, unit=unit, criterion__in=criteria)
    rows = {row.criterion_id: row for row in known}
    ColumnScore.objects.filter(line__in=rows.values(), column__in=[column, *void]).delete()
    missing = [one for pk, one in criteria.items() if pk not in rows]
    made = ScoreLine.objects.bulk_create(ScoreLine(period=report.period, unit=unit, criterion=one, sheet=sheet) for one in missing)
    rows |= {row.criterion_id: row for row in made}
    ColumnScore.objects.bulk_create(
        _fill(ColumnScore(line=rows[line.criterion.pk], column=column), line.rule, figures, "", by, at) for line, figures in lines
    )


@action
def score_lines(report: Report, judged: Sequence[Judged], *, by: User, at: datetime) -> ScoreSheet:
    """One column, some lines: the cluster's people or the standing body, as the state of the sheet says."""
    view, column = _writable(report, by, at)
    lines = {line.criterion.pk: line for line in view.lines}
    problems: list[Problem] = []
    for one in judged:
        line = lines.get(one.criterion.pk)
        if line is None or (column == "cross" and line.rule.scorer == "body"):
            problems.append(error(f"Tiêu chí {one.criterion.code}", "Dòng này không chấm ở cột đang mở."))
            continue
        problems += _judge(view, line, column, one, by, at)
    if problems:
        raise Refused(problems)
    sheet, _ = _totals(report)
    if column == "appraised" and sheet.state == "cross_scored":
        sheet.state = "appraising"
        sheet.save(update_fields=["state"])
    codes = sorted(one.criterion.code for one in judged)
    record("score.lines_scored", sheet, changes={"column": column, "lines": codes})
    return sheet


def _judge(view: SheetView, line: SheetLineView, column: str, one: Judged, by: User, at: datetime) -> list[Problem]:
    before = line.before(column)
    where = f"Tiêu chí {line.rule.code}"
    result = criteria_rules.score_line(line.rule, one.figures)
    found = [error(where, problem.message) for problem in result.problems if problem.level == "error"]
    if column == "cross" and one.figures.evidence_missing and not (before and before.figures.evidence_missing):
        found.append(error(where, "Chỉ ghi không có minh chứng khi thẩm định."))
    if before and before.figures != one.figures and not one.why.strip() and not (line.rule.method == "manual" and one.figures.note.strip()):
        found.append(error(where, "Khác cột trước; ghi lý do thay đổi."))
    stored = line.cells[column].stored if column in line.cells else None
    if one.seen is not None and one.seen != (stored.scored_at.isoformat() if stored else ""):
        found.append(error(where, "Người khác vừa chấm dòng này. Tải lại trang, xem điểm mới rồi chấm lại nếu cần."))
    if found or view.sheet is None:
        return found
    _put(_line(view.sheet, view.report, line), column, line.rule, one.figures, one.why.strip()[:500], by, at)
    return []


def _writable(report: Report, by: User, at: datetime) -> tuple[SheetView, str]:
    if not may_cross(by, report, at) and not may_appraise(by, report, at):
        raise NotAllowed(NOT_FOUND)
    view = _opened(report, by, at)
    column = column_open(by, view, at)
    if not column:
        raise Refused(f"Phiếu {view.label}; anh/chị không chấm được ở bước này. Tải lại trang để xem.")
    return view, column


def _totals(report: Report) -> tuple[ScoreSheet, SheetView]:
    """The sheet as its columns stand now, with the sum of each stored."""
    view = sheet_view(report)
    sheet, sums = view.sheet, view.sums
    if sheet is None:
        raise Refused("Chưa có phiếu chấm điểm.")
    sheet.self_total, sheet.cross_total, sheet.appraised_total = sums["self"], sums["cross"], sums["appraised"]
    sheet.save(update_fields=["self_total", "cross_total", "appraised_total"])
    return sheet, view


@action
def complete_column(report: Report, *, by: User, at: datetime) -> ScoreSheet:
    """The column is done: lines that were not touched keep the value before; the state moves on."""
    view, column = _writable(report, by, at)
    problems: list[Problem] = []
    kept: list[tuple[SheetLineView, criteria_rules.Figures]] = []
    for line in view.lines:
        if column in line.cells or (column == "cross" and line.rule.scorer == "body"):
            continue
        before = line.before(column)
        if before is None or not before.complete:
            problems.append(error(f"Tiêu chí {line.rule.code}", "Chưa có điểm; chấm dòng này trước khi hoàn thành."))
        else:
            kept.append((line, before.figures))
    if problems:
        raise Refused(problems)
    if view.sheet:
        _put_all(view.sheet, report, column, kept, by, at)
    state, verb = NEXT[column]
    sheet, view = _totals(report)
    who, when = DONE[column]
    setattr(sheet, who, by)
    setattr(sheet, when, at)
    sheet.state = state
    sheet.save()
    if column == "appraised":
        _store_result(sheet, view)
    record(verb, sheet, changes={"total": sheet.total if column == "appraised" else sheet.cross_total})
    return sheet


def _store_result(sheet: ScoreSheet, view: SheetView) -> None:
    result = sheet_result(view)
    errors = [problem for problem in result.problems if problem.level == "error"]
    if errors:
        raise Refused(errors)
    sheet.applicable_max, sheet.bonus, sheet.deduction = result.applicable_maximum, result.bonus, result.deduction
    sheet.total, sheet.classification = result.total, result.class_label
    sheet.result, sheet.algorithm = result.as_json(), result.algorithm
    sheet.save()
    cells = {line.criterion.pk: line.cells.get("appraised") for line in view.lines}
    rows = list(sheet.lines.all())
    for row in rows:
        cell = cells[row.criterion_id]
        row.points = cell.result.points if cell and cell.result.applicable else None
        row.bonus = cell.result.bonus if cell else Decimal(0)
        row.not_applicable = bool(cell and not cell.result.applicable)
    ScoreLine.objects.bulk_update(rows, ["points", "bonus", "not_applicable"])


@action
def skip_cross(report: Report, reason: str, *, by: User, at: datetime) -> ScoreSheet:
    """The cluster did not score: the standing body goes on without its column, and says why."""
    if not reason.strip():
        raise Refused("Ghi lý do thẩm định khi cụm, khối không chấm.")
    if not may_appraise(by, report, at):
        raise NotAllowed(NOT_FOUND)
    view = _opened(report, by, at)
    if view.state != "self_scored" or view.sheet is None:
        raise Refused(f"Phiếu {SHEET.label(view.state)}, không bỏ qua bước chấm của cụm, khối được.")
    sheet, _ = _totals(report)
    sheet.state = "appraising"
    sheet.save(update_fields=["state"])
    record("score.cross_skipped", sheet, changes={"reason": reason.strip()})
    return sheet


@action
def reopen_column(report: Report, reason: str, *, by: User, at: datetime) -> ScoreSheet:
    """Back by one step: the cluster scores again, or the appraisal opens again."""
    if not reason.strip():
        raise Refused("Ghi lý do mở lại.")
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).filter(report=report).first()
    if sheet is None or not may_appraise(by, report, at):
        raise NotAllowed(NOT_FOUND)
    back = {"cross_scored": ("self_scored", "score.cross_reopened"), "appraised": ("appraising", "score.appraisal_reopened")}
    if sheet.state not in back:
        raise Refused(f"Phiếu {SHEET.label(sheet.state)}, không mở lại được.")
    sheet.state, verb = back[sheet.state]
    if verb == "score.cross_reopened":
        sheet.cross_done_by = sheet.cross_done_at = None
    else:
        sheet.appraised_by = sheet.appraised_at = None
    sheet.save(update_fields=["state", "cross_done_by", "cross_done_at", "appraised_by", "appraised_at"])
    record(verb, sheet, changes={"reason": reason.strip()})
    return sheet


@action
def add_adjustment(
    report: Report, *, kind: str, code: str, times: int = 1, points: Decimal | None = None, reason: str, by: User, at: datetime
) -> SheetAdjustment:
    """An event or a given bonus on the whole sheet, by the set's policy, with the paper it rests on."""
    sheet = _adjustable(report, by, at)
    policy = criteria_rules.SheetPolicy.from_json(report.criteria_set.policy)
    known = {event.code for event in policy.events} if kind == "event" else {pool.code for pool in policy.bonus_pools}
    problems = []
    if kind not in SheetAdjustment.KINDS or code not in known:
        problems.append(error("Quy định", "Bảng điểm không có quy định này."))
    if not 1 <= times <= MOST_TIMES:
        problems.append(error("Số lần", f"Ghi số lần từ 1 đến {MOST_TIMES}."))
    if kind == "bonus" and (points is None or not 0 < points <= MOST_POINTS):
        problems.append(error("Điểm thưởng", "Ghi số điểm thưởng lớn hơn 0."))
    if not reason.strip():
        problems.append(error("Lý do", "Ghi lý do và căn cứ."))
    if problems:
        raise Refused(problems)
    bonus = points if kind == "bonus" else None
    row = SheetAdjustment.objects.create(
        sheet=sheet, kind=kind, code=code, times=times, points=bonus, reason=reason.strip()[:500], made_by=by, made_at=at
    )
    record("score.adjusted", sheet, changes={"kind": kind, "code": code, "times": times, "points": points, "reason": row.reason})
    return row


@action
def remove_adjustment(adjustment: SheetAdjustment, *, by: User, at: datetime) -> None:
    sheet = _adjustable(adjustment.sheet.report, by, at)
    lock_row(adjustment)
    record("score.adjustment_removed", sheet, changes={"code": adjustment.code, "reason": adjustment.reason})
    adjustment.delete()


def _adjustable(report: Report, by: User, at: datetime) -> ScoreSheet:
    sheet = ScoreSheet.objects.select_for_update(of=("self",)).filter(report=report).first()
    if sheet is None or not may_appraise(by, report, at):
        raise NotAllowed(NOT_FOUND)
    if sheet.state not in {"cross_scored", "appraising"}:
        raise Refused(f"Phiếu {SHEET.label(sheet.state)}, không thêm bớt điểm thưởng, điểm trừ được.")
    return sheet


__all__ = ["Judged", "add_adjustment", "complete_column", "remove_adjustment", "reopen_column", "score_lines", "skip_cross"]
