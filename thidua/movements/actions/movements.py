"""A movement, its phases and its subject groups."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, refuse_errors
from thidua.movements import states
from thidua.movements.actions._guard import may_change
from thidua.movements.models import Movement, Phase, SubjectGroup
from thidua.movements.rules.calendar import Span, movement_problems, phase_problems
from thidua.organisations.models import Authority
from thidua.organisations.queries import require


@dataclass(frozen=True)
class MovementFacts:
    """What a form says about a movement; missing days are asked for, never made up."""

    name: str
    starts: date | None
    ends: date | None
    theme: str = ""
    method: str = "themed"
    launched_on: date | None = None

    def columns(self) -> dict[str, Any]:
        return asdict(self)


@action
def create_movement(authority: Authority, facts: MovementFacts, *, by: User, at: datetime) -> Movement:
    """By hand, when there is no plan that can be read."""
    require(by, "plan.confirm", at, authority=authority.pk)
    refuse_errors(movement_problems(facts.name, facts.starts, facts.ends, facts.launched_on))
    movement = Movement.objects.create(authority=authority, created_by=by, created_at=at, **facts.columns())
    record("movement.created", movement, changes=facts.columns())
    return movement


@action
def edit_movement(movement: Movement, facts: MovementFacts, *, by: Actor, at: datetime) -> Movement:
    may_change(movement, by, at)
    problems = list(movement_problems(facts.name, facts.starts, facts.ends, facts.launched_on))
    if facts.starts and facts.ends:
        span = Span(facts.name, facts.starts, facts.ends)
        for phase in movement.phases.all():
            problems += phase_problems(Span(phase.name, phase.starts, phase.ends), span, ())
    refuse_errors(problems)
    after = facts.columns()
    before = {name: getattr(movement, name) for name in after}
    for name, value in after.items():
        setattr(movement, name, value)
    movement.save()
    record("movement.edited", movement, changes=changed(before, after))
    return movement


@action
def step_movement(movement: Movement, to: str, *, reason: str = "", by: Actor, at: datetime) -> Movement:
    """One step of its life, as the table of states allows."""
    movement = Movement.objects.select_for_update().get(pk=movement.pk)
    if not states.MOVEMENT.can_go(movement.state, to):
        require(by, "plan.confirm", at, authority=movement.authority_id)
        raise Refused(f"Phong trào {states.MOVEMENT.label(movement.state)}: không thực hiện được bước này.")
    step = states.MOVEMENT.step(movement.state, to)
    require(by, step.permission, at, authority=movement.authority_id)
    if step.reason_required and not reason.strip():
        raise Refused("Ghi lý do, căn cứ (số, ngày của văn bản).")
    before, movement.state = movement.state, to
    if to == "launched" and movement.launched_on is None:
        movement.launched_on = at.date()
    movement.save(update_fields=["state", "launched_on"])
    record(step.verb, movement, changes={"state": [before, to], **({"reason": reason.strip()} if reason.strip() else {})})
    return movement


@action
def add_phase(movement: Movement, name: str, starts: date, ends: date, review: str = "", *, by: Actor, at: datetime) -> Phase:
    may_change(movement, by, at)
    _check_phase(movement, Span(name, starts, ends), None)
    phase = Phase.objects.create(movement=movement, name=name, starts=starts, ends=ends, review=review)
    record("movement.phase_added", movement, changes={"phase": name, "starts": starts, "ends": ends, "review": review})
    return phase


@action
def edit_phase(phase: Phase, name: str, starts: date, ends: date, review: str = "", *, by: Actor, at: datetime) -> Phase:
    may_change(phase.movement, by, at)
    lock_row(phase)
    _check_phase(phase.movement, Span(name, starts, ends), phase.pk)
    before = {"name": phase.name, "starts": phase.starts, "ends": phase.ends, "review": phase.review}
    phase.name, phase.starts, phase.ends, phase.review = name, starts, ends, review
    phase.save()
    after = {"name": name, "starts": starts, "ends": ends, "review": review}
    record("movement.phase_edited", phase.movement, changes={"phase": phase.pk, **changed(before, after)})
    return phase


def _check_phase(movement: Movement, phase: Span, own: int | None) -> None:
    others = [Span(other.name, other.starts, other.ends) for other in movement.phases.exclude(pk=own or 0)]
    refuse_errors(phase_problems(phase, Span(movement.name, movement.starts, movement.ends), others))


@action
def remove_phase(phase: Phase, *, by: Actor, at: datetime) -> None:
    may_change(phase.movement, by, at)
    lock_row(phase)
    if phase.periods.exists():
        raise Refused("Giai đoạn đã có kỳ báo cáo, không bỏ được.")
    record("movement.phase_removed", phase.movement, changes={"phase": phase.name})
    phase.delete()


@action
def add_group(movement: Movement, code: str, name: str, judged_by: str = "report", *, by: Actor, at: datetime) -> SubjectGroup:
    may_change(movement, by, at)
    _check_code(movement, code, None)
    last = movement.groups.aggregate(last=Max("position"))["last"]
    group = SubjectGroup.objects.create(
        movement=movement, code=code, name=name, judged_by=judged_by, position=0 if last is None else last + 1
    )
    record("movement.group_added", movement, changes={"code": code, "name": name, "judged_by": judged_by})
    return group


@action
def edit_group(group: SubjectGroup, code: str, name: str, judged_by: str, *, by: Actor, at: datetime) -> SubjectGroup:
    may_change(group.movement, by, at)
    lock_row(group)
    _check_code(group.movement, code, group.pk)
    before = {"code": group.code, "name": group.name, "judged_by": group.judged_by}
    group.code, group.name, group.judged_by = code, name, judged_by
    group.save()
    after = {"code": code, "name": name, "judged_by": judged_by}
    record("movement.group_edited", group.movement, changes={"group": group.pk, **changed(before, after)})
    return group


def _check_code(movement: Movement, code: str, own: int | None) -> None:
    if movement.groups.filter(code=code).exclude(pk=own or 0).exists():
        raise Refused(f"Đã có nhóm đối tượng mang ký hiệu {code}. Chọn ký hiệu khác.")


@action
def remove_group(group: SubjectGroup, *, by: Actor, at: datetime) -> None:
    """Only while nothing rests on it."""
    may_change(group.movement, by, at)
    lock_row(group)
    if group.participations.exists():
        raise Refused("Nhóm đã có đơn vị tham gia, không bỏ được.")
    if group.planned_criteria.exists():
        raise Refused("Nhóm có tiêu chí lấy từ kế hoạch, không bỏ được.")
    record("movement.group_removed", group.movement, changes={"code": group.code, "name": group.name})
    group.delete()
