"""Law 4: every verb asks for permission itself, whatever the page before it has asked."""

import ast
from functools import cache

from tests.architecture.allowed import ASKS_NOBODY
from tests.architecture.source import Module, modules
from tests.architecture.test_acts import is_action

SOURCES = {
    f"thidua.organisations.queries.permission.{name}" for name in ("may", "require", "scope", "is_installer", "require_administrator")
} | {f"thidua.foundation.people.permission.{name}" for name in ("may_manage", "require_manage")}
Place = tuple[Module, ast.AST]


@cache
def names(module: Module) -> dict[str, str | ast.AST]:
    """What a bare name means in a module: its own definition, or the full name that was imported."""
    found: dict[str, str | ast.AST] = {name.rpartition(".")[2]: name for name in module.imports()}
    return found | {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


@cache
def by_name() -> dict[str, Module]:
    return {module.name: module for module in modules()}


def definition(full: str) -> tuple[str, Place | None]:
    """Follows a package that hands on what its modules define."""
    home, _, name = full.rpartition(".")
    module = by_name().get(home)
    if module is None or name not in names(module):
        return full, None
    meant = names(module)[name]
    if isinstance(meant, ast.AST):
        return full, (module, meant)
    return definition(meant) if meant != full else (full, None)


def called(place: Place) -> set[str]:
    """Full names of the functions and classes that stand before a bracket, `queries.may_send(…)` too."""
    module, node = place
    known = names(module)
    found = set()
    for call in (child.func for child in ast.walk(node) if isinstance(child, ast.Call)):
        base = call.value if isinstance(call, ast.Attribute) else call
        if not isinstance(base, ast.Name) or base.id not in known:
            continue
        meant = known[base.id]
        full = meant if isinstance(meant, str) else f"{module.name}.{base.id}"
        found.add(f"{full}.{call.attr}" if isinstance(call, ast.Attribute) else full)
    return found


def asks(place: Place, seen: frozenset[str] = frozenset()) -> bool:
    for name in called(place) - seen:
        full, inner = definition(name)
        if full in SOURCES or (inner is not None and asks(inner, seen | {name})):
            return True
    return False


def test_every_act_asks_whether_this_person_may() -> None:
    silent = {
        f"{module.name}.{node.name}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and is_action(node) and not asks((module, node))
    }
    assert silent == set(ASKS_NOBODY)
