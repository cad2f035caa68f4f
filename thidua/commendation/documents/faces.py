"""Certificates as PDF from what was frozen in each record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings

from thidua.commendation.models import Certificate
from thidua.foundation.documents.typesetting.certificates import (
    CertificateDesign,
    CertificateFace,
    Emblem,
    QrSide,
    certificates_pdf,
)
from thidua.foundation.documents.typesetting.overlay import COMMON_BLANK, Blank, calibration_pdf, overlay_pdf
from thidua.foundation.documents.verification import VERIFY_PATH, grouped
from thidua.organisations.models import Authority


def _face(certificate: Certificate) -> CertificateFace:
    kept: dict[str, Any] = certificate.face
    return CertificateFace(
        authority=kept["authority"],
        recipient=kept["recipient"],
        position=kept["position"],
        achievement=kept["achievement"],
        decision_number=kept["decision_number"],
        decision_date=date.fromisoformat(kept["decision_date"]) if kept["decision_date"] else None,
        book_number=kept["book_number"],
        place=kept["place"],
        signed_on=date.fromisoformat(kept["signed_on"]) if kept["signed_on"] else None,
        authority_lines=tuple(kept["authority_lines"]),
        signer=kept["signer"],
        code=grouped(certificate.code),
        qr_text=certificate.payload,
    )


def _emblem(authority: Authority) -> Emblem | None:
    stored = authority.emblem
    if stored is None:
        return None
    extension = PurePath(stored.name).suffix.lower().removeprefix(".").replace("jpeg", "jpg")
    with stored.file.open("rb") as content:
        words = "Biểu trưng của cơ quan, tổ chức" if authority.level == "body" else "Quốc huy"
        return Emblem(content.read(), extension, words)  # type: ignore[arg-type]  # checked when the picture was uploaded


def certificates_file(certificates: Sequence[Certificate], *, at: datetime, qr_side: QrSide) -> bytes:
    """All in one PDF, in the order of the decision; refused as a whole if one does not fit its page."""
    authority = certificates[0].award.decision.authority
    design = CertificateDesign(emblem=_emblem(authority))
    address = f"{settings.BASE_URL.rstrip('/')}{VERIFY_PATH}"
    return certificates_pdf([_face(one) for one in certificates], at=at, qr_side=qr_side, check_address=address, design=design)


def overlay_file(certificates: Sequence[Certificate], *, at: datetime, shift: tuple[float, float]) -> bytes:
    """Only the changing words, for blanks that already carry border and head; without certificates the calibration sheet."""
    blank: Blank = replace(COMMON_BLANK, dx=shift[0], dy=shift[1])
    return overlay_pdf([_face(one) for one in certificates], blank, at=at) if certificates else calibration_pdf(blank, at=at)
