"""From the outline of a plan to a draft movement: proposals with their clause, never inventions. Pure."""

from .draft import draft_movement
from .records import Award, Criterion, Group, MovementDraft, Period, Phase, Phrase, Review, Task
from .written import draft_from_json, draft_to_json

__all__ = [
    "Award",
    "Criterion",
    "Group",
    "MovementDraft",
    "Period",
    "Phase",
    "Phrase",
    "Review",
    "Task",
    "draft_from_json",
    "draft_movement",
    "draft_to_json",
]
