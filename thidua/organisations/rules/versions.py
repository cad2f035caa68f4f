"""A unit has one name at a time: versions follow one another, the end exclusive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem, error


@dataclass(frozen=True)
class Span:
    """From a day until before another; without an end it lasts."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Span") -> bool:
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)


def overlap_problems(existing: Sequence[Span], new: Span, where: str = "Từ ngày") -> list[Problem]:
    """The existing spans that the new one would lie upon, and a span that ends before it begins."""
    if new.end is not None and new.end <= new.start:
        return [error(where, f"Ngày kết thúc {format_date(new.end)} phải sau ngày bắt đầu {format_date(new.start)}.")]
    return [
        error(where, f"Chồng lên khoảng đã có từ {format_date(one.start)}{_until(one.end)}. Chọn ngày khác hoặc hoàn tác lần thay đổi sau.")
        for one in existing
        if one.overlaps(new)
    ]


def change_day_problems(versions: Sequence[Span], day: date, where: str = "Từ ngày") -> list[Problem]:
    """May the last version give way to a new one on this day?"""
    last = max(versions, key=lambda one: one.start)
    if last.end is not None and day >= last.end:
        return [error(where, f"Đơn vị đã kết thúc hoạt động từ {format_date(last.end)}.")]
    if day < last.start:
        return [error(where, f"Đã có thay đổi từ {format_date(last.start)}; chọn ngày sau ngày đó hoặc hoàn tác thay đổi đó trước.")]
    return []


def _until(end: date | None) -> str:
    return f" đến trước {format_date(end)}" if end else ""
