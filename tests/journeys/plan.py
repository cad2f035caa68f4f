"""The plan becomes a movement: read, mended, confirmed, launched; who takes part, in which period, for how many points."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.installation import DEPUTY, LEAD, UNIT
from tests.journeys.walk import Visit, follow, press, said, step

PLAN = Path(__file__).resolve().parents[2] / "demo" / "ke-hoach-phong-trao.docx"
GROUP = "Đối với các phòng, ban chuyên môn, UBND các xã, thị trấn"
MOVEMENT = "Phong trào thi đua “Ngân Sơn chung sức làm hạ tầng, thực hành tiết kiệm, chống lãng phí”"
PERIOD = "Cả năm 2024"


def launched(visit: Visit, page: Page) -> str:
    """The address of the movement. With the open period the last of the first steps is done, and the home page drops them."""
    launch_from_the_plan(visit, page)
    movement, period = take_part_and_make_the_period(visit, page)
    points_for_the_criteria(visit, page)
    page.goto("/")
    expect(page.locator(".lifepoint[aria-current=step]")).to_contain_text("Kỳ báo cáo")
    page.goto(period)
    press(page, "Mở kỳ báo cáo")
    visit.look(page)
    page.goto("/")
    expect(page.get_by_text("Bắt đầu sử dụng")).to_have_count(0)
    return movement


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
    for unit in (LEAD, DEPUTY, UNIT):
        page.get_by_label(unit).check()
    press(page, "Thêm đơn vị")
    said(page, "3 đơn vị đang tham gia")
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
