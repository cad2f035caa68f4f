"""How a page of this stage acts: try the verb, show what stands in the way, go on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.pages import page


def show(form: forms.Form, refused: Refused) -> None:
    """Each reason beside the field that it names by its label; the others above the form."""
    by_label = {str(field.label): name for name, field in form.fields.items()}
    for problem in refused.problems:
        name = by_label.get(problem.where)
        form.add_error(name, problem.message if name else str(problem))


def act(request: HttpRequest, verb: Callable[[], object], done: str, to: str) -> HttpResponse:
    """A button without a form: the answer is a message on the page that it leads to."""
    try:
        verb()
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect(to)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    verb: Callable[[], object],
    *,
    done: str,
    to: str | Callable[[Any], str],
    template: str = "commendation/form.html",
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


def confirm_page(request: HttpRequest, verb: Callable[[], object], *, done: str, to: str, **context: Any) -> HttpResponse:
    """Asks first, with the consequence named; then acts."""
    problems: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            verb()
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, done)
            return redirect(to)
    return page(request, "ui/confirm.html", {"problems": problems, **context}, status=422 if problems else 200)
