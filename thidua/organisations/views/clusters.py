"""Clusters and their emulation years."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation.web.acting import confirm_page, form_page, typed
from thidua.foundation.web.pages import page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations import queries
from thidua.organisations.actions import change_cluster, copy_cluster_year, create_cluster, delete_cluster_year, set_cluster_year
from thidua.organisations.forms.clusters import ClusterForm, ClusterYearForm, CopyYearForm
from thidua.organisations.models import Cluster, ClusterYear

COLUMNS = (
    Column("ten", "Cụm, khối", sort="cluster__sort"),
    Column("nam", "Năm thi đua", sort="year", numeric=True, descending_first=True),
    Column("truong", "Trưởng cụm (khối)"),
    Column("so", "Số đơn vị", sort="member_count", numeric=True),
    Column("theo-doi", "Thành viên Hội đồng theo dõi"),
)
_NOT_COMPETING = ("village", "authority_body")
"""Villages compete inside their commune, the authority judges: neither stands in a cluster."""


@login_required
def clusters(request: HttpRequest) -> HttpResponse:
    years = queries.cluster_years_for(request.user, request.at)
    known = queries.years_known(years)
    table = table_page(
        request,
        queries.with_counts(years),
        COLUMNS,
        filters=(
            Filter("tim", "Tìm theo tên", queries.years_with_words),
            Filter("nam", "Năm thi đua", queries.in_year, tuple(Choice(str(year), str(year)) for year in known)),
        ),
        default_sort="-nam",
        name="clusters-table",
    )
    leads = queries.unit_names((row.lead_id for row in table.rows if row.lead_id), request.at.date())
    managed = queries.clusters_with_years(request.user, request.at)
    context = {
        "table": table,
        "rows": [(row, leads.get(row.lead_id, "")) for row in table.rows],
        "without_year": [cluster for cluster in managed if not cluster.years.all()],
        "may_manage": queries.may(request.user, "unit.manage", request.at),
    }
    return page(request, "organisations/clusters.html", context, parts=("clusters-table",))


@login_required
def cluster_year(request: HttpRequest, cluster_year_id: int) -> HttpResponse:
    year = queries.cluster_year_for(request.user, cluster_year_id, request.at)
    places = queries.members_of(year)
    names = queries.unit_names((place.unit_id for place in places), request.at.date())
    visible = queries.scope(request.user, "unit.view", request.at)
    lead, deputies = queries.lead_and_deputies(year)
    context = {
        "year": year,
        "lead": names.get(lead.pk, "") if lead else "",
        "deputies": [names[one.pk] for one in deputies],
        "places": [(place, names[place.unit_id], visible.covers_unit(place.unit_id)) for place in places],
        "scorers": queries.scorers_of(year, request.at),
        "years": queries.years_of_cluster(year.cluster),
        "may_manage": queries.may(request.user, "unit.manage", request.at, authority=year.cluster.authority_id),
        "may_read_notes": queries.reads_follow_up(request.user, year, request.at),
        "may_write_note": queries.follows(request.user, year, request.at),
        "may_posts": queries.may(request.user, "post.manage", request.at, authority=year.cluster.authority_id),
    }
    return page(request, "organisations/cluster_year.html", context)


@login_required
def cluster_new(request: HttpRequest) -> HttpResponse:
    queries.require(request.user, "unit.manage", request.at)
    choices = queries.authority_choices(request.user, "unit.manage", request.at)
    initial = {"authority": choices[0][0]} if len(choices) == 1 else {}
    form = ClusterForm(typed(request), authorities=choices, initial=initial)

    def act(facts: dict[str, Any]) -> Cluster:
        authority = queries.authority_for(request.user, facts.pop("authority"), request.at, permission="unit.manage")
        return create_cluster(authority=authority, by=request.user, at=request.at, **facts)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã lập cụm, khối. Ghi tiếp đơn vị trưởng, phó, thành viên của năm.",
        to=lambda made: reverse("organisations:cluster_year_new", args=[made.pk]),
        template="organisations/cluster_new.html",
    )


@login_required
def cluster_edit(request: HttpRequest, cluster_id: int) -> HttpResponse:
    cluster = queries.cluster_for(request.user, cluster_id, request.at)
    form = ClusterForm(typed(request), fixed=True, initial={"name": cluster.name, "kind": cluster.kind})
    return form_page(
        request,
        form,
        lambda: change_cluster(cluster, by=request.user, at=request.at, **form.cleaned_data),
        done="Đã sửa cụm, khối.",
        to=reverse("organisations:clusters"),
        template="organisations/cluster_edit.html",
        cluster=cluster,
    )


@login_required
def cluster_year_new(request: HttpRequest, cluster_id: int) -> HttpResponse:
    cluster = queries.cluster_for(request.user, cluster_id, request.at)
    form = _year_form(request, cluster, {"year": request.at.year})
    return _set_year(request, "organisations/cluster_year_new.html", cluster, form, {"cluster": cluster})


@login_required
def cluster_year_edit(request: HttpRequest, cluster_year_id: int) -> HttpResponse:
    year = queries.cluster_year_for(request.user, cluster_year_id, request.at, permission="unit.manage")
    places = queries.members_of(year)
    initial = {
        "lead": next((place.unit_id for place in places if place.role == "lead"), None),
        "deputies": [place.unit_id for place in places if place.role == "deputy"],
        "members": [place.unit_id for place in places if place.role == "member"],
        "followed_by": year.followed_by_id,
    }
    form = _year_form(request, year.cluster, initial, year)
    return _set_year(request, "organisations/cluster_year_edit.html", year.cluster, form, {"year": year}, year.year)


@login_required
def cluster_year_copy(request: HttpRequest, cluster_id: int) -> HttpResponse:
    cluster = queries.cluster_for(request.user, cluster_id, request.at)
    years = [one.year for one in queries.years_of_cluster(cluster)]
    initial = {"from_year": years[0], "to_year": years[0] + 1} if years else {}
    form = CopyYearForm(typed(request), years=years, initial=initial)
    return form_page(
        request,
        form,
        lambda: copy_cluster_year(cluster, by=request.user, at=request.at, **form.cleaned_data),
        done="Đã sao chép. Kiểm tra lại trưởng, phó của năm mới.",
        to=lambda made: reverse("organisations:cluster_year_edit", args=[made.pk]),
        template="organisations/cluster_year_copy.html",
        cluster=cluster,
    )


@login_required
def cluster_year_delete(request: HttpRequest, cluster_year_id: int) -> HttpResponse:
    year = queries.cluster_year_for(request.user, cluster_year_id, request.at, permission="unit.manage")
    return confirm_page(
        request,
        lambda: delete_cluster_year(year, by=request.user, at=request.at),
        done="Đã xóa năm của cụm, khối.",
        to=reverse("organisations:clusters"),
        template="organisations/cluster_year_delete.html",
        year=year,
        back=reverse("organisations:cluster_year", args=[year.pk]),
    )


def _year_form(request: HttpRequest, cluster: Cluster, initial: dict[str, Any], year: ClusterYear | None = None) -> ClusterYearForm:
    units = queries.unit_choices(request.user, "unit.manage", request.at, on=queries.day_of_year(year, request.at), without=_NOT_COMPETING)
    known = {unit for unit, _ in units}
    gone = [place.unit_id for place in queries.members_of(year) if place.unit_id not in known] if year else []
    units += list(queries.unit_names(gone, request.at.date()).items())
    people = queries.person_choices(request.user, "unit.view", request.at)
    return ClusterYearForm(typed(request), units=units, people=people, fixed_year=year is not None, initial=initial)


def _set_year(
    request: HttpRequest, template: str, cluster: Cluster, form: ClusterYearForm, context: dict[str, Any], year: int | None = None
) -> HttpResponse:
    def unit(unit_id: int) -> Any:
        return queries.unit_for(request.user, unit_id, request.at, permission="unit.manage")

    def act(facts: dict[str, Any]) -> ClusterYear:
        follower = facts["followed_by"]
        return set_cluster_year(
            cluster,
            year=year or facts["year"],
            lead=unit(facts["lead"]) if facts["lead"] else None,
            deputies=[unit(one) for one in facts["deputies"]],
            members=[unit(one) for one in facts["members"]],
            followed_by=queries.person_for(request.user, follower, request.at) if follower else None,
            by=request.user,
            at=request.at,
        )

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã ghi trưởng, phó, thành viên của năm.",
        to=lambda made: reverse("organisations:cluster_year", args=[made.pk]),
        template=template,
        **context,
    )
