"""Certificates: printed all at once or on blanks, and handed over against a signature."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.commendation import actions, documents, queries, states
from thidua.commendation.forms import BlankForm, ExchangeForm, HandoverForm
from thidua.commendation.models import BlankOffset
from thidua.commendation.views.acting import form_page
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.documents.typesetting.certificates import QrSide
from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.pages import download, page

ON_BLANK = "phoi"


@login_required
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """GET chooses; POST records the printing and answers with the PDF, which is made first: nothing is recorded that failed."""
    found = queries.decision_for_change(request.user, pk, request.at, "certificate.print")
    today = request.at.date()
    side = queries.qr_side(found.authority, today)
    problems: tuple[Any, ...] = ()
    if request.method == "POST":
        keys = [key for key in request.POST.getlist("giay-khen") if key.isdecimal()]
        chosen = queries.chosen_certificates(found, keys)
        try:
            if not chosen:
                raise Refused("Chưa chọn Giấy khen nào để in.")
            if request.POST.get("cach-in") == ON_BLANK:
                offset = queries.blank_offset(found.authority, request.POST.get("phoi", ""))
                content = documents.overlay_file(chosen, at=request.at, shift=_shift(offset))
            else:
                content = documents.certificates_file(chosen, at=request.at, qr_side=cast(QrSide, side))
            actions.print_certificates(found, chosen, by=request.user, at=request.at)
        except Refused as refused:
            problems = refused.problems
        else:
            return download(content, f"giay-khen-{found.number}.pdf")
    rows = list(queries.certificates_of(found))
    for one in rows:
        one.state_now, one.printable = states.CERTIFICATE[one.state], one.state in {"to_print", "printed"}
    context = {
        "decision": found,
        "rows": rows,
        "problems": problems,
        "side": queries.QR_SIDES[side],
        "offsets": queries.blank_offsets(found.authority),
        "offset_chosen": request.POST.get("phoi", ""),
        "warnings": queries.printed_code_warnings(),
        "waiting": sum(one.state == "to_print" for one in rows),
    }
    return page(request, "commendation/certificates.html", context, status=422 if problems else 200)


def _shift(offset: BlankOffset | None) -> tuple[float, float]:
    return (float(offset.dx), float(offset.dy)) if offset else (0, 0)


@login_required
def calibration_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The test page: on plain paper, held against the blank; with the shift of the blank and printer that the address names."""
    found = queries.decision_for_change(request.user, pk, request.at, "certificate.print")
    offset = queries.blank_offset(found.authority, request.GET.get("phoi", ""))
    return download(documents.overlay_file([], at=request.at, shift=_shift(offset)), "can-phoi.pdf")


@login_required
def blank_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Căn phôi: one shift per kind of blank and printer; a new measurement takes the place of the older."""
    found = queries.decision_for_change(request.user, pk, request.at, "certificate.print")
    offset = queries.blank_offset(found.authority, request.GET.get("phoi", ""))
    form = BlankForm(request.POST or None, initial=BlankForm.initial_of(offset) if offset else None)
    return form_page(
        request,
        form,
        lambda: actions.set_blank_offset(found.authority, form.facts(), by=request.user, at=request.at),
        done="Đã ghi độ dịch. In lại tờ căn để kiểm tra.",
        to=reverse("commendation:blank_edit", args=[pk]),
        template="commendation/blank_edit.html",
        title="Căn phôi",
        decision=found,
        round=found.round,
        offsets=queries.blank_offsets(found.authority),
        submit="Ghi độ dịch",
        cancel=reverse("commendation:certificates", args=[pk]),
    )


@login_required
def receipt_document(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "certificate.print")
    paper = documents.receipt_document(found, queries.awards_of(found), request.at.date())
    return download(render_docx(paper), f"danh-sach-ky-nhan-{found.number}.docx")


@login_required
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of receipt as it came back from the ceremony."""
    found = queries.decision_for_change(request.user, pk, request.at, "certificate.print")
    form = HandoverForm(queries.awards_to_hand_over(found), request.POST or None, request.FILES or None, initial={"on": request.at.date()})
    return form_page(
        request,
        form,
        lambda: actions.record_handovers(found, form.received(), on=form.cleaned_data["on"], by=request.user, at=request.at),
        done=lambda made: f"Đã ghi trao {len(made)} Giấy khen.",
        to=reverse("commendation:decision", args=[pk]),
        template="commendation/handover.html",
        decision=found,
        again=queries.certificates_to_exchange(found),
        received=[one for one in queries.awards_of(found) if one.received_on],
    )


@login_required
def certificate_exchange(request: HttpRequest, pk: int) -> HttpResponse:
    """A certificate printed again after its award was handed over."""
    one = queries.certificate_for_change(request.user, pk, request.at)
    award = one.award
    form = ExchangeForm(request.POST or None, initial={"on": request.at.date()})
    to = reverse("commendation:award", args=[award.pk])
    return form_page(
        request,
        form,
        lambda: actions.record_exchange(one, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã ghi đổi Giấy khen. Ngày trao và chữ ký nhận lần đầu giữ nguyên.",
        to=to,
        title="Ghi đổi Giấy khen",
        lead=f"{award.ordinal:02d}. {award.name} · {award.decision}",
        submit="Ghi đổi",
        cancel=to,
        round=award.decision.round,
    )
