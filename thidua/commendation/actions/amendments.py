"""What happens to a decision afterwards: amended, awards cancelled, money recovered. Nothing leaves the book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from thidua import law
from thidua.commendation.actions._papers import cancel_certificates, replace_certificate
from thidua.commendation.actions._signing import SignerFacts, check_signer, give_number, step_of
from thidua.commendation.models import Amendment, Award, Decision
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.journal.acts import action, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.organisations.queries import require

AMENDABLE = ("name", "detail", "achievement")


@dataclass(frozen=True)
class IssuedPaper:
    """A decision that was signed in the office: what is typed back of it."""

    number: int
    signed_on: date
    summary: str
    signer: SignerFacts
    signed: IO[bytes] | None = None
    signed_name: str = ""


def _issued(original: Decision, kind: str, paper: IssuedPaper, by: User, at: datetime) -> Decision:
    check_signer(paper.signer)
    decision = Decision(
        round=original.round,
        authority=original.authority,
        kind=kind,
        amends=original,
        state="issued",
        symbol=original.symbol,
        summary=paper.summary.strip(),
        authority_title=original.authority_title,
        bases=[basis.text for basis in law.legal_bases("decision", paper.signed_on)],
        fund_source=original.fund_source,
        drafted_by=by,
        drafted_at=at,
        issued_by=by,
        issued_at=at,
        **paper.signer.columns(),
    )
    give_number(decision, paper.number, paper.signed_on)
    decision.signed_file = (
        files.store_file(paper.signed, name=paper.signed_name, kinds=SIGNED_COPIES, by=by, at=at) if paper.signed else None
    )
    decision.save()
    return decision


@action
def amend_decision(
    original: Decision, changes: Mapping[Award, Mapping[str, str]], *, paper: IssuedPaper, by: User, at: datetime
) -> Decision:
    """A misspelt name is content: a new decision amends it, a new certificate replaces the first, both stay in the book."""
    original = step_of(original, "decision.amended", by, at, paper.summary)
    if original.kind != "award" or paper.signed_on < (original.signed_on or paper.signed_on):
        raise Refused(error("Ngày ký", "Quyết định sửa đổi không thể ký trước quyết định gốc."))
    decision = _issued(original, "amend", paper, by, at)
    told: list[str] = []
    for award, fields in changes.items():
        lock_row(award)
        if award.decision_id != original.pk:
            raise Refused(f"{award.name} không thuộc quyết định này.")
        if award.state != "valid":
            raise Refused(error(award.name, "Khen thưởng này đã hủy bỏ, không sửa đổi được."))
        before = len(told)
        for name, new in fields.items():
            old = getattr(award, name)
            if name not in AMENDABLE or not new.strip() or old == new.strip():
                continue
            Amendment.objects.create(decision=decision, award=award, field=name, old=old, new=new.strip())
            setattr(award, name, new.strip())
            told.append(f"{award.ordinal:02d}")
        if len(told) > before:
            award.save()
            replace_certificate(award, on=paper.signed_on)
    if not told:
        raise Refused("Không có nội dung nào khác với quyết định gốc.")
    original.save(update_fields=["state"])
    record("decision.amended", original, changes={"by": str(decision), "awards": sorted(set(told))})
    return decision


@action
def cancel_awards(original: Decision, awards: Sequence[Award], *, ground: str, paper: IssuedPaper, by: User, at: datetime) -> Decision:
    """Hủy bỏ on one of the four legal grounds (Luật TĐKT Đ93): the book and the QR follow, money is to be recovered."""
    require(by, "decision.issue", at, authority=original.authority_id)
    original = Decision.objects.select_for_update(of=("self",)).get(pk=original.pk)
    if original.state not in {"issued", "amended"} or original.kind != "award":
        raise Refused("Chỉ hủy bỏ khen thưởng của quyết định đã ban hành.")
    if paper.signed_on < (original.signed_on or paper.signed_on):
        raise Refused(error("Ngày ký", "Quyết định hủy bỏ không thể ký trước quyết định gốc."))
    grounds = {row.code: row.label for row in law.revocation_grounds(paper.signed_on)}
    if ground not in grounds:
        raise Refused("Chọn căn cứ hủy bỏ theo Điều 93 Luật Thi đua, khen thưởng.")
    for award in awards:
        lock_row(award)
    wrong = [award for award in awards if award.decision_id != original.pk or award.state == "cancelled"]
    if wrong or not awards:
        raise Refused("Chọn các trường hợp còn hiệu lực của quyết định này.")
    decision = _issued(original, "cancel", paper, by, at)
    for award in awards:
        award.state, award.cancelled_on, award.cancelled_by_decision = "cancelled", paper.signed_on, decision
        award.cancel_ground = grounds[ground]
        award.save()
        cancel_certificates(award, on=paper.signed_on)
    if not original.awards.exclude(state="cancelled").exists():
        original.state = "cancelled"
        original.save(update_fields=["state"])
    told = {"by": str(decision), "ground": grounds[ground], "awards": [f"{award.ordinal:02d}" for award in awards]}
    record("decision.awards_cancelled", original, changes=told)
    return decision


@action
def record_recovery(award: Award, *, amount: int, on: date, by: User, at: datetime) -> Award:
    """Money of a cancelled award that came back."""
    require(by, "commendation.manage", at, authority=award.decision.authority_id)
    lock_row(award)
    if award.state != "cancelled":
        raise Refused("Chỉ thu hồi tiền thưởng của trường hợp đã hủy bỏ.")
    if not 0 < amount <= (award.bonus or amount):
        raise Refused(error("Số tiền", "Số tiền thu hồi không được lớn hơn tiền đã thưởng."))
    if award.cancelled_on and on < award.cancelled_on:
        raise Refused(error("Ngày thu hồi", "Ngày thu hồi không thể trước ngày hủy bỏ."))
    award.recovered, award.recovered_on = amount, on
    award.save(update_fields=["recovered", "recovered_on"])
    record("award.money_recovered", award, changes={"amount": amount, "on": on})
    return award
