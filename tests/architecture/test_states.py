"""Law 5: a state table promises only what some act does; the journal has words only for what some act records."""

import ast
import importlib
from collections.abc import Iterator

import pytest

from tests.architecture.source import PACKAGE, Module, modules
from thidua.foundation.plain.states import States


def tables() -> dict[str, tuple[str, States]]:
    """Name in the source → stage and table."""
    found = {}
    for path in sorted(PACKAGE.glob("*/states.py")):
        known = vars(importlib.import_module(f"thidua.{path.parent.name}.states"))
        found |= {name: (path.parent.name, table) for name, table in known.items() if isinstance(table, States)}
    return found


def of_actions() -> list[Module]:
    return [module for module in modules() if module.layer in {"actions", "tasks"} or module.name.endswith(".actions")]


def texts(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def recordings() -> Iterator[tuple[Module, ast.FunctionDef, ast.expr]]:
    """Every `record(verb, …)` with the function in which it stands."""
    for module in of_actions():
        for function in module.functions():
            for call in ast.walk(function):
                if isinstance(function, ast.FunctionDef) and isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record":
                    yield module, function, call.args[0]


def tables_asked(function: ast.FunctionDef) -> set[str]:
    """Tables from which a function takes its step without naming the verb: every step of theirs can be recorded."""
    found = set()
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in {"step", "step_by_verb"}:
            owner = call.func.value
            found.add(owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", ""))
    return found


def recorded_verbs() -> dict[str, set[str]]:
    """Stage → verbs that its acts record: written out, chosen from a named set, or taken from a whole table."""
    found: dict[str, set[str]] = {}
    known = tables()
    for module, function, verb in recordings():
        verbs = found.setdefault(module.room, set())
        verbs |= texts(verb)
        if texts(verb):
            continue
        if isinstance(verb, ast.Name | ast.Attribute):
            verbs |= {text for text in texts(module.tree) if "." in text and " " not in text}
            for name in tables_asked(function) & set(known):
                verbs |= known[name][1].verbs
    return found


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_step_is_recorded_by_some_act(name: str) -> None:
    room, table = tables()[name]
    assert sorted(table.verbs - recorded_verbs()[room]) == []


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_state_is_reached_by_steps_that_some_act_records(name: str) -> None:
    room, table = tables()[name]
    recorded = recorded_verbs()[room]
    reached, waiting = set(), [table.start.code]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting += [step.to for step in table.steps(code) if step.verb in recorded]
    assert sorted(set(table.codes) - reached) == []


def test_the_journal_has_words_for_what_is_recorded_and_for_nothing_else() -> None:
    recorded = recorded_verbs()
    idle = {}
    for module in modules():
        if module.layer == "sentences" and module.room != "foundation":
            said = set(importlib.import_module(module.name).VERBS)
            if said - recorded.get(module.room, set()):
                idle[module.room] = sorted(said - recorded.get(module.room, set()))
    assert idle == {}
