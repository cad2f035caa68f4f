"""Which units a change of organisation takes in and gives out.

Sáp nhập: one goes into another; hợp nhất: a new one arises; chia: the old one ends; tách: it goes on.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem, error


@dataclass(frozen=True)
class Shape:
    """How many predecessors and successors a kind needs (None: no upper bound), and whether predecessors end."""

    predecessors: tuple[int, int | None]
    successors: tuple[int, int | None]
    predecessors_end: bool
    takes_new: bool
    takes_existing: bool


SHAPES: Mapping[str, Shape] = {
    "rename": Shape((1, 1), (0, 0), predecessors_end=False, takes_new=False, takes_existing=False),
    "absorb": Shape((1, None), (1, 1), predecessors_end=True, takes_new=False, takes_existing=True),
    "merge": Shape((2, None), (1, 1), predecessors_end=True, takes_new=True, takes_existing=False),
    "divide": Shape((1, 1), (2, None), predecessors_end=True, takes_new=True, takes_existing=True),
    "split": Shape((1, 1), (1, None), predecessors_end=False, takes_new=True, takes_existing=False),
    "dissolve": Shape((1, None), (0, 0), predecessors_end=True, takes_new=False, takes_existing=False),
    "transfer": Shape((1, None), (0, 0), predecessors_end=False, takes_new=False, takes_existing=False),
}
GUIDANCE: Mapping[str, str] = {
    "rename": "Một đơn vị đổi tên, vẫn là đơn vị đó.",
    "absorb": "Một hoặc nhiều đơn vị nhập vào một đơn vị đang có; đơn vị nhập vào kết thúc hoạt động.",
    "merge": "Hai đơn vị trở lên hợp lại thành một đơn vị mới; các đơn vị cũ kết thúc hoạt động.",
    "divide": "Một đơn vị kết thúc hoạt động, chia thành hai đơn vị trở lên.",
    "split": "Một đơn vị tách ra một hoặc nhiều đơn vị mới và vẫn hoạt động.",
    "dissolve": "Đơn vị kết thúc hoạt động, không có đơn vị kế thừa.",
    "transfer": "Đơn vị chuyển sang cấp trên khác; các đơn vị trực thuộc đi theo.",
}


@dataclass(frozen=True)
class Standing:
    """A unit as it stands on the day of the change."""

    id: int
    name: str
    since: date
    ends: date | None
    path: str
    children: tuple[str, ...] = ()


def change_problems(
    kind: str,
    effective: date,
    predecessors: Collection[Standing],
    existing_successors: Collection[Standing] = (),
    new_names: Collection[str] = (),
    *,
    new_name: str = "",
    new_parent: Standing | None = None,
) -> list[Problem]:
    """Everything that keeps the change from being recorded."""
    shape = SHAPES[kind]
    problems = _count("Đơn vị thay đổi", len(predecessors), shape.predecessors)
    problems += _count("Đơn vị kế thừa", len(existing_successors) + len(new_names), shape.successors)
    if new_names and not shape.takes_new:
        problems.append(error("Đơn vị mới", "Loại thay đổi này không lập đơn vị mới. Chọn đơn vị đang có."))
    if existing_successors and not shape.takes_existing:
        problems.append(error("Đơn vị kế thừa", "Loại thay đổi này chỉ có đơn vị mới. Ghi tên đơn vị mới."))
    both = {one.id for one in predecessors} & {one.id for one in existing_successors}
    problems += [error("Đơn vị kế thừa", f"{one.name} vừa kết thúc vừa kế thừa. Bỏ ở một bên.") for one in predecessors if one.id in both]
    problems += _nesting_problems(predecessors, existing_successors)
    for one in (*predecessors, *existing_successors):
        problems += _day_problems(one, effective)
    if shape.predecessors_end and kind in {"divide", "dissolve"}:
        problems += [
            error("Đơn vị thay đổi", f"{one.name} còn đơn vị trực thuộc: {', '.join(one.children)}. Chuyển các đơn vị này trước.")
            for one in predecessors
            if one.children
        ]
    if kind == "rename" and not new_name.strip():
        problems.append(error("Tên mới", "Còn trống. Ghi tên đầy đủ sau khi đổi."))
    if kind == "transfer":
        problems += _transfer_problems(predecessors, new_parent, effective)
    return problems


def _nesting_problems(predecessors: Collection[Standing], successors: Collection[Standing]) -> list[Problem]:
    """A change takes a unit with everything beneath it, so none of its units may lie in another."""
    return [
        error(one.name, f"Đang trực thuộc {above.name}, cũng có trong thay đổi này. Chuyển ra trước hoặc ghi hai lần thay đổi.")
        for above in predecessors
        for one in (*predecessors, *successors)
        if one.id != above.id and f"/{above.id}/" in one.path
    ]


def _transfer_problems(units: Collection[Standing], parent: Standing | None, effective: date) -> list[Problem]:
    if parent is None:
        return [error("Cấp trên mới", "Còn trống. Chọn cấp trên mới.")]
    problems = _day_problems(parent, effective, changes=False)
    problems += [
        error("Cấp trên mới", f"{parent.name} nằm trong {one.name}; không thể làm cấp trên.")
        for one in units
        if f"/{one.id}/" in parent.path
    ]
    return problems


def _day_problems(one: Standing, effective: date, *, changes: bool = True) -> list[Problem]:
    if effective < one.since or (changes and effective == one.since):
        return [error(one.name, f"Tên, cấp trên hiện nay có từ {format_date(one.since)}; thay đổi phải sau ngày đó.")]
    if one.ends is not None and effective >= one.ends:
        return [error(one.name, f"Đã kết thúc hoạt động từ {format_date(one.ends)}.")]
    if one.ends is not None and changes:
        return [error(one.name, f"Đã có thay đổi từ {format_date(one.ends)}. Hoàn tác thay đổi đó trước.")]
    return []


def _count(where: str, count: int, bounds: tuple[int, int | None]) -> list[Problem]:
    least, most = bounds
    if count < least:
        return [error(where, f"Cần ít nhất {least}, mới có {count}.")]
    if most is not None and count > most:
        return [error(where, f"Chỉ {most}, đang có {count}." if most else "Loại thay đổi này không có; bỏ các đơn vị đã chọn.")]
    return []
