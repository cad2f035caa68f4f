"""What a person does with the proposals of a plan: add, edit, merge, drop, bring back, put in order, move to another group."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.plain.problems import Refused, error
from thidua.movements.models import Clause, DraftItem, Plan
from thidua.movements.rules.proposals import FIELDS
from thidua.organisations.queries import require

LONGEST = {"code": 10, "section": 300, "occasion": 300, "bodies": 400, "recurrence": 100}
"""Texts that the record of a movement keeps only so long; `name` and `text` are longer in some kinds than in others."""
NAME_LONGEST = {"name": 400, "theme": 400, "phase": 200, "group": 300, "award": 200}


def _may_draft(plan: Plan, by: Actor, at: datetime) -> None:
    require(by, "plan.read", at, authority=plan.authority_id)
    lock_row(plan)
    if plan.state != "draft":
        raise Refused("Nội dung đề xuất của văn bản này đã được xác nhận hoặc đã bỏ, không sửa được nữa.")


def _check(kind: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: facts[name] for name in FIELDS[kind] if facts.get(name) not in (None, "")}
    problems = [
        error("", f"Nội dung dài quá {limit} chữ cái. Rút gọn, văn bản gốc vẫn được giữ nguyên.")
        for name, value in kept.items()
        if (limit := LONGEST.get(name) or (NAME_LONGEST.get(kind) if name in {"name", "text"} else None)) and len(str(value)) > limit
    ]
    main = "name" if "name" in FIELDS[kind] else "text"
    if kind != "period" and not str(kept.get(main, "")).strip():
        problems.append(error("", "Chưa ghi nội dung."))
    if problems:
        raise Refused(problems)
    return kept


def _group(plan: Plan, kind: str, group: DraftItem | None) -> DraftItem | None:
    if kind != "criterion":
        return None
    if group is not None and (group.plan_id != plan.pk or group.kind != "group"):
        raise Refused("Nhóm đối tượng không thuộc văn bản này.")
    return group


@action
def add_item(
    plan: Plan,
    kind: str,
    facts: Mapping[str, Any],
    *,
    clause: Clause | None = None,
    group: DraftItem | None = None,
    by: Actor,
    at: datetime,
) -> DraftItem:
    _may_draft(plan, by, at)
    if kind not in FIELDS:
        raise Refused("Không có loại nội dung này.")
    if kind in {"name", "theme", "period"} and plan.items.filter(kind=kind, dropped=False).exists():
        raise Refused("Nội dung này chỉ có một; sửa mục đang có.")
    last = plan.items.aggregate(last=Max("position"))["last"]
    item = DraftItem.objects.create(
        plan=plan,
        kind=kind,
        facts=_check(kind, facts),
        clause=clause,
        parent=_group(plan, kind, group),
        certainty="sure",
        position=0 if last is None else last + 1,
    )
    record("plan.item_added", plan, changes={"item": item.pk, "kind": kind, "facts": item.facts})
    return item


@action
def edit_item(
    item: DraftItem, facts: Mapping[str, Any], *, clause: Clause | None, group: DraftItem | None = None, by: Actor, at: datetime
) -> DraftItem:
    """What a person has written is certain."""
    _may_draft(item.plan, by, at)
    lock_row(item)
    before = dict(item.facts)
    item.facts = _check(item.kind, facts)
    item.clause, item.parent, item.certainty = clause, _group(item.plan, item.kind, group), "sure"
    item.save(update_fields=["facts", "clause", "parent", "certainty"])
    record("plan.item_edited", item.plan, changes={"item": item.pk, **changed(before, item.facts)})
    return item


@action
def drop_item(item: DraftItem, *, by: Actor, at: datetime) -> None:
    """Put aside, not deleted; the criteria of a dropped group wait for another group."""
    _may_draft(item.plan, by, at)
    lock_row(item)
    item.dropped = True
    item.save(update_fields=["dropped"])
    record("plan.item_dropped", item.plan, changes={"item": item.pk, "text": str(item)})


@action
def restore_item(item: DraftItem, *, by: Actor, at: datetime) -> None:
    """Brings back what was dropped, or takes apart what was merged."""
    _may_draft(item.plan, by, at)
    lock_row(item)
    item.dropped, item.merged_into = False, None
    item.save(update_fields=["dropped", "merged_into"])
    record("plan.item_restored", item.plan, changes={"item": item.pk, "text": str(item)})


@action
def merge_items(plan: Plan, items: Iterable[DraftItem], *, by: Actor, at: datetime) -> DraftItem:
    """The first of them takes the words of the others; each keeps its clause."""
    _may_draft(plan, by, at)
    chosen = sorted(items, key=lambda item: (item.position, item.pk))
    if len(chosen) < 2:
        raise Refused("Chọn từ hai mục trở lên để gộp.")
    if {item.plan_id for item in chosen} != {plan.pk} or len({item.kind for item in chosen}) > 1:
        raise Refused("Chỉ gộp được các mục cùng loại của một văn bản.")
    for item in chosen:
        lock_row(item)
    if any(item.dropped or item.merged_into_id for item in chosen):
        raise Refused("Có mục đã bỏ hoặc đã gộp trước đó. Tải lại trang rồi chọn lại.")
    first, rest = chosen[0], chosen[1:]
    if first.kind not in {"criterion", "task", "award", "group"}:
        raise Refused("Chỉ gộp được tiêu chí, nhiệm vụ, hình thức khen thưởng và nhóm đối tượng.")
    main = "name" if "name" in FIELDS[first.kind] else "text"
    texts = [str(item.facts.get(main, "")).strip().rstrip(".;") for item in chosen]
    first.facts = _check(first.kind, {**first.facts, main: "; ".join(text for text in texts if text)})
    first.certainty = "sure"
    first.save(update_fields=["facts", "certainty"])
    numbers = [item.pk for item in rest]
    DraftItem.objects.filter(merged_into__in=numbers).update(merged_into=first)
    DraftItem.objects.filter(parent__in=numbers).update(parent=first)
    DraftItem.objects.filter(pk__in=numbers).update(merged_into=first)
    record("plan.items_merged", plan, changes={"into": first.pk, "items": numbers, "text": str(first)})
    return first


@action
def move_item(item: DraftItem, step: int, *, by: Actor, at: datetime) -> None:
    """One place up (-1) or down (+1) among its like: criteria among the criteria of their group."""
    _may_draft(item.plan, by, at)
    lock_row(item)
    rows = list(item.plan.items.filter(kind=item.kind, parent=item.parent_id, dropped=False, merged_into__isnull=True))
    places = [row.position for row in rows]
    here = next((place for place, row in enumerate(rows) if row.pk == item.pk), None)
    if here is None or not 0 <= here + step < len(rows):
        raise Refused("Mục này đã ở đầu hoặc cuối danh sách.")
    rows[here], rows[here + step] = rows[here + step], rows[here]
    for row, position in zip(rows, sorted(places), strict=True):
        row.position = position
    DraftItem.objects.bulk_update(rows, ["position"])
    record("plan.item_moved", item.plan, changes={"item": item.pk, "text": str(item), "step": step})


@action
def regroup_item(item: DraftItem, group: DraftItem, *, by: Actor, at: datetime) -> None:
    """The criterion goes to the end of another subject group."""
    _may_draft(item.plan, by, at)
    lock_row(item)
    if item.kind != "criterion":
        raise Refused("Chỉ tiêu chí mới thuộc nhóm đối tượng.")
    old = str(item.parent) if item.parent else ""
    item.parent = _group(item.plan, "criterion", group)
    item.position = (item.plan.items.aggregate(last=Max("position"))["last"] or 0) + 1
    item.save(update_fields=["parent", "position"])
    record("plan.item_regrouped", item.plan, changes={"item": item.pk, "group": [old, str(group)]})
