"""Việc của tôi, the first steps of an installation, the search box, and the switch between the people of the demo."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from thidua.desk import rules
from thidua.desk.queries import cast as cast_queries
from thidua.desk.queries import first_steps as steps_queries
from thidua.desk.queries import search as search_queries
from thidua.desk.queries import work
from thidua.foundation.people.adapter import ClosedAccountAdapter
from thidua.foundation.web.menu import address

ROWS_SHOWN = 25


@require_GET
def my_work(request: HttpRequest) -> HttpResponse:
    """The home page: people at work see their work, everybody else the public page."""
    if not request.user.is_authenticated:
        return redirect("portal:public_page")
    groups = work.work_for(request.user, request.at)
    context = {
        "groups": groups,
        "shown": ROWS_SHOWN,
        "number": sum(len(group.rows) for group in groups),
        "late": sum(len(group.rows) for group in groups if group.code == "late"),
        "steps": steps_queries.unfinished_steps(request.user, request.at),
        "cards": work.movement_cards(request.user, request.at),
        "all_of": request.GET.get("nhom", ""),
    }
    return render(request, "desk/my_work.html", context)


@login_required
@require_GET
def first_steps(request: HttpRequest) -> HttpResponse:
    steps = steps_queries.first_steps_for(request.user, request.at)
    done = sum(one.status == "done" for one in steps)
    return render(request, "desk/first_steps.html", {"steps": steps, "done": done})


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    typed = " ".join(request.GET.get("q", "").split())[:100]
    groups = search_queries.search(request.user, typed, request.at)
    context = {
        "search_words": typed,
        "groups": groups,
        "number": sum(len(group.hits) for group in groups),
        "too_short": bool(typed) and rules.too_short(typed),
        "least": 2,
    }
    return render(request, "desk/search.html", context)


@require_GET
def view_as(request: HttpRequest) -> HttpResponse:
    """Xem với vai …: only where the figures are made up."""
    _require_demo()
    return render(request, "desk/view_as.html", {"people": cast_queries.cast()})


@require_POST
def view_as_person(request: HttpRequest) -> HttpResponse:
    """Ends the session of one person of the cast and begins that of another; both stand in the journal."""
    _require_demo()
    person = cast_queries.cast_member(request.POST.get("username", ""))
    adapter = ClosedAccountAdapter(request)
    if request.user.is_authenticated:
        adapter.logout(request)
    adapter.login(request, person.user)
    return redirect(address("desk:my_work"))


def _require_demo() -> None:
    if not settings.DEMO:
        raise Http404("Trang này chỉ có trong bản minh họa.")
