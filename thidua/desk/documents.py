"""The desk's tables as Excel files to pass on; nothing in them is a formula."""

import io

import xlsxwriter

from thidua.desk.queries.statistics import AwardTable


def award_table_file(table: AwardTable) -> bytes:
    archive = io.BytesIO()
    workbook = xlsxwriter.Workbook(archive, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    font = {"font_name": "Times New Roman", "font_size": 12}
    title, head = (
        workbook.add_format(font | {"bold": True, "font_size": 14}),
        workbook.add_format(font | {"bold": True, "border": 1, "text_wrap": True}),
    )
    text, number = workbook.add_format(font | {"border": 1}), workbook.add_format(font | {"border": 1, "num_format": "#,##0"})
    sheet = workbook.add_worksheet(f"Năm {table.year}")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(table.columns) + 2, 16)
    sheet.write_string(0, 0, f"Số lượng khen thưởng năm {table.year} theo hình thức và đối tượng", title)
    for column, words in enumerate(("Hình thức khen thưởng", *table.columns, "Tổng số", "Tiền thưởng (đồng)")):
        sheet.write_string(2, column, words, head)
    lines = [(row.form, (*row.numbers, row.total, int(row.bonus))) for row in table.rows]
    for place, (words, values) in enumerate([*lines, ("Tổng số", (*table.numbers, table.total, int(table.bonus)))], start=3):
        sheet.write_string(place, 0, words, text)
        for column, value in enumerate(values, start=1):
            sheet.write_number(place, column, value, number)
    workbook.close()
    return archive.getvalue()
