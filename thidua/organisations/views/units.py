"""Units: the tree, one unit, and what may be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation.plain.dates import format_date, parse_date
from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.acting import confirm_page, form_page, typed
from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations import queries
from thidua.organisations.actions import change_unit, create_unit, delete_unit, end_unit, move_unit, undo_unit_version
from thidua.organisations.forms.units import UnitEditForm, UnitEndForm, UnitForm, UnitMoveForm
from thidua.organisations.models import Unit, UnitChange, UnitVersion
from thidua.organisations.states import UNIT_KINDS

COLUMNS = (
    Column("ten", "Đơn vị", sort="sort"),
    Column("loai", "Loại hình", sort="kind"),
    Column("ma", "Mã", sort="code"),
    Column("cap-tren", "Cấp trên"),
    Column("tu-ngay", "Tên này từ ngày", sort="valid_from"),
)
FILTERS = (
    Filter("tim", "Tìm theo tên, mã", queries.matching),
    Filter("loai", "Loại hình", queries.of_kind, tuple(Choice(code, label[:1].upper() + label[1:]) for code, label in UNIT_KINDS.items())),
)
_DEEP_OPEN = 2


@dataclass
class Node:
    """A line of the tree component."""

    title: str
    url: str
    note: str
    open: bool
    children: list["Node"] = field(default_factory=list)
    badge: str = ""


@login_required
def units(request: HttpRequest) -> HttpResponse:
    """The tree by default; words or a filter show a table of what was found."""
    on, wrong = day_asked(request)
    found = queries.units_for(request.user, request.at, on=on)
    table = table_page(request, found, COLUMNS, filters=FILTERS, default_sort="ten", name="units-table")
    as_table = table.filtered or request.GET.get("xem") == "danh-sach"
    parents = queries.unit_names((row.parent_id for row in table.rows if row.parent_id), on) if as_table else {}
    context = {
        "table": table,
        "rows": [(row, parents.get(row.parent_id or 0, "")) for row in table.rows] if as_table else [],
        "as_table": as_table,
        "nodes": [] if as_table else tree_of(found),
        "on": on,
        "wrong_day": wrong,
        "may_manage": queries.may(request.user, "unit.manage", request.at),
        "first_authority_missing": not table.total and queries.first_authority_missing(),
        "installer": queries.is_installer(request.user),
    }
    return page(request, "organisations/units.html", context, parts=("units-table",))


@login_required
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    today = request.at.date()
    one = queries.unit_for(request.user, unit_id, request.at)
    history = queries.unit_history(one.pk)
    now = queries.version_on(one.pk, today)
    above = [int(part) for part in now.path.split("/") if part and int(part) != one.pk] if now else []
    posts = queries.posts_in(one.pk, today)
    changes = queries.changes_of(one.pk)
    names = queries.unit_names([*above, *(party.pk for change in changes for party in _parties(change))], today)
    authorities = queries.seats(posts, today)
    seen = queries.people_seen(request.user, (post.person_id for post in posts), request.at)
    context = {
        "unit": one,
        "now": now,
        "ended": bool(now and now.valid_to and now.valid_to <= today),
        "above": [(unit_id, names[unit_id], queries.may(request.user, "unit.view", request.at, unit=unit_id)) for unit_id in above],
        "history": list(reversed(history)),
        "changes": [(change, _sides(change, names)) for change in changes],
        "children": queries.children_for(request.user, one.pk, request.at),
        "people": queries.people_in(one.pk),
        "posts": [(post, queries.scope_words(post, authorities), post.person_id in seen) for post in posts],
        "cluster_places": queries.years_of_unit(one.pk),
        "may_manage": queries.may(request.user, "unit.manage", request.at, unit=one.pk),
        "may_people": queries.may(request.user, "people.manage", request.at, unit=one.pk),
        "may_posts": queries.may(request.user, "post.manage", request.at, unit=one.pk),
        "undoable": len(history) > 1 and history[-1].opened_by_id is None,
    }
    return page(request, "organisations/unit.html", context)


@login_required
def unit_new(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "unit.manage", request.at)
    initial = {"parent": request.GET.get("cap-tren"), "valid_from": request.at.date()}
    form = UnitForm(typed(request), initial=initial, parents=queries.unit_choices(request.user, "unit.manage", request.at))

    def act(facts: dict[str, object]) -> object:
        parent = queries.unit_for(request.user, int(str(facts.pop("parent"))), request.at, permission="unit.manage")
        return create_unit(parent=parent, by=request.user, at=request.at, **facts)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã thêm đơn vị.",
        to=lambda made: reverse("organisations:unit", args=[made.pk]),
        template="organisations/unit_new.html",
    )


@login_required
def unit_edit(request: HttpRequest, unit_id: int) -> HttpResponse:
    one = queries.unit_for(request.user, unit_id, request.at, permission="unit.manage")
    last = queries.unit_history(one.pk)[-1]
    initial = {name: getattr(last, name) for name in ("name", "short_name", "kind", "code", "abbreviation", "address")}
    form = UnitEditForm(typed(request), initial={**initial, "as_of": last.valid_from})
    return form_page(
        request,
        form,
        lambda: change_unit(one, by=request.user, at=request.at, **form.cleaned_data),
        done="Đã ghi thay đổi của đơn vị.",
        to=reverse("organisations:unit", args=[one.pk]),
        template="organisations/unit_edit.html",
        unit=one,
        last=last,
    )


@login_required
def unit_move(request: HttpRequest, unit_id: int) -> HttpResponse:
    one = queries.unit_for(request.user, unit_id, request.at, permission="unit.manage")
    choices = [choice for choice in queries.unit_choices(request.user, "unit.manage", request.at) if choice[0] != one.pk]
    form = UnitMoveForm(typed(request), initial={"effective": request.at.date()}, parents=choices)

    def act(facts: dict[str, object]) -> object:
        parent = queries.unit_for(request.user, int(str(facts.pop("new_parent"))), request.at, permission="unit.manage")
        return move_unit(one, new_parent=parent, by=request.user, at=request.at, **facts)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã chuyển đơn vị; các đơn vị trực thuộc đi theo.",
        to=reverse("organisations:unit", args=[one.pk]),
        template="organisations/unit_move.html",
        unit=one,
        name=queries.unit_name(one.pk, request.at.date()),
    )


@login_required
def unit_end(request: HttpRequest, unit_id: int) -> HttpResponse:
    one = queries.unit_for(request.user, unit_id, request.at, permission="unit.manage")
    form = UnitEndForm(typed(request))
    return form_page(
        request,
        form,
        lambda: end_unit(one, by=request.user, at=request.at, **form.cleaned_data),
        done="Đã ghi ngày kết thúc hoạt động.",
        to=reverse("organisations:unit", args=[one.pk]),
        template="organisations/unit_end.html",
        unit=one,
        name=queries.unit_name(one.pk, request.at.date()),
    )


@login_required
def unit_undo(request: HttpRequest, unit_id: int) -> HttpResponse:
    one = queries.unit_for(request.user, unit_id, request.at, permission="unit.manage")
    versions = queries.unit_history(one.pk)
    details = [(f"Từ {format_date(version.valid_from)}", version.name) for version in versions[-2:]]
    return confirm_page(
        request,
        lambda: undo_unit_version(one, by=request.user, at=request.at),
        done="Đã hoàn tác lần thay đổi gần nhất.",
        to=reverse("organisations:unit", args=[one.pk]),
        template="organisations/unit_undo.html",
        unit=one,
        details=details,
        name=versions[-1].name,
    )


@login_required
def unit_delete(request: HttpRequest, unit_id: int) -> HttpResponse:
    one = queries.unit_for(request.user, unit_id, request.at, permission="unit.manage")
    return confirm_page(
        request,
        lambda: delete_unit(one, by=request.user, at=request.at),
        done="Đã xóa đơn vị nhập nhầm.",
        to=reverse("organisations:units"),
        template="organisations/unit_delete.html",
        unit=one,
        name=queries.unit_name(one.pk, request.at.date()),
    )


def day_asked(request: HttpRequest) -> tuple[date, str]:
    """The day in the address, else today; and what is wrong with what was typed."""
    text = request.GET.get("ngay", "").strip()
    at: datetime = request.at
    if not text:
        return at.date(), ""
    try:
        return parse_date(text), ""
    except Refused as refused:
        return at.date(), " ".join(problem.message for problem in refused.problems)


def tree_of(versions: Iterable[UnitVersion]) -> list[Node]:
    """Children under their parents; a unit whose parent one may not see stands at the top."""
    rows = list(versions)
    nodes = {
        row.unit_id: Node(
            row.name, reverse("organisations:unit", args=[row.unit_id]), row.get_kind_display(), row.path.count("/") <= _DEEP_OPEN
        )
        for row in rows
    }
    roots: list[Node] = []
    for row in rows:
        above = nodes.get(row.parent_id or 0)
        (above.children if above else roots).append(nodes[row.unit_id])
    return roots


def _parties(change: UnitChange) -> list[Unit]:
    return [*change.predecessors.all(), *change.successors.all()]


def _sides(change: UnitChange, names: dict[int, str]) -> tuple[str, str]:
    """Who went in and who came out, in words."""
    before, after = (", ".join(names[one.pk] for one in side.all()) for side in (change.predecessors, change.successors))
    return before, after
