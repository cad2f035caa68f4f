"""The whole chain in a real browser, role by role: an uploaded plan ends in a Giấy khen that a stranger verifies."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import pypdfium2
import pytest
import segno
from playwright.sync_api import Locator, Page, expect

from tests.cast import Cast, make_cast
from tests.conftest import PHONE
from thidua.commendation.models import Certificate
from thidua.foundation.journal.seals import verify

PLAN = Path(__file__).resolve().parents[2] / "demo" / "ke-hoach-phong-trao.docx"
GROUP = "Đối với các phòng, ban chuyên môn, UBND các xã, thị trấn"
MOVEMENT = "Phong trào thi đua “Ngân Sơn chung sức làm hạ tầng, thực hành tiết kiệm, chống lãng phí”"
PERIOD = "Cả năm 2024"
UNIT = "Ủy ban nhân dân xã Bằng Vân"
MERIT = "Có thành tích xuất sắc trong phong trào thi đua năm 2024"


@dataclass
class Visit:
    """One browser per person; every kind of page is looked at by axe once."""

    new_page: Callable[..., Page]
    sign_in: Callable[[Page, Any], None]
    axe: Callable[[Page], None]
    desks: dict[str, Page] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)

    def desk_of(self, user: Any) -> Page:
        if user.username not in self.desks:
            self.desks[user.username] = self.new_page()
            self.sign_in(self.desks[user.username], user)
        return self.desks[user.username]

    def look(self, page: Page) -> None:
        kind = re.sub(r"\d+", "#", urlsplit(page.url).path)
        if kind not in self.looked_at:
            self.looked_at.add(kind)
            self.axe(page)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def visit(new_page: Callable[..., Page], sign_in: Any, axe: Callable[[Page], None]) -> Visit:
    return Visit(new_page, sign_in, axe)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page without words, as a signed paper comes from the scanner."""
    paper = pypdfium2.PdfDocument.new()
    paper.new_page(595, 842).close()
    paper.save(tmp_path / "ban-ky.pdf")
    paper.close()
    return tmp_path / "ban-ky.pdf"


def press(page: Page, words: str) -> None:
    """The one button of that name; what follows is another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=words, exact=True).first.click()


def step(visit: Visit, page: Page, words: str) -> None:
    """A step that asks before it acts: the link, the page that says what follows, the button of the same name."""
    follow(page, words)
    visit.look(page)
    press(page, words)


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)


def downloaded(page: Page, element: Locator) -> bytes:
    with page.expect_download() as waiting:
        element.click()
    return Path(waiting.value.path()).read_bytes()


def launch_from_the_plan(visit: Visit, page: Page) -> None:
    """Read, mended in one place, shortened in another, confirmed, launched."""
    page.goto("/phong-trao/van-ban/")
    visit.look(page)
    page.set_input_files("input[type=file]", PLAN)
    press(page, "Tải văn bản lên")
    expect(page.locator(".review-summary")).to_contain_text("23 tiêu chí")
    visit.look(page)
    spent = page.locator(".draft-item", has=page.get_by_role("link", name="Mục III.1.1.a.4", exact=True)).last
    with page.expect_navigation():
        spent.get_by_role("link", name="Sửa").click()
    visit.look(page)
    page.get_by_label("Nội dung tiêu chí").fill("Giải ngân 100% kế hoạch vốn đầu tư công trong năm")
    press(page, "Lưu")
    dropped = page.locator(".draft-item", has=page.get_by_role("link", name="Mục III.1.1.b.9", exact=True)).last
    dropped.get_by_role("button", name="Bỏ").click()
    expect(page.locator(".review-summary")).to_contain_text("22 tiêu chí")
    step(visit, page, "Xác nhận và tạo phong trào")
    said(page, "Đã tạo phong trào từ văn bản.")
    visit.look(page)
    step(visit, page, "Phát động")


def take_part_and_make_the_period(visit: Visit, page: Page) -> tuple[str, str]:
    movement = page.url
    page.goto(f"{movement}tham-gia/them/")
    visit.look(page)
    page.get_by_label("Nhóm đối tượng").select_option(label=GROUP)
    page.get_by_label("Cụm, khối thi đua").select_option(label="Cụm 1")
    page.get_by_label("Tham gia từ ngày").fill("1/1/2024")
    for unit in ("Ủy ban nhân dân thị trấn Vân Tùng", UNIT):
        page.get_by_label(unit).check()
    press(page, "Thêm đơn vị")
    said(page, "2 đơn vị đang tham gia")
    visit.look(page)
    page.goto(f"{movement}lap-ky/")
    visit.look(page)
    page.get_by_label("Tên kỳ báo cáo").fill(PERIOD)
    page.get_by_label("Loại kỳ").select_option("year")
    page.get_by_label("Năm thi đua").fill("2024")
    page.get_by_label("Thời điểm chốt số liệu").fill("31/12/2024")
    page.get_by_label("Mở từ ngày").fill("1/12/2024")
    page.get_by_label("Hạn gửi, ngày").fill("30/5/2025")
    press(page, "Lập kỳ báo cáo")
    visit.look(page)
    return movement, page.url


def points_for_the_criteria(visit: Visit, page: Page) -> None:
    """One line by share with evidence, eleven done or not: 10 + 11 × 5 = 65 points, tried out, adopted."""
    page.goto("/tieu-chi/lap-bang/")
    page.get_by_label("Nhóm đối tượng").select_option(label=GROUP)
    page.get_by_label("Kỳ báo cáo").select_option(label=f"{PERIOD} – {MOVEMENT}")
    page.get_by_label("Ký hiệu").fill("G1-X")
    page.get_by_label("Tên bảng").fill("Bảng điểm năm 2024")
    press(page, "Lập bảng điểm")
    table = page.url
    lines = [link.get_attribute("href") for link in page.locator("main a[href*='/tieu-chi/tieu-chi/'][href$='/sua/']").all()]
    assert len(lines) == 12
    page.goto(str(lines[0]))
    visit.look(page)
    page.get_by_label("Cách tính điểm", exact=True).select_option(label="tỷ lệ")
    expect(page.locator("#criterion-form [name=method]")).to_have_value("share")
    page.get_by_label("Điểm chuẩn").fill("10")
    page.get_by_label("Đơn vị tính").fill("hộ")
    page.get_by_label("Bắt buộc có minh chứng").check()
    press(page, "Lưu tiêu chí")
    for line in lines[1:]:
        page.goto(f"{line}?cach=all_or_nothing")
        page.get_by_label("Điểm chuẩn").fill("5")
        press(page, "Lưu tiêu chí")
    said(page, "65,00 điểm")
    follow(page, "Tính thử")
    page.get_by_label("Phần đạt được").fill("46")
    page.get_by_label("Tổng số").fill("48")
    page.get_by_role("button", name="Tính điểm").click()
    said(page, "46 trên 48 đạt 95,83 %; 10 × 95,83 % = 9,58 điểm.")
    visit.look(page)
    page.goto(table)
    visit.look(page)
    step(visit, page, "Ban hành bảng điểm")


def fill_and_send(visit: Visit, officer: Page, head: Page, scan: Path) -> str:
    """Figures are kept while they are typed; the paper stands behind them; the head sends."""
    officer.goto("/bao-cao/")
    visit.look(officer)
    with officer.expect_navigation():
        officer.get_by_role("row", name=PERIOD).get_by_role("link", name="Nhập số liệu").click()
    press(officer, "Nhập số liệu")
    report = officer.url
    for choice in officer.locator(".report-line select").all():
        choice.select_option(label="Đạt")
    first = officer.locator(".report-line").first
    first.get_by_label("Phần đạt được").fill("46")
    first.get_by_label("Tổng số").fill("48")
    expect(officer.locator("#report-sums")).to_contain_text("64,58")
    officer.goto(report)
    expect(officer.locator("#report-sums")).to_contain_text("64,58")
    first.get_by_text("Thêm minh chứng").click()
    first.locator("input[type=file]").set_input_files(scan)
    first.get_by_label("Tên minh chứng").fill("Biên bản bàn giao mặt bằng")
    press(officer, "Thêm")
    expect(officer.locator(".report-line").first).to_contain_text("Biên bản bàn giao mặt bằng")
    visit.look(officer)
    press(officer, "Gửi thủ trưởng duyệt")
    visit.look(officer)
    press(officer, "Gửi thủ trưởng duyệt")
    said(officer, "Đã gửi thủ trưởng duyệt.")
    head.goto(report)
    step(visit, head, "Duyệt và gửi")
    said(head, "Chờ tiếp nhận")
    return report


def score_and_publish(visit: Visit, report: str, scorer: Page, page: Page) -> None:
    """The cluster agrees; the standing body takes one household off and says why; 64.58 becomes 64.38."""
    page.goto(report)
    step(visit, page, "Tiếp nhận")
    sheet = f"/cham-diem/phieu/{report.rstrip('/').rpartition('/')[2]}/"
    scorer.goto("/cham-diem/")
    visit.look(scorer)
    scorer.goto(sheet)
    visit.look(scorer)
    press(scorer, "Hoàn thành chấm điểm")
    press(scorer, "Hoàn thành chấm điểm")
    page.goto(sheet)
    line = page.locator("tr[id^=tieu-chi-]").first
    line.locator("summary").click()
    line.get_by_label("Phần đạt được").fill("45")
    line.get_by_label("Lý do thay đổi").fill("Một hộ bàn giao sau hạn")
    press(page, "Hoàn thành thẩm định")
    said(page, "64,38")
    visit.look(page)
    press(page, "Hoàn thành thẩm định")
    said(page, "Thẩm định 64,38")
    page.goto("/cham-diem/xep-hang/")
    visit.look(page)
    follow(page, "Cụm 1")
    visit.look(page)
    follow(page, "Công bố kết quả")
    visit.look(page)
    page.get_by_label("Lý do không xếp hạng").fill("Thị trấn Vân Tùng chưa gửi báo cáo")
    press(page, "Công bố kết quả")
    said(page, "Hạng 1: tổng điểm 64,38.")
    visit.look(page)


def nominate_and_vote(visit: Visit, movement: str, page: Page) -> str:
    page.goto(f"/khen-thuong/mo-dot/?phong-trao={movement.rstrip('/').rpartition('/')[2]}")
    visit.look(page)
    page.get_by_label("Tên đợt xét").fill("Khen thưởng năm 2024")
    page.get_by_label("Kỳ được xét").select_option(label=PERIOD)
    page.get_by_label("Căn cứ khác").last.fill("mục IV.5 của kế hoạch")
    press(page, "Mở đợt xét")
    round_ = page.url
    follow(page, "Lấy từ xếp hạng")
    visit.look(page)
    page.get_by_role("checkbox", name=UNIT).check()
    page.get_by_label("Thành tích ghi trên Giấy khen").fill(MERIT)
    press(page, "Lập danh sách đề nghị")
    follow(page, UNIT)
    for paper in page.locator("[name=giay-to]").all():
        paper.check()
    press(page, "Ghi thành phần hồ sơ")
    visit.look(page)
    for act in ("Gửi hồ sơ", "Tiếp nhận", "Hoàn thành thẩm định", "Chuyển Hội đồng"):
        step(visit, page, act)
    page.goto("/hoi-dong/lap-phien-hop/")
    visit.look(page)
    page.get_by_label("Tổng số thành viên").fill("11")
    page.get_by_label("Có mặt").fill("9")
    page.get_by_label("Lấy ý kiến bằng văn bản").fill("2")
    press(page, "Lập phiên họp")
    page.goto(f"{round_}phien-hop/")
    page.get_by_label("Phiên họp").select_option(index=1)
    press(page, "Lưu")
    page.goto(round_)
    follow(page, "Nhập kết quả phiếu giấy")
    visit.look(page)
    page.locator("input[name^=yes_]").fill("10")
    press(page, "Ghi kết quả")
    said(page, "10/11")
    visit.look(page)
    return round_


def decide(visit: Visit, round_: str, page: Page, scan: Path) -> str:
    """Drafted in Word, signed outside, its number, day and scan entered back."""
    page.goto(round_)
    visit.look(page)
    follow(page, "Dự thảo quyết định")
    visit.look(page)
    page.get_by_label("Họ và tên người ký").fill("Triệu Thị Hoa")
    press(page, "Lập dự thảo")
    paper = docx.Document(BytesIO(downloaded(page, page.get_by_role("link", name="Dự thảo quyết định", exact=True))))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
    assert [part for part in ("QUYẾT ĐỊNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", UNIT, "Triệu Thị Hoa") if part not in words] == []
    press(page, "Trình ký")
    follow(page, "Ghi số, ngày và tải bản ký")
    visit.look(page)
    page.get_by_label("Số", exact=True).fill("186")
    page.get_by_label("Bản ký").set_input_files(scan)
    press(page, "Ghi số, ngày")
    said(page, "Quyết định số 186/QĐ-UBND")
    visit.look(page)
    return page.url


def dark_squares(page: pypdfium2.PdfPage, side: int) -> list[bytes]:
    """The QR code as it is printed, `side` modules wide: each is judged by the middle of its square."""
    square = max((box for box in (item.get_bounds() for item in page.get_objects()) if is_square(*box)), key=lambda box: box[2] - box[0])
    scale = 4
    picture = page.render(scale=scale, grayscale=True)
    pixels, height = bytes(picture.buffer), page.get_height()
    rows = range(int((height - square[3]) * scale), int((height - square[1]) * scale))
    columns = range(int(square[0] * scale), int(square[2] * scale))
    dark = {(row, column) for row in rows for column in columns if pixels[row * picture.stride + column] < 128}
    top, left = min(row for row, _ in dark), min(column for _, column in dark)
    module = (max(column for _, column in dark) + 1 - left) / side
    middles = [int((place + 0.5) * module) for place in range(side)]
    return [bytes((top + down, left + across) in dark for across in middles) for down in middles]


def is_square(left: float, bottom: float, right: float, top: float) -> bool:
    return abs((right - left) - (top - bottom)) < 0.05 * (right - left)


def print_certificates(visit: Visit, page: Page) -> str:
    """One A4 landscape sheet, the code on its back; what the square says is what was signed."""
    follow(page, "In Giấy khen")
    visit.look(page)
    printed = pypdfium2.PdfDocument(downloaded(page, page.get_by_role("button", name="In Giấy khen", exact=True)))
    front, back = printed
    assert [round(side) for side in front.get_size()] == [842, 595]
    words = front.get_textpage().get_text_range().splitlines()
    shown = [line for line in words if line in {"GIẤY KHEN", UNIT, MERIT, "Số sổ vàng: 01", "Triệu Thị Hoa"}]
    assert shown == ["GIẤY KHEN", UNIT, MERIT, "Số sổ vàng: 01", "Triệu Thị Hoa"]
    payload: str = Certificate.objects.get().payload
    code = segno.make_qr(payload.encode(), error="m", mask=2, boost_error=False, mode="byte")
    if int(code.version) > 10:
        code = segno.make_qr(payload.encode(), error="l", mask=2, boost_error=False, mode="byte")
    matrix = [bytes(row) for row in code.matrix]
    assert dark_squares(back, len(matrix)) == matrix
    printed.close()
    return payload


def revoke(visit: Visit, decision: str, page: Page, scan: Path) -> None:
    page.goto(decision)
    follow(page, "Hủy bỏ")
    visit.look(page)
    page.get_by_role("checkbox", name=UNIT).check()
    page.get_by_label("Căn cứ hủy bỏ").select_option(index=1)
    page.get_by_label("Ngày ký").fill("20/5/2025")
    page.get_by_label("Bản ký").set_input_files(scan)
    press(page, "Ghi quyết định hủy bỏ")


@pytest.fixture
def stranger(visit: Visit) -> Iterator[Page]:
    """Somebody with a telephone and no account; the public page leaves nothing on it."""
    page = visit.new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    yield page
    assert page.context.cookies() == []


@pytest.mark.journey
def test_from_an_uploaded_plan_to_a_verified_certificate(cast: Cast, visit: Visit, stranger: Page, scan: Path) -> None:
    minh = visit.desk_of(cast.minh)
    launch_from_the_plan(visit, minh)
    movement, period = take_part_and_make_the_period(visit, minh)
    points_for_the_criteria(visit, minh)
    minh.goto(period)
    press(minh, "Mở kỳ báo cáo")
    report = fill_and_send(visit, visit.desk_of(cast.lan), visit.desk_of(cast.khai), scan)
    score_and_publish(visit, report, visit.desk_of(cast.truong_cum), minh)
    round_ = nominate_and_vote(visit, movement, minh)
    decision = decide(visit, round_, minh, scan)
    link = urlsplit(print_certificates(visit, minh))
    stranger.goto(f"{link.path}?{link.query}")
    said(stranger, "Hợp lệ")
    said(stranger, UNIT)
    said(stranger, "Chữ ký của mã QR đúng.")
    visit.look(stranger)
    revoke(visit, decision, minh, scan)
    stranger.reload()
    said(stranger, "hủy bỏ")
    expect(stranger.get_by_role("main")).not_to_contain_text("Hợp lệ")
    minh.goto("/nhat-ky/kiem-tra/")
    visit.look(minh)
    found = verify()
    assert (found.broken, found.sealed > 0) == (None, True)
