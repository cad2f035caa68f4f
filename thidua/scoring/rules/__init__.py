"""From lines to totals, from totals to ranks; each result names its algorithm and gives its reasons."""

from .checksum import canonical_json, checksum
from .columns import (
    COLUMNS,
    SCORERS,
    LineMarks,
    Mark,
    check_marks,
    columns_asked,
    cross_scorer,
    final_mark,
    may_cross_score,
    undecided,
)
from .publication import (
    ALGORITHMS,
    FinalLine,
    FinalSheet,
    line_result,
    proves,
    publication_checksum,
    publication_inputs,
    published_result,
    score_final_sheet,
)
from .race import RaceResult, Runner, race
from .ranking import ALGORITHM as RANKING_ALGORITHM
from .ranking import Entry, Place, Proposal, Ranking, allowed_number, propose, rank, tie_values
from .reasons import SENTENCES, register_sentences
from .sheet import ALGORITHM as SHEET_ALGORITHM
from .sheet import Bar, Event, GivenBonus, SheetLine, SheetResult, classify, score_sheet

__all__ = [
    "ALGORITHMS",
    "COLUMNS",
    "RANKING_ALGORITHM",
    "SCORERS",
    "SENTENCES",
    "SHEET_ALGORITHM",
    "Bar",
    "Entry",
    "Event",
    "FinalLine",
    "FinalSheet",
    "GivenBonus",
    "LineMarks",
    "Mark",
    "Place",
    "Proposal",
    "RaceResult",
    "Ranking",
    "Runner",
    "SheetLine",
    "SheetResult",
    "allowed_number",
    "canonical_json",
    "check_marks",
    "checksum",
    "classify",
    "columns_asked",
    "cross_scorer",
    "final_mark",
    "line_result",
    "may_cross_score",
    "propose",
    "proves",
    "publication_checksum",
    "publication_inputs",
    "published_result",
    "race",
    "rank",
    "register_sentences",
    "score_final_sheet",
    "score_sheet",
    "tie_values",
    "undecided",
]
