"""The one way in which a page acts: read the form, try the verb, say what stands in the way, go on."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from thidua.foundation.plain.problems import Problem, Refused
from thidua.foundation.web.pages import page

Verb = Callable[[], Any]
Words = str | Callable[[Any], str]
"""A text, or what makes it from the verb's result."""


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to; also a form of check boxes alone that was sent with none ticked."""
    return request.POST if request.method == "POST" else None


def show(form: forms.Form, refused: Refused, names: Mapping[str, str] | None = None) -> None:
    """Each reason beside the field that it names by its label; the others above the form."""
    by_label = {str(field.label): name for name, field in form.fields.items()} | dict(names or {})
    for problem in refused.problems:
        name = by_label.get(problem.where)
        form.add_error(name, problem.message if name else str(problem))


def go(request: HttpRequest, verb: Verb, done: Words, to: Words) -> HttpResponse:
    """Acts, says so and leads on; `Refused` is for the caller to show."""
    result = verb()
    said, address = (words(result) if callable(words) else words for words in (done, to))
    if said:
        messages.success(request, said)
    return redirect(address)


def act(request: HttpRequest, verb: Verb, done: Words, to: str) -> HttpResponse:
    """A button without a form: the answer is a message on the page that it leads to."""
    try:
        return go(request, verb, done, to)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, str(problem))
        return redirect(to)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    verb: Verb,
    *,
    done: Words,
    to: Words,
    template: str,
    names: Mapping[str, str] | None = None,
    parts: Collection[str] = (),
    **context: Any,
) -> HttpResponse:
    """Shows the form; on POST tries the verb, keeps what was typed and says why not."""
    if request.method == "POST" and form.is_valid():
        try:
            return go(request, verb, done, to)
        except Refused as refused:
            show(form, refused, names)
    return page(request, template, {"form": form, **context}, parts=parts, status=422 if form.errors else 200)


def confirm_page(
    request: HttpRequest, verb: Verb, *, done: Words, to: Words, template: str = "ui/confirm.html", **context: Any
) -> HttpResponse:
    """Asks first, with the consequence named; then acts."""
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            return go(request, verb, done, to)
        except Refused as refused:
            problems = refused.problems
    return page(request, template, {"problems": problems, **context}, status=422 if problems else 200)
