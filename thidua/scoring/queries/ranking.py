"""The order inside a cluster: what would be published now, and what was published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.criteria import rules as criteria_rules
from thidua.criteria.queries import criterion_rule
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.problems import Problem, error
from thidua.movements.models import Participation, Period, SubjectGroup
from thidua.movements.queries import participations_of
from thidua.organisations.models import Cluster, ClusterYear
from thidua.organisations.queries import NotAllowed, may, scope, unit_names
from thidua.reporting.models import Report
from thidua.reporting.states import SENT
from thidua.scoring import rules
from thidua.scoring.models import ColumnScore, Ranking, ScoreSheet, TieVote
from thidua.scoring.queries.sheets import DECIDING, sheet_bonuses, sheet_events

NOT_FOUND = "Không tìm thấy bảng xếp hạng, hoặc anh/chị không được phân công."
FINAL = frozenset({"appraised", "published"})


@dataclass(frozen=True)
class Race:
    """Who is ranked with whom: one period, one subject group, one cluster."""

    period: Period
    group: SubjectGroup
    cluster: Cluster


def races_for(user: Actor, at: datetime, period: Period) -> list[Race]:
    """The races of a period that this person may look at: of the authority, of the cluster, of the own unit."""
    where = scope(user, "ranking.view", at)
    rows: dict[tuple[int, int], Race] = {}
    for row in participations_of(period).exclude(cluster=None):
        if row.cluster and where.covers_unit_in(row.unit_id, period.year):
            rows.setdefault((row.group_id, row.cluster.pk), Race(period, row.group, row.cluster))
    return list(rows.values()) if period.scored else []


def race_for(user: Actor, at: datetime, period: int, group: int, cluster: int) -> Race:
    row = Period.objects.filter(pk=period).select_related("movement__authority").first()
    for race in races_for(user, at, row) if row else ():
        if (race.group.pk, race.cluster.pk) == (group, cluster):
            return race
    raise NotAllowed(NOT_FOUND)


def sees_before_publishing(user: Actor, race: Race, at: datetime) -> bool:
    """Whoever may read the sheets of all runners; a single unit waits for the publication."""
    where = scope(user, "score.view", at)
    if where.covers_authority(race.period.movement.authority_id):
        return True
    return all(where.covers_unit_in(row.unit_id, race.period.year) for row in runners(race))


def may_publish(user: Actor, race: Race, at: datetime) -> bool:
    return may(user, "ranking.publish", at, authority=race.period.movement.authority_id)


def publishable_race(user: Actor, at: datetime, period: int, group: int, cluster: int) -> Race:
    race = race_for(user, at, period, group, cluster)
    if not may_publish(user, race, at):
        raise NotAllowed(NOT_FOUND)
    return race


def visible_race(user: Actor, at: datetime, period: int, group: int, cluster: int) -> Race:
    """A race whose points this person may read already."""
    race = race_for(user, at, period, group, cluster)
    if not sees_before_publishing(user, race, at):
        raise NotAllowed(NOT_FOUND)
    return race


def runners(race: Race) -> list[Participation]:
    return list(participations_of(race.period).filter(group=race.group, cluster=race.cluster))


def race_inputs(race: Race) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Everything that the result rests on, as plain JSON, and what still stands in the way of publishing."""
    participations = runners(race)
    names = unit_names([row.unit_id for row in participations], race.period.cut_off)
    sheets = {
        sheet.report.participation_id: sheet
        for sheet in ScoreSheet.objects.filter(report__period=race.period, report__participation__in=participations)
        .select_related("report__criteria_set")
        .prefetch_related("adjustments__made_by")
    }
    votes = dict(TieVote.objects.filter(period=race.period).values_list("unit_id", "votes"))
    cells = _deciding_cells([sheet.pk for sheet in sheets.values()])
    problems, units = [], []
    tables: dict[str, rules.Table] = {}
    for row in participations:
        sheet, name = sheets.get(row.pk), names.get(row.unit_id, "")
        wrong = _not_final(sheet)
        if sheet is None or wrong:
            problems.append(error(name, wrong))
            continue
        table = str(sheet.report.criteria_set_id)
        if table not in tables:
            tables[table] = _table(sheet.report)
        units.append(_unit(row, name, sheet, cells.get(sheet.pk, []), votes.get(row.unit_id)))
    facts = {"period": race.period.name, "year": race.period.year, "group": race.group.name, "cluster": race.cluster.name}
    return rules.frozen(tables, units, **facts), tuple(problems)


def _not_final(sheet: ScoreSheet | None) -> str:
    if sheet is None or sheet.state not in FINAL:
        return "Chưa thẩm định xong phiếu chấm điểm."
    if sheet.report.state not in SENT or sheet.report.submitted_at != sheet.self_done_at:
        return "Báo cáo đã mở lại sau khi thẩm định; mở lại thẩm định và chấm theo số liệu mới."
    return ""


def _deciding_cells(sheets: list[int]) -> dict[int, list[ColumnScore]]:
    cells: dict[int, list[ColumnScore]] = {}
    rows = ColumnScore.objects.filter(line__sheet__in=sheets, column=DECIDING).select_related("line__criterion", "scored_by")
    for row in rows.order_by("line__criterion__position", "line__criterion"):
        cells.setdefault(row.line.sheet_id, []).append(row)
    return cells


def _table(report: Report) -> rules.Table:
    table = report.criteria_set
    policy = criteria_rules.SheetPolicy.from_json(table.policy)
    lines = table.criteria.select_related("section").order_by("section__position", "position", "id")
    return tuple(criterion_rule(line, policy) for line in lines), policy


def _unit(row: Participation, name: str, sheet: ScoreSheet, cells: list[ColumnScore], votes: int | None) -> dict[str, Any]:
    return rules.frozen_unit(
        row.unit_id,
        name,
        str(sheet.report.criteria_set_id),
        {cell.line.criterion.code: cell.figures for cell in cells},
        events=sheet_events(sheet),
        given=sheet_bonuses(sheet),
        votes=votes,
        sheet=sheet.pk,
        report=sheet.report_id,
        scored={
            cell.line.criterion.code: {"by": cell.scored_by.full_name, "at": cell.scored_at.isoformat(), "why": cell.why} for cell in cells
        },
    )


def open_ties(race: Race) -> tuple[tuple[int, ...], ...]:
    """Units that stay equal after the declared chain, whether a vote was taken already or not."""
    inputs, _ = race_inputs(race)
    unvoted = {**inputs, "units": [{**unit, "votes": None} for unit in inputs["units"]]}
    return tuple(tuple(int(key) for key in tie) for tie in rules.race(unvoted).ranking.ties)


def rankings_of(race: Race) -> QuerySet[Ranking]:
    return Ranking.objects.filter(period=race.period, group=race.group, cluster=race.cluster).select_related("published_by")


def published(race: Race) -> Ranking | None:
    """The version that holds: the last one."""
    return rankings_of(race).order_by("-version").first()


def rankings_for(user: Actor, at: datetime) -> QuerySet[Ranking]:
    """Published rankings of the clusters that this person's units ran in, or of the authority; a left-out unit reads it too."""
    where = scope(user, "ranking.view", at)
    rows = Ranking.objects.select_related("period__movement__authority", "group", "cluster", "published_by")
    if where.everywhere:
        return rows
    ran = Participation.objects.filter(group=OuterRef("group"), cluster=OuterRef("cluster"), unit__in=where.lasting)
    ran = ran.filter(valid_from__lte=OuterRef("period__cut_off")).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("period__cut_off"))
    )
    years = ClusterYear.objects.filter(pk__in=where.cluster_years, cluster=OuterRef("cluster"), year=OuterRef("period__year"))
    return rows.filter(Q(cluster__authority__in=where.authorities) | Exists(ran) | Exists(years))


def ranking_for(user: Actor, at: datetime, pk: int) -> Ranking:
    ranking = rankings_for(user, at).filter(pk=pk).first()
    if ranking is None:
        raise NotAllowed(NOT_FOUND)
    return ranking


@dataclass(frozen=True)
class Recomputed:
    """A published ranking beside what its frozen inputs give today; `problems` name each thing that differs."""

    ranking: Ranking
    checksum: str
    problems: tuple[Problem, ...] = ()

    @property
    def same(self) -> bool:
        return not self.problems


def recompute(ranking: Ranking) -> Recomputed:
    """From the frozen inputs alone; checksum, stored result and the places in the table must come out to the last digit."""
    try:
        outcome = rules.race(ranking.inputs)
    except (ArithmeticError, LookupError, TypeError, ValueError) as failure:
        return Recomputed(ranking, "", (error("Số liệu đầu vào", f"Không tính lại được bằng bản phần mềm này: {failure}."),))
    result = outcome.as_json()
    told = rules.race_checksum(ranking.inputs, result)
    problems = []
    if ranking.algorithm != rules.ALGORITHMS:
        problems.append(error("Cách tính", f"Ghi {ranking.algorithm}, tính lại bằng {rules.ALGORITHMS}."))
    if told != ranking.checksum:
        problems.append(error("Mã kiểm tra toàn vẹn", f"Tính lại được {told[:16]}…, bản công bố ghi {ranking.checksum[:16]}…."))
    if rules.canonical_json(result) != rules.canonical_json(ranking.result):
        problems.append(error("Kết quả lưu", "Khác với kết quả tính lại từ số liệu đầu vào."))
    stored = {str(row.unit_id): (row.rank, row.total, row.classification) for row in ranking.rows.all()}
    again = {place.key: (place.rank, place.total, outcome.runner(place.key).sheet.class_label) for place in outcome.ranking.places}
    names = {place.key: place.name for place in outcome.ranking.places}
    for key in sorted(stored.keys() | again.keys()):
        if stored.get(key) != again.get(key):
            words = "Thứ hạng, tổng điểm hoặc xếp loại trong bảng khác với kết quả tính lại."
            problems.append(error(names.get(key, f"Đơn vị {key}"), words))
    return Recomputed(ranking, told, tuple(problems))
