"""The form that units will get, before any of them has a report: to look over a table, or to hand out on a course."""

from thidua.criteria.models import CriteriaSet
from thidua.criteria.queries import lines_by_section, set_rule
from thidua.criteria.rules import CriterionRule, Figures, typed_fields
from thidua.foundation.documents.spreadsheets import SheetTemplate, Value, write_template
from thidua.reporting.documents.workbook import COLUMNS, SHEET, asked_words

GUIDANCE = "Biểu để xem trước. Biểu để điền tải từ báo cáo của từng đơn vị sau khi mở kỳ: chỉ biểu đó mới nhập lại được."


def blank_workbook(criteria_set: CriteriaSet | None) -> bytes:
    """Without a table yet: its columns alone."""
    if criteria_set is None:
        return write_template(SheetTemplate(SHEET, "BIỂU SỐ LIỆU", COLUMNS, (GUIDANCE,)))
    title = f"BIỂU SỐ LIỆU {criteria_set.period.name} – {criteria_set.name}".upper()
    groups = lines_by_section(criteria_set, set_rule(criteria_set))
    rows = [_row(line.rule, line.criterion.figure_labels) for group in groups for line in group.lines if line.rule.scorer != "body"]
    return write_template(SheetTemplate(SHEET, title, COLUMNS, (GUIDANCE,)), rows)


def _row(rule: CriterionRule, labels: dict[str, str]) -> dict[str, Value]:
    return {"code": rule.code, "title": rule.title, "asked": asked_words(rule, typed_fields(rule, Figures(), labels))}
