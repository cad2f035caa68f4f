"""What goes out to be filled in: units and people as Excel tables that come back, two forms on paper."""

from dataclasses import dataclass
from datetime import date

from thidua.foundation.documents.layout import Column as PaperColumn
from thidua.foundation.documents.layout import Letterhead, OfficialPaper, Paragraph, Row, Signer, Table, render_docx
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.documents.spreadsheets import Column, SheetRead, SheetRow, SheetTemplate, read_sheet, write_template
from thidua.foundation.plain.problems import Problem
from thidua.organisations.rules import people, tree
from thidua.organisations.rules.people import PersonRow
from thidua.organisations.rules.tree import UnitRow
from thidua.organisations.states import ROLES, UNIT_KINDS

UNITS = SheetTemplate(
    "Đơn vị",
    "DANH SÁCH ĐƠN VỊ",
    (
        Column("name", tree.NAME, required=True, width=48, guide="Tên đầy đủ, như trong văn bản thành lập."),
        Column("short_name", tree.SHORT, width=24, guide="Tên gọi trong bảng, biểu."),
        Column("kind", tree.KIND, "choice", required=True, width=26, choices=tuple(UNIT_KINDS.values()), guide="Chọn trong danh sách."),
        Column("code", tree.CODE, width=16, guide="Mã đơn vị hành chính hoặc mã định danh, nếu có; giữ số 0 ở đầu."),
        Column(
            "parent",
            tree.PARENT,
            width=40,
            guide="Tên hoặc mã, có thể ở dòng khác. Để trống: trực thuộc cơ quan phát động.",
        ),
        Column("valid_from", tree.SINCE, "date", width=14, guide="Ngày bắt đầu dưới tên này. Để trống: lấy ngày mặc định khi nhập."),
        Column("address", tree.ADDRESS, width=40, guide="Địa chỉ trụ sở."),
        Column("abbreviation", tree.ABBREVIATION, width=14, guide="Chữ trong ký hiệu văn bản của đơn vị, như PNV trong 21/TTr-PNV."),
    ),
    guidance=(
        "Mỗi đơn vị một dòng. Cấp trên có thể đứng sau cấp dưới.",
        "Phần mềm cho xem trước mọi lỗi theo dòng, cột; chưa ghi gì khi còn lỗi.",
    ),
)
_ROLES = tuple(ROLES[code].label for code in people.IMPORTED_ROLES)
PEOPLE = SheetTemplate(
    "Cá nhân",
    "DANH SÁCH CÁ NHÂN, TÀI KHOẢN",
    (
        Column("full_name", people.FULL_NAME, required=True, width=30, guide="Họ, chữ đệm và tên."),
        Column("unit", people.UNIT, required=True, width=40, guide="Tên hoặc mã của đơn vị đã có trong phần mềm."),
        Column("position", people.POSITION, width=30, guide="Chức vụ, như Phó Chủ tịch."),
        Column("sex", people.SEX, "choice", choices=("nam", "nữ"), width=10, guide="Chỉ ghi khi biểu mẫu cần."),
        Column("born_on", people.BORN, "date", width=14, guide="Chỉ ghi khi biểu mẫu cần."),
        Column("username", people.USERNAME, width=18, guide="Ghi để lập tài khoản: chữ thường không dấu, chữ số."),
        Column("phone", people.PHONE, width=18, guide="Dùng để đăng nhập thay cho tên."),
        Column(
            "role",
            people.ROLE,
            "choice",
            choices=tuple(ROLES[code].label for code in people.IMPORTED_ROLES),
            width=24,
            guide="Vai trò ở đơn vị mình, từ hôm nay. Vai trò khác phân công riêng.",
        ),
    ),
    guidance=(
        "Mỗi người một dòng. Chỉ ghi tên đăng nhập cho người cần đăng nhập.",
        "Sau khi nhập, lấy đường dẫn mời ở trang của từng người để gửi họ đặt mật khẩu.",
    ),
)


_ACCOUNT = (
    ("Họ, chữ đệm và tên", "như trong quyết định bổ nhiệm, tuyển dụng"),
    ("Chức vụ, đơn vị công tác", ""),
    ("Tên đăng nhập đề nghị", "chữ thường không dấu, chữ số"),
    ("Số điện thoại", "dùng để đăng nhập thay cho tên, nhận đường dẫn mời"),
    ("Thư điện tử", "nếu có"),
    ("Thời gian được giao quản trị", "từ ngày … đến ngày …"),
    ("Người làm thay khi vắng", ""),
    ("Nơi giữ bản sao lưu và khóa ký Giấy khen", "ai giữ, ở đâu"),
)
_AUTHORITY = (
    ("Tên đầy đủ", "như trong văn bản, ví dụ: Ủy ban nhân dân xã Ngân Sơn"),
    ("Tên ngắn", "dùng trong bảng, biểu"),
    ("Cấp", "tỉnh, xã, hoặc cơ quan, tổ chức"),
    ("Chức danh người có thẩm quyền", "in trên Giấy khen, ví dụ: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NGÂN SƠN"),
    ("Địa danh", "ghi trước ngày, tháng trên văn bản"),
    ("Chữ viết tắt cơ quan", "trong số, ký hiệu văn bản, ví dụ: UBND"),
    ("Mã đơn vị hành chính hoặc mã định danh", ""),
    ("Địa chỉ", ""),
    ("Hoạt động dưới tên này từ ngày", ""),
    ("Cơ quan thường trực của Hội đồng", "phòng hoặc công chức được giao"),
    ("Nguồn chi tiền thưởng", "ví dụ: Quỹ thi đua, khen thưởng của xã"),
    ("Quy định riêng của địa phương", "số, ngày văn bản; tỷ lệ phiếu, thành phần hồ sơ, số ngày đăng công khai, cách làm tròn tiền thưởng"),
    ("Quốc huy hoặc biểu trưng in trên Giấy khen", "tệp PNG hoặc JPG, cao từ 300 điểm ảnh"),
)


def account_form() -> bytes:
    return _form("Đăng ký tài khoản quản trị phần mềm", "Thủ trưởng cơ quan giao người sau đây quản trị phần mềm.", _ACCOUNT)


def authority_form() -> bytes:
    return _form("Thông tin cơ quan phát động phong trào thi đua", "Ghi đúng như trên văn bản của cơ quan.", _AUTHORITY)


def _form(summary: str, lead: str, asked: tuple[tuple[str, str], ...]) -> bytes:
    """One page that an office fills in and signs; an administrator types it in."""
    rows = tuple(Row((str(place), name, hint and f"({hint})")) for place, (name, hint) in enumerate(asked, 1))
    columns = (PaperColumn("TT", 7, "center"), PaperColumn("Nội dung", 38), PaperColumn("Thông tin", 55))
    paper = OfficialPaper(
        issuer=Letterhead(body="………………………………"),
        symbol="………",
        place="……………",
        kind="PHIẾU",
        summary=summary,
        body=(Paragraph(lead), Table(columns, rows)),
        signers=(Signer(("THỦ TRƯỞNG CƠ QUAN",)),),
    )
    return render_docx(paper)


@dataclass(frozen=True)
class UnitTable:
    rows: tuple[UnitRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class PeopleTable:
    rows: tuple[PersonRow, ...]
    problems: tuple[Problem, ...]


def unit_template() -> bytes:
    return write_template(UNITS)


def people_template() -> bytes:
    return write_template(PEOPLE)


def read_units(stored: StoredFile) -> UnitTable:
    read = _read(stored, UNITS)
    return UnitTable(tuple(_unit_row(row) for row in read.rows), read.problems)


def read_people(stored: StoredFile) -> PeopleTable:
    read = _read(stored, PEOPLE)
    return PeopleTable(tuple(_person_row(row) for row in read.rows), read.problems)


def _read(stored: StoredFile, template: SheetTemplate) -> SheetRead:
    with stored.file.open("rb") as content:
        return read_sheet(content.read(), template)


def _unit_row(row: SheetRow) -> UnitRow:
    day = row.values["valid_from"]
    return UnitRow(
        row.number,
        _text(row, "name"),
        _text(row, "short_name"),
        _text(row, "kind"),
        _text(row, "code"),
        _text(row, "parent"),
        day if isinstance(day, date) else None,
        _text(row, "address"),
        _text(row, "abbreviation"),
    )


def _person_row(row: SheetRow) -> PersonRow:
    born = row.values["born_on"]
    return PersonRow(
        row.number,
        full_name=_text(row, "full_name"),
        unit=_text(row, "unit"),
        position=_text(row, "position"),
        sex=_text(row, "sex"),
        born_on=born if isinstance(born, date) else None,
        username=_text(row, "username"),
        phone=_text(row, "phone"),
        role=_text(row, "role"),
    )


def _text(row: SheetRow, key: str) -> str:
    return " ".join(str(row.values[key] or "").split())
