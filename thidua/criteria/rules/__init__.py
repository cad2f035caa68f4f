"""How figures become points: pure functions over frozen records, each answer with its reasons."""

from .bands import Band, bands_of
from .checking import check_rule
from .levels import MEASURES, grades_of
from .line import ALGORITHM, score_line
from .methods import METHODS, FigureField, Method, Parameter, required_figures
from .reasons import SENTENCES, register_sentences
from .records import CriterionRule, Figures, LineResult, decimal_of
from .sets import Section, SetRule, check_set, set_from_mapping
from .sheet_policy import NOT_APPLICABLE, BonusPool, ClassBand, Quota, SheetPolicy, TieBreak
from .table import PlannedLine, TablePlan, TableRow, plan_table, settings_of
from .tallies import DeductionEvent, events_of
from .typed import TypedField, read_typed, typed_fields, with_text
from .words import figure_words, rule_words

__all__ = [
    "ALGORITHM",
    "MEASURES",
    "METHODS",
    "NOT_APPLICABLE",
    "SENTENCES",
    "Band",
    "BonusPool",
    "ClassBand",
    "CriterionRule",
    "DeductionEvent",
    "FigureField",
    "Figures",
    "LineResult",
    "Method",
    "Parameter",
    "PlannedLine",
    "Quota",
    "Section",
    "SetRule",
    "SheetPolicy",
    "TablePlan",
    "TableRow",
    "TieBreak",
    "TypedField",
    "bands_of",
    "check_rule",
    "check_set",
    "decimal_of",
    "events_of",
    "figure_words",
    "grades_of",
    "plan_table",
    "read_typed",
    "register_sentences",
    "required_figures",
    "rule_words",
    "score_line",
    "set_from_mapping",
    "settings_of",
    "typed_fields",
    "with_text",
]
