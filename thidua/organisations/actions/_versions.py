"""How versions open, close and move: used by the verbs, always inside their transaction."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from thidua.foundation.plain.problems import Problem, Refused, refuse_errors
from thidua.organisations.models import Unit, UnitChange, UnitVersion
from thidua.organisations.queries import version_on, versions_on
from thidua.organisations.rules.versions import Span, change_day_problems

FIELDS = ("name", "short_name", "kind", "code", "address", "abbreviation")
_NAMES = {"name": "Tên đầy đủ", "kind": "Loại hình"}


def lock(unit_ids: Iterable[int]) -> None:
    """Two people must not change the same unit at once: their versions would overlap."""
    list(Unit.objects.select_for_update().filter(pk__in=set(unit_ids)).order_by("pk"))


def tidy(facts: dict[str, Any]) -> dict[str, Any]:
    """Blanks of typed text made single; an unknown field is a mistake of the caller."""
    unknown = set(facts) - set(FIELDS)
    if unknown:
        raise TypeError(f"unknown fields of a unit: {', '.join(sorted(unknown))}")
    return {name: " ".join(str(value).split()) for name, value in facts.items()}


def refuse_empty(facts: dict[str, Any]) -> None:
    refuse_errors(Problem("error", title, "Còn trống.") for name, title in _NAMES.items() if name in facts and not facts[name])


def last_version(unit: Unit) -> UnitVersion:
    return UnitVersion.objects.filter(unit=unit).latest("valid_from")


def living(unit: Unit, on: date, where: str) -> UnitVersion:
    """The unit as it stands on a day; a unit that has ended or not begun is refused."""
    version = version_on(unit.pk, on)
    if version is None or version.valid_from > on or (version.valid_to is not None and version.valid_to <= on):
        raise Refused(Problem("error", where, f"{unit} không hoạt động vào ngày {on.day}/{on.month}/{on.year}."))
    return version


def path_under(parent: Unit | None, unit: Unit, on: date) -> str:
    return f"{living(parent, on, 'Cấp trên').path}{unit.pk}/" if parent else f"/{unit.pk}/"


def refuse_day(unit: Unit, day: date) -> None:
    spans = [Span(start, end) for start, end in UnitVersion.objects.filter(unit=unit).values_list("valid_from", "valid_to")]
    refuse_errors(change_day_problems(spans, day))


def replace(version: UnitVersion, day: date, change: UnitChange | None = None, **facts: Any) -> UnitVersion:
    """Closes a version on a day and opens the next one with some facts changed."""
    new = UnitVersion(
        unit_id=version.unit_id,
        parent_id=version.parent_id,
        path=version.path,
        valid_from=day,
        valid_to=version.valid_to,
        ended_by_id=version.ended_by_id,
        opened_by=change,
        **{name: getattr(version, name) for name in FIELDS},
    )
    for name, value in facts.items():
        setattr(new, name, value)
    version.valid_to = day
    version.ended_by = None
    version.save()
    new.save()
    return new


def move(unit: Unit, parent: Unit, day: date, change: UnitChange) -> int:
    """Puts a unit under another parent; every path beneath it follows with a version of its own."""
    above = living(parent, day, "Cấp trên mới")
    old = living(unit, day, "Đơn vị")
    beneath = sorted(versions_on(day).filter(path__startswith=old.path), key=lambda version: version.path.count("/"))
    lock(version.unit_id for version in beneath)
    later = (
        UnitVersion.objects.filter(unit__in=[version.unit_id for version in beneath], valid_from__gte=day).order_by("valid_from").first()
    )
    if later is not None:
        raise Refused(
            Problem("error", "Có hiệu lực từ ngày", f"{later.name} đã có thay đổi từ ngày đó hoặc sau đó. Hoàn tác thay đổi đó trước.")
        )
    for version in beneath:
        path = f"{above.path}{version.path.removeprefix(_stem(old))}"
        replace(version, day, change, path=path, parent_id=parent.pk if version.unit_id == unit.pk else version.parent_id)
    return len(beneath)


def _stem(version: UnitVersion) -> str:
    """The path above a unit: `/1/5/` for `/1/5/9/`."""
    return version.path.removesuffix(f"{version.unit_id}/")
