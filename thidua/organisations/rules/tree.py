"""A tree of units from the rows of a table, with every problem by row and column."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.foundation.plain.problems import Problem, error, errors, warning
from thidua.foundation.plain.vietnamese import search_key
from thidua.organisations.states import UNIT_KINDS

NAME, SHORT, KIND, CODE, PARENT, SINCE, ADDRESS = "Tên đơn vị", "Tên ngắn", "Loại hình", "Mã", "Cấp trên", "Từ ngày", "Địa chỉ"
ABBREVIATION = "Chữ viết tắt"
_LENGTHS = {NAME: 200, SHORT: 100, CODE: 35, ADDRESS: 200, ABBREVIATION: 20}


@dataclass(frozen=True)
class UnitRow:
    """A row as typed; `parent` is a name or a code, empty for the top of the authority."""

    row: int
    name: str
    short_name: str = ""
    kind: str = ""
    code: str = ""
    parent: str = ""
    valid_from: date | None = None
    address: str = ""
    abbreviation: str = ""


@dataclass(frozen=True)
class KnownUnit:
    """A unit that exists on the day of the import."""

    id: int
    name: str
    short_name: str = ""
    code: str = ""
    since: date | None = None


@dataclass(frozen=True)
class PlannedUnit:
    """A row that can be saved: its kind as a code, its parent either known or an earlier planned row."""

    row: UnitRow
    kind: str
    parent_id: int | None = None
    parent_row: int | None = None


@dataclass(frozen=True)
class TreePlan:
    """`units` come parents first; they are complete only when `problems` holds no error."""

    units: tuple[PlannedUnit, ...]
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        return bool(self.units) and not errors(self.problems)


@dataclass
class _Names:
    """Whom a typed name or code may mean."""

    rows: dict[str, list[UnitRow]] = field(default_factory=lambda: defaultdict(list))
    known: dict[str, list[KnownUnit]] = field(default_factory=lambda: defaultdict(list))

    def add_row(self, row: UnitRow) -> None:
        for key in {search_key(text) for text in (row.name, row.short_name, row.code) if text.strip()}:
            self.rows[key].append(row)

    def add_known(self, unit: KnownUnit) -> None:
        for key in {search_key(text) for text in (unit.name, unit.short_name, unit.code) if text.strip()}:
            self.known[key].append(unit)


def kind_code(typed: str) -> str:
    """The code of a kind typed as its label or its code, marks and capitals aside; empty when unknown."""
    key = search_key(typed)
    return next((code for code, label in UNIT_KINDS.items() if key in (search_key(label), code)), "")


def plan_tree(rows: Sequence[UnitRow], known: Sequence[KnownUnit], *, root_id: int, default_from: date) -> TreePlan:
    """Every row with its parent, or every reason why not; `root_id` is where a row without a parent goes."""
    problems: list[Problem] = []
    if not rows:
        return TreePlan((), (error("Bảng", "Không có dòng nào. Ghi mỗi đơn vị một dòng, dưới dòng tiêu đề."),))
    names = _Names()
    for unit in known:
        names.add_known(unit)
    for row in rows:
        names.add_row(row)
    parents: dict[int, int] = {}
    planned: dict[int, PlannedUnit] = {}
    for row in rows:
        problems += _row_problems(row, names)
        one, found = _place(row, names, root_id)
        problems += found
        if one.parent_row is not None:
            parents[row.row] = one.parent_row
        planned[row.row] = one
    problems += _day_problems(rows, planned, known, default_from)
    looping = _loops(parents)
    problems += [
        error(_at(row, PARENT), "Các dòng làm cấp trên của nhau thành vòng. Sửa cấp trên của một dòng.") for row in sorted(looping)
    ]
    ordered = [] if looping else _parents_first(planned, parents)
    problems.sort(key=_place_order)
    return TreePlan(tuple(ordered), tuple(problems))


def _row_problems(row: UnitRow, names: _Names) -> list[Problem]:
    problems = []
    if not row.name.strip():
        problems.append(error(_at(row.row, NAME), "Còn trống. Ghi tên đầy đủ của đơn vị."))
    typed = {NAME: row.name, SHORT: row.short_name, CODE: row.code, ADDRESS: row.address, ABBREVIATION: row.abbreviation}
    for column, text in typed.items():
        if len(text) > _LENGTHS[column]:
            problems.append(error(_at(row.row, column), f"Dài {len(text)} ký tự, tối đa {_LENGTHS[column]}."))
    if not row.kind.strip():
        problems.append(error(_at(row.row, KIND), f"Còn trống. Ghi một trong: {_kinds()}."))
    elif not kind_code(row.kind):
        problems.append(error(_at(row.row, KIND), f"'{row.kind}' không có trong danh mục. Ghi một trong: {_kinds()}."))
    problems += _double_name(row, names) if row.name.strip() else []
    problems += _double_code(row, names) if row.code.strip() else []
    return problems


def _double_name(row: UnitRow, names: _Names) -> list[Problem]:
    key = search_key(row.name)
    parent = search_key(row.parent)
    before = [one for one in names.rows[key] if one.row < row.row and search_key(one.name) == key]
    same = [one for one in before if search_key(one.parent) == parent]
    if same:
        return [error(_at(row.row, NAME), f"Trùng với dòng {same[0].row}. Xóa một dòng hoặc sửa tên.")]
    if before:
        return [warning(_at(row.row, NAME), f"Cùng tên với dòng {before[0].row} nhưng khác cấp trên. Kiểm tra lại.")]
    if any(search_key(one.name) == key for one in names.known[key]):
        return [error(_at(row.row, NAME), "Đơn vị này đã có trong danh sách. Xóa dòng này.")]
    return []


def _double_code(row: UnitRow, names: _Names) -> list[Problem]:
    key = search_key(row.code)
    before = [one for one in names.rows[key] if one.row < row.row and search_key(one.code) == key]
    if before:
        return [error(_at(row.row, CODE), f"Mã {row.code} trùng với dòng {before[0].row}.")]
    taken = [one for one in names.known[key] if search_key(one.code) == key]
    if taken and search_key(taken[0].name) != search_key(row.name):
        return [error(_at(row.row, CODE), f"Mã {row.code} đang là mã của {taken[0].name}.")]
    return []


def _place(row: UnitRow, names: _Names, root_id: int) -> tuple[PlannedUnit, list[Problem]]:
    kind = kind_code(row.kind)
    key = search_key(row.parent)
    if not key:
        return PlannedUnit(row, kind, parent_id=root_id), []
    rows = names.rows.get(key, [])
    known = names.known.get(key, [])
    if rows == [row]:
        if not known:
            return PlannedUnit(row, kind), [error(_at(row.row, PARENT), "Đơn vị không thể là cấp trên của chính mình.")]
        rows = []
    if len(rows) + len(known) > 1:
        choices = [f"dòng {one.row}" for one in rows] + [f"{one.name} (đã có)" for one in known]
        return PlannedUnit(row, kind), [
            error(_at(row.row, PARENT), f"'{row.parent}' có thể là {', '.join(choices)}. Ghi mã thay cho tên để phân biệt.")
        ]
    if rows:
        return PlannedUnit(row, kind, parent_row=rows[0].row), []
    if known:
        return PlannedUnit(row, kind, parent_id=known[0].id), []
    return PlannedUnit(row, kind), [
        error(_at(row.row, PARENT), f"Không tìm thấy '{row.parent}' trong tệp này và trong danh sách đơn vị. Sửa tên hoặc thêm dòng đó.")
    ]


def _day_problems(
    rows: Sequence[UnitRow], planned: Mapping[int, PlannedUnit], known: Sequence[KnownUnit], default_from: date
) -> list[Problem]:
    """A unit cannot begin under a parent that does not exist yet."""
    starts = {row.row: row.valid_from or default_from for row in rows}
    since = {unit.id: unit.since for unit in known}
    problems = []
    for row in rows:
        one = planned[row.row]
        above = starts.get(one.parent_row) if one.parent_row is not None else since.get(one.parent_id or 0)
        if above is not None and starts[row.row] < above:
            problems.append(error(_at(row.row, SINCE), "Trước ngày cấp trên bắt đầu hoạt động. Sửa ngày của dòng này hoặc của cấp trên."))
    return problems


def _loops(parents: Mapping[int, int]) -> set[int]:
    looping: set[int] = set()
    for start in parents:
        seen: list[int] = []
        row: int | None = start
        while row is not None and row not in seen:
            seen.append(row)
            row = parents.get(row)
        if row == start:
            looping.add(start)
    return looping


def _parents_first(planned: Mapping[int, PlannedUnit], parents: Mapping[int, int]) -> list[PlannedUnit]:
    def depth(row: int) -> int:
        steps = 0
        while row in parents:
            row = parents[row]
            steps += 1
        return steps

    return sorted(planned.values(), key=lambda one: (depth(one.row.row), one.row.row))


def _kinds() -> str:
    return ", ".join(UNIT_KINDS.values())


def _at(row: int, column: str) -> str:
    return f"Dòng {row}, cột {column}"


def _place_order(problem: Problem) -> tuple[int, str]:
    number = problem.where.removeprefix("Dòng ").split(",")[0]
    return (int(number) if number.isdecimal() else 0, problem.where)
