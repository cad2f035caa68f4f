"""Persons and households known to a unit."""

from datetime import date, datetime
from typing import Any

from thidua.foundation.journal.acts import PERSONAL, Actor, action, changed, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, Refused, refuse_errors
from thidua.foundation.plain.vietnamese import search_key
from thidua.organisations.models import Household, Person, Unit
from thidua.organisations.queries import require

_PERSONAL = frozenset({"sex", "born_on"})
_PERSON_FIELDS = ("full_name", "sex", "born_on", "unit", "position", "account")
_HOUSEHOLD_FIELDS = ("head_name", "form", "village", "commune")


@action
def create_person(
    *,
    full_name: str,
    unit: Unit,
    position: str = "",
    sex: str = "",
    born_on: date | None = None,
    account: User | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Somebody of a unit; an account is optional and belongs to one person."""
    require(by, "people.manage", at, unit=unit.pk)
    facts = {"full_name": full_name, "sex": sex, "born_on": born_on, "unit": unit, "position": position, "account": account}
    person = _fill(Person(), facts, at)
    record("person.created", person, changes={"unit": str(unit), "position": person.position, "born_on": PERSONAL if born_on else ""})
    return person


@action
def change_person(person: Person, *, by: Actor, at: datetime, **facts: Any) -> Person:
    """Name, unit, position, account; moving somebody to another unit needs power over both."""
    for unit in {person.unit, facts.get("unit", person.unit)}:
        require(by, "people.manage", at, unit=unit.pk if unit else 0)
    lock_row(person)
    before = {name: getattr(person, name) for name in facts}
    _fill(person, facts, at)
    after = {name: getattr(person, name) for name in facts}
    record("person.changed", person, changes=changed(_plain(before), _plain(after), personal=_PERSONAL))
    return person


@action
def create_household(*, head_name: str, form: str, village: str = "", commune: Unit, by: Actor, at: datetime) -> Household:
    """A household named as papers name it; the unit that proposes households may enter them itself."""
    _require_household(by, at, commune)
    lock_row(commune)
    household = _fill_household(Household(), {"head_name": head_name, "form": form, "village": village, "commune": commune})
    record("household.created", household, changes={"village": household.village, "commune": str(commune)})
    return household


@action
def change_household(household: Household, *, by: Actor, at: datetime, **facts: Any) -> Household:
    _require_household(by, at, household.commune)
    if "commune" in facts:
        _require_household(by, at, facts["commune"])
    lock_row(household)
    before = {name: getattr(household, name) for name in facts}
    _fill_household(household, facts)
    after = {name: getattr(household, name) for name in facts}
    record("household.changed", household, changes=changed(_plain(before), _plain(after)))
    return household


def _require_household(by: Actor, at: datetime, commune: Unit) -> None:
    require(by, "nomination.edit", at, unit=commune.pk)


def _fill(person: Person, facts: dict[str, Any], at: datetime) -> Person:
    for name, value in facts.items():
        if name not in _PERSON_FIELDS:
            raise TypeError(f"unknown field of a person: {name}")
        setattr(person, name, " ".join(value.split()) if isinstance(value, str) else value)
    problems = [] if person.full_name else [Problem("error", "Họ và tên", "Còn trống.")]
    if person.born_on and person.born_on >= at.date():
        problems.append(Problem("error", "Ngày sinh", "Phải trước hôm nay."))
    if person.account and Person.objects.filter(account=person.account).exclude(pk=person.pk).exists():
        problems.append(Problem("error", "Tài khoản", f"Tài khoản {person.account.username} đã thuộc người khác."))
    refuse_errors(problems)
    person.save()
    return person


def _fill_household(household: Household, facts: dict[str, Any]) -> Household:
    for name, value in facts.items():
        if name not in _HOUSEHOLD_FIELDS:
            raise TypeError(f"unknown field of a household: {name}")
        setattr(household, name, " ".join(value.split()) if isinstance(value, str) else value)
    if not household.head_name:
        raise Refused(Problem("error", "Tên chủ hộ", "Còn trống."))
    others = Household.objects.filter(commune=household.commune, form=household.form).exclude(pk=household.pk)
    key = search_key(household.name_to_find())
    if any(search_key(other.name_to_find()) == key for other in others.filter(search=key)):
        raise Refused(Problem("error", "Tên chủ hộ", f"Đã có {household}, {household.village or 'chưa ghi thôn'}."))
    household.save()
    return household


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value if value is None or isinstance(value, str | date) else str(value) for name, value in facts.items()}
