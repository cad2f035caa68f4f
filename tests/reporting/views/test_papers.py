"""The form goes out as Excel and comes back with its differences shown; the papers say what the figures say."""

import io
import re
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests import chain
from tests.builders import make_criterion, make_post, moment
from tests.cast import Cast
from thidua.criteria.rules import Figures
from thidua.foundation.documents.layout import Head, Row, Table, render_docx
from thidua.foundation.journal.models import Entry
from thidua.organisations.models import UnitVersion
from thidua.reporting import documents
from thidua.reporting.models import Report
from thidua.reporting.queries import report_form

AT = moment(2025, 1, 6)


@pytest.fixture
def report(cast: Cast) -> Report:
    return chain.filled(cast, cast.part_a, cast.lan)


@pytest.fixture
def lan(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.lan)
    return client


def grid(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Biểu số liệu").to_python(skip_empty_area=False)


def filled_in(content: bytes, **cells: object) -> SimpleUploadedFile:
    """The workbook as Excel would save it, with some cells typed over: `E5=40`."""
    rows = grid(content)
    for place, value in cells.items():
        rows[int(place[1:]) - 1][ord(place[0]) - ord("A")] = value
    archive = io.BytesIO()
    book = xlsxwriter.Workbook(archive, {"in_memory": True})
    sheet = book.add_worksheet("Biểu số liệu")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("biểu.xlsx", archive.getvalue())


def sent_out(client: Client, report: Report) -> bytes:
    return b"".join(client.get(reverse("reporting:report_excel", args=[report.pk])).streaming_content)


def upload(client: Client, report: Report, file: SimpleUploadedFile) -> str:
    return str(client.post(reverse("reporting:report_excel_import", args=[report.pk]), {"file": file}).url)


def test_report_excel_carries_the_figures_and_a_hidden_key(report: Report, lan: Client) -> None:
    content = sent_out(lan, report)
    rows = grid(content)[3:6]
    assert [(row[1], row[4], row[5], row[10]) for row in rows] == [("1.1", "", "", "Đạt"), ("2.1", 46, 48, ""), ("2.2", 930, 1240, "")]
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<col min="1" max="1" [^>]*hidden="1"', sheet)
    assert "<sheetProtection" in sheet


def test_an_unchanged_form_has_no_differences(report: Report, lan: Client) -> None:
    preview = lan.get(upload(lan, report, filled_in(sent_out(lan, report))))
    assert (preview.context["differences"], preview.context["problems"], preview.context["blocked"]) == ((), (), True)


def test_differences_are_shown_cell_by_cell_and_then_written_as_one_act(report: Report, lan: Client) -> None:
    address = upload(lan, report, filled_in(sent_out(lan, report), E5=40, K4="không đạt", M6="theo sổ"))
    preview = lan.get(address)
    assert [(one.code, one.column, one.old, one.new) for one in preview.context["differences"]] == [
        ("1.1", "Đạt, xếp loại, trường hợp", "Đạt", "Không đạt"),
        ("2.1", "Phần đạt được (tử số)", "46", "40"),
        ("2.2", "Ghi chú", "", "theo sổ"),
    ]
    assert report.answers.get(criterion__code="2.1").figures.part == 46
    assert lan.post(address, {"seen": preview.context["seen"]}).status_code == 302
    assert report.answers.get(criterion__code="2.1").figures == Figures(part=Decimal(40), whole=Decimal(48))
    entry = Entry.objects.get(verb="report.figures_imported")
    assert entry.changes["lines"] == ["1.1", "2.1", "2.2"]


def test_an_unreadable_cell_is_named_and_nothing_is_written(report: Report, lan: Client) -> None:
    address = upload(lan, report, filled_in(sent_out(lan, report), E5="46 hộ", G5=3))
    preview = lan.get(address)
    assert [problem.where for problem in preview.context["problems"]] == [
        "Dòng 5, cột Phần đạt được (tử số) (E5, trang Biểu số liệu)",
        "Dòng 5, cột Kết quả, trang Biểu số liệu",
    ]
    assert lan.post(address, {"seen": preview.context["seen"]}).status_code == 422
    assert report.answers.get(criterion__code="2.1").figures.part == 46


def test_figures_that_changed_after_the_preview_are_not_overwritten(cast: Cast, report: Report, lan: Client) -> None:
    address = upload(lan, report, filled_in(sent_out(lan, report), E5=40))
    seen = lan.get(address).context["seen"]
    khai = Client()
    khai.force_login(cast.khai)
    answer = report.answers.get(criterion__code="2.1")
    prefix = f"c{answer.criterion_id}-"
    body = {f"{prefix}version": answer.version, f"{prefix}part": "44", f"{prefix}whole": "48"}
    khai.post(reverse("reporting:report", args=[report.pk]), body)
    assert lan.post(address, {"seen": seen}).status_code == 422
    assert report.answers.get(criterion__code="2.1").figures.part == 44


def test_the_form_of_another_report_is_refused_by_name(cast: Cast, report: Report, lan: Client) -> None:
    other = chain.filled(cast, cast.part_b, cast.ut)
    ut = Client()
    ut.force_login(cast.ut)
    preview = lan.get(upload(lan, report, filled_in(sent_out(ut, other))))
    assert preview.context["blocked"]
    assert "ỦY BAN NHÂN DÂN XÃ BẰNG VÂN" in preview.context["problems"][0].message


def test_a_form_of_somebody_else_cannot_be_confirmed(cast: Cast, report: Report, lan: Client) -> None:
    address = upload(lan, report, filled_in(sent_out(lan, report), E5=40))
    khai = Client()
    khai.force_login(cast.khai)
    assert khai.get(address).status_code == 404


def test_locked_lines_are_left_alone(cast: Cast, lan: Client) -> None:
    from thidua.reporting import actions

    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    actions.return_report(report, {"2.1": "tử số"}, reason="", by=cast.minh, at=AT)
    preview = lan.get(upload(lan, report, filled_in(sent_out(lan, report), E5=40, E6=1)))
    assert [one.code for one in preview.context["differences"]] == ["2.1"]
    assert [problem.level for problem in preview.context["problems"]] == ["warning"]


def test_report_paper_of_a_commune_is_signed_for_the_collective(cast: Cast, report: Report) -> None:
    paper = documents.report_paper(report, AT)
    assert (paper.issuer.body, paper.issuer.parent, paper.issuer.head) == ("ỦY BAN NHÂN DÂN XÃ BẰNG VÂN", "", Head.STATE)
    assert (paper.symbol, paper.number, paper.place, paper.addressees) == ("BC-UBND", None, "Bằng Vân", ("Phòng Nội vụ",))
    assert [(signer.authority_lines, signer.name) for signer in paper.signers] == [(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Đinh Văn Khải")]
    figures = next(block for block in paper.body if isinstance(block, Table))
    assert [row.cells[:3] for row in figures.rows if isinstance(row, Row)] == [
        ("1.1", "Kế hoạch ban hành đúng hạn", "đạt"),
        ("2.1", "Bàn giao mặt bằng đúng hạn", "46/48 hộ"),
        ("2.2", "Giá trị Nhân dân đóng góp", "930/1.240 triệu đồng"),
    ]


@pytest.mark.parametrize(
    ("kind", "acting", "lines", "head"),
    [
        ("commune", "kt", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), Head.STATE),
        ("agency", "", ("THỦ TRƯỞNG CƠ QUAN",), Head.STATE),
        ("mass_organisation", "", ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"), Head.FRONT),
        ("enterprise", "", ("GIÁM ĐỐC",), Head.ENTERPRISE),
        ("party", "", ("THỦ TRƯỞNG ĐƠN VỊ",), Head.PARTY),
    ],
)
def test_the_kind_of_issuer_decides_head_and_signer(cast: Cast, kind: str, acting: str, lines: tuple[str, ...], head: Head) -> None:
    UnitVersion.objects.filter(unit=cast.commune_c).update(kind=kind, name="Tổ chức C")
    make_post("Nông Thị Vân", "unit_head", cast.commune_c, username="van", acting=acting)
    paper = documents.report_paper(
        chain.filled(cast, cast.part_c, make_post("Lý Văn Nam", "unit_officer", cast.commune_c, username="nam")), AT
    )
    assert (paper.signers[0].authority_lines, paper.issuer.head) == (lines, head)


def test_score_table_document_adds_up_what_the_report_shows(cast: Cast, report: Report) -> None:
    paper = documents.score_table_paper(report, AT)
    rows = [row.cells for row in paper.body[0].rows]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("1", "5,00", "5,00"),
        ("1.1", "5,00", "5,00"),
        ("2", "25,00", "20,83"),
        ("2.1", "10,00", "9,58"),
        ("2.2", "15,00", "11,25"),
        ("", "30,00", "25,83"),
    ]
    document = zipfile.ZipFile(io.BytesIO(render_docx(paper))).read("word/document.xml").decode()
    assert 'w:orient="landscape"' in document


def test_a_number_that_was_typed_back_stands_on_the_paper(cast: Cast, report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(number="12/BC-UBND", issued_on=AT.date())
    report.refresh_from_db()
    paper = documents.report_paper(report, AT)
    assert (paper.number, paper.symbol, paper.date) == ("12", "BC-UBND", AT.date())


def test_events_and_grades_travel_by_their_words(cast: Cast, lan: Client) -> None:
    events = [{"code": "late", "label": "Nộp hồ sơ chậm", "points": "2"}]
    make_criterion(cast.criteria_set, "3.1", "Điểm trừ", "5", "deduction", parameters={"events": events})
    report = chain.filled(cast, cast.part_a, cast.lan)
    preview = lan.get(upload(lan, report, filled_in(sent_out(lan, report), K7="nộp hồ sơ chậm")))
    assert [(one.old, one.new) for one in preview.context["differences"]] == [("", "Nộp hồ sơ chậm")]
    assert report_form(report).lines[-1].answer.figures.items == ()
