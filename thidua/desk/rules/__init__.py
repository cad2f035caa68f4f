"""How the desk orders work and shows what was found: pure functions over what the stages tell it."""

from thidua.desk.rules.finding import Mark, marked, too_short
from thidua.desk.rules.first_steps import STEPS, FirstStep, Standing, first_steps
from thidua.desk.rules.work import SOON_DAYS, WorkGroup, WorkRow, work_groups

__all__ = [
    "SOON_DAYS",
    "STEPS",
    "FirstStep",
    "Mark",
    "Standing",
    "WorkGroup",
    "WorkRow",
    "first_steps",
    "marked",
    "too_short",
    "work_groups",
]
