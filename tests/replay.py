"""A step that many tests begin with is walked by its verbs once per worker; later its rows are put back as it left them.

What is put back are the rows themselves, with their keys, so that every constraint and trigger of the database holds as
before, and each test still has them for itself alone. It is done only where nothing but such steps has written since the
database was empty: `path` says by which ones. A test that has written anything of its own walks every further step itself.
So does a step that leaves more than rows: a stored file, or work for after the commit.
"""

import functools
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

P = ParamSpec("P")
R = TypeVar("R")
Row = tuple[Any, ...]
Table = tuple[str, str, tuple[str, ...]]
"""Name, key, columns."""
SIGNING_IN = ('INSERT INTO "django_session"', 'UPDATE "django_session"', 'UPDATE "people_user" SET "last_login" =')
"""Writes that no step sees: who is signed in does not change what a verb does."""
FILES = "documents_storedfile"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "ROLLBACK")


@dataclass
class Ground:
    path: tuple[Any, ...] | None = None
    """The steps that led from the empty database to its present rows; None when they do not tell it all."""

    def empty(self) -> None:
        if self.written not in connection.execute_wrappers:
            connection.execute_wrappers.append(self.written)
        self.path = ()

    @contextmanager
    def tried(self) -> Iterator[None]:
        """What is written inside is taken back, and the path with it."""
        path, before = self.path, transaction.savepoint()
        try:
            yield
        finally:
            transaction.savepoint_rollback(before)
            self.path = path

    def leave(self) -> None:
        self.path = None

    def written(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.path is not None and sql.upper().startswith(WRITES) and not sql.startswith(SIGNING_IN):
            self.path = None
        return execute(sql, params, many, context)


@dataclass
class Kept:
    """What a step did: rows by table, and what it returned, together with what it was given as it left that."""

    put: dict[Table, list[Row]] = field(default_factory=dict)
    gone: dict[Table, list[Any]] = field(default_factory=dict)
    told: bytes = b""


ground = Ground()
_kept: dict[tuple[Any, ...], Kept] = {}


def replayed(step: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(step)
    def again(*args: P.args, **named: P.kwargs) -> R:
        if ground.path is None:
            return step(*args, **named)
        path = (*ground.path, (step.__module__, step.__qualname__, _spelled(args), _spelled(sorted(named.items()))))
        given = (args, named)
        if path in _kept:
            _put_back(_kept[path])
            result = _as_left(given, _kept[path].told)
        else:
            before, waiting = _rows(), len(connection.run_on_commit)
            result = step(*args, **named)
            kept = _difference(before, _rows())
            if len(connection.run_on_commit) > waiting or any(name == FILES for name, _, _ in kept.put):
                return result
            kept.told = pickle.dumps((given, result))
            _kept[path] = kept
        ground.path = path
        return result

    return again


def _spelled(value: Any) -> str:
    """Equal for equal arguments: rows by their keys, everything else by what it says of itself."""
    if isinstance(value, models.Model) and value.pk:
        return f"{value._meta.label}#{value.pk}"
    if isinstance(value, dict):
        return _spelled(sorted(value.items()))
    if isinstance(value, list | tuple):
        return f"({', '.join(map(_spelled, value))})"
    if hasattr(value, "__dataclass_fields__"):
        return f"{type(value).__name__}({_spelled(list(vars(value).values()))})"
    if isinstance(value, models.Model) or type(value).__repr__ is object.__repr__ or callable(value):
        raise TypeError(f"{value!r}: nothing tells it from another one, so a step that takes it cannot be replayed")
    return repr(value)


def _as_left(given: Any, told: bytes) -> Any:
    """The rows in the caller's hands become what the step made of them; if the step returned one of them, it is that one."""
    given_then, result = pickle.loads(told)
    mine = {id(then): now for then, now in zip(_models(given_then), _models(given), strict=True)}
    for then, now in zip(_models(given_then), _models(given), strict=True):
        now.__dict__.clear()
        now.__dict__.update(then.__dict__)
    return mine.get(id(result), result)


def _models(value: Any) -> list[models.Model]:
    if isinstance(value, models.Model):
        return [value]
    if isinstance(value, dict):
        return _models(list(value.values()))
    if isinstance(value, list | tuple):
        return [found for part in value for found in _models(part)]
    if hasattr(value, "__dataclass_fields__"):
        return _models(list(vars(value).values()))
    return []


@functools.cache
def _models_kept() -> tuple[type[models.Model], ...]:
    return tuple(model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy)


@functools.cache
def _tables() -> tuple[Table, ...]:
    metas = [model._meta for model in _models_kept()]
    return tuple((meta.db_table, meta.pk.column, tuple(part.column for part in meta.local_concrete_fields)) for meta in metas)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))


def _stored(value: Any) -> Any:
    """SQLite reads days and moments as objects, and stores them as text."""
    return str(value) if connection.vendor == "sqlite" and isinstance(value, date | datetime) else value


def _rows() -> dict[Table, dict[Any, Row]]:
    found = {}
    with connection.cursor() as cursor:
        for table in _tables():
            name, key, columns = table
            cursor.execute(f"SELECT {_quoted(columns)} FROM {_quoted([name])}")
            place = columns.index(key)
            found[table] = {row[place]: tuple(map(_stored, row)) for row in cursor.fetchall()}
    return found


def _difference(before: dict[Table, dict[Any, Row]], after: dict[Table, dict[Any, Row]]) -> Kept:
    kept = Kept()
    for table, rows in after.items():
        changed = [row for key, row in rows.items() if before[table].get(key) != row]
        if changed:
            kept.put[table] = changed
        if gone := [key for key in before[table] if key not in rows]:
            kept.gone[table] = gone
    return kept


def _put_back(kept: Kept) -> None:
    """One statement per table: a row that was there is changed, any other comes new."""
    with connection.cursor() as cursor:
        for (name, key, _), keys in kept.gone.items():
            cursor.executemany(f"DELETE FROM {_quoted([name])} WHERE {_quoted([key])} = %s", [(one,) for one in keys])
        for (name, key, columns), rows in kept.put.items():
            one = f"({', '.join(['%s'] * len(columns))})"
            others = ", ".join(f"{_quoted([column])} = excluded.{_quoted([column])}" for column in columns if column != key)
            statement = f"INSERT INTO {_quoted([name])} ({_quoted(columns)}) VALUES "
            ending = f" ON CONFLICT ({_quoted([key])}) DO UPDATE SET {others}"
            most = max(1, 900 // len(columns))  # SQLite takes 999 values in one statement
            for start in range(0, len(rows), most):
                part = rows[start : start + most]
                cursor.execute(statement + ", ".join([one] * len(part)) + ending, [value for row in part for value in row])
        put = {name for name, _, _ in kept.put}
        # SQLite counts on from the highest key by itself.
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model in _models_kept() if model._meta.db_table in put]):
            cursor.execute(statement)
