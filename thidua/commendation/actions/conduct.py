"""Discipline, and what is still being looked into, about somebody who was proposed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from thidua.commendation.models import ConductRecord, Nomination
from thidua.commendation.states import CONDUCT_KINDS, CONDUCT_OUTCOMES
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.journal.acts import PERSONAL, action, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, Refused, error
from thidua.organisations.queries import require

DISCIPLINED = "disciplined"


@dataclass(frozen=True)
class ConductFacts:
    """What the paper says. `until`: the day on which a measure is served."""

    kind: str
    form: str
    act: str
    authority: str
    since: date
    until: date | None = None


def _check(facts: ConductFacts, today: date) -> list[Problem]:
    labels = {"form": "Hình thức kỷ luật hoặc nội dung", "act": "Văn bản", "authority": "Cơ quan ban hành"}
    found = [error(label, "Còn trống.") for name, label in labels.items() if not getattr(facts, name).strip()]
    if facts.kind not in CONDUCT_KINDS:
        found.append(error("Việc", "Chọn một việc trong danh sách."))
    if facts.since > today:
        found.append(error("Từ ngày", "Ngày bắt đầu không thể sau hôm nay."))
    if facts.until and facts.until < facts.since:
        found.append(error("Đến ngày", "Ngày kết thúc không thể trước ngày bắt đầu."))
    if facts.until and facts.kind != DISCIPLINED:
        found.append(error("Đến ngày", "Việc đang xem xét, xác minh: ghi ngày kết thúc khi có kết luận."))
    return found


@action
def record_conduct(
    nomination: Nomination, facts: ConductFacts, *, paper: IO[bytes] | None = None, paper_name: str = "", by: User, at: datetime
) -> ConductRecord:
    """Entered where it came to light, at a dossier; kept with the person or the unit for the next ones."""
    require(by, "commendation.manage", at, authority=nomination.round.authority_id)
    found = _check(facts, at.date())
    if found:
        raise Refused(found)
    made = ConductRecord.objects.create(
        nomination=nomination,
        person=nomination.person,
        unit=nomination.unit if nomination.recipient_kind == "collective" else None,
        kind=facts.kind,
        form=facts.form.strip(),
        act=facts.act.strip(),
        authority=facts.authority.strip(),
        since=facts.since,
        until=facts.until,
        paper=files.store_file(paper, name=paper_name, kinds=SIGNED_COPIES, by=by, at=at) if paper else None,
        recorded_by=by,
        recorded_at=at,
    )
    told = dict.fromkeys(("kind", "form", "act", "authority"), PERSONAL)
    record("nomination.conduct_recorded", nomination, changes={**told, "since": facts.since, "until": facts.until})
    return made


def _locked(conduct: ConductRecord, by: User, at: datetime) -> ConductRecord:
    require(by, "commendation.manage", at, authority=conduct.nomination.round.authority_id)
    lock_row(conduct)
    if conduct.withdrawn_at is not None:
        raise Refused("Việc này đã rút, vì ghi nhầm.")
    return conduct


@action
def conclude_conduct(conduct: ConductRecord, *, on: date, outcome: str = "", by: User, at: datetime) -> ConductRecord:
    """What was looked into has its conclusion, or a measure its last day. A violation that was found is entered as what followed."""
    fresh = _locked(conduct, by, at)
    if fresh.until is not None:
        raise Refused("Việc này đã ghi ngày kết thúc.")
    found = []
    if fresh.kind != DISCIPLINED and outcome not in CONDUCT_OUTCOMES:
        found.append(error("Kết luận", "Chọn kết luận."))
    if on < fresh.since or (fresh.kind != DISCIPLINED and on > at.date()):
        found.append(error("Đến ngày", "Ngày kết luận từ ngày bắt đầu đến hôm nay."))
    if found:
        raise Refused(found)
    fresh.until, fresh.outcome = on, "" if fresh.kind == DISCIPLINED else outcome
    fresh.save(update_fields=["until", "outcome"])
    record("nomination.conduct_concluded", fresh.nomination, changes={"on": on, "outcome": PERSONAL})
    return fresh


@action
def withdraw_conduct(conduct: ConductRecord, *, reason: str, by: User, at: datetime) -> ConductRecord:
    """Entered by mistake (another person, wrong days): it is kept with the reason, and speaks at no dossier any more."""
    fresh = _locked(conduct, by, at)
    if not reason.strip():
        raise Refused(error("Lý do", "Ghi vì sao rút."))
    fresh.withdrawn_by, fresh.withdrawn_at, fresh.withdrawn_why = by, at, reason.strip()[:400]
    fresh.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_why"])
    record("nomination.conduct_withdrawn", fresh.nomination, changes={"why": PERSONAL})
    return fresh
