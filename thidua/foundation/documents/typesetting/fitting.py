"""How large the changing words of a certificate may be, so that each stays on one page. Pure arithmetic over widths."""

from dataclasses import dataclass
from functools import lru_cache

from thidua.foundation.documents.typesetting.metrics import balanced_lines, text_width_mm

_LINE_HEIGHT_EM = 1.22
_POINT_IN_MM = 25.4 / 72
_KERNING_ALLOWANCE = 0.985
_SCALES = tuple(step / 100 for step in range(100, 59, -4))


@dataclass(frozen=True)
class Slot:
    """Room for one field: its largest size, the lines it may take and the width of a line."""

    size: float
    smallest: float
    most_lines: int
    width_mm: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Fitted:
    size: float
    lines: tuple[str, ...]


@lru_cache(maxsize=2048)
def fit(words: str, slot: Slot, scale: float = 1.0) -> Fitted | None:
    """Words at `scale` of their largest size, or None when they do not fit their slot."""
    size = max(slot.smallest, round(slot.size * scale, 1))
    usable = slot.width_mm * _KERNING_ALLOWANCE
    given = [line.strip() for line in words.split("\n") if line.strip()]

    def broken(part: str) -> list[str]:
        return balanced_lines(part, size, usable, bold=slot.bold, italic=slot.italic)

    lines = [line for part in given for line in broken(part)]
    if len(lines) > 1:
        whole = [line for part in given for line in broken(_names_together(part))]
        lines = whole if len(whole) == len(lines) else lines
    too_wide = any(text_width_mm(line, size, bold=slot.bold, italic=slot.italic) > usable for line in lines)
    return None if too_wide or len(lines) > slot.most_lines else Fitted(size, tuple(lines))


def fit_alone(words: str, slot: Slot) -> Fitted | None:
    """The largest size at which one field fits by itself."""
    return next((fitted for scale in _SCALES if (fitted := fit(words, slot, scale))), None)


def fit_together(fields: tuple[tuple[str, Slot], ...], height_mm: float, gap_mm: float) -> tuple[Fitted, ...] | None:
    """The largest common scale at which all fields, one under the other, fit `height_mm`."""
    for scale in _SCALES:
        fitted = [fit(words, slot, scale) for words, slot in fields]
        if any(one is None for one in fitted):
            continue
        whole = tuple(one for one in fitted if one is not None)
        if sum(map(height, whole)) + gap_mm * (len(whole) - 1) <= height_mm:
            return whole
    return None


def height(fitted: Fitted) -> float:
    return len(fitted.lines) * fitted.size * _LINE_HEIGHT_EM * _POINT_IN_MM


def _names_together(words: str) -> str:
    """No-break blanks between capitalised words: a name of a person or place is not broken over two lines."""
    joined, before = "", ""
    for word in words.split():
        joint = "\u00a0" if before[:1].isupper() and before[-1:].isalpha() and word[:1].isupper() else " "
        joined, before = joined + joint + word if joined else word, word
    return joined
