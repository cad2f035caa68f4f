"""Gives every request the legal time and its letters in one spelling; hands back what was sent without a session."""

import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from thidua.foundation import clock
from thidua.foundation.web.held import held


class LegalTimeMiddleware:
    """So that no view has to ask the clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()
        return self.get_response(request)


class ComposedTextMiddleware:
    """Some keyboards type a Vietnamese letter as a base and its marks. One name would then be two, on papers and in QR codes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        if request.method == "POST" and any(not text.isascii() for _, texts in request.POST.lists() for text in texts):
            typed = request.POST.copy()
            for name, texts in request.POST.lists():
                typed.setlist(name, [unicodedata.normalize("NFC", text) for text in texts])
            request.POST = QueryDict(typed.urlencode())


class HandBackMiddleware:
    """Who is led to the sign-in page by sending a form would find it empty afterwards: the form waits on a page instead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or request.headers.get("HX-Request") or not _asks_to_sign_in(response):
            return response
        kept = held(request)
        return render(request, "web/session_ended.html", {"held": kept}, status=403) if kept else response


def _asks_to_sign_in(response: HttpResponse) -> bool:
    """Only a page that needs somebody signed in names where to go on afterwards."""
    target = urlsplit(response.headers.get("Location", ""))
    return response.status_code == 302 and target.path == settings.LOGIN_URL and "next=" in target.query
