"""A workbook as it comes back from Excel: what the page gave out, with some cells typed over."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from playwright.sync_api import FilePayload
from python_calamine import CalamineWorkbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER_ROW = 2


def rows_typed(template: bytes, rows: Sequence[Mapping[str, str]]) -> FilePayload:
    """These rows under the headings of an empty template."""
    name, grid = _first_sheet(template)
    heads = grid[HEADER_ROW]
    typed = [[row.get(str(head), "") for head in heads] for row in rows]
    assert [[title for title in row if title not in heads] for row in rows] == [[] for _ in rows]
    return _saved(name, [*grid[: HEADER_ROW + 1], *typed])


def figure_typed(form: bytes, column: str, old: int, new: int) -> FilePayload:
    """One figure changed in a form that went out filled."""
    name, grid = _first_sheet(form)
    place = grid[HEADER_ROW].index(column)
    row = next(row for row in grid[HEADER_ROW + 1 :] if row[place] == old)
    row[place] = new
    return _saved(name, grid)


def _first_sheet(content: bytes) -> tuple[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.sheet_names[0], book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _saved(name: str, grid: Sequence[Sequence[object]]) -> FilePayload:
    archive = BytesIO()
    book = xlsxwriter.Workbook(archive, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(grid):
        sheet.write_row(number, 0, row)
    book.close()
    return {"name": "bang.xlsx", "mimeType": EXCEL, "buffer": archive.getvalue()}
