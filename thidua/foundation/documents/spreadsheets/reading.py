"""Reading a filled workbook back: every problem with its row, column and what to write instead."""

import io
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from thidua.foundation.documents.spreadsheets.safety import Limits, workbook_problem
from thidua.foundation.documents.spreadsheets.template import (
    Column,
    SheetRead,
    SheetRow,
    SheetTemplate,
    Value,
    column_letter,
)
from thidua.foundation.plain.dates import parse_date
from thidua.foundation.plain.numbers import format_number, parse_number
from thidua.foundation.plain.problems import Problem, Refused
from thidua.foundation.plain.vietnamese import search_key

RawCell: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
_HEADER_SEARCHED = 20
_SIX_PLACES = Decimal("0.000001")
_LONGEST_TEXT = 4000
_EXACT_IN_FLOATS = 1e15


def read_sheet(content: bytes, template: SheetTemplate, *, limits: Limits | None = None) -> SheetRead:
    """Rows and problems of the template's sheet (by its name, else the first one)."""
    refusal = workbook_problem(content, limits or Limits())
    if refusal:
        return SheetRead((), (refusal,))
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        name = template.name if template.name in names else names[0]
        grid: list[list[RawCell]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, IndexError):
        return SheetRead((), (Problem("error", "Tệp Excel", "Không đọc được bảng trong tệp. Dùng lại tệp mẫu tải từ phần mềm."),))
    return _read_grid(grid, name, template)


def all_problems(read: Sequence[Problem], planned: Sequence[Problem]) -> tuple[Problem, ...]:
    """What the file and what the rules say, once per cell: a cell that could not be read is not judged again."""
    places = {_cell(problem) for problem in read}
    return (*read, *(problem for problem in planned if _cell(problem) not in places and not (read and problem.where == "Bảng")))


def _cell(problem: Problem) -> str:
    return problem.where.split(" (")[0]


def _read_grid(grid: list[list[RawCell]], sheet: str, template: SheetTemplate) -> SheetRead:
    found = _header(grid, template)
    if found is None:
        wanted = ", ".join(column.title for column in template.columns if column.required) or template.columns[0].title
        message = f"Không thấy dòng tiêu đề có các cột: {wanted}. Giữ nguyên dòng tiêu đề của tệp mẫu."
        return SheetRead((), (Problem("error", f"Trang {sheet}", message),))
    start, places = found
    problems = [
        Problem("error", f"Trang {sheet}", f"Thiếu cột “{column.title}”. Thêm lại cột này như trong tệp mẫu.")
        for column in template.columns
        if column.required and column.key not in places
    ]
    rows: list[SheetRow] = []
    for number, cells in enumerate(grid[start + 1 :], start=start + 2):
        if not any(_is_filled(cells, place) for place in places.values()):
            continue
        if len(rows) >= template.most_rows:
            message = f"Bảng có nhiều hơn {template.most_rows} dòng. Chia thành nhiều tệp rồi tải lần lượt."
            problems.append(Problem("error", f"Trang {sheet}", message))
            break
        values, wrong = _read_row(cells, number, sheet, template.columns, places)
        problems += wrong
        rows.append(SheetRow(number, values))
    return SheetRead(tuple(rows), tuple(problems))


def _header(grid: list[list[RawCell]], template: SheetTemplate) -> tuple[int, dict[str, int]] | None:
    """The first row that holds at least half of the titles; order and extra columns do not matter."""
    keys = {search_key(column.title): column.key for column in template.columns}
    for number, cells in enumerate(grid[:_HEADER_SEARCHED]):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            key = keys.get(search_key(str(cell)))
            if key is not None:
                places.setdefault(key, place)
        if len(places) * 2 >= len(keys):
            return number, places
    return None


def _is_filled(cells: Sequence[RawCell], place: int) -> bool:
    return place < len(cells) and str(cells[place]).strip() != ""


def _read_row(
    cells: Sequence[RawCell], number: int, sheet: str, columns: Sequence[Column], places: dict[str, int]
) -> tuple[dict[str, Value], list[Problem]]:
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for column in columns:
        place = places.get(column.key)
        raw = cells[place] if place is not None and place < len(cells) else ""
        values[column.key] = None
        if place is None:
            continue
        where = f"Dòng {number}, cột {column.title} ({column_letter(place)}{number}, trang {sheet})"
        if isinstance(raw, str) and not raw.strip():
            if column.required:
                problems.append(Problem("error", where, "Chưa có nội dung. Ghi vào ô này hoặc xóa cả dòng."))
            continue
        try:
            values[column.key] = _value(raw, column, where)
        except Refused as refusal:
            problems += refusal.problems
    return values, problems


def _value(raw: RawCell, column: Column, where: str) -> Value:
    match column.kind:
        case "text":
            return _text(raw, where)
        case "choice":
            return _choice(_text(raw, where), column, where)
        case "date":
            return _date(raw, where)
        case "whole" | "decimal":
            return _number(raw, column, where)


def _text(raw: RawCell, where: str) -> str:
    if isinstance(raw, bool):
        words = "có" if raw else "không"
    elif isinstance(raw, int | float):
        words = format_number(_decimal(raw)).replace(".", "")
    elif isinstance(raw, datetime | date):
        words = f"{raw:%d/%m/%Y}"
    else:
        words = "\n".join(" ".join(line.split()) for line in unicodedata.normalize("NFC", str(raw)).strip().splitlines())
    if len(words) > _LONGEST_TEXT:
        raise Refused(Problem("error", where, f"Nội dung dài hơn {_LONGEST_TEXT} ký tự. Rút gọn lại."))
    return words


def _choice(words: str, column: Column, where: str) -> str:
    known = {search_key(choice): choice for choice in column.choices}
    key = search_key(words)
    if key in known:
        return known[key]
    near = get_close_matches(key, known, n=1)
    listed = known[near[0]] if near else "; ".join(column.choices[:8]) + ("; …" if len(column.choices) > 8 else "")
    advice = f"Có phải “{listed}”? Chọn trong danh sách." if near else f"Chọn một trong: {listed}."
    raise Refused(Problem("error", where, f"'{words}' không có trong danh sách. {advice}"))


def _date(raw: RawCell, where: str) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    return parse_date(str(raw).strip(), where)


def _number(raw: RawCell, column: Column, where: str) -> int | Decimal:
    if isinstance(raw, bool | date | time | timedelta):
        raise Refused(Problem("error", where, f"'{_text(raw, where)}' không phải là số. Ghi một con số."))
    number = _decimal(raw) if isinstance(raw, int | float) else parse_number(raw.strip(), where)
    if column.kind == "decimal":
        return number
    if number != number.to_integral_value():
        raise Refused(Problem("error", where, f"'{format_number(number)}' không phải số nguyên. Ghi một số nguyên."))
    return int(number)


def _decimal(raw: int | float) -> Decimal:
    """Excel keeps every number as a float: 0.1 + 0.2 comes as 0.30000000000000004 and is meant as 0.3."""
    if isinstance(raw, float) and abs(raw) >= _EXACT_IN_FLOATS:
        return Decimal(int(raw))
    exact = Decimal(raw) if isinstance(raw, int) else Decimal(repr(raw)).quantize(_SIX_PLACES)
    return exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize()
