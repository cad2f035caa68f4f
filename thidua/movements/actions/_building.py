"""From reviewed proposals to the rows of a movement; called only inside the act that confirms a plan."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua.foundation.plain.problems import Problem, error, refuse_errors
from thidua.movements.models import AwardForm, Clause, DraftItem, Movement, Phase, PlannedCriterion, SubjectGroup, Task
from thidua.movements.rules.calendar import Span, phase_problems


def build(movement: Movement, items: list[DraftItem], problems: Iterable[Problem]) -> dict[str, int]:
    """Refuses with every problem at once; nothing is invented for what is missing."""
    by_kind: dict[str, list[DraftItem]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    groups, criteria = by_kind.get("group", []), by_kind.get("criterion", [])
    problems = tuple(problems)
    phases, late = _phases(movement, by_kind.get("phase", []), limits_known=not problems)
    refuse_errors([*problems, *late, *_group_problems(groups), *_criterion_problems(criteria, {group.pk for group in groups})])
    movement.save()
    for phase in phases:
        phase.movement = movement
        phase.save()
    made = _make_groups(movement, groups)
    _make_criteria(made, criteria)
    for item in by_kind.get("award", []):
        AwardForm.objects.create(
            movement=movement, name=_text(item, "name", 200), occasion=_text(item, "occasion", 300), clause=item.clause
        )
    for position, item in enumerate(by_kind.get("task", [])):
        Task.objects.create(
            movement=movement,
            text=_text(item, "text"),
            bodies=_text(item, "bodies", 400),
            due=day_of(item.facts.get("due")),
            recurrence=_text(item, "recurrence", 100),
            clause=item.clause,
            position=position,
        )
    return {
        "phases": len(phases),
        "groups": len(groups),
        "criteria": len(criteria),
        "award_forms": len(by_kind.get("award", [])),
        "tasks": len(by_kind.get("task", [])),
    }


def _text(item: DraftItem, name: str, length: int | None = None) -> str:
    value = item.facts.get(name)
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value or "")).strip()[:length]


def day_of(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def points_of(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value)) if value not in (None, "") else None
    except InvalidOperation:
        return None


def _phases(movement: Movement, items: list[DraftItem], *, limits_known: bool) -> tuple[list[Phase], list[Problem]]:
    phases: list[Phase] = []
    problems: list[Problem] = []
    for item in items:
        name = _text(item, "name", 200)
        starts, ends = day_of(item.facts.get("starts")), day_of(item.facts.get("ends"))
        if not name or starts is None or ends is None:
            problems.append(
                error(name or "Giai đoạn", "Chưa đủ tên, ngày bắt đầu và ngày kết thúc. Bổ sung ở mục Giai đoạn, hoặc bỏ mục này.")
            )
            continue
        if limits_known:
            others = [Span(other.name, other.starts, other.ends) for other in phases]
            problems += phase_problems(Span(name, starts, ends), Span(movement.name, movement.starts, movement.ends), others)
        phases.append(Phase(name=name, starts=starts, ends=ends, review=_text(item, "review", 8), clause=item.clause))
    return phases, problems


def _group_problems(groups: list[DraftItem]) -> list[Problem]:
    unnamed = [error("Nhóm đối tượng", "Có nhóm chưa có tên. Ghi tên nhóm, hoặc bỏ mục này.") for one in groups if not _text(one, "name")]
    codes = [_text(one, "code", 10) for one in groups if _text(one, "code")]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    return unnamed + [error("Nhóm đối tượng", f"Ký hiệu {code} đặt cho hai nhóm. Đổi một ký hiệu.") for code in twice]


def _criterion_problems(criteria: list[DraftItem], groups: set[int]) -> list[Problem]:
    return [
        error("Tiêu chí", f"“{_text(one, 'text')[:80]}” chưa thuộc nhóm đối tượng nào. Chọn nhóm, hoặc bỏ tiêu chí.")
        for one in criteria
        if one.parent_id not in groups
    ]


def _make_groups(movement: Movement, items: list[DraftItem]) -> dict[int, SubjectGroup]:
    taken = {_text(item, "code", 10) for item in items}
    made: dict[int, SubjectGroup] = {}
    for position, item in enumerate(items):
        code = _text(item, "code", 10)
        number = position + 1
        while not code:
            code = f"G{number}" if f"G{number}" not in taken else ""
            number += 1
        taken.add(code)
        judged_by = _text(item, "judged_by", 10) or "report"
        made[item.pk] = SubjectGroup.objects.create(
            movement=movement, code=code, name=_text(item, "name", 300), judged_by=judged_by, clause=item.clause, position=position
        )
    return made


def _make_criteria(groups: dict[int, SubjectGroup], items: list[DraftItem]) -> None:
    merged: dict[int, list[Clause]] = {}
    for one in DraftItem.objects.filter(merged_into__in=[item.pk for item in items], clause__isnull=False).select_related("clause"):
        if one.clause and one.merged_into_id:
            merged.setdefault(one.merged_into_id, []).append(one.clause)
    for position, item in enumerate(items):
        criterion = PlannedCriterion.objects.create(
            group=groups[item.parent_id or 0],
            text=_text(item, "text"),
            section=_text(item, "section", 300),
            points=points_of(item.facts.get("points")),
            guidance=_text(item, "guidance"),
            source=_text(item, "source", 400),
            clause=item.clause,
            position=position,
        )
        if item.pk in merged:
            criterion.other_clauses.set(merged[item.pk])
