"""PDF text by coordinates: lines, columns, ruled tables; what repeats on every page is dropped."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from thidua.foundation.plain.blocks import Block, Paragraph

from . import limits, refusals
from .pdf_layout import Segment, columns, lines_of, paragraphs
from .pdf_tables import Rule, TableOnPage, join_tables, ruled_tables
from .refusals import Unreadable

_BOLD = 600
_HEAVY = (b"bold", b"black", b"heavy", b"demi")
_GAP = 2.0
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
    count = text.count_chars()
    if count > limits.PDF_CHARACTERS_PER_PAGE:
        raise Unreadable(refusals.TOO_LONG)
    handle = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    current: _Growing | None = None
    space = False
    weights = _Weights()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x00, 0xFFFE, 0xFFFF):
            space = space or code not in (0x0D, 0x0A, 0xFFFE)
            if code == 0xFFFE and current is not None:  # hyphen at a line end
                current.text.append("-")
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(handle, index) or 12.0
        bold = weights.bold(handle, index)
        if current is not None and not current.continues(left.value, y.value, size):
            yield current.segment()
            current = None
        if current is None:
            current = _Growing(left.value, y.value, size)
            space = False
        current.add(chr(code), right.value, bold, space)
        space = False
    if current is not None:
        yield current.segment()
    text.close()


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


class _Growing:
    def __init__(self, x: float, y: float, size: float) -> None:
        self.x0, self.x1, self.y = x, x, y
        self.size = max(size, 6.0)
        self.text: list[str] = []
        self.bold = self.inked = self.lead = 0
        self.leading = True

    def continues(self, x: float, y: float, size: float) -> bool:
        """Superscripts and slanted scans move the baseline a little; a column is a wide step right."""
        return abs(y - self.y) <= 0.35 * self.size and -2.0 <= x - self.x1 <= _GAP * self.size

    def add(self, character: str, right: float, bold: bool, space: bool) -> None:
        if space:
            self.text.append(" ")
        self.text.append(character)
        self.inked += 1
        self.bold += bold
        self.leading = self.leading and bold
        if self.leading:
            self.lead = len(self.text)
        self.x1 = max(self.x1, right)

    def segment(self) -> Segment:
        return Segment(
            self.x0, self.x1, self.y, self.size, "".join(self.text),
            self.bold >= 0.9 * self.inked, self.lead,
        )  # fmt: skip


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
    """Page numbers, and what stands at the same height on most pages in the margins."""
    seen: Counter[tuple[str, int]] = Counter()
    for height, segments, _ in pages:
        seen.update({(re.sub(r"\d+", "#", s.text), round(s.y / 6)) for s in segments if _in_margin(s, height)})
    often = max(2.0, 0.5 * len(pages))
    for height, segments, _ in pages:
        if not segments:
            continue
        ys = [s.y for s in segments]
        highest, lowest = max(ys), min(ys)

        def runs(s: Segment) -> bool:
            alone = not any(o is not s and abs(o.y - s.y) < 4 for o in segments)
            edge = s.y >= highest - 4 or s.y <= lowest + 4
            if edge and alone and _in_margin(s, height) and _PAGE_NUMBER.fullmatch(s.text):
                return True
            key = re.sub(r"\d+", "#", s.text)
            near = sum(seen[(key, round(s.y / 6) + step)] for step in (-1, 0, 1))
            return _in_margin(s, height) and near >= often

        segments[:] = [s for s in segments if not runs(s)]


def _in_margin(segment: Segment, height: float) -> bool:
    return segment.y > height - 0.11 * height or segment.y < 0.11 * height
