"""Certificates: made when a decision is issued, printed, handed out, replaced, cancelled. None is ever deleted."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, Any

from django.conf import settings

from thidua.commendation.models import Award, Certificate, Decision
from thidua.commendation.states import CERTIFICATE
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.documents.verification import PrintedFacts, code_from_bytes, sign_payload, signing_key
from thidua.foundation.journal.acts import action, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.organisations.queries import require


def face_of(award: Award) -> dict[str, object]:
    """What stands on the paper, frozen: a later change of the record does not change what was printed."""
    decision = award.decision
    lines = [f"{decision.signer_prefix} {decision.signer_superior}".strip(), decision.signer_title]
    return {
        "authority": decision.authority_title,
        "recipient": award.name,
        "position": award.detail,
        "achievement": award.achievement,
        "decision_number": decision.full_number,
        "decision_date": decision.signed_on.isoformat() if decision.signed_on else None,
        "book_number": f"{award.ordinal:02d}",
        "place": decision.authority.place,
        "signed_on": decision.signed_on.isoformat() if decision.signed_on else None,
        "authority_lines": [line for line in lines if line],
        "signer": decision.signer_name,
    }


def issue_certificate(award: Award) -> Certificate:
    """Called inside the act that issues or amends: the code is random, the QR signed with the key that signs now."""
    decision = award.decision
    if decision.signed_on is None:
        raise Refused("Quyết định chưa có ngày ký.")
    key = signing_key(settings.KEYS_DIR)
    code = code_from_bytes(secrets.token_bytes(16))
    facts = PrintedFacts(code, decision.full_number, decision.signed_on, award.name)
    payload = sign_payload(facts, key, base_url=settings.BASE_URL)
    return Certificate.objects.create(
        award=award, code=code, payload=payload, key_id=key.key_id, base_url=settings.BASE_URL, face=face_of(award)
    )


def replace_certificate(award: Award, *, on: date) -> Certificate:
    """Called inside an amendment: the new one waits to be printed, the old one points to it."""
    current = award.certificates.exclude(state__in=["replaced", "cancelled"]).order_by("-pk").first()
    fresh = issue_certificate(award)
    if current:
        current.state, current.replaced_by, current.ended_on = "replaced", fresh, on
        current.save(update_fields=["state", "replaced_by", "ended_on"])
    return fresh


def cancel_certificates(award: Award, *, on: date) -> None:
    """Called inside a cancellation: every certificate of the award, replaced ones too, is void."""
    award.certificates.exclude(state="cancelled").update(state="cancelled", ended_on=on)


@action
def print_certificates(decision: Decision, certificates: Sequence[Certificate], *, by: User, at: datetime) -> Sequence[Certificate]:
    """That these left the printer; printing again is told apart by its count."""
    require(by, "certificate.print", at, authority=decision.authority_id)
    if any(one.award.decision_id != decision.pk for one in certificates):
        raise Refused("Giấy khen thuộc quyết định khác.")
    wrong = [one for one in certificates if CERTIFICATE.step_by_verb(one.state, "certificate.printed") is None and one.state != "printed"]
    if wrong or not certificates:
        names = ", ".join(f"{one.award.ordinal:02d} {CERTIFICATE.label(one.state)}" for one in wrong)
        raise Refused(f"Không in được: {names}." if names else "Chưa chọn Giấy khen nào để in.")
    again = [one.award.ordinal for one in certificates if one.prints]
    for one in certificates:
        one.state, one.prints, one.printed_by, one.printed_at = "printed", one.prints + 1, by, at
    Certificate.objects.bulk_update(certificates, ["state", "prints", "printed_by", "printed_at"])
    ordinals = [f"{one.award.ordinal:02d}" for one in certificates]
    record("certificate.printed", decision, changes={"ordinals": ordinals, "printed_again": again})
    return certificates


@action
def record_handover(
    award: Award,
    *,
    on: date,
    received_by: str,
    by_proxy: bool = False,
    paper: IO[bytes] | None = None,
    paper_name: str = "",
    by: User,
    at: datetime,
) -> Award:
    """Who signed the list of receipt, and when; who received for somebody else may leave the paper that allows it.

    A replacement that is handed out later leaves the day of the first ceremony in the book; the journal has its own day.
    """
    require(by, "certificate.print", at, authority=award.decision.authority_id)
    if award.decision.state not in {"issued", "amended"}:
        raise Refused("Quyết định chưa ban hành, chưa trao thưởng được.")
    if award.state != "valid":
        raise Refused("Khen thưởng đã hủy bỏ, không ghi trao được.")
    if award.decision.signed_on and on < award.decision.signed_on:
        raise Refused(error("Ngày trao", "Ngày trao không thể trước ngày quyết định."))
    if by_proxy and not received_by.strip():
        raise Refused(error("Người nhận thay", "Ghi tên người nhận thay."))
    printed = award.certificates.filter(state="printed")
    if award.received_on and not printed.exists():
        raise Refused(error(award.name, "Đã ghi trao trước đó."))
    if award.received_on is None:
        award.received_on, award.by_proxy = on, by_proxy
        award.received_by = received_by.strip() or award.name
    if paper:
        award.proxy_paper = files.store_file(paper, name=paper_name, kinds=SIGNED_COPIES, by=by, at=at)
    award.save()
    printed.update(state="handed_out")
    record("certificate.handed_out", award, changes={"on": on, "by_proxy": by_proxy})
    return award


@action
def record_handovers(decision: Decision, received: Sequence[tuple[Award, str, Any]], *, on: date, by: User, at: datetime) -> list[Award]:
    """The list of receipt of a ceremony in one act: (award, who received for it or "", the paper that allows it or None)."""
    require(by, "certificate.print", at, authority=decision.authority_id)
    if not received:
        raise Refused("Chưa đánh dấu ai đã nhận.")
    done = []
    for award, proxy, upload in received:
        if award.decision_id != decision.pk:
            raise Refused(f"{award.name} không thuộc quyết định này.")
        paper = {"paper": upload.file, "paper_name": upload.name} if upload else {}
        done.append(record_handover(award, on=on, received_by=proxy, by_proxy=bool(proxy), **paper, by=by, at=at))
    record("decision.handed_out", decision, changes={"on": on, "awards": len(done), "by_proxy": sum(one.by_proxy for one in done)})
    return done
