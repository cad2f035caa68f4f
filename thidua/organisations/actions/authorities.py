"""The authority: entered first, then its local wishes, one day its end."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from thidua.foundation.journal.acts import Actor, action, changed, record
from thidua.foundation.plain.problems import Problem, Refused, refuse_errors
from thidua.organisations.actions._versions import tidy
from thidua.organisations.models import Authority, LocalRule, Unit, UnitVersion
from thidua.organisations.queries import require, require_administrator
from thidua.organisations.rules.local_rules import local_rule_problems
from thidua.organisations.rules.versions import Span, overlap_problems

_CHANGEABLE = ("level", "title", "place", "symbol", "fund_source", "standing_unit")


@action
def create_authority(
    *,
    level: str,
    title: str,
    place: str,
    valid_from: date,
    unit: Unit | None = None,
    name: str = "",
    short_name: str = "",
    code: str = "",
    address: str = "",
    abbreviation: str = "",
    symbol: str = "UBND",
    fund_source: str = "Quỹ thi đua, khen thưởng",
    by: Actor,
    at: datetime,
) -> Authority:
    """The first step of an installation, or one authority more: with a new unit at the top, or over a unit that exists."""
    require_administrator(by)
    refuse_errors(
        Problem("error", where, "Còn trống.")
        for where, text in (
            ("Tên đầy đủ", name or (unit and str(unit)) or ""),
            ("Chức danh người có thẩm quyền", title),
            ("Địa danh", place),
        )
        if not text.strip()
    )
    if unit is None:
        unit = Unit.objects.create(created_at=at)
        facts = tidy({"name": name, "short_name": short_name, "code": code, "address": address, "abbreviation": abbreviation})
        UnitVersion.objects.create(unit=unit, kind="authority_body", path=f"/{unit.pk}/", valid_from=valid_from, **facts)
    elif Authority.objects.filter(unit=unit).exists():
        raise Refused(Problem("error", "Đơn vị", f"{unit} đã là cơ quan phát động."))
    authority = Authority.objects.create(
        unit=unit, level=level, title=title.strip(), place=place.strip(), symbol=symbol.strip(), fund_source=fund_source.strip()
    )
    record("authority.created", authority, changes={"level": level, "title": title, "place": place})
    return authority


@action
def change_authority(authority: Authority, *, by: Actor, at: datetime, **facts: Any) -> Authority:
    """What papers and certificates print of this authority: level, title, place, symbol, fund_source, standing_unit."""
    require(by, "unit.manage", at, authority=authority.pk)
    unknown = set(facts) - set(_CHANGEABLE)
    if unknown:
        raise TypeError(f"unknown fields of an authority: {', '.join(sorted(unknown))}")
    standing = facts.get("standing_unit")
    if standing is not None:
        require(by, "unit.manage", at, unit=standing.pk)
    before = {name: getattr(authority, name) for name in facts}
    for name, value in facts.items():
        setattr(authority, name, value)
    authority.save()
    record("authority.changed", authority, changes=changed(_plain(before), _plain(facts)))
    return authority


@action
def end_authority(authority: Authority, *, ended_on: date, successors: Sequence[Authority] = (), by: Actor, at: datetime) -> Authority:
    """An authority ends; who succeeds it is entered, never guessed."""
    require(by, "unit.manage", at, authority=authority.pk)
    if any(one.pk == authority.pk for one in successors):
        raise Refused(Problem("error", "Cơ quan kế thừa", "Cơ quan không thể kế thừa chính mình."))
    authority.ended_on = ended_on
    authority.save()
    authority.successors.set(successors)
    record("authority.ended", authority, changes={"ended_on": ended_on, "successors": [str(one) for one in successors]})
    return authority


@action
def set_local_rule(
    authority: Authority,
    *,
    key: str,
    value: Any,
    source: str,
    valid_from: date,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
) -> LocalRule:
    """A wish of this authority with its act and its days. A rule that still lasts ends where the new one begins."""
    require(by, "unit.manage", at, authority=authority.pk)
    key = key.strip()
    refuse_errors(
        Problem("error", where, "Còn trống. Ghi số, ngày, điều của văn bản." if where == "Căn cứ" else "Còn trống.")
        for where, text in (("Nội dung", key), ("Căn cứ", source.strip()))
        if not text
    )
    refuse_errors(local_rule_problems(key, value))
    rules = list(LocalRule.objects.select_for_update().filter(authority=authority, key=key).order_by("valid_from"))
    before = next((rule for rule in rules if rule.valid_from < valid_from and rule.valid_to is None), None)
    standing = [Span(rule.valid_from, rule.valid_to) for rule in rules if rule is not before]
    refuse_errors(overlap_problems(standing, Span(valid_from, valid_to)))
    if before is not None:
        before.valid_to = valid_from
        before.save()
    rule = LocalRule.objects.create(
        authority=authority, key=key, value=value, source=source.strip(), valid_from=valid_from, valid_to=valid_to
    )
    record(
        "local_rule.set",
        authority,
        changes={key: [before.value if before else None, value], "source": rule.source, "valid_from": valid_from},
    )
    return rule


@action
def end_local_rule(rule: LocalRule, *, on: date, by: Actor, at: datetime) -> None:
    """The rule no longer holds from this day; one that has not begun is taken back altogether."""
    require(by, "unit.manage", at, authority=rule.authority_id)
    record("local_rule.ended", rule.authority, changes={rule.key: rule.value, "valid_to": on})
    if on <= rule.valid_from:
        rule.delete()
        return
    rule.valid_to = on
    rule.save()


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Unit) else value for name, value in facts.items()}
