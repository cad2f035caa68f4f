"""Every write of this stage, as verbs."""

from thidua.movements.actions.drafting import (
    add_item,
    drop_item,
    edit_item,
    merge_items,
    move_item,
    regroup_item,
    restore_item,
)
from thidua.movements.actions.guiding import add_guiding_document, remove_guiding_document
from thidua.movements.actions.movements import (
    MovementFacts,
    add_group,
    add_phase,
    create_movement,
    edit_group,
    edit_movement,
    edit_phase,
    remove_group,
    remove_phase,
    step_movement,
)
from thidua.movements.actions.participation import add_participations, edit_participation, end_participation, remove_participation
from thidua.movements.actions.periods import (
    PeriodFacts,
    close_period,
    create_period,
    edit_period,
    grant_extension,
    open_period,
    reopen_period,
)
from thidua.movements.actions.plans import confirm_plan, discard_plan, record_plan
from thidua.movements.actions.tasks import TaskFacts, add_task, edit_task, finish_task, reopen_task

__all__ = [
    "MovementFacts",
    "PeriodFacts",
    "TaskFacts",
    "add_group",
    "add_guiding_document",
    "add_item",
    "add_participations",
    "add_phase",
    "add_task",
    "close_period",
    "confirm_plan",
    "create_movement",
    "create_period",
    "discard_plan",
    "drop_item",
    "edit_group",
    "edit_item",
    "edit_movement",
    "edit_participation",
    "edit_period",
    "edit_phase",
    "edit_task",
    "end_participation",
    "finish_task",
    "grant_extension",
    "merge_items",
    "move_item",
    "open_period",
    "record_plan",
    "regroup_item",
    "remove_group",
    "remove_guiding_document",
    "remove_participation",
    "remove_phase",
    "reopen_period",
    "reopen_task",
    "restore_item",
    "step_movement",
]
