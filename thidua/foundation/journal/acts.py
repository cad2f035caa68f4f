"""Every change is a verb: one transaction, one journal entry in it, or an exception."""

import functools
import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction

from thidua.foundation import clock
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused

P = ParamSpec("P")
R = TypeVar("R")
PERSONAL = "đã thay đổi"
"""What stands in the journal instead of a personal value."""
ALWAYS_PERSONAL = frozenset({"password", "phone", "email", "born_on", "identity_number"})
"""Names whose values never enter the journal, even where an action forgot to say that they are personal."""


@dataclass(frozen=True)
class System:
    """An act of the program itself, such as a scheduled seal."""

    name: str


Actor = User | System


class Unrecorded(AssertionError):
    """An action ended without its journal entry, or with more than one."""


@dataclass
class _Act:
    id: str
    by: Actor
    at: datetime
    cause: str
    entries: list[str] = field(default_factory=list)


_current: ContextVar[_Act | None] = ContextVar("act", default=None)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Wraps a verb of `actions.py`: keyword-only `by` and `at`, a transaction, exactly one `record`.

    A verb called inside another keeps its own entry and names the outer act as its cause.
    """

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        by, at = kwargs["by"], kwargs["at"]
        if not isinstance(by, User | System) or not isinstance(at, datetime):
            raise TypeError(f"{function.__name__} cần by= và at=")
        outer = _current.get()
        act = _Act(str(uuid.uuid4()), by, at, outer.id if outer else "")
        token = _current.set(act)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if len(act.entries) != 1:
                    raise Unrecorded(f"{function.__name__} ghi {len(act.entries)} dòng nhật ký, phải đúng một")
                return result
        finally:
            _current.reset(token)

    return wrapper


def lock_row(row: models.Model) -> None:
    """The row as it stands now, for this act alone until it ends: the page that the person acted from may be minutes old.

    Reads into the given object, so that what the verb tests and writes next is true; before any field of it is set.
    """
    rows = type(row)._default_manager.select_for_update(of=("self",))
    try:
        row.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist as gone:
        raise Refused(f"{row}: không còn nữa, người khác vừa xóa. Tải lại trang.") from gone


def record(verb: str, subject: models.Model, *, changes: Mapping[str, Any] | None = None, name: str = "") -> Entry:
    """The journal entry of the running action. `changes`: field → [old, new], or any plain fact; personal values as PERSONAL."""
    act = _current.get()
    if act is None:
        raise Unrecorded(f"{verb} được ghi ngoài một thao tác")
    is_user = isinstance(act.by, User)
    entry = Entry(
        actor_kind="user" if is_user else "system",
        actor_id=act.by.pk if isinstance(act.by, User) else None,
        actor_name=act.by.full_name if isinstance(act.by, User) else act.by.name,
        post=getattr(act.by, "acting_post_label", "") if is_user else "",
        verb=verb,
        object_kind=subject._meta.label_lower,
        object_id=subject.pk,
        object_name=(name or str(subject))[:300],
        at=act.at,
        recorded_at=clock.recorded_now(),
        changes=json.loads(canonical(_without_personal(changes or {}))),
        cause=act.cause,
        act=act.id,
    )
    entry.digest = entry_digest(entry)
    entry.save(force_insert=True)
    act.entries.append(verb)
    return entry


def _without_personal(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The last guard: values under a personal name are replaced at every depth."""
    return {
        name: PERSONAL if name in ALWAYS_PERSONAL else _without_personal(value) if isinstance(value, Mapping) else value
        for name, value in facts.items()
    }


DIGESTED = (
    "actor_kind",
    "actor_id",
    "actor_name",
    "post",
    "verb",
    "object_kind",
    "object_id",
    "object_name",
    "at",
    "recorded_at",
    "changes",
    "cause",
    "act",
)
"""Every column that a reader may rely on; the seal's own two are covered by the chain."""


def entry_digest(entry: Entry) -> str:
    return facts_digest({name: getattr(entry, name) for name in DIGESTED})


def facts_digest(columns: Mapping[str, Any]) -> str:
    """SHA-256 over every column but the seal, in canonical JSON; moments as seconds, since zones differ between databases."""
    facts = {name: columns[name] for name in DIGESTED}
    facts["at"] = facts["at"].timestamp()
    facts["recorded_at"] = facts["recorded_at"].timestamp()
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


def canonical(facts: Mapping[str, Any]) -> str:
    """JSON that is the same for the same facts: sorted names, no blanks, Decimals and days as text."""
    return _canonical.encode(facts)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value)
    return str(value)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
"""Made once: `json.dumps` would make one per call, and a verification calls it for every entry."""


def changed(before: Mapping[str, Any], after: Mapping[str, Any], *, personal: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The fields whose values differ, as [old, new]; personal ones only as changed."""
    return {name: PERSONAL if name in personal else [before.get(name), new] for name, new in after.items() if before.get(name) != new}
