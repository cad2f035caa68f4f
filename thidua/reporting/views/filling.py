"""The form of a report: typed, kept while typing, saved, read."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from thidua.foundation.clock import recorded_now
from thidua.foundation.plain.problems import Problem, Refused
from thidua.foundation.web.acting import confirm_page
from thidua.foundation.web.pages import page
from thidua.movements.queries import effective_due
from thidua.organisations.queries import unit_name
from thidua.reporting import actions, queries, rules
from thidua.reporting.forms import ShownLine, read_narrative, shown_lines, with_clashes
from thidua.reporting.models import Report
from thidua.reporting.states import EDITABLE
from thidua.reporting.views.acting import PAGES, back_to, buttons, head_of

ZERO = Decimal(0)
AFTER_SAVING = {PAGES[verb]: verb for verb in ("report.marked_ready", "report.submitted", "report.submitted_on_paper")}


@login_required
def report_start(request: HttpRequest, pk: int, participation_id: int) -> HttpResponse:
    """The empty report; whoever comes second is led to what is already begun."""
    period = queries.period_seen(request.user, pk, request.at)
    participation = queries.participation_to_fill(request.user, period, participation_id, request.at)
    begun = queries.report_of(participation, period)
    if begun and begun.state != "not_started":
        return redirect(back_to(begun))
    return confirm_page(
        request,
        lambda: actions.start_report(participation, period, by=request.user, at=request.at),
        done="",
        to=back_to,
        template="reporting/report_start.html",
        period=period,
        period_words=period.name[:1].lower() + period.name[1:],
        participation=participation,
        unit=unit_name(participation.unit_id, period.cut_off),
        due=effective_due(period, participation),
        reminders=queries.reminders_of(begun) if begun else [],
    )


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may edit gets the form while lines are open; everybody else the table to read."""
    found = queries.report_for(request.user, pk, request.at)
    if request.method == "POST":
        return _save(request, queries.report_for(request.user, pk, request.at, "report.edit"))
    return _show(request, found)


def _save(request: HttpRequest, found: Report) -> HttpResponse:
    """Everything readable is stored; what is not comes back in its field with what is wrong with it."""
    shown = shown_lines(queries.report_form(found), request.POST)
    narrative = read_narrative(request.POST)
    try:
        kept = actions.save_answers(found, [one.typed for one in shown.values()], narrative=narrative, by=request.user, at=request.at)
    except Refused as refused:
        return _show(request, found, request.POST, refused=refused.problems)
    found = queries.report_for(request.user, found.pk, request.at)
    unread = [problem for one in shown.values() for problem in one.problems]
    if unread or kept.clashes or kept.narrative_clash:
        return _show(request, found, request.POST, kept=kept, unread=unread)
    then = AFTER_SAVING.get(next((name for name in AFTER_SAVING if name in request.POST), ""), "")
    if then:
        return redirect(reverse(f"reporting:{PAGES[then]}", args=[found.pk]))
    messages.success(request, "Đã lưu báo cáo.")
    return redirect(back_to(found))


def _show(
    request: HttpRequest, found: Report, post: Any = None, *, kept: actions.Kept | None = None, unread: Any = (), refused: Any = ()
) -> HttpResponse:
    form = queries.report_form(found)
    shown = with_clashes(shown_lines(form, post), kept.clashes if kept else ())
    steps = queries.steps_for(request.user, found, request.at)
    may_edit = queries.allowed(request.user, found, "report.edit", request.at)
    editable = may_edit and found.state in EDITABLE and queries.takes_figures(found)
    due = effective_due(found.period, found.participation)
    context = {
        **head_of(found),
        **_sums(form, shown),
        "form": form,
        "sections": [(section.section, [shown[line.criterion.pk] for line in section.lines]) for section in form.sections],
        "editable": editable,
        "may_edit": may_edit,
        "buttons": buttons(steps, found),
        "due": due,
        "days_left": (timezone.localtime(due).date() - request.at.date()).days,
        "lateness": queries.lateness_of(found.period, found, due, request.at),
        "reminders": queries.reminders_of(found),
        "elsewhere": queries.used_elsewhere(request.user, found, request.at),
        "flagged": [line for line in form.lines if line.answer.flagged],
        "narrative": post["narrative"] if post and "narrative" in post else found.narrative,
        "narrative_seen": rules.text_mark(found.narrative),
        "narrative_clash": bool(kept and kept.narrative_clash),
        "kept": kept,
        "unread": unread,
        "refused": refused,
    }
    wrong = bool(unread or refused or (kept and (kept.clashes or kept.narrative_clash)))
    return page(request, "reporting/report.html", context, status=422 if wrong else 200)


def _sums(form: queries.ReportForm, shown: dict[int, Any]) -> dict[str, Any]:
    results = [one.result for one in shown.values() if one.result]
    return {
        "completeness": form.completeness,
        "points": sum((one.points for one in results), start=ZERO),
        "bonus": sum((one.bonus for one in results), start=ZERO),
        "maximum": sum((line.rule.max_points for line in form.lines), start=ZERO),
    }


@login_required
@require_POST
def report_autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps what is being typed; answers with the parts of the page that follow from it, and the time of the machine's own clock.

    `report.js` tells by the headers, and by being led to the sign-in page, what is not kept.
    """
    found = queries.report_for(request.user, pk, request.at, "report.edit")
    shown = shown_lines(queries.report_form(found), request.POST)
    kept: actions.Kept | None = None
    refused: tuple[Problem, ...] = ()
    try:
        narrative = read_narrative(request.POST)
        kept = actions.autosave(found, [one.typed for one in shown.values()], narrative=narrative, by=request.user, at=request.at)
    except Refused as error:
        refused = error.problems
    form = queries.report_form(found)
    answers = {line.criterion.pk: line.answer for line in form.lines}
    shown = with_clashes(shown, kept.clashes if kept else ())
    context = {
        **_sums(form, shown),
        "report": found,
        "lines": [
            (one, answers[pk].version if one.typed.figures == answers[pk].figures else one.version)
            for pk, one in shown.items()
            if one.line.open
        ],
        "kept": kept,
        "refused": refused,
        "unread": sum(len(one.problems) for one in shown.values()),
        "saved_at": timezone.localtime(recorded_now()),
        "narrative_seen": request.POST.get("narrative_seen", "") if kept is None or kept.narrative_clash else _mark(request, found),
    }
    response = page(request, "reporting/report_autosave.html", context)
    response["X-Autosave"] = "refused" if refused else "kept"
    response["X-Autosave-Left"] = " ".join(_left(shown, kept))
    return response


def _left(shown: dict[int, ShownLine], kept: actions.Kept | None) -> list[str]:
    """Names of fields begin with these where what was sent is not stored: the browser goes on keeping it."""
    lines = [one.prefix for one in shown.values() if one.problems or one.clash]
    return [*lines, "narrative"] if kept and kept.narrative_clash else lines


def _mark(request: HttpRequest, found: Report) -> str:
    return rules.text_mark(request.POST.get("narrative", found.narrative).replace("\r\n", "\n"))
