"""Who has sent, who is late, how far everybody is: one period over its participations."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from thidua.foundation.journal.acts import Actor
from thidua.movements.models import Participation, Period
from thidua.movements.queries import effective_dues, movements_for, participations_of
from thidua.organisations.models import UnitVersion
from thidua.organisations.queries import scope, valid_on
from thidua.reporting import rules
from thidua.reporting.models import Reminder, Report
from thidua.reporting.states import REPORT, SENT


@dataclass(frozen=True)
class Progress:
    """One unit in one period; `report` is None until somebody begins."""

    participation: Participation
    name: str
    sort: str
    report: Report | None
    state: str
    due: datetime
    lateness: rules.Lateness
    filled: int
    reminders: int

    @property
    def label(self) -> str:
        return REPORT.label(self.state)

    @property
    def sent(self) -> bool:
        return self.state in SENT

    @property
    def cluster(self) -> str:
        return str(self.participation.cluster or "")


def progress_of(period: Period, at: datetime) -> list[Progress]:
    """Every participation of the period, in the order of groups, clusters and names: five queries."""
    participations = list(participations_of(period))
    reports = {
        report.participation_id: report
        for report in Report.objects.filter(period=period).annotate(filled=Count("answers", filter=Q(answers__version__gt=0)))
    }
    reminded = Counter(Reminder.objects.filter(report__period=period).values_list("report__participation_id", flat=True))
    dues, common = effective_dues(period), _common_due(period)
    units = [row.unit_id for row in participations]
    versions = {version.unit_id: version for version in valid_on(UnitVersion.objects.filter(unit__in=units), period.cut_off)}
    rows = []
    for row in participations:
        report = reports.get(row.pk)
        due = dues.get(row.pk, common)
        version = versions.get(row.unit_id)
        rows.append(
            Progress(
                participation=row,
                name=version.name if version else str(row.unit),
                sort=version.sort if version else "",
                report=report,
                state=report.state if report else REPORT.start.code,
                due=due,
                lateness=lateness_of(period, report, due, at),
                filled=getattr(report, "filled", 0),
                reminders=reminded[row.pk],
            )
        )
    return sorted(rows, key=lambda one: (one.participation.group.position, one.cluster == "", one.cluster, one.sort))


def _common_due(period: Period) -> datetime:
    granted = [one.due for one in period.extensions.all() if one.participation_id is None]
    return max([period.due, *granted])


def lateness_of(period: Period, report: Report | None, due: datetime, at: datetime) -> rules.Lateness:
    """From the due day or the granted extension to the day of sending, or to today."""
    sent = report.submitted_at if report and report.submitted_at and report.state in SENT | {"returned"} else None
    zone = at.tzinfo
    return rules.lateness(
        period.due.astimezone(zone).date(),
        sent.astimezone(zone).date() if sent else None,
        at.date(),
        extended_to=due.astimezone(zone).date(),
        grace_until=period.grace_until.astimezone(zone).date() if period.grace_until else None,
    )


def progress_for(user: Actor, period: Period, at: datetime) -> list[Progress]:
    """What this person may see of it: the whole authority, a cluster of the year, or the own unit."""
    where = scope(user, "report.view", at)
    return [one for one in progress_of(period, at) if where.covers_unit_in(one.participation.unit_id, period.year)]


@dataclass(frozen=True)
class Completion:
    """How a period stands: how many of how many have sent, on time, and are accepted."""

    total: int
    sent: int
    on_time: int
    accepted: int
    late: int
    by_state: tuple[tuple[str, int], ...]


def completion(rows: list[Progress]) -> Completion:
    states = Counter(row.state for row in rows)
    return Completion(
        total=len(rows),
        sent=sum(row.sent for row in rows),
        on_time=sum(row.sent and not row.lateness.late for row in rows),
        accepted=states["accepted"] + states["locked"],
        late=sum(row.lateness.late for row in rows),
        by_state=tuple((state.label, states[state.code]) for state in REPORT),
    )


def periods_seen(user: Actor, at: datetime) -> QuerySet[Period]:
    """Periods of the movements that this person may see, the nearest due day first."""
    return Period.objects.filter(movement__in=movements_for(user, at).values("pk")).exclude(state="planned").select_related("movement")


def participations_to_fill(user: Actor, period: Period, at: datetime) -> list[Participation]:
    """The units for which this person fills in or signs."""
    where = scope(user, "report.edit", at)
    rows = participations_of(period).filter(where.units_q("unit"))
    return [row for row in rows if where.covers_unit_in(row.unit_id, period.year)]
