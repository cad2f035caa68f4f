"""Gives every request the legal time, so that no view has to ask the clock."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thidua.foundation import clock


class LegalTimeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()
        return self.get_response(request)
