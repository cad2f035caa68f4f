"""Who has sent, who is late, how far everybody is: one period over its participations."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.states import State
from thidua.movements.models import Participation, Period
from thidua.movements.queries import effective_due, effective_dues, movements_for, participations_of
from thidua.organisations.models import UnitVersion
from thidua.organisations.queries import NotAllowed, scope
from thidua.reporting import rules
from thidua.reporting.models import Reminder, Report
from thidua.reporting.states import REPORT, SENT


@dataclass(frozen=True)
class Progress:
    """One unit in one period; `report` is None until somebody begins."""

    period: Period
    participation: Participation
    name: str
    sort: str
    report: Report | None
    state: str
    due: datetime
    lateness: rules.Lateness
    filled: int
    lines: int
    reminders: int

    @property
    def label(self) -> str:
        return REPORT.label(self.state)

    @property
    def badge(self) -> State:
        return REPORT[self.state]

    @property
    def extended(self) -> bool:
        return self.due != self.period.due

    @property
    def sent(self) -> bool:
        return self.state in SENT

    @property
    def cluster(self) -> str:
        return str(self.participation.cluster or "")


def progress_of(period: Period, at: datetime) -> list[Progress]:
    """Every participation of the period, in the order of groups, clusters and names: five queries."""
    return progress_over([period], at)[period.pk]


def progress_over(periods: Sequence[Period], at: datetime) -> dict[int, list[Progress]]:
    """The same for many periods at once, with the same number of queries."""
    prefetch_related_objects(list(periods), "extensions")
    taking_part: dict[int, list[Participation]] = defaultdict(list)
    rows = Participation.objects.filter(movement__in={period.movement_id for period in periods}, group__judged_by="report")
    for row in rows.select_related("group", "cluster"):
        taking_part[row.movement_id].append(row)
    reports = Report.objects.filter(period__in=periods).annotate(
        filled=Count("answers", filter=Q(answers__version__gt=0)), lines=Count("answers")
    )
    begun = {(report.period_id, report.participation_id): report for report in reports}
    reminders = Reminder.objects.filter(report__period__in=periods).values_list("report__period_id", "report__participation_id")
    reminded = Counter(reminders)
    versions: dict[int, list[UnitVersion]] = defaultdict(list)
    units = {row.unit_id for rows in taking_part.values() for row in rows}
    for version in UnitVersion.objects.filter(unit__in=units).order_by("valid_from"):
        versions[version.unit_id].append(version)
    found = {}
    for period in periods:
        dues, common = effective_dues(period), effective_due(period)
        asked = [row for row in taking_part[period.movement_id] if row.valid_from <= period.cut_off < (row.valid_to or date.max)]
        shown = [
            _progress(
                period,
                row,
                begun.get((period.pk, row.pk)),
                dues.get(row.pk, common),
                _name_on(versions[row.unit_id], period.cut_off),
                reminded[(period.pk, row.pk)],
                at,
            )
            for row in asked
        ]
        found[period.pk] = sorted(shown, key=lambda one: (one.participation.group.position, one.cluster == "", one.cluster, one.sort))
    return found


def _name_on(versions: list[UnitVersion], on: date) -> UnitVersion:
    past = [version for version in versions if version.valid_from <= on]
    return past[-1] if past else versions[0]


def _progress(
    period: Period, row: Participation, report: Report | None, due: datetime, version: UnitVersion, reminders: int, at: datetime
) -> Progress:
    return Progress(
        period=period,
        participation=row,
        name=version.name,
        sort=version.sort,
        report=report,
        state=report.state if report else REPORT.start.code,
        due=due,
        lateness=lateness_of(period, report, due, at),
        filled=getattr(report, "filled", 0),
        lines=getattr(report, "lines", 0),
        reminders=reminders,
    )


def lateness_of(period: Period, report: Report | None, due: datetime, at: datetime) -> rules.Lateness:
    """From the due day or the granted extension to the day of sending, or to today."""
    sent = report.sent_on if report and (report.state in SENT or report.returned_at) else None
    zone = at.tzinfo
    return rules.lateness(
        period.due.astimezone(zone).date(),
        sent,
        at.date(),
        extended_to=due.astimezone(zone).date(),
        grace_until=period.grace_until.astimezone(zone).date() if period.grace_until else None,
    )


def progress_for(user: Actor, periods: Sequence[Period], at: datetime) -> dict[int, list[Progress]]:
    """What this person may see of them: the whole authority, a cluster of the year, or the own unit."""
    where = scope(user, "report.view", at)
    rows = progress_over(periods, at)
    return {
        period.pk: [one for one in rows[period.pk] if where.covers_unit_in(one.participation.unit_id, period.year)] for period in periods
    }


@dataclass(frozen=True)
class Completion:
    """How a period stands: how many of how many have sent, on time, and are accepted."""

    total: int
    sent: int
    on_time: int
    accepted: int
    late: int
    by_state: tuple[tuple[State, int], ...]


def completion(rows: list[Progress]) -> Completion:
    states = Counter(row.state for row in rows)
    return Completion(
        total=len(rows),
        sent=sum(row.sent for row in rows),
        on_time=sum(row.sent and not row.lateness.late for row in rows),
        accepted=states["accepted"] + states["locked"],
        late=sum(row.lateness.late for row in rows),
        by_state=tuple((state, states[state.code]) for state in REPORT),
    )


def periods_seen(user: Actor, at: datetime) -> QuerySet[Period]:
    """Periods of the movements that this person may see, the latest due day first."""
    return (
        Period.objects.filter(movement__in=movements_for(user, at).values("pk"))
        .exclude(state="planned")
        .select_related("movement")
        .order_by("-due", "pk")
    )


def period_seen(user: Actor, pk: int, at: datetime) -> Period:
    period = periods_seen(user, at).filter(pk=pk).first()
    if period is None:
        raise NotAllowed("Không tìm thấy kỳ báo cáo, hoặc anh/chị không được phân công.")
    return period


def period_to_receive(user: Actor, pk: int, at: datetime) -> Period:
    """A period whose reports this person receives."""
    period = period_seen(user, pk, at)
    if not scope(user, "report.accept", at).covers_authority(period.movement.authority_id):
        raise NotAllowed("Không tìm thấy kỳ báo cáo, hoặc anh/chị không được phân công.")
    return period


def filled_by(user: Actor, rows: Sequence[Progress], at: datetime) -> list[Progress]:
    """The units for which this person fills in or signs."""
    where = scope(user, "report.edit", at)
    return [row for row in rows if where.covers_unit_in(row.participation.unit_id, row.period.year)]


def participation_to_fill(user: Actor, period: Period, pk: int, at: datetime) -> Participation:
    where = scope(user, "report.edit", at)
    row = participations_of(period).filter(pk=pk).first()
    if row is None or not where.covers_unit_in(row.unit_id, period.year):
        raise NotAllowed("Không tìm thấy đơn vị, hoặc anh/chị không được phân công.")
    return row


def report_of(participation: Participation, period: Period) -> Report | None:
    return Report.objects.filter(participation=participation, period=period).first()


def reminders_of(report: Report) -> list[Reminder]:
    return list(report.reminders.select_related("sent_by"))


def takes_figures(report: Report) -> bool:
    """An open period, or lines that the standing body has asked to mend."""
    return report.period.state == "open" or report.answers.filter(flagged=True).exists()


def lateness_today(report: Report, at: datetime) -> rules.Lateness:
    """How late it is if it is sent today; coming again after a return counts from the first sending."""
    zone = at.tzinfo
    due = effective_due(report.period, report.participation).astimezone(zone).date()
    return rules.lateness(report.period.due.astimezone(zone).date(), report.sent_on, at.date(), extended_to=due)
