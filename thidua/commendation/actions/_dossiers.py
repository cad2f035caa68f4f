"""What a dossier says, what is missing in it, and one step of its table under a lock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidua.commendation.models import Nomination
from thidua.commendation.queries.nominations import may_edit
from thidua.commendation.queries.rounds import NOT_FOUND
from thidua.commendation.rules import RECIPIENTS
from thidua.commendation.states import NOMINATION
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, Refused, error
from thidua.organisations.models import Household, Person, Unit
from thidua.organisations.queries import NotAllowed, may


@dataclass(frozen=True)
class NominationFacts:
    """What will stand on the certificate, and which record it is about, where there is one."""

    recipient_kind: str
    name: str
    achievement: str
    detail: str = ""
    is_enterprise: bool = False
    award_form: str = "Giấy khen"
    evidence: str = ""
    unit: Unit | None = None
    household: Household | None = None
    person: Person | None = None
    proposed_by: Unit | None = None
    achieved_from: date | None = None
    achieved_to: date | None = None
    sex: str = ""
    members: int | None = None
    women: int | None = None


def check_facts(facts: NominationFacts, where: str = "") -> list[Problem]:
    """All that is missing or does not fit, so that a list shows every row's problems at once."""
    found = []
    if facts.recipient_kind not in RECIPIENTS:
        found.append(error(where or "Đối tượng", f"Chọn một trong: {', '.join(RECIPIENTS.values())}."))
    if not facts.name.strip():
        found.append(error(where or "Tên", "Ghi tên như sẽ in trên Giấy khen."))
    if not facts.achievement.strip():
        found.append(error(where or "Thành tích", "Ghi thành tích sẽ in trên Giấy khen."))
    if facts.achieved_from and facts.achieved_to and facts.achieved_to < facts.achieved_from:
        found.append(error(where or "Đến ngày", "Thành tích không thể kết thúc trước khi bắt đầu."))
    if (facts.women or 0) > (facts.members or 0):
        found.append(error(where or "Số nữ", "Ghi tổng số người; số nữ không thể nhiều hơn."))
    return found


def go(nomination: Nomination, verb: str, reason: str, by: User, at: datetime, **columns: Any) -> Nomination:
    """One step of the state table, under a lock, by whom the table allows."""
    fresh = Nomination.objects.select_for_update(of=("self",)).select_related("round").get(pk=nomination.pk)
    step = NOMINATION.step_by_verb(fresh.state, verb)
    if step is None:
        raise Refused(f"Hồ sơ {NOMINATION.label(fresh.state)}; việc này không còn thực hiện được.")
    allowed = may(by, step.permission, at, authority=fresh.round.authority_id)
    if step.permission == "nomination.edit":
        allowed = may_edit(by, nomination, at)
    if not allowed:
        raise NotAllowed(NOT_FOUND)
    if step.reason_required and not reason.strip():
        raise Refused("Ghi lý do.")
    for name, value in {"state": step.to, **columns}.items():
        setattr(nomination, name, value)
    nomination.save(update_fields=["state", *columns])
    return nomination
