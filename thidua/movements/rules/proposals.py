"""The reader's draft as a flat list of proposals, in the order in which a person reviews them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FIELDS = {
    "name": ("text",),
    "theme": ("text",),
    "period": ("starts", "ends", "text"),
    "phase": ("name", "starts", "ends", "review", "text"),
    "group": ("code", "name", "judged_by"),
    "criterion": ("text", "section", "points"),
    "award": ("name", "occasion"),
    "task": ("text", "bodies", "due", "recurrence"),
}
"""What is said about each kind of proposal; everything else in the reader's answer stays in its answer."""


@dataclass(frozen=True)
class Proposal:
    """`parent` is the place of its group in the list; `clause` the path in the plan's tree."""

    kind: str
    facts: Mapping[str, Any]
    clause: str = ""
    sure: bool = False
    parent: int | None = None


@dataclass
class _Gathering:
    found: list[Proposal] = field(default_factory=list)

    def add(self, kind: str, said: Any, parent: int | None = None) -> int | None:
        if not said:
            return None
        record = said if isinstance(said, Mapping) else {"text": str(said)}
        facts = {name: record[name] for name in FIELDS[kind] if record.get(name) not in (None, "")}
        if not facts:
            return None
        self.found.append(Proposal(kind, facts, str(record.get("clause") or ""), bool(record.get("certain", False)), parent))
        return len(self.found) - 1


def proposals(movement: Mapping[str, Any]) -> tuple[Proposal, ...]:
    gathering = _Gathering()
    for kind in ("name", "theme", "period"):
        gathering.add(kind, movement.get(kind))
    for phase in movement.get("phases", ()):
        gathering.add("phase", phase)
    for group in movement.get("groups", ()):
        place = gathering.add("group", group)
        for criterion in group.get("criteria", ()):
            gathering.add("criterion", criterion, place)
    for award in movement.get("awards", ()):
        gathering.add("award", award)
    for task in movement.get("tasks", ()):
        gathering.add("task", task)
    return tuple(gathering.found)
