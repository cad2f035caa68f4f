"""Dossiers: the list of a round, one dossier with its papers and findings, its steps, lists from Excel."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.commendation import actions, documents, queries, states
from thidua.commendation.forms import AppraiseForm, ListForm, LowerForm, NominationForm, PaperForm, RankingForm, StepForm
from thidua.commendation.models import Nomination, Round
from thidua.commendation.rules import OUTCOMES, RECIPIENTS, Finding
from thidua.commendation.views.acting import act, form_page
from thidua.foundation.documents.files import answer
from thidua.foundation.plain.problems import Refused, errors
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations.models import Unit
from thidua.organisations.queries import NotAllowed, require, unit_for, unit_names

COLUMNS = (
    Column("name", "Tên", sort="sort"),
    Column("recipient_kind", "Đối tượng", sort="recipient_kind"),
    Column("proposed_by", "Đơn vị đề nghị"),
    Column("received_on", "Ngày nhận", sort="received_on", descending_first=True),
    Column("state", "Trạng thái", sort="state"),
)


def _page(pk: int) -> str:
    return reverse("commendation:nomination", args=[pk])


def _list(pk: int) -> str:
    return reverse("commendation:nominations", args=[pk])


def _round_to_manage(request: HttpRequest, pk: int) -> Round:
    found = queries.round_for(request.user, pk, request.at)
    require(request.user, "commendation.manage", request.at, authority=found.authority_id)
    return found


@login_required
def nominations(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.round_for(request.user, pk, request.at)
    rows = queries.nominations_of(request.user, found, request.at)
    today = request.at.date()
    units = queries.proposing_units(rows, today)
    filters = (
        Filter("ten", "Tên, địa chỉ", queries.named),
        Filter("doi-tuong", "Đối tượng", queries.of_kind, tuple(Choice(*one) for one in RECIPIENTS.items())),
        Filter("trang-thai", "Trạng thái", queries.in_state, tuple(Choice(*one) for one in states.NOMINATION.choices)),
        Filter("don-vi", "Đơn vị đề nghị", queries.proposed_by, tuple(Choice(str(key), name) for key, name in units)),
    )
    table = table_page(request, rows, COLUMNS, filters=filters, default_sort="recipient_kind")
    names, asked = dict(units), queries.terms_of(found, today).papers
    inside = queries.sees_all(request.user, found, request.at)
    for row in table.rows:
        row.state_now, row.unit_name = states.NOMINATION[row.state], names.get(row.proposed_by_id, "")
        wanted = asked.get(row.recipient_kind, {})
        row.there, row.wanted = sum(bool(row.checklist.get(code)) for code in wanted), len(wanted)
    manager = queries.may_manage(request.user, found, request.at)
    context = {
        "round": found,
        "table": table,
        "manager": manager and found.state == "open",
        "may_propose": found.state == "open" and (manager or bool(queries.units_to_propose_for(request.user, request.at))),
        "outsider": not inside,
    }
    return page(request, "commendation/nominations.html", context, parts={"table"})


@login_required
def nominate_from_ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """The first of each cluster, by the published ranking; each links to the row that explains its place."""
    found = _round_to_manage(request, pk)
    rows = queries.first_places(found)
    names = unit_names([row.unit_id for row in rows], found.period.cut_off) if rows and found.period else {}
    places = [(row, names.get(row.unit_id, "")) for row in rows]
    initial = {"rows": [str(row.pk) for row in rows], "achievement": f"Dẫn đầu {found.movement.in_words}"}
    form = RankingForm(request.POST or None, places=places, initial=initial)

    def propose() -> list[Nomination]:
        chosen = queries.chosen_places(found, form.cleaned_data["rows"])
        return actions.nominate_from_ranking(found, chosen, achievement=form.cleaned_data["achievement"], by=request.user, at=request.at)

    return form_page(
        request,
        form,
        propose,
        done=lambda made: f"Đã lập {len(made)} hồ sơ từ xếp hạng.",
        to=_list(pk),
        template="commendation/nominate_from_ranking.html",
        round=found,
        places=places,
    )


def _proposer(request: HttpRequest, unit_id: int | None) -> Unit | None:
    """The unit that proposes, if this person may speak for it."""
    if unit_id is None:
        return None
    return unit_for(request.user, unit_id, request.at, permission="nomination.edit")


@login_required
def nomination_new(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.round_for(request.user, pk, request.at)
    manager = queries.may_manage(request.user, found, request.at)
    units = queries.units_to_propose_for(request.user, request.at)
    if not manager and not units:
        raise NotAllowed(queries.NOT_FOUND)
    initial = {"proposed_by": units[0][0] if len(units) == 1 and not manager else None}
    form = NominationForm(request.POST or None, units=units, with_body=manager, initial=initial)
    return form_page(
        request,
        form,
        lambda: actions.nominate(found, form.facts(_proposer(request, form.cleaned_data["proposed_by"])), by=request.user, at=request.at),
        done="Đã lập hồ sơ đề nghị.",
        to=lambda made: _page(made.pk),
        title="Lập hồ sơ đề nghị khen thưởng",
        lead=found.name,
        submit="Lập hồ sơ",
        cancel=_list(pk),
    )


@login_required
def nomination_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = queries.nomination_for(request.user, pk, request.at)
    if not queries.may_edit(request.user, one, request.at):
        raise NotAllowed(queries.NOT_FOUND)
    manager = queries.may_manage(request.user, one.round, request.at)
    units = queries.units_to_propose_for(request.user, request.at)
    form = NominationForm(request.POST or None, units=units, with_body=manager, initial=NominationForm.initial_of(one))
    return form_page(
        request,
        form,
        lambda: actions.change_nomination(
            one, form.facts(_proposer(request, form.cleaned_data["proposed_by"]), one), by=request.user, at=request.at
        ),
        done="Đã lưu hồ sơ.",
        to=_page(pk),
        title="Sửa hồ sơ",
        lead=one.name,
        cancel=_page(pk),
    )


@login_required
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole dossier; who stands outside sees its outward state and no findings of others' making."""
    one = queries.nomination_for(request.user, pk, request.at)
    today = request.at.date()
    inside = queries.sees_all(request.user, one.round, request.at)
    manager = queries.may_manage(request.user, one.round, request.at)
    may_edit = queries.may_edit(request.user, one, request.at)
    papers = queries.terms_of(one.round, today).papers.get(one.recipient_kind, {})
    files = queries.files_of(one)
    now = queries.eligibility_of(one, today) if one.state not in {"decided", "withdrawn", "failed"} else None
    context = {
        "nomination": one,
        "round": one.round,
        "state": states.NOMINATION[one.state],
        "inside": inside,
        "manager": manager,
        "may_change": queries.may_change(request.user, one, request.at),
        "papers": [
            (code, label, bool(one.checklist.get(code)), [row for row in files if row.kind == code]) for code, label in papers.items()
        ],
        "other_files": [row for row in files if row.kind not in papers],
        "conduct": list(queries.conduct_of(one)) if manager else [],
        "eligibility": now,
        "frozen": [Finding.from_json(stored) for stored in one.findings],
        "outcomes": OUTCOMES,
        "steps": _steps(request, one, manager, may_edit),
        "history": queries.history_of("nomination", one.pk) if inside else [],
        "unit_name": queries.names_of_units([one], today).get(one.proposed_by_id or 0, ""),
        "awards": queries.awards_of_nomination(request.user, one, request.at),
    }
    return page(request, "commendation/nomination.html", context)


def _steps(request: HttpRequest, one: Nomination, manager: bool, may_edit: bool) -> list[tuple[str, str, str]]:
    """(address, words, look) of the buttons that the state table offers to this person; the first is the main one.

    Who receives dossiers finds that work first, before what he may do in the proposer's place.
    """
    found: list[tuple[str, str, str]] = []
    for step in sorted(states.NOMINATION.steps(one.state), key=lambda step: manager and step.permission == "nomination.edit"):
        if step.verb in {"nomination.passed", "nomination.failed", "decision.issued"}:
            continue
        allowed = may_edit if step.permission == "nomination.edit" else manager
        if step.permission == "session.manage":
            allowed = queries.may_manage(request.user, one.round, request.at, "session.manage")
        if step.verb == "nomination.outcome_taken_back" and one.tally_id is None:
            continue
        if allowed:
            url = reverse("commendation:nomination_step", args=[one.pk, step.verb.removeprefix("nomination.")])
            found.append((url, step.label, "secondary" if step.reason_required or found else "primary"))
    return found


@login_required
def nomination_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One button of the dossier; it says why it cannot be pressed, and asks for a reason where the table wants one."""
    one = queries.nomination_for(request.user, pk, request.at)
    step = states.NOMINATION.step_by_verb(one.state, f"nomination.{verb}")
    by_edit = step is not None and step.permission == "nomination.edit"
    permission = step.permission if step else "commendation.manage"
    manages = queries.may_manage(request.user, one.round, request.at, permission)
    allowed = queries.may_edit(request.user, one, request.at) if by_edit else manages
    if step is None or not allowed:
        raise NotAllowed(queries.NOT_FOUND)
    typed = request.POST if request.method == "POST" else None
    appraising = step.verb == "nomination.appraised"
    lowering = step.verb == "nomination.lower_form_agreed"
    if lowering and one.round.session_id is None:
        return redirect("commendation:round_session", one.round_id)
    form = (
        AppraiseForm(typed) if appraising else LowerForm(one, typed) if lowering else StepForm(typed, reason_required=step.reason_required)
    )

    def go() -> object:
        said = {"by": request.user, "at": request.at}
        reason = form.cleaned_data.get("reason", "")
        if appraising:
            return actions.appraise_nomination(one, despite=form.cleaned_data["despite"], **said)
        if lowering:
            told = form.cleaned_data
            return actions.agree_lower_form(
                one, told["award_form"], form.counted(), reason=reason, excluded_why=told["excluded_why"], **said
            )
        if step.verb == "nomination.sent":
            return actions.send_nomination(one, **said)
        if step.verb == "nomination.outcome_taken_back":
            return actions.take_back_outcome(one, reason=reason, **said)
        return actions.move_nomination(one, step.verb, reason=reason, **said)

    findings = queries.eligibility_of(one, request.at.date()) if appraising else None
    return form_page(
        request,
        form,
        go,
        done=f"Hồ sơ {states.NOMINATION.label(step.to)}.",
        to=_page(pk),
        template="commendation/nomination_step.html",
        title=step.label,
        nomination=one,
        eligibility=findings,
        submit=step.label,
        cancel=_page(pk),
    )


@login_required
def nomination_paper(request: HttpRequest, pk: int) -> HttpResponse:
    one = queries.nomination_for(request.user, pk, request.at)
    if not queries.may_edit(request.user, one, request.at):
        raise NotAllowed(queries.NOT_FOUND)
    kinds = list(queries.terms_of(one.round, request.at.date()).papers.get(one.recipient_kind, {}).items())
    form = PaperForm(request.POST or None, request.FILES or None, kinds=kinds, initial={"kind": request.GET.get("loai", "")})

    def add() -> object:
        upload = form.cleaned_data["file"]
        return actions.add_dossier_file(one, upload.file, upload.name, kind=form.cleaned_data["kind"], by=request.user, at=request.at)

    return form_page(
        request,
        form,
        add,
        done="Đã thêm giấy tờ vào hồ sơ.",
        to=_page(pk),
        title="Thêm giấy tờ vào hồ sơ",
        lead=one.name,
        submit="Tải lên",
        cancel=_page(pk),
    )


@login_required
@require_POST
def nomination_papers_tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Papers that came on paper."""
    one = queries.nomination_for(request.user, pk, request.at)
    wanted = queries.terms_of(one.round, request.at.date()).papers.get(one.recipient_kind, {})
    ticked = set(request.POST.getlist("giay-to"))
    papers = {code: code in ticked for code in wanted}
    return act(request, lambda: actions.tick_papers(one, papers, by=request.user, at=request.at), "Đã ghi thành phần hồ sơ.", _page(pk))


@login_required
def dossier_file(request: HttpRequest, pk: int) -> HttpResponse:
    return answer(queries.dossier_file_for(request.user, pk, request.at).file, download=False)


@login_required
def nomination_template(request: HttpRequest, pk: int) -> HttpResponse:
    _round_to_manage(request, pk)
    return download(documents.nomination_template(), "mau-danh-sach-de-nghi.xlsx")


@login_required
def nomination_import(request: HttpRequest, pk: int) -> HttpResponse:
    found = _round_to_manage(request, pk)
    form = ListForm(request.POST or None, request.FILES or None)

    def keep() -> object:
        upload = form.cleaned_data["file"]
        return actions.keep_nomination_list(found, upload.file, upload.name, by=request.user, at=request.at)

    return form_page(
        request,
        form,
        keep,
        done="Đã đọc tệp. Xem lại rồi xác nhận.",
        to=lambda stored: reverse("commendation:nomination_import_preview", args=[pk, stored.pk]),
        title="Nhập danh sách từ Excel",
        lead=f"{found.name} · chưa ghi gì trước khi xác nhận",
        submit="Xem trước",
        cancel=_list(pk),
        template_url=reverse("commendation:nomination_template", args=[pk]),
    )


@login_required
def nomination_import_preview(request: HttpRequest, pk: int, file_id: int) -> HttpResponse:
    """Shows what the list would make, with every problem by row and column; POST makes it, all rows or none."""
    found = _round_to_manage(request, pk)
    stored = queries.waiting_list_for(request.user, file_id)
    table = documents.read_nominations(stored)
    problems = table.problems
    blocked = bool(errors(problems)) or not table.rows
    if request.method == "POST" and not blocked:
        try:
            made = actions.import_nominations(
                found, [facts for _, facts in table.rows], sha256=stored.sha256, by=request.user, at=request.at
            )
        except Refused as refused:
            problems, blocked = refused.problems, True
        else:
            messages.success(request, f"Đã nhập {len(made)} hồ sơ từ tệp {stored.name}.")
            return redirect(_list(pk))
    context = {"round": found, "stored": stored, "rows": table.rows, "problems": problems, "blocked": blocked, "recipients": RECIPIENTS}
    return page(request, "commendation/nomination_import_preview.html", context, status=422 if request.method == "POST" else 200)
