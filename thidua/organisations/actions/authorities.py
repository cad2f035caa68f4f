"""The authority: entered first, then its local wishes, one day its end."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import IO, Any

from thidua.foundation.documents.files import store_file
from thidua.foundation.documents.kinds import JPEG, PNG, kind_problem
from thidua.foundation.documents.typesetting.certificates import Emblem, emblem_problem
from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem, Refused, refuse_errors
from thidua.organisations.actions._versions import tidy
from thidua.organisations.models import Authority, LocalRule, Unit, UnitVersion
from thidua.organisations.queries import require, require_administrator
from thidua.organisations.rules.emblems import MOST_BYTES, emblem_size_problems
from thidua.organisations.rules.local_rules import local_rule_problems
from thidua.organisations.rules.versions import Span, overlap_problems

_CHANGEABLE = ("level", "title", "place", "symbol", "fund_source", "standing_unit")
_PICTURES = (PNG, JPEG)


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
    lock_row(authority)
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
def set_emblem(authority: Authority, upload: IO[bytes] | None, *, name: str = "", by: Actor, at: datetime) -> Authority:
    """The picture at the top of a certificate (NĐ 98/2023/NĐ-CP Đ104): Quốc huy or the body's own; None leaves the place empty.

    No SVG: it may carry script and addresses, and a picture is served again from this site."""
    require(by, "unit.manage", at, authority=authority.pk)
    lock_row(authority)
    before = authority.emblem
    if upload is None:
        if before is None:
            raise Refused(Problem("error", "", "Chưa có hình nào để bỏ."))
        authority.emblem = None
    else:
        authority.emblem = store_file(_drawable(upload, name, at), name=name, kinds=_PICTURES, by=by, at=at)
    authority.save(update_fields=["emblem"])
    hashes = [one.sha256 if one else None for one in (before, authority.emblem)]
    record("authority.emblem_set" if upload else "authority.emblem_removed", authority, changes={"sha256": hashes})
    return authority


def _drawable(upload: IO[bytes], name: str, at: datetime) -> bytes:
    """The picture's bytes once they have been drawn on a trial page, so that none fails on the day of printing."""
    upload.seek(0)
    content = upload.read(MOST_BYTES + 1)
    wrong = kind_problem(name, content, _PICTURES, MOST_BYTES)
    refuse_errors([wrong] if wrong else emblem_size_problems(content))
    is_png = PurePath(name).suffix.lower() in PNG.extensions
    undrawn = emblem_problem(Emblem(content, "png" if is_png else "jpg"), at=at)
    refuse_errors([undrawn] if undrawn else [])
    return content


@action
def end_authority(authority: Authority, *, ended_on: date, successors: Sequence[Authority] = (), by: Actor, at: datetime) -> Authority:
    """An authority ends; who succeeds it is entered, never guessed."""
    require(by, "unit.manage", at, authority=authority.pk)
    if any(one.pk == authority.pk for one in successors):
        raise Refused(Problem("error", "Cơ quan kế thừa", "Cơ quan không thể kế thừa chính mình."))
    lock_row(authority)
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
    lock_row(authority)
    rules = list(LocalRule.objects.filter(authority=authority, key=key).order_by("valid_from"))
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
    lock_row(rule)
    if rule.valid_to is not None and on >= rule.valid_to:
        raise Refused(f"Quy định đã hết hiệu lực từ {format_date(rule.valid_to)}.")
    record("local_rule.ended", rule.authority, changes={rule.key: rule.value, "valid_to": on})
    if on <= rule.valid_from:
        rule.delete()
        return
    rule.valid_to = on
    rule.save()


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Unit) else value for name, value in facts.items()}
