"""The report as papers and as a form in Excel, all from the same figures."""

from thidua.reporting.documents.blank import blank_workbook
from thidua.reporting.documents.papers import report_paper, score_table_paper
from thidua.reporting.documents.workbook import Difference, ReadWorkbook, read_workbook, versions_mark, workbook

__all__ = [
    "Difference",
    "ReadWorkbook",
    "blank_workbook",
    "read_workbook",
    "report_paper",
    "score_table_paper",
    "versions_mark",
    "workbook",
]
