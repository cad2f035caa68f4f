"""Law 2: what the regulations say is pure, and only one module reads the clock."""

import ast
import sys

from tests.architecture.source import DOOR_ROOMS, ROOMS, Module, modules

PURE_HOMES = ("thidua.foundation.plain", "thidua.law", "thidua.lifecycle")
PURE_LIBRARIES = {"holidays"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "dt"}


def is_pure_import(module: Module, imported: str) -> bool:
    root = imported.split(".")[0]
    if root in sys.stdlib_module_names or root in PURE_LIBRARIES or imported.startswith(PURE_HOMES):
        return True
    parts = imported.split(".")
    if parts[:2] == ["thidua", "foundation"]:
        return len(parts) > 3 and parts[3] == "rules"
    return parts[0] == "thidua" and len(parts) > 2 and parts[1] in ROOMS + DOOR_ROOMS and parts[2] in {"rules", "states", "sentences"}


def test_rules_states_and_plain_need_nothing_but_python() -> None:
    found = [
        f"{module.name} imports {name}"
        for module in modules()
        if module.is_pure
        for name in module.imports()
        if not is_pure_import(module, name)
    ]
    assert found == []


def clock_readings(module: Module) -> list[str]:
    found = []
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = node.func.value
        owner_name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
        if (node.func.attr in {"now", "today", "utcnow"} and owner_name in CLOCK_OWNERS) or (node.func.attr, owner_name) == (
            "time",
            "time",
        ):
            found.append(module.place(node))
    return found


def test_only_the_clock_reads_the_clock() -> None:
    assert [place for module in modules() if module.name != "thidua.foundation.clock" for place in clock_readings(module)] == []


def test_time_is_an_argument_below_the_pages() -> None:
    """Queries and rules get `at` or `today`; an action may ask the machine's time only for what it records or lets expire."""
    found = []
    for module in modules():
        if module.room not in ROOMS or module.layer not in {"states", "rules", "models", "queries", "actions"}:
            continue
        allowed = {"thidua.foundation.clock.recorded_now"} if module.layer == "actions" else set()
        found += [
            f"{module.name} imports {name}"
            for name in module.imports()
            if name.startswith("thidua.foundation.clock") and name not in allowed
        ]
    assert found == []
