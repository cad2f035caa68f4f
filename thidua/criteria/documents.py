"""Bảng tiêu chí và thang điểm as an annex that an office may sign and send."""

from datetime import date

from thidua.criteria import queries, rules
from thidua.criteria.models import CriteriaSet
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
from thidua.foundation.plain.numbers import format_points
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
