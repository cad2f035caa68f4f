"""Heads by periods: who approved what, when, on time or late. The words are those of the reports themselves."""

from dataclasses import dataclass
from datetime import datetime

from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.movements.models import Period
from thidua.organisations.models import Post
from thidua.organisations.queries import NotAllowed, scope, valid_on
from thidua.reporting.queries import Progress, periods_seen, progress_for

PERIODS = 4
PERMISSION = "report.view"


@dataclass(frozen=True)
class Approval:
    """One head's word in one period; without `by` nothing was sent."""

    progress: Progress
    by: str

    @property
    def late(self) -> int:
        return self.progress.lateness.days

    @property
    def given(self) -> bool:
        return bool(self.by)

    @property
    def on_paper(self) -> bool:
        return bool(self.progress.report and self.progress.report.signed_on_paper)


@dataclass(frozen=True)
class HeadRow:
    unit: int
    name: str
    sort: str
    cluster: str
    heads: tuple[str, ...]
    cells: tuple[Approval | None, ...]

    @property
    def times_late(self) -> int:
        return sum(bool(cell and cell.late) for cell in self.cells)


@dataclass(frozen=True)
class Accountability:
    periods: tuple[Period, ...]
    rows: tuple[HeadRow, ...]


def accountability(user: Actor, at: datetime) -> Accountability:
    """The last four periods of what this person looks over; the same number of queries for any number of units."""
    if not scope(user, PERMISSION, at):
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
    periods = tuple(reversed(list(periods_seen(user, at)[:PERIODS])))
    seen = progress_for(user, periods, at) if periods else {}
    by_unit: dict[int, dict[int, Progress]] = {}
    for period in periods:
        for row in seen[period.pk]:
            by_unit.setdefault(row.participation.unit_id, {})[period.pk] = row
    names = _approvers([row for rows in by_unit.values() for row in rows.values()])
    heads = _heads(list(by_unit), at)
    rows = [_row(unit, rows, periods, names, heads.get(unit, ())) for unit, rows in by_unit.items()]
    return Accountability(periods, tuple(sorted(rows, key=lambda row: (row.cluster == "", row.cluster, row.sort))))


def _row(unit: int, rows: dict[int, Progress], periods: tuple[Period, ...], names: dict[int, str], heads: tuple[str, ...]) -> HeadRow:
    last = list(rows.values())[-1]
    cells = tuple(_approval(rows[period.pk], names) if period.pk in rows else None for period in periods)
    return HeadRow(unit, last.name, last.sort, last.cluster, heads, cells)


def _approval(row: Progress, names: dict[int, str]) -> Approval:
    sent = row.report and row.report.submitted_by_id if row.sent or row.state == "returned" else None
    return Approval(row, names.get(sent, "") if sent else "")


def _approvers(rows: list[Progress]) -> dict[int, str]:
    wanted = {row.report.submitted_by_id for row in rows if row.report and row.report.submitted_by_id}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "full_name"))


def _heads(units: list[int], at: datetime) -> dict[int, tuple[str, ...]]:
    """Who heads each unit today, acting heads after."""
    posts = valid_on(Post.objects.filter(seat__in=units, role="unit_head"), at.date()).select_related("person")
    found: dict[int, tuple[str, ...]] = {}
    for post in sorted(posts, key=lambda post: (bool(post.acting), post.valid_from, post.pk)):
        acting = f" ({post.get_acting_display()})" if post.acting else ""
        found[post.seat_id] = (*found.get(post.seat_id, ()), f"{post.person.full_name}{acting}")
    return found
