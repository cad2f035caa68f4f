"""How a page of this stage acts: its verbs take what the form has read."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from thidua.foundation.web import acting


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
    return acting.form_page(
        request, form, lambda: act(form.cleaned_data), done=said, to=done, template=template, names=names, **(context or {})
    )


def post_act(request: HttpRequest, act: Callable[[], Any], *, back: str, said: str) -> HttpResponse:
    return acting.act(request, act, said, back)


def confirm_page(
    request: HttpRequest, template: str, act: Callable[[], Any], *, done: str, said: str, context: Mapping[str, Any]
) -> HttpResponse:
    return acting.confirm_page(request, act, done=said, to=done, template=template, **context)


def typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
