"""A plan as we mean it, from its source, so that what the reader finds can be compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .sources import SOURCES

_CLAUSES = (
    "gắn với nhiệm vụ phát triển kinh tế - xã hội của địa phương và đời sống của Nhân dân",
    "bảo đảm đúng quy định của pháp luật về thi đua, khen thưởng và phù hợp với điều kiện thực tế",
    "phát huy vai trò của người đứng đầu cấp ủy, chính quyền, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
    "lấy kết quả thực hiện làm căn cứ bình xét của Hội đồng Thi đua - Khen thưởng vào dịp cuối năm 2025",
    "khắc phục tình trạng phô trương, lãng phí đã được chỉ ra tại Nghị quyết số 12 và Chỉ thị số 34",
)


@dataclass
class Item:
    """A labelled paragraph (`mark` as typed: `1.1.`, `a)`, `-`) or, without a mark, a plain one."""

    mark: str
    text: str
    children: list[Item] = field(default_factory=list)

    @property
    def label(self) -> str:
        if self.mark in "-–—•":
            return "-"
        return self.mark if self.mark.startswith("(") else self.mark.rstrip(".)/:-")

    @property
    def typed(self) -> str:
        return f"{self.mark} {self.text}" if self.mark else self.text

    @property
    def named(self) -> bool:
        return self.mark.startswith(("PHẦN", "Chương"))

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Item]]:
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@dataclass
class Paper:
    fields: dict[str, list[str]]
    items: list[Item]

    def one(self, name: str) -> str:
        return self.fields.get(name, [""])[0]

    def many(self, name: str) -> list[str]:
        return [value for value in self.fields.get(name, []) if value]

    def walk(self) -> Iterator[tuple[int, Item]]:
        for item in self.items:
            yield from item.walk()


Tree = tuple[tuple[str, str, tuple[str, ...], "Tree"], ...]


def expected_tree(items: list[Item]) -> Tree:
    """(label, text, paragraphs, children). A plain paragraph belongs to the labelled one just above it."""
    owners: dict[int, list[str]] = {}
    last: list[Item] = []

    def visit(item: Item) -> None:
        for child in item.children:
            if child.mark:
                last[:] = [child]
                owners[id(child)] = []
                visit(child)
            elif last:
                owners[id(last[0])].append(child.text)

    root = Item("", "", items)
    visit(root)

    def build(parent: Item) -> Tree:
        return tuple((c.label, c.text, tuple(owners[id(c)]), build(c)) for c in parent.children if c.mark)

    return build(root)


def read_source(source: str) -> Paper:
    fields: dict[str, list[str]] = {}
    root = Item("", "")
    stack: list[tuple[int, Item]] = [(-1, root)]
    filler = 0
    for line in source.strip("\n").split("\n"):
        found = re.fullmatch(r"([a-z]+): ?(.*)", line)
        if found:
            fields.setdefault(found.group(1), []).append(found.group(2))
            continue
        indent = len(line) - len(line.lstrip())
        mark, _, text = line.strip().partition("|")
        while (wanted := re.search(r", @(\d)", text)) is not None:
            clauses = [_CLAUSES[(filler + n) % len(_CLAUSES)] for n in range(int(wanted.group(1)))]
            filler += len(clauses)
            text = text.replace(wanted.group(), ", " + "; ".join(clauses), 1)
        item = Item("" if mark == "~" else mark, text)
        while stack[-1][0] >= indent:
            stack.pop()
        stack[-1][1].children.append(item)
        stack.append((indent, item))
    return Paper(fields, root.children)


PAPERS = {name: read_source(source) for name, source in SOURCES.items()}
