"""Making a database ready, and telling whether it is: safe to repeat at every start."""

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import Error, run_checks
from django.core.checks import Warning as CheckWarning
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from thidua.foundation.jobs.queue import enqueue_recurring


def set_up_database(*, verbosity: int = 1) -> None:
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=0)
    enqueue_recurring()


def is_set_up() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def collect_static() -> None:
    """Only when a source file is newer than what was collected: a second start takes no time."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    newest = max(
        storage.get_modified_time(path).timestamp() for finder in get_finders() for path, storage in finder.list(ignore_patterns=None)
    )
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def warnings() -> list[str]:
    """What the start-up checks found, loudest first; one sentence each with what to do."""
    found = sorted(run_checks(databases=["default"]), key=lambda message: -message.level)
    return [f"{message.msg} {message.hint or ''}".strip() for message in found if isinstance(message, Error | CheckWarning)]
