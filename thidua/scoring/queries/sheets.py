"""A score sheet as three columns beside each other, whether its rows exist already or not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import CriteriaSection, Criterion
from thidua.criteria.queries import criterion_rule
from thidua.foundation.journal.acts import Actor
from thidua.reporting.models import Answer, Evidence, Report
from thidua.reporting.states import SENT
from thidua.scoring import rules
from thidua.scoring.models import ColumnScore, ScoreSheet, SheetAdjustment
from thidua.scoring.queries.access import may_appraise, may_cross
from thidua.scoring.states import SHEET

DECIDING: Literal["appraised"] = "appraised"
ZERO = Decimal(0)


@dataclass(frozen=True)
class Cell:
    """What one column says of a line; `stored` is None while the column is still empty or only computed."""

    column: str
    figures: criteria_rules.Figures
    result: criteria_rules.LineResult
    why: str = ""
    stored: ColumnScore | None = None
    words: str = ""

    @property
    def complete(self) -> bool:
        return self.result.complete or not self.result.applicable


@dataclass(frozen=True)
class SheetLineView:
    """One line with its rule, its evidence and its cells in order."""

    criterion: Criterion
    rule: criteria_rules.CriterionRule
    evidence: tuple[Evidence, ...]
    cells: dict[str, Cell]

    @property
    def own(self) -> Cell | None:
        return self.cells.get("self")

    @property
    def cross(self) -> Cell | None:
        return self.cells.get("cross")

    @property
    def appraised(self) -> Cell | None:
        return self.cells.get("appraised")

    @property
    def last(self) -> Cell | None:
        """The latest word on this line: what a next column starts from."""
        return self.appraised or self.cross or self.own

    def before(self, column: str) -> Cell | None:
        order: list[str] = list(rules.COLUMNS)
        earlier = [self.cells[name] for name in order[: order.index(column)] if name in self.cells]
        return earlier[-1] if earlier else None


@dataclass(frozen=True)
class SheetView:
    """The whole sheet: its lines by section and what each column adds up to."""

    report: Report
    sheet: ScoreSheet | None
    sections: tuple[tuple[CriteriaSection, tuple[SheetLineView, ...]], ...]
    policy: criteria_rules.SheetPolicy

    @property
    def lines(self) -> tuple[SheetLineView, ...]:
        return tuple(line for _, lines in self.sections for line in lines)

    @property
    def state(self) -> str:
        return self.sheet.state if self.sheet else "self_scored"

    @property
    def label(self) -> str:
        return SHEET.label(self.state)

    @property
    def adjustments(self) -> tuple[SheetAdjustment, ...]:
        return tuple(self.sheet.adjustments.select_related("made_by")) if self.sheet else ()

    def only(self, columns: Iterable[str]) -> "SheetView":
        """The sheet as somebody sees it who may read these columns."""
        kept = frozenset(columns)
        sections = tuple(
            (head, tuple(replace(line, cells={name: cell for name, cell in line.cells.items() if name in kept}) for line in lines))
            for head, lines in self.sections
        )
        return replace(self, sections=sections)

    def sum_of(self, column: str) -> Decimal | None:
        """Cộng các dòng of a column; None while the column has no cell at all."""
        cells = [line.cells[column] for line in self.lines if column in line.cells]
        return sum((cell.result.points for cell in cells if cell.result.applicable), ZERO) if cells else None

    def sum_when_completed(self, column: str) -> Decimal | None:
        """What completing would leave: lines that nobody changed keep the points of the column before."""
        cells = [cell for line in self.lines if (cell := line.cells.get(column) or line.before(column))]
        return sum((cell.result.points for cell in cells if cell.result.applicable), ZERO) if cells else None

    @property
    def sums(self) -> dict[str, Decimal | None]:
        return {column: self.sum_of(column) for column in rules.COLUMNS}


def sheet_view(report: Report) -> SheetView:
    """Reads the stored columns; the self column of a report without a sheet is computed from its figures."""
    policy = criteria_rules.SheetPolicy.from_json(report.criteria_set.policy)
    sheet = ScoreSheet.objects.filter(report=report).first()
    criteria = report.criteria_set.criteria.select_related("section").prefetch_related("clauses")
    criteria = criteria.order_by("section__position", "position", "id")
    answers = {answer.criterion_id: answer for answer in report.answers.all()}
    evidence: dict[int, list[Evidence]] = {}
    for item in Evidence.objects.filter(answer__report=report).select_related("file", "answer"):
        evidence.setdefault(item.answer.criterion_id, []).append(item)
    stored = {pk: cells for pk, cells in _stored_cells(sheet).items() if not mended(sheet, report, answers.get(pk), evidence.get(pk, ()))}
    sections: dict[int, list[SheetLineView]] = {}
    heads: dict[int, CriteriaSection] = {}
    for criterion in criteria:
        rule = criterion_rule(criterion, policy)
        cells = dict(stored.get(criterion.pk, {}))
        answer = answers.get(criterion.pk)
        if "self" not in cells and rule.scorer != "body" and answer:
            cells["self"] = Cell("self", answer.figures, criteria_rules.score_line(rule, answer.figures))
        ordered: dict[str, Cell] = {
            column: replace(cells[column], words=_words(rule, cells[column])) for column in rules.COLUMNS if column in cells
        }
        heads[criterion.section_id] = criterion.section
        line = SheetLineView(criterion, rule, tuple(evidence.get(criterion.pk, ())), ordered)
        sections.setdefault(criterion.section_id, []).append(line)
    return SheetView(report, sheet, tuple((heads[pk], tuple(lines)) for pk, lines in sections.items()), policy)


def _words(rule: criteria_rules.CriterionRule, cell: Cell) -> str:
    return "không có minh chứng" if cell.figures.evidence_missing else criteria_rules.figure_words(rule, cell.figures)


def mended(sheet: ScoreSheet | None, report: Report, answer: Answer | None, evidence: Iterable[Evidence]) -> bool:
    """The unit sent the report again and this line was asked back or changed since: what columns said of it is void."""
    if sheet is None or sheet.state in {"appraised", "published"} or report.state not in SENT:
        return False
    since = sheet.self_done_at
    if since is None or since == report.submitted_at or answer is None:
        return False
    touched = [answer.saved_at, *(item.added_at for item in evidence)]
    return answer.flagged or any(moment is not None and moment > since for moment in touched)


def _stored_cells(sheet: ScoreSheet | None) -> dict[int, dict[str, Cell]]:
    cells: dict[int, dict[str, Cell]] = {}
    if sheet is None:
        return cells
    for score in ColumnScore.objects.filter(line__sheet=sheet).select_related("line", "scored_by"):
        result = criteria_rules.LineResult.from_json(score.result)
        cells.setdefault(score.line.criterion_id, {})[score.column] = Cell(score.column, score.figures, result, score.why, score)
    return cells


def column_open(user: Actor, view: SheetView, at: datetime) -> str:
    """Which column this person may write now: cross, appraised, or none."""
    if view.report.state not in SENT:
        return ""
    if view.state == "self_scored" and may_cross(user, view.report, at):
        return "cross"
    if view.state in {"cross_scored", "appraising"} and may_appraise(user, view.report, at):
        return "appraised"
    return ""


def sheet_lines(view: SheetView, column: str = DECIDING) -> list[rules.SheetLine]:
    """The lines of the sheet as the total reads them; a line without its deciding value is undecided."""
    empty = criteria_rules.LineResult(ZERO)
    lines = []
    for line in view.lines:
        cell = line.cells.get(column)
        lines.append(rules.sheet_line(line.rule, cell.result if cell else empty, decided=bool(cell and cell.complete)))
    return lines


def sheet_events(sheet: ScoreSheet | None) -> list[rules.Event]:
    rows = sheet.adjustments.all() if sheet else ()
    return [rules.Event(row.code, row.times, row.reason) for row in rows if row.kind == "event"]


def sheet_bonuses(sheet: ScoreSheet | None) -> list[rules.GivenBonus]:
    rows = sheet.adjustments.all() if sheet else ()
    return [rules.GivenBonus(row.code, row.points or ZERO, row.reason) for row in rows if row.kind == "bonus"]


def sheet_result(view: SheetView, column: str = DECIDING) -> rules.SheetResult:
    """Total, class, bars and reasons by one column; a lateness or a veto comes from the set's policy."""
    events, given = sheet_events(view.sheet), sheet_bonuses(view.sheet)
    return rules.score_sheet(sheet_lines(view, column), view.policy, events=events, given=given)
