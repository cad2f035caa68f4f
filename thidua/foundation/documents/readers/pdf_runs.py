"""Characters of a PDF into runs; letters that a writer drew from a second font go back between their neighbours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from .pdf_layout import Segment

_GAP = 2.0
_WORD_GAP = 0.1  # of the size, between where a letter ends its advance and where the next begins: 0 inside a word, 0.2 at a blank
_GAP_BEHIND_HORN = 0.02  # ơ and ư reach over their advance, and what the library tells as its end is where their ink ends
_RAISED, _HIGHEST, _REDUCED = 0.15, 0.6, 0.8
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    bold: bool
    start: float  # its origin
    end: float  # and where its advance ends: slanted and hooked letters reach over the blank behind them


class Run:
    """What stands on one baseline in the order of the file."""

    def __init__(self, x: float, y: float, size: float) -> None:
        self.x0, self.x1, self.y = x, x, y
        self.size = max(size, 6.0)
        self.text: list[str] = []
        self.blanks: list[float] = []  # where the file itself sets a blank; others are guessed from gaps
        self.glyphs: list[_Glyph] = []
        self.bold = self.inked = self.lead = 0
        self.leading = True

    def continues(self, x: float, y: float, size: float) -> bool:
        """Superscripts and slanted scans move the baseline a little; a column is a wide step right."""
        return abs(y - self.y) <= 0.35 * self.size and -2.0 <= x - self.x1 <= _GAP * self.size

    def raised(self, x: float, y: float, size: float) -> bool:
        """A small figure set high behind the last letter: the mark of a note, or the 2 of m²."""
        step = y - self.y
        return _RAISED * self.size < step < _HIGHEST * self.size and -2.0 <= x - self.x1 <= 0.5 * self.size and size <= _REDUCED * self.size

    def settle(self, size: float) -> None:
        """A label may be set larger than the words behind it, as some writers do with the number of a note."""
        if len(self.text) <= 3:
            self.size = max(min(self.size, size), 6.0)

    def add(self, character: str, box: tuple[float, float], advance: tuple[float, float], bold: bool, space: bool) -> None:
        left, right = box
        if space:
            self.text.append(" ")
        self.text.append(character)
        self.glyphs.append(_Glyph(character, left, right, bold, *advance))
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


def segments_of(runs: list[Run]) -> Iterator[Segment]:
    """Where two runs share a piece of a line, some letters were drawn apart: go by their places instead."""
    for group in _lines(runs):
        if _woven(group):
            yield from (run.segment() for run in _by_place(group))
        else:
            yield from (run.segment() for run in group)


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that follow each other in the file on one baseline."""
    group: list[Run] = []
    for run in runs:
        if group and abs(run.y - group[0].y) > 0.35 * group[0].size:
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _woven(group: list[Run]) -> bool:
    ordered = sorted(group, key=lambda run: run.x0)
    reach = ordered[0].x1
    for run in ordered[1:]:
        if run.x0 < reach - 2.0:
            return True
        reach = max(reach, run.x1)
    return False


def _by_place(group: list[Run]) -> list[Run]:
    glyphs: list[_Glyph] = []
    marks: list[_Glyph] = []
    for run in group:
        for glyph in run.glyphs:
            (marks if unicodedata.combining(glyph.text) else glyphs).append(glyph)
    glyphs.sort(key=lambda glyph: glyph.x0)
    blanks = sorted((blank for run in group for blank in run.blanks), reverse=True)
    runs: list[Run] = []
    current: Run | None = None
    last = ended = 0.0
    for glyph in _with_marks(glyphs, marks):
        space = False
        while blanks and blanks[-1] <= glyph.x0 + 0.5:
            space = blanks.pop() >= last - 1.0 or space
        last = glyph.x0
        if current is not None:
            gap = glyph.x0 - current.x1
            least = _GAP_BEHIND_HORN if "\u031b" in unicodedata.normalize("NFD", current.glyphs[-1].text) else _WORD_GAP
            space = space or glyph.start - ended > least * current.size
            if gap > _GAP * current.size:
                current = None
        if current is None:
            current = Run(glyph.x0, group[0].y, group[0].size)
            runs.append(current)
            space = False
        current.add(glyph.text, (glyph.x0, glyph.x1), (glyph.start, glyph.end), glyph.bold, space)
        ended = glyph.end
    return runs


def _with_marks(glyphs: list[_Glyph], marks: list[_Glyph]) -> list[_Glyph]:
    """A combining mark belongs to the letter whose middle is nearest to its own."""
    if not glyphs:
        return marks
    texts = [glyph.text for glyph in glyphs]
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        nearest = min(range(len(glyphs)), key=lambda at: abs((glyphs[at].x0 + glyphs[at].x1) / 2 - middle))
        texts[nearest] += mark.text
    return [replace(glyph, text=text) for text, glyph in zip(texts, glyphs, strict=True)]


def superscript(figure: str) -> str:
    return figure.translate(_SUPERSCRIPTS)


def without_note_marks(segments: list[Segment], notes: Set[str]) -> list[Segment]:
    """The marks of these notes leave the text; other raised figures come down to the line (`m2`)."""

    def lowered(found: re.Match[str]) -> str:
        figure = found.group().translate(_DIGITS)
        return "" if figure in notes else figure

    kept = [replace(s, text=_SUPERSCRIPT.sub(lowered, s.text)) if _SUPERSCRIPT.search(s.text) else s for s in segments]
    return [segment for segment in kept if segment.text.strip()]
