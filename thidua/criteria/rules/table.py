"""A criteria table typed in Excel: one line to a row, and every problem by row and column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from thidua.foundation.plain.numbers import parse_number
from thidua.foundation.plain.problems import Problem, Refused, error, warning

from . import written
from .checking import check_rule, points_problem
from .methods import METHODS, Method, Parameter
from .records import ZERO, CriterionRule
from .sets import Section
from .sheet_policy import SheetPolicy

SECTION, SECTION_TITLE, CODE, TITLE, POINTS, METHOD = "Nội dung", "Tên nội dung", "Mã", "Tiêu chí", "Điểm chuẩn", "Cách tính điểm"
LEVELS, CLAUSES, UNIT, BODY, GUIDANCE = "Các mức", "Căn cứ", "Đơn vị tính", "Thường trực chấm", "Hướng dẫn"
NOT_APPLICABLE, EVIDENCE = "Có thể không phát sinh", "Bắt buộc minh chứng"
SETTINGS = {
    "on": "Xét theo",
    "direction": "Chiều",
    "target": "Chỉ tiêu chung",
    "levels": LEVELS,
    "otherwise": "Điểm các trường hợp còn lại",
    "at_least": "Mức phải đạt",
    "sample": "Cỡ mẫu",
    "each": "Điểm mỗi đơn vị, mỗi trường hợp",
    "cap": "Mức trần",
    "floor": "Không trừ xuống dưới",
    "zero_below": "Dưới mức này thì 0 điểm (%)",
    "bonus_mode": "Thưởng khi vượt",
    "bonus_rate": "Thưởng mỗi 1 % vượt (% điểm chuẩn)",
    "bonus_cap": "Thưởng nhiều nhất (% điểm chuẩn)",
}
"""Columns that belong to the method: each row fills only those that its own method asks for."""
BONUS_MODES = {"full": "theo từng 1 % trọn vẹn", "proportion": "theo tỷ lệ vượt"}
_BONUS = ("bonus_mode", "bonus_rate", "bonus_cap")
_LEVEL_KINDS = ("bands", "grades", "events")
_LENGTHS = {SECTION: 10, SECTION_TITLE: 300, CODE: 10, TITLE: 500, UNIT: 60}


@dataclass(frozen=True)
class TableRow:
    """A row as typed; `settings` holds the columns of the method, by the keys of SETTINGS."""

    row: int
    section: str
    code: str
    title: str
    points: Decimal | None
    method: str
    section_title: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    evidence: bool = False
    not_applicable: bool = False
    body: bool = False
    clauses: str = ""
    guidance: str = ""


@dataclass(frozen=True)
class PlannedLine:
    row: int
    rule: CriterionRule


@dataclass(frozen=True)
class TablePlan:
    """What the table would make; complete only when `problems` holds no error. `sections` are those not there yet."""

    sections: tuple[Section, ...]
    lines: tuple[PlannedLine, ...]
    problems: tuple[Problem, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.rule.max_points for line in self.lines), ZERO)


def method_code(label: str) -> str:
    return next((method.code for method in METHODS.values() if method.label == label), "")


def plan_table(rows: Sequence[TableRow], sections: Mapping[str, str], clauses: Collection[str], policy: SheetPolicy) -> TablePlan:
    """`sections` and `clauses` are what the set and its plan already have."""
    if not rows:
        return TablePlan((), (), (error("Bảng", "Không có dòng nào. Ghi mỗi tiêu chí một dòng, dưới dòng tiêu đề."),))
    problems: list[Problem] = []
    fresh: dict[str, Section] = {}
    places: dict[str, int] = {}
    lines: list[PlannedLine] = []
    for row in rows:
        problems += _too_long(row)
        problems += _section(row, sections, fresh)
        if row.code and row.code in places:
            problems.append(error(_at(row, CODE), f"Mã {row.code} đã ghi ở dòng {places[row.code]}."))
        places.setdefault(row.code, row.row)
        paths, found = _clauses(row, clauses)
        problems += found
        line, found = _line(row, paths, policy)
        problems += found
        if line:
            lines.append(PlannedLine(row.row, line))
    return TablePlan(tuple(fresh.values()), tuple(lines), tuple(problems))


def _at(row: TableRow, column: str) -> str:
    return f"Dòng {row.row}, cột {column}"


def _too_long(row: TableRow) -> Iterator[Problem]:
    typed = {SECTION: row.section, SECTION_TITLE: row.section_title, CODE: row.code, TITLE: row.title, UNIT: row.unit}
    for column, most in _LENGTHS.items():
        if len(typed[column]) > most:
            yield error(_at(row, column), f"Dài {len(typed[column])} ký tự; nhiều nhất {most}.")


def _section(row: TableRow, known: Mapping[str, str], fresh: dict[str, Section]) -> Iterator[Problem]:
    """Its title is said once, on the first of its rows."""
    if not row.section or row.section in known:
        return
    if row.section not in fresh:
        fresh[row.section] = Section(row.section, row.section_title)
        if not row.section_title:
            yield error(_at(row, SECTION_TITLE), f"Nội dung {row.section} chưa có trong bảng điểm: ghi tên ở dòng đầu tiên của nội dung.")
    elif row.section_title and row.section_title != fresh[row.section].title:
        yield error(_at(row, SECTION_TITLE), f"Nội dung {row.section} đã mang tên “{fresh[row.section].title}” ở dòng trên.")


def _clauses(row: TableRow, known: Collection[str]) -> tuple[tuple[str, ...], list[Problem]]:
    paths = [part.strip().removeprefix("mục ") for part in row.clauses.replace(";", ",").replace("\n", ",").split(",")]
    paths = [path for path in paths if path]
    unknown = [path for path in paths if path not in known]
    said = [warning(_at(row, CLAUSES), f"Kế hoạch không có mục {path}; dòng này được nhập mà không gắn căn cứ đó.") for path in unknown]
    return tuple(path for path in paths if path in known), said


def _line(row: TableRow, clauses: tuple[str, ...], policy: SheetPolicy) -> tuple[CriterionRule | None, list[Problem]]:
    code = method_code(row.method)
    if not code or row.points is None or not row.code or not row.title or not row.section:
        return None, []
    parameters, problems = _parameters(row, METHODS[code])
    unread = len(problems)
    problems += _stray(row, METHODS[code])
    line = CriterionRule(
        code=row.code,
        max_points=row.points,
        method=code,
        parameters=parameters,
        digits=policy.digits,
        rounding=policy.rounding,
        na_allowed=row.not_applicable,
        evidence_required=row.evidence,
        title=row.title,
        unit=row.unit,
        section=row.section,
        scorer="body" if row.body else "all",
        clauses=clauses,
        guidance=row.guidance,
    )
    if message := points_problem(row.points):
        problems.append(error(_at(row, POINTS), message))
    elif unread == 0:
        problems += [Problem(found.level, _at(row, METHOD), found.message) for found in check_rule(line)]
    return line, problems


def _parameters(row: TableRow, method: Method) -> tuple[dict[str, Any], list[Problem]]:
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for parameter in _asked(method, row.settings.get("levels", "")):
        column = _column_of(parameter)
        try:
            value = _value(row, parameter, column)
        except Refused as refused:
            problems += refused.problems
            continue
        if value not in (None, "", []):
            read[parameter.name] = value
    return read, problems


def _stray(row: TableRow, method: Method) -> list[Problem]:
    """What the method would not read must not be lost without a word."""
    used = {_column_of(parameter) for parameter in method.parameters}
    used |= set(_BONUS) if "bonus_mode" in used else set()
    said = f"Cách tính “{method.label}” không dùng cột này. Để trống ô."
    return [error(_at(row, column), said) for name, column in SETTINGS.items() if row.settings.get(name) and name not in used]


def _asked(method: Method, levels: str) -> Iterator[Parameter]:
    """Deductions have either days late or named cases in the one column of levels: what reads as days is days."""
    by_days = not written.read_bands(levels, "")[1]
    for parameter in method.parameters:
        if method.code != "deduction" or parameter.kind not in _LEVEL_KINDS or (parameter.kind == "bands") == by_days:
            yield parameter


def _column_of(parameter: Parameter) -> str:
    if parameter.kind in _LEVEL_KINDS:
        return "levels"
    return "bonus_mode" if parameter.kind == "bonus" else parameter.name


def _value(row: TableRow, parameter: Parameter, column: str) -> Any:
    text = row.settings.get(column, "").strip()
    where = _at(row, SETTINGS[column])
    if parameter.kind == "bonus":
        return _bonus(row, text, where)
    if not text:
        return parameter.default
    if parameter.kind == "choice":
        return _chosen(text, parameter, where)
    if parameter.kind in _LEVEL_KINDS:
        return _levels(text, parameter, where)
    return f"{parse_number(text, where):f}"


def _chosen(text: str, parameter: Parameter, where: str) -> str:
    found = next((code for code, label in parameter.choices if label == text), "")
    if not found:
        raise Refused(error(where, f"Chọn một trong: {'; '.join(label for _, label in parameter.choices)}."))
    return found


def _levels(text: str, parameter: Parameter, where: str) -> list[dict[str, Any]]:
    read = {"bands": written.read_bands, "grades": written.read_grades, "events": written.read_events}[parameter.kind]
    entries, problems = read(text, where)
    if problems:
        raise Refused(problems)
    return list(entries)


def _bonus(row: TableRow, mode: str, where: str) -> dict[str, str] | None:
    numbers = {"rate": row.settings.get("bonus_rate", ""), "cap_percent": row.settings.get("bonus_cap", "")}
    if not mode:
        if any(numbers.values()):
            raise Refused(error(where, "Ghi cách thưởng, hoặc để trống hai cột mức thưởng."))
        return None
    code = next((code for code, label in BONUS_MODES.items() if label == mode), "")
    if not code:
        raise Refused(error(where, f"Chọn một trong: {'; '.join(BONUS_MODES.values())}."))
    places = {"rate": _at(row, SETTINGS["bonus_rate"]), "cap_percent": _at(row, SETTINGS["bonus_cap"])}
    return {"mode": code, **{part: f"{parse_number(text, places[part]):f}" for part, text in numbers.items() if text}}


def settings_of(rule: CriterionRule) -> dict[str, str]:
    """The parameters of a line as they would be typed; reading them back gives the same line."""
    typed: dict[str, str] = {}
    for parameter in METHODS[rule.method].parameters:
        value = rule.parameters.get(parameter.name)
        column = _column_of(parameter)
        if value in (None, "", [], {}):
            continue
        if parameter.kind == "bonus" and isinstance(value, Mapping):
            parts = {"bonus_mode": BONUS_MODES.get(str(value.get("mode")), "")}
            parts |= {name: written.write_number(value.get(part)) for name, part in (("bonus_rate", "rate"), ("bonus_cap", "cap_percent"))}
            typed |= {name: text for name, text in parts.items() if text}
        elif parameter.kind == "choice":
            typed[column] = dict(parameter.choices).get(str(value), str(value))
        elif parameter.kind in _LEVEL_KINDS:
            write = {"bands": written.write_bands, "grades": written.write_grades, "events": written.write_events}[parameter.kind]
            typed[column] = write(value)
        else:
            typed[column] = written.write_number(value)
    return typed
