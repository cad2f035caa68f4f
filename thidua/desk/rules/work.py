"""Việc của tôi: what is overdue, what is near, what can wait, and what waits for somebody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from thidua.foundation.plain.todo import Todo

SOON_DAYS = 7
TITLES = {
    "late": "Quá hạn",
    "soon": "Đến hạn trong 7 ngày",
    "other": "Việc khác",
    "waiting": "Đang chờ người khác",
}


@dataclass(frozen=True)
class WorkRow:
    """A thing to do as it is shown: `days` to its day, negative when past; None without a day."""

    todo: Todo
    days: int | None
    waited: int | None = None

    @property
    def when(self) -> str:
        """How late or how near, in words."""
        if self.days is None:
            return f"chờ từ {self.waited} ngày trước" if self.waited else "chờ từ hôm nay" if self.waited == 0 else ""
        if self.todo.late and self.days >= 0:
            return "quá giờ hôm nay"
        if self.days < 0:
            return f"quá {-self.days} ngày"
        return {0: "hôm nay", 1: "ngày mai"}.get(self.days, f"còn {self.days} ngày")


@dataclass(frozen=True)
class WorkGroup:
    code: str
    rows: tuple[WorkRow, ...]

    @property
    def title(self) -> str:
        return TITLES[self.code]


def work_groups(todos: Iterable[Todo], at: datetime) -> tuple[WorkGroup, ...]:
    """The groups that are not empty, each by its due day; what has no day comes after, the longest waiting first."""
    found: dict[str, list[WorkRow]] = {code: [] for code in TITLES}
    for todo in todos:
        row = WorkRow(todo, _days(todo.due, at), _waited(todo, at))
        found[_group(row, at)].append(row)
    return tuple(WorkGroup(code, tuple(sorted(rows, key=_order))) for code, rows in found.items() if rows)


def _group(row: WorkRow, at: datetime) -> str:
    if row.todo.level == "waiting":
        return "waiting"
    if row.todo.late or (row.todo.due and row.todo.due < at):
        return "late"
    return "soon" if row.days is not None and row.days <= SOON_DAYS else "other"


def _days(due: datetime | None, at: datetime) -> int | None:
    return (due.astimezone(at.tzinfo).date() - at.date()).days if due else None


def _waited(todo: Todo, at: datetime) -> int | None:
    return max((at.date() - todo.waiting_since.astimezone(at.tzinfo).date()).days, 0) if todo.waiting_since else None


def _order(row: WorkRow) -> tuple[date, int, str, str]:
    due = row.todo.due.date() if row.todo.due else date.max
    return due, -(row.waited or 0), row.todo.title, row.todo.subject
