"""Decisions: drafted from what the Council agreed, signed in the office, typed back, amended, cancelled; the book of awards."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.commendation import actions, documents, queries, rules, states
from thidua.commendation.forms import AmendForm, BonusForm, CancelForm, DecisionForm, IssueForm, ReasonForm, RecoveryForm
from thidua.commendation.models import Decision
from thidua.commendation.views.acting import act, confirm_page, form_page
from thidua.foundation.documents.files import answer
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.plain.dates import format_date_numeric_official
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations.queries import chairs_of, require, unit_name
from thidua.organisations.rules.posts import head_of_office

BOOK_COLUMNS = (
    Column("name", "Tên", sort="sort"),
    Column("recipient_kind", "Đối tượng", sort="recipient_kind"),
    Column("decision", "Quyết định", sort="decision__signed_on", descending_first=True),
    Column("ordinal", "Số sổ vàng", sort="ordinal", numeric=True),
    Column("bonus", "Tiền thưởng", sort="bonus", numeric=True, descending_first=True),
    Column("state", "Tình trạng", sort="state"),
)


def _page(pk: int) -> str:
    return reverse("commendation:decision", args=[pk])


def _signer(request: HttpRequest, decision: Decision) -> dict[str, str]:
    return {"signing": "deputy" if decision.signer_prefix else "chair", "signer": decision.signer_name}


@login_required
def decision_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that passed and is in no decision yet."""
    found = queries.round_for(request.user, pk, request.at)
    require(request.user, "commendation.manage", request.at, authority=found.authority_id)
    ready = list(queries.ready_nominations(found))
    chairs = chairs_of(found.authority, request.at)
    unit = unit_name(found.authority.standing_unit_id or found.authority.unit_id, request.at.date())
    submitted = f" ngày {format_date_numeric_official(found.submission_on)}" if found.submission_on else ""
    paper = f" tại Tờ trình số {found.submission_number}{submitted}" if found.submission_number else ""
    initial = {
        "summary": documents.award_summary(found, ready),
        "proposal": f"{head_of_office(unit)}{paper}",
        "planned_on": request.at.date(),
        "signer": chairs[0].person.full_name if chairs else "",
        "signing": "deputy" if chairs and chairs[0].acting == "kt" else "chair",
    }
    form = DecisionForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        lambda: actions.draft_decision(found, **form.facts(), by=request.user, at=request.at),
        done="Đã lập dự thảo quyết định.",
        to=lambda made: _page(made.pk),
        title="Dự thảo quyết định",
        lead=f"{found.name} · {len(ready)} trường hợp đạt, chưa có quyết định",
        submit="Lập dự thảo",
        cancel=reverse("commendation:round", args=[pk]),
    )


@login_required
def decision_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "commendation.manage")
    form = DecisionForm(request.POST or None, initial=DecisionForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.change_decision(found, **form.facts(), by=request.user, at=request.at),
        done="Đã lưu dự thảo.",
        to=_page(pk),
        title="Sửa dự thảo quyết định",
        lead=found.summary,
        cancel=_page(pk),
    )


@login_required
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for(request.user, pk, request.at)
    awards = queries.awards_of(found)
    certificates = queries.certificates_of_awards(awards)
    for award in awards:
        award.papers = certificates.get(award.pk, [])
        award.paper_states = [(one, states.CERTIFICATE[one.state]) for one in award.papers]
    exchanges = [one for award in awards for one in award.papers if one.state == "printed" and award.received_on and award.state == "valid"]
    lines = rules.bonus_lines((award.recipient_kind, award.coefficient, award.exact, award.bonus) for award in awards)
    printing = queries.may_print(request.user, found, request.at)
    context = {
        "decision": found,
        "round": found.round,
        "state": states.DECISION[found.state],
        "awards": awards,
        "recipients": rules.RECIPIENTS,
        "lines": lines,
        "sources": sorted({award.bonus_source for award in awards if award.bonus_source}),
        "total": rules.bonus_total(lines),
        "without_money": sum(award.bonus is None for award in awards),
        "amendments": queries.amendments_of(found),
        "followers": queries.followers_of(found),
        "cancelled": list(queries.cancelled_by(found)),
        "manager": queries.may_manage(request.user, found.round, request.at),
        "issuer": queries.may_issue(request.user, found, request.at),
        "printer": printing,
        "to_hand": any(award.received_on is None and award.state == "valid" for award in awards),
        "to_exchange": exchanges,
        "warnings": queries.printed_code_warnings() if printing else [],
        "history": queries.history_of("decision", found.pk) if queries.sees_all(request.user, found.round, request.at) else [],
    }
    return page(request, "commendation/decision.html", context)


@login_required
def decision_document(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for(request.user, pk, request.at)
    today = request.at.date()
    if found.kind == "award":
        paper = documents.decision_document(found, queries.awards_of(found), today)
    elif found.kind == "amend":
        paper = documents.amending_document(found, today)
    else:
        paper = documents.cancelling_document(found, today)
    return download(render_docx(paper), f"quyet-dinh-{found.number or 'du-thao'}.docx")


@login_required
def decision_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for(request.user, pk, request.at)
    if found.signed_file is None:
        raise Http404
    return answer(found.signed_file, download=False)


@login_required
@require_POST
def decision_submit(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "commendation.manage")
    return act(request, lambda: actions.submit_decision(found, by=request.user, at=request.at), "Đã trình ký.", _page(pk))


@login_required
def decision_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "commendation.manage")
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.take_back_decision(found, form.cleaned_data["reason"], by=request.user, at=request.at),
        done="Đã rút về dự thảo.",
        to=_page(pk),
        title="Rút về dự thảo",
        lead=found.summary,
        submit="Rút về dự thảo",
        cancel=_page(pk),
    )


@login_required
def decision_discard(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "commendation.manage")
    return confirm_page(
        request,
        lambda: actions.discard_decision(found, by=request.user, at=request.at),
        done="Đã bỏ dự thảo.",
        to=reverse("commendation:round", args=[found.round_id]),
        title="Bỏ dự thảo quyết định",
        consequence="Dự thảo và danh sách kèm theo bị bỏ; các hồ sơ trở lại trạng thái đạt, chưa có quyết định.",
        submit="Bỏ dự thảo",
        cancel=_page(pk),
    )


@login_required
def decision_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Số, ngày do văn thư cấp; the signed file comes back with them."""
    found = queries.decision_for_change(request.user, pk, request.at, "decision.issue")
    today = request.at.date()
    initial = {"number": queries.next_number(found.authority, found.symbol, today.year), "signed_on": found.planned_on}
    form = IssueForm(request.POST or None, request.FILES or None, today=today, initial=initial)

    def issue() -> object:
        said = form.cleaned_data
        upload = said["signed"]
        return actions.issue_decision(
            found,
            number=int(said["number"]),
            signed_on=said["signed_on"],
            signed=upload.file,
            signed_name=upload.name,
            by=request.user,
            at=request.at,
        )

    return form_page(
        request,
        form,
        issue,
        done="Đã ghi số, ngày. Giấy khen đang chờ in.",
        to=_page(pk),
        title="Ghi số, ngày và tải bản ký",
        lead="Số, ngày do văn thư cấp; sau khi ghi, danh sách và tiền thưởng không sửa được nữa",
        submit="Ghi số, ngày",
        cancel=_page(pk),
    )


@login_required
def decision_amend(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "decision.issue")
    awards = queries.awards_of(found)
    number = queries.next_number(found.authority, found.symbol, request.at.year)
    initial = {"summary": f"Về việc sửa đổi Quyết định số {found.full_number}", "number": number, **_signer(request, found)}
    form = AmendForm(request.POST or None, request.FILES or None, today=request.at.date(), awards=awards, initial=initial)

    def amend() -> object:
        award = next(one for one in awards if one.pk == form.cleaned_data["award"])
        return actions.amend_decision(found, {award: form.changes()}, paper=form.paper(), by=request.user, at=request.at)

    return form_page(
        request,
        form,
        amend,
        done="Đã ghi quyết định sửa đổi. Giấy khen mới đang chờ in; bản cũ đã được đánh dấu thay thế.",
        to=_page(pk),
        title="Sửa đổi quyết định",
        lead="Sai tên là sai nội dung: sửa bằng quyết định, cấp lại Giấy khen, giữ cả hai trong sổ",
        submit="Ghi quyết định sửa đổi",
        cancel=_page(pk),
    )


@login_required
def awards_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.decision_for_change(request.user, pk, request.at, "decision.issue")
    awards = queries.awards_of(found)
    number = queries.next_number(found.authority, found.symbol, request.at.year)
    initial = {"summary": f"Về việc hủy bỏ khen thưởng tại Quyết định số {found.full_number}", "number": number, **_signer(request, found)}
    form = CancelForm(request.POST or None, request.FILES or None, today=request.at.date(), awards=awards, initial=initial)

    def cancel() -> object:
        chosen = [one for one in awards if str(one.pk) in form.cleaned_data["awards"]]
        ground = form.cleaned_data["ground"]
        return actions.cancel_awards(found, chosen, ground=ground, paper=form.paper(), by=request.user, at=request.at)

    return form_page(
        request,
        form,
        cancel,
        done="Đã ghi quyết định hủy bỏ. Giấy khen và mã QR của các trường hợp này không còn giá trị.",
        to=_page(pk),
        title="Hủy bỏ khen thưởng",
        lead="Giấy khen hết giá trị, tiền thưởng phải thu hồi; sổ khen thưởng giữ nguyên dòng cũ",
        submit="Ghi quyết định hủy bỏ",
        kind="danger",
        cancel=_page(pk),
    )


@login_required
def bonus_enter(request: HttpRequest, pk: int) -> HttpResponse:
    award = queries.award_for_change(request.user, pk, request.at, "commendation.manage")
    form = BonusForm(request.POST or None)
    to = _page(award.decision_id)
    return form_page(
        request,
        form,
        lambda: actions.enter_bonus(award, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã ghi mức tiền thưởng.",
        to=to,
        title="Ghi mức tiền thưởng",
        lead=f"{award.ordinal:02d}. {award.name}",
        cancel=to,
    )


@login_required
def recovery(request: HttpRequest, pk: int) -> HttpResponse:
    award = queries.award_for_change(request.user, pk, request.at, "commendation.manage")
    form = RecoveryForm(request.POST or None, initial={"amount": award.bonus, "on": request.at.date()})
    to = reverse("commendation:award", args=[pk])

    def record() -> object:
        said = form.cleaned_data
        return actions.record_recovery(award, amount=int(said["amount"]), on=said["on"], by=request.user, at=request.at)

    return form_page(
        request,
        form,
        record,
        done="Đã ghi thu hồi tiền thưởng.",
        to=to,
        title="Ghi thu hồi tiền thưởng",
        lead=f"{award.name} · {award.decision}",
        cancel=to,
    )


@login_required
def award_book(request: HttpRequest) -> HttpResponse:
    require(request.user, "nomination.view", request.at)
    rows = queries.award_book(request.user, request.at)
    filters = (
        Filter("ten", "Tên, địa chỉ", queries.book_named),
        Filter("nam", "Năm", queries.book_in_year, tuple(Choice(str(year), str(year)) for year in queries.book_years(rows))),
        Filter("doi-tuong", "Đối tượng", queries.book_of_kind, tuple(Choice(*one) for one in rules.RECIPIENTS.items())),
        Filter("tinh-trang", "Tình trạng", queries.book_in_state, (Choice("valid", "có hiệu lực"), Choice("cancelled", "đã hủy bỏ"))),
    )
    table = table_page(request, rows, BOOK_COLUMNS, filters=filters, default_sort="-decision")
    papers = queries.certificates_of_awards(table.rows)
    for row in table.rows:
        row.paper_states = [(one, states.CERTIFICATE[one.state]) for one in papers.get(row.pk, [])]
    return page(request, "commendation/award_book.html", {"table": table, "recipients": rules.RECIPIENTS}, parts={"table"})


@login_required
def award_book_file(request: HttpRequest) -> HttpResponse:
    """What the book shows just now, without paging."""
    require(request.user, "nomination.view", request.at)
    rows = queries.narrowed_book(queries.award_book(request.user, request.at), request.GET.dict())
    return download(documents.award_book_sheet(rows), "so-khen-thuong.xlsx")


@login_required
def award(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.award_for(request.user, pk, request.at)
    papers = queries.certificates_of_awards([found]).get(found.pk, [])
    handed = queries.handed_over(found, papers)
    for one in papers:
        one.handed = one == handed
        one.waits = one.state == "printed" and found.state == "valid" and found.received_on is not None
    context = {
        "award": found,
        "decision": found.decision,
        "recipient": rules.RECIPIENTS[found.recipient_kind],
        "papers": [(one, states.CERTIFICATE[one.state]) for one in papers],
        "amendments": queries.amendments_of_award(found),
        "manager": queries.may_manage(request.user, found.decision.round, request.at),
        "printer": queries.may_print(request.user, found.decision, request.at),
        "inside": queries.sees_all(request.user, found.decision.round, request.at),
    }
    return page(request, "commendation/award.html", context)


@login_required
def proxy_paper(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.award_for(request.user, pk, request.at)
    if found.proxy_paper is None or not queries.sees_all(request.user, found.decision.round, request.at):
        raise Http404
    return answer(found.proxy_paper, download=False)
