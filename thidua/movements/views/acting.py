"""How a page of this stage acts: try the verb, show what stands in the way, go on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.pages import page
from thidua.movements.models import Movement
from thidua.organisations.queries import require


def require_manager(request: HttpRequest, movement: Movement, permission: str = "plan.confirm") -> None:
    """Before a form is shown; the action asks again."""
    require(request.user, permission, request.at, authority=movement.authority_id)


def show(form: forms.Form, refused: Refused) -> None:
    for problem in refused.problems:
        form.add_error(None, str(problem))


def act(request: HttpRequest, verb: Callable[[], object], done: str, to: str) -> HttpResponse:
    """A button without a form: the answer is a message on the page that it leads to."""
    try:
        verb()
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, str(problem))
    else:
        if done:
            messages.success(request, done)
    return redirect(to)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], object],
    *,
    done: str,
    to: str | Callable[[Any], str],
    template: str = "movements/form.html",
    **context: Any,
) -> HttpResponse:
    """Shows the form; on POST tries the verb, keeps what was typed and says why not."""
    if request.method == "POST" and form.is_valid():
        try:
            result = verb()
        except Refused as refused:
            show(form, refused)
        else:
            messages.success(request, done)
            return redirect(to(result) if callable(to) else to)
    return page(request, template, {"form": form, **context}, status=422 if form.errors else 200)
