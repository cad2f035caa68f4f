"""Papers of commendation: submission, decisions, list of receipt, lists in Excel."""

from thidua.commendation.documents.decision import amending_document, award_summary, cancelling_document, decision_document
from thidua.commendation.documents.faces import certificates_file, overlay_file
from thidua.commendation.documents.lists import award_book_sheet, nomination_template, read_nominations
from thidua.commendation.documents.submission import receipt_document, submission_document

__all__ = [
    "amending_document",
    "award_book_sheet",
    "award_summary",
    "cancelling_document",
    "certificates_file",
    "decision_document",
    "nomination_template",
    "overlay_file",
    "read_nominations",
    "receipt_document",
    "submission_document",
]
