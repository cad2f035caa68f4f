"""Certificates: printed all at once or on blanks, and handed over against a signature."""

from decimal import Decimal
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from thidua.commendation import actions, documents, queries, states
from thidua.commendation.forms import BlankForm, ExchangeForm, HandoverForm
from thidua.commendation.views.acting import form_page, show
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.documents.typesetting.certificates import QrSide
from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.pages import download, page
from thidua.organisations.actions import set_local_rule

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
                content = documents.overlay_file(chosen, at=request.at, shift=queries.blank_shift(found.authority, today))
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
        "shift": queries.blank_shift(found.authority, today),
        "warnings": queries.printed_code_warnings(),
        "waiting": sum(one.state == "to_print" for one in rows),
    }
    return page(request, "commendation/certificates.html", context, status=422 if problems else 200)


@login_required
def calibration_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "certificate.print")
    shift = queries.blank_shift(found.authority, request.at.date())
    return download(documents.overlay_file([], at=request.at, shift=shift), "can-phoi.pdf")


@login_required
def blank_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Căn phôi: the shift of this office's printer, kept as a local rule with its day."""
    found = queries.decision_for_change(request.user, pk, request.at, "certificate.print")
    dx, dy = (Decimal(str(one)) for one in queries.blank_shift(found.authority, request.at.date()))
    form = BlankForm(request.POST or None, initial={"dx": dx, "dy": dy})
    to = reverse("commendation:certificates", args=[pk])

    def keep() -> object:
        said = form.cleaned_data
        value = {"dx": f"{said['dx']:f}", "dy": f"{said['dy']:f}"}
        return set_local_rule(
            found.authority,
            key="commendation.blank",
            value=value,
            source=said["source"],
            valid_from=request.at.date(),
            by=request.user,
            at=request.at,
        )

    return form_page(
        request,
        form,
        keep,
        done="Đã ghi độ dịch.",
        to=to,
        title="Căn phôi",
        lead="In tờ căn phôi, chồng lên phôi và soi; lệch bao nhiêu mi-li-mét thì ghi bấy nhiêu",
        cancel=to,
        template_url=reverse("commendation:calibration_sheet", args=[pk]),
        template_words="In tờ căn phôi",
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
    awards = queries.awards_of(found)
    waiting = queries.awards_to_hand_over(found)
    form = HandoverForm(waiting, request.POST or None, request.FILES or None, initial={"on": request.at.date()})
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.record_handovers(found, form.received(), on=form.cleaned_data["on"], by=request.user, at=request.at)
        except Refused as refused:
            show(form, refused)
        else:
            messages.success(request, f"Đã ghi trao {len(done)} Giấy khen.")
            return redirect("commendation:decision", pk)
    again = queries.certificates_to_exchange(found)
    context = {"decision": found, "form": form, "again": again, "received": [one for one in awards if one.received_on]}
    return page(request, "commendation/handover.html", context, status=422 if form.errors else 200)


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
