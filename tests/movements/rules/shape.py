"""What is compared of a clause tree: labels, words and where they hang."""

from __future__ import annotations

from collections.abc import Iterable

from tests.movements.plans.papers import Tree
from thidua.movements.rules.outline import Clause


def shape(clauses: Iterable[Clause]) -> Tree:
    return tuple((c.label, c.text, c.paragraphs, shape(c.children)) for c in clauses)
