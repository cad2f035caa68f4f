"""What an official paper says, before it has a look. Frozen records in, `render_docx` makes the file.

The layout itself is NĐ 30/2020/NĐ-CP, Annex I; Party, mass and youth bodies follow their own guidance for the head.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

from thidua.foundation.plain.dates import format_date_official

Align: TypeAlias = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Run:
    """Words in one style inside a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


Text: TypeAlias = str | tuple[Run, ...]


class Head(Enum):
    """Which words stand at the top right, and how the number is written."""

    STATE = "state"
    FRONT = "front"
    ENTERPRISE = "enterprise"
    PARTY = "party"
    YOUTH = "youth"


@dataclass(frozen=True)
class Letterhead:
    """The issuing body (its line is bold, with a rule) under the body it belongs to, if any."""

    body: str
    parent: str = ""
    head: Head = Head.STATE


@dataclass(frozen=True)
class Signer:
    """Authority lines as signed: ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"). A blank name leaves room for a pen."""

    authority_lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Heading:
    """`part`: centred (Phần, Chương) with its title below; `roman`: "I. TIÊU ĐỀ"; `number`: "1. Tiêu đề"."""

    text: str
    level: Literal["part", "roman", "number"] = "roman"
    title: str = ""


@dataclass(frozen=True)
class Article:
    """The words "Điều 1." and its heading in bold; `text` follows on the same line."""

    number: int
    text: Text = ""
    title: str = ""


@dataclass(frozen=True)
class Clause:
    """A khoản ("1."), a điểm ("a)") or a dash with its words."""

    label: str
    text: Text


@dataclass(frozen=True)
class Paragraph:
    text: Text
    align: Align = "justify"
    bold: bool = False
    italic: bool = False
    first_line: bool = True


@dataclass(frozen=True)
class Column:
    """`width` is a share: the widths of a table are scaled to the width of the page. Neighbours of one `group` share a
    common head above their own titles."""

    title: str
    width: float
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True)
class Row:
    cells: tuple[Text, ...]
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Band:
    """A row over the whole width that opens a group: "A. TẬP THỂ"."""

    text: str


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    size: float = 12
    unit_note: str = ""


Block: TypeAlias = Heading | Article | Clause | Paragraph | Table


@dataclass(frozen=True)
class Annex:
    """`word` is "Phụ lục" (numbered in Roman from two on) or "" for a list that carries only its own title.
    A blank `attached_to` writes "(Kèm theo …)" from the paper itself; "-" leaves it out."""

    title: str
    body: tuple[Block, ...]
    word: str = "Phụ lục"
    landscape: bool = False
    attached_to: str = ""
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True)
class OfficialPaper:
    """One paper. `number` and `date` stay dotted until the registry has given them.

    `kind` empty makes a công văn: the summary becomes "V/v …" under the number. `authority` and `enacting` are the two
    centred lines of a decision (mẫu 1.2) around its bases. Several `signers` stand beside each other, the last at the
    right (minutes: THƯ KÝ, CHỦ TỌA)."""

    issuer: Letterhead
    symbol: str
    place: str
    kind: str
    summary: str
    body: tuple[Block, ...]
    signers: tuple[Signer, ...]
    number: int | str | None = None
    date: datetime.date | None = None
    authority: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    enacting: str = ""
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    landscape: bool = False


@dataclass(frozen=True)
class FileProperties:
    """Core properties come from the caller, so that the same paper always gives the same bytes."""

    author: str = ""
    created: datetime.datetime = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def number_words(paper: OfficialPaper) -> str:
    """As "186/QĐ-UBND"; numbers below ten take a leading zero; a missing number leaves dots."""
    if paper.number is None:
        number = "……"
    elif isinstance(paper.number, int):
        number = f"{paper.number:02d}"
    else:
        number = paper.number
    joint = "-" if paper.issuer.head in (Head.PARTY, Head.YOUTH) else "/"
    return f"{number}{joint}{paper.symbol}"


def date_words(day: datetime.date | None) -> str:
    """As "ngày 06 tháng 02 năm 2025"; dots while the registry has not dated the paper."""
    return "ngày …… tháng …… năm ………" if day is None else format_date_official(day)


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def roman(number: int) -> str:
    digits: Sequence[tuple[int, str]] = (
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    words = ""
    for value, letters in digits:
        while number >= value:
            words += letters
            number -= value
    return words
