"""Units: entered, corrected, given a new version as of a day."""

from datetime import date, datetime
from typing import Any

from django.db.models import ProtectedError

from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.plain.problems import Problem, Refused
from thidua.foundation.plain.vietnamese import search_key
from thidua.organisations.actions._versions import last_version, living, lock, path_under, refuse_day, refuse_empty, replace, tidy
from thidua.organisations.models import Unit, UnitVersion
from thidua.organisations.queries import children_of, require


@action
def create_unit(
    *,
    name: str,
    kind: str,
    parent: Unit,
    valid_from: date,
    short_name: str = "",
    code: str = "",
    address: str = "",
    abbreviation: str = "",
    by: Actor,
    at: datetime,
) -> Unit:
    """A unit under a parent that exists on that day; brothers and sisters have different names."""
    require(by, "unit.manage", at, unit=parent.pk)
    facts = tidy({"name": name, "kind": kind, "short_name": short_name, "code": code, "address": address, "abbreviation": abbreviation})
    refuse_empty(facts)
    lock([parent.pk])
    _refuse_namesake(parent, facts["name"], valid_from)
    unit = Unit.objects.create(created_at=at)
    UnitVersion.objects.create(unit=unit, parent=parent, path=path_under(parent, unit, valid_from), valid_from=valid_from, **facts)
    record("unit.created", unit, changes={"name": facts["name"], "kind": kind, "parent": str(parent), "valid_from": valid_from})
    return unit


@action
def change_unit(unit: Unit, *, as_of: date, by: Actor, at: datetime, **facts: Any) -> UnitVersion:
    """What the unit is called and where it sits from a day on: a new version; on the day its version began, a correction of it.

    A rename by a legal act is a UnitChange (`record_unit_change`), so that it can be told as history.
    """
    require(by, "unit.manage", at, unit=unit.pk)
    facts = tidy(facts)
    refuse_empty(facts)
    lock([unit.pk])
    refuse_day(unit, as_of)
    version = last_version(unit)
    if "name" in facts and version.parent:
        _refuse_namesake(version.parent, facts["name"], as_of, but=unit)
    before = {name: getattr(version, name) for name in facts}
    differences = changed(before, facts)
    if not differences:
        raise Refused("Không có gì thay đổi.")
    correction = as_of == version.valid_from
    if correction:
        for name, value in facts.items():
            setattr(version, name, value)
        version.save()
    else:
        version = replace(version, as_of, **facts)
    record("unit.corrected" if correction else "unit.changed", unit, changes={**differences, "as_of": as_of})
    return version


@action
def undo_unit_version(unit: Unit, *, by: Actor, at: datetime) -> UnitVersion:
    """Takes the last version back, unless it came with a UnitChange: that one is undone as a whole."""
    require(by, "unit.manage", at, unit=unit.pk)
    lock([unit.pk])
    versions = list(UnitVersion.objects.filter(unit=unit).order_by("valid_from"))
    last = versions[-1]
    if len(versions) < 2:
        raise Refused("Đơn vị chỉ có một tên; không có gì để hoàn tác.")
    if last.opened_by_id:
        raise Refused(f"Tên hiện nay có từ một thay đổi tổ chức ({last.opened_by}). Hoàn tác thay đổi đó.")
    before = versions[-2]
    record("unit.version_undone", unit, changes={"name": [last.name, before.name], "valid_from": last.valid_from})
    end, ended_by = last.valid_to, last.ended_by
    last.delete()
    before.valid_to, before.ended_by = end, ended_by
    before.save()
    return before


@action
def end_unit(unit: Unit, *, on: date, by: Actor, at: datetime) -> UnitVersion:
    """The unit stops on a day, without a legal act worth telling; with one it is a UnitChange."""
    require(by, "unit.manage", at, unit=unit.pk)
    lock([unit.pk])
    refuse_day(unit, on)
    version = living(unit, on, "Ngày kết thúc")
    if on <= version.valid_from:
        raise Refused(Problem("error", "Ngày kết thúc", "Phải sau ngày đơn vị bắt đầu hoạt động."))
    beneath = children_of(unit.pk, on)
    if beneath:
        raise Refused(f"Còn đơn vị trực thuộc: {', '.join(child.name for child in beneath)}. Chuyển hoặc kết thúc các đơn vị này trước.")
    version.valid_to = on
    version.save()
    record("unit.ended", unit, changes={"valid_to": on})
    return version


@action
def delete_unit(unit: Unit, *, by: Actor, at: datetime) -> None:
    """A unit entered by mistake, on which nothing depends yet."""
    require(by, "unit.manage", at, unit=unit.pk)
    lock_row(unit)
    record("unit.deleted", unit, changes={"name": str(unit)})
    try:
        UnitVersion.objects.filter(unit=unit).delete()
        unit.delete()
    except ProtectedError as caught:
        raise Refused("Đơn vị đã có người, cấp dưới, cụm, khối hoặc hồ sơ gắn với nó; không xóa được. Ghi ngày kết thúc.") from caught


def _refuse_namesake(parent: Unit, name: str, on: date, but: Unit | None = None) -> None:
    key = search_key(name)
    twin = next((one for one in children_of(parent.pk, on) if search_key(one.name) == key and (but is None or one.unit_id != but.pk)), None)
    if twin is not None:
        raise Refused(Problem("error", "Tên đầy đủ", f"Đã có {twin.name} trực thuộc {parent}."))
