"""The order inside a cluster: what would be published now, and what was published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.problems import Problem, error
from thidua.movements.models import Participation, Period, SubjectGroup
from thidua.movements.queries import participations_of
from thidua.organisations.models import Cluster
from thidua.organisations.queries import NotAllowed, may, scope, unit_names
from thidua.scoring import rules
from thidua.scoring.models import ScoreSheet, TieVote

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
            words = "Thứ hạng, tổng điểm hoặc xếp loại trong bảng khác với kết quả tính lại."
            problems.append(error(names.get(key, f"Đơn vị {key}"), words))
    return Recomputed(ranking, told, tuple(problems))
