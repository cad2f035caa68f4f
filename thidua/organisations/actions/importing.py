"""Tables of units and people: one act each, all or nothing, one line in the journal with the file's SHA-256 and counts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO

from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import XLSX
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import Actor, action, record
from thidua.foundation.people.actions import create_account
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import refuse_errors
from thidua.organisations.actions._versions import living, lock, tidy
from thidua.organisations.models import Authority, Person, Post, Unit, UnitVersion
from thidua.organisations.queries import plan_persons, plan_units, require
from thidua.organisations.rules.people import PersonRow
from thidua.organisations.rules.tree import UnitRow


@action
def keep_import_file(authority: Authority, *, permission: str, content: IO[bytes], name: str, by: Actor, at: datetime) -> StoredFile:
    """The uploaded table waits here between preview and confirmation; nothing else is written."""
    require(by, permission, at, authority=authority.pk)
    stored = files.store_file(content, name=name, kinds=(XLSX,), by=by, at=at)
    record("import.uploaded", stored, changes={"sha256": stored.sha256, "size": stored.size})
    return stored


@action
def import_units(authority: Authority, *, rows: Sequence[UnitRow], default_from: date, sha256: str, by: Actor, at: datetime) -> list[Unit]:
    """Every row becomes a unit, or none does."""
    require(by, "unit.manage", at, authority=authority.pk)
    lock([authority.unit_id])
    plan = plan_units(authority, rows, default_from)
    refuse_errors(plan.problems)
    made: dict[int, Unit] = {}
    paths: dict[int, str] = {}
    parents = {one.parent_id: Unit.objects.get(pk=one.parent_id) for one in plan.units if one.parent_id}
    for one in plan.units:
        row, since = one.row, one.row.valid_from or default_from
        unit = Unit.objects.create(created_at=at)
        if one.parent_row is not None:
            parent, above = made[one.parent_row], paths[one.parent_row]
        else:
            parent = parents[one.parent_id or authority.unit_id]
            above = living(parent, since, f"Dòng {row.row}, cột Cấp trên").path
        made[row.row], paths[row.row] = unit, f"{above}{unit.pk}/"
        facts = tidy({name: getattr(row, name) for name in ("name", "short_name", "code", "address", "abbreviation")})
        UnitVersion.objects.create(unit=unit, kind=one.kind, parent=parent, path=paths[row.row], valid_from=since, **facts)
    record("units.imported", authority, changes={"sha256": sha256, "rows": len(rows), "units": len(made)})
    return [made[row.row] for row in rows]


@action
def import_people(authority: Authority, *, rows: Sequence[PersonRow], sha256: str, by: Actor, at: datetime) -> list[Person]:
    """Persons with their accounts (each account keeps its own line in the journal, caused by this one) and posts from today."""
    require(by, "people.manage", at, authority=authority.pk)
    plan = plan_persons(authority, rows, at.date())
    refuse_errors(plan.problems)
    if any(one.role for one in plan.people):
        require(by, "post.manage", at, authority=authority.pk)
    people = []
    accounts = posts = 0
    for one in plan.people:
        account = None
        if one.username:
            account = create_account(username=one.username, full_name=one.row.full_name, phone=one.phone, by=by, at=at)
            accounts += 1
        person = Person.objects.create(
            full_name=" ".join(one.row.full_name.split()),
            sex=one.sex,
            born_on=one.row.born_on,
            unit_id=one.unit_id,
            position=" ".join(one.row.position.split()),
            account=account,
        )
        people.append(person)
        if one.role:
            author = {"created_by": by, "created_at": at} if isinstance(by, User) else {}
            Post.objects.create(person=person, role=one.role, seat_id=one.unit_id, scope_kind="own_unit", valid_from=at.date(), **author)
            posts += 1
    record("people.imported", authority, changes={"sha256": sha256, "people": len(people), "accounts": accounts, "posts": posts})
    return people
