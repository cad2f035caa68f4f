"""Tables drawn with lines: the grid comes from the rules, the text from where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.foundation.plain.blocks import Cell, Paragraph, Table

from . import limits, refusals
from .pdf_layout import Segment
from .refusals import Unreadable

_TOUCH = 3.0


@dataclass(frozen=True)
class Rule:
    horizontal: bool
    at: float
    start: float
    end: float


@dataclass
class TableOnPage:
    page: int
    top: float
    bottom: float
    columns: list[float]
    rows: list[list[list[str]]] = field(default_factory=list)
    top_margin: bool = False
    bottom_margin: bool = False
    last_page: int = 0

    def block(self) -> Table:
        return Table(
            tuple(
                tuple(
                    Cell(tuple(Paragraph(line, glue="soft" if place else "hard") for place, line in enumerate(cell)))
                    for cell in row
                )
                for row in self.rows
            ),
            self.page,
        )  # fmt: skip


def ruled_tables(segments: list[Segment], rules: list[Rule], page: int, height: float) -> tuple[list[TableOnPage], list[Segment]]:
    found: list[TableOnPage] = []
    rest = segments
    for group in _groups(rules):
        xs = _distinct([r.at for r in group if not r.horizontal])
        ys = _distinct([r.at for r in group if r.horizontal])
        if len(xs) < 3 or len(ys) < 2:
            continue
        if len(xs) * len(ys) > limits.TABLE_CELLS:
            raise Unreadable(refusals.TOO_WIDE)
        inside = [
            s for s in rest
            if xs[0] - _TOUCH <= (s.x0 + min(s.x1, s.x0 + 20)) / 2 <= xs[-1] + _TOUCH
            and ys[0] - _TOUCH <= s.y <= ys[-1]
        ]  # fmt: skip
        if not inside:
            continue
        taken = {id(s) for s in inside}
        rest = [s for s in rest if id(s) not in taken]
        table = TableOnPage(page, ys[-1], ys[0], xs, last_page=page)
        table.rows = _fill(inside, xs, ys)
        table.top_margin = not any(s.y > ys[-1] for s in rest)
        table.bottom_margin = not any(s.y < ys[0] for s in rest)
        found.append(table)
    return found, rest


def _fill(inside: list[Segment], xs: list[float], ys: list[float]) -> list[list[list[str]]]:
    rows: list[list[list[str]]] = [[[] for _ in range(len(xs) - 1)] for _ in range(len(ys) - 1)]
    for s in sorted(inside, key=lambda s: (-s.y, s.x0)):
        column = sum(s.x0 + 2 >= x for x in xs[1:-1])
        row = sum(s.y < y for y in ys[1:-1])
        rows[row][column].append(s.text)
    return [row for row in rows if any(row)]


def _distinct(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch belong to one table."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in sorted(rules, key=lambda r: r.end - r.start, reverse=True)[:2_000]:
        box = [rule.start, rule.at, rule.end, rule.at] if rule.horizontal else [rule.at, rule.start, rule.at, rule.end]
        members = [rule]
        kept = []
        for other, rules_there in groups:
            if box[0] <= other[2] + _TOUCH and other[0] <= box[2] + _TOUCH and box[1] <= other[3] + _TOUCH and other[1] <= box[3] + _TOUCH:
                box = [
                    min(box[0], other[0]), min(box[1], other[1]),
                    max(box[2], other[2]), max(box[3], other[3]),
                ]  # fmt: skip
                members += rules_there
            else:
                kept.append((other, rules_there))
        groups = [*kept, (box, members)]
    return [members for _, members in groups]


def join_tables(tables: list[TableOnPage]) -> list[TableOnPage]:
    """A table that runs over a page break is one table; a row cut there is one row."""
    joined: list[TableOnPage] = []
    for table in tables:
        last = joined[-1] if joined else None
        if (
            last is not None
            and table.page == last.last_page + 1
            and table.top_margin
            and last.bottom_margin
            and len(table.columns) == len(last.columns)
            and all(abs(a - b) < 6 for a, b in zip(table.columns, last.columns, strict=True))
        ):
            rows = table.rows
            if rows and last.rows and rows[0] == last.rows[0]:
                rows = rows[1:]  # the repeated head
            if rows and last.rows and not rows[0][0]:
                for cell, more in zip(last.rows[-1], rows[0], strict=True):
                    cell.extend(more)
                rows = rows[1:]
            last.rows.extend(rows)
            last.bottom_margin = table.bottom_margin
            last.last_page = table.page
        else:
            joined.append(table)
    return joined
