"""Plain text into lines: as typed, hard-wrapped, or copied from a web page with its Markdown marks."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from thidua.foundation.plain.blocks import Block, Cell, Glue, Paragraph, Table

from . import limits, refusals
from .legacy import is_legacy
from .refusals import Unreadable

_RULE = re.compile(r"[\s|:]*(?:[-_=*–—~]\s*){3,}[\s|:]*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:https?:|mailto:|#|/)[^()\s]*\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|p|div|span|br|center|font)\b[^<>]*>", re.I)
_BLANKS = str.maketrans(
    dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\xad\r")
    | dict.fromkeys("\u2028\x85\x0b", "\n")
)  # fmt: skip
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*(\d{1,3})\s*[-–]?\s*")
_NARROW, _WRAP = 45, 120
_SAMPLE = 60_000  # bytes, enough to tell a code page
_STEP = 3  # blanks before the first line of a paragraph


def decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    legacy = b"\0" not in data and is_legacy(data[:_SAMPLE].decode("latin-1"))
    raise Unreadable(refusals.LEGACY if legacy else refusals.NOT_TEXT)


def read_txt(path: Path) -> list[Block]:
    text = decode(path.read_bytes())
    if len(text) > limits.CHARACTERS:
        raise Unreadable(refusals.TOO_LONG)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS)
    lines = text.replace("\f", "\n\f\n").split("\n")
    if len(lines) > 4 * limits.LINES:
        raise Unreadable(refusals.TOO_LONG)
    return _blocks(_unmarked(_without_page_numbers(_without_running_lines(lines))))


def _without_running_lines(lines: list[str]) -> list[str]:
    """What stands first or last on most pages of a text with form feeds."""
    pages: list[list[int]] = [[]]
    for place, line in enumerate(lines):
        if line == "\f":
            pages.append([])
        elif line.strip():
            pages[-1].append(place)
    edges = [{*page[:1], *page[-1:]} for page in pages]
    seen = Counter(key for page in edges for key in {_running_key(lines[place]) for place in page})
    often = max(2.0, 0.5 * len([page for page in pages if page]))
    running = {place for page in edges for place in page if seen[_running_key(lines[place])] >= often}
    return [line for place, line in enumerate(lines) if place not in running]


def _running_key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _without_page_numbers(lines: list[str]) -> list[str]:
    """A number alone between blank lines that counts on from page to page, or stands beside a form feed."""
    found: list[str] = []
    next_page = 2
    for place, line in enumerate(lines):
        alone = _PAGE_NUMBER.fullmatch(line)
        above, below = lines[place - 1] if place else "", lines[place + 1] if place + 1 < len(lines) else ""
        if alone:
            feed = "\f" in above or "\f" in below
            free = not above.strip() and not below.strip()
            if feed or (free and int(alone.group(1)) == next_page):
                next_page = int(alone.group(1)) + 1
                continue
        found.append("" if line == "\f" else line)
    return found


class _Line:
    __slots__ = ("bold", "bold_lead", "italic", "raw", "text")

    def __init__(self, raw: str, text: str, bold: bool, italic: bool, bold_lead: int) -> None:
        self.raw, self.text, self.bold, self.italic, self.bold_lead = (
            raw,
            text,
            bold,
            italic,
            bold_lead,
        )


def _unmarked(lines: list[str]) -> list[_Line]:
    """Strip Markdown marks and carry bold and italic over line breaks inside one chunk."""
    found: list[_Line] = []
    bold = italic = False
    for raw in lines:
        if not raw.strip():
            bold = italic = False
            found.append(_Line(raw, "", False, False, 0))
            continue
        body = raw
        if not raw.strip(" *_\t"):
            found.append(_Line("", "", False, False, 0))
            continue
        body = re.sub(r"^\s{0,3}#{1,6}\s+", "", body)
        body = re.sub(r"^\s{0,3}>\s?", "", body)
        body = _TAG.sub("", _LINK.sub(r"\1", body)).replace("&nbsp;", " ")
        text, bold, italic, shares = _emphasis(body, bold, italic)
        found.append(_Line(raw, text, shares[0], shares[1], shares[2]))
    return found


def _emphasis(body: str, bold: bool, italic: bool) -> tuple[str, bool, bool, tuple[bool, bool, int]]:
    """Text without marks, the state after it, and (all bold, all italic, bold lead)."""
    out: list[str] = []
    inked = bold_ink = italic_ink = lead = 0
    leading = True
    place = 0
    start = len(body) - len(body.lstrip())
    while place < len(body):
        character = body[place]
        if character == "\\" and _ESCAPE.match(body, place):
            place += 1
            character = body[place]
        elif character == "*" or (body.startswith("__", place)):
            run = len(body[place:]) - len(body[place:].lstrip(character))
            after = body[place + run : place + run + 1]
            label = place == start and run == 1 and after in (" ", "\t") and not italic
            if place == start and run == 2 and after in (" ", "\t"):
                # bold never opens before a blank: this is a star inside italics
                italic = True
                place += 1
                label = True
            if place == start and run == 3 and after in (" ", "\t"):
                bold, label = True, True
                place += 2
            if not label and run <= 3 and _is_mark(body, place, run, bold or italic):
                bold ^= run >= 2
                italic ^= run in (1, 3)
                place += run
                continue
        if not character.isspace():
            inked += 1
            bold_ink += bold
            italic_ink += italic
            leading = leading and bold
        if leading:
            lead += 1
        out.append(character)
        place += 1
    text = "".join(out)
    all_bold = bool(inked) and bold_ink == inked
    return (
        text,
        bold,
        italic,
        (
            all_bold,
            bool(inked) and italic_ink == inked,
            min(lead, len(text)) if bold_ink else 0,
        ),
    )


def _is_mark(body: str, place: int, run: int, within: bool) -> bool:
    """A lone star between blanks is a sign (b/a * 100), not emphasis."""
    before = body[place - 1 : place] if place else " "
    after = body[place + run : place + run + 1] or " "
    return within or not (before.isspace() and after.isspace()) or run >= 2


def _blocks(lines: list[_Line]) -> list[Block]:
    blocks: list[Block] = []
    place = 0
    chunk: list[_Line] = []
    wrapped, spaced = _manner(lines)
    stepped = _first_lines_step_in(lines) if wrapped else None

    def flush() -> None:
        blocks.extend(_chunk(chunk, wrapped, spaced, stepped))
        chunk.clear()

    while place < len(lines):
        line = lines[place]
        stripped = line.raw.strip()
        if stripped == "|":
            flush()
            table, place = _pipe_lines(lines, place)
            if table is not None:
                blocks.append(table)
            continue
        if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2:
            flush()
            table, place = _pipe_rows(lines, place)
            if table is not None:
                blocks.append(table)
            continue
        if not line.text.strip() or _RULE.fullmatch(line.raw):
            flush()
        else:
            chunk.append(line)
        place += 1
    flush()
    return blocks


def _manner(lines: list[_Line]) -> tuple[int, bool]:
    """Width at which lines are wrapped (0: each line is a paragraph), and whether blank lines part paragraphs."""
    lengths = sorted(len(line.raw.rstrip()) for line in lines if line.text.strip() and not line.raw.lstrip().startswith("|"))
    if not lengths:
        return 0, True
    wide = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    wrapped = wide if _NARROW <= wide <= _WRAP else 0
    pairs = [bool(a.text.strip()) and bool(b.text.strip()) for a, b in pairwise(lines)]
    blank = sum(not line.text.strip() for line in lines)
    touching = sum(pairs)
    if wrapped:
        runs = _wrapped_share(lines, wrapped)
        if runs < 0.15:
            wrapped = 0
    spaced = blank >= 0.12 * (blank + touching + 1)
    return wrapped, spaced


def _wrapped_share(lines: list[_Line], width: int) -> float:
    """Share of touching lines where the next word would not have fitted: high only in wrapped text."""
    touching = full = 0
    for above, below in pairwise(lines):
        if not above.text.strip() or not below.text.strip():
            continue
        touching += 1
        word = len(below.text.split()[0])
        full += len(above.raw.rstrip()) + 1 + word > width * 0.92
    return full / touching if touching else 0.0


def _first_lines_step_in(lines: list[_Line]) -> int | None:
    """The margin of a wrapped text whose paragraphs begin with blanks; None where they do not, or where it is the rest that steps in."""
    margins = Counter(_indent(line) for line in lines if len(line.raw.strip()) > _NARROW)
    if not margins:
        return None
    margin = min(at for at, times in margins.items() if times >= 0.1 * margins.total())
    stepping = [line for line in lines if line.text.strip() and margin + _STEP <= _indent(line)]
    inside = [line for line in stepping if re.match(r"\s*[^\W\d_]{2}", line.text) and line.text.lstrip()[0].islower()]
    often = 0.05 * margins.total() < len(stepping)
    return margin if often and len(inside) < 0.15 * len(stepping) else None


def _indent(line: _Line) -> int:
    return len(line.raw) - len(line.raw.lstrip(" \t"))


def _chunk(chunk: list[_Line], wrapped: int, spaced: bool, stepped: int | None) -> list[Paragraph]:
    found: list[Paragraph] = []
    for place, line in enumerate(chunk):
        full = False
        steps_in = stepped is not None and _indent(line) >= stepped + _STEP
        if wrapped and place + 1 < len(chunk):
            word = len(chunk[place + 1].text.split()[0])
            ended = line.text.rstrip().endswith((".", ";", ":"))
            full = len(line.raw.rstrip()) + 1 + word > wrapped * (0.45 if spaced else 0.96 if ended else 0.88)
        indent = _indent(line)
        found.append(
            Paragraph(
                text=line.text,
                bold=line.bold,
                bold_lead=line.bold_lead,
                italic=line.italic,
                indent=float(4 * indent) if not wrapped or spaced else None,
                glue="hard" if place and steps_in else _glue(place, wrapped, spaced),
                full=full,
            )
        )
    return found


def _glue(place: int, wrapped: int, spaced: bool) -> Glue:
    if not place:
        return "page"
    if not wrapped:
        return "hard"
    return "wrap" if spaced else "soft"


def _pipe_lines(lines: list[_Line], place: int) -> tuple[Table | None, int]:
    """A table whose cells stand between lines that hold only a bar: n + 1 bars a row."""
    cells: list[list[_Line]] = []
    start = place
    place += 1
    while place < len(lines):
        cell, after = _until_bar(lines, place)
        if cell is None:
            break
        if not cell and cells:
            break
        cells.append(cell)
        place = after
    columns = len(cells)
    if not columns:
        return None, start + 1
    rows = [cells]
    while place < len(lines) and lines[place].raw.strip() == "|":
        row: list[list[_Line]] = []
        at = place + 1
        for _ in range(columns):
            cell, after = _until_bar(lines, at)
            if cell is None:
                break
            row.append(cell)
            at = after
        if len(row) < columns:
            break
        rows.append(row)
        place = at
    return Table(tuple(tuple(_cell(cell) for cell in row) for row in rows)), place


def _until_bar(lines: list[_Line], place: int) -> tuple[list[_Line] | None, int]:
    """The cell that starts here; None behind the last bar, where a blank line or nothing follows."""
    found: list[_Line] = []
    if place < len(lines) and not lines[place].raw.strip():
        return None, place
    while place < len(lines):
        if lines[place].raw.strip() == "|":
            return found, place + 1
        if lines[place].text.strip() and not _RULE.fullmatch(lines[place].raw):
            found.append(lines[place])
        place += 1
    return None, place


def _cell(lines: list[_Line]) -> Cell:
    return Cell(
        tuple(
            Paragraph(
                text=line.text,
                bold=line.bold,
                italic=line.italic,
                glue="wrap" if place else "hard",
            )
            for place, line in enumerate(lines)
        )
    )


def _pipe_rows(lines: list[_Line], place: int) -> tuple[Table | None, int]:
    rows: list[tuple[Cell, ...]] = []
    while place < len(lines) and lines[place].raw.strip().startswith("|"):
        raw = lines[place].raw.strip()
        if not _RULE.fullmatch(raw):
            parts = re.split(r"(?<!\\)\|", raw.strip("|"))
            texts = [_emphasis(part.strip(), False, False)[0] for part in parts]
            rows.append(tuple(Cell((Paragraph(text),) if text else ()) for text in texts))
        place += 1
    return (Table(tuple(rows)) if rows else None), place
