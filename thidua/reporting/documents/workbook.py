"""The form as Excel: one row per line of the report, one column per kind of figure; out with the figures, back with differences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from thidua.criteria import rules as criteria_rules
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.documents.spreadsheets import Column, SheetRow, SheetTemplate, Value, read_sheet, write_template
from thidua.foundation.plain.numbers import format_number
from thidua.foundation.plain.problems import Problem, error, warning
from thidua.foundation.plain.vietnamese import search_key
from thidua.organisations.queries import unit_name
from thidua.reporting.actions import Typed
from thidua.reporting.models import Report
from thidua.reporting.queries import FormLine, ReportForm

SHEET = "Biểu số liệu"
NUMBERS = {
    "part": "Phần đạt được (tử số)",
    "whole": "Tổng số (mẫu số)",
    "value": "Kết quả",
    "target": "Chỉ tiêu",
    "baseline": "Số kỳ trước",
    "points": "Điểm tự chấm",
}
LEVEL, NOT_APPLICABLE, NOTE = "Đạt, xếp loại, trường hợp", "Không phát sinh", "Ghi chú"
LEVELS = ("met", "choice", "items")
YES = "có"
TITLES = {**NUMBERS, "level": LEVEL, "not_applicable": NOT_APPLICABLE, "note": NOTE}
COLUMNS = (
    Column("key", "Khóa", locked=True, width=0, guide="Do phần mềm ghi, không sửa."),
    Column("code", "Mã", locked=True, width=8),
    Column("title", "Tiêu chí", locked=True, width=46),
    Column("asked", "Cần ghi", locked=True, width=40, guide="Ghi vào những cột này; các cột khác của dòng để trống."),
    *(Column(name, title, "decimal", width=16) for name, title in NUMBERS.items()),
    Column("level", LEVEL, width=24, guide="Ghi Đạt hoặc Không đạt; mức xếp loại; các trường hợp cách nhau bằng dấu chấm phẩy."),
    Column(
        "not_applicable",
        NOT_APPLICABLE,
        "choice",
        choices=(YES,),
        width=14,
        guide="Chọn “có” ở dòng cho phép.",
    ),
    Column("note", NOTE, width=36),
)


@dataclass(frozen=True)
class Difference:
    """One cell that would change."""

    row: int
    code: str
    title: str
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class ReadWorkbook:
    typed: tuple[Typed, ...]
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]


def _title(report: Report) -> str:
    return f"BÁO CÁO {report.period.name} – {unit_name(report.participation.unit_id, report.period.cut_off)}".upper()


def _template(report: Report) -> SheetTemplate:
    guidance = (
        f"Biểu của: {_title(report)}. Số liệu tính đến hết ngày {report.period.cut_off:%d/%m/%Y}.",
        "Mỗi dòng là một tiêu chí. Cột “Cần ghi” nói dòng đó ghi vào cột nào; không thêm, xóa dòng.",
        "Ô để trống khi tải lên là xóa số liệu cũ của ô đó. Phần mềm cho xem mọi khác biệt trước khi ghi.",
    )
    return SheetTemplate(SHEET, _title(report), COLUMNS, guidance)


def workbook(report: Report, form: ReportForm, at: datetime) -> bytes:
    return write_template(_template(report), [_row(report, line) for line in form.lines], created=at)


def _key(report: Report, line: FormLine) -> str:
    return f"BC{report.pk}-{line.criterion.pk}"


def _row(report: Report, line: FormLine) -> dict[str, Value]:
    figures = line.answer.figures
    values: dict[str, Value] = {name: getattr(figures, name) for name in NUMBERS}
    return values | {
        "key": _key(report, line),
        "code": line.rule.code,
        "title": line.rule.title,
        "asked": asked_words(line.rule, line.fields),
        "level": _level_text(line, figures),
        "not_applicable": YES if figures.not_applicable else "",
        "note": figures.note,
    }


def asked_words(rule: criteria_rules.CriterionRule, fields: Sequence[criteria_rules.TypedField]) -> str:
    unit = f" ({rule.unit})" if rule.unit else ""
    parts = [f"{_column(field.name)}: {field.label}{unit if field.name in NUMBERS else ''}{_choices(field)}" for field in fields]
    return "; ".join(parts)


def _column(name: str) -> str:
    return LEVEL if name in LEVELS else TITLES[name]


def _choices(field: criteria_rules.TypedField) -> str:
    if not field.choices:
        return ""
    words = [label for _, label in field.choices] if field.kind != "choice" else [code for code, _ in field.choices]
    return f" [{'; '.join(words)}]"


def _level_text(line: FormLine, figures: criteria_rules.Figures) -> str:
    for field in line.fields:
        if field.name == "met" and figures.met is not None:
            return "Đạt" if figures.met else "Không đạt"
        if field.name == "choice":
            return figures.choice
        if field.name == "items":
            return "; ".join(dict(field.choices).get(code, code) for code in figures.items)
    return ""


def versions_mark(form: ReportForm) -> str:
    """Which figures somebody looked at when the differences were shown."""
    return sha256(";".join(f"{line.criterion.pk}:{line.answer.version}" for line in form.lines).encode()).hexdigest()[:16]


def read_workbook(stored: StoredFile, report: Report, form: ReportForm) -> ReadWorkbook:
    """A form of another report or period is refused by its name; locked lines are left alone, and said so."""
    with stored.file.open("rb") as content:
        read = read_sheet(content.read(), _template(report))
    lines = {_key(report, line): line for line in form.lines}
    foreign = [row for row in read.rows if row.values["key"] and str(row.values["key"]) not in lines]
    if foreign or (read.rows and not any(row.values["key"] for row in read.rows)):
        told = f"Tệp này không phải biểu của {_title(report)}. Tải biểu từ đúng báo cáo, kỳ báo cáo rồi điền lại."
        return ReadWorkbook((), (), (error(f"Tệp {stored.name}", told),))
    problems: list[Problem] = list(read.problems)
    typed: list[Typed] = []
    differences: list[Difference] = []
    unreadable = {problem.where.split(" (")[0] for problem in read.problems}
    seen: set[str] = set()
    for row in read.rows:
        line = lines.get(str(row.values["key"] or ""))
        if line is None:
            problems.append(error(f"Dòng {row.number}, trang {SHEET}", "Dòng không có khóa của phần mềm. Xóa dòng này."))
            continue
        if line.rule.code in seen:
            problems.append(error(f"Dòng {row.number}, trang {SHEET}", f"Tiêu chí {line.rule.code} có hai dòng. Giữ lại một dòng."))
            continue
        seen.add(line.rule.code)
        figures, wrong = _figures(line, row, unreadable)
        problems += wrong
        changed = _differences(line, row, figures)
        if changed and not line.open:
            problems.append(warning(f"Dòng {row.number}, tiêu chí {line.rule.code}", "Dòng đang khóa, khác biệt không được nhập."))
            continue
        differences += changed
        if changed:
            typed.append(Typed(line.criterion, figures, line.answer.version))
    return ReadWorkbook(tuple(typed), tuple(differences), tuple(problems))


def _figures(line: FormLine, row: SheetRow, unreadable: set[str]) -> tuple[criteria_rules.Figures, list[Problem]]:
    """The row as typed text through the same reading as the page; a cell that Excel's reader refused keeps its old figure."""
    before, problems = line.answer.figures, []
    names = [field.name for field in line.fields]
    typed: dict[str, str | list[str]] = {}
    kept: dict[str, Any] = {}
    for field in line.fields:
        column = _column(field.name)
        if f"Dòng {row.number}, cột {column}" in unreadable:
            kept[field.name] = getattr(before, field.name)
            continue
        cell = row.values["level" if field.name in LEVELS else field.name]
        text, wrong = _cell_text(field, cell, f"Dòng {row.number}, cột {column}, trang {SHEET}")
        problems += wrong
        typed[field.name] = text
    ticked = row.values["not_applicable"] == YES
    if ticked and not line.rule.na_allowed:
        where = f"Dòng {row.number}, cột {NOT_APPLICABLE}, trang {SHEET}"
        problems.append(error(where, "Tiêu chí này không cho phép ghi không phát sinh. Xóa ô này và ghi số liệu."))
    flag = "1" if ticked and line.rule.na_allowed else ""
    figures, unread = criteria_rules.read_typed(line.rule, {**typed, "not_applicable": flag})
    problems += [replace(problem, where=f"Dòng {row.number}, {problem.where}") for problem in unread]
    note = figures.note if "note" in names else str(row.values["note"] or "").strip()
    stray = _stray(line, row)
    return replace(figures, note=note, evidence_missing=before.evidence_missing, **kept), problems + stray


def _stray(line: FormLine, row: SheetRow) -> list[Problem]:
    """A figure in a column that this line does not ask for would be lost without a word."""
    asked = {"level" if field.name in LEVELS else field.name for field in line.fields}
    columns = [name for name in (*NUMBERS, "level") if name not in asked and row.values[name] not in (None, "")]
    told = f"Tiêu chí {line.rule.code} không dùng cột này. Chuyển số liệu sang cột: {', '.join(_column(f.name) for f in line.fields)}."
    return [error(f"Dòng {row.number}, cột {TITLES[name]}, trang {SHEET}", told) for name in columns]


def _cell_text(field: criteria_rules.TypedField, cell: Value, where: str) -> tuple[str | list[str], list[Problem]]:
    text = format_number(cell) if isinstance(cell, Decimal | int) else str(cell or "").strip()
    if field.kind == "yes_no":
        known = {search_key(label): code for code, label in field.choices}
        if text and search_key(text) not in known:
            return "", [error(where, f"'{text}' không phải là Đạt hay Không đạt.")]
        return known.get(search_key(text), ""), []
    if field.kind == "events":
        by_label = {search_key(label): code for code, label in field.choices} | {search_key(code): code for code, _ in field.choices}
        parts = [part.strip() for part in text.split(";") if part.strip()]
        unknown = [error(where, f"Không có trường hợp '{part}' trong bảng điểm.") for part in parts if search_key(part) not in by_label]
        return [by_label[search_key(part)] for part in parts if search_key(part) in by_label], unknown
    return text, []


def _differences(line: FormLine, row: SheetRow, figures: criteria_rules.Figures) -> list[Difference]:
    old, new = _texts(line, line.answer.figures), _texts(line, figures)
    return [
        Difference(row.number, line.rule.code, line.rule.title, TITLES[name], old[name], new[name])
        for name in TITLES
        if old[name] != new[name]
    ]


def _texts(line: FormLine, figures: criteria_rules.Figures) -> Mapping[str, str]:
    numbers = {name: getattr(figures, name) for name in NUMBERS}
    return {
        **{name: "" if value is None else format_number(value) for name, value in numbers.items()},
        "level": _level_text(line, figures),
        "not_applicable": YES if figures.not_applicable else "",
        "note": figures.note,
    }
