"""Periods: planned, opened, closed; more time for one unit or for all."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import IO, Any

from thidua.foundation.documents.files import store_file
from thidua.foundation.documents.kinds import EVIDENCE
from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, refuse_errors
from thidua.movements.actions._guard import may_change
from thidua.movements.models import Extension, Movement, Participation, Period, Phase
from thidua.movements.rules.calendar import PeriodDays, period_problems
from thidua.organisations.queries import unit_names


@dataclass(frozen=True)
class PeriodFacts:
    name: str
    kind: str
    year: int
    cut_off: date
    opens: date
    due: datetime
    grace_until: datetime | None = None
    scored: bool = True
    phase: Phase | None = None

    def columns(self) -> dict[str, Any]:
        return {**asdict(self), "phase": self.phase}

    def days(self) -> PeriodDays:
        return PeriodDays(self.opens, self.cut_off, self.due, self.grace_until)


def _check(movement: Movement, facts: PeriodFacts, own: int | None) -> None:
    if facts.phase is not None and facts.phase.movement_id != movement.pk:
        raise Refused("Giai đoạn không thuộc phong trào này.")
    if movement.periods.filter(name=facts.name).exclude(pk=own or 0).exists():
        raise Refused("Phong trào đã có kỳ báo cáo mang tên này.")
    refuse_errors(period_problems(facts.days()))


@action
def create_period(movement: Movement, facts: PeriodFacts, *, by: Actor, at: datetime) -> Period:
    may_change(movement, by, at, "period.manage")
    _check(movement, facts, None)
    period = Period.objects.create(movement=movement, **facts.columns())
    record("period.created", period, changes=facts.columns())
    return period


@action
def edit_period(period: Period, facts: PeriodFacts, *, by: Actor, at: datetime) -> Period:
    """A due day that has been announced moves by an extension, so that it stays visible who got more time and why."""
    may_change(period.movement, by, at, "period.manage")
    lock_row(period)
    if period.state == "closed":
        raise Refused("Kỳ báo cáo đã khóa sổ, không sửa được.")
    if period.state == "open" and facts.due != period.due:
        raise Refused("Kỳ đang mở: đổi hạn gửi bằng gia hạn cho tất cả, có lý do.")
    _check(period.movement, facts, period.pk)
    after = facts.columns()
    before = {name: getattr(period, name) for name in after}
    for name, value in after.items():
        setattr(period, name, value)
    period.save()
    record("period.edited", period, changes=changed(before, after))
    return period


def _go(period: Period, allowed: set[str], to: str, refusal: str, by: Actor, at: datetime) -> Period:
    may_change(period.movement, by, at, "period.manage")
    lock_row(period)
    if period.state not in allowed:
        raise Refused(refusal)
    period.state = to
    period.save(update_fields=["state"])
    return period


@action
def open_period(period: Period, *, by: Actor, at: datetime) -> Period:
    """From now on units may fill in and send."""
    may_change(period.movement, by, at, "period.manage")
    if period.movement.state == "draft":
        raise Refused("Phong trào chưa phát động. Phát động rồi mở kỳ báo cáo.")
    period = _go(period, {"planned"}, "open", "Kỳ báo cáo đã được mở.", by, at)
    record("period.opened", period, changes={"due": period.due})
    return period


@action
def close_period(period: Period, *, by: Actor, at: datetime) -> Period:
    period = _go(period, {"open"}, "closed", "Chỉ khóa sổ được kỳ đang mở.", by, at)
    record("period.closed", period)
    return period


@action
def reopen_period(period: Period, reason: str, *, by: Actor, at: datetime) -> Period:
    if not reason.strip():
        raise Refused("Ghi lý do mở lại kỳ báo cáo.")
    period = _go(period, {"closed"}, "open", "Chỉ mở lại được kỳ đã khóa sổ.", by, at)
    record("period.reopened", period, changes={"reason": reason.strip()})
    return period


@action
def grant_extension(
    period: Period,
    due: datetime,
    reason: str,
    *,
    participation: Participation | None = None,
    paper: IO[bytes] | None = None,
    paper_name: str = "",
    by: User,
    at: datetime,
) -> Extension:
    """More time by a paper for one unit, or for all (without `participation`), as after an outage."""
    may_change(period.movement, by, at, "period.manage")
    lock_row(period)
    if period.state != "open":
        raise Refused("Chỉ gia hạn được kỳ đang mở.")
    if due <= period.due:
        raise Refused("Ngày gia hạn phải sau hạn gửi.")
    if not reason.strip():
        raise Refused("Ghi lý do gia hạn.")
    if participation is not None and participation.movement_id != period.movement_id:
        raise Refused("Đơn vị không tham gia phong trào này.")
    stored = store_file(paper, name=paper_name, kinds=EVIDENCE, by=by, at=at) if paper is not None else None
    extension = Extension.objects.create(
        period=period, participation=participation, due=due, reason=reason.strip(), paper=stored, granted_by=by, granted_at=at
    )
    unit = unit_names([participation.unit_id], at.date()).get(participation.unit_id, "") if participation else "tất cả"
    record(
        "period.extended", period, changes={"unit": unit, "due": due, "reason": extension.reason, "sha256": stored.sha256 if stored else ""}
    )
    return extension
