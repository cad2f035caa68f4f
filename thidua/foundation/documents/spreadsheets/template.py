"""What a table that travels as Excel looks like: one record for writing it and for reading it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from thidua.foundation.plain.problems import Problem

Kind: TypeAlias = Literal["text", "whole", "decimal", "date", "choice"]
Value: TypeAlias = str | int | Decimal | date | None

KIND_WORDS: dict[Kind, str] = {
    "text": "chữ",
    "whole": "số nguyên",
    "decimal": "số, phần lẻ sau dấu phẩy",
    "date": "ngày, ghi ngày/tháng/năm",
    "choice": "chọn trong danh sách",
}


@dataclass(frozen=True)
class Column:
    """`choices` are the words in the list; a `locked` column is filled by us and cannot be typed into;
    one without width is hidden."""

    key: str
    title: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    width: float = 20
    guide: str = ""
    locked: bool = False


@dataclass(frozen=True)
class SheetTemplate:
    """`name` is the sheet's tab, `title` the line above the table, `guidance` the text of the second sheet."""

    name: str
    title: str
    columns: tuple[Column, ...]
    guidance: tuple[str, ...] = ()
    most_rows: int = 5000


@dataclass(frozen=True)
class SheetRow:
    """One filled row with its number in Excel; every column of the template has a key, blank cells are None."""

    number: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class SheetRead:
    """Rows without an error can be used even when others have problems; the caller decides whether it will."""

    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]


def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
