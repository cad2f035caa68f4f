"""Every change of sheets and rankings, as a verb."""

from thidua.scoring.actions.ranking import open_correction, publish_ranking, record_tie_vote
from thidua.scoring.actions.sheets import (
    Judged,
    add_adjustment,
    complete_column,
    remove_adjustment,
    reopen_column,
    score_lines,
    skip_cross,
)

__all__ = [
    "Judged",
    "add_adjustment",
    "complete_column",
    "open_correction",
    "publish_ranking",
    "record_tie_vote",
    "remove_adjustment",
    "reopen_column",
    "score_lines",
    "skip_cross",
]
