"""Reads of reports; scoring and the desk take them from here."""

from thidua.reporting.queries.access import allowed, evidence_for, may_step, report_for, reports_for, seen, steps_for
from thidua.reporting.queries.desk import todo_for
from thidua.reporting.queries.forms import FormLine, FormSection, ReportForm, report_form
from thidua.reporting.queries.progress import (
    Completion,
    Progress,
    completion,
    lateness_of,
    participations_to_fill,
    periods_seen,
    progress_for,
    progress_of,
)

__all__ = [
    "Completion",
    "FormLine",
    "FormSection",
    "Progress",
    "ReportForm",
    "allowed",
    "completion",
    "evidence_for",
    "lateness_of",
    "may_step",
    "participations_to_fill",
    "periods_seen",
    "progress_for",
    "progress_of",
    "report_for",
    "report_form",
    "reports_for",
    "seen",
    "steps_for",
    "todo_for",
]
