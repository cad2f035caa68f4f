"""Who sits in the Council, from when to when."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.council import actions, queries
from thidua.council.forms import SeatEndForm, SeatForm
from thidua.council.views.acting import form_page
from thidua.foundation.web.pages import page
from thidua.organisations.queries import authority_for, person_for, require, unit_names


@login_required
def seats(request: HttpRequest) -> HttpResponse:
    require(request.user, "session.view", request.at)
    today = request.at.date()
    rows = list(queries.seats_for(request.user, request.at))
    names = unit_names([row.authority.unit_id for row in rows], today)
    for row in rows:
        row.sits = row.valid_from <= today and (row.valid_to is None or row.valid_to > today)
        row.council = names.get(row.authority.unit_id, "")
    context = {"seats": rows, "places": queries.places_to_manage(request.user, request.at)}
    return page(request, "council/seats.html", context)


@login_required
def seat_new(request: HttpRequest) -> HttpResponse:
    require(request.user, "session.manage", request.at)
    places = queries.places_to_manage(request.user, request.at)
    asked = request.GET.get("co-quan", "")
    authority = authority_for(request.user, int(asked) if asked.isdecimal() else places[0][0], request.at, permission="session.manage")
    people = queries.people_to_seat(request.user, request.at)
    form = SeatForm(request.POST or None, people=people, initial={"valid_from": request.at.date(), "position": len(people) and 1})

    def verb() -> object:
        said = dict(form.cleaned_data)
        person = person_for(request.user, said.pop("person"), request.at, permission="session.manage")
        said["position"] = int(said["position"])
        return actions.seat_member(authority, person, **said, by=request.user, at=request.at)

    return form_page(
        request,
        form,
        verb,
        done="Đã ghi thành viên Hội đồng.",
        to=reverse("council:seats"),
        title="Thêm thành viên Hội đồng",
        lead=dict(places).get(authority.pk, ""),
        submit="Thêm thành viên",
        cancel=reverse("council:seats"),
    )


@login_required
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    seat = queries.seat_for_change(request.user, pk, request.at)
    form = SeatEndForm(request.POST or None, initial={"on": request.at.date()})
    return form_page(
        request,
        form,
        lambda: actions.end_seat(seat, on=form.cleaned_data["on"], by=request.user, at=request.at),
        done="Đã ghi ngày thôi tham gia.",
        to=reverse("council:seats"),
        title="Thôi tham gia Hội đồng",
        lead=str(seat),
        submit="Ghi ngày thôi",
        cancel=reverse("council:seats"),
    )
