"""The order inside a cluster: what would be published now, and what was published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from thidua.criteria import rules as criteria_rules
from thidua.criteria.queries import criterion_rule
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.problems import Problem, error
from thidua.movements.models import Participation, Period, SubjectGroup
from thidua.movements.queries import participations_of
from thidua.organisations.models import Cluster
from thidua.organisations.queries import NotAllowed, scope, unit_names
from thidua.reporting.models import Report
from thidua.scoring import rules
from thidua.scoring.models import ColumnScore, Ranking, ScoreSheet, TieVote
from thidua.scoring.queries.sheets import DECIDING

NOT_FOUND = "Không tìm thấy bảng xếp hạng, hoặc anh/chị không được phân công."


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
    return list(rows.values())


def race_for(user: Actor, at: datetime, period: Period, group_id: int, cluster_id: int) -> Race:
    for race in races_for(user, at, period):
        if (race.group.pk, race.cluster.pk) == (group_id, cluster_id):
            return race
    raise NotAllowed(NOT_FOUND)


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
        .prefetch_related("adjustments")
    }
    votes = dict(TieVote.objects.filter(period=race.period).values_list("unit_id", "votes"))
    cells = _deciding_cells([sheet.pk for sheet in sheets.values()])
    problems, units = [], []
    tables: dict[str, Any] = {}
    for row in participations:
        sheet, name = sheets.get(row.pk), names.get(row.unit_id, "")
        if sheet is None or sheet.state not in {"appraised", "published"}:
            problems.append(error(name, "Chưa thẩm định xong phiếu chấm điểm."))
            continue
        table = sheet.report.criteria_set
        if str(table.pk) not in tables:
            tables[str(table.pk)] = _table_json(sheet.report)
        units.append(_unit_json(row, name, sheet, cells.get(sheet.pk, {}), votes.get(row.unit_id)))
    inputs = {
        "period": race.period.name,
        "year": race.period.year,
        "group": race.group.name,
        "cluster": race.cluster.name,
        "tables": tables,
        "units": units,
    }
    return inputs, tuple(problems)


def _deciding_cells(sheets: list[int]) -> dict[int, dict[str, Any]]:
    cells: dict[int, dict[str, Any]] = {}
    rows = ColumnScore.objects.filter(line__sheet__in=sheets, column=DECIDING).select_related("line__criterion")
    for row in rows:
        cells.setdefault(row.line.sheet_id, {})[row.line.criterion.code] = row.figures.as_json()
    return cells


def _table_json(report: Report) -> dict[str, Any]:
    table = report.criteria_set
    policy = criteria_rules.SheetPolicy.from_json(table.policy)
    lines = table.criteria.select_related("section").order_by("section__position", "position", "id")
    return {
        "code": table.code,
        "name": table.name,
        "version": table.version,
        "policy": policy.as_json(),
        "criteria": [criterion_rule(line, policy).as_json() for line in lines],
    }


def _unit_json(row: Participation, name: str, sheet: ScoreSheet, figures: Mapping[str, Any], votes: int | None) -> dict[str, Any]:
    adjustments = list(sheet.adjustments.all())
    return {
        "unit": row.unit_id,
        "name": name,
        "sheet": sheet.pk,
        "table": str(sheet.report.criteria_set_id),
        "figures": dict(figures),
        "events": [[one.code, one.times, one.reason] for one in adjustments if one.kind == "event"],
        "given": [[one.code, f"{one.points or 0:f}", one.reason] for one in adjustments if one.kind == "bonus"],
        "votes": votes,
    }


def rankings_of(race: Race) -> QuerySet[Ranking]:
    return Ranking.objects.filter(period=race.period, group=race.group, cluster=race.cluster).select_related("published_by")


def published(race: Race) -> Ranking | None:
    """The version that holds: the last one."""
    return rankings_of(race).order_by("-version").first()


def rankings_for(user: Actor, at: datetime) -> QuerySet[Ranking]:
    """Published rankings of the clusters that this person's units belong to, or of the authority."""
    where = scope(user, "ranking.view", at)
    rows = Ranking.objects.select_related("period__movement", "group", "cluster", "published_by")
    if where.everywhere:
        return rows
    return (rows.filter(cluster__authority__in=where.authorities) | rows.filter(rows__unit__in=where.units)).distinct()


def ranking_for(user: Actor, at: datetime, pk: int) -> Ranking:
    ranking = rankings_for(user, at).filter(pk=pk).first()
    if ranking is None:
        raise NotAllowed(NOT_FOUND)
    return ranking


@dataclass(frozen=True)
class Recomputed:
    """A published ranking beside what its frozen inputs give today."""

    ranking: Ranking
    same: bool
    checksum: str


def recompute(ranking: Ranking) -> Recomputed:
    """From the frozen inputs alone; the checksum must come out to the last digit."""
    result = rules.race(ranking.inputs).as_json()
    told = rules.checksum(ranking.inputs, result, ranking.algorithm)
    same = told == ranking.checksum and rules.canonical_json(result) == rules.canonical_json(ranking.result)
    return Recomputed(ranking, same, told)
