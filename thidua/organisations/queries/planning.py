"""What an import or a change would do: shown on the page, and asked again by the verb under its lock."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, Refused
from thidua.foundation.plain.vietnamese import search_key
from thidua.organisations.models import Authority, Person, Unit
from thidua.organisations.queries.permission import units_beneath
from thidua.organisations.queries.units import children_of, unit_history, version_on, versions_on
from thidua.organisations.rules.changes import Standing, change_problems
from thidua.organisations.rules.people import PeoplePlan, PersonRow, plan_people
from thidua.organisations.rules.tree import KnownUnit, TreePlan, UnitRow, plan_tree


def standing(unit: Unit, on: date) -> Standing:
    """A unit as the rules look at it."""
    version = version_on(unit.pk, on)
    if version is None:
        raise Refused(f"{unit} chưa có tên.")
    last = unit_history(unit.pk)[-1]
    ends = version.valid_to or (last.valid_from if last.valid_from > on else None)
    return Standing(unit.pk, version.name, version.valid_from, ends, version.path, tuple(one.name for one in children_of(unit.pk, on)))


def unit_change_problems(
    kind: str,
    effective: date,
    predecessors: Sequence[Unit],
    successors: Sequence[Unit] = (),
    new_names: Sequence[str] = (),
    *,
    new_name: str = "",
    new_parent: Unit | None = None,
) -> list[Problem]:
    """What keeps this change from being recorded; the page shows it before anybody confirms."""
    return change_problems(
        kind,
        effective,
        [standing(unit, effective) for unit in predecessors],
        [standing(unit, effective) for unit in successors],
        new_names,
        new_name=new_name,
        new_parent=standing(new_parent, effective) if new_parent else None,
    )


def plan_units(authority: Authority, rows: Sequence[UnitRow], on: date) -> TreePlan:
    """What an import would do."""
    known = [
        KnownUnit(version.unit_id, version.name, version.short_name, version.code, version.valid_from)
        for version in versions_on(on).filter(unit__in=units_beneath([authority.unit_id], on)[authority.unit_id])
    ]
    return plan_tree(rows, known, root_id=authority.unit_id, default_from=on)


def plan_persons(authority: Authority, rows: Sequence[PersonRow], on: date) -> PeoplePlan:
    beneath = units_beneath([authority.unit_id], on)[authority.unit_id]
    units: dict[str, set[int]] = defaultdict(set)
    for version in versions_on(on).filter(unit__in=beneath):
        for text in (version.name, version.short_name, version.code):
            if text:
                units[search_key(text)].add(version.unit_id)
    known = {(search_key(name), unit) for name, unit in Person.objects.filter(unit__in=beneath).values_list("full_name", "unit_id")}
    accounts = list(User.objects.values_list("username", "phone"))
    return plan_people(
        rows,
        units,
        usernames={username for username, _ in accounts},
        phones={phone for _, phone in accounts if phone},
        known={(name, unit) for name, unit in known if unit is not None},
        today=on,
    )
