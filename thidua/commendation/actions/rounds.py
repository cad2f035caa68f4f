"""Opening a round, closing its intake, posting its list, finishing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.commendation.models import Round
from thidua.commendation.states import ROUND
from thidua.council.models import Session
from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.plain.problems import Refused, error
from thidua.movements.models import Clause, Movement, Period
from thidua.organisations.models import Authority
from thidua.organisations.queries import require

SETTLED_OR_WAITING = ("decided", "failed", "withdrawn", "on_hold", "sent_up", "awarded_above")


@dataclass(frozen=True)
class RoundFacts:
    """By whose power, for which year, on which clause of the plan the round rests."""

    name: str
    kind: str
    opens: date
    closes: date | None = None
    period: Period | None = None
    clause: Clause | None = None
    basis: str = ""

    def columns(self) -> dict[str, Any]:
        return dict(vars(self))


def _check(movement: Movement, facts: RoundFacts) -> None:
    found = []
    if facts.closes and facts.closes < facts.opens:
        found.append(error("Hết hạn nhận hồ sơ", "Ngày hết hạn phải sau ngày bắt đầu nhận hồ sơ."))
    if facts.period and facts.period.movement_id != movement.pk:
        found.append(error("Kỳ", "Kỳ báo cáo thuộc phong trào khác."))
    if not facts.name.strip():
        found.append(error("Tên đợt xét", "Ghi tên đợt xét."))
    if facts.clause is not None and facts.clause.plan.movement_id != movement.pk:
        found.append(error("Mục của kế hoạch", "Mục này thuộc kế hoạch của phong trào khác."))
    if facts.clause is None and not facts.basis.strip():
        found.append(error("Căn cứ", "Chọn mục của kế hoạch cho phép khen thưởng, hoặc ghi căn cứ khác."))
    if found:
        raise Refused(found)


@action
def open_round(movement: Movement, authority: Authority, facts: RoundFacts, *, by: Actor, at: datetime) -> Round:
    require(by, "commendation.manage", at, authority=authority.pk)
    _check(movement, facts)
    opened = Round.objects.create(movement=movement, authority=authority, **facts.columns())
    record("round.opened", opened, changes={"kind": facts.kind, "opens": facts.opens, "closes": facts.closes})
    return opened


@action
def change_round(round_: Round, facts: RoundFacts, *, by: Actor, at: datetime) -> Round:
    _require_unfinished(round_, "commendation.manage", by, at)
    _check(round_.movement, facts)
    return _store(round_, "round.changed", facts.columns())


def _require_unfinished(round_: Round, permission: str, by: Actor, at: datetime) -> None:
    """As the row says now, under a lock."""
    require(by, permission, at, authority=round_.authority_id)
    lock_row(round_)
    if round_.state == "finished":
        raise Refused("Đợt xét đã kết thúc, không sửa được.")


def _store(round_: Round, verb: str, after: Mapping[str, Any]) -> Round:
    before = {name: getattr(round_, name) for name in after}
    for name, value in after.items():
        setattr(round_, name, value)
    round_.save(update_fields=list(after))
    record(verb, round_, changes=changed(before, after))
    return round_


@action
def move_round(round_: Round, verb: str, *, reason: str = "", by: Actor, at: datetime) -> Round:
    """Kết thúc nhận hồ sơ, nhận thêm hồ sơ, kết thúc đợt xét: the steps of the state table."""
    require(by, "commendation.manage", at, authority=round_.authority_id)
    lock_row(round_)
    step = ROUND.step_by_verb(round_.state, verb)
    if step is None:
        raise Refused(f"Đợt xét {ROUND.label(round_.state)}; việc này không còn thực hiện được.")
    if step.reason_required and not reason.strip():
        raise Refused("Ghi lý do.")
    if verb == "round.finished" and round_.nominations.exclude(state__in=SETTLED_OR_WAITING).exists():
        raise Refused("Còn hồ sơ chưa xét xong. Xét xong, rút hoặc ghi chưa xét trước khi kết thúc.")
    round_.state = step.to
    round_.save(update_fields=["state"])
    record(verb, round_, changes={"reason": reason.strip()})
    return round_


@action
def put_before_session(round_: Round, session: Session, *, by: Actor, at: datetime) -> Round:
    """Which session of the Council looks at this round."""
    _require_unfinished(round_, "session.manage", by, at)
    if session.authority_id != round_.authority_id:
        raise Refused("Phiên họp thuộc Hội đồng của cơ quan khác.")
    return _store(round_, "round.put_before_session", {"session": session})


@action
def record_submission(round_: Round, *, number: str, on: date, by: Actor, at: datetime) -> Round:
    """Number and day of the tờ trình as the office gave them."""
    _require_unfinished(round_, "commendation.manage", by, at)
    if not number.strip():
        raise Refused("Ghi số tờ trình đã phát hành.")
    return _store(round_, "round.submission_recorded", {"submission_number": number.strip(), "submission_on": on})


@action
def post_notice(round_: Round, *, notice_from: date, notice_to: date, by: Actor, at: datetime) -> Round:
    """Đăng công khai lấy ý kiến, from and to (both days included)."""
    _require_unfinished(round_, "commendation.manage", by, at)
    if notice_to < notice_from:
        raise Refused("Ngày kết thúc đăng công khai phải sau ngày bắt đầu.")
    return _store(round_, "round.notice_posted", {"notice_from": notice_from, "notice_to": notice_to})
