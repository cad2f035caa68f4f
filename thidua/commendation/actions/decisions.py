"""Drafting and issuing decisions; the book of awards follows in the same act."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from thidua import law
from thidua.commendation import rules
from thidua.commendation.actions._papers import issue_certificate
from thidua.commendation.actions._signing import SignerFacts, check_signer, give_number, step_of
from thidua.commendation.models import ENTERED, Award, Decision, Nomination, Round
from thidua.commendation.queries.comments import notice_of
from thidua.commendation.queries.rounds import ready_nominations
from thidua.commendation.states import NOMINATION
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.journal.acts import action, changed, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error, refuse_errors
from thidua.organisations.queries import local_rule, require


@action
def draft_decision(
    round_: Round, *, summary: str, signer: SignerFacts, planned_on: date, symbol: str = "", proposal: str = "", by: User, at: datetime
) -> Decision:
    """The list in its lawful order with số sổ vàng and bonus money; everything that passed and is not yet decided."""
    authority = round_.authority
    require(by, "commendation.manage", at, authority=authority.pk)
    check_signer(signer)
    if not summary.strip():
        raise Refused(error("Trích yếu", "Ghi trích yếu của quyết định."))
    nominations = list(ready_nominations(round_))
    if not nominations:
        raise Refused("Chưa có hồ sơ nào đạt để đưa vào quyết định.")
    decision = Decision.objects.create(
        round=round_,
        authority=authority,
        symbol=symbol or f"QĐ-{authority.symbol}",
        planned_on=planned_on,
        summary=summary.strip(),
        authority_title=authority.title,
        bases=[basis.text for basis in law.legal_bases("decision", planned_on)],
        proposal=proposal.strip(),
        fund_source=authority.fund_source,
        drafted_by=by,
        drafted_at=at,
        **signer.columns(),
    )
    _list(decision, nominations)
    _compute_bonus(decision, planned_on)
    record("decision.drafted", decision, changes={"awards": len(nominations), "planned_on": planned_on})
    return decision


def _list(decision: Decision, nominations: Sequence[Nomination]) -> None:
    known = {str(one.pk): one for one in nominations}
    ordered = rules.decision_order([rules.Listed(str(one.pk), one.recipient_kind, place) for place, one in enumerate(nominations)])
    for place in ordered:
        one = known[place.key]
        Award.objects.create(
            decision=decision,
            nomination=one,
            ordinal=place.ordinal,
            recipient_kind=one.recipient_kind,
            is_enterprise=one.is_enterprise,
            name=one.name,
            detail=one.detail,
            award_form=one.award_form,
            achievement=one.achievement,
        )


def _compute_bonus(decision: Decision, on: date) -> None:
    """By the base salary of the day of the decision; what an officer entered with a basis keeps its coefficient."""
    authority = decision.authority
    mode: Any = local_rule(authority, "commendation.bonus_rounding", on, "ceil").value
    salary = law.base_salary(on)
    decision.base_salary = salary.amount if salary else None
    decision.base_salary_source = salary.source if salary else ""
    decision.save(update_fields=["base_salary", "base_salary_source"])
    for award in decision.awards.all():
        entered = award.bonus_source.startswith(ENTERED)
        if entered and award.coefficient:
            found = rules.entered_bonus(Decimal(award.coefficient), award.bonus_source.removeprefix(ENTERED), on, mode=mode)
        else:
            found = rules.bonus(award.award_form, award.recipient_kind, authority.level, on, mode=mode)
        _store_bonus(award, found, entered=entered)


def _store_bonus(award: Award, found: rules.Bonus, *, entered: bool) -> None:
    award.coefficient = "" if found.coefficient is None else f"{found.coefficient.normalize():f}"
    award.exact = "" if found.exact is None else f"{found.exact:f}"
    award.bonus = None if found.amount is None else int(found.amount)
    award.bonus_source = (award.bonus_source if entered else found.source)[:400]
    award.save()


@action
def enter_bonus(award: Award, *, coefficient: Decimal, basis: str, by: User, at: datetime) -> Award:
    """Where no sourced row exists, an officer enters the coefficient with its basis; without basis no amount."""
    decision = award.decision
    require(by, "commendation.manage", at, authority=decision.authority_id)
    lock_row(decision)
    lock_row(award)
    if decision.state not in {"draft", "submitted"}:
        raise Refused("Quyết định đã ban hành, không đổi tiền thưởng được.")
    if not basis.strip():
        raise Refused(error("Căn cứ", "Ghi văn bản, điều khoản quy định hệ số này."))
    if coefficient <= 0:
        raise Refused(error("Hệ số", "Hệ số phải lớn hơn 0."))
    before = {"coefficient": award.coefficient, "bonus": award.bonus}
    on = decision.signed_on or decision.planned_on or at.date()
    mode: Any = local_rule(decision.authority, "commendation.bonus_rounding", on, "ceil").value
    award.bonus_source = f"{ENTERED}{basis.strip()}"
    _store_bonus(award, rules.entered_bonus(coefficient, basis, on, mode=mode), entered=True)
    after = {"coefficient": award.coefficient, "bonus": award.bonus}
    record("award.bonus_entered", award, changes={**changed(before, after), "basis": basis.strip()})
    return award


@action
def change_decision(
    decision: Decision, *, summary: str, signer: SignerFacts, planned_on: date, proposal: str = "", by: User, at: datetime
) -> Decision:
    """The draft's words, signer and planned day; bases and money follow the day."""
    require(by, "commendation.manage", at, authority=decision.authority_id)
    lock_row(decision)
    check_signer(signer)
    if decision.state != "draft":
        raise Refused("Chỉ sửa được dự thảo; rút về dự thảo trước.")
    if not summary.strip():
        raise Refused(error("Trích yếu", "Ghi trích yếu của quyết định."))
    after = {"summary": summary.strip(), "planned_on": planned_on, "proposal": proposal.strip(), **signer.columns()}
    before = {name: getattr(decision, name) for name in after}
    for name, value in after.items():
        setattr(decision, name, value)
    decision.bases = [basis.text for basis in law.legal_bases("decision", planned_on)]
    decision.save()
    _compute_bonus(decision, planned_on)
    record("decision.changed", decision, changes=changed(before, after))
    return decision


@action
def submit_decision(decision: Decision, *, by: User, at: datetime) -> Decision:
    """Trình ký: not while a comment on the posted list waits for its answer, nor while the list is still posted."""
    decision = step_of(decision, "decision.submitted", by, at)
    refuse_errors(rules.decision_problems(notice_of(decision.round, at.date()), at.date()))
    decision.save(update_fields=["state"])
    record("decision.submitted", decision)
    return decision


@action
def take_back_decision(decision: Decision, reason: str, *, by: User, at: datetime) -> Decision:
    decision = step_of(decision, "decision.taken_back", by, at, reason)
    decision.save(update_fields=["state"])
    record("decision.taken_back", decision, changes={"reason": reason.strip()})
    return decision


@action
def discard_decision(decision: Decision, *, by: User, at: datetime) -> None:
    """A draft that is not wanted; its dossiers stay passed."""
    require(by, "commendation.manage", at, authority=decision.authority_id)
    lock_row(decision)
    if decision.state != "draft":
        raise Refused("Chỉ bỏ được dự thảo.")
    record("decision.discarded", decision, changes={"awards": decision.awards.count()})
    decision.awards.all().delete()
    decision.delete()


@action
def issue_decision(
    decision: Decision, *, number: int, signed_on: date, signed: IO[bytes] | None = None, signed_name: str = "", by: User, at: datetime
) -> Decision:
    """Number, day and the signed PDF come back; bonuses follow the day, dossiers are decided, certificates wait to be printed."""
    decision = step_of(decision, "decision.issued", by, at)
    refuse_errors(rules.decision_problems(notice_of(decision.round, signed_on), signed_on))
    give_number(decision, number, signed_on)
    decision.signed_file = files.store_file(signed, name=signed_name, kinds=SIGNED_COPIES, by=by, at=at) if signed else None
    decision.issued_by, decision.issued_at = by, at
    decision.bases = [basis.text for basis in law.legal_bases("decision", signed_on)]
    decision.save()
    _compute_bonus(decision, signed_on)
    nominations = Nomination.objects.select_for_update(of=("self",)).filter(awards__decision=decision)
    stuck = [one for one in nominations if NOMINATION.step_by_verb(one.state, "decision.issued") is None]
    if stuck:
        raise Refused([error(one.name, f"Hồ sơ {NOMINATION.label(one.state)}, không còn trong diện quyết định.") for one in stuck])
    nominations.update(state="decided")
    for award in decision.awards.all():
        issue_certificate(award)
    sha256 = decision.signed_file.sha256 if decision.signed_file else ""
    record("decision.issued", decision, changes={"number": number, "signed_on": signed_on, "sha256": sha256})
    return decision
