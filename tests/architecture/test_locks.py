"""Law 6: what an act tests and then writes it has read under a lock; the page that asked may be minutes old."""

import ast

from tests.architecture.allowed import UNLOCKED
from tests.architecture.source import Module, modules
from tests.architecture.test_acts import is_action
from tests.architecture.test_permission import Place, called, definition

LOCK = "thidua.foundation.journal.acts.lock_row"


def changed_rows(act: ast.FunctionDef) -> set[str]:
    """Arguments of the act that it saves, deletes or sets a field of."""
    given = {argument.arg for argument in [*act.args.args, *act.args.kwonlyargs]}
    found: set[str] = set()
    for node in ast.walk(act):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"save", "delete"}:
            found.add(getattr(node.func.value, "id", ""))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "setattr":
            found.add(getattr(node.args[0], "id", ""))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(getattr(node.value, "id", ""))
    return found & given


def locks(place: Place, seen: frozenset[str] = frozenset()) -> bool:
    """`lock_row`, or a query that locks, here or in what is called."""
    if any(isinstance(node, ast.Attribute) and node.attr == "select_for_update" for node in ast.walk(place[1])):
        return True
    for name in called(place) - seen:
        full, inner = definition(name)
        if full == LOCK or (inner is not None and locks(inner, seen | {name})):
            return True
    return False


def locked_rows(module: Module, act: ast.FunctionDef, rows: set[str]) -> set[str]:
    """Of these arguments those that the act hands to `lock_row`, or to a function that locks; all of them if it locks by a query."""
    if any(isinstance(node, ast.Attribute) and node.attr == "select_for_update" for node in ast.walk(act)):
        return rows
    found: set[str] = set()
    for call in ast.walk(act):
        if isinstance(call, ast.Call) and (call_locks := locks((module, ast.Expr(ast.Call(call.func, [], []))))):
            found |= {node.id for node in call.args if isinstance(node, ast.Name) and call_locks}
    return found & rows


def acts() -> list[tuple[Module, ast.FunctionDef]]:
    return [(module, node) for module in modules() for node in module.tree.body if isinstance(node, ast.FunctionDef) and is_action(node)]


def test_every_act_that_changes_a_given_row_reads_it_again_under_a_lock() -> None:
    loose = {}
    for module, act in acts():
        rows = changed_rows(act)
        left = rows - locked_rows(module, act, rows)
        if left:
            loose[f"{module.name}.{act.name}"] = sorted(left)
    assert loose.keys() == UNLOCKED.keys(), loose
