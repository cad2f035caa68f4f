"""Money, order of lists and eligibility: what the regulations say, with every reason and its article."""

from .bonus import ALGORITHM as BONUS_ALGORITHM
from .bonus import (
    ROUNDING_MODES,
    Bonus,
    BonusLine,
    RoundingMode,
    amount_of,
    bonus,
    bonus_lines,
    bonus_table,
    bonus_total,
    entered_bonus,
)
from .eligibility import ALGORITHM as ELIGIBILITY_ALGORITHM
from .eligibility import (
    OUTCOMES,
    Candidate,
    Discipline,
    Eligibility,
    Finding,
    HoldFact,
    PastAward,
    Terms,
    eligibility,
)
from .listing import RECIPIENTS, Listed, Numbered, decision_order
from .lower_form import lower_form_problems, lower_forms
from .names import ABBREVIATIONS, names_match
from .notice import Notice, decision_problems
from .quota import Contender, Contest, QuotaResult, within_quota
from .reasons import SENTENCES, register_sentences

__all__ = [
    "ABBREVIATIONS",
    "BONUS_ALGORITHM",
    "ELIGIBILITY_ALGORITHM",
    "OUTCOMES",
    "RECIPIENTS",
    "ROUNDING_MODES",
    "SENTENCES",
    "Bonus",
    "BonusLine",
    "Candidate",
    "Contender",
    "Contest",
    "Discipline",
    "Eligibility",
    "Finding",
    "HoldFact",
    "Listed",
    "Notice",
    "Numbered",
    "PastAward",
    "QuotaResult",
    "RoundingMode",
    "Terms",
    "amount_of",
    "bonus",
    "bonus_lines",
    "bonus_table",
    "bonus_total",
    "decision_order",
    "decision_problems",
    "eligibility",
    "entered_bonus",
    "lower_form_problems",
    "lower_forms",
    "names_match",
    "register_sentences",
    "within_quota",
]
