"""Pages of reports, split by what is done there."""

from thidua.reporting.views.evidence import answer_history, evidence_add, evidence_file, evidence_remove, signed_file
from thidua.reporting.views.filling import report, report_autosave, report_start
from thidua.reporting.views.moving import (
    report_accept,
    report_lock,
    report_paper,
    report_ready,
    report_recall,
    report_reopen,
    report_return,
    report_send_back,
    report_submit,
    report_submit_on_paper,
    report_take_back,
)
from thidua.reporting.views.papers import (
    form_template,
    report_document,
    report_excel,
    report_excel_import,
    report_excel_preview,
    score_table_document,
)
from thidua.reporting.views.progress import period_progress, period_remind, reports

__all__ = [
    "answer_history",
    "evidence_add",
    "evidence_file",
    "evidence_remove",
    "form_template",
    "period_progress",
    "period_remind",
    "report",
    "report_accept",
    "report_autosave",
    "report_document",
    "report_excel",
    "report_excel_import",
    "report_excel_preview",
    "report_lock",
    "report_paper",
    "report_ready",
    "report_recall",
    "report_reopen",
    "report_return",
    "report_send_back",
    "report_start",
    "report_submit",
    "report_submit_on_paper",
    "report_take_back",
    "reports",
    "score_table_document",
    "signed_file",
]
