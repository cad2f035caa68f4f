"""Evidence of a line, its history, the signed copy: files are served by whoever may see the report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from thidua.criteria.rules import figure_words
from thidua.foundation.documents.files import answer as serve
from thidua.foundation.web.acting import act
from thidua.foundation.web.pages import page
from thidua.reporting import actions, queries
from thidua.reporting.forms import EvidenceForm
from thidua.reporting.models import Answer
from thidua.reporting.views.acting import back_to, head_of


def _line(answer: Answer) -> str:
    return f"{back_to(answer.report)}#tieu-chi-{answer.criterion_id}"


@login_required
@require_POST
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    answer = queries.answer_for(request.user, pk, request.at, "report.edit")
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, f"Minh chứng tiêu chí {answer.criterion.code}: {errors[0]}")
        return redirect(_line(answer))
    said = form.cleaned_data

    def add() -> object:
        return actions.add_evidence(answer.report, answer.criterion, said["file"], title=said["title"], by=request.user, at=request.at)

    return act(request, add, f"Đã thêm minh chứng cho tiêu chí {answer.criterion.code}.", _line(answer))


@login_required
@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = queries.evidence_to_change(request.user, pk, request.at)
    done, to = f"Đã bỏ minh chứng {evidence.title}.", _line(evidence.answer)
    return act(request, lambda: actions.remove_evidence(evidence, by=request.user, at=request.at), done, to)


@login_required
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    return serve(queries.evidence_for(request.user, pk, request.at).file, download=False)


@login_required
def signed_file(request: HttpRequest, pk: int) -> HttpResponse:
    report = queries.report_for(request.user, pk, request.at)
    if report.signed_file is None:
        raise Http404("Báo cáo chưa có bản ký.")
    return serve(report.signed_file, download=False)


@login_required
def answer_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who wrote which figures on this line, and when."""
    answer = queries.answer_for(request.user, pk, request.at)
    rule = queries.rule_of(answer)
    rows = [(one, figure_words(rule, one.figures)) for one in (answer, *queries.earlier_versions(answer)) if one.saved_at]
    context = {**head_of(answer.report), "answer": answer, "rows": rows}
    return page(request, "reporting/answer_history.html", context)
