"""A template goes out, comes back filled in, and every mistake is named where it stands."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from thidua.foundation.documents.spreadsheets import Column, Limits, SheetRow, SheetTemplate, read_sheet, write_template
from thidua.foundation.plain.problems import Problem

TEMPLATE = SheetTemplate(
    name="Đóng góp",
    title="Danh sách hộ gia đình đóng góp",
    columns=(
        Column("household", "Hộ gia đình", required=True, width=30, guide="Ghi họ tên chủ hộ."),
        Column("kind", "Hình thức", "choice", choices=("Hiến đất", "Ngày công", "Tiền")),
        Column("days", "Ngày công", "whole", required=True),
        Column("value", "Giá trị", "decimal"),
        Column("given", "Ngày đóng góp", "date"),
    ),
    guidance=("Mỗi hộ một dòng.",),
)
ROWS = [
    {"household": "Lý Văn Phúc", "kind": "Hiến đất", "days": 18, "value": Decimal("3.6"), "given": date(2024, 5, 3)},
    {"household": '=HYPERLINK("http://x")', "kind": "Tiền", "days": 0, "value": None, "given": None},
]


def workbook(*lines: tuple[object, ...], sheet: str = "Đóng góp") -> bytes:
    archive = io.BytesIO()
    book = xlsxwriter.Workbook(archive, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            page.write(row, column, value)
    book.close()
    return archive.getvalue()


HEADER = ("Hộ gia đình", "Hình thức", "Ngày công", "Giá trị", "Ngày đóng góp")


def test_what_goes_out_comes_back() -> None:
    read = read_sheet(write_template(TEMPLATE, ROWS), TEMPLATE)

    assert read.problems == ()
    assert read.rows == tuple(SheetRow(number, values) for number, values in enumerate(ROWS, start=4))


def test_an_empty_template_has_no_rows_and_no_problems() -> None:
    read = read_sheet(write_template(TEMPLATE), TEMPLATE)

    assert (read.rows, read.problems) == ((), ())


def test_text_that_looks_like_a_formula_stays_text() -> None:
    package = zipfile.ZipFile(io.BytesIO(write_template(TEMPLATE, ROWS)))

    assert "<f>" not in package.read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK" in package.read("xl/sharedStrings.xml").decode()


def test_the_workbook_explains_itself() -> None:
    content = write_template(TEMPLATE, ROWS)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()

    assert book.sheet_names == ["Đóng góp", "Hướng dẫn", "Danh mục"]
    assert book.get_sheet_by_name("Hướng dẫn").to_python() == [
        ["Mỗi hộ một dòng.", "", "", ""],
        ["", "", "", ""],
        ["Cột", "Kiểu", "Bắt buộc", "Cách ghi"],
        ["Hộ gia đình", "chữ", "có", "Ghi họ tên chủ hộ."],
        ["Hình thức", "chọn trong danh sách", "", "Chọn một trong: Hiến đất; Ngày công; Tiền."],
        ["Ngày công", "số nguyên", "có", ""],
        ["Giá trị", "số, phần lẻ sau dấu phẩy", "", ""],
        ["Ngày đóng góp", "ngày, ghi ngày/tháng/năm", "", ""],
    ]
    assert "<sheetProtection" in xml
    assert "<formula1>'Danh mục'!$B$1:$B$3</formula1>" in xml


def test_the_same_template_gives_the_same_bytes() -> None:
    at = datetime(2025, 5, 20, tzinfo=UTC)

    assert write_template(TEMPLATE, ROWS, created=at) == write_template(TEMPLATE, ROWS, created=at)


def test_every_mistake_is_named_by_row_and_column() -> None:
    content = workbook(
        HEADER,
        ("Lý Văn Phúc", "hien dat", "12 ngày", "1.410.000,5", "3/5/2024"),
        ("", "Hiến đấy", 2.5, "abc", "31/2/2024"),
    )

    read = read_sheet(content, TEMPLATE)

    assert read.rows == (
        SheetRow(
            2, {"household": "Lý Văn Phúc", "kind": "Hiến đất", "days": None, "value": Decimal("1410000.5"), "given": date(2024, 5, 3)}
        ),
        SheetRow(3, {"household": None, "kind": None, "days": None, "value": None, "given": None}),
    )
    assert [str(problem) for problem in read.problems] == [
        "Dòng 2, cột Ngày công (C2, trang Đóng góp): '12 ngày' không phải là số. Ghi 12.",
        "Dòng 3, cột Hộ gia đình (A3, trang Đóng góp): Chưa có nội dung. Ghi vào ô này hoặc xóa cả dòng.",
        "Dòng 3, cột Hình thức (B3, trang Đóng góp): 'Hiến đấy' không có trong danh sách. Có phải “Hiến đất”? Chọn trong danh sách.",
        "Dòng 3, cột Ngày công (C3, trang Đóng góp): '2,5' không phải số nguyên. Ghi một số nguyên.",
        "Dòng 3, cột Giá trị (D3, trang Đóng góp): 'abc' không phải là số.",
        "Dòng 3, cột Ngày đóng góp (E3, trang Đóng góp): Không có ngày 31/2/2024. Ghi ngày trước, tháng sau, như 20/5/2025.",
    ]


def test_columns_may_stand_in_another_order_and_titles_without_marks() -> None:
    content = workbook(("NGAY CONG", "ghi chú", "Ho  gia dinh", "hình thức"), (3.0, "x", "Bàn Văn Quý", ""))

    read = read_sheet(content, TEMPLATE)

    assert read.problems == ()
    assert read.rows[0].values == {"household": "Bàn Văn Quý", "kind": None, "days": 3, "value": None, "given": None}


def test_a_missing_column_is_named() -> None:
    read = read_sheet(workbook(HEADER[:2] + HEADER[3:], ("A", "Tiền", 1, "")), TEMPLATE)

    assert read.problems == (Problem("error", "Trang Đóng góp", "Thiếu cột “Ngày công”. Thêm lại cột này như trong tệp mẫu."),)


def test_another_table_is_refused_with_the_columns_it_should_have() -> None:
    read = read_sheet(workbook(("Tên", "Tuổi"), ("A", 3)), TEMPLATE)

    assert [problem.message for problem in read.problems] == [
        "Không thấy dòng tiêu đề có các cột: Hộ gia đình, Ngày công. Giữ nguyên dòng tiêu đề của tệp mẫu."
    ]


def zipped(**parts: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"))
            package.writestr(part, content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


FAR = b'<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"x" * 2000, "Tệp hỏng"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "Excel cũ"),
        (b"PK\x03\x04rest", "Tệp hỏng"),
        (zipped(word__document_xml=b"<w/>"), "không phải Excel"),
        (zipped(xl__workbook_xml=b"<w/>", xl__vbaProject_bin=b"x"), "macro"),
        (zipped(xl__workbook_xml=b"<w/>", xl__media_xml=b"0" * 3_000_000), "quá lớn"),
        (zipped(xl__workbook_xml=b"<w/>", xl__worksheets__sheet1_xml=FAR), "Xóa các dòng, cột thừa"),
        (zipped(xl__workbook_xml=b"<w/>", xl__worksheets__sheet1_xml=b"x"), "Không đọc được"),
        (b"x" * 200_001, "lớn hơn"),
    ],
)
def test_hostile_files_are_refused_in_one_sentence(content: bytes, words: str) -> None:
    read = read_sheet(content, TEMPLATE, limits=Limits(bytes=200_000, unpacked_bytes=2_000_000))

    assert read.rows == ()
    assert [words in problem.message for problem in read.problems] == [True]
