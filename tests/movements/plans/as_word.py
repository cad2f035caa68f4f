"""A paper as Word saves it: numbers typed or generated, heads in tables or with tabs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from .papers import Item, Paper


@dataclass(frozen=True)
class WordManner:
    numbers: str = "typed"  # "typed", "generated", "styles"
    head: str = "table"  # "table", "tabs"
    bold: bool = True
    indent: bool = True
    symbols: bool = False  # generated bullets from the Symbol font


def as_word(paper: Paper, path: Path, manner: WordManner) -> None:
    document = docx.Document()
    _pairs(document, _head(paper), manner)
    _line(document, paper.one("kind"), bold=True, centre=True)
    _line(document, paper.one("title"), bold=manner.bold, centre=True)
    for text in paper.many("preamble"):
        _line(document, text, indent=manner.indent)
    lists = _Lists(document, manner)
    for depth, item in paper.walk():
        bold = manner.bold and bool(item.mark) and (item.text.isupper() or (bool(item.children) and len(item.text) < 60))
        if item.named:
            _line(document, item.mark, bold=manner.bold, centre=True)
            _line(document, item.text, bold=manner.bold, centre=True)
        elif item.mark and manner.numbers != "typed":
            lists.add(_line(document, item.text, bold=bold, indent=manner.indent), item, depth)
        else:
            _line(document, item.typed, bold=bold, indent=manner.indent)
    for text in paper.many("closing"):
        _line(document, text, indent=manner.indent)
    _pairs(document, _tail(paper), manner)
    _annex(document, paper)
    document.save(str(path))


def _line(document: Document, text: str, bold: bool = False, centre: bool = False, indent: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif indent:
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    return paragraph


def _head(paper: Paper) -> tuple[list[str], list[str]]:
    return (
        [*paper.one("left").split(" / "), paper.one("number")],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", paper.one("day")],
    )


def _tail(paper: Paper) -> tuple[list[str], list[str]]:
    right = [*filter(None, [paper.one("authority"), *paper.one("position").split(" / ")]), "", paper.one("name")]
    return ["Nơi nhận:", *(f"- {to}" for to in paper.many("to"))], right


def _pairs(document: Document, columns: tuple[list[str], list[str]], manner: WordManner) -> None:
    left, right = columns
    if manner.head == "table":
        table = document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, columns, strict=True):
            cell.text = "\n".join(lines)
        return
    height = max(len(left), len(right))
    for place in range(height):
        one = left[place] if place < len(left) else ""
        two = right[place] if place < len(right) else ""
        _line(document, f"{one}\t{two}" if two else one)


def _annex(document: Document, paper: Paper) -> None:
    if not paper.many("annex"):
        return
    for text in paper.one("annex").split(" / "):
        _line(document, text, bold=True, centre=True)
    rows = [[cell.strip() for cell in row.split("|")] for row in paper.many("row")]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


class _Lists:
    """One multilevel list for the whole paper, like Word's own outline numbering."""

    def __init__(self, document: Document, manner: WordManner) -> None:
        self._document = document
        self._manner = manner
        self._levels: dict[tuple[int, str], int] = {}
        self._numbering = document.part.numbering_part.element if manner.numbers != "typed" else None
        self._next = 200
        self._styles: set[str] = set()

    def add(self, paragraph: Paragraph, item: Item, depth: int) -> None:
        """Every list of siblings is a list of its own, begun at its first item."""
        first = item.mark in "-–•+*" or item.label.split(".")[-1] in ("1", "a", "I", "A", "(1)")
        key = (depth, _shape(item))
        if first or key not in self._levels:
            self._next += 1
            self._levels[key] = self._next
            self._define(self._next, item)
        number = self._levels[key]
        if self._manner.numbers == "styles":
            style = f"Muc{number}"
            if style not in self._styles:
                self._styles.add(style)
                added = self._document.styles.add_style(style, 1)
                added.element.get_or_add_pPr().append(_num_pr(number))
            indent = paragraph.paragraph_format.first_line_indent
            paragraph.style = self._document.styles[style]
            paragraph.paragraph_format.first_line_indent = indent
        else:
            paragraph._p.get_or_add_pPr().append(_num_pr(number))

    def _define(self, number: int, item: Item) -> None:
        fmt, text, start = _level(item, self._manner)
        assert self._numbering is not None
        self._numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
                f'<w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            ),
        )
        self._numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def _num_pr(number: int) -> object:
    return parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def _shape(item: Item) -> str:
    label = item.label
    if "." in label:
        return label.rpartition(".")[0]
    return "1" if label.isdigit() else ("I" if label.isupper() else label[:1] if not label.isalpha() else "a")


def _level(item: Item, manner: WordManner) -> tuple[str, str, int]:
    label = item.label
    tail = item.mark[len(label) :] if not item.mark.startswith("(") else ""
    if item.mark in ("-", "–", "•"):
        return "bullet", ("\uf0b7" if manner.symbols else item.mark), 1
    if item.mark in ("+", "*"):
        return "bullet", item.mark, 1
    if item.mark.startswith("("):
        return "decimal", "(%1)", 1
    prefix, dot, last = label.rpartition(".")
    if last.isdigit():
        return "decimal", f"{prefix}{dot}%1{tail}", int(last)
    if label in ("A", "B", "C"):
        return "upperLetter", f"%1{tail}", 1
    if label.isupper():
        return "upperRoman", f"%1{tail}", 1
    if label.startswith("Điều"):
        return "decimal", f"Điều %1{tail}", int(label.split()[1])
    return "lowerLetter", f"%1{tail}", 1
