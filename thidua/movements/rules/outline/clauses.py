"""Grown nodes into clauses: their paths and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .joining import is_upper
from .labels import Label
from .records import Clause
from .tree import Node


def clauses_of(nodes: Iterable[Node]) -> tuple[Clause, ...]:
    return tuple(_clauses(nodes, "", {}))


def _clauses(nodes: Iterable[Node], parent: str, taken: dict[str, int]) -> Iterator[Clause]:
    bullets = 0
    for node in nodes:
        label = node.label
        if label.bullet:
            bullets += 1
        path = _path(parent, label, bullets, taken)
        taken.setdefault(path, 1)
        children = tuple(_clauses(node.children, path, taken))
        rest = label.rest.strip()
        yield Clause(
            path, label.text, label.kind, heading_of(node), rest,
            tuple(p.text for p in node.paragraphs), children, tuple(node.tables), node.text.page,
        )  # fmt: skip


def _path(parent: str, label: Label, bullets: int, taken: dict[str, int]) -> str:
    """`III.1.1.a.2`: a decimal already names its number, a bullet counts among its neighbours."""
    own = str(bullets) if label.bullet else label.text
    base = parent
    if label.parts and parent:
        prefix = label.text.rsplit(".", 1)[0]
        if parent == prefix or parent.endswith("." + prefix):
            base, own = parent, label.text[len(prefix) + 1 :]
        elif label.family == "mixed" and label.text.startswith(parent + "."):
            base, own = parent, label.text[len(parent) + 1 :]
    path = f"{base}.{own}" if base else own
    if path in taken and label.bullet:
        path = f"{base}.-{own}" if base else f"-{own}"
    unique = path
    while unique in taken:
        taken[path] += 1
        unique = f"{path}({taken[path]})"
    return unique


_RUN_IN = re.compile(r"(?P<heading>[^\W\d_][^:;.!?]{1,90}?)\s*:\s+\S")


def heading_of(node: Node) -> str:
    """The words that name the clause; empty where it is a plain sentence."""
    rest = node.label.rest.strip()
    if not rest:
        return ""
    text = node.text
    offset = len(text.text) - len(node.label.rest)
    lead = text.text[offset : text.bold_lead].strip() if text.bold_lead > offset else ""
    if lead and len(lead) < len(rest) - 1 and len(lead) < 250:
        return lead.rstrip(" :.-–")
    if is_upper(rest):
        return rest.rstrip(" :.")
    if len(rest) <= 250 and (text.bold or (not rest.endswith((".", ";")) and len(rest) <= 160)):
        whole = text.bold or bool(
            node.children
        )  # what stands behind the colon above a list belongs to its name: `Đối với các ấp: 100 điểm`
        found = None if whole else _RUN_IN.match(rest)
        return (found["heading"] if found else rest).strip().rstrip(" :.")
    found = _RUN_IN.match(rest)
    if found and len(found["heading"].split()) <= 14:
        return found["heading"].strip()
    return ""
