"""Three columns beside each other: who fills which, which one decides, when a change needs a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from thidua.foundation.plain.problems import Problem, error

ColumnCode = Literal["self", "cross", "appraised"]
COLUMNS: dict[ColumnCode, str] = {"self": "Tự chấm điểm", "cross": "Cụm, khối chấm điểm", "appraised": "Điểm thẩm định"}
ORDER: tuple[ColumnCode, ...] = ("self", "cross", "appraised")


@dataclass(frozen=True)
class Mark:
    """One cell; points None means that the column is still empty on this line."""

    points: Decimal | None = None
    applicable: bool = True
    reason: str = ""


@dataclass(frozen=True)
class LineMarks:
    code: str
    max_points: Decimal
    marks: dict[ColumnCode, Mark]
    scorer: Literal["all", "body"] = "all"

    def mark(self, column: ColumnCode) -> Mark:
        return self.marks.get(column, Mark())


def columns_asked(line: LineMarks) -> tuple[ColumnCode, ...]:
    """A line of the standing body alone has neither self-score nor cluster's score."""
    return ("appraised",) if line.scorer == "body" else ORDER


def final_mark(line: LineMarks, deciding: ColumnCode) -> Mark | None:
    """The deciding column's value; a section may let the cluster decide, another the standing body."""
    column: ColumnCode = "appraised" if line.scorer == "body" else deciding
    mark = line.mark(column)
    return mark if mark.points is not None or not mark.applicable else None


def undecided(lines: Sequence[LineMarks], deciding: ColumnCode) -> tuple[Problem, ...]:
    """Publishing is refused while a line lacks its deciding value."""
    return tuple(error(line.code, f"Chưa có điểm ở cột “{COLUMNS[deciding]}”.") for line in lines if final_mark(line, deciding) is None)


def _same(first: Mark, second: Mark) -> bool:
    return first.applicable == second.applicable and (not first.applicable or first.points == second.points)


def check_marks(line: LineMarks) -> tuple[Problem, ...]:
    """A value that differs from the column before it needs a reason; points stay within the line's bounds."""
    found = []
    before: Mark | None = None
    for column in columns_asked(line):
        mark = line.mark(column)
        if mark.points is None and mark.applicable:
            continue
        if mark.points is not None and not 0 <= mark.points <= line.max_points:
            found.append(error(line.code, f"{COLUMNS[column]}: điểm phải từ 0 đến điểm chuẩn."))
        if before is not None and not _same(before, mark) and not mark.reason.strip():
            found.append(error(line.code, f"{COLUMNS[column]} khác cột trước; cần ghi lý do."))
        before = mark
    return tuple(found)


Scorer = Literal["lead", "deputy", "standing"]
SCORERS: dict[Scorer, str] = {"lead": "Trưởng cụm, khối", "deputy": "Phó Trưởng cụm, khối", "standing": "Cơ quan thường trực"}


def cross_scorer(unit: str, lead: str | None, deputies: Sequence[str]) -> Scorer:
    """Nobody scores the sheet of the own unit: the deputy does the lead's, the lead all others'."""
    if lead and unit != lead:
        return "lead"
    return "deputy" if any(deputy != unit for deputy in deputies) else "standing"


def may_cross_score(scoring_unit: str, scored_unit: str, lead: str | None, deputies: Sequence[str]) -> bool:
    if scoring_unit == scored_unit:
        return False
    if scored_unit == lead:
        return scoring_unit in deputies
    return scoring_unit == lead
