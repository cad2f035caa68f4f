"""The draft of a plan as its review page shows it: by kind, criteria inside their group, what was put aside below."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from thidua.movements import states
from thidua.movements.models import DraftItem, Plan
from thidua.movements.queries.plans import draft_items

SINGLE = ("name", "theme", "period")
MANY = ("phase", "award", "task")


@dataclass
class Row:
    """One proposal; `merged` are those that were joined into it, `criteria` what stands in a group."""

    item: DraftItem
    first: bool = False
    last: bool = False
    merged: list[DraftItem] = field(default_factory=list)
    criteria: list["Row"] = field(default_factory=list)
    annex: int | None = None
    """The annex from whose table the proposal was taken, counted from 1."""

    @property
    def starts(self) -> date | None:
        return _day(self.item.facts.get("starts"))

    @property
    def ends(self) -> date | None:
        return _day(self.item.facts.get("ends"))

    @property
    def due(self) -> date | None:
        return _day(self.item.facts.get("due"))

    @property
    def points(self) -> Decimal | None:
        said = self.item.facts.get("points")
        return Decimal(str(said)) if said else None


@dataclass
class Section:
    kind: str
    title: str
    rows: list[Row]

    @property
    def single(self) -> bool:
        return self.kind in SINGLE

    @property
    def may_add(self) -> bool:
        return not (self.single and self.rows)


@dataclass
class Review:
    sections: list[Section]
    loose: list[Row]
    """Criteria whose group was dropped: they wait for another."""
    dropped: list[DraftItem]
    unsure: int
    by_clause: dict[int, int]
    """Clause → the first proposal that rests on it, for the link from the document to the draft."""

    @property
    def groups(self) -> list[DraftItem]:
        return [row.item for section in self.sections if section.kind == "group" for row in section.rows]

    @property
    def counts(self) -> dict[str, int]:
        counts = {section.kind: len(section.rows) for section in self.sections}
        groups = next(section for section in self.sections if section.kind == "group")
        return {**counts, "criterion": sum(len(row.criteria) for row in groups.rows) + len(self.loose)}


def review_of(plan: Plan) -> Review:
    review = _arranged(draft_items(plan))
    titles = [str(annex.get("title") or "") for annex in plan.reading.get("annexes") or ()]
    for section in review.sections:
        for row in section.rows:
            for one in (row, *row.criteria):
                source = str(one.item.facts.get("source") or "")
                one.annex = next((place for place, title in enumerate(titles, 1) if source and source.startswith(title)), None)
    return review


def _arranged(items: list[DraftItem]) -> Review:
    live = [item for item in items if not item.dropped and item.merged_into_id is None]
    merged: dict[int, list[DraftItem]] = {}
    for item in items:
        if item.merged_into_id and not item.dropped:
            merged.setdefault(item.merged_into_id, []).append(item)
    groups = _rows((item for item in live if item.kind == "group"), merged)
    numbers = {row.item.pk for row in groups}
    for row in groups:
        row.criteria = _rows((item for item in live if item.kind == "criterion" and item.parent_id == row.item.pk), merged)
    sections = [Section(kind, states.DRAFT_KINDS[kind], _rows((i for i in live if i.kind == kind), merged)) for kind in (*SINGLE, *MANY)]
    sections.insert(len(SINGLE) + 1, Section("group", "Nhóm đối tượng và tiêu chí", groups))
    by_clause: dict[int, int] = {}
    for item in live:
        for one in (item, *merged.get(item.pk, ())):
            if one.clause_id is not None:
                by_clause.setdefault(one.clause_id, item.pk)
    return Review(
        sections,
        _rows((item for item in live if item.kind == "criterion" and item.parent_id not in numbers), merged),
        [item for item in items if item.dropped],
        sum(item.certainty == "review" for item in live),
        by_clause,
    )


def _rows(items: Iterable[DraftItem], merged: dict[int, list[DraftItem]]) -> list[Row]:
    rows = [Row(item, merged=merged.get(item.pk, [])) for item in items]
    if rows:
        rows[0].first = rows[-1].last = True
    return rows


def proposed_movement(plan: Plan, review: Review) -> dict[str, Any]:
    """What the paper says about the movement itself; what it does not say stays empty."""
    single = {section.kind: section.rows[0].item.facts for section in review.sections if section.single and section.rows}
    period = single.get("period", {})
    return {
        "name": single.get("name", {}).get("text", ""),
        "theme": single.get("theme", {}).get("text", ""),
        "method": "themed",
        "starts": _day(period.get("starts")),
        "ends": _day(period.get("ends")),
        "launched_on": plan.issued_on,
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
