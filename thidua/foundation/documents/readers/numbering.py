"""Numbers that Word shows but does not write: resolved the way Word counts them.

ISO/IEC 29500-1, 17.9: a paragraph names a list (numId) and a depth (ilvl); the list points at an
abstract definition, may override its starts, and shares its counters with every list on the same definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DASHES = frozenset("-–—−‐‑‒―")
_SYMBOLS = {
    0xF02D: "-",
    0xF0BE: "-",
    0xF02B: "+",
    0xF02A: "*",
}
_BULLET = "•"
_MAX_COUNT = 20_000


@dataclass(frozen=True)
class Level:
    start: int = 1
    fmt: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    indent: float | None = None


@dataclass
class _List:
    levels: dict[int, Level]
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def val(element: etree._Element | None, default: str | None = None) -> str | None:
    return default if element is None else element.get(f"{W}val", default)


def number(text: str | None, default: int = 0) -> int:
    """Word tolerates nonsense in its numbers; so do we."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text.split(".")[0]) else default


def is_on(element: etree._Element | None) -> bool | None:
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def letters(count: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Word repeats a letter after z: aa, bb; its alphabet has no đ, so the fifth item is e."""
    if count < 1:
        return ""
    times, place = divmod(count - 1, len(alphabet))
    return alphabet[place] * min(times + 1, 20)


def roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    signs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    parts = []
    for value, sign in signs:
        times, count = divmod(count, value)
        parts.append(sign * times)
    return "".join(parts)


def in_format(count: int, fmt: str) -> str:
    match fmt:
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "lowerRoman":
            return roman(count).lower()
        case "upperRoman":
            return roman(count)
        case "decimalZero":
            return f"{count:02d}"
        case "none":
            return ""
    return str(count)


def bullet(text: str) -> str:
    """Bullets of symbol fonts live in the private area of Unicode; only dash, plus and star keep a meaning of their own."""
    sign = text.strip()[:1]
    if not sign:
        return ""
    sign = _SYMBOLS.get(ord(sign), sign)
    if sign in _DASHES:
        return "-"
    return sign if sign in "+*" else _BULLET


class Numbering:
    """The counters of one document; `label` must be asked paragraph by paragraph, in order."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str]) -> None:
        """`style_lists`: numbering style → numId, for definitions that only point at a style."""
        self._lists: dict[str, _List] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        if root is None:
            return
        abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iter(f"{W}abstractNum")}
        numbers = {n.get(f"{W}numId", ""): n for n in root.iter(f"{W}num")}
        for num_id, num in numbers.items():
            self._lists[num_id] = self._build(num, abstracts, numbers, style_lists)
        for num_id, built in self._lists.items():
            for depth, level in built.levels.items():
                if level.style:
                    self._style_levels.setdefault((num_id, level.style), depth)

    @staticmethod
    def _build(
        num: etree._Element,
        abstracts: dict[str, etree._Element],
        numbers: dict[str, etree._Element],
        style_lists: dict[str, str],
    ) -> _List:
        abstract_id = val(num.find(f"{W}abstractNumId")) or ""
        for _ in range(5):
            definition = abstracts.get(abstract_id)
            link = None if definition is None else val(definition.find(f"{W}numStyleLink"))
            target = numbers.get(style_lists.get(link or "", ""))
            if target is None:
                break
            abstract_id = val(target.find(f"{W}abstractNumId")) or ""
        definition = abstracts.get(abstract_id)
        levels = {} if definition is None else dict(_levels(definition))
        built = _List(levels, abstract_id)
        for override in num.findall(f"{W}lvlOverride"):
            depth = number(override.get(f"{W}ilvl"))
            replaced = dict(_levels(override)).get(depth)
            if replaced is not None:
                levels[depth] = replaced
            start = override.find(f"{W}startOverride")
            if start is not None:
                built.starts[depth] = number(val(start), 1)
        return built

    def depth_of_style(self, num_id: str, style: str) -> int | None:
        return self._style_levels.get((num_id, style))

    def indent(self, num_id: str, depth: int) -> float | None:
        built = self._lists.get(num_id)
        level = built.levels.get(depth) if built else None
        return level.indent if level else None

    def label(self, num_id: str, depth: int) -> str:
        built = self._lists.get(num_id)
        if built is None or depth not in built.levels:
            return ""
        count = self._advance(built, depth)
        level = built.levels[depth]
        if level.fmt == "bullet":
            return bullet(level.text)
        if level.fmt == "none" and "%" not in level.text.replace(f"%{depth + 1}", ""):
            return level.text.replace(f"%{depth + 1}", "").strip()

        def shown(found: re.Match[str]) -> str:
            other = int(found.group(1)) - 1
            fmt = built.levels.get(other, level).fmt
            if level.legal and fmt not in ("none", "bullet"):
                fmt = "decimal"
            current = count if other == depth else self._counts.get((built.abstract, other), self._start(built, other))
            return in_format(current, fmt)

        return re.sub(r"%([1-9])", shown, level.text).strip()

    @staticmethod
    def _start(built: _List, depth: int) -> int:
        return built.starts.get(depth, built.levels.get(depth, Level()).start)

    def _advance(self, built: _List, depth: int) -> int:
        key = (built.abstract, depth)
        if depth in built.starts and depth not in built.used:
            self._counts.pop(key, None)
        built.used.add(depth)
        count = self._counts.get(key)
        count = self._start(built, depth) if count is None else min(count + 1, _MAX_COUNT)
        self._counts[key] = count
        for higher in range(depth):
            self._counts.setdefault((built.abstract, higher), self._start(built, higher))
        for deeper, level in built.levels.items():
            restart = deeper if level.restart is None else level.restart
            if deeper > depth and restart > depth:
                self._counts.pop((built.abstract, deeper), None)
        return count


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent.findall(f"{W}lvl"):
        restart = element.find(f"{W}lvlRestart")
        indent = element.find(f"{W}pPr/{W}ind")
        yield (
            number(element.get(f"{W}ilvl")),
            Level(
                start=number(val(element.find(f"{W}start")), 1),
                fmt=val(element.find(f"{W}numFmt")) or "decimal",
                text=val(element.find(f"{W}lvlText"), "") or "",
                restart=None if restart is None else number(val(restart)),
                legal=bool(is_on(element.find(f"{W}isLgl"))),
                style=val(element.find(f"{W}pStyle")),
                indent=None if indent is None else first_line(indent),
            ),
        )


def first_line(indent: etree._Element) -> float:
    """Left edge of the first line, in points."""
    left = number(indent.get(f"{W}left") or indent.get(f"{W}start"))
    return (left + number(indent.get(f"{W}firstLine")) - number(indent.get(f"{W}hanging"))) / 20
