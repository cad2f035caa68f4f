"""Widths of printed words, read from the vendored fonts.

The rules of NĐ 30/2020 Annex I are as long as the words above them (Tiêu ngữ) or a third to a half of them (issuer,
summary). Liberation Serif has the widths of Times New Roman, so a length measured here also holds in Word.
"""

import struct
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_POINT_IN_MM = 25.4 / 72
_EVEN_ENOUGH_MM = 1.0
_FILES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}


@lru_cache(maxsize=8192)
def text_width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of one line of `text` at `size` points, without kerning."""
    units_per_em, advances = _advances(bold, italic)
    units = sum(advances.get(ord(character), advances[ord("n")]) for character in text)
    return units / units_per_em * size * _POINT_IN_MM


def missing_letters(text: str, *, bold: bool = False, italic: bool = False) -> frozenset[str]:
    """Characters that the font cannot draw."""
    _, advances = _advances(bold, italic)
    return frozenset(character for character in text if ord(character) not in advances)


def balanced_lines(text: str, size: float, width_mm: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Break centred words into the fewest lines that fit, as even as possible; none begins with a dash.

    Words joined by no-break blanks stay together; a single word wider than the line stands alone on it."""
    words = text.replace(" - ", "\u00a0- ").replace(" – ", "\u00a0– ").split(" ")
    words = [word.replace("\u00a0", " ") for word in words if word]
    widths = [text_width_mm(word, size, bold=bold, italic=italic) for word in words]
    blank = text_width_mm(" ", size, bold=bold, italic=italic)
    fewest = _line_count(widths, blank, width_mm)
    narrow, wide = max(widths, default=0.0), max(width_mm, max(widths, default=0.0))
    while fewest > 1 and wide - narrow > _EVEN_ENOUGH_MM:
        middle = (narrow + wide) / 2
        if _line_count(widths, blank, middle) <= fewest:
            wide = middle
        else:
            narrow = middle
    return _wrapped(words, widths, blank, wide)


def _line_count(widths: list[float], blank: float, width_mm: float) -> int:
    count, left = 0, -1.0
    for width in widths:
        left -= blank + width
        if left < 0:
            count += 1
            left = width_mm - width
    return count


def _wrapped(words: list[str], widths: list[float], blank: float, width_mm: float) -> list[str]:
    lines: list[list[str]] = []
    left = -1.0
    for word, width in zip(words, widths, strict=True):
        left -= blank + width
        if left < 0:
            lines.append([word])
            left = width_mm - width
        else:
            lines[-1].append(word)
    return [" ".join(line) for line in lines]


@lru_cache(maxsize=4)
def _advances(bold: bool, italic: bool) -> tuple[int, dict[int, int]]:
    font = (FONTS / _FILES[bold, italic]).read_bytes()
    tables = {tag: offset for tag, _, offset, _ in struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * struct.unpack_from(">H", font, 4)[0]])}
    (units_per_em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (metric_count,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    widths = [struct.unpack_from(">H", font, tables[b"hmtx"] + 4 * glyph)[0] for glyph in range(metric_count)]
    return units_per_em, {code: widths[min(glyph, metric_count - 1)] for code, glyph in _characters(font, tables[b"cmap"]).items()}


def _characters(font: bytes, cmap: int) -> dict[int, int]:
    """Code point → glyph from the Windows Unicode subtable (format 4)."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    records = (struct.unpack_from(">HHL", font, cmap + 4 + 8 * index) for index in range(count))
    start = cmap + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    (doubled,) = struct.unpack_from(">H", font, start + 6)
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", font, start + 14)
    begins = struct.unpack_from(f">{segments}H", font, start + 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", font, start + 16 + 2 * doubled)
    ranges_at = start + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{segments}H", font, ranges_at)
    glyphs: dict[int, int] = {}
    for index, (begin, end, delta, reach) in enumerate(zip(begins, ends, deltas, ranges, strict=True)):
        for code in range(begin, min(end, 0xFFFE) + 1):
            glyph = code
            if reach:
                (glyph,) = struct.unpack_from(">H", font, ranges_at + 2 * index + reach + 2 * (code - begin))
            if glyph or not reach:
                glyphs[code] = (glyph + delta) & 0xFFFF
    return {code: glyph for code, glyph in glyphs.items() if glyph}
