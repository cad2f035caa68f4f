"""Who takes part, in which group and cluster, from when until when."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import ProtectedError, Q

from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Refused, error
from thidua.movements.actions._guard import may_change
from thidua.movements.models import Movement, Participation, SubjectGroup
from thidua.organisations.models import Cluster, Unit
from thidua.organisations.queries import unit_names


def _check(movement: Movement, group: SubjectGroup, cluster: Cluster | None) -> None:
    if group.movement_id != movement.pk:
        raise Refused("Nhóm đối tượng không thuộc phong trào này.")
    if cluster is not None and cluster.authority_id != movement.authority_id:
        raise Refused("Cụm, khối không thuộc cơ quan phát động của phong trào này.")


@action
def add_participations(
    movement: Movement,
    units: Iterable[Unit],
    group: SubjectGroup,
    *,
    cluster: Cluster | None = None,
    valid_from: date,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
) -> list[Participation]:
    """Many units at once are one act; a unit never takes part twice on one day."""
    may_change(movement, by, at)
    _check(movement, group, cluster)
    chosen = list(units)
    if not chosen:
        raise Refused("Chọn ít nhất một đơn vị.")
    if valid_to is not None and valid_to <= valid_from:
        raise Refused("Ngày thôi tham gia phải sau ngày tham gia.")
    _refuse_overlap(movement, [unit.pk for unit in chosen], valid_from, valid_to)
    made = [
        Participation.objects.create(movement=movement, unit=unit, group=group, cluster=cluster, valid_from=valid_from, valid_to=valid_to)
        for unit in chosen
    ]
    names = unit_names([unit.pk for unit in chosen], valid_from)
    record(
        "movement.participations_added",
        movement,
        changes={
            "group": group.code,
            "cluster": str(cluster or ""),
            "from": valid_from,
            "units": [names.get(unit.pk, "") for unit in chosen],
        },
    )
    return made


def _refuse_overlap(movement: Movement, units: list[int], start: date, end: date | None, own: int | None = None) -> None:
    rows = movement.participations.filter(unit__in=units).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=start)).exclude(pk=own or 0)
    rows = rows.filter(valid_from__lt=end) if end else rows
    taken = list(rows.select_related("group"))
    names = unit_names([row.unit_id for row in taken], start)
    if taken:
        raise Refused(
            [
                error(
                    names.get(row.unit_id, ""),
                    f"Đã tham gia nhóm {row.group.code} từ {format_date(row.valid_from)}. Kết thúc lần đó trước.",
                )
                for row in taken
            ]
        )


@action
def edit_participation(
    participation: Participation,
    group: SubjectGroup,
    cluster: Cluster | None,
    valid_from: date,
    valid_to: date | None,
    *,
    by: Actor,
    at: datetime,
) -> Participation:
    movement = participation.movement
    may_change(movement, by, at)
    lock_row(participation)
    _check(movement, group, cluster)
    if valid_to is not None and valid_to <= valid_from:
        raise Refused("Ngày thôi tham gia phải sau ngày tham gia.")
    _refuse_overlap(movement, [participation.unit_id], valid_from, valid_to, participation.pk)
    names = ("group", "cluster", "valid_from", "valid_to")
    before = {name: getattr(participation, name) for name in names}
    participation.group, participation.cluster = group, cluster
    participation.valid_from, participation.valid_to = valid_from, valid_to
    participation.save()
    after = {name: getattr(participation, name) for name in names}
    record("movement.participation_edited", movement, changes={"participation": participation.pk, **changed(before, after)})
    return participation


@action
def end_participation(participation: Participation, valid_to: date, *, by: Actor, at: datetime) -> Participation:
    """The unit no longer takes part from `valid_to` on; what it has reported stays."""
    may_change(participation.movement, by, at)
    lock_row(participation)
    if valid_to <= participation.valid_from:
        raise Refused("Ngày thôi tham gia phải sau ngày tham gia.")
    before, participation.valid_to = participation.valid_to, valid_to
    participation.save(update_fields=["valid_to"])
    name = unit_names([participation.unit_id], valid_to).get(participation.unit_id, "")
    record("movement.participation_ended", participation.movement, changes={"unit": name, "valid_to": [before, valid_to]})
    return participation


@action
def remove_participation(participation: Participation, *, by: Actor, at: datetime) -> None:
    """Only one that was entered by mistake and on which nothing rests."""
    may_change(participation.movement, by, at)
    lock_row(participation)
    name = unit_names([participation.unit_id], participation.valid_from).get(participation.unit_id, "")
    record("movement.participation_removed", participation.movement, changes={"unit": name, "group": participation.group.code})
    try:
        participation.delete()
    except ProtectedError as held:
        raise Refused("Đơn vị đã có báo cáo hoặc hồ sơ trong phong trào. Ghi ngày thôi tham gia thay vì xóa.") from held
