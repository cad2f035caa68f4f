"""The first-run checklist as a new administrator follows it: authority, units and people from Excel, posts, a cluster, invitations."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Page, expect

from tests.journeys.walk import Visit, choose, downloaded, follow, press, said
from tests.journeys.workbooks import rows_typed

DISTRICT = "Ủy ban nhân dân huyện Ngân Sơn"
STANDING = "Phòng Nội vụ"
LEAD = "Ủy ban nhân dân thị trấn Vân Tùng"
DEPUTY = "Ủy ban nhân dân xã Đức Vân"
UNIT = "Ủy ban nhân dân xã Bằng Vân"
COMMUNE = "xã, phường, thị trấn"

UNITS = (
    {"Tên đơn vị": STANDING, "Loại hình": "cơ quan chuyên môn"},
    {"Tên đơn vị": LEAD, "Loại hình": COMMUNE, "Mã": "01954"},
    {"Tên đơn vị": DEPUTY, "Loại hình": COMMUNE, "Mã": "01951"},
    {"Tên đơn vị": UNIT, "Loại hình": COMMUNE, "Mã": "01942"},
)
PEOPLE = (
    {"Họ và tên": "Nông Văn Minh", "Đơn vị": STANDING, "Chức vụ": "Chuyên viên", "Tên đăng nhập": "minh"},
    {"Họ và tên": "Triệu Thị Hoa", "Đơn vị": DISTRICT, "Chức vụ": "Chủ tịch"},
    {"Họ và tên": "Hoàng Thị Lan", "Đơn vị": UNIT, "Tên đăng nhập": "lan", "Vai trò": "Cán bộ phụ trách"},
    {"Họ và tên": "Đinh Văn Khải", "Đơn vị": UNIT, "Chức vụ": "Chủ tịch", "Tên đăng nhập": "khai", "Vai trò": "Thủ trưởng đơn vị"},
    {"Họ và tên": "Nông Thị Thắm", "Đơn vị": LEAD, "Tên đăng nhập": "tham", "Vai trò": "Cán bộ phụ trách"},
    {"Họ và tên": "Bế Văn Dũng", "Đơn vị": DEPUTY, "Tên đăng nhập": "dung"},
)


ACCOUNTS = {"Nông Văn Minh": "minh", "Hoàng Thị Lan": "lan", "Đinh Văn Khải": "khai", "Nông Thị Thắm": "tham", "Bế Văn Dũng": "dung"}


def installed(visit: Visit, page: Page) -> list[Page]:
    """Everything up to the invitations, each opened in a browser of its own, in the order of `ACCOUNTS`."""
    first_steps(visit, page)
    authority(visit, page)
    units(visit, page)
    people(visit, page)
    cluster(visit, page)
    standing_body(visit, page)
    posts(visit, page)
    return [visit.accept(username, invitation(visit, page, name)) for name, username in ACCOUNTS.items()]


def first_steps(visit: Visit, page: Page) -> None:
    """What the home page offers to somebody who begins with nothing."""
    expect(page.locator(".lifepoint-title")).to_have_text(
        [
            "Tài khoản quản trị xong",
            "Cơ quan phát động chưa làm",
            "Đơn vị chưa làm",
            "Người dùng và phân công chưa làm",
            "Kế hoạch phong trào chưa làm",
            "Bảng tiêu chí và thang điểm chưa làm",
            "Kỳ báo cáo chưa làm",
        ]
    )
    expect(page.locator(".lifepoint[aria-current=step]")).to_contain_text("Cơ quan phát động")
    visit.look(page)


def authority(visit: Visit, page: Page) -> None:
    follow(page, "Nhập cơ quan")
    visit.look(page)
    for label, words in {
        "Tên đầy đủ": DISTRICT,
        "Chức danh người có thẩm quyền": "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN",
        "Địa danh": "Ngân Sơn",
        "Từ ngày": "1/1/2023",
    }.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Cấp", exact=True).select_option(label="Huyện")
    press(page, "Lập cơ quan phát động")
    visit.look(page)


def preview(visit: Visit, page: Page, template: bytes, rows: Sequence[Mapping[str, str]]) -> None:
    page.set_input_files("input[type=file]", rows_typed(template, rows))
    press(page, "Xem trước")
    visit.look(page)


def units(visit: Visit, page: Page) -> None:
    """One wrong cell keeps the whole table out; it is named by row and column."""
    page.goto("/")
    template = downloaded(page, page.get_by_role("link", name="Biểu mẫu Excel Đơn vị"))
    follow(page, "Nhập đơn vị từ Excel")
    visit.look(page)
    page.get_by_label("Ngày mặc định").fill("1/1/2023")
    preview(visit, page, template, (*UNITS[:3], {**UNITS[3], "Loại hình": "xã vùng cao"}))
    said(page, "Dòng 7, cột Loại hình (C7, trang Đơn vị): 'xã vùng cao' không có trong danh sách.")
    expect(page.get_by_role("button", name="Nhập các đơn vị này")).to_have_count(0)
    follow(page, "Sửa tệp rồi tải lại")
    page.get_by_label("Ngày mặc định").fill("1/1/2023")
    preview(visit, page, template, UNITS)
    press(page, "Nhập các đơn vị này")
    said(page, "Đã nhập 4 đơn vị từ tệp bang.xlsx.")
    visit.look(page)


def people(visit: Visit, page: Page) -> None:
    page.goto("/")
    follow(page, "Nhập người từ Excel")
    visit.look(page)
    template = downloaded(page, page.get_by_role("link", name="Tải tệp mẫu"))
    preview(visit, page, template, PEOPLE)
    press(page, "Nhập những người này")
    said(page, "Đã nhập 6 người từ tệp bang.xlsx.")
    visit.look(page)


def cluster(visit: Visit, page: Page) -> None:
    page.goto("/to-chuc/cum-khoi/")
    follow(page, "Lập cụm, khối")
    visit.look(page)
    page.get_by_label("Tên cụm, khối").fill("Cụm 1")
    page.get_by_label("Loại").select_option(label="Cụm thi đua (địa phương)")
    press(page, "Lập cụm, khối")
    visit.look(page)
    page.get_by_label("Năm thi đua").fill("2024")
    choose(page, "Trưởng cụm (khối)", LEAD)
    page.get_by_role("group", name="Phó Trưởng cụm (khối)").get_by_label(DEPUTY).check()
    page.get_by_role("group", name="Thành viên").get_by_label(UNIT).check()
    press(page, "Lưu")
    visit.look(page)


def post(visit: Visit, page: Page, name: str, role: str, **scope: str) -> None:
    person = next(one for one in PEOPLE if one["Họ và tên"] == name)
    label = ", ".join(person[part] for part in ("Họ và tên", "Chức vụ", "Đơn vị") if part in person)
    page.goto("/to-chuc/phan-cong/")
    visit.look(page)
    follow(page, "Phân công vai trò")
    visit.look(page)
    for field, words in {"Người được phân công": label, "Vai trò": role, "Đơn vị": person["Đơn vị"], **scope}.items():
        choose(page, field, words)
    page.get_by_label("Từ ngày").fill("1/1/2024")
    press(page, "Phân công")
    said(page, "Đã phân công.")
    visit.look(page)


def posts(visit: Visit, page: Page) -> None:
    """A role that reaches further than the own unit is given by hand, one by one."""
    whole = {"Cơ quan phát động": DISTRICT}
    scoring = {"Cụm, khối thi đua": "Cụm 1 năm 2024"}
    post(visit, page, "Nông Văn Minh", "Cán bộ thường trực", **whole)
    post(visit, page, "Triệu Thị Hoa", "Lãnh đạo Ủy ban nhân dân", **whole)
    post(visit, page, "Nông Thị Thắm", "Chấm điểm cụm, khối", **scoring)
    post(visit, page, "Bế Văn Dũng", "Chấm điểm cụm, khối", **scoring)


def standing_body(visit: Visit, page: Page) -> None:
    page.goto("/to-chuc/co-quan/")
    visit.look(page)
    follow(page, DISTRICT)
    follow(page, "Sửa")
    visit.look(page)
    page.get_by_label("Cơ quan thường trực của Hội đồng").select_option(label=STANDING)
    press(page, "Lưu")
    said(page, STANDING)


def invitation(visit: Visit, page: Page, name: str) -> str:
    """The link as it is copied from the page; nobody here has an e-mail address."""
    page.goto("/to-chuc/tai-khoan/")
    visit.look(page)
    follow(page, name)
    visit.look(page)
    press(page, "Tạo đường dẫn mời")
    visit.look(page)
    return page.get_by_role("textbox", name="Đường dẫn").input_value()
