"""People from the rows of a table, with every problem by row and column."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.foundation.people.rules import normal_phone, username_problems
from thidua.foundation.plain.problems import Problem, error, errors, warning
from thidua.foundation.plain.vietnamese import search_key
from thidua.organisations.states import ROLES

FULL_NAME, SEX, BORN, UNIT, POSITION = "Họ và tên", "Giới tính", "Ngày sinh", "Đơn vị", "Chức vụ"
USERNAME, PHONE, ROLE = "Tên đăng nhập", "Số điện thoại", "Vai trò"
SEXES = {"nam": "m", "nu": "f", "": ""}
IMPORTED_ROLES = ("unit_officer", "unit_head")
"""Roles over the own unit; a role that reaches further is given by hand, one by one."""


@dataclass(frozen=True)
class PersonRow:
    """A row as typed; `unit` is a name or a code; a user name asks for an account, a role for a post."""

    row: int
    full_name: str
    unit: str = ""
    position: str = ""
    sex: str = ""
    born_on: date | None = None
    username: str = ""
    phone: str = ""
    role: str = ""


@dataclass(frozen=True)
class PlannedPerson:
    row: PersonRow
    unit_id: int
    sex: str
    role: str
    username: str
    phone: str


@dataclass(frozen=True)
class PeoplePlan:
    people: tuple[PlannedPerson, ...]
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        return bool(self.people) and not errors(self.problems)


def plan_people(
    rows: Sequence[PersonRow],
    units: Mapping[str, Collection[int]],
    *,
    usernames: Collection[str],
    phones: Collection[str],
    known: Collection[tuple[str, int]],
    today: date,
) -> PeoplePlan:
    """`units`: search key of a name or code → the units it may mean; `known`: (search key, unit) of persons already entered."""
    if not rows:
        return PeoplePlan((), (error("Bảng", "Không có dòng nào. Ghi mỗi người một dòng, dưới dòng tiêu đề."),))
    problems: list[Problem] = []
    people: list[PlannedPerson] = []
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        unit_id, found = _unit(row, units)
        found += _plain_problems(row, today)
        found += _account_problems(row, usernames, phones, seen)
        twin = seen.setdefault((search_key(row.full_name), f"đơn vị {search_key(row.unit)}"), row.row)
        if twin != row.row:
            found.append(warning(_at(row.row, FULL_NAME), f"Cùng tên, cùng đơn vị với dòng {twin}. Kiểm tra có phải hai người khác nhau."))
        if (search_key(row.full_name), unit_id) in known:
            found.append(error(_at(row.row, FULL_NAME), "Đã có trong danh sách của đơn vị này. Xóa dòng này."))
        problems += found
        people.append(
            PlannedPerson(
                row, unit_id, SEXES.get(search_key(row.sex), ""), role_code(row.role), row.username.strip().lower(), normal_phone(row.phone)
            )
        )
    return PeoplePlan(tuple(people), tuple(problems))


def role_code(typed: str) -> str:
    key = search_key(typed)
    return next((code for code in IMPORTED_ROLES if key in (code, search_key(ROLES[code].label))), "")


def _unit(row: PersonRow, units: Mapping[str, Collection[int]]) -> tuple[int, list[Problem]]:
    if not row.unit.strip():
        return 0, [error(_at(row.row, UNIT), "Còn trống. Ghi tên hoặc mã đơn vị.")]
    found = units.get(search_key(row.unit), ())
    if len(found) == 1:
        return next(iter(found)), []
    if found:
        return 0, [error(_at(row.row, UNIT), f"'{row.unit}' có thể là {len(found)} đơn vị. Ghi mã thay cho tên.")]
    return 0, [error(_at(row.row, UNIT), f"Không tìm thấy '{row.unit}' trong danh sách đơn vị. Sửa tên hoặc nhập đơn vị trước.")]


def _plain_problems(row: PersonRow, today: date) -> list[Problem]:
    problems = []
    if not row.full_name.strip():
        problems.append(error(_at(row.row, FULL_NAME), "Còn trống."))
    if len(row.full_name) > 120:
        problems.append(error(_at(row.row, FULL_NAME), f"Dài {len(row.full_name)} ký tự, tối đa 120."))
    if len(row.position) > 150:
        problems.append(error(_at(row.row, POSITION), f"Dài {len(row.position)} ký tự, tối đa 150."))
    if search_key(row.sex) not in SEXES:
        problems.append(error(_at(row.row, SEX), f"'{row.sex}' không rõ. Ghi nam hoặc nữ."))
    if row.born_on and row.born_on >= today:
        problems.append(error(_at(row.row, BORN), "Phải trước hôm nay."))
    if row.role.strip() and not role_code(row.role):
        allowed = ", ".join(ROLES[code].label for code in IMPORTED_ROLES)
        problems.append(
            error(_at(row.row, ROLE), f"'{row.role}' không nhập được từ tệp. Ghi một trong: {allowed}; vai trò khác phân công riêng.")
        )
    if row.role.strip() and not row.username.strip():
        problems.append(warning(_at(row.row, USERNAME), "Có vai trò nhưng chưa có tài khoản; người này chưa đăng nhập được."))
    return problems


def _account_problems(
    row: PersonRow, usernames: Collection[str], phones: Collection[str], seen: dict[tuple[str, str], int]
) -> list[Problem]:
    problems: list[Problem] = []
    username, phone = row.username.strip().lower(), normal_phone(row.phone)
    if row.phone.strip() and not phone:
        problems.append(error(_at(row.row, PHONE), f"'{row.phone}' không phải số điện thoại Việt Nam. Ghi dạng 0912345678."))
    if not username:
        if phone:
            problems.append(error(_at(row.row, USERNAME), "Còn trống. Số điện thoại gắn với tài khoản; ghi tên đăng nhập."))
        return problems
    problems += [error(_at(row.row, USERNAME), problem.message) for problem in username_problems(username)]
    if username in usernames:
        problems.append(error(_at(row.row, USERNAME), f"'{username}' đã có người dùng. Chọn tên khác."))
    if phone and phone in phones:
        problems.append(error(_at(row.row, PHONE), "Số này đã gắn với tài khoản khác."))
    for column, value in ((USERNAME, username), (PHONE, phone)):
        twin = seen.setdefault((column, value), row.row) if value else row.row
        if twin != row.row:
            problems.append(error(_at(row.row, column), f"Trùng với dòng {twin}."))
    return problems


def _at(row: int, column: str) -> str:
    return f"Dòng {row}, cột {column}"
