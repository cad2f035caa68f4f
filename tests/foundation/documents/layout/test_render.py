"""The layout of NĐ 30/2020/NĐ-CP, Annex I, measured in the XML that Word will read."""

import dataclasses
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from tests.foundation.documents.layout.dump import W, document, dump, mm, words
from tests.foundation.documents.layout.sample_papers import DECISION, DRAFT_SUBMISSION, MINUTES, PAPERS, PARTY_LETTER, REPORT
from thidua.foundation.documents.layout import FileProperties, Letterhead, OfficialPaper, render_docx
from thidua.foundation.documents.typesetting.metrics import missing_letters, text_width_mm

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_paper_reads_as_the_golden_file_says(name: str) -> None:
    assert dump(render_docx(PAPERS[name])) == (GOLDEN / f"{name}.txt").read_text()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=sorted(PAPERS, key=list(PAPERS).index))
def test_margins_are_what_annex_i_asks(paper: OfficialPaper) -> None:
    for section in document(render_docx(paper)).iter(f"{W}sectPr"):
        margin = {name: int(section.find(f"{W}pgMar").get(W + name)) * 25.4 / 1440 for name in ("top", "bottom", "left", "right")}
        assert 20 <= margin["top"] <= 25
        assert 20 <= margin["bottom"] <= 25
        assert 30 <= margin["left"] <= 35
        assert 15 <= margin["right"] <= 20


@pytest.mark.parametrize("paper", PAPERS.values(), ids=sorted(PAPERS, key=list(PAPERS).index))
def test_widths_stand_on_columns_and_on_cells(paper: OfficialPaper) -> None:
    for table in document(render_docx(paper)).iter(f"{W}tbl"):
        grid = [int(column.get(W + "w")) for column in table.find(f"{W}tblGrid")]
        for row in table.iter(f"{W}tr"):
            widths, start = [], 0
            for cell in row.iter(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                count = 1 if span is None else int(span.get(W + "val"))
                widths.append((int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")), sum(grid[start : start + count])))
                start += count
            assert start == len(grid)
            assert all(own == columns for own, columns in widths)


def test_the_national_head_fits_its_column_on_one_line() -> None:
    table = next(document(render_docx(DECISION)).iter(f"{W}tbl"))
    right = mm([column.get(W + "w") for column in table.find(f"{W}tblGrid")][1])

    assert right >= 101
    assert text_width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) < right


def rules(paper: OfficialPaper) -> list[float]:
    """Lengths in mm of the rules of the head: issuer, then national motto."""
    table = next(document(render_docx(paper)).iter(f"{W}tbl"))
    lengths = []
    for cell in list(table.iter(f"{W}tc"))[:2]:
        width = int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w"))
        for paragraph in cell.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}pBdr") is not None:
                indent = paragraph.find(f"{W}pPr/{W}ind")
                lengths.append(mm(width - int(indent.get(W + "left")) - int(indent.get(W + "right"))))
    return lengths


def test_rules_are_a_third_to_a_half_and_the_full_motto() -> None:
    issuer, motto = rules(DECISION)
    last_line = text_width_mm("HUYỆN NGÂN SƠN", 13, bold=True)

    assert last_line / 3 <= issuer <= last_line / 2
    assert motto == pytest.approx(text_width_mm("Độc lập - Tự do - Hạnh phúc", 14, bold=True), abs=0.1)


def test_party_bodies_have_no_national_head() -> None:
    text = words(document(render_docx(PARTY_LETTER)))

    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in text, "CỘNG HÒA" in text, "T/M BAN THƯỜNG VỤ" in text) == (True, False, True)


def test_a_blank_number_and_date_leave_dots() -> None:
    text = words(document(render_docx(DRAFT_SUBMISSION)))

    assert "Số: ……/TTr-PNV" in text
    assert "Ngân Sơn, ngày …… tháng …… năm ………" in text


def test_page_numbers_stand_in_the_top_margin_from_page_two() -> None:
    package = zipfile.ZipFile(io.BytesIO(render_docx(DECISION)))

    assert b" PAGE " in package.read("word/header1.xml")
    assert b'w:jc w:val="center"' in package.read("word/header1.xml")
    assert b" PAGE " not in package.read("word/header2.xml")


def test_annexes_are_numbered_in_roman_only_when_there_are_several() -> None:
    several = words(document(render_docx(REPORT)))
    one = words(document(render_docx(dataclasses.replace(REPORT, annexes=REPORT.annexes[:1]))))

    assert ("Phụ lục I" in several, "Phụ lục II" in several, "Phụ lục I" in one, "Phụ lục" in one) == (True, True, False, True)


def test_the_same_paper_gives_the_same_bytes_and_properties_come_from_arguments() -> None:
    properties = FileProperties("Phòng Nội vụ", datetime(2025, 2, 6, 8, tzinfo=UTC))
    content = render_docx(DECISION, properties)
    core = docx.Document(io.BytesIO(content)).core_properties

    assert render_docx(DECISION, properties) == content
    assert (core.author, core.created) == ("Phòng Nội vụ", datetime(2025, 2, 6, 8, tzinfo=UTC))


def test_python_docx_reads_every_paper_back() -> None:
    paper = docx.Document(io.BytesIO(render_docx(MINUTES)))

    assert [len(table.columns) for table in paper.tables] == [2, 5, 2]
    assert paper.tables[1].cell(2, 1).text == "Nhân dân và cán bộ xã Bằng Vân"


def test_forbidden_characters_do_not_break_the_file() -> None:
    paper = dataclasses.replace(DECISION, summary="a\x00b\x0b <c> & d", issuer=Letterhead("ỦY BAN\x01"))

    assert "ab <c> & d" in words(document(render_docx(paper)))


def test_the_fonts_draw_every_vietnamese_letter() -> None:
    letters = "aăâeêioôơuưyđ"
    marked = "".join(letter + letter.upper() for letter in letters) + "ẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỴỶỸÝ₫“”…–"

    assert [missing_letters(marked, bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)] == [frozenset()] * 4
