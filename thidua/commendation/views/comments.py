"""What people say about a posted list: taken down, answered."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.commendation import actions, queries
from thidua.commendation.forms import AnswerForm, CommentForm
from thidua.commendation.views.acting import form_page
from thidua.organisations.queries import require


def _back(round_id: int) -> str:
    return f"{reverse('commendation:round', args=[round_id])}#y-kien"


@login_required
def comment_new(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.round_for(request.user, pk, request.at)
    require(request.user, "commendation.manage", request.at, authority=found.authority_id)
    form = CommentForm(request.POST or None, nominations=queries.nominations_to_name(found), initial={"received_on": request.at.date()})
    return form_page(
        request,
        form,
        lambda: actions.record_comment(found, form.facts(), by=request.user, at=request.at),
        done="Đã ghi ý kiến. Quyết định chờ đến khi ý kiến được trả lời.",
        to=_back(pk),
        title="Ghi ý kiến phản ánh",
        lead=found.name,
        submit="Ghi ý kiến",
        cancel=_back(pk),
        round=found,
    )


@login_required
def comment_answer(request: HttpRequest, pk: int) -> HttpResponse:
    one = queries.comment_for_change(request.user, pk, request.at)
    form = AnswerForm(one, request.POST or None, initial={"answered_on": request.at.date()})
    return form_page(
        request,
        form,
        lambda: actions.answer_comment(one, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã ghi trả lời.",
        to=_back(one.round_id),
        template="commendation/comment_answer.html",
        title="Trả lời ý kiến phản ánh",
        comment=one,
        round=one.round,
        submit="Ghi trả lời",
        cancel=_back(one.round_id),
    )
