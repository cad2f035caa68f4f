"""One line of the `thidua` command; `commands.py` of every stage and foundation part lists its own in COMMANDS."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """`run(argv)` gets what follows the command's name and returns the exit code; `commands.py` imports heavy things inside it."""

    run: Callable[[list[str]], int]
    help: str
    needs_django: bool = True
    needs_tables: bool = False
