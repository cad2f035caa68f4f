"""Accounts: the list, one account, its link, its end."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thidua.foundation.people.actions import deactivate_account, edit_account, issue_link, reactivate_account
from thidua.foundation.people.models import User
from thidua.foundation.people.queries import free_username, links_of
from thidua.foundation.plain.problems import Refused
from thidua.foundation.plain.vietnamese import search_words
from thidua.foundation.web.acting import form_page, typed
from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations.actions.accounts import give_account
from thidua.organisations.forms.accounts import AccountForm, EndAccountForm
from thidua.organisations.queries import accounts as queries
from thidua.organisations.queries import person_for, posts_held, unit_names, with_words

STATES = tuple(Choice(code, label[:1].upper() + label[1:]) for code, label in queries.ACCOUNT_STATES.items())


def _page(pk: int) -> str:
    return reverse("organisations:account", args=[pk])


@login_required
def accounts(request: HttpRequest) -> HttpResponse:
    table = table_page(
        request,
        queries.accounts_for(request.user, request.at),
        (
            Column("ten", "Họ và tên", sort="sort"),
            Column("dang-nhap", "Tên đăng nhập", sort="username"),
            Column("don-vi", "Đơn vị"),
            Column("lan-cuoi", "Đăng nhập gần nhất", sort="signed_in_at", descending_first=True),
            Column("tinh-trang", "Tình trạng"),
        ),
        filters=(
            Filter("tim", "Tên hoặc số điện thoại", queries.with_account_words),
            Filter("tinh-trang", "Tình trạng", queries.in_account_state, STATES),
        ),
        default_sort="ten",
        name="accounts-table",
    )
    persons = {row.pk: getattr(row, "person", None) for row in table.rows}
    names = unit_names((person.unit_id for person in persons.values() if person and person.unit_id), request.at.date())
    rows = [
        (row, names.get(person.unit_id or 0, "") if (person := persons[row.pk]) else "", queries.account_state(row)) for row in table.rows
    ]
    return page(request, "organisations/accounts.html", {"table": table, "rows": rows}, parts=("accounts-table",))


@login_required
def people_without_account(request: HttpRequest) -> HttpResponse:
    table = table_page(
        request,
        queries.people_without_account(request.user, request.at),
        (Column("ten", "Họ và tên", sort="sort"), Column("chuc-vu", "Chức vụ"), Column("don-vi", "Đơn vị"), Column("lap", "")),
        filters=(Filter("tim", "Tìm theo tên", lambda rows, typed: with_words(rows, search_words(typed))),),
        default_sort="ten",
        name="people-table",
    )
    names = unit_names((person.unit_id for person in table.rows if person.unit_id), request.at.date())
    rows = [(person, names.get(person.unit_id or 0, "")) for person in table.rows]
    return page(request, "organisations/people_without_account.html", {"table": table, "rows": rows}, parts=("people-table",))


@login_required
def account_create(request: HttpRequest, person_id: int) -> HttpResponse:
    person = person_for(request.user, person_id, request.at, permission=queries.PERMISSION)
    if person.account_id:
        return redirect("organisations:account", person.account_id)
    form = AccountForm(typed(request), initial={"username": free_username(person.full_name)})
    return form_page(
        request,
        form,
        lambda: give_account(person, **form.cleaned_data, by=request.user, at=request.at),
        done=lambda made: f"Đã lập tài khoản {made.username}. Tạo đường dẫn mời rồi gửi cho {made.full_name}.",
        to=lambda made: _page(made.pk),
        template="organisations/account_create.html",
        person=person,
    )


@login_required
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    return render(request, "organisations/account.html", _account_context(request, account_id))


@login_required
def account_edit(request: HttpRequest, account_id: int) -> HttpResponse:
    one = queries.account_for(request.user, account_id, request.at)
    form = AccountForm(typed(request), initial={"username": one.username, "phone": one.phone or "", "email": one.email})
    return form_page(
        request,
        form,
        lambda: edit_account(one, full_name=one.full_name, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã lưu tài khoản.",
        to=_page(one.pk),
        template="organisations/account_edit.html",
        account=one,
    )


@login_required
@require_POST
@never_cache
def account_link(request: HttpRequest, account_id: int) -> HttpResponse:
    """Answers the POST itself, without the usual redirect: the link is shown once, and is kept nowhere on the way."""
    one = queries.account_for(request.user, account_id, request.at)
    try:
        token = issue_link(one, by=request.user, at=request.at)
    except Refused as refused:
        return _told(request, one, refused)
    address = settings.BASE_URL + reverse("people:accept_link", args=[token])
    return render(request, "organisations/account_link.html", {"account": one, "address": address, "link": links_of(one)[0]})


@login_required
def account_end(request: HttpRequest, account_id: int) -> HttpResponse:
    one = queries.account_for(request.user, account_id, request.at)
    form = EndAccountForm(typed(request))
    return form_page(
        request,
        form,
        lambda: deactivate_account(one, form.cleaned_data["reason"], by=request.user, at=request.at),
        done=f"Tài khoản {one.username} đã ngừng hoạt động.",
        to=_page(one.pk),
        template="organisations/account_end.html",
        account=one,
    )


@login_required
@require_POST
def account_restart(request: HttpRequest, account_id: int) -> HttpResponse:
    one = queries.account_for(request.user, account_id, request.at)
    try:
        reactivate_account(one, by=request.user, at=request.at)
    except Refused as refused:
        return _told(request, one, refused)
    messages.success(request, f"Tài khoản {one.username} hoạt động trở lại.")
    return redirect("organisations:account", one.pk)


def _account_context(request: HttpRequest, account_id: int) -> dict[str, Any]:
    one = queries.account_for(request.user, account_id, request.at)
    person = getattr(one, "person", None)
    names = unit_names([person.unit_id], request.at.date()) if person and person.unit_id else {}
    return {
        "account": one,
        "person": person,
        "unit_name": next(iter(names.values()), ""),
        "posts": posts_held(one, request.at.date()),
        "links": links_of(one),
        "state": queries.account_state(one),
        "may_change": queries.may_change_account(request.user, one, request.at),
    }


def _told(request: HttpRequest, one: User, refused: Refused) -> HttpResponse:
    context = {**_account_context(request, one.pk), "problems": refused.problems}
    return render(request, "organisations/account.html", context, status=422)
