"""The reader's draft as a flat list of proposals, in the order in which a person reviews them.

What the paper says only by year or month becomes the first or last day of it, and is marked for review: "từ năm 2023"
begins on 1/1/2023 unless somebody knows better.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

FIELDS = {
    "name": ("text",),
    "theme": ("text",),
    "period": ("starts", "ends", "text"),
    "phase": ("name", "starts", "ends", "review", "text"),
    "group": ("code", "name", "judged_by", "source"),
    "criterion": ("text", "section", "points", "guidance", "source"),
    "award": ("name", "occasion"),
    "task": ("text", "bodies", "due", "recurrence", "source"),
}
"""What is said about each kind of proposal; everything else in the reader's answer stays in its answer."""

_REVIEWS = {"sơ kết": "interim", "tổng kết": "final"}
_PEOPLE = re.compile(r"\b(cá nhân|hộ gia đình)\b", re.IGNORECASE)
_BODIES = re.compile(r"\b(tổ chức|doanh nghiệp|hợp tác xã|cơ quan|đơn vị|phòng|ban|xã|phường)\b", re.IGNORECASE)


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

    def add(
        self, kind: str, said: Mapping[str, Any], facts: Mapping[str, Any], *, doubt: bool = False, parent: int | None = None
    ) -> int | None:
        kept = {name: facts[name] for name in FIELDS[kind] if facts.get(name) not in (None, "")}
        if not kept:
            return None
        sure = said.get("certainty") == "sure" and not doubt
        self.found.append(Proposal(kind, kept, str(said.get("clause") or ""), sure, parent))
        return len(self.found) - 1


def first_day(said: str | None) -> tuple[str, bool]:
    """ISO day and whether it had to be filled up: 2023 → 2023-01-01, filled."""
    return _filled(said, lambda year, month: date(year, month or 1, 1))


def last_day(said: str | None) -> tuple[str, bool]:
    return _filled(said, lambda year, month: date(year, month or 12, calendar.monthrange(year, month or 12)[1]))


def _filled(said: str | None, fill: Any) -> tuple[str, bool]:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", said or "")
    if not found:
        return "", False
    if found[3]:
        return str(said), False
    try:
        return fill(int(found[1]), int(found[2] or 0)).isoformat(), True
    except ValueError:
        return "", False


def judged_by(name: str) -> str:
    """Offices and communes report; persons and households are judged by the nomination (a proposal, for a person to confirm)."""
    return "nomination" if _PEOPLE.search(name) and not _BODIES.search(name) else "report"


def proposals(movement: Mapping[str, Any]) -> tuple[Proposal, ...]:
    gathering = _Gathering()
    for kind in ("name", "theme"):
        if said := movement.get(kind):
            gathering.add(kind, said, said)
    if said := movement.get("period"):
        facts, doubt = _span(said)
        gathering.add("period", said, facts, doubt=doubt)
    for said in movement.get("phases", ()):
        facts, doubt = _span(said)
        review = _REVIEWS.get((said.get("review") or {}).get("kind", ""), "")
        gathering.add("phase", said, {**facts, "name": said.get("name"), "review": review}, doubt=doubt)
    for said in movement.get("subject_groups", ()):
        name = said.get("name") or ""
        place = gathering.add("group", said, {"name": name, "judged_by": judged_by(name), "source": said.get("source")})
        for criterion in said.get("criteria", ()):
            gathering.add("criterion", criterion, criterion, parent=place)
    for said in movement.get("awards", ()):
        form, text = said.get("form") or "", said.get("text") or ""
        gathering.add("award", said, {"name": form, "occasion": text if text != form and len(text) <= 300 else ""})
    for said in movement.get("tasks", ()):
        gathering.add("task", said, _task(said))
    return tuple(gathering.found)


def _span(said: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    starts, filled_start = first_day(said.get("start"))
    ends, filled_end = last_day(said.get("end"))
    return {"starts": starts, "ends": ends, "text": said.get("text")}, filled_start or filled_end


def _task(said: Mapping[str, Any]) -> dict[str, Any]:
    """A time that is no day ("trong Quý I") is kept in the words of the paper."""
    due = said.get("due_iso") or ""
    exact = bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", due))
    again, said_due = said.get("recurrence") or "", "" if exact else said.get("due") or ""
    when = said_due if again and again in said_due.lower() else again or said_due
    return {
        "text": said.get("text"),
        "bodies": ", ".join(said.get("bodies") or ()),
        "due": due if exact else "",
        "recurrence": when[:100],
        "source": said.get("source"),
    }
