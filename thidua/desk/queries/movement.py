"""One movement over all stages: where it stands in its life, what its figures are made of, what comes next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.urls import NoReverseMatch, reverse

from thidua.commendation.models import Certificate
from thidua.commendation.queries import decisions_for, rounds_for
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.states import State
from thidua.movements.models import Movement, Period
from thidua.movements.queries import movement_for, movement_glance, sees_all
from thidua.movements.states import MOVEMENT
from thidua.organisations.queries import scope, unit_names
from thidua.reporting.queries import Completion, Progress, completion, periods_seen, progress_for
from thidua.scoring.models import Ranking, RankingRow, ScoreSheet
from thidua.scoring.queries import rankings_for

LIFE = ("draft", "launched", "running", "interim", "final", "ended")
COMING = 8
RANKINGS = 4
ISSUED = ("issued", "amended")


@dataclass(frozen=True)
class LifeStep:
    title: str
    status: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Statistic:
    """A figure and the list it is made of; without an address while that page is not built or not for this person."""

    value: str
    label: str
    url: str = ""
    note: str = ""
    icon: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Coming:
    day: date
    title: str
    url: str = ""


@dataclass(frozen=True)
class RankingTable:
    """A published ranking that holds, with the names of its cut-off day."""

    ranking: Ranking
    names: tuple[str, ...]
    points: tuple[Decimal, ...]


@dataclass(frozen=True)
class MovementAtAGlance:
    movement: Movement
    authority: str
    state: State
    outsider: bool
    life: tuple[LifeStep, ...]
    statistics: tuple[Statistic, ...]
    period: Period | None
    progress: tuple[Progress, ...]
    completion: Completion | None
    rankings: tuple[RankingTable, ...]
    ranking_count: int
    coming: tuple[Coming, ...]


def place(name: str, *args: object) -> str:
    """The address of a page of another stage, empty while that page is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def movement_at_a_glance(user: Actor, at: datetime, pk: int) -> MovementAtAGlance:
    movement = movement_for(user, at, pk)
    today = at.date()
    glance = movement_glance(movement, today)
    seen = list(periods_seen(user, at).filter(movement=movement))
    period = next((one for one in reversed(seen) if one.due >= at), seen[0] if seen else None)
    rows = tuple(progress_for(user, [period], at)[period.pk]) if period else ()
    rankings = latest_rankings(user, at, movement)
    inside = sees_all(user, movement, at)
    taking_part = _taking_part(movement, glance.taking_part, glance.overdue_tasks, inside)
    return MovementAtAGlance(
        movement=movement,
        authority=unit_names([movement.authority.unit_id], today).get(movement.authority.unit_id, ""),
        state=MOVEMENT[movement.state],
        outsider=not inside,
        life=_life(movement, [(phase.review, phase.ends) for phase in glance.phases]),
        statistics=(*taking_part, *_reports(period, rows), *_sheets(user, at, period), *_results(user, at, movement, rankings)),
        period=period,
        progress=rows,
        completion=completion(list(rows)) if rows else None,
        rankings=tuple(_tables(rankings)),
        ranking_count=len(rankings),
        coming=_coming(user, at, movement, glance.periods, [(phase.name, phase.review, phase.ends) for phase in glance.phases]),
    )


def _life(movement: Movement, phases: Sequence[tuple[str, date]]) -> tuple[LifeStep, ...]:
    """An early end stands in place of the last point; a day that has not come is only planned."""
    line = LIFE if movement.state != "ended_early" else (*LIFE[:3], "ended_early")
    here = line.index(movement.state)
    reviews = {review: ends for review, ends in phases if review}
    days = {"launched": movement.launched_on, "interim": reviews.get("interim"), "final": reviews.get("final") or movement.ends}
    steps = []
    for number, code in enumerate(line):
        status = "now" if number == here else "done" if number < here else "todo"
        label = MOVEMENT.label(code)
        note = "dự kiến" if status == "todo" and days.get(code) else ""
        steps.append(LifeStep(label[:1].upper() + label[1:], status, days.get(code), note))
    return tuple(steps)


def _taking_part(movement: Movement, units: int, overdue: int, inside: bool) -> list[Statistic]:
    found = [Statistic(str(units), "đơn vị tham gia", place("movements:participations", movement.pk), icon="users-group")]
    if inside:
        url = place("movements:tasks", movement.pk)
        found.append(
            Statistic(
                str(overdue), "nhiệm vụ quá hạn", f"{url}?han=qua-han" if url else "", icon="clock", tone="bad" if overdue else "good"
            )
        )
    return found


def _reports(period: Period | None, rows: Sequence[Progress]) -> list[Statistic]:
    if period is None or not rows:
        return []
    done = completion(list(rows))
    url = place("reporting:period_progress", period.pk) or place("movements:period", period.pk)
    late = f"{done.late} gửi muộn hoặc quá hạn" if done.late else "không có báo cáo muộn"
    tone = "attention" if done.late else "good"
    return [Statistic(f"{done.sent}/{done.total}", f"báo cáo {period.name} đã gửi", url, late, "report-analytics", tone)]


def _sheets(user: Actor, at: datetime, period: Period | None) -> list[Statistic]:
    """Sheets of the period that are appraised, of those that exist; for whoever reads sheets of the whole authority."""
    if period is None or not period.scored or not scope(user, "score.view", at).covers_authority(period.movement.authority_id):
        return []
    done = Q(state__in=("appraised", "published"))
    found = ScoreSheet.objects.filter(report__period=period).aggregate(all=Count("pk"), done=Count("pk", filter=done))
    url = place("scoring:score_sheets")
    return [Statistic(f"{found['done']}/{found['all']}", f"phiếu chấm điểm {period.name} đã thẩm định", url, icon="checklist")]


def _results(user: Actor, at: datetime, movement: Movement, rankings: Sequence[Ranking]) -> list[Statistic]:
    found = [Statistic(str(len(rankings)), "bảng xếp hạng đã công bố", "#xep-hang" if rankings else "", icon="chart-bar")]
    if not scope(user, "nomination.view", at):
        return found
    decisions = decisions_for(user, at).filter(round__movement=movement, state__in=ISSUED, kind="award").order_by()
    valid = Q(state__in=("to_print", "printed", "handed_out"))
    papers = Certificate.objects.filter(award__decision__in=decisions.values("pk"))
    counted = papers.aggregate(
        decisions=Count("award__decision", distinct=True),
        valid=Count("pk", filter=valid),
        handed=Count("pk", filter=Q(state="handed_out")),
        newest=Max("award__decision__signed_on"),
    )
    found.append(Statistic(str(decisions.count()), "quyết định khen thưởng", place("commendation:rounds"), icon="gavel"))
    note = f"{counted['handed']} đã trao" if counted["valid"] else ""
    found.append(Statistic(str(counted["valid"]), "Giấy khen", place("commendation:award_book"), note, "certificate"))
    return found


def latest_rankings(user: Actor, at: datetime, movement: Movement) -> list[Ranking]:
    """The versions that hold of the period published last."""
    same = Ranking.objects.filter(period=OuterRef("period"), group=OuterRef("group"), cluster=OuterRef("cluster"))
    newest = Subquery(same.order_by("-version").values("pk")[:1])
    rows = rankings_for(user, at).filter(period__movement=movement, pk=newest).defer("inputs", "result")
    found = list(rows.order_by("-period__due", "group__position", "cluster__sort", "pk"))
    return [one for one in found if one.period_id == found[0].period_id] if found else []


def _tables(rankings: Sequence[Ranking]) -> list[RankingTable]:
    shown = list(rankings[:RANKINGS])
    rows = list(RankingRow.objects.filter(ranking__in=shown)) if shown else []
    names = unit_names((row.unit_id for row in rows), shown[0].period.cut_off) if rows else {}
    tables = []
    for ranking in shown:
        own = sorted((row for row in rows if row.ranking_id == ranking.pk), key=lambda row: (row.rank, row.pk))
        labels = tuple(f"{row.rank}. {names.get(row.unit_id, '')}" for row in own)
        tables.append(RankingTable(ranking, labels, tuple(row.total for row in own)))
    return tables


def _coming(
    user: Actor, at: datetime, movement: Movement, periods: Sequence[Period], phases: Sequence[tuple[str, str, date]]
) -> tuple[Coming, ...]:
    """The next days of this movement, over all stages."""
    today = at.date()
    days = [
        Coming(one.due.astimezone(at.tzinfo).date(), f"Hạn gửi {one.name}", place("movements:period", one.pk))
        for one in periods
        if one.state != "closed"
    ]
    days += [Coming(one.opens, f"Mở {one.name}", place("movements:period", one.pk)) for one in periods if one.state == "planned"]
    reviews = {"interim": "sơ kết", "final": "tổng kết"}
    days += [Coming(ends, f"Hết giai đoạn {name}" + (f", {reviews[review]}" if review else "")) for name, review, ends in phases]
    tasks = movement.tasks.filter(state="open", due__gte=today).order_by("due")[:COMING]
    days += [Coming(task.due, str(task), place("movements:task", task.pk)) for task in tasks if task.due]
    if scope(user, "nomination.view", at):
        rounds = rounds_for(user, at).filter(movement=movement, closes__gte=today, state="open")
        days += [Coming(one.closes, f"Hết hạn nhận hồ sơ: {one.name}", place("commendation:round", one.pk)) for one in rounds if one.closes]
    days.append(Coming(movement.ends, "Kết thúc phong trào"))
    return tuple(sorted((one for one in days if one.day >= today), key=lambda one: (one.day, one.title))[:COMING])


@dataclass(frozen=True)
class ProgressParts:
    """Reports by state in each cluster: what the chart is made of."""

    labels: tuple[str, ...]
    parts: tuple[tuple[str, tuple[int, ...], int], ...]


MARKS = (
    ("Đã tiếp nhận", ("accepted", "locked"), 3),
    ("Chờ tiếp nhận", ("submitted",), 1),
    ("Trả lại để bổ sung", ("returned",), 6),
    ("Đang làm ở đơn vị", ("editing", "ready"), 2),
    ("Chưa bắt đầu", ("not_started",), 5),
)


def progress_by_cluster(rows: Sequence[Progress]) -> ProgressParts:
    labels = tuple(dict.fromkeys(row.cluster or "Ngoài cụm, khối" for row in rows))
    counted = Counter((row.cluster or "Ngoài cụm, khối", row.state) for row in rows)
    parts = tuple((title, tuple(sum(counted[label, code] for code in codes) for label in labels), mark) for title, codes, mark in MARKS)
    return ProgressParts(labels, tuple(part for part in parts if any(part[1])))
