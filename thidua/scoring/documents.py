"""The score sheet as a paper to sign, the ranking as a workbook."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from thidua.foundation.documents.layout import Annex, Band, Column, Letterhead, OfficialPaper, Paragraph, Row, Signer, Table
from thidua.foundation.plain.numbers import format_points
from thidua.foundation.plain.reasons import sentence
from thidua.organisations.queries import version_on
from thidua.scoring import rules
from thidua.scoring.queries import Cell, RaceTable, SheetView, sheet_result

COLUMNS = (
    Column("Mã", 6, "center"),
    Column("Tiêu chí", 30),
    Column("Điểm chuẩn", 9, "center"),
    Column("Số liệu được chấp nhận", 15, "center"),
    Column("Tự chấm", 9, "center"),
    Column("Cụm", 9, "center"),
    Column("Thẩm định", 9, "center"),
    Column("Lý do thay đổi", 20),
)


def score_sheet_paper(view: SheetView, unit: str, on: date) -> OfficialPaper:
    """Only the columns of `view`: whoever may not read a column does not print it."""
    authority = view.report.period.movement.authority
    above = version_on(authority.unit_id, on)
    issuer = version_on(authority.standing_unit_id or authority.unit_id, on)
    parent = above.name.upper() if above and issuer and above.unit_id != issuer.unit_id else ""
    final = sheet_result(view) if view.state in {"appraised", "published"} and view.sums["appraised"] is not None else None
    sums = [f"{label} {format_points(total)}" for name, label in rules.COLUMNS.items() if (total := view.sums[name]) is not None]
    told = tuple(Paragraph(sentence(reason)) for reason in final.reasons) if final else ()
    return OfficialPaper(
        issuer=Letterhead(body=issuer.name.upper() if issuer else "", parent=parent),
        symbol=f"BC-{(issuer.abbreviation if issuer else '') or authority.symbol}",
        place=authority.place,
        kind="PHIẾU CHẤM ĐIỂM",
        summary=f"{unit}, {view.report.period.name}",
        body=(Paragraph(f"Cộng các dòng: {'; '.join(sums)}."), *told, Paragraph("Điểm từng tiêu chí ở bảng kèm theo.")),
        signers=(Signer(("NGƯỜI CHẤM ĐIỂM",)),),
        recipients=(unit, "Lưu: VT"),
        annexes=(Annex(title="ĐIỂM TỪNG TIÊU CHÍ", body=(_sheet_table(view),), landscape=True),),
    )


def _sheet_table(view: SheetView) -> Table:
    rows: list[Row | Band] = []
    for head, lines in view.sections:
        rows.append(
            Row((head.code, head.title, format_points(sum((line.rule.max_points for line in lines), Decimal(0))), *[""] * 5), bold=True)
        )
        for line in lines:
            last = line.last
            words = last.words if last else "–"
            whys = "; ".join(cell.why for cell in line.cells.values() if cell.why)
            points = [_points(line.cells.get(name)) for name in rules.COLUMNS]
            rows.append(Row((line.rule.code, line.rule.title, format_points(line.rule.max_points), words, *points, whys)))
    sums = ["–" if view.sums[name] is None else format_points(view.sums[name] or 0) for name in rules.COLUMNS]
    rows.append(
        Row(("", "Cộng các dòng", format_points(sum((line.rule.max_points for line in view.lines), Decimal(0))), "", *sums, ""), bold=True)
    )
    return Table(COLUMNS, tuple(rows))


def _points(cell: Cell | None) -> str:
    if cell is None:
        return "–"
    return format_points(cell.result.points) if cell.result.applicable else "KPS"


def ranking_workbook(table: RaceTable, title: str) -> bytes:
    """Two sheets: the order, and every criterion beside every unit. Text stays text, whatever it begins with."""
    archive = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(archive, options)
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    looks = {
        "title": workbook.add_format(font | {"bold": True, "font_size": 14}),
        "head": workbook.add_format(font | {"bold": True, "border": 1, "text_wrap": True, "bg_color": "#E7ECF3"}),
        "text": workbook.add_format(font | {"border": 1, "text_wrap": True}),
        "number": workbook.add_format(font | {"border": 1, "num_format": "0.00"}),
    }
    order = [
        (place.rank, place.name, place.scaled, place.bonus, -place.deduction, place.total, place.label, sentence(place.reason))
        for place in table.places
    ]
    heads = ("Hạng", "Đơn vị", "Điểm các dòng", "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp loại", "Vì sao")
    _write(workbook, "Xếp hạng", title, heads, order, (7, 40, 13, 13, 13, 13, 14, 70), looks)
    lines = [
        (
            line.code,
            line.title,
            line.maximum,
            *((cell.points if cell.points is not None else "KPS") if cell else "–" for cell in line.cells),
        )
        for line in table.lines
    ]
    names = tuple(place.name for place in table.places)
    _write(workbook, "Điểm tiêu chí", title, ("Mã", "Tiêu chí", "Điểm chuẩn", *names), lines, (7, 50, 12, *(18 for _ in names)), looks)
    workbook.close()
    return archive.getvalue()


def _write(
    workbook: xlsxwriter.Workbook,
    name: str,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | int | Decimal]],
    widths: Sequence[int],
    looks: Mapping[str, xlsxwriter.format.Format],
) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.write_string(0, 0, title, looks["title"])
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(2, at, head, looks["head"])
    for number, row in enumerate(rows, start=3):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, at, value, looks["text"])
            elif isinstance(value, int):
                sheet.write_number(number, at, value, looks["text"])
            else:
                sheet.write_number(number, at, float(value), looks["number"])
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
