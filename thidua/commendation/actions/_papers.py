"""Making, replacing and voiding certificates inside the acts that issue, amend or cancel; none is ever deleted."""

import secrets
from datetime import date

from django.conf import settings

from thidua.commendation.models import Award, Certificate
from thidua.foundation.documents.verification import PrintedFacts, code_from_bytes, sign_payload, signing_key
from thidua.foundation.plain.problems import Refused


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
