"""Every change of a report, as a verb."""

from thidua.reporting.actions.filling import add_evidence, import_answers, remove_evidence, save_answers, save_narrative, start_report
from thidua.reporting.actions.moving import (
    accept_report,
    lock_report,
    mark_ready,
    recall_report,
    record_paper,
    remind,
    reopen_report,
    return_report,
    send_back,
    submit_on_paper,
    submit_report,
    take_back,
)

__all__ = [
    "accept_report",
    "add_evidence",
    "import_answers",
    "lock_report",
    "mark_ready",
    "recall_report",
    "record_paper",
    "remind",
    "remove_evidence",
    "reopen_report",
    "return_report",
    "save_answers",
    "save_narrative",
    "send_back",
    "start_report",
    "submit_on_paper",
    "submit_report",
    "take_back",
]
