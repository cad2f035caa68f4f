"""Xác minh Giấy khen: the signature first, which needs no database; then what the book of awards says today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from thidua.commendation import queries
from thidua.commendation.models import Certificate
from thidua.foundation.documents.verification import Verified, has_signature, public_keys, read_code, verify_payload
from thidua.foundation.plain.dates import parse_date
from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.pages import page
from thidua.organisations.queries import unit_name
from thidua.portal.rules import title_in_text

MOST_TRIES = 40
WINDOW_SECONDS = 600
MOST_DIGITS = 10
WAIT = "Địa chỉ mạng này đã tra nhiều lần. Chờ ít phút rồi thử lại."


@dataclass(frozen=True)
class Answer:
    """One line of the result: a verdict, its look, what stands behind it. No identity number, no money."""

    verdict: str
    tone: str
    name: str = ""
    detail: str = ""
    award: str = ""
    decision: str = ""
    book_number: str = ""
    note: str = ""
    contact: str = ""


def verify(request: HttpRequest) -> HttpResponse:
    """GET only: the address of a QR is the whole question, and a typed question may be kept and sent on."""
    asked = {key: request.GET.get(key, "").strip() for key in ("m", "k", "p", "s", "so", "ngay", "ten")}
    context: dict[str, Any] = {"asked": asked, "contacts": queries.authorities_to_ask(), "answers": (), "problem": ""}
    status = 200
    if any(asked.values()):
        if _too_many(request):
            context["problem"], status = WAIT, 429
        else:
            context["answers"], context["problem"] = _answers(request, asked)
    response = page(request, "portal/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _too_many(request: HttpRequest) -> bool:
    """Counted in the shared cache, so that all processes count together; the window slides with every try."""
    key = f"verify:{get_adapter(request).get_client_ip(request)}"
    tries = int(cache.get(key, 0)) + 1
    cache.set(key, tries, WINDOW_SECONDS)
    return tries > MOST_TRIES


def _answers(request: HttpRequest, asked: dict[str, str]) -> tuple[tuple[Answer, ...], str]:
    query = request.META.get("QUERY_STRING", "")
    if asked["p"] or asked["s"]:
        return _scanned(query)
    if asked["m"]:
        code = read_code(asked["m"])
        if code is None:
            return (), "Mã xác minh gồm 12 chữ, số; kiểm tra lại từng ký tự in trên Giấy khen."
        certificate = queries.certificate_by_code(code)
        return ((_told(certificate),) if certificate else (_unknown(),)), ""
    return _typed(asked)


def _scanned(query: str) -> tuple[tuple[Answer, ...], str]:
    if not has_signature(query):
        return (), "Địa chỉ quét được không đầy đủ. Quét lại, hoặc nhập mã xác minh in trên Giấy khen."
    told = verify_payload(query, public_keys(settings.KEYS_DIR))
    if not isinstance(told, Verified):
        return (Answer("Không xác nhận được", "error", note=told.message),), ""
    facts = told.facts
    certificate = queries.certificate_by_code(facts.code)
    if certificate:
        return (_told(certificate, signed=True),), ""
    return (
        Answer(
            "Chữ ký đúng, chưa tìm thấy trong sổ khen thưởng",
            "warning",
            name=facts.recipient,
            decision=f"số {facts.decision_number} ngày {_day(facts.decision_date)}",
            note="Mã QR do phần mềm của cơ quan này ký. Liên hệ cơ quan tặng Giấy khen để đối chiếu với sổ giấy.",
        ),
    ), ""


def _typed(asked: dict[str, str]) -> tuple[tuple[Answer, ...], str]:
    """Number, day and name, all three: nobody leafs through the book by numbers."""
    digits = asked["so"].partition("/")[0].strip()
    if not (digits.isdecimal() and len(digits) < MOST_DIGITS and asked["ngay"] and asked["ten"]):
        return (), "Ghi đủ số quyết định, ngày quyết định và tên ghi trên Giấy khen."
    try:
        day = parse_date(asked["ngay"])
    except Refused as refused:
        return (), str(refused)
    found = queries.certificates_by_number(int(digits), day, asked["ten"])
    return tuple(_told(one) for one in found) or (_unknown(),), ""


def _told(certificate: Certificate, *, signed: bool = False) -> Answer:
    award, kept = certificate.award, certificate.face
    decision = award.decision
    verdict, tone, note = _verdict(certificate)
    unit = unit_name(decision.authority.unit_id, decision.signed_on) if decision.signed_on else ""
    return Answer(
        verdict,
        tone,
        name=kept["recipient"],
        detail=kept["position"],
        award=f"{award.award_form} của {title_in_text(decision.authority_title, unit)}",
        decision=f"số {decision.full_number} ngày {_day(decision.signed_on)}",
        book_number=kept["book_number"],
        note=f"{note} Chữ ký của mã QR đúng." if signed else note,
        contact=str(decision.authority),
    )


def _verdict(certificate: Certificate) -> tuple[str, str, str]:
    award = certificate.award
    if certificate.state == "cancelled":
        day = award.cancelled_on or certificate.ended_on
        return f"Đã hủy bỏ ngày {_day(day)}", "error", "Giấy khen này không còn giá trị."
    if certificate.state == "replaced":
        return f"Đã được thay thế bằng bản ngày {_day(certificate.ended_on)}", "warning", "Nội dung đúng là nội dung của bản thay thế."
    return "Hợp lệ", "good", "So lại nội dung này với nội dung in trên Giấy khen."


def _unknown() -> Answer:
    return Answer("Không tìm thấy", "warning", note="Kiểm tra lại nội dung đã nhập; nếu đúng, vui lòng liên hệ cơ quan tặng Giấy khen.")


def _day(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else "…"
