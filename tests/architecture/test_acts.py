"""Law 3: every change is a verb with `by` and `at`; nothing else writes."""

import ast
import re

from tests.architecture.allowed import NOT_ACTIONS
from tests.architecture.source import Module, modules
from thidua.foundation.jobs import registry

READS_OR_WRITES = (
    r"\.objects\b|\.filter\(|\.exclude\(|\.annotate\(|\.save\(|\.create\(|\.delete\(|\.bulk_create\(|\.get_or_create\(|\batomic\b"
)
WRITES = r"\.objects\.create\(|\.bulk_create\(|\.bulk_update\(|\.get_or_create\(|\.update_or_create\("


def is_action(node: ast.FunctionDef) -> bool:
    return any((isinstance(mark, ast.Name) and mark.id == "action") for mark in node.decorator_list)


def verbs(module: Module) -> list[ast.FunctionDef]:
    return [node for node in module.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def test_every_public_function_of_actions_is_an_act() -> None:
    found = []
    for module in modules():
        is_private = module.path.name.startswith("_") and module.path.name != "__init__.py"
        if is_private or (module.layer != "actions" and not module.name.endswith(".actions")):
            continue
        for node in verbs(module):
            if f"{module.name}.{node.name}" in NOT_ACTIONS:
                continue
            keywords = {argument.arg for argument in node.args.kwonlyargs}
            if not is_action(node) or not {"by", "at"} <= keywords:
                found.append(f"{module.place(node)} {node.name}: needs @action and keyword-only by, at")
    assert found == []


def test_views_neither_query_nor_write() -> None:
    found = []
    for module in modules():
        if module.layer == "views" or module.name.endswith(".views"):
            found += [f"{module.path.name}:{n}" for n, line in enumerate(module.text.splitlines(), 1) if re.search(READS_OR_WRITES, line)]
    assert found == []


def test_forms_and_queries_do_not_write() -> None:
    found = []
    for module in modules():
        if module.layer in {"forms", "queries", "rules", "documents"} and module.room != "foundation":
            found += [f"{module.name}:{n}" for n, line in enumerate(module.text.splitlines(), 1) if re.search(WRITES, line)]
    assert found == []


def test_every_job_that_is_asked_for_exists() -> None:
    names = [
        node.args[0].value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "enqueue"
        if node.args and isinstance(node.args[0], ast.Constant)
    ]
    assert [name for name in names if registry.find(name).name != name] == []


def test_no_signals_between_our_own_rooms() -> None:
    found = [
        f"{module.name} imports {name}" for module in modules() for name in module.imports() if name.startswith("django.db.models.signals")
    ]
    assert found == []
