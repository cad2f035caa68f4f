"""Every row as one line of JSON, the same from SQLite and PostgreSQL: an archive of one restores into the other.

Rows are read and written through the models *as they were* at the archive's migrations, so that an older archive
loads into a newer program, which then migrates it forward.
"""

import base64
import datetime
import decimal
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from thidua.foundation.keeping.archive import Archive, Writer
from thidua.foundation.plain.problems import Refused

NOT_KEPT = {"auth", "contenttypes", "sessions"}
"""Made again by `migrate`, or ended by a restore anyway."""
BATCH = 500


def migrations() -> dict[str, str]:
    """The last applied migration of every app."""
    loader = MigrationExecutor(connection).loader
    leaves = [key for key in loader.graph.leaf_nodes() if key in loader.applied_migrations]
    return dict(sorted(leaves))


def models_at(targets: dict[str, str]) -> list[type[models.Model]]:
    loader = MigrationExecutor(connection).loader
    unknown = [f"{app}.{name}" for app, name in targets.items() if (app, name) not in loader.graph.nodes]
    if unknown:
        raise Refused(f"Bản sao lưu từ một phiên bản khác, mới hơn (có {', '.join(unknown)}): hãy nâng cấp chương trình trước.")
    is_today = set(targets.items()) == set(loader.graph.leaf_nodes())
    state = apps if is_today else loader.project_state(list(targets.items())).apps
    found = [model for model in state.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
    return sorted((model for model in found if model._meta.app_label not in NOT_KEPT), key=lambda model: model._meta.label_lower)


def dump(writer: Writer, targets: dict[str, str]) -> dict[str, int]:
    """All tables as they stood at one moment; returns the number of rows of each."""
    rows: dict[str, int] = {}
    with _snapshot():
        for model in models_at(targets):
            label = model._meta.label_lower
            rows[label] = 0

            def lines(model: type[models.Model] = model, label: str = label) -> Iterator[bytes]:
                names = [column.attname for column in model._meta.concrete_fields]
                for facts in _rows(model).order_by("pk").values(*names).iterator(chunk_size=BATCH):
                    rows[label] += 1
                    yield json.dumps(facts, ensure_ascii=False, default=_plain).encode() + b"\n"

            writer.add(f"database/{label}.jsonl", lines())
    return rows


def load(archive: Archive) -> None:
    """Into tables that stand at the archive's migrations, freed of what migrations put there.

    All or nothing; references are checked at the end.
    """
    kept = models_at(archive.manifest.migrations)
    with transaction.atomic():
        with connection.cursor() as cursor:
            for model in filter(lambda model: _rows(model).exists(), kept):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
        for model in kept:
            label = model._meta.label_lower
            with archive.file.open(f"database/{label}.jsonl") as lines:
                while batch := [_row(model, line) for line in islice(lines, BATCH)]:
                    _rows(model).bulk_create(batch)
            if (count := _rows(model).count()) != archive.manifest.rows[label]:
                raise Refused(f"Bảng {label}: nạp được {count} dòng, bản sao lưu ghi {archive.manifest.rows[label]}.")
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), kept):
                cursor.execute(statement)


def drop_everything() -> None:
    """Before a restore that replaces; the caller has made a backup of what was there."""
    names = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
            for name in names:
                cursor.execute(f"DROP TABLE {name}")
            cursor.execute("PRAGMA foreign_keys=ON")
        elif names:
            cursor.execute(f"DROP TABLE {', '.join(names)} CASCADE")


def migrate_to(targets: dict[str, str]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets.items()))


@contextmanager
def _snapshot() -> Iterator[None]:
    """One moment for all tables, without holding up those who write."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield


def _rows(model: type[models.Model]) -> "models.QuerySet[models.Model]":
    """Plain rows: a manager of the model's own may hide some, or refuse what a restore must do."""
    return models.QuerySet(model)


def _row(model: type[models.Model], line: bytes) -> models.Model:
    facts = json.loads(line)
    return model(**{column.attname: _value(column, facts[column.attname]) for column in model._meta.concrete_fields})


def _value(column: "models.Field[Any, Any]", plain: Any) -> Any:
    if plain is None or isinstance(column, models.JSONField):
        return plain
    return column.to_python(plain)


def _plain(value: object) -> str:
    """Moments keep their microseconds: the journal's hashes are made of them."""
    match value:
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case decimal.Decimal() | uuid.UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case _:
            raise TypeError(f"không biết ghi {type(value).__name__} vào bản sao lưu")
