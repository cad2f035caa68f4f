"""Clusters and what is agreed about them each emulation year."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import ProtectedError, QuerySet

from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.plain.problems import Problem, Refused, error, refuse_errors
from thidua.organisations.models import Authority, Cluster, ClusterMember, ClusterYear, Person, Unit
from thidua.organisations.queries import members_of, require, versions_on

KINDS = {"cum": "cụm", "khoi": "khối"}


@action
def create_cluster(*, authority: Authority, name: str, kind: str, by: Actor, at: datetime) -> Cluster:
    require(by, "unit.manage", at, authority=authority.pk)
    lock_row(authority)
    name = _checked(name, kind, Cluster.objects.filter(authority=authority))
    cluster = Cluster.objects.create(authority=authority, name=name, kind=kind)
    record("cluster.created", cluster, changes={"name": name, "kind": kind})
    return cluster


@action
def change_cluster(cluster: Cluster, *, name: str, kind: str, by: Actor, at: datetime) -> Cluster:
    require(by, "unit.manage", at, authority=cluster.authority_id)
    lock_row(cluster.authority)
    lock_row(cluster)
    before = {"name": cluster.name, "kind": cluster.kind}
    cluster.name = _checked(name, kind, Cluster.objects.filter(authority=cluster.authority_id).exclude(pk=cluster.pk))
    cluster.kind = kind
    cluster.save()
    record("cluster.changed", cluster, changes=changed(before, {"name": cluster.name, "kind": kind}))
    return cluster


@action
def set_cluster_year(
    cluster: Cluster,
    *,
    year: int,
    lead: Unit | None,
    deputies: Sequence[Unit] = (),
    members: Sequence[Unit] = (),
    followed_by: Person | None = None,
    by: Actor,
    at: datetime,
) -> ClusterYear:
    """Who leads, deputises, belongs and follows in one emulation year; a unit competes in one cluster a year.

    Locked at the authority: the same unit must not enter two clusters at once.
    """
    require(by, "unit.manage", at, authority=cluster.authority_id)
    lock_row(cluster.authority)
    others = [unit for unit in members if unit != lead and unit not in deputies]
    places = [
        (unit, role) for units, role in (([lead] if lead else [], "lead"), (deputies, "deputy"), (others, "member")) for unit in units
    ]
    for unit, _ in places:
        require(by, "unit.manage", at, unit=unit.pk)
    refuse_errors(_year_problems(cluster, year, lead, deputies, [unit for unit, _ in places]))
    cluster_year, _ = ClusterYear.objects.get_or_create(cluster=cluster, year=year)
    before = _facts(cluster_year)
    cluster_year.followed_by = followed_by
    cluster_year.save()
    kept = {place.unit_id: place for place in cluster_year.members.all()}
    cluster_year.members.exclude(unit__in=[unit for unit, _ in places]).delete()
    cluster_year.members.filter(role="lead").update(role="member")
    for unit, role in places:
        place = kept.get(unit.pk) or ClusterMember(cluster_year=cluster_year, unit=unit)
        place.role = role
        place.save()
    record("cluster_year.set", cluster_year, changes=changed(before, _facts(cluster_year)))
    return cluster_year


@action
def copy_cluster_year(cluster: Cluster, *, from_year: int, to_year: int, by: Actor, at: datetime) -> ClusterYear:
    """The members of one year carried into another; units that have ended by then are left out."""
    require(by, "unit.manage", at, authority=cluster.authority_id)
    lock_row(cluster.authority)
    source = ClusterYear.objects.filter(cluster=cluster, year=from_year).first()
    if source is None:
        raise Refused(f"{cluster} chưa có năm {from_year} để sao chép.")
    if ClusterYear.objects.filter(cluster=cluster, year=to_year).exists():
        raise Refused(f"{cluster} đã có năm {to_year}. Sửa năm đó thay vì sao chép.")
    copy = ClusterYear.objects.create(cluster=cluster, year=to_year, followed_by=source.followed_by)
    places = members_of(source)
    living = set(versions_on(date(to_year, 1, 1)).values_list("unit_id", flat=True))
    rivals = ClusterMember.objects.filter(cluster_year__year=to_year, cluster_year__cluster__authority=cluster.authority_id)
    taken = set(rivals.values_list("unit_id", flat=True))
    for place in places:
        if place.unit_id in living and place.unit_id not in taken:
            ClusterMember.objects.create(cluster_year=copy, unit_id=place.unit_id, role=place.role)
    record(
        "cluster_year.copied",
        copy,
        changes={"from_year": from_year, "members": copy.members.count(), "left_out": len(places) - copy.members.count()},
    )
    return copy


@action
def delete_cluster_year(cluster_year: ClusterYear, *, by: Actor, at: datetime) -> None:
    """A year entered by mistake, while no post is held over it and nothing was written about it."""
    require(by, "unit.manage", at, authority=cluster_year.cluster.authority_id)
    lock_row(cluster_year)
    if cluster_year.posts.exists():
        raise Refused("Đã có người được phân công chấm điểm cụm, khối trong năm này; kết thúc các phân công đó trước.")
    record("cluster_year.deleted", cluster_year, changes={"members": [str(place.unit) for place in members_of(cluster_year)]})
    try:
        cluster_year.delete()
    except ProtectedError as held:
        raise Refused("Cụm, khối trong năm này đã có phiếu theo dõi hoặc hồ sơ khác; sửa danh sách thay vì xóa.") from held


def _checked(name: str, kind: str, brothers: QuerySet[Cluster]) -> str:
    name = " ".join(name.split())
    problems = [] if name else [error("Tên cụm, khối", "Còn trống.")]
    if kind not in KINDS:
        problems.append(error("Loại", "Chọn cụm hoặc khối."))
    if name and brothers.filter(name__iexact=name).exists():
        problems.append(error("Tên cụm, khối", f"Đã có {name}."))
    refuse_errors(problems)
    return name


def _year_problems(cluster: Cluster, year: int, lead: Unit | None, deputies: Sequence[Unit], units: Sequence[Unit]) -> list[Problem]:
    problems = []
    if not 2000 <= year <= 2100:
        problems.append(error("Năm thi đua", "Ghi năm có bốn chữ số, như 2025."))
    if lead is not None and lead in deputies:
        problems.append(error("Phó Trưởng cụm (khối)", f"{lead} đã là Trưởng cụm (khối)."))
    elsewhere = ClusterMember.objects.filter(
        cluster_year__year=year, cluster_year__cluster__authority=cluster.authority_id, unit__in=units
    ).exclude(cluster_year__cluster=cluster)
    problems += [
        error("Thành viên", f"{place.unit} đã thuộc {place.cluster_year}. Mỗi đơn vị chỉ ở một cụm, khối trong năm.")
        for place in elsewhere.select_related("cluster_year__cluster", "unit")
    ]
    return problems


def _facts(cluster_year: ClusterYear) -> dict[str, object]:
    places = members_of(cluster_year)
    return {
        "lead": [str(place.unit) for place in places if place.role == "lead"],
        "deputies": [str(place.unit) for place in places if place.role == "deputy"],
        "members": [str(place.unit) for place in places if place.role == "member"],
        "followed_by": str(cluster_year.followed_by or ""),
    }
