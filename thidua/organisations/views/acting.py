"""The one way in which a page acts: read the form, call the verb, show what was refused beside the fields."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thidua.foundation.plain.problems import Refused
from thidua.organisations.forms.fields import add_refusal


def form_page(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    done: Callable[[Any], str],
    said: str,
    context: Mapping[str, Any] | None = None,
    names: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Shows the form, or acts and goes on to `done(result)` with the words `said`; typed values stay after a refusal."""
    if request.method == "POST" and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused, names)
        else:
            messages.success(request, said)
            return redirect(done(result))
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **(context or {})}, status=status)


def post_act(request: HttpRequest, act: Callable[[], Any], *, back: str, said: str) -> HttpResponse:
    """A button without a form: a refusal is told on the page one came from."""
    try:
        act()
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, str(problem))
    else:
        messages.success(request, said)
    return redirect(back)


def confirm_page(
    request: HttpRequest, template: str, act: Callable[[], Any], *, done: str, said: str, context: Mapping[str, Any]
) -> HttpResponse:
    """Asks first, with the consequence named; then acts."""
    problems: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            act()
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, said)
            return redirect(done)
    status = 422 if problems else 200
    return render(request, template, {"problems": problems, **context}, status=status)


def typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
