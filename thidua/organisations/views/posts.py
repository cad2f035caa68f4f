"""Posts, who stands in, the matrix of roles, and the quick switch."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from thidua.foundation.web.acting import form_page, typed
from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations import queries
from thidua.organisations.actions import add_post, end_post, stand_in
from thidua.organisations.forms.posts import PostEndForm, PostForm, StandInForm
from thidua.organisations.middleware import SESSION_KEY
from thidua.organisations.models import Post
from thidua.organisations.rules.posts import last_day
from thidua.organisations.states import ACTING, PERMISSIONS, ROLES, SCOPE_KINDS

COLUMNS = (
    Column("nguoi", "Họ và tên", sort="person__sort"),
    Column("vai-tro", "Vai trò", sort="role"),
    Column("don-vi", "Đơn vị"),
    Column("pham-vi", "Phạm vi"),
    Column("tu-ngay", "Từ ngày", sort="valid_from"),
    Column("den-ngay", "Đến hết ngày", sort="valid_to"),
)


@login_required
def posts(request: HttpRequest) -> HttpResponse:
    today = request.at.date()
    filters = (
        Filter("tim", "Tìm theo họ tên", queries.posts_with_words),
        Filter("vai-tro", "Vai trò", queries.posts_of_role, tuple(Choice(role.code, role.label) for role in ROLES.values())),
        Filter(
            "luc",
            "Thời gian",
            lambda rows, when: queries.posts_today(rows, when, today),
            (Choice("now", "Đang giữ"), Choice("coming", "Sắp tới"), Choice("past", "Đã thôi")),
        ),
    )
    table = table_page(
        request, queries.posts_for(request.user, request.at), COLUMNS, filters=filters, default_sort="nguoi", name="posts-table"
    )
    names = queries.seats(table.rows, today)
    context = {
        "table": table,
        "rows": [
            (row, names.get(row.seat_id, ""), queries.scope_words(row, names), _state(row, request), last_day(row.valid_to))
            for row in table.rows
        ],
        "may_manage": queries.may(request.user, "post.manage", request.at),
    }
    return page(request, "organisations/posts.html", context, parts=("posts-table",))


@login_required
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    one = queries.seen_post(request.user, post_id, request.at)
    names = queries.seats([one], request.at.date())
    rows = [
        ("Họ và tên", str(one.person), reverse("organisations:person", args=[one.person_id])),
        ("Vai trò", one.get_role_display()),
        ("Tư cách", ACTING.get(one.acting, "")),
        ("Đơn vị", names[one.seat_id], reverse("organisations:unit", args=[one.seat_id])),
        ("Phạm vi", queries.scope_words(one, names)),
        ("Văn bản phân công", one.legal_act),
    ]
    if one.stands_in_for:
        rows.append(("Thay cho", str(one.stands_in_for.person), reverse("organisations:post", args=[one.stands_in_for_id])))
    context = {
        "post": one,
        "rows": rows,
        "state": _state(one, request),
        "last_day": last_day(one.valid_to),
        "stand_ins": [(other, last_day(other.valid_to)) for other in queries.stand_ins_of(one)],
        "permissions": [title for code, title in PERMISSIONS.items() if code in ROLES[one.role].permissions],
        "may_manage": queries.reaches_post(request.user, one, request.at),
        "over": one.valid_to is not None and one.valid_to <= request.at.date(),
    }
    return page(request, "organisations/post.html", context)


@login_required
def post_new(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "post.manage", request.at)
    form = PostForm(
        typed(request),
        people=queries.person_choices(request.user, "unit.view", request.at),
        units=queries.unit_choices(request.user, "post.manage", request.at),
        authorities=queries.authority_choices(request.user, "post.manage", request.at),
        cluster_years=queries.cluster_year_choices(request.user, "post.manage", request.at),
        initial={"person": request.GET.get("nguoi"), "seat": request.GET.get("don-vi"), "valid_from": request.at.date()},
    )

    def act(facts: dict[str, Any]) -> Post:
        authority, year = facts.pop("authority"), facts.pop("cluster_year")
        return add_post(
            person=queries.person_for(request.user, facts.pop("person"), request.at),
            seat=queries.unit_for(request.user, facts.pop("seat"), request.at, permission="post.manage"),
            authority=queries.authority_for(request.user, authority, request.at, permission="post.manage") if authority else None,
            cluster_year=queries.cluster_year_for(request.user, year, request.at, permission="post.manage") if year else None,
            by=request.user,
            at=request.at,
            **facts,
        )

    roles = [(role.label, role.held_by, ", ".join(SCOPE_KINDS[kind] for kind in role.scopes)) for role in ROLES.values()]
    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã phân công.",
        to=lambda made: reverse("organisations:post", args=[made.pk]),
        template="organisations/post_new.html",
        roles=roles,
    )


@login_required
def post_end(request: HttpRequest, post_id: int) -> HttpResponse:
    one = queries.post_for(request.user, post_id, request.at)
    form = PostEndForm(typed(request))
    return form_page(
        request,
        form,
        lambda: end_post(one, by=request.user, at=request.at, **form.cleaned_data),
        done="Đã ghi ngày thôi giữ vai trò.",
        to=reverse("organisations:posts"),
        template="organisations/post_end.html",
        names={"Ngày thôi": "on"},
        post=one,
        seat=queries.unit_name(one.seat_id, request.at.date()),
    )


@login_required
def post_stand_in(request: HttpRequest, post_id: int) -> HttpResponse:
    one = queries.post_for(request.user, post_id, request.at)
    people = [choice for choice in queries.person_choices(request.user, "unit.view", request.at) if choice[0] != one.person_id]
    form = StandInForm(typed(request), people=people, initial={"valid_from": request.at.date()})

    def act(facts: dict[str, Any]) -> Post:
        person = queries.person_for(request.user, facts.pop("person"), request.at)
        return stand_in(one, person=person, by=request.user, at=request.at, **facts)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã ghi người thay.",
        to=lambda made: reverse("organisations:post", args=[made.pk]),
        template="organisations/post_stand_in.html",
        post=one,
        seat=queries.unit_name(one.seat_id, request.at.date()),
    )


@login_required
def roles(request: HttpRequest) -> HttpResponse:
    """Data of `states.py`, readable for whoever checks who may do what; nothing in it is secret."""
    context = {
        "roles": [(role, [SCOPE_KINDS[kind] for kind in role.scopes]) for role in ROLES.values()],
        "matrix": queries.role_matrix(PERMISSIONS),
    }
    return page(request, "organisations/roles.html", context)


@login_required
@require_POST
def switch_post(request: HttpRequest) -> HttpResponse:
    """Only a post that one holds today can be chosen; empty means all of them together."""
    chosen = request.POST.get("post", "")
    held = {str(post.pk): post for post in queries.posts_held(request.user, request.at.date())}
    if chosen in held:
        request.session[SESSION_KEY] = held[chosen].pk
        messages.success(request, f"Đang làm việc với vai trò: {held[chosen]}.")
    else:
        request.session.pop(SESSION_KEY, None)
    onwards = request.POST.get("next", "")
    safe = onwards.startswith("/") and url_has_allowed_host_and_scheme(
        onwards, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(onwards if safe else "/")


def _state(one: Post, request: HttpRequest) -> str:
    today = request.at.date()
    if one.valid_from > today:
        return "sắp tới"
    return "đã thôi" if one.valid_to and one.valid_to <= today else "đang giữ"
