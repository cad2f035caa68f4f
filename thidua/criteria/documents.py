"""Bảng tiêu chí và thang điểm: as an annex that an office may sign and send, and as Excel, out and back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.criteria import queries, rules
from thidua.criteria.models import CriteriaSet
from thidua.criteria.rules import table
from thidua.foundation.documents import spreadsheets
from thidua.foundation.documents.layout import (
    Annex,
    Band,
    Column,
    Letterhead,
    OfficialPaper,
    Paragraph,
    Row,
    Signer,
    Table,
)
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.documents.spreadsheets import Kind, SheetRow, SheetTemplate, Value, read_sheet, write_template
from thidua.foundation.plain.numbers import format_number, format_points, parse_number
from thidua.foundation.plain.problems import Problem
from thidua.organisations.queries import version_on

COLUMNS = (
    Column("Mã", 6, "center"),
    Column("Tiêu chí", 34),
    Column("Điểm chuẩn", 9, "center"),
    Column("Cách tính điểm", 34),
    Column("Căn cứ", 13),
)


def criteria_set_paper(criteria_set: CriteriaSet, on: date) -> OfficialPaper:
    """A guidance letter of the standing body with the table as its annex; number and day stay open."""
    authority = criteria_set.group.movement.authority
    above = version_on(authority.unit_id, on)
    issuer = version_on(authority.standing_unit_id or authority.unit_id, on)
    parent = above.name.upper() if above and issuer and above.unit_id != issuer.unit_id else ""
    rule = queries.set_rule(criteria_set)
    policy = rule.policy
    return OfficialPaper(
        issuer=Letterhead(body=issuer.name.upper() if issuer else "", parent=parent),
        symbol=f"HD-{(issuer.abbreviation if issuer else '') or authority.symbol}",
        place=authority.place,
        kind="HƯỚNG DẪN",
        summary=f"Chấm điểm {criteria_set.group.name}, {criteria_set.period.name}",
        body=(
            Paragraph(f"Bảng tiêu chí và thang điểm kèm theo áp dụng cho {criteria_set.group.name}, {criteria_set.period.name}."),
            Paragraph(f"Dòng không phát sinh nhiệm vụ: {rules.NOT_APPLICABLE[policy.not_applicable]}."),
            Paragraph(f"Bằng điểm: xét lần lượt {'; '.join(tie.label for tie in policy.tie_breaks) or 'theo biểu quyết của cụm, khối'}."),
        ),
        signers=(Signer(("THỦ TRƯỞNG CƠ QUAN",)),),
        recipients=("Các đơn vị tham gia phong trào thi đua", "Lưu: VT"),
        annexes=(Annex(title=criteria_set.name.upper(), body=(_table(criteria_set, rule),), landscape=True),),
    )


def _table(criteria_set: CriteriaSet, rule: rules.SetRule) -> Table:
    rows: list[Row | Band] = []
    for group in queries.lines_by_section(criteria_set, rule):
        rows.append(Row((group.section.code, group.section.title, format_points(group.points), "", ""), bold=True))
        for line in group.lines:
            clauses = "; ".join(clause.path for clause in line.criterion.clauses.all())
            points = format_points(line.criterion.max_points)
            rows.append(Row((line.criterion.code, line.criterion.title, points, line.words, clauses)))
    rows.append(Row(("", "Cộng", format_points(rule.total_points), "", ""), bold=True))
    return Table(COLUMNS, tuple(rows))


YES = "có"
_ON = tuple(
    dict.fromkeys(label for method in rules.METHODS.values() for one in method.parameters if one.name == "on" for _, label in one.choices)
)
_DIRECTIONS = tuple(label for one in rules.METHODS["target"].parameters if one.name == "direction" for _, label in one.choices)
_SETTINGS: dict[str, tuple[Kind, tuple[str, ...], float, str]] = {
    "on": (
        "choice",
        _ON,
        26,
        "Với cách tính theo mức, so với chỉ tiêu, đạt – không đạt, trừ điểm. Để trống: lựa chọn đầu tiên của cách tính.",
    ),
    "direction": ("choice", _DIRECTIONS, 20, "Với cách tính so với chỉ tiêu. Để trống: càng cao càng tốt."),
    "target": ("decimal", (), 14, "Với cách tính so với chỉ tiêu. Để trống khi mỗi đơn vị đăng ký chỉ tiêu riêng."),
    "levels": (
        "text",
        (),
        34,
        "Mỗi dòng trong ô một mức. Theo mức: 100: 5 · 95 – <100: 4 · <95: 0. Xếp loại: A: 100 · B: 80. Trừ điểm: Bị xử phạt: 5.",
    ),
    "otherwise": ("decimal", (), 14, "Với cách tính theo mức."),
    "at_least": ("decimal", (), 12, "Với cách tính đạt – không đạt, khi xét theo số hay tỷ lệ."),
    "sample": ("decimal", (), 10, "Với khảo sát: số người được hỏi."),
    "each": ("decimal", (), 14, "Với khảo sát, theo số lượng, trừ điểm."),
    "cap": ("decimal", (), 10, "Với cách tính theo số lượng."),
    "floor": ("decimal", (), 12, "Với cách tính trừ điểm."),
    "zero_below": ("decimal", (), 14, "Với cách tính tỷ lệ, so với chỉ tiêu."),
    "bonus_mode": ("choice", tuple(table.BONUS_MODES.values()), 22, "Với cách tính so với chỉ tiêu. Để trống: không thưởng."),
    "bonus_rate": ("decimal", (), 14, "Khi có thưởng."),
    "bonus_cap": ("decimal", (), 14, "Khi có thưởng."),
}
TABLE = SheetTemplate(
    "Bảng tiêu chí",
    "BẢNG TIÊU CHÍ VÀ THANG ĐIỂM",
    (
        spreadsheets.Column("section", table.SECTION, required=True, width=10, guide="Ký hiệu của nội dung (nhóm tiêu chí): 1, 2, A …"),
        spreadsheets.Column("section_title", table.SECTION_TITLE, width=26, guide="Ghi ở dòng đầu tiên của mỗi nội dung."),
        spreadsheets.Column("code", table.CODE, required=True, width=8, guide="Mỗi tiêu chí một mã: 1.1, 1.2 …"),
        spreadsheets.Column("title", table.TITLE, required=True, width=46, guide="Nội dung tiêu chí như trong kế hoạch."),
        spreadsheets.Column("points", table.POINTS, "decimal", required=True, width=10, guide="Số điểm cao nhất của dòng."),
        spreadsheets.Column(
            "method",
            table.METHOD,
            "choice",
            required=True,
            choices=tuple(method.label for method in rules.METHODS.values()),
            width=20,
            guide="Chọn trong danh sách; các cột sau chỉ ghi cột mà cách tính này cần.",
        ),
        *(
            spreadsheets.Column(name, table.SETTINGS[name], kind, choices=choices, width=width, guide=guide)
            for name, (kind, choices, width, guide) in _SETTINGS.items()
        ),
        spreadsheets.Column("unit", table.UNIT, width=14, guide="hộ, triệu đồng, ngày …"),
        spreadsheets.Column("evidence", table.EVIDENCE, "choice", choices=(YES,), width=12, guide="Chọn “có” hoặc để trống."),
        spreadsheets.Column("not_applicable", table.NOT_APPLICABLE, "choice", choices=(YES,), width=12, guide="Chọn “có” hoặc để trống."),
        spreadsheets.Column("body", table.BODY, "choice", choices=(YES,), width=12, guide="“có”: chỉ cơ quan thường trực chấm dòng này."),
        spreadsheets.Column("clauses", table.CLAUSES, width=18, guide="Mục của kế hoạch, cách nhau bằng dấu phẩy: III.1.1.a.1, VI.2."),
        spreadsheets.Column("guidance", table.GUIDANCE, width=40, guide="Điều cần lưu ý khi nhập số liệu, chấm điểm."),
    ),
    guidance=(
        "Mỗi tiêu chí một dòng. Dòng có mã trùng với tiêu chí đang có trong bảng sẽ thay tiêu chí đó.",
        "Phần mềm cho xem trước mọi lỗi theo dòng, cột và bảng điểm sẽ thành ra thế nào; chưa ghi gì khi còn lỗi.",
    ),
    most_rows=500,
)


@dataclass(frozen=True)
class CriteriaTable:
    rows: tuple[rules.TableRow, ...]
    problems: tuple[Problem, ...]


def table_template() -> bytes:
    return write_template(TABLE)


def criteria_set_workbook(criteria_set: CriteriaSet) -> bytes:
    """The table with its lines, to be changed in Excel and read back."""
    rule = queries.set_rule(criteria_set)
    rows: list[dict[str, Value]] = []
    for group in queries.lines_by_section(criteria_set, rule):
        for place, line in enumerate(group.lines):
            typed = rules.settings_of(line.rule)
            settings = {name: _cell(name, text) for name, text in typed.items()}
            flags = {
                "evidence": line.criterion.evidence_required,
                "not_applicable": line.criterion.not_applicable_allowed,
                "body": line.criterion.scored_by == "body",
            }
            rows.append(
                {
                    "section": group.section.code,
                    "section_title": "" if place else group.section.title,
                    "code": line.criterion.code,
                    "title": line.criterion.title,
                    "points": line.criterion.max_points,
                    "method": rules.METHODS[line.criterion.method].label,
                    **settings,
                    "unit": line.criterion.measure,
                    **{name: YES if flag else "" for name, flag in flags.items()},
                    "clauses": ", ".join(clause.path for clause in line.criterion.clauses.all()),
                    "guidance": line.criterion.guidance,
                }
            )
    return write_template(TABLE, rows)


def _cell(name: str, text: str) -> Value:
    """Numbers go out as numbers."""
    return parse_number(text) if _SETTINGS[name][0] == "decimal" else text


def read_table(stored: StoredFile) -> CriteriaTable:
    with stored.file.open("rb") as content:
        read = read_sheet(content.read(), TABLE)
    return CriteriaTable(tuple(_table_row(row) for row in read.rows), read.problems)


def _table_row(row: SheetRow) -> rules.TableRow:
    points = row.values["points"]
    return rules.TableRow(
        row.number,
        _text(row, "section"),
        _text(row, "code"),
        _text(row, "title"),
        Decimal(points) if isinstance(points, int | Decimal) else None,
        _text(row, "method"),
        section_title=_text(row, "section_title"),
        settings={name: text for name in _SETTINGS if (text := _text(row, name))},
        unit=_text(row, "unit"),
        evidence=bool(row.values["evidence"]),
        not_applicable=bool(row.values["not_applicable"]),
        body=bool(row.values["body"]),
        clauses=_text(row, "clauses"),
        guidance=_text(row, "guidance"),
    )


def _text(row: SheetRow, key: str) -> str:
    value = row.values[key]
    return format_number(value) if isinstance(value, int | Decimal) else str(value or "").strip()
