"""A session ends after a time without a request, and after a working day in any case; both on the server."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation import clock
from thidua.foundation.people.adapter import ClosedAccountAdapter

BEGAN, SEEN = "session_began", "session_seen"
WRITTEN_EVERY = 60
"""Seconds: a click more or less does not matter, a write per request would."""


def begin_session(sender: type, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Receives Django's `user_logged_in`, so that every way to sign in starts both clocks."""
    moment = int(clock.recorded_now().timestamp())
    request.session[BEGAN] = request.session[SEEN] = moment


class SessionLimitsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        moment = int(clock.recorded_now().timestamp())
        began, seen = request.session.get(BEGAN, moment), request.session.get(SEEN, moment)
        if moment - began > settings.SESSION_COOKIE_AGE:
            return self._end(request, "Phiên làm việc đã hết thời gian trong ngày. Đăng nhập lại để làm tiếp.")
        if moment - seen > settings.SESSION_IDLE_SECONDS:
            return self._end(request, "Đã lâu không có thao tác nên phần mềm đã đăng xuất. Đăng nhập lại để làm tiếp.")
        if moment - seen >= WRITTEN_EVERY or SEEN not in request.session:
            request.session[BEGAN], request.session[SEEN] = began, moment
        return self.get_response(request)

    def _end(self, request: HttpRequest, words: str) -> HttpResponse:
        """Back to the page that was asked for, if it only read; a form that was sent begins at the start page."""
        ClosedAccountAdapter().logout(request)
        messages.info(request, words)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("account_login")})
        return redirect_to_login(request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL)
