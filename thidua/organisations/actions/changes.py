"""Changes of organisation by a legal act: rename, absorb, merge, divide, split, dissolve, transfer; and their undoing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import ProtectedError

from thidua.foundation.journal.acts import Actor, action, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error, refuse_errors
from thidua.organisations.actions._versions import last_version, lock, move, path_under, replace
from thidua.organisations.models import Unit, UnitChange, UnitVersion
from thidua.organisations.queries import children_of, require, standing, unit_change_problems, version_on
from thidua.organisations.rules.changes import SHAPES


@dataclass(frozen=True)
class NewUnit:
    """A unit that arises from a change; without kind, parent or address it takes those of the first predecessor."""

    name: str
    short_name: str = ""
    code: str = ""
    kind: str = ""
    address: str = ""
    parent: Unit | None = None


@action
def record_unit_change(
    *,
    kind: str,
    effective: date,
    legal_act: str,
    predecessors: Sequence[Unit],
    successors: Sequence[Unit] = (),
    new_units: Sequence[NewUnit] = (),
    new_name: str = "",
    new_short_name: str = "",
    new_kind: str = "",
    new_code: str = "",
    new_parent: Unit | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> UnitChange:
    """One change with its act. Units beneath a merged unit follow it; `new_name` renames (or renames who absorbs)."""
    for unit in (*predecessors, *successors, *([new_parent] if new_parent else [])):
        require(by, "unit.manage", at, unit=unit.pk)
    for new in new_units:
        if new.parent is not None:
            require(by, "unit.manage", at, unit=new.parent.pk)
    lock(unit.pk for unit in (*predecessors, *successors))
    problems = unit_change_problems(
        kind, effective, predecessors, successors, [new.name for new in new_units], new_name=new_name, new_parent=new_parent
    )
    if not legal_act.strip():
        problems.append(error("Văn bản", "Còn trống. Ghi số, ngày, tên văn bản quyết định việc thay đổi."))
    refuse_errors(problems)
    change = UnitChange.objects.create(kind=kind, effective=effective, legal_act=legal_act.strip(), note=note.strip())
    arisen = [_arise(new, predecessors[0], effective, change, at) for new in new_units]
    heirs = [*successors, *arisen]
    if kind == "transfer" and new_parent is not None:
        for unit in predecessors:
            move(unit, new_parent, effective, change)
    if new_name.strip() and kind != "dissolve":
        renamed = {"name": new_name, "short_name": new_short_name, "kind": new_kind, "code": new_code}
        facts = {field: " ".join(value.split()) for field, value in renamed.items() if value.strip()}
        _rename(heirs[0] if heirs else predecessors[0], effective, change, facts)
    if SHAPES[kind].predecessors_end:
        _end(predecessors, heirs, effective, change)
    change.predecessors.set(predecessors)
    change.successors.set(heirs or ([] if kind == "dissolve" else list(predecessors)))
    record(
        "unit_change.recorded",
        change,
        changes={
            "kind": kind,
            "effective": effective,
            "legal_act": change.legal_act,
            "predecessors": [one.name for one in (standing(unit, effective) for unit in predecessors)],
            "successors": [one.name for one in (standing(unit, effective) for unit in heirs)],
            "new_name": new_name,
            "new_parent": str(new_parent or ""),
        },
        name=f"{change.get_kind_display()}: {', '.join(str(unit) for unit in predecessors)}",
    )
    return change


@action
def move_unit(unit: Unit, *, new_parent: Unit, effective: date, legal_act: str, note: str = "", by: Actor, at: datetime) -> UnitChange:
    """A transfer of one unit; the units beneath go with it."""
    change = record_unit_change(
        kind="transfer", effective=effective, legal_act=legal_act, predecessors=[unit], new_parent=new_parent, note=note, by=by, at=at
    )
    record("unit.moved", unit, changes={"new_parent": str(new_parent), "effective": effective})
    return change


@action
def undo_unit_change(change: UnitChange, *, by: Actor, at: datetime) -> UnitChange:
    """Takes a change back while nothing stands on it; the record of it stays, marked as undone."""
    lock_row(change)
    if change.undone_at:
        raise Refused("Thay đổi này đã được hoàn tác.")
    if not isinstance(by, User):
        raise TypeError("a person undoes a change, never the program")
    opened = list(change.opened.select_related("unit"))
    ended = list(change.ended.all())
    units = {version.unit_id for version in (*opened, *ended)}
    for unit_id in units:
        require(by, "unit.manage", at, unit=unit_id)
    lock(units)
    _refuse_built_upon(change, units)
    names = [version.name for version in opened]
    for version in ended:
        if not any(one.pk == version.pk for one in opened):
            version.valid_to, version.ended_by = None, None
            version.save()
    for version in opened:
        _take_back(version)
    change.undone_at, change.undone_by = at, by
    change.save()
    record("unit_change.undone", change, changes={"kind": change.kind, "effective": change.effective, "names": names})
    return change


def _arise(new: NewUnit, model: Unit, effective: date, change: UnitChange, at: datetime) -> Unit:
    old = version_on(model.pk, effective)
    parent = new.parent or (old.parent if old else None)
    unit = Unit.objects.create(created_at=at)
    UnitVersion.objects.create(
        unit=unit,
        name=" ".join(new.name.split()),
        short_name=new.short_name.strip(),
        code=new.code.strip(),
        kind=new.kind or (old.kind if old else "other"),
        address=new.address.strip(),
        parent=parent,
        path=path_under(parent, unit, effective),
        valid_from=effective,
        opened_by=change,
    )
    return unit


def _rename(unit: Unit, effective: date, change: UnitChange, facts: dict[str, str]) -> None:
    """The new name; a unit that the same change has already moved keeps one version for that day."""
    version = last_version(unit)
    if version.valid_from == effective:
        for name, value in facts.items():
            setattr(version, name, value)
        version.save()
    else:
        replace(version, effective, change, **facts)


def _end(predecessors: Sequence[Unit], heirs: Sequence[Unit], effective: date, change: UnitChange) -> None:
    """The old units close; what stood beneath them goes to their one heir."""
    leaving = {unit.pk for unit in predecessors}
    for unit in predecessors:
        for child in children_of(unit.pk, effective):
            if child.unit_id not in leaving and len(heirs) == 1:
                move(child.unit, heirs[0], effective, change)
        version = last_version(unit)
        version.valid_to, version.ended_by = effective, change
        version.save()


def _refuse_built_upon(change: UnitChange, units: set[int]) -> None:
    later = UnitVersion.objects.filter(unit__in=units, valid_from__gt=change.effective).order_by("valid_from").first()
    if later is not None:
        raise Refused(f"{later.name} đã có thay đổi sau đó. Hoàn tác thay đổi đó trước.")
    after = UnitVersion.objects.filter(unit__in=units, ended_by__isnull=False).exclude(ended_by=change).first()
    if after is not None:
        raise Refused(f"{after.name} đã kết thúc bằng một thay đổi sau đó ({after.ended_by}). Hoàn tác thay đổi đó trước.")
    if change.kind == "rename":
        return
    foreign = UnitVersion.objects.filter(parent__in=units, valid_from__gte=change.effective).exclude(unit__in=units).first()
    if foreign is not None:
        raise Refused(f"Đã có đơn vị trực thuộc lập sau thay đổi này: {foreign.name}. Chuyển hoặc xóa đơn vị đó trước.")


def _take_back(version: UnitVersion) -> None:
    before = UnitVersion.objects.filter(unit=version.unit_id, valid_to=version.valid_from).first()
    unit, end, ended_by = version.unit, version.valid_to, version.ended_by
    if ended_by is not None and ended_by == version.opened_by:
        end, ended_by = None, None
    version.delete()
    if before is not None:
        before.valid_to, before.ended_by = end, ended_by
        before.save()
        return
    try:
        unit.delete()
    except ProtectedError as caught:
        raise Refused(f"{version.name} đã có người, cụm, khối hoặc hồ sơ gắn với nó; không hoàn tác được.") from caught
