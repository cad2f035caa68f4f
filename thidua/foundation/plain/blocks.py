"""What a document is before anyone asks what it says: lines, paragraphs and tables, free of any file format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Alignment: TypeAlias = Literal["", "left", "center", "right", "justify"]
Glue: TypeAlias = Literal["hard", "soft", "wrap", "page"]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or one line of it where the file does not say which lines belong together.

    `glue` tells how it stands to the block before it: `hard` – the file starts a paragraph here;
    `soft` – a line break that may be a mere wrap; `wrap` – one that very likely is; `page` – a page or
    chunk break that may cut a sentence.
    """

    text: str
    label: str = ""  # number that Word generates; it is not part of the text
    level: int | None = None  # depth in that generated list
    bold: bool = False
    bold_lead: int = 0  # leading characters in bold: a run-in heading
    italic: bool = False
    align: Alignment = ""
    indent: float | None = None  # of the first line, in points
    page: int | None = None
    glue: Glue = "hard"
    full: bool = True  # the line reaches the right edge, so a wrap is possible after it


@dataclass(frozen=True)
class Cell:
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None


Block: TypeAlias = Paragraph | Table


def block_to_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        rows = [[[_paragraph_to_json(p) for p in cell.paragraphs] for cell in row] for row in block.rows]
        return {"rows": rows, "page": block.page}
    return _paragraph_to_json(block)


def blocks_to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [block_to_json(block) for block in blocks]


def _paragraph_to_json(paragraph: Paragraph) -> dict[str, Any]:
    """Only what differs from the defaults: a long plan has thousands of plain lines."""
    return {name: value for name, value in vars(paragraph).items() if name == "text" or value != getattr(_PLAIN, name)}


_PLAIN = Paragraph("")


def block_from_json(record: dict[str, Any]) -> Block:
    if "rows" not in record:
        return Paragraph(**record)
    rows = tuple(tuple(Cell(tuple(Paragraph(**p) for p in cell)) for cell in row) for row in record["rows"])
    return Table(rows, record["page"])
