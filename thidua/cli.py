"""The users' command `thidua`. Each room lists its own commands in `commands.py`; this file finds and starts them."""

import importlib
import os
import sys
from importlib.util import find_spec

from thidua.foundation.console import Command
from thidua.lifecycle import DOORS, STAGES, built

FOUNDATION = ("people", "journal", "documents", "jobs", "keeping", "running")


def commands() -> dict[str, Command]:
    """In the order of the house: foundation first, then the stages. A `commands.py` imports little, so this is quick."""
    rooms = [f"thidua.foundation.{part}" for part in FOUNDATION] + [stage.app for stage in built(STAGES + DOORS)]
    found: dict[str, Command] = {}
    for room in rooms:
        if find_spec(room) and find_spec(f"{room}.commands"):
            found |= importlib.import_module(f"{room}.commands").COMMANDS
    return found


def usage(known: dict[str, Command]) -> str:
    width = max(len(name) for name in known) + 2
    lines = [f"  {name:<{width}}{command.help}" for name, command in sorted(known.items())]
    return "\n".join(["Cách dùng: thidua LỆNH [tùy chọn]   (thidua LỆNH --help để xem tùy chọn)", "", "Các lệnh:", *lines])


def main(argv: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else argv
    known = commands()
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage(known))
        return 0 if arguments else 2
    name, *rest = arguments
    if name not in known:
        print(f"Không có lệnh {name!r}.\n\n{usage(known)}", file=sys.stderr)
        return 2
    command = known[name]
    if command.needs_django and not start_django(needs_tables=command.needs_tables):
        return 2
    try:
        return command.run(rest)
    except KeyboardInterrupt:
        return 130


def start_django(*, needs_tables: bool = False) -> bool:
    """A wrong setting, a database that does not answer or has no tables yet stops the start with a sentence, not with a traceback."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError, connection

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    try:
        django.setup()
        connection.ensure_connection()
    except ImproperlyConfigured as error:
        print(f"Không khởi động được: {error}", file=sys.stderr)
        return False
    except OperationalError as error:
        print(f"Không nối được cơ sở dữ liệu (DATABASE_URL): {str(error).strip()}", file=sys.stderr)
        return False
    if needs_tables and "django_migrations" not in connection.introspection.table_names():
        print("Cơ sở dữ liệu chưa được tạo. Chạy `thidua setup-database` trước.", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
