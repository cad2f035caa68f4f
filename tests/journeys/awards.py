"""From a published rank to an issued decision: round, dossiers, the Council's count, submission, number and scan."""

from io import BytesIO

import docx
from playwright.sync_api import Page, expect

from tests.journeys.installation import UNIT
from tests.journeys.plan import MOVEMENT, PERIOD
from tests.journeys.walk import Visit, choose, downloaded, follow, press, said, scanned, step

MERIT = "Có thành tích xuất sắc trong phong trào thi đua năm 2024"
MISSPELT, WOMAN = "Bà Lường Thị Thơn", "Bà Lường Thị Thơm"
PLACE = "Chủ tịch Hội Liên hiệp Phụ nữ xã Bằng Vân"


def words_of(paper: bytes) -> str:
    document = docx.Document(BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def missing(paper: bytes, *wanted: str) -> list[str]:
    words = words_of(paper)
    return [part for part in wanted if part not in words]


def proposed(visit: Visit, movement: str, page: Page) -> str:
    round_ = open_round(visit, movement, page)
    nominate(visit, round_, page)
    vote(visit, round_, page)
    submit(visit, round_, page)
    return round_


def open_round(visit: Visit, movement: str, page: Page) -> str:
    page.goto(f"/khen-thuong/mo-dot/?phong-trao={movement.rstrip('/').rpartition('/')[2]}")
    visit.look(page)
    page.get_by_label("Tên đợt xét").fill("Khen thưởng năm 2024")
    choose(page, "Kỳ được xét", PERIOD)
    page.get_by_label("Căn cứ khác").last.fill("mục IV.5 của kế hoạch")
    press(page, "Mở đợt xét")
    return page.url


def nominate(visit: Visit, round_: str, page: Page) -> None:
    """The first of the ranking, and somebody whom no report names."""
    follow(page, "Lấy từ xếp hạng")
    visit.look(page)
    page.get_by_role("checkbox", name=UNIT).check()
    expect(page.get_by_label("Thành tích ghi trên Giấy khen")).to_have_value(f"Dẫn đầu {MOVEMENT[0].lower()}{MOVEMENT[1:]}")
    page.get_by_label("Thành tích ghi trên Giấy khen").fill(MERIT)
    press(page, "Lập danh sách đề nghị")
    visit.look(page)
    dossier(visit, page, UNIT)
    page.goto(round_)
    follow(page, "Lập hồ sơ")
    visit.look(page)
    choose(page, "Đối tượng", "cá nhân")
    page.get_by_label("Tên ghi trên Giấy khen").fill(MISSPELT)
    page.get_by_label("Chức vụ, đơn vị hoặc địa chỉ").fill(PLACE)
    page.get_by_label("Thành tích ghi trên Giấy khen").fill(MERIT)
    press(page, "Lập hồ sơ")
    page.goto(f"{round_}ho-so/")
    dossier(visit, page, MISSPELT)


def dossier(visit: Visit, page: Page, name: str) -> None:
    follow(page, name)
    for paper in page.locator("[name=giay-to]").all():
        paper.check()
    press(page, "Ghi thành phần hồ sơ")
    visit.look(page)
    for act in ("Gửi hồ sơ", "Tiếp nhận", "Hoàn thành thẩm định", "Chuyển Hội đồng"):
        step(visit, page, act)


def vote(visit: Visit, round_: str, page: Page) -> None:
    page.goto("/hoi-dong/lap-phien-hop/")
    visit.look(page)
    page.get_by_label("Tổng số thành viên").fill("11")
    page.get_by_label("Có mặt").fill("9")
    page.get_by_label("Lấy ý kiến bằng văn bản").fill("2")
    press(page, "Lập phiên họp")
    visit.look(page)
    page.goto(round_)
    follow(page, "Chọn phiên họp")
    visit.look(page)
    page.get_by_label("Phiên họp").select_option(index=1)
    press(page, "Lưu")
    page.goto(round_)
    follow(page, "Nhập kết quả phiếu giấy")
    visit.look(page)
    for line, yes in zip(page.locator("input[name^=yes_]").all(), ("10", "9"), strict=True):
        line.fill(yes)
    press(page, "Ghi kết quả")
    said(page, "10/11")
    said(page, "9/11")
    visit.look(page)


def submit(visit: Visit, round_: str, page: Page) -> None:
    page.goto(round_)
    paper = downloaded(page, page.get_by_role("link", name="Dự thảo tờ trình"))
    assert missing(paper, "TỜ TRÌNH", UNIT, MISSPELT) == []
    follow(page, "Ghi số, ngày")
    visit.look(page)
    page.get_by_label("Số tờ trình").fill("21/TTr-PNV")
    page.get_by_label("Ngày tờ trình").fill("20/5/2025")
    page.get_by_role("main").locator("button[type=submit]").click()
    said(page, "21/TTr-PNV")


def decide(visit: Visit, round_: str, page: Page) -> str:
    """Drafted in Word, signed outside, its number, day and scan entered back."""
    page.goto(round_)
    visit.look(page)
    follow(page, "Dự thảo quyết định")
    visit.look(page)
    page.get_by_label("Họ và tên người ký").fill("Triệu Thị Hoa")
    press(page, "Lập dự thảo")
    paper = downloaded(page, page.get_by_role("link", name="Dự thảo quyết định", exact=True))
    assert missing(paper, "QUYẾT ĐỊNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", UNIT, MISSPELT, "Triệu Thị Hoa") == []
    press(page, "Trình ký")
    follow(page, "Ghi số, ngày và tải bản ký")
    visit.look(page)
    page.get_by_label("Số", exact=True).fill("186")
    page.get_by_label("Bản ký").set_input_files(scanned())
    press(page, "Ghi số, ngày")
    said(page, "Quyết định số 186/QĐ-UBND")
    visit.look(page)
    return page.url


def amend(visit: Visit, decision: str, page: Page) -> None:
    """A wrong name is wrong content (NĐ 30/2020/NĐ-CP Đ18): a decision of its own, and another certificate."""
    page.goto(decision)
    follow(page, "Sửa đổi quyết định")
    visit.look(page)
    choose(page, "Trường hợp sửa", f"02. {MISSPELT}")
    page.get_by_label("Tên sửa thành").fill(WOMAN)
    page.get_by_label("Ngày ký").fill("20/5/2025")
    page.get_by_label("Bản ký").set_input_files(scanned())
    press(page, "Ghi quyết định sửa đổi")
    said(page, WOMAN)


def cancel(visit: Visit, decision: str, page: Page) -> None:
    page.goto(decision)
    follow(page, "Hủy bỏ")
    visit.look(page)
    page.get_by_role("checkbox", name=UNIT).check()
    page.get_by_label("Căn cứ hủy bỏ").select_option(index=1)
    page.get_by_label("Ngày ký").fill("20/5/2025")
    page.get_by_label("Bản ký").set_input_files(scanned())
    press(page, "Ghi quyết định hủy bỏ")
    visit.look(page)
