"""Pages of score sheets and rankings."""

from thidua.scoring.views.rankings import (
    ranking,
    ranking_excel,
    ranking_otherwise,
    ranking_publish,
    ranking_recompute,
    ranking_version,
    ranking_version_excel,
    ranking_vote,
    rankings,
)
from thidua.scoring.views.sheets import (
    adjustment_add,
    adjustment_remove,
    score_sheet,
    score_sheet_complete,
    score_sheet_document,
    score_sheet_reopen,
    score_sheet_skip_cross,
    score_sheets,
)

__all__ = [
    "adjustment_add",
    "adjustment_remove",
    "ranking",
    "ranking_excel",
    "ranking_otherwise",
    "ranking_publish",
    "ranking_recompute",
    "ranking_version",
    "ranking_version_excel",
    "ranking_vote",
    "rankings",
    "score_sheet",
    "score_sheet_complete",
    "score_sheet_document",
    "score_sheet_reopen",
    "score_sheet_skip_cross",
    "score_sheets",
]
