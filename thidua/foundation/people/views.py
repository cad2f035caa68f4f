"""The page behind an invitation or reset link, and one's own account."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from thidua.foundation import clock
from thidua.foundation.people.actions import use_link
from thidua.foundation.people.forms import LinkPasswordForm
from thidua.foundation.people.queries import open_link
from thidua.foundation.plain.problems import Refused


@sensitive_post_parameters("password1", "password2")
@never_cache
def accept_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link does not use it up: messengers fetch links to preview them."""
    link = open_link(token, clock.recorded_now())
    if link is None:
        return _unreferred(render(request, "people/link_ended.html", status=404))
    form = LinkPasswordForm(request.POST if request.method == "POST" else None, account=link.user)
    if request.method == "POST" and form.is_valid():
        try:
            use_link(link, form.cleaned_data["password1"], by=link.user, at=request.at)
        except Refused:
            return _unreferred(render(request, "people/link_ended.html", status=404))
        if request.user.is_authenticated:
            get_adapter().logout(request)
        messages.success(request, f"Đã đặt mật khẩu. Đăng nhập bằng tên “{link.user.username}”.")
        return redirect("account_login")
    status = 422 if request.method == "POST" else 200
    return _unreferred(render(request, "people/accept_link.html", {"form": form, "link": link}, status=status))


def _unreferred(response: HttpResponse) -> HttpResponse:
    """The address is the secret: no other page may learn its path. `no-referrer` would also send the form's own POST with
    `Origin: null`, which the check against forgery refuses.
    """
    response["Referrer-Policy"] = "strict-origin"
    return response


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    return render(request, "people/profile.html")
