"""Lines of a page into columns and paragraphs, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from thidua.foundation.plain.blocks import Alignment, Block, Cell, Glue, Paragraph, Table

_MARK = re.compile(r"(?:[-–—+*•]|\(?\w{1,4}[.)]|\d+(?:\.\d+)+|[IVX]+[.\-/])\s")
_ENDS = (".", ";", ":", "!", "?", "”", "./.")


@dataclass(frozen=True)
class Segment:
    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool
    bold_lead: int


@dataclass(frozen=True)
class Line:
    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool
    bold_lead: int
    parts: tuple[Segment, ...]


@dataclass(frozen=True)
class Region:
    """What stands side by side: a head or a signature block."""

    y: float
    page: int
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def lines_of(segments: list[Segment]) -> list[Line]:
    """Segments on one baseline, from top to bottom; a wide gap inside a line becomes a tab."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (-s.y, s.x0)):
        if rows and abs(rows[-1][0].y - segment.y) <= 0.3 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_line(sorted(row, key=lambda s: s.x0)) for row in rows]


def _line(row: list[Segment]) -> Line:
    text = row[0].text
    for before, after in pairwise(row):
        gap = after.x0 - before.x1
        glue = "\t" if gap > 1.5 * after.size else (" " if gap > 0.1 * after.size else "")
        text += glue + after.text
    lead = row[0].bold_lead
    if all(s.bold for s in row):
        lead = len(text)
    return Line(
        row[0].x0, max(s.x1 for s in row), row[0].y, row[0].size, text,
        all(s.bold for s in row), lead, tuple(row),
    )  # fmt: skip


def columns(lines: list[Line], page: int) -> list[Line | Region]:
    """Find stretches where a left and a right column run beside each other."""
    found: list[Line | Region] = []
    place = 0
    if not lines:
        return found
    middle = (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2
    while place < len(lines):
        region, after = _region(lines, place, middle, page)
        if region is None:
            found.append(lines[place])
            place += 1
        else:
            found.append(region)
            place = after
    return found


def _region(lines: list[Line], start: int, middle: float, page: int) -> tuple[Region | None, int]:
    """From a line with text on both sides of a gutter, as far as nothing crosses the gutter."""
    first = start
    if _split(lines[start], middle) is None:
        first = start + 1
        if first >= len(lines) or not _beside(lines[start], lines[first]):
            return None, start
    gutter = _split(lines[first], middle)
    if gutter is None:
        one, other = lines[start], lines[first]
        gutter = (min(one.x1, other.x1), max(one.x0, other.x0))
        if gutter[0] >= gutter[1] or abs(sum(gutter) / 2 - middle) > 110:
            return None, start
    begin = start
    left: list[Line] = []
    right: list[Line] = []
    place = begin
    last_right = begin
    while place < len(lines):
        line = lines[place]
        split = _split(line, middle)
        if split is not None:
            gutter = (max(gutter[0], split[0]), min(gutter[1], split[1]))
            if gutter[0] >= gutter[1]:
                break
            left.append(_line([p for p in line.parts if p.x1 <= gutter[1]]))
            right.append(_line([p for p in line.parts if p.x0 >= gutter[0]]))
            last_right = place
        else:
            side = _side(line, gutter)
            if side is None or (side == "right" and _centred(line, middle)):
                break
            if side == "left" and not _belongs_left(lines, place, gutter):
                break
            (left if side == "left" else right).append(line)
            if side == "right":
                last_right = place
        place += 1
    if last_right == begin and len(left) + len(right) < 2:
        return None, start
    return Region(lines[begin].y, page, tuple(left), tuple(right)), place


def _beside(one: Line, other: Line) -> bool:
    """Two lines of different columns may miss each other's baseline by a little."""
    return abs(one.y - other.y) < 0.8 * min(one.size, other.size) and (one.x1 < other.x0 or other.x1 < one.x0)


def _split(line: Line, middle: float) -> tuple[float, float] | None:
    """The gutter of a line that has something wholly left and something wholly right of it."""
    for before, after in pairwise(line.parts):
        if after.x0 - before.x1 > 1.5 * line.size and abs((before.x1 + after.x0) / 2 - middle) < 110:
            return before.x1, after.x0
    return None


def _side(line: Line, gutter: tuple[float, float]) -> str | None:
    if line.x1 <= gutter[1] + 1:
        return "left"
    if line.x0 >= gutter[0] - 1:
        return "right"
    return None


def _centred(line: Line, middle: float) -> bool:
    return abs((line.x0 + line.x1) / 2 - middle) < 30


def _belongs_left(lines: list[Line], place: int, gutter: tuple[float, float]) -> bool:
    """A left line is part of the columns while a right one still follows, or a list goes on."""
    for ahead in lines[place + 1 : place + 14]:
        if _side(ahead, gutter) == "right" or len(ahead.parts) > 1:
            return True
        if _side(ahead, gutter) is None:
            return False
    return lines[place].y < lines[place - 1].y and all(_side(line, gutter) == "left" for line in lines[place:])


def paragraphs(
    pages: list[list[Line | Region]],
) -> list[tuple[int, float, Block]]:
    plain = [item for page in pages for item in page if isinstance(item, Line)]
    edges = _Edges(plain)
    found: list[tuple[int, float, Block]] = []
    for number, page in enumerate(pages, start=1):
        before: Line | None = None
        for place, item in enumerate(page):
            if isinstance(item, Region):
                found.append((number, item.y, _two_cells(item)))
                before = None
                continue
            after = page[place + 1] if place + 1 < len(page) else None
            follower = after if isinstance(after, Line) else None
            block = edges.paragraph(item, before, follower, number)
            found.append((number, item.y, block))
            before = item
    return found


def _two_cells(region: Region) -> Table:
    cells = []
    for side in (region.left, region.right):
        x1 = max((line.x1 for line in side), default=0.0)
        cells.append(
            Cell(
                tuple(
                    Paragraph(
                        line.text, bold=line.bold, bold_lead=line.bold_lead,
                        page=region.page, glue="soft" if place else "hard",
                        full=line.x1 > x1 - 4 * line.size,
                    )
                    for place, line in enumerate(side)
                )
            )
        )  # fmt: skip
    return Table((tuple(cells),), region.page)


class _Edges:
    """Margins and leading of the whole document, from its lines."""

    def __init__(self, lines: list[Line]) -> None:
        wide = [line for line in lines if len(line.text) > 60] or lines
        starts = Counter(round(line.x0 / 2) * 2 for line in wide)
        common = [x for x, n in starts.items() if n >= max(2, 0.08 * len(wide))]
        self.left = min(common, default=min((line.x0 for line in lines), default=0.0))
        ends = sorted(line.x1 for line in wide)
        self.right = ends[int(0.9 * (len(ends) - 1))] if ends else 0.0
        gaps = [round(a.y - b.y, 1) for a, b in pairwise(wide) if 0 < a.y - b.y < 3 * max(a.size, 1)]
        counted = Counter(gaps).most_common(1)
        self.leading = counted[0][0] if counted else 0.0
        if gaps and self.leading > median(gaps):
            self.leading = median(gaps)
        indents = Counter(round(line.x0 / 2) * 2 for line in lines if line.x0 > self.left + 9)
        self.hanging = self._is_hanging(lines)
        self.first_line = {x for x, n in indents.items() if n >= max(3, 0.05 * len(lines))}

    def _is_hanging(self, lines: list[Line]) -> bool:
        """Labels at the margin and their text indented, or the other way round: what do indented lines begin with?"""
        indented = [
            after.text[:1].islower()
            for before, after in pairwise(lines)
            if before.x0 < self.left + 6 and after.x0 > self.left + 9 and len(before.text) > 60
        ]
        return len(indented) >= 3 and sum(indented) > 0.5 * len(indented)

    def paragraph(self, line: Line, before: Line | None, after: Line | None, page: int) -> Paragraph:
        return Paragraph(
            text=line.text,
            bold=line.bold,
            bold_lead=line.bold_lead,
            align=self._align(line),
            indent=round(line.x0 - self.left, 1),
            page=page,
            glue=self._glue(line, before),
            full=self._full(line, after),
        )

    def _align(self, line: Line) -> Alignment:
        left, right = line.x0 - self.left, self.right - line.x1
        if left > 14 and right > 14 and abs(left - right) < 8:
            return "center"
        if left > 60 and right > 60 and abs(left - right) < 45:
            return "center"
        return ""

    def _full(self, line: Line, after: Line | None) -> bool:
        if after is None:
            return line.x1 > self.right - 60
        words = after.text.split()
        share = len(words[0]) / max(len(after.text), 1) if words else 0
        return line.x1 + share * (after.x1 - after.x0) + 0.3 * line.size > self.right

    def _glue(self, line: Line, before: Line | None) -> Glue:
        starts = line.x0 > self.left + 9
        if before is None:
            return "page"
        gap = before.y - line.y
        goes_on = self._full(before, line) and _goes_on(line) and not before.text.endswith(_ENDS)
        if gap > self.leading + max(1.5, 0.08 * self.leading) and self.leading:
            return "page" if goes_on else "hard"
        runs_on = self._full(before, line) and not _MARK.match(line.text) and (self.hanging or not before.text.endswith(_ENDS))
        goes_on = goes_on or (runs_on and starts and before.bold == line.bold)
        if starts and line.x0 > before.x0 + 6 and not goes_on:
            return "hard"
        if starts and abs(line.x0 - before.x0) <= 6 and self._is_first_line(line) and not goes_on:
            return "hard"
        if before.bold != line.bold and not goes_on:
            return "hard"
        return "soft"

    def _is_first_line(self, line: Line) -> bool:
        return any(abs(line.x0 - x) <= 3 for x in self.first_line)


def _goes_on(line: Line) -> bool:
    return line.text[:1].islower() and line.text[1:2] not in (")", ".")
