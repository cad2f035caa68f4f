"""A workbook that can only be filled in one way: header locked, lists to choose from, a sheet that explains.

No formula is ever written, and text that begins with = + - @ stays text: what a unit typed must not run on the desk of
the officer who opens the file.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from thidua.foundation.documents.spreadsheets.template import KIND_WORDS, Column, SheetTemplate, Value

HEADER_ROW = 2
"""Counted from 0: the title, a line on how to fill, then the header."""
_GUIDE_SHEET = "Hướng dẫn"
_LIST_SHEET = "Danh mục"
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_EMPTY_ROWS = 200
_LONGEST_INPUT_MESSAGE = 255


def write_template(template: SheetTemplate, rows: Sequence[Mapping[str, Value]] = (), *, created: datetime | None = None) -> bytes:
    """The workbook, with `rows` already filled in. The same arguments give the same bytes when `created` is given."""
    archive = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(archive, options)
    if created:
        workbook.set_properties({"title": template.title, "created": created.replace(tzinfo=None)})
    sheet = workbook.add_worksheet(template.name)
    _write_head(workbook, sheet, template)
    _write_rows(workbook, sheet, template, rows)
    _write_guidance(workbook, template)
    _write_lists(workbook, sheet, template, len(rows))
    sheet.protect(
        "",
        {"format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True},
    )
    workbook.close()
    return archive.getvalue()


def _write_head(workbook: Workbook, sheet: Worksheet, template: SheetTemplate) -> None:
    title = workbook.add_format(_FONT | {"bold": True, "font_size": 14})
    hint = workbook.add_format(_FONT | {"italic": True, "font_color": "#555555"})
    header = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True, "locked": True}
    optional = workbook.add_format(_FONT | header | {"bg_color": "#E7ECF3"})
    required = workbook.add_format(_FONT | header | {"bg_color": "#F6DFA4"})
    sheet.write_string(0, 0, template.title, title)
    sheet.write_string(1, 0, f"Cột tô vàng là bắt buộc. Cách ghi từng cột ở trang “{_GUIDE_SHEET}”.", hint)
    for index, column in enumerate(template.columns):
        sheet.set_column(index, index, column.width, None, {"hidden": not column.width})
        sheet.write_string(HEADER_ROW, index, column.title, required if column.required else optional)
    sheet.set_row(HEADER_ROW, 34)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_rows(workbook: Workbook, sheet: Worksheet, template: SheetTemplate, rows: Sequence[Mapping[str, Value]]) -> None:
    looks = [workbook.add_format(_FONT | _cell_look(column)) for column in template.columns]
    for offset in range(len(rows) + _EMPTY_ROWS):
        values = rows[offset] if offset < len(rows) else {}
        for index, (column, look) in enumerate(zip(template.columns, looks, strict=True)):
            _write_cell(sheet, HEADER_ROW + 1 + offset, index, values.get(column.key), look)


def _cell_look(column: Column) -> dict[str, object]:
    look: dict[str, object] = {"border": 1, "valign": "top", "text_wrap": True, "locked": column.locked}
    look["num_format"] = {"whole": "#,##0", "decimal": "#,##0.######", "date": "dd/mm/yyyy"}.get(column.kind, "@")
    return look


def _write_cell(sheet: Worksheet, row: int, index: int, value: Value, look: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, index, None, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, index, datetime.combine(value, time()), look)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, index, float(value), look)
    else:
        sheet.write_string(row, index, value, look)


def _write_guidance(workbook: Workbook, template: SheetTemplate) -> None:
    sheet = workbook.add_worksheet(_GUIDE_SHEET)
    bold = workbook.add_format(_FONT | {"bold": True, "border": 1, "bg_color": "#E7ECF3", "text_wrap": True})
    plain = workbook.add_format(_FONT | {"text_wrap": True, "valign": "top", "border": 1})
    line = workbook.add_format(_FONT | {"text_wrap": True})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 14)
    sheet.set_column(3, 3, 70)
    row = 0
    for words in template.guidance:
        sheet.merge_range(row, 0, row, 3, "", line)
        sheet.write_string(row, 0, words, line)
        row += 1
    for index, words in enumerate(("Cột", "Kiểu", "Bắt buộc", "Cách ghi")):
        sheet.write_string(row + 1, index, words, bold)
    for offset, column in enumerate(template.columns, start=row + 2):
        choices = f"Chọn một trong: {'; '.join(column.choices)}." if column.choices else ""
        guide = " ".join(part for part in (column.guide, choices) if part)
        for index, words in enumerate((column.title, KIND_WORDS[column.kind], "có" if column.required else "", guide)):
            sheet.write_string(offset, index, words, plain)
    sheet.protect()


def _write_lists(workbook: Workbook, sheet: Worksheet, template: SheetTemplate, filled: int) -> None:
    """Lists live on a hidden sheet: inside a cell rule Excel allows only 255 characters."""
    first, last = HEADER_ROW + 1, HEADER_ROW + filled + _EMPTY_ROWS
    lists: Worksheet | None = None
    for index, column in enumerate(template.columns):
        message = column.guide[:_LONGEST_INPUT_MESSAGE]
        rule: dict[str, object] = {"validate": "any", "ignore_blank": True}
        if column.choices:
            if lists is None:
                lists = workbook.add_worksheet(_LIST_SHEET)
                lists.hide()
            for place, choice in enumerate(column.choices):
                lists.write_string(place, index, choice)
            source = xlsxwriter.utility.xl_range_abs(0, index, len(column.choices) - 1, index)
            rule |= {
                "validate": "list",
                "source": f"='{_LIST_SHEET}'!{source}",
                "error_title": "Không có trong danh sách",
                "error_message": "Chọn một dòng trong danh sách.",
            }
        if message:
            rule |= {"input_title": column.title[:32], "input_message": message}
        if len(rule) > 2:
            sheet.data_validation(first, index, last, index, rule)
