"""Every verb that the program records has its words in Vietnamese."""

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import thidua
from thidua.foundation.journal import sentences
from thidua.foundation.plain.states import States
from thidua.lifecycle import DOORS, STAGES, built

ROOT = Path(thidua.__file__).parent


def recorded_verbs() -> Iterator[tuple[str, str]]:
    """(verb, place) of every `record("verb", …)`, also in `record("a" if … else "b", …)`."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record" and node.args:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                        yield part.value, f"{path.relative_to(ROOT)}:{node.lineno}"


def verbs_of_states() -> Iterator[tuple[str, str]]:
    """(verb, table) of every step in the states tables."""
    for stage in built(STAGES + DOORS):
        if find_spec(f"{stage.app}.states"):
            for name, table in vars(import_module(f"{stage.app}.states")).items():
                if isinstance(table, States):
                    yield from ((verb, f"{stage.slug}.states.{name}") for verb in table.verbs)


def test_every_recorded_verb_has_a_sentence() -> None:
    known = sentences.known_verbs()
    found = [*recorded_verbs(), *verbs_of_states()]
    assert sorted({f"{verb} ({place})" for verb, place in found if verb not in known}) == []


def test_one_verb_has_one_sentence() -> None:
    with pytest.raises(sentences.SaidTwice):
        sentences.register({"account.created": "một câu khác"})
    assert sentences.sentence("account.created") == "đã lập tài khoản của"
    assert sentences.sentence("chưa.từng.có") == "chưa.từng.có"
