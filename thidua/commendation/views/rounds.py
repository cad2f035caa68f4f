"""Rounds: the list, one at a glance, and what happens to all of its dossiers together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from thidua.commendation import actions, documents, queries, rules, states
from thidua.commendation.forms import NoticeForm, ResultsForm, RoundForm, SessionForm, StepForm, SubmissionForm
from thidua.commendation.models import Decision, Round
from thidua.commendation.rules import RECIPIENTS
from thidua.commendation.views.acting import form_page
from thidua.council.queries import sees_session, session_for_change
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.plain.problems import Problem
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.movements.queries import movement_for
from thidua.organisations.queries import authority_for, require, unit_names

COLUMNS = (
    Column("name", "Đợt xét"),
    Column("kind", "Loại", sort="kind"),
    Column("opens", "Nhận hồ sơ", sort="opens", descending_first=True),
    Column("proposed", "Hồ sơ", sort="proposed", numeric=True, descending_first=True),
    Column("decided", "Đã khen", sort="decided", numeric=True, descending_first=True),
    Column("state", "Trạng thái", sort="state"),
)
FILTERS = (
    Filter("loai", "Loại", queries.of_round_kind, tuple(Choice(*one) for one in states.ROUND_KINDS.items())),
    Filter("trang-thai", "Trạng thái", queries.in_round_state, tuple(Choice(*one) for one in states.ROUND.choices)),
)


@dataclass(frozen=True)
class LifeStep:
    """One point of the round's way, as `ui/steps.html` draws it."""

    title: str
    status: str
    note: str = ""
    day: date | None = None
    url: str = ""
    action: str = ""


def _page(pk: int) -> str:
    return reverse("commendation:round", args=[pk])


def _to_manage(request: HttpRequest, pk: int, permission: str = "commendation.manage") -> Round:
    found = queries.round_for(request.user, pk, request.at)
    require(request.user, permission, request.at, authority=found.authority_id)
    return found


@login_required
def rounds(request: HttpRequest) -> HttpResponse:
    require(request.user, "nomination.view", request.at)
    rows = queries.with_counts(queries.rounds_for(request.user, request.at))
    table = table_page(request, rows, COLUMNS, filters=FILTERS, default_sort="-opens")
    names = unit_names([row.authority.unit_id for row in table.rows], request.at.date()) if table.rows else {}
    for row in table.rows:
        row.state_now, row.authority_name = states.ROUND[row.state], names.get(row.authority.unit_id, "")
    context = {"table": table, "may_open": bool(queries.places_to_manage(request.user, request.at))}
    return page(request, "commendation/rounds.html", context, parts={"table"})


@login_required
def round_new(request: HttpRequest) -> HttpResponse:
    """First the movement and the authority, by the address; then the facts."""
    require(request.user, "commendation.manage", request.at)
    asked, power = request.GET.get("phong-trao", ""), request.GET.get("co-quan", "")
    authorities = queries.places_to_manage(request.user, request.at)
    if not asked.isdecimal():
        names = unit_names([one.unit_id for one in authorities], request.at.date())
        places = [(one.pk, names.get(one.unit_id, "")) for one in authorities]
        context = {"movements": queries.movements_to_commend(request.user, request.at), "places": places}
        return page(request, "commendation/round_new.html", context)
    movement = movement_for(request.user, request.at, int(asked))
    pk = int(power) if power.isdecimal() else authorities[0].pk
    authority = authority_for(request.user, pk, request.at, permission="commendation.manage")
    form = RoundForm(movement, request.POST or None, initial={"opens": request.at.date()})
    return form_page(
        request,
        form,
        lambda: actions.open_round(movement, authority, form.facts(), by=request.user, at=request.at),
        done="Đã mở đợt xét khen thưởng.",
        to=lambda made: _page(made.pk),
        title="Mở đợt xét khen thưởng",
        lead=movement.name,
        submit="Mở đợt xét",
        cancel=reverse("commendation:rounds"),
    )


@login_required
def round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _to_manage(request, pk)
    form = RoundForm(found.movement, request.POST or None, initial=RoundForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.change_round(found, form.facts(), by=request.user, at=request.at),
        done="Đã lưu đợt xét.",
        to=_page(pk),
        title="Sửa đợt xét",
        lead=found.name,
        cancel=_page(pk),
    )


@login_required
def round(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.round_for(request.user, pk, request.at)
    manager = queries.may_manage(request.user, found, request.at)
    inside = manager or queries.sees_all(request.user, found, request.at)
    counts = queries.counts_of(found) if inside else queries.counts_in(queries.nominations_of(request.user, found, request.at))
    decisions = queries.decisions_of(request.user, found, request.at)
    for one in decisions:
        one.state_now = states.DECISION[one.state]
    numbers = []
    for state in states.NOMINATION:
        kinds = [(kind, counts.get((kind, state.code), 0)) for kind in RECIPIENTS]
        if any(number for _, number in kinds):
            numbers.append((state, kinds, sum(number for _, number in kinds)))
    waiting = sum(number for (_, state), number in counts.items() if state == "to_council")
    ready = sum(number for (_, state), number in counts.items() if state in {"passed", "lower_form"})
    context = {
        "round": found,
        "state": states.ROUND[found.state],
        "kind": states.ROUND_KINDS[found.kind],
        "recipients": RECIPIENTS.values(),
        "numbers": numbers,
        "total": sum(counts.values()),
        "steps": _life(found, counts, decisions),
        "decisions": decisions,
        "comments": queries.comments_of(found) if inside else [],
        "posting": _posting(request, found) if inside and found.state != "finished" else (),
        "inside": inside,
        "manager": manager,
        "sees_session": sees_session(request.user, found.session_id, request.at),
        "counter": queries.may_manage(request.user, found, request.at, "session.manage"),
        "may_propose": found.state == "open" and (manager or bool(queries.units_to_propose_for(request.user, request.at))),
        "waiting": waiting,
        "ready": ready and not any(one.state in {"draft", "submitted"} for one in decisions),
        "warnings": queries.printed_code_warnings() if manager else [],
        "authority_name": unit_names([found.authority.unit_id], request.at.date()).get(found.authority.unit_id, ""),
    }
    return page(request, "commendation/round.html", context)


def _posting(request: HttpRequest, found: Round) -> tuple[Problem, ...]:
    today = request.at.date()
    return rules.decision_problems(queries.notice_of(found, today), today)


def _life(found: Round, counts: dict[tuple[str, str], int], decisions: Sequence[Decision]) -> list[LifeStep]:
    by_state: dict[str, int] = {}
    for (_, state), number in counts.items():
        by_state[state] = by_state.get(state, 0) + number
    early = sum(by_state.get(state, 0) for state in ("draft", "sent", "incomplete", "received", "consulting"))
    voted = sum(by_state.get(state, 0) for state in ("passed", "failed", "lower_form", "decided"))
    issued = [one for one in decisions if one.kind == "award" and one.signed_on]
    done = [
        not early and bool(by_state),
        found.session_id is not None and voted > 0 and not by_state.get("to_council"),
        bool(found.notice_to),
        bool(found.submission_number),
        bool(issued),
        found.state == "finished",
    ]
    facts = [
        ("Nhận, thẩm định hồ sơ", f"{sum(by_state.values())} hồ sơ", found.opens),
        ("Hội đồng", "", found.session.held_on if found.session else None),
        ("Đăng công khai", f"đến hết {found.notice_to.day}/{found.notice_to.month}" if found.notice_to else "", found.notice_from),
        ("Tờ trình", found.submission_number, found.submission_on),
        ("Quyết định", issued[0].full_number if issued else "", issued[0].signed_on if issued else None),
        ("Kết thúc đợt", "", None),
    ]
    here = next((place for place, ready in enumerate(done) if not ready), len(done))
    states_of = ["done" if ready else "now" if place == here else "todo" for place, ready in enumerate(done)]
    return [LifeStep(title, status, note, day) for (title, note, day), status in zip(facts, states_of, strict=True)]


@login_required
def round_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    found = _to_manage(request, pk)
    step = states.ROUND.step_by_verb(found.state, f"round.{verb}")
    if step is None:
        return redirect(_page(pk))
    form = StepForm(request.POST if request.method == "POST" else None, reason_required=step.reason_required)
    return form_page(
        request,
        form,
        lambda: actions.move_round(found, step.verb, reason=form.cleaned_data.get("reason", ""), by=request.user, at=request.at),
        done=f"Đợt xét {states.ROUND.label(step.to)}.",
        to=_page(pk),
        title=step.label,
        lead=found.name,
        submit=step.label,
        cancel=_page(pk),
    )


@login_required
def round_session(request: HttpRequest, pk: int) -> HttpResponse:
    found = _to_manage(request, pk, "session.manage")
    sessions = queries.sessions_to_name(request.user, found, request.at)
    initial = {"session": found.session_id}
    form = SessionForm(request.POST or None, sessions=sessions, initial=initial)
    return form_page(
        request,
        form,
        lambda: actions.put_before_session(
            found,
            session_for_change(request.user, form.cleaned_data["session"], request.at),
            by=request.user,
            at=request.at,
        ),
        done="Đã chọn phiên họp.",
        to=_page(pk),
        title="Chọn phiên họp của Hội đồng",
        lead=found.name,
        cancel=_page(pk),
    )


@login_required
def round_results(request: HttpRequest, pk: int) -> HttpResponse:
    """The count sheet of the session, one line per dossier put before it."""
    found = _to_manage(request, pk, "session.manage")
    if found.session is None:
        return redirect("commendation:round_session", pk)
    waiting = queries.nominations_before_session(found)
    form = ResultsForm(waiting, found.session, request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.record_results(found, form.counted(), by=request.user, at=request.at),
        done=lambda made: f"Đã ghi kết quả {len(made)} hồ sơ.",
        to=reverse("council:session", args=[found.session.pk]),
        template="commendation/round_results.html",
        round=found,
        session=found.session,
        labels=ResultsForm.LABELS.values(),
    )


@login_required
def round_submission(request: HttpRequest, pk: int) -> HttpResponse:
    found = _to_manage(request, pk)
    form = SubmissionForm(request.POST or None, initial={"number": found.submission_number, "on": found.submission_on})
    return form_page(
        request,
        form,
        lambda: actions.record_submission(found, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã ghi số, ngày tờ trình.",
        to=_page(pk),
        title="Ghi số, ngày tờ trình",
        lead=found.name,
        cancel=_page(pk),
    )


@login_required
def round_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day follows from the number of working days; weekends and public holidays do not count."""
    found = _to_manage(request, pk)
    days = queries.notice_days(found.authority, request.at.date())
    initial = {"notice_from": found.notice_from or request.at.date(), "notice_to": found.notice_to}
    form = NoticeForm(request.POST or None, initial=initial)

    def act() -> object:
        start = form.cleaned_data["notice_from"]
        end = form.cleaned_data["notice_to"] or queries.notice_end(found.authority, start)
        return actions.post_notice(found, notice_from=start, notice_to=end, by=request.user, at=request.at)

    source = f" theo {days.source}" if days.source else ""
    return form_page(
        request,
        form,
        act,
        done="Đã ghi thời gian đăng công khai.",
        to=_page(pk),
        title="Đăng công khai lấy ý kiến",
        lead=f"{found.name} · {days.value} ngày làm việc{source}, không tính ngày nghỉ, lễ, tết",
        cancel=_page(pk),
    )


@login_required
def submission_document(request: HttpRequest, pk: int) -> HttpResponse:
    found = _to_manage(request, pk)
    paper = documents.submission_document(found, queries.agreed_nominations(found), request.at.date())
    return download(render_docx(paper), f"to-trinh-{found.opens:%Y-%m-%d}.docx")
