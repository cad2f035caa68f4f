"""Lists: the sheets of a period with who must act, the races of a period with how far each is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from django.db.models import Max
from django.urls import reverse

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import Criterion
from thidua.criteria.queries import criterion_rule
from thidua.foundation.journal.acts import Actor
from thidua.movements.models import Period
from thidua.movements.queries import movements_for, participations_of
from thidua.organisations.models import UnitVersion
from thidua.organisations.queries import unit_versions
from thidua.reporting.models import Answer, Report
from thidua.scoring.models import Ranking, ScoreLine, ScoreSheet
from thidua.scoring.queries.access import Leaders, Reviewer, leaders_of, place_of, reports_to_score
from thidua.scoring.queries.ranking import FINAL, Race, races_for
from thidua.scoring.states import SHEET

ZERO = Decimal(0)


@dataclass(frozen=True)
class SheetRow:
    """One sheet of the list: what this person may read of it, and whose turn it is."""

    report: Report
    name: str
    sort: str
    state: str
    sums: dict[str, Decimal | None]
    total: Decimal | None
    turn: str
    mine: bool

    @property
    def label(self) -> str:
        return SHEET.label(self.state)

    @property
    def cluster(self) -> str:
        return str(self.report.participation.cluster or "")


def scored_periods(user: Actor, at: datetime) -> list[Period]:
    """Scored periods of the movements that this person may see, the newest first."""
    periods = Period.objects.filter(movement__in=movements_for(user, at).values("pk"), scored=True).exclude(state="planned")
    return list(periods.select_related("movement").order_by("-year", "-due"))


def sheet_of(report: Report) -> ScoreSheet | None:
    return getattr(report, "sheet", None)


def sheet_rows(user: Actor, at: datetime, period: Period) -> list[SheetRow]:
    """The sheets of a period that this person may see; the number of queries does not depend on how many."""
    reports = list(reports_to_score(user, at).filter(period=period))
    leaders = leaders_of(place_of(report) for report in reports)
    units = {report.participation.unit_id for report in reports}
    units |= {unit for one in leaders.values() for unit in (one.lead, *one.deputies) if unit}
    versions = unit_versions(units, period.cut_off)
    own_sums = _self_sums([report for report in reports if sheet_of(report) is None])
    reviewer = Reviewer(user, at)
    return [_row(reviewer, report, leaders.get(place_of(report), Leaders()), versions, own_sums) for report in reports]


def _row(reviewer: Reviewer, report: Report, leaders: Leaders, versions: dict[int, UnitVersion], own_sums: dict[int, Decimal]) -> SheetRow:
    sheet, unit = sheet_of(report), report.participation.unit_id
    state = sheet.state if sheet else "self_scored"
    seen = reviewer.columns(report, state)
    sums: dict[str, Decimal | None] = {
        "self": sheet.self_total if sheet else own_sums.get(report.pk),
        "cross": sheet.cross_total if sheet and "cross" in seen else None,
        "appraised": sheet.appraised_total if sheet and "appraised" in seen else None,
    }
    total = sheet.total if sheet and "appraised" in seen and state in FINAL else None
    turn, mine = _turn(reviewer, report, state, leaders, versions)
    version = versions.get(unit)
    return SheetRow(report, version.name if version else "", version.sort if version else "", state, sums, total, turn, mine)


def _turn(reviewer: Reviewer, report: Report, state: str, leaders: Leaders, versions: dict[int, UnitVersion]) -> tuple[str, bool]:
    """Who must act in words, and whether this person is the one."""
    if report.state == "returned":
        return "Đơn vị bổ sung báo cáo", False
    if state == "self_scored":
        scorer = leaders.unit_that_scores(report.participation.unit_id)
        words = _scorer_words(leaders, report, versions.get(scorer) if scorer else None)
        return words, reviewer.may_cross(report, leaders)
    if state in {"cross_scored", "appraising"}:
        return "Cơ quan thường trực thẩm định", reviewer.may_appraise(report)
    return ("Chờ công bố" if state == "appraised" else ""), False


def _scorer_words(leaders: Leaders, report: Report, scorer: UnitVersion | None) -> str:
    who = leaders.scorer_of(report.participation.unit_id)
    if who == "standing" or scorer is None:
        return "Cơ quan thường trực chấm thay cụm, khối"
    return f"{'Trưởng' if who == 'lead' else 'Phó Trưởng'} cụm, khối chấm: {scorer.short_name or scorer.name}"


def _self_sums(reports: list[Report]) -> dict[int, Decimal]:
    """Cộng các dòng of the self column where no sheet is stored yet."""
    if not reports:
        return {}
    tables = {report.criteria_set_id: criteria_rules.SheetPolicy.from_json(report.criteria_set.policy) for report in reports}
    lines = Criterion.objects.filter(criteria_set__in=tables).select_related("section")
    line_rules = {line.pk: criterion_rule(line, tables[line.criteria_set_id]) for line in lines}
    sums: dict[int, Decimal] = {}
    for answer in Answer.objects.filter(report__in=reports):
        rule = line_rules.get(answer.criterion_id)
        if rule and rule.scorer != "body":
            result = criteria_rules.score_line(rule, answer.figures)
            sums[answer.report_id] = sums.get(answer.report_id, ZERO) + (result.points if result.applicable else ZERO)
    return sums


@dataclass(frozen=True)
class RaceRow:
    """One race of the list: how many of its units are final, and the version that holds."""

    race: Race
    total: int
    final: int
    version: int
    open: int

    @property
    def url(self) -> str:
        return reverse("scoring:ranking", args=[self.race.period.pk, self.race.group.pk, self.race.cluster.pk])

    @property
    def ready(self) -> bool:
        return self.total > 0 and self.final == self.total

    @property
    def state(self) -> str:
        if self.version and not self.open:
            return "published"
        return "correcting" if self.version else "ready" if self.ready else "waiting"

    @property
    def tone(self) -> str:
        return {"published": "good", "correcting": "attention", "ready": "active"}.get(self.state, "waiting")

    @property
    def label(self) -> str:
        waiting = f"chưa thẩm định xong {self.total - self.final} đơn vị"
        if self.state == "published":
            return f"đã công bố bản {self.version}"
        if self.state == "correcting":
            return f"đã công bố bản {self.version}, đang sửa {self.open} phiếu"
        return "sẵn sàng công bố" if self.ready else waiting


def race_rows(user: Actor, at: datetime, period: Period) -> list[RaceRow]:
    """All races of a period that this person may look at, in a fixed number of queries."""
    races = races_for(user, at, period)
    totals: Counter[tuple[int, int | None]] = Counter((row.group_id, row.cluster_id) for row in participations_of(period))
    final: Counter[tuple[int, int | None]] = Counter()
    opened: Counter[tuple[int, int | None]] = Counter()
    sheets = ScoreSheet.objects.filter(report__period=period).values_list(
        "report__participation__group", "report__participation__cluster", "state", "total"
    )
    for group, cluster, state, total in sheets:
        final[group, cluster] += state in FINAL
        opened[group, cluster] += state != "published" and total is not None
    versions = {
        (group, cluster): last
        for group, cluster, last in Ranking.objects.filter(period=period)
        .values_list("group", "cluster")
        .annotate(last=Max("version"))
        .order_by("group", "cluster")
    }
    rows = []
    for race in races:
        key = (race.group.pk, race.cluster.pk)
        rows.append(RaceRow(race, totals[key], final[key], versions.get(key, 0), opened[key]))
    return rows


def cluster_medians(report: Report, *, published_only: bool) -> dict[str, Decimal]:
    """The middle of the cluster by criterion, from sheets that are final; a unit sees it after the publication only."""
    part = report.participation
    lines = ScoreLine.objects.filter(
        period=report.period,
        sheet__state__in=["published"] if published_only else sorted(FINAL),
        sheet__report__participation__cluster=part.cluster_id,
        sheet__report__participation__group=part.group_id,
        points__isnull=False,
    )
    by_code: dict[str, list[Decimal]] = {}
    for code, points in lines.values_list("criterion__code", "points"):
        if points is not None:
            by_code.setdefault(code, []).append(points)
    return {code: median(points) for code, points in by_code.items()}
