"""A report goes to and fro: autosave, Excel, evidence, sent back by the head, returned by the standing body, taken in."""

from io import BytesIO

import docx
from playwright.sync_api import Locator, Page, expect

from tests.journeys.installation import UNIT
from tests.journeys.plan import PERIOD
from tests.journeys.walk import Visit, downloaded, follow, press, said, scanned, step
from tests.journeys.workbooks import figure_typed

HARDSHIP = "Mưa lũ tháng 9 làm chậm việc bàn giao ở thôn Khu Chợ."


def first_line(page: Page) -> Locator:
    return page.locator(".report-line").first


def fill(visit: Visit, page: Page, part: str, whole: str) -> str:
    """Figures are kept while they are typed."""
    page.goto("/bao-cao/")
    visit.look(page)
    with page.expect_navigation():
        page.get_by_role("row", name=PERIOD).get_by_role("link", name="Nhập số liệu").click()
    visit.look(page)
    press(page, "Nhập số liệu")
    for choice in page.locator(".report-line select").all():
        choice.select_option(label="Đạt")
    first_line(page).get_by_label("Phần đạt được").fill(part)
    first_line(page).get_by_label("Tổng số").fill(whole)
    return page.url


def kept(page: Page, report: str, sum_: str) -> None:
    """Shown by the autosave, and there again when the page is opened anew."""
    expect(page.locator("#report-sums")).to_contain_text(sum_)
    page.goto(report)
    expect(page.locator("#report-sums")).to_contain_text(sum_)


def out_and_in_by_excel(visit: Visit, page: Page) -> None:
    """One household more was handed over: the page shows the one cell that differs before it writes it."""
    form = downloaded(page, page.get_by_role("link", name="Tải biểu Excel"))
    follow(page, "Nhập từ Excel")
    visit.look(page)
    page.set_input_files("input[type=file]", figure_typed(form, "Phần đạt được (tử số)", 45, 46))
    press(page, "Tải lên, xem khác biệt")
    said(page, "1 ô khác với số liệu đang có")
    expect(page.get_by_role("row", name="Phần đạt được (tử số)")).to_contain_text("45")
    visit.look(page)
    press(page, "Ghi các số liệu này")


def add_evidence(page: Page, title: str, pages: int = 1) -> None:
    first = first_line(page)
    first.get_by_text("Thêm minh chứng").click()
    first.locator("input[type=file]").set_input_files(scanned(pages))
    first.get_by_label("Tên minh chứng").fill(title)
    press(page, "Thêm")
    expect(first_line(page)).to_contain_text(title)


def hand_over(visit: Visit, page: Page) -> None:
    press(page, "Gửi thủ trưởng duyệt")
    visit.look(page)
    press(page, "Gửi thủ trưởng duyệt")
    said(page, "Đã gửi thủ trưởng duyệt.")


def explain(visit: Visit, page: Page, words: str, reason: str) -> None:
    """A step that asks for its reason."""
    follow(page, words)
    visit.look(page)
    page.get_by_label("Lý do", exact=True).fill(reason)
    press(page, words)


def sent_back_once(visit: Visit, officer: Page, head: Page, report: str) -> None:
    head.goto(report)
    explain(visit, head, "Trả lại người nhập", "Ghi rõ khó khăn khi bàn giao mặt bằng")
    officer.goto(report)
    said(officer, "Ghi rõ khó khăn khi bàn giao mặt bằng")
    officer.get_by_label("Đánh giá chung, khó khăn, kiến nghị").fill(HARDSHIP)
    hand_over(visit, officer)
    head.goto(report)
    step(visit, head, "Duyệt và gửi")
    said(head, "Chờ tiếp nhận")


def returned_once(visit: Visit, officer: Page, head: Page, body: Page, report: str) -> None:
    """Only the flagged line opens again."""
    body.goto(report)
    visit.look(body)
    follow(body, "Trả lại mục đã chọn")
    visit.look(body)
    line = body.get_by_role("row").nth(1)
    line.get_by_role("checkbox").check()
    line.get_by_role("textbox").fill("Biên bản thiếu chữ ký của hộ")
    press(body, "Trả lại mục đã chọn")
    officer.goto(report)
    said(officer, "Biên bản thiếu chữ ký của hộ")
    expect(officer.locator(".report-line").filter(has_text="đang khóa")).to_have_count(11)
    add_evidence(officer, "Biên bản đủ chữ ký", pages=2)
    hand_over(visit, officer)
    head.goto(report)
    step(visit, head, "Duyệt và gửi")


def report_in_word(page: Page) -> None:
    paper = docx.Document(BytesIO(downloaded(page, page.get_by_role("link", name="Xuất báo cáo Word"))))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
    wanted = ("ỦY BAN NHÂN DÂN\nXÃ BẰNG VÂN", HARDSHIP, "46", "TM. ỦY BAN NHÂN DÂN")
    assert [part for part in wanted if part not in words] == [], words


def member_reports(visit: Visit, officer: Page, head: Page, body: Page) -> str:
    """65 points at most: the share 46 of 48 is worth 9.58 of 10."""
    report = fill(visit, officer, "45", "48")
    kept(officer, report, "64,38")
    out_and_in_by_excel(visit, officer)
    kept(officer, report, "64,58")
    add_evidence(officer, "Biên bản bàn giao mặt bằng")
    visit.look(officer)
    hand_over(visit, officer)
    sent_back_once(visit, officer, head, report)
    returned_once(visit, officer, head, body, report)
    body.goto(report)
    report_in_word(body)
    step(visit, body, "Tiếp nhận")
    said(body, UNIT)
    return report


def lead_reports_on_paper(visit: Visit, officer: Page, body: Page) -> str:
    """The head never signs in: the officer sends for the head, with what the head has signed."""
    report = fill(visit, officer, "40", "48")
    kept(officer, report, "63,33")
    add_evidence(officer, "Biên bản bàn giao mặt bằng")
    press(officer, "Gửi thay, kèm bản thủ trưởng đã ký")
    visit.look(officer)
    officer.get_by_label("Họ tên thủ trưởng đã ký").fill("Hà Văn Tuấn")
    officer.get_by_label("Số, ký hiệu").fill("12/BC-UBND")
    officer.get_by_label("Ngày báo cáo").fill("19/5/2025")
    officer.get_by_label("Bản đã ký").set_input_files(scanned())
    press(officer, "Gửi thay, kèm bản thủ trưởng đã ký")
    said(officer, "Chờ tiếp nhận")
    body.goto(report)
    step(visit, body, "Tiếp nhận")
    return report
