"""A score sheet as three columns beside each other, whether its rows exist already or not."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from django.db.models import Q, QuerySet

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import CriteriaSection, Criterion
from thidua.criteria.queries import criterion_rule
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.organisations.models import ClusterMember
from thidua.organisations.queries import may, posts_of, scope
from thidua.reporting.models import Evidence, Report
from thidua.reporting.queries import report_for, reports_for
from thidua.reporting.states import SENT
from thidua.scoring import rules
from thidua.scoring.models import ColumnScore, ScoreLine, ScoreSheet
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
        order = list(rules.COLUMNS)
        earlier = [self.cells[name] for name in order[: order.index(column)] if name in self.cells]
        return earlier[-1] if earlier else None

    def words(self, column: str) -> str:
        cell = self.cells.get(column)
        return criteria_rules.figure_words(self.rule, cell.figures) if cell else ""


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

    def sum_of(self, column: str) -> Decimal | None:
        """Cộng các dòng of a column; None while the column has no cell at all."""
        cells = [line.cells[column] for line in self.lines if column in line.cells]
        return sum((cell.result.points for cell in cells if cell.result.applicable), ZERO) if cells else None

    @property
    def sums(self) -> dict[str, Decimal | None]:
        return {column: self.sum_of(column) for column in rules.COLUMNS}


def sheet_view(report: Report) -> SheetView:
    """Reads the stored columns; the self column of a report without a sheet is computed from its figures."""
    policy = criteria_rules.SheetPolicy.from_json(report.criteria_set.policy)
    sheet = ScoreSheet.objects.filter(report=report).first()
    criteria = report.criteria_set.criteria.select_related("section").order_by("section__position", "position", "id")
    answers = {answer.criterion_id: answer for answer in report.answers.all()}
    evidence: dict[int, list[Evidence]] = {}
    for item in Evidence.objects.filter(answer__report=report).select_related("file", "answer"):
        evidence.setdefault(item.answer.criterion_id, []).append(item)
    stored = _stored_cells(sheet)
    sections: dict[int, list[SheetLineView]] = {}
    heads: dict[int, CriteriaSection] = {}
    for criterion in criteria:
        rule = criterion_rule(criterion, policy)
        cells = dict(stored.get(criterion.pk, {}))
        answer = answers.get(criterion.pk)
        if "self" not in cells and rule.scorer != "body" and answer:
            cells["self"] = Cell("self", answer.figures, criteria_rules.score_line(rule, answer.figures))
        ordered = {column: cells[column] for column in rules.COLUMNS if column in cells}
        heads[criterion.section_id] = criterion.section
        line = SheetLineView(criterion, rule, tuple(evidence.get(criterion.pk, ())), ordered)
        sections.setdefault(criterion.section_id, []).append(line)
    return SheetView(report, sheet, tuple((heads[pk], tuple(lines)) for pk, lines in sections.items()), policy)


def _stored_cells(sheet: ScoreSheet | None) -> dict[int, dict[str, Cell]]:
    cells: dict[int, dict[str, Cell]] = {}
    if sheet is None:
        return cells
    for score in ColumnScore.objects.filter(line__sheet=sheet).select_related("line", "scored_by"):
        result = criteria_rules.LineResult.from_json(score.result)
        cells.setdefault(score.line.criterion_id, {})[score.column] = Cell(score.column, score.figures, result, score.why, score)
    return cells


def reports_to_score(user: Actor, at: datetime) -> QuerySet[Report]:
    """Sent reports of scored periods that this person may see the sheet of."""
    return reports_for(user, at, "score.view").filter(period__scored=True, state__in=SENT | {"returned"}).select_related("sheet")


def scored_report(user: Actor, pk: int, at: datetime) -> Report:
    return report_for(user, pk, at, "score.view")


def may_cross(user: User, report: Report, at: datetime) -> bool:
    """The lead's people for the others, the deputy's for the lead, the standing body where neither may; never the own unit."""
    unit, year = report.participation.unit_id, report.period.year
    if not may(user, "score.cross", at, unit=unit, year=year) and not may_appraise(user, report, at):
        return False
    places = ClusterMember.objects.filter(cluster_year__cluster=report.participation.cluster_id, cluster_year__year=year)
    lead = next((place.unit_id for place in places if place.role == "lead"), None)
    deputies = [str(place.unit_id) for place in places if place.role == "deputy"]
    if rules.cross_scorer(str(unit), str(lead) if lead else None, deputies) == "standing":
        return may_appraise(user, report, at)
    seats = {
        post.seat_id
        for post in posts_of(user, at.date())
        if post.role == "cluster_scorer" and post.cluster_year and post.cluster_year.year == year and user.acting_post_id in (None, post.pk)
    }
    return any(rules.may_cross_score(str(seat), str(unit), str(lead) if lead else None, deputies) for seat in seats)


def may_appraise(user: User, report: Report, at: datetime) -> bool:
    """The standing body; but nobody appraises the sheet of the own unit."""
    authority = report.period.movement.authority_id
    if not scope(user, "score.appraise", at).covers_authority(authority):
        return False
    seats = {post.seat_id for post in posts_of(user, at.date()) if post.authority_id == authority and post.role == "standing_officer"}
    return not seats or bool(seats - {report.participation.unit_id})


def column_open(user: User, view: SheetView, at: datetime) -> str:
    """Which column this person may write now: cross, appraised, or none."""
    if view.state == "self_scored" and may_cross(user, view.report, at):
        return "cross"
    if view.state in {"cross_scored", "appraising"} and may_appraise(user, view.report, at):
        return "appraised"
    return ""


def sheet_lines(view: SheetView, column: str = DECIDING) -> list[rules.SheetLine]:
    """The lines of the sheet as the total reads them; a line without its deciding value is undecided."""
    lines = []
    for line in view.lines:
        cell = line.cells.get(column)
        if cell is None:
            lines.append(rules.SheetLine(line.rule.code, line.rule.max_points, title=line.rule.title, decided=False))
        else:
            lines.append(
                rules.SheetLine.of(line.rule.code, line.rule.max_points, cell.result, title=line.rule.title, decided=cell.complete)
            )
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


def sheets_of(cluster_id: int, group_id: int, period_id: int) -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.filter(
        Q(report__participation__cluster=cluster_id, report__participation__group=group_id), report__period=period_id
    ).select_related("report__participation__unit", "report__criteria_set", "report__period__movement")


def lines_for(sheet: ScoreSheet) -> QuerySet[ScoreLine]:
    return sheet.lines.select_related("criterion__section")
