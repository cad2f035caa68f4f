"""Every address of the program, tried by each of the cast: who sees it, who finds nothing, who is sent to sign in."""

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast, make_cast
from tests.replay import ground
from thidua.foundation.people.models import User

TABLES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith(("test_", "_")))


def table(name: str) -> tuple[dict[str, dict[str, int]], dict[str, Callable[[Cast], list[Any]]]]:
    module = import_module(f"tests.access.{name}")
    return module.ACCESS, getattr(module, "ARGS", {})


def addresses() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver], namespace: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, pattern.namespace or namespace)
            elif pattern.name:
                yield f"{namespace}:{pattern.name}" if namespace else pattern.name

    yield from walk(get_resolver().url_patterns, "")


def everybody(cast: Cast) -> dict[str, User]:
    return {name: member for name, member in vars(cast).items() if isinstance(member, User)}


def test_every_address_has_one_row_and_every_row_an_address() -> None:
    rows = [name for stem in TABLES for name in table(stem)[0]]
    known = set(addresses())
    assert {"without a row": known - set(rows), "without an address": set(rows) - known, "twice": len(rows) - len(set(rows))} == {
        "without a row": set(),
        "without an address": set(),
        "twice": 0,
    }


def test_every_row_asks_the_stranger_and_the_passer_by() -> None:
    unasked = [name for stem in TABLES for name, expected in table(stem)[0].items() if not {"", "le"} <= set(expected)]
    assert unasked == []


def by_what_they_need(stem: str) -> Iterator[tuple[Callable[[Cast], list[Any]] | None, list[str]]]:
    """Rows that stand on the same preparation, together: it is done once for them and undone after them."""
    access, arguments = table(stem)
    needs = sorted(access, key=lambda name: id(arguments.get(name)))
    for _, names in groupby(needs, key=lambda name: id(arguments.get(name))):
        together = list(names)
        yield arguments.get(together[0]), together


def status_of(client: Client, address: str) -> int:
    answer = client.get(address)
    for _ in answer.streaming_content if answer.streaming else ():
        pass  # a download closes its file at its end
    return answer.status_code


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("stem", TABLES)
def test_who_gets_what(stem: str) -> None:
    cast = make_cast()
    visitors = {"": Client()}
    for person, member in everybody(cast).items():
        visitors[person] = Client()
        visitors[person].force_login(member)
    access, _ = table(stem)
    found = {}
    for prepare, names in by_what_they_need(stem):
        with ground.tried():
            arguments = prepare(cast) if prepare else []
            for name in names:
                for person, expected in access[name].items():
                    status = status_of(visitors[person], reverse(name, args=arguments))
                    if status != expected:
                        found[name, person] = (status, expected)
    assert found == {}
