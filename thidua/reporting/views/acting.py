"""How a page of this stage acts: ask, try the verb, say what stands in the way, go on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from thidua.foundation.plain.problems import Problem, Refused
from thidua.foundation.plain.states import Step
from thidua.foundation.web.acting import go
from thidua.foundation.web.pages import page
from thidua.organisations.queries import NotAllowed, unit_name
from thidua.reporting import queries
from thidua.reporting.models import Report
from thidua.reporting.states import REPORT

PAGES = {
    "report.marked_ready": "report_ready",
    "report.submitted": "report_submit",
    "report.submitted_on_paper": "report_submit_on_paper",
    "report.sent_back": "report_send_back",
    "report.taken_back": "report_take_back",
    "report.accepted": "report_accept",
    "report.returned": "report_return",
    "report.recalled": "report_recall",
    "report.reopened": "report_reopen",
    "report.locked": "report_lock",
}
"""The page of each step of the state table."""


@dataclass(frozen=True)
class StepButton:
    title: str
    url: str
    verb: str
    kind: str = "secondary"

    @property
    def name(self) -> str:
        """Inside the form: save first, then go to this step."""
        return PAGES[self.verb]


def back_to(report: Report) -> str:
    return reverse("reporting:report", args=[report.pk])


def buttons(steps: Sequence[Step], report: Report) -> list[StepButton]:
    """The first step that this person may take is the main button; the head's own sending goes before handing it to the head."""
    known = [step for step in steps if step.verb in PAGES]
    verbs = {step.verb for step in known}
    if "report.submitted" in verbs:
        known = [step for step in known if step.verb not in ("report.marked_ready", "report.submitted_on_paper", "report.taken_back")]
    return [
        StepButton(step.label, reverse(f"reporting:{PAGES[step.verb]}", args=[report.pk]), step.verb, "secondary" if place else "primary")
        for place, step in enumerate(known)
    ]


def _sheet_address(report: Report) -> str:
    """The score sheet is another room's page; nothing while that room is not built."""
    try:
        return reverse("scoring:score_sheet", args=[report.pk])
    except NoReverseMatch:
        return ""


def head_of(report: Report) -> dict[str, Any]:
    """What every page about one report shows in its head."""
    return {
        "report": report,
        "period": report.period,
        "period_words": report.period.name[:1].lower() + report.period.name[1:],
        "unit": unit_name(report.participation.unit_id, report.period.cut_off),
        "state": REPORT[report.state],
        "score_sheet_url": _sheet_address(report) if report.period.scored else "",
    }


def require_step(request: HttpRequest, report: Report, verb: str) -> Step:
    """Before a page asks; the action asks again."""
    step = next((step for step in queries.steps_for(request.user, report, request.at) if step.verb == verb), None)
    if step is None:
        raise NotAllowed("Báo cáo không ở tình trạng làm được việc này, hoặc anh/chị không được phân công.")
    return step


def step_page(
    request: HttpRequest,
    pk: int,
    verb: str,
    act: Callable[[Report], object],
    *,
    consequence: str | Callable[[Report], str],
    done: str,
    form: forms.Form | None = None,
    kind: str = "primary",
    problems: Callable[[Report], Sequence[Problem]] | None = None,
    template: str = "reporting/step.html",
    **context: Any,
) -> HttpResponse:
    """One step of the state table: the page names the consequence; a refusal is shown there and typed words stay."""
    report = queries.report_for(request.user, pk, request.at)
    step = require_step(request, report, verb)
    shown: Sequence[Problem] = problems(report) if problems else ()
    refused_now = False
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            return go(request, lambda: act(report), done, back_to(report))
        except Refused as refused:
            shown, refused_now = refused.problems, True
    wrong = refused_now or bool(form and form.errors)
    context |= {
        "step": step,
        "kind": kind,
        "consequence": consequence(report) if callable(consequence) else consequence,
        "form": form,
        "problems": shown,
        "refused": refused_now,
        "cancel": back_to(report),
    }
    return page(request, template, {**head_of(report), **context}, status=422 if wrong else 200)
