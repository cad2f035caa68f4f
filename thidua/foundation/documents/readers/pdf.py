"""PDF text by coordinates: lines, columns, ruled tables; what repeats on every page is dropped."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from thidua.foundation.plain.blocks import Block

from . import limits, refusals
from .pdf_layout import Line, Segment, columns, lines_of, paragraphs
from .pdf_runs import Run, segments_of, superscript, without_note_marks
from .pdf_tables import Rule, TableOnPage, join_tables, ruled_tables
from .refusals import Unreadable

_HYPHENS = (0xFFFE, 0x02)  # how the library tells a hyphen at a line end
_BOLD = 600
_HEAVY = (b"bold", b"black", b"heavy", b"demi")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang|page)?\s*\d{1,4}\s*(?:[/|]\s*\d{1,4})?[-–—\s.]*", re.I)


def read_pdf(path: Path) -> list[Block]:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as why:
        locked = "password" in str(why).lower()
        raise Unreadable(refusals.ENCRYPTED if locked else refusals.BROKEN) from why
    try:
        if len(document) > limits.PAGES:
            raise Unreadable(refusals.TOO_LONG)
        return _blocks(document)
    except pdfium.PdfiumError as why:
        raise Unreadable(refusals.BROKEN) from why
    finally:
        document.close()


def _blocks(document: pdfium.PdfDocument) -> list[Block]:
    pages: list[tuple[float, list[Segment], list[Rule]]] = []
    characters = 0
    for index in range(len(document)):
        page = document[index]
        height = page.get_height()
        segments = list(_segments(page))
        characters += sum(len(s.text) for s in segments)
        if characters > limits.CHARACTERS:
            raise Unreadable(refusals.TOO_LONG)
        pages.append((height, segments, list(_rules(page)) if segments else []))
        page.close()
    _drop_running_lines(pages)
    _drop_footnotes([segments for _, segments, _ in pages])
    tables: list[TableOnPage] = []
    lines = []
    for number, (height, segments, rules) in enumerate(pages, start=1):
        found, rest = ruled_tables(segments, rules, number, height)
        tables.extend(found)
        lines.append(columns(lines_of(rest), number))
    return _interleaved(paragraphs(lines), join_tables(tables))


def _interleaved(blocks: list[tuple[int, float, Block]], tables: list[TableOnPage]) -> list[Block]:
    """Tables back into their place between the paragraphs: by page, then from top to bottom."""
    placed = blocks + [(table.page, table.top, table.block()) for table in tables]
    placed.sort(key=lambda item: (item[0], -item[1]))
    return [block for _, _, block in placed]


def _segments(page: pdfium.PdfPage) -> Iterator[Segment]:
    """Runs of characters on one baseline without a wide gap, in the order of the file."""
    text = page.get_textpage()
    if text.count_chars() > limits.PDF_CHARACTERS_PER_PAGE:
        raise Unreadable(refusals.TOO_LONG)
    yield from segments_of(_runs(text))
    text.close()


def _runs(text: pdfium.PdfTextPage) -> list[Run]:
    handle = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    runs: list[Run] = []
    current: Run | None = None
    space = False
    blanks: list[float] = []
    size, bold = 12.0, False
    weights = _Weights()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x00, 0xFFFF, *_HYPHENS):
            space = space or code not in (0x0D, 0x0A, *_HYPHENS)
            if code in (0x20, 0xA0) and raw.FPDFText_IsGenerated(handle, index) == 0:
                raw.FPDFText_GetCharOrigin(handle, index, x, y)
                blanks.append(x.value)
            if code in _HYPHENS and current is not None:
                raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
                box = (max(left.value, current.x1), max(right.value, current.x1))
                current.add("-", box, box, bold, False)
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(handle, index, loose)
        box, advance = (left.value, right.value), (x.value, loose.right)
        if (
            current is not None
            and 0x30 <= code <= 0x39
            and y.value > current.y
            and current.raised(left.value, y.value, raw.FPDFText_GetFontSize(handle, index))
        ):
            current.add(superscript(chr(code)), box, advance, bold, False)
            continue
        if space or current is None:  # size and weight hold for a whole word
            size = raw.FPDFText_GetFontSize(handle, index) or 12.0
            bold = weights.bold(handle, index)
        if current is not None and not current.continues(left.value, y.value, size):
            current = None
        if current is None:
            size = raw.FPDFText_GetFontSize(handle, index) or 12.0
            bold = weights.bold(handle, index)
            current = Run(left.value, y.value, size)
            runs.append(current)
            space = False
        current.settle(size)
        current.blanks += blanks
        current.add(chr(code), box, advance, bold, space)
        space, blanks = False, []
    return runs


class _Weights:
    """Bold by the font's name: many writers leave the weight of embedded fonts at normal."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}
        self._buffer = ctypes.create_string_buffer(200)

    def bold(self, handle: raw.FPDF_TEXTPAGE, index: int) -> bool:
        piece = raw.FPDFText_GetTextObject(handle, index)
        key = ctypes.cast(piece, ctypes.c_void_p).value or 0
        known = self._known.get(key)
        if known is None:
            font = raw.FPDFTextObj_GetFont(piece) if key else None
            name = b""
            if font:
                raw.FPDFFont_GetBaseFontName(font, self._buffer, 200)
                name = self._buffer.value.lower()
            known = any(word in name for word in _HEAVY)
            if not known and font:
                known = raw.FPDFFont_GetWeight(font) >= _BOLD
            self._known[key] = known
        return known


def _rules(page: pdfium.PdfPage) -> Iterator[Rule]:
    for place, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if place > 5_000:
            return
        left, bottom, right, top = item.get_bounds()
        if right - left <= 3 < top - bottom:
            yield Rule(False, (left + right) / 2, bottom, top)
        elif top - bottom <= 3 < right - left:
            yield Rule(True, (top + bottom) / 2, left, right)
        elif right - left > 8 and top - bottom > 8:  # a stroked box has four sides
            yield Rule(False, left, bottom, top)
            yield Rule(False, right, bottom, top)
            yield Rule(True, bottom, left, right)
            yield Rule(True, top, left, right)


def _drop_running_lines(
    pages: list[tuple[float, list[Segment], list[Rule]]],
) -> None:
    """Page numbers, and what stands apart from the body at the same height on most pages."""
    apart = [_apart(height, segments) for height, segments, _ in pages]
    seen = Counter(key for found in apart for key in {_running_key(s) for s in found})
    often = max(2.0, 0.5 * len(pages))
    for (height, segments, _), found in zip(pages, apart, strict=True):
        edges = _edges(segments)
        running = {id(s) for s in found if seen[_running_key(s)] >= often}
        running |= {id(s) for s in edges if _in_margin(s, height) and _PAGE_NUMBER.fullmatch(s.text)}
        running |= {id(s) for s in found if not _OUTERMOST * height < s.y < (1 - _OUTERMOST) * height}
        segments[:] = [s for s in segments if id(s) not in running]


_NOTE_MARK = re.compile(r"(?:(?P<n>\d{1,2})|\((?P<b>\d{1,2})\)|\[\d{1,2}\]|\*{1,3})\s*[^\W\d_]")
_OUTERMOST = 0.05  # of the height: 15 mm, where the body of a paper never stands (NĐ 30/2020, phụ lục I, I.2)
_SMALL, _MARK = 0.86, 0.75


def _drop_footnotes(pages: list[list[Segment]]) -> None:
    """Smaller lines at the foot of a page that begin with the number of a note, and that number in the text."""
    sizes: Counter[float] = Counter()
    for segments in pages:
        for segment in segments:
            sizes[round(segment.size * 2) / 2] += len(segment.text)
    main = sizes.most_common(1)[0][0] if sizes else 0.0
    for segments in pages:
        rows = _rows_of_notes(segments, _SMALL * main)
        marks = [_NOTE_MARK.match(_figures_down(row.text)) for row in rows]
        notes = frozenset(mark["n"] or mark["b"] for mark in marks if mark and (mark["n"] or mark["b"]))
        dropped = {id(part) for row in rows for part in row.parts}
        dropped |= {id(s) for s in segments if s.size <= _MARK * main and s.text.strip("() ") in notes}
        segments[:] = without_note_marks([s for s in segments if id(s) not in dropped], notes)


def _figures_down(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:8]) + text[8:]


def _rows_of_notes(segments: list[Segment], small: float) -> list[Line]:
    """From the foot of the page up to the first note; recipients are set small too, but listed."""
    rising = list(reversed(lines_of(segments)))
    rows: list[Line] = []
    for row in rising:
        longest = max(row.parts, key=lambda part: len(part.text))
        if longest.size > small or row.text.lstrip().startswith(("-", "Nơi")):
            break
        rows.append(row)
    marked = [place for place, row in enumerate(rows) if _NOTE_MARK.match(_figures_down(row.text))]
    return rows[: marked[-1] + 1] if marked and len(rows) < len(rising) else []


def _running_key(segment: Segment) -> tuple[str, int]:
    return re.sub(r"\d+", "#", segment.text), round(segment.y / 4)


def _edges(segments: list[Segment]) -> list[Segment]:
    """What stands alone on the highest or lowest line of a page."""
    if not segments:
        return []
    highest, lowest = max(s.y for s in segments), min(s.y for s in segments)
    rows = [[s for s in segments if abs(s.y - y) < 4] for y in (highest, lowest)]
    return [row[0] for row in rows if len(row) == 1]


def _apart(height: float, segments: list[Segment]) -> list[Segment]:
    """Up to three lines at the top and at the bottom that a gap parts from the body."""
    found: list[Segment] = []
    for inward in (-1.0, 1.0):
        ordered = sorted(segments, key=lambda s: inward * s.y)
        group: list[Segment] = []
        for here, following in pairwise(ordered):
            group.append(here)
            if abs(here.y - following.y) > 1.7 * max(here.size, following.size):
                found += [s for s in group if _in_margin(s, height)]
                break
            if len({round(s.y) for s in group}) > 3:
                break
    return found


def _in_margin(segment: Segment, height: float) -> bool:
    return segment.y > height - 0.11 * height or segment.y < 0.11 * height
