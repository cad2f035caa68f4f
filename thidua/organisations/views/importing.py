"""Forms on paper, and tables of units and people: template out, file in, a look at every problem, then one confirmation."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from thidua.foundation.documents.models import StoredFile
from thidua.foundation.documents.spreadsheets import all_problems
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Refused, errors
from thidua.foundation.web.acting import form_page, typed
from thidua.foundation.web.pages import download, page
from thidua.organisations import documents, queries
from thidua.organisations.actions import import_people, import_units, keep_import_file
from thidua.organisations.forms.units import ImportForm
from thidua.organisations.models import Authority
from thidua.organisations.states import ROLES, UNIT_KINDS
from thidua.organisations.views.units import day_asked


@login_required
def unit_template(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "unit.manage", request.at)
    return download(documents.unit_template(), "mau-don-vi.xlsx")


@login_required
def people_template(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "people.manage", request.at)
    return download(documents.people_template(), "mau-ca-nhan.xlsx")


@login_required
def account_form(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "people.manage", request.at)
    return download(documents.account_form(), "phieu-tai-khoan-quan-tri.docx")


@login_required
def authority_form(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "unit.manage", request.at)
    return download(documents.authority_form(), "phieu-co-quan-phat-dong.docx")


@login_required
def unit_import(request: HttpRequest) -> HttpResponse:
    return _upload(request, "unit.manage", "organisations/unit_import.html", "organisations:unit_import_preview", with_day=True)


@login_required
def people_import(request: HttpRequest) -> HttpResponse:
    return _upload(request, "people.manage", "organisations/people_import.html", "organisations:people_import_preview", with_day=False)


@login_required
def unit_import_preview(request: HttpRequest, file_id: int) -> HttpResponse:
    """Shows what the table would make; POST makes it, all rows or none."""
    stored, authority = _waiting(request, file_id, "unit.manage")
    on, _ = day_asked(request)
    table = documents.read_units(stored)
    plan = queries.plan_units(authority, table.rows, on)
    problems = all_problems(table.problems, plan.problems)
    parents = queries.unit_names((one.parent_id for one in plan.units if one.parent_id), on)
    by_row = {row.row: row.name for row in table.rows}
    rows = [
        (
            one.row,
            UNIT_KINDS.get(one.kind, ""),
            by_row.get(one.parent_row or 0) or parents.get(one.parent_id or 0, ""),
            one.row.valid_from or on,
        )
        for one in sorted(plan.units, key=lambda one: one.row.row)
    ]

    def act() -> int:
        return len(import_units(authority, rows=table.rows, default_from=on, sha256=stored.sha256, by=request.user, at=request.at))

    context = {"stored": stored, "authority": authority, "rows": rows, "problems": problems, "day": on}
    return _preview(request, "organisations/unit_import_preview.html", context, act, "organisations:units", "đơn vị")


@login_required
def people_import_preview(request: HttpRequest, file_id: int) -> HttpResponse:
    stored, authority = _waiting(request, file_id, "people.manage")
    table = documents.read_people(stored)
    plan = queries.plan_persons(authority, table.rows, request.at.date())
    problems = all_problems(table.problems, plan.problems)
    names = queries.unit_names((one.unit_id for one in plan.people), request.at.date())
    rows = [(one, names.get(one.unit_id, ""), ROLES[one.role].label if one.role else "") for one in plan.people]

    def act() -> int:
        return len(import_people(authority, rows=table.rows, sha256=stored.sha256, by=request.user, at=request.at))

    context = {"stored": stored, "authority": authority, "rows": rows, "problems": problems}
    return _preview(request, "organisations/people_import_preview.html", context, act, "organisations:people", "người")


def _upload(request: HttpRequest, permission: str, template: str, onwards: str, *, with_day: bool) -> HttpResponse:
    queries.require(request.user, permission, request.at)
    choices = queries.authority_choices(request.user, permission, request.at)
    initial = {"day": request.at.date(), "authority": choices[0][0] if len(choices) == 1 else None}
    form = ImportForm(typed(request), request.FILES or None, authorities=choices, initial=initial, with_day=with_day)

    def keep() -> StoredFile:
        authority = queries.authority_for(request.user, form.cleaned_data["authority"], request.at, permission=permission)
        upload = form.cleaned_data["file"]
        return keep_import_file(authority, permission=permission, content=upload.file, name=upload.name, by=request.user, at=request.at)

    def preview(stored: StoredFile) -> str:
        day: date | None = form.cleaned_data.get("day")
        parameters = {"co-quan": form.cleaned_data["authority"], **({"ngay": format_date(day)} if day else {})}
        return f"{reverse(onwards, args=[stored.pk])}?{urlencode(parameters)}"

    return form_page(request, form, keep, done="", to=preview, template=template)


def _waiting(request: HttpRequest, file_id: int, permission: str) -> tuple[StoredFile, Authority]:
    asked = request.GET.get("co-quan", "")
    stored = queries.import_file_for(request.user, file_id)
    return stored, queries.authority_for(request.user, int(asked) if asked.isdecimal() else 0, request.at, permission=permission)


def _preview(request: HttpRequest, template: str, context: dict[str, Any], act: Callable[[], int], done: str, noun: str) -> HttpResponse:
    context["blocked"] = bool(errors(context["problems"])) or not context["rows"]
    if request.method == "POST" and not context["blocked"]:
        try:
            count = act()
        except Refused as refused:
            context |= {"problems": refused.problems, "blocked": True}
        else:
            messages.success(request, f"Đã nhập {count} {noun} từ tệp {context['stored'].name}.")
            return redirect(done)
    return page(request, template, context, status=422 if request.method == "POST" else 200)
