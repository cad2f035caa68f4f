"""A plan comes in, is confirmed into a movement, or is put aside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import IO, Any

from thidua.foundation.documents.files import store_file
from thidua.foundation.documents.kinds import PLANS
from thidua.foundation.journal.acts import Actor, action, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.movements import states
from thidua.movements.actions._building import build
from thidua.movements.actions.movements import MovementFacts
from thidua.movements.models import Clause, DraftItem, Movement, Plan
from thidua.movements.rules.calendar import movement_problems
from thidua.movements.rules.proposals import proposals
from thidua.organisations.models import Authority
from thidua.organisations.queries import require


@action
def record_plan(authority: Authority, *, content: IO[bytes], name: str, reading: Mapping[str, Any], by: User, at: datetime) -> Plan:
    """Keeps the file and what the reader made of it: the clauses and the proposals drawn from them."""
    require(by, "plan.read", at, authority=authority.pk)
    stored = store_file(content, name=name, kinds=PLANS, by=by, at=at)
    document = reading.get("document") or {}
    signer = document.get("signer") or {}
    number = _short(document.get("number"), 20)
    plan = Plan.objects.create(
        authority=authority,
        file=stored,
        sha256=stored.sha256,
        reader=str(reading.get("reader") or "")[:20],
        reading=dict(reading),
        kind=_short(document.get("kind"), 60),
        title=_short(document.get("title"), 600),
        issuer=_short(document.get("issuer"), 200),
        symbol=_short(document.get("symbol"), 60).removeprefix(number),
        number=number,
        issued_on=_day(document.get("date_iso")),
        signer=_short(signer.get("name"), 200),
        uploaded_by=by,
        uploaded_at=at,
    )
    clauses = _keep_clauses(plan, reading.get("clauses") or [])
    items = _keep_items(plan, reading.get("movement") or {}, clauses)
    record(
        "plan.recorded",
        plan,
        changes={"file": stored.name, "sha256": stored.sha256, "reader": plan.reader, "clauses": len(clauses), "proposals": items},
    )
    return plan


def _short(value: object, length: int) -> str:
    return " ".join(str(value or "").split())[:length]


def _day(value: object) -> date | None:
    """A day that the paper leaves blank ("ngày … tháng 3") stays unknown."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _keep_clauses(plan: Plan, tree: list[Mapping[str, Any]]) -> dict[str, Clause]:
    """Rows level by level, so that every child finds the number of its parent."""
    kept: dict[str, Clause] = {}
    position = 0
    levels: dict[int, list[Clause]] = defaultdict(list)

    def walk(nodes: list[Mapping[str, Any]], parent: Clause | None, depth: int) -> None:
        nonlocal position
        for node in nodes:
            position += 1
            clause = Clause(
                plan=plan,
                parent=parent,
                path=_free_path(str(node["path"]), kept),
                label=str(node["label"])[:20],
                kind=str(node["kind"])[:14],
                heading=node.get("heading") or "",
                text=node.get("text") or "",
                paragraphs=list(node.get("paragraphs") or []),
                depth=depth,
                position=position,
            )
            kept[clause.path] = clause
            levels[depth].append(clause)
            walk(node.get("children") or [], clause, depth + 1)

    walk(tree, None, 0)
    for depth in sorted(levels):
        Clause.objects.bulk_create(levels[depth])
    return kept


def _free_path(path: str, kept: Mapping[str, Clause]) -> str:
    """Two paragraphs may bear the same label by mistake of the writer; both must be found again."""
    shown, times = path[:110], 1
    while shown in kept:
        times += 1
        shown = f"{path[:110]}~{times}"
    return shown


def _keep_items(plan: Plan, movement: Mapping[str, Any], clauses: Mapping[str, Clause]) -> int:
    kept: list[DraftItem] = []
    drafted = proposals(movement)
    for position, proposal in enumerate(drafted):
        kept.append(
            DraftItem.objects.create(
                plan=plan,
                parent=kept[proposal.parent] if proposal.parent is not None else None,
                kind=proposal.kind,
                facts=dict(proposal.facts),
                clause=clauses.get(proposal.clause),
                certainty="sure" if proposal.sure else "review",
                position=position,
            )
        )
    return len(kept)


@action
def confirm_plan(plan: Plan, facts: MovementFacts, *, by: User, at: datetime) -> Movement:
    """What a person has reviewed becomes the movement with its phases, groups, criteria, award forms and tasks."""
    require(by, "plan.confirm", at, authority=plan.authority_id)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if not states.PLAN.can_go(plan.state, "confirmed"):
        raise Refused(f"Văn bản này {states.PLAN.label(plan.state)}, không xác nhận lại được.")
    items = _live_items(plan)
    problems = movement_problems(facts.name, facts.starts, facts.ends, facts.launched_on)
    movement = Movement(authority_id=plan.authority_id, created_by=by, created_at=at, **facts.columns())
    counts = build(movement, items, problems)
    plan.movement, plan.state, plan.confirmed_by, plan.confirmed_at = movement, "confirmed", by, at
    plan.save(update_fields=["movement", "state", "confirmed_by", "confirmed_at"])
    record("plan.confirmed", plan, changes={"movement": movement.name, **counts, "sha256": plan.sha256})
    return movement


def _live_items(plan: Plan) -> list[DraftItem]:
    """Neither dropped nor merged into another."""
    rows: Iterable[DraftItem] = plan.items.filter(dropped=False, merged_into__isnull=True).select_related("clause", "parent")
    return list(rows)


@action
def discard_plan(plan: Plan, *, by: Actor, at: datetime) -> None:
    """A wrong file, or a reading that nobody wants to go on with: kept, but out of the way."""
    require(by, "plan.confirm", at, authority=plan.authority_id)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if not states.PLAN.can_go(plan.state, "discarded"):
        raise Refused(f"Văn bản này {states.PLAN.label(plan.state)}, không bỏ được.")
    plan.state = "discarded"
    plan.save(update_fields=["state"])
    record("plan.discarded", plan)
