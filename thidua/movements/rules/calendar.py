"""What must hold between the days of a movement, its phases and its periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem, error


@dataclass(frozen=True)
class Span:
    """A named stretch of days, both ends included, as plans write them."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True)
class PeriodDays:
    """When the figures are cut off and the report may be sent; `grace_until` does not move the due day."""

    opens: date
    cut_off: date
    due: datetime
    grace_until: datetime | None = None


def movement_problems(name: str, starts: date | None, ends: date | None, launched_on: date | None) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if not name.strip():
        found.append(error("Tên phong trào", "Chưa có tên. Ghi tên như trong văn bản."))
    if starts is None:
        found.append(error("Từ ngày", "Chưa có ngày bắt đầu. Ghi ngày theo văn bản phát động."))
    if ends is None:
        found.append(error("Đến ngày", "Chưa có ngày kết thúc. Ghi ngày theo văn bản phát động."))
    if starts and ends and ends < starts:
        found.append(error("Đến ngày", f"Ngày kết thúc {format_date(ends)} trước ngày bắt đầu {format_date(starts)}."))
    if launched_on and ends and launched_on > ends:
        found.append(error("Ngày phát động", f"Ngày phát động {format_date(launched_on)} sau ngày kết thúc {format_date(ends)}."))
    return tuple(found)


def phase_problems(phase: Span, movement: Span, others: Iterable[Span]) -> tuple[Problem, ...]:
    """A phase lies inside its movement and touches no other phase."""
    where = phase.name or "Giai đoạn"
    found: list[Problem] = []
    if phase.ends < phase.starts:
        found.append(error(where, f"Ngày kết thúc {format_date(phase.ends)} trước ngày bắt đầu {format_date(phase.starts)}."))
    if phase.starts < movement.starts or phase.ends > movement.ends:
        limits = f"{format_date(movement.starts)} đến {format_date(movement.ends)}"
        found.append(error(where, f"Giai đoạn phải nằm trong thời gian của phong trào, từ {limits}."))
    found += [
        error(where, f"Giai đoạn trùng ngày với {other.name}, từ {format_date(other.starts)} đến {format_date(other.ends)}.")
        for other in others
        if other.starts <= phase.ends and phase.starts <= other.ends
    ]
    return tuple(found)


def period_problems(days: PeriodDays) -> tuple[Problem, ...]:
    """A cut-off day after the due day would ask for figures of the future."""
    found: list[Problem] = []
    if days.due.date() < days.opens:
        found.append(error("Hạn gửi", f"Hạn gửi {format_date(days.due.date())} trước ngày mở {format_date(days.opens)}."))
    if days.cut_off > days.due.date():
        found.append(error("Thời điểm chốt số liệu", f"Chốt số liệu sau hạn gửi {format_date(days.due.date())}: số liệu chưa có khi gửi."))
    if days.grace_until and days.grace_until < days.due:
        found.append(error("Được gửi muộn đến", "Thời gian được gửi muộn phải sau hạn gửi."))
    return tuple(found)


def effective_due(due: datetime, extensions: Iterable[datetime]) -> datetime:
    """The due day, or the latest granted extension; never the grace: lateness counts from here."""
    return max([due, *extensions])
