"""The journal for those who may read it: whose entries, and what an entry says.

Who reads what: a post with `journal.read` over every authority of the installation (usually there is one) reads all
entries. Any other reads the entries *about* what belongs to its authorities and units, whoever acted: an object belongs
where the foreign keys of its table lead. Entries about nothing that can be placed (an unknown name at sign-in) are read
only by those who read everything.
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from thidua.foundation.journal import sentences
from thidua.foundation.journal.acts import Actor
from thidua.foundation.journal.models import Chain, Entry
from thidua.foundation.journal.seals import chain_end
from thidua.foundation.people.models import User
from thidua.foundation.plain.dates import parse_date
from thidua.foundation.plain.problems import Refused
from thidua.foundation.plain.vietnamese import sort_key
from thidua.organisations.models import Authority, Person, Post, Unit
from thidua.organisations.queries import NotAllowed, Scope, scope
from thidua.organisations.queries.accounts import with_account_words

PERMISSION = "journal.read"
FIELD_WORDS = {"reason": "lý do", "count": "số lượng", "rows": "số dòng", "sha256": "mã băm của tệp", "file": "tệp", "password": "mật khẩu"}
STEPS = 5
"""How many foreign keys may lie between an object and its authority or unit."""


@dataclass(frozen=True)
class Line:
    """One fact of an entry; `new` is None where there is no before and after."""

    field: str
    old: str
    new: str | None = None


def entries_for(user: Actor, at: datetime) -> QuerySet[Entry]:
    """By legal time, the newest first; what was entered later for an earlier day stands at its day."""
    where = scope(user, PERMISSION, at)
    if not where:
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
    rows = Entry.objects.order_by("-at", "-id")
    return rows if reads_everything(where) else rows.filter(_about(where))


def reads_everything(where: Scope) -> bool:
    return where.everywhere or (bool(where.authorities) and not Authority.objects.exclude(pk__in=where.authorities).exists())


def _about(where: Scope) -> Q:
    found = Q(object_kind=Unit._meta.label_lower, object_id__in=where.units)
    found |= Q(object_kind=Authority._meta.label_lower, object_id__in=where.authorities)
    found |= Q(object_kind=User._meta.label_lower, object_id__in=User.objects.filter(person__unit__in=where.units).values("pk"))
    for model, to_authority, to_unit in _places():
        belongs = Q()
        if to_authority and where.authorities:
            belongs |= Q(**{f"{to_authority}__in": where.authorities})
        if to_unit:
            belongs |= Q(**{f"{to_unit}__in": where.units})
        if belongs:
            found |= Q(object_kind=model._meta.label_lower, object_id__in=model._base_manager.filter(belongs).values("pk"))
    return found


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[type[Model], str, str], ...]:
    """Every table whose rows belong to an authority or a unit, with the ways there."""
    found = []
    for model in apps.get_models():
        if model.__module__.startswith("thidua.") and model not in (Unit, Authority, User):
            ways = (_way(model, Authority), _way(model, Unit))
            if any(ways):
                found.append((model, *ways))
    return tuple(found)


def _way(start: type[Model], goal: type[Model]) -> str:
    """The shortest way over foreign keys that are always filled; not through people, who move."""
    waiting: deque[tuple[type[Model], tuple[str, ...]]] = deque([(start, ())])
    seen: set[Any] = {start}
    while waiting:
        model, names = waiting.popleft()
        for field in model._meta.concrete_fields:
            target = field.related_model
            if target is None or isinstance(target, str) or target in seen:
                continue
            if target is goal:
                return "__".join((*names, field.name))
            if not field.null and len(names) + 1 < STEPS and target not in (User, Person, Post, Authority, Unit):
                seen.add(target)
                waiting.append((target, (*names, field.name)))
    return ""


def entry_for(user: Actor, entry_id: int, at: datetime) -> Entry:
    found = entries_for(user, at).filter(pk=entry_id).first()
    if found is None:
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
    return found


def same_cause(user: Actor, entry: Entry, at: datetime) -> list[Entry]:
    """The act that this one was part of, and the acts that were part of it."""
    return list(entries_for(user, at).filter(Q(cause=entry.act) | Q(act=entry.cause)).exclude(pk=entry.pk).order_by("at", "id")[:50])


def about(rows: QuerySet[Entry], kind: str, number: str) -> QuerySet[Entry]:
    return rows.filter(object_kind=kind, object_id=int(number)) if kind and number.isdecimal() else rows


def by_account(rows: QuerySet[Entry], number: str) -> QuerySet[Entry]:
    return rows.filter(actor_kind="user", actor_id=int(number)) if number.isdecimal() else rows


def by_words(rows: QuerySet[Entry], typed: str) -> QuerySet[Entry]:
    return rows.filter(actor_kind="user", actor_id__in=with_account_words(User.objects.all(), typed).values("pk"))


def from_day(rows: QuerySet[Entry], typed: str) -> QuerySet[Entry]:
    start = _midnight(typed)
    return rows.filter(at__gte=start) if start else rows


def to_day(rows: QuerySet[Entry], typed: str) -> QuerySet[Entry]:
    start = _midnight(typed)
    return rows.filter(at__lt=start + timedelta(days=1)) if start else rows


def _midnight(typed: str) -> datetime | None:
    """What is no day does not narrow the list."""
    try:
        return timezone.make_aware(datetime.combine(parse_date(typed), time()))
    except Refused:
        return None


def with_verb(rows: QuerySet[Entry], verb: str) -> QuerySet[Entry]:
    return rows.filter(verb=verb)


def chain_state() -> tuple[Chain, int]:
    """The end of the chain and how many entries wait for their seal."""
    return chain_end(), Entry.objects.filter(seal_number__isnull=True).count()


def lines(entry: Entry) -> list[Line]:
    """The changes of an entry as a person reads them, by name: databases keep the fields of JSON in different orders."""
    return sorted((_line(entry.object_kind, name, value) for name, value in entry.changes.items()), key=lambda line: sort_key(line.field))


def _line(kind: str, name: str, value: Any) -> Line:
    if isinstance(value, list) and len(value) == 2:
        return Line(_field_name(kind, name), _plain(value[0]), _plain(value[1]))
    return Line(_field_name(kind, name), _plain(value))


def _field_name(kind: str, name: str) -> str:
    if name in FIELD_WORDS:
        return FIELD_WORDS[name]
    try:
        words = str(apps.get_model(kind)._meta.get_field(name).verbose_name)
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return name
    return name if words.isascii() else words


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "trống"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    return str(value)


def words(entry: Entry) -> str:
    return sentences.sentence(entry.verb)
