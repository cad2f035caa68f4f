"""Persons and households."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation.web.acting import form_page, typed
from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Column, Filter, table_page
from thidua.organisations import queries
from thidua.organisations.actions import change_household, change_person, create_household, create_person
from thidua.organisations.forms.people import HouseholdForm, PersonForm
from thidua.organisations.rules.posts import last_day

_NO_HOUSEHOLDS = ("agency", "party", "mass_organisation", "public_service", "enterprise", "cooperative", "village")
"""A household is entered with its commune; its village is written beside the name."""


@login_required
def people(request: HttpRequest) -> HttpResponse:
    columns = (
        Column("ten", "Họ và tên", sort="sort"),
        Column("chuc-vu", "Chức vụ", sort="position"),
        Column("don-vi", "Đơn vị"),
        Column("tai-khoan", "Tài khoản", sort="account__username"),
    )
    filters = (Filter("tim", "Tìm theo tên", queries.matching_words),)
    table = table_page(
        request, queries.people_for(request.user, request.at), columns, filters=filters, default_sort="ten", name="people-table"
    )
    names = queries.unit_names((row.unit_id for row in table.rows if row.unit_id), request.at.date())
    context = {
        "table": table,
        "rows": [(row, names.get(row.unit_id or 0, "")) for row in table.rows],
        "may_manage": queries.may(request.user, "people.manage", request.at),
    }
    return page(request, "organisations/people.html", context, parts=("people-table",))


@login_required
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    today = request.at.date()
    one = queries.person_for(request.user, person_id, request.at)
    posts = queries.posts_of_person(one.pk)
    names = queries.seats(posts, today) | (queries.unit_names([one.unit_id], today) if one.unit_id else {})
    manages = one.unit_id is not None and queries.may(request.user, "people.manage", request.at, unit=one.unit_id)
    context = {
        "person": one,
        "unit_name": names.get(one.unit_id or 0, ""),
        "posts": [(post, names.get(post.seat_id, ""), queries.scope_words(post, names), last_day(post.valid_to)) for post in posts],
        "may_manage": manages,
        "may_posts": queries.may(request.user, "post.manage", request.at, unit=one.unit_id or 0),
        "may_unit": one.unit_id is not None and queries.may(request.user, "unit.view", request.at, unit=one.unit_id),
    }
    return page(request, "organisations/person.html", context)


@login_required
def person_new(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "people.manage", request.at)
    choices = queries.unit_choices(request.user, "people.manage", request.at)
    form = PersonForm(typed(request), units=choices, initial={"unit": request.GET.get("don-vi")})

    def act(facts: dict[str, Any]) -> Any:
        unit = queries.unit_for(request.user, facts.pop("unit"), request.at, permission="people.manage")
        return create_person(unit=unit, by=request.user, at=request.at, **facts)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã thêm người. Phân công vai trò hoặc lập tài khoản ở dưới.",
        to=lambda made: reverse("organisations:person", args=[made.pk]),
        template="organisations/person_new.html",
    )


@login_required
def person_edit(request: HttpRequest, person_id: int) -> HttpResponse:
    one = queries.person_for(request.user, person_id, request.at, permission="people.manage")
    choices = queries.unit_choices(request.user, "people.manage", request.at)
    if one.unit_id and one.unit_id not in {unit for unit, _ in choices}:
        choices += list(queries.unit_names([one.unit_id], request.at.date()).items())
    initial = {name: getattr(one, name) for name in ("full_name", "position", "sex", "born_on")} | {"unit": one.unit_id}
    form = PersonForm(typed(request), units=choices, initial=initial)

    def act(facts: dict[str, Any]) -> Any:
        unit = queries.unit_for(request.user, facts.pop("unit"), request.at, permission="people.manage")
        return change_person(one, unit=unit, by=request.user, at=request.at, **facts)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã lưu.",
        to=reverse("organisations:person", args=[one.pk]),
        template="organisations/person_edit.html",
        person=one,
    )


@login_required
def households(request: HttpRequest) -> HttpResponse:
    columns = (
        Column("ten", "Hộ gia đình", sort="sort"),
        Column("thon", "Thôn, tổ dân phố", sort="village"),
        Column("xa", "Xã, phường, thị trấn"),
    )
    filters = (Filter("tim", "Tìm theo tên, thôn", queries.matching_words),)
    table = table_page(
        request, queries.households_for(request.user, request.at), columns, filters=filters, default_sort="ten", name="households-table"
    )
    names = queries.unit_names((row.commune_id for row in table.rows), request.at.date())
    context = {
        "table": table,
        "rows": [(row, names[row.commune_id]) for row in table.rows],
        "may_manage": queries.may(request.user, "nomination.edit", request.at),
    }
    return page(request, "organisations/households.html", context, parts=("households-table",))


@login_required
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    one = queries.household_for(request.user, household_id, request.at)
    context = {
        "household": one,
        "commune": queries.unit_name(one.commune_id, request.at.date()),
        "may_manage": queries.may(request.user, "nomination.edit", request.at, unit=one.commune_id),
    }
    return page(request, "organisations/household.html", context)


@login_required
def household_new(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "nomination.edit", request.at)
    return _household_form(request, "organisations/household_new.html")


@login_required
def household_edit(request: HttpRequest, household_id: int) -> HttpResponse:
    one = queries.household_for(request.user, household_id, request.at, permission="nomination.edit")
    return _household_form(request, "organisations/household_edit.html", one)


def _household_form(request: HttpRequest, template: str, one: Any = None) -> HttpResponse:
    choices = queries.unit_choices(request.user, "nomination.edit", request.at, without=_NO_HOUSEHOLDS)
    if one is not None and one.commune_id not in {unit for unit, _ in choices}:
        choices += list(queries.unit_names([one.commune_id], request.at.date()).items())
    initial: dict[str, Any] = {"commune": request.GET.get("don-vi") or (choices[0][0] if len(choices) == 1 else None)}
    if one is not None:
        initial = {"form": one.form, "head_name": one.head_name, "village": one.village, "commune": one.commune_id}

    def act(facts: dict[str, Any]) -> Any:
        facts["commune"] = queries.unit_for(request.user, facts["commune"], request.at, permission="nomination.edit")
        if one is None:
            return create_household(by=request.user, at=request.at, **facts)
        return change_household(one, by=request.user, at=request.at, **facts)

    form = HouseholdForm(typed(request), communes=choices, initial=initial)
    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã lưu.",
        to=lambda made: reverse("organisations:household", args=[made.pk]),
        template=template,
        household=one,
    )
