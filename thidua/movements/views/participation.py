"""Tham gia phong trào: units by subject group and cluster."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.movements import actions, queries, states
from thidua.movements.forms import EndParticipationForm, ParticipationForm, ParticipationsForm
from thidua.movements.models import Movement
from thidua.movements.views.acting import act, form_page, require_manager
from thidua.organisations.queries import unit_name
from thidua.organisations.states import UNIT_KINDS

COLUMNS = (
    Column("name", "Đơn vị", sort=lambda place: place.sort),
    Column("group", "Nhóm đối tượng", sort=lambda place: (place.participation.group.position, place.sort)),
    Column("cluster", "Cụm, khối", sort=lambda place: (str(place.participation.cluster or "~"), place.sort)),
    Column("from", "Tham gia từ", sort=lambda place: (place.participation.valid_from, place.sort)),
    Column("to", "Đến trước ngày"),
    Column("action", ""),
)


def _filters(movement: Movement, places: list[queries.Place]) -> tuple[Filter, ...]:
    groups = {str(place.participation.group_id): place.participation.group for place in places}
    clusters = {str(place.participation.cluster_id): place.participation.cluster for place in places if place.participation.cluster}

    def in_group(rows: Any, value: str) -> Any:
        return [place for place in rows if str(place.participation.group_id) == value]

    def in_cluster(rows: Any, value: str) -> Any:
        return [place for place in rows if str(place.participation.cluster_id) == value]

    return (
        Filter("nhom", "Nhóm đối tượng", in_group, tuple(Choice(pk, f"{group.code}. {group.name[:60]}") for pk, group in groups.items())),
        Filter("cum", "Cụm, khối", in_cluster, tuple(Choice(pk, str(cluster)) for pk, cluster in clusters.items())),
    )


@login_required
def participations(request: HttpRequest, pk: int) -> HttpResponse:
    movement = queries.movement_for(request.user, request.at, pk)
    places = queries.places_of(movement, request.at.date())
    table = table_page(request, places, COLUMNS, filters=_filters(movement, places), per_page=50)
    today = request.at.date()
    context = {
        "movement": movement,
        "table": table,
        "now": sum(1 for place in places if place.participation.valid_to is None or place.participation.valid_to > today),
        "may_change": queries.may_manage(request.user, movement, request.at) and not states.MOVEMENT[movement.state].final,
        "today": today,
    }
    return page(request, "movements/participations.html", context, parts={"table"})


def _list(pk: int) -> str:
    return reverse("movements:participations", args=[pk])


@login_required
def participations_new(request: HttpRequest, pk: int) -> HttpResponse:
    """First the filter (a kind of unit, or the members of a cluster), then all at once."""
    movement = queries.movement_for(request.user, request.at, pk)
    require_manager(request, movement)
    kind, cluster_id = request.GET.get("loai", ""), request.GET.get("cum", "")
    clusters = list(queries.clusters_of(movement))
    cluster = next((one for one in clusters if str(one.pk) == cluster_id), None)
    kinds = [kind] if kind in UNIT_KINDS else []
    candidates = queries.units_to_add(movement, request.at.date(), kinds=kinds, cluster=cluster)
    narrowed = bool(kinds or cluster)
    initial = {
        "valid_from": request.at.date(),
        "cluster": cluster.pk if cluster else None,
        "units": [str(row.unit_id) for row in candidates] if narrowed else [],
    }
    form = ParticipationsForm(movement, candidates, request.POST or None, initial=initial)

    def add() -> object:
        said = form.cleaned_data
        return actions.add_participations(
            movement, said["units"], said["group"], cluster=said["cluster"], valid_from=said["valid_from"], by=request.user, at=request.at
        )

    return form_page(
        request,
        form,
        add,
        done="Đã thêm đơn vị tham gia.",
        to=_list(pk),
        template="movements/participations_new.html",
        movement=movement,
        kinds=UNIT_KINDS.items(),
        kind=kind,
        clusters=clusters,
        cluster=cluster,
        candidates=candidates,
        cancel=_list(pk),
    )


@login_required
def participation(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.participation_for(request.user, request.at, pk)
    require_manager(request, found.movement)
    form = ParticipationForm(found.movement, request.POST or None, initial=ParticipationForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.edit_participation(found, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã lưu.",
        to=_list(found.movement_id),
        movement=found.movement,
        title="Sửa tham gia phong trào",
        lead=unit_name(found.unit_id, request.at.date()),
        cancel=_list(found.movement_id),
        remove=reverse("movements:participation_remove", args=[pk]),
    )


@login_required
def participation_end(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.participation_for(request.user, request.at, pk)
    require_manager(request, found.movement)
    form = EndParticipationForm(request.POST or None, initial=EndParticipationForm.initial_on(request.at.date()))
    return form_page(
        request,
        form,
        lambda: actions.end_participation(found, form.cleaned_data["valid_to"], by=request.user, at=request.at),
        done="Đã ghi ngày thôi tham gia.",
        to=_list(found.movement_id),
        movement=found.movement,
        title="Thôi tham gia phong trào",
        lead=unit_name(found.unit_id, request.at.date()),
        submit="Ghi ngày thôi tham gia",
        cancel=_list(found.movement_id),
    )


@login_required
@require_POST
def participation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.participation_for(request.user, request.at, pk)
    to = _list(found.movement_id)
    return act(request, lambda: actions.remove_participation(found, by=request.user, at=request.at), "Đã bỏ dòng ghi nhầm.", to)
