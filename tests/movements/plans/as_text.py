"""A paper as people paste it into a text file."""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass

from .papers import Item, Paper


@dataclass(frozen=True)
class TextManner:
    wrap: int = 0
    blank: bool = True
    markdown: bool = False
    nfd: bool = False
    indent: int = 0
    nbsp: bool = False
    columns: str = "lines"  # head and signature: "lines", "tabs", "spaces"
    torn: bool = False  # every seventh long paragraph is cut by a blank line
    pages: bool = False  # a form feed and a page number now and then


def as_text(paper: Paper, manner: TextManner) -> str:
    chunks: list[str] = [*_head(paper, manner)]
    chunks += [_mark(paper.one("kind"), manner, bold=True), _mark(paper.one("title"), manner, bold=True)]
    chunks += paper.many("preamble")
    for place, (_depth, item) in enumerate(paper.walk()):
        bold = bool(item.mark) and _is_heading(item)
        text = item.typed if not item.named else f"{item.mark}\n{item.text}"
        if manner.torn and place % 7 == 6 and len(item.text) > 150:
            words = text.split()
            cut = next(i for i in range(len(words) // 2, len(words)) if words[i][0].islower())
            if not words[cut - 1].endswith((";", ".", ":", ",")):
                chunks += [" ".join(words[:cut]), " ".join(words[cut:])]
                continue
        chunks.append(_mark(text, manner, bold))
        if manner.pages and place % 11 == 10:
            chunks.append(f"\f{place // 11 + 2}")
    chunks += paper.many("closing")
    chunks += _tail(paper, manner)
    lines: list[str] = []
    for chunk in chunks:
        lines += _lines(chunk, manner)
        if manner.blank:
            lines.append("")
    text = "\n".join(lines) + "\n"
    if manner.nbsp:
        text = text.replace(") ", ")\u00a0").replace(". ", ".\u00a0")
    return unicodedata.normalize("NFD", text) if manner.nfd else text


def _is_heading(item: Item) -> bool:
    return item.text.isupper() or (bool(item.children) and len(item.text) < 60 and not item.text.endswith(":"))


def _mark(text: str, manner: TextManner, bold: bool) -> str:
    return "\n".join(f"**{line}**" for line in text.split("\n")) if manner.markdown and bold else text


def _lines(chunk: str, manner: TextManner) -> list[str]:
    found: list[str] = []
    for line in chunk.split("\n"):
        lead = " " * manner.indent if len(line) > 40 else ""
        if manner.wrap and "\t" not in line and "    " not in line:
            found += textwrap.wrap(lead + line, manner.wrap, drop_whitespace=True, break_long_words=False, break_on_hyphens=False) or [""]
        else:
            found.append(lead + line)
    return found


def _pairs(left: list[str], right: list[str], manner: TextManner) -> list[str]:
    if manner.columns == "lines":
        return ["\n".join(left), "\n".join(right)]
    height = max(len(left), len(right))
    left = left + [""] * (height - len(left))
    right = right + [""] * (height - len(right))
    if manner.columns == "tabs":
        return ["\n".join(f"{a}\t{b}" for a, b in zip(left, right, strict=True))]
    return ["\n".join(f"{a:<42}{b}" for a, b in zip(left, right, strict=True))]


def _head(paper: Paper, manner: TextManner) -> list[str]:
    left = [*paper.one("left").split(" / "), paper.one("number")]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", paper.one("day")]
    return _pairs(left, right, manner)


def _tail(paper: Paper, manner: TextManner) -> list[str]:
    left = ["Nơi nhận:", *(f"- {to}" for to in paper.many("to"))]
    right = [*filter(None, [paper.one("authority"), *paper.one("position").split(" / ")]), paper.one("name")]
    return _pairs(left, right, manner)
