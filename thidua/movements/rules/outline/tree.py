"""Labelled paragraphs into a tree: which list does each label go on with, and under whom does a new list start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from thidua.foundation.plain.blocks import Table
from thidua.foundation.plain.problems import Problem, Refused, error

from .joining import Text, is_upper
from .labels import Label

# Canonical depth of a family of labels. It only decides where a *new* list goes; a list that is
# already open is continued wherever it stands.
_RANK = {
    "part": 1, "chapter": 2, "section": 3, "upper": 4, "roman": 4, "article": 4.5, "number": 5, "mixed": 5.5,
    "decimal": 6, "letter": 7, "letter-decimal": 7.3, "number)": 7.5, "lower-roman": 7.8, "(1)": 8, "(a)": 8.2,
    "(i)": 8.3, "star": 9, "dash": 9.5, "plus": 10,
}  # fmt: skip
_TRUSTED = 4.0
_STEP = 8.0
# No office nests or counts so far; a text that does is not allowed to cost time for it.
_DEEPEST = 12
_MOST = 5_000
TOO_DEEP = f"Các mục, điểm trong văn bản lồng nhau quá {_DEEPEST} cấp nên không được đọc. Kiểm tra lại cách đánh số rồi tải lên."
TOO_MANY = "Văn bản có hơn 5.000 mục, điểm nên không được đọc. Tách phần kế hoạch thành tệp riêng rồi tải lên."


def rank(family: str) -> float:
    return _RANK.get(family, 9.6)


@dataclass(eq=False)
class Node:
    """A clause while it grows."""

    label: Label
    text: Text
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    paragraphs: list[Text] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    depth: int = 1

    @property
    def open(self) -> bool:
        """Announces a list: `… như sau:`."""
        last = self.paragraphs[-1].text if self.paragraphs else self.label.rest
        return last.rstrip().endswith(":")

    @property
    def headed(self) -> bool:
        """A heading, not a finished sentence."""
        if self.paragraphs:
            return self.open
        rest = self.label.rest.rstrip()
        return self.open or (not rest.endswith((".", ";", "!", "?")) and len(rest) < 200)

    @property
    def place(self) -> int:
        return self.label.places[-1] if self.label.places else 0


@dataclass(frozen=True)
class _Choice:
    cost: float
    label: Label
    parent: Node | None


class Tree:
    def __init__(self, texts: Sequence[Text]) -> None:
        self.roots: list[Node] = []
        self.preamble: list[Text] = []
        self.tables: list[Table] = []
        self.problems: list[Problem] = []
        self.last: Node | None = None
        self._bare = _bare_numbers_are_used(texts)
        self._last_text: Text | None = None
        self._size = 0

    def add(self, text: Text) -> None:
        choice = self._best(text)
        if choice is None:
            (self.last.paragraphs if self.last else self.preamble).append(text)
        else:
            parent = choice.parent
            node = Node(choice.label, text, parent, depth=parent.depth + 1 if parent else 1)
            self._refuse_excess(node)
            siblings = parent.children if parent else self.roots
            self._check_order(node, siblings)
            siblings.append(node)
            self.last = node
        self._last_text = text

    def add_table(self, table: Table) -> None:
        (self.last.tables if self.last else self.tables).append(table)

    def _refuse_excess(self, node: Node) -> None:
        if node.depth > _DEEPEST:
            raise Refused(error(node.label.text, TOO_DEEP))
        self._size += 1
        if self._size > _MOST:
            raise Refused(error("Nội dung", TOO_MANY))

    def _stack(self) -> list[Node]:
        """Open clauses, the deepest first."""
        found: list[Node] = []
        node = self.last
        while node is not None:
            found.append(node)
            node = node.parent
        return found

    def _best(self, text: Text) -> _Choice | None:
        choices = [
            choice
            for label in text.labels
            if not (label.weak and label.family == "number" and not self._bare)
            if (choice := self._place(label, text)) is not None
        ]
        choices.sort(key=lambda c: c.cost)
        if not choices:
            return None
        best = choices[0]
        limit = 1.0 if best.label.weak else _TRUSTED
        return best if best.cost <= limit or text.generated else None

    def _place(self, label: Label, text: Text) -> _Choice | None:
        if label.bullet:
            return _Choice(0.0, label, self._bullet_parent(label, text))
        if label.family in ("decimal", "mixed", "letter-decimal"):
            return self._decimal(label, text)
        return self._ordinal(label, text)

    # -- bullets ---------------------------------------------------------------------------------

    def _bullet_parent(self, label: Label, text: Text) -> Node | None:
        same = [n for n in self._stack() if self._same_bullets(n, label, text)]
        if same:
            return self._same_list(same, text)
        last = self.last
        if last and label.kind == "star" and not (last.label.bullet or last.children or text.bold) and text.text.endswith((".", ";")):
            return last  # a sentence with a star adds to what stands above it; a heading with one may begin a part of its own
        for node in self._stack():
            if self._takes_bullet(node, label) or _steps_in(node, text):
                return node
        return None

    @staticmethod
    def _same_bullets(node: Node, label: Label, text: Text) -> bool:
        if node.label.family != label.family:
            return False
        return node.text.level is None or text.level is None or node.text.level == text.level

    @staticmethod
    def _same_list(same: list[Node], text: Text) -> Node | None:
        """Among open lists with this bullet, the one that stands at this indent; deeper means under it."""
        if text.indent is None:
            return same[0].parent
        here = text.indent
        nearest = min(same, key=lambda n: abs((n.text.indent or 0.0) - here))
        gap = here - (nearest.text.indent or 0.0)
        if gap > _STEP and nearest is same[0] and nearest.open and nearest.text.indent is not None:
            return nearest
        return nearest.parent

    @staticmethod
    def _takes_bullet(node: Node, label: Label) -> bool:
        family = node.label.family
        if label.kind == "star":
            return (node.headed and not _list_ended(node)) if not node.label.bullet else node.open
        if not node.label.bullet:
            return True
        if label.kind == "plus":
            return True
        if family == "star":
            return node.headed
        return node.open

    # -- ordinals --------------------------------------------------------------------------------

    def _ordinal(self, label: Label, text: Text) -> _Choice | None:
        stack = self._stack()
        lists = [n for n in stack if _kin(n.label, label)]
        found = [self._goes_on(n, label, text) for n in lists]
        choices = [choice for choice in found if choice is not None]
        if 1 in label.places:
            choices.append(self._new_list(label, text, lists))
        elif not choices:
            parent = self._parent_of_new(label, stack)
            far = min(label.places, default=99) - 1
            cost = 2.5 + 0.2 * far + self._cut_off()
            if label.kind in ("part", "chapter", "article") or (text.generated and far < 20):
                cost = 1.0
            choices.append(_Choice(cost, label, parent))
        return min(choices, key=lambda c: c.cost)

    def _goes_on(self, node: Node, label: Label, text: Text) -> _Choice | None:
        cost: float
        if any(place == old + 1 for place in label.places for old in node.label.places):
            cost = 0.0
        elif 1 in label.places:
            return None
        else:
            step = min((place - old for place in label.places for old in node.label.places), key=abs)
            cost = 1.8 + 0.4 * min(abs(step), 30) + self._cut_off()
            if label.kind in ("part", "chapter", "article"):
                cost = min(cost, 2.0)
        if node.label.sign != label.sign:
            cost += 0.3
        if node.label.family != label.family:
            cost += 0.4
        if node.text.bold != text.bold:
            cost += 0.25
        depth = self._stack().index(node)
        return _Choice(cost + 0.01 * depth, label, node.parent)

    def _cut_off(self) -> float:
        """The paragraph before breaks off, so this `label` may be its next words."""
        last = self._last_text
        if last is None or last.finished or last.bold or is_upper(last.text) or len(last.text) < 60:
            return 0.0
        return 2.0

    def _new_list(self, label: Label, text: Text, lists: list[Node]) -> _Choice:
        stack = self._stack()
        lists = [n for n in lists if n.label.family == label.family]  # `1)` below `1.` is a list of its own
        if not lists:
            return _Choice(0.5 + (0.3 if label.weak else 0.0), label, self._parent_of_new(label, stack))
        top = stack[0]
        nearest = lists[0]
        heading = self._last_text is not None and not self._last_text.labels and _subheading(self._last_text)
        deeper = text.indent is not None and nearest.text.indent is not None and text.indent > nearest.text.indent + _STEP
        if top is nearest and (top.open or top.headed) and not heading:
            return _Choice(1.0, label, top)
        if top is not nearest and (top.open or deeper or top.text.bold) and not top.label.bullet:
            return _Choice(1.0, label, top)
        if top.label.bullet and top.open:
            return _Choice(1.0, label, top)
        if deeper or (nearest.text.bold and not text.bold and not heading):
            return _Choice(1.1, label, self._parent_of_new(label, stack, above=nearest))
        return _Choice(1.2, label, nearest.parent)

    @staticmethod
    def _parent_of_new(label: Label, stack: list[Node], above: Node | None = None) -> Node | None:
        """A list not seen here before goes under the last clause, unless that ranks lower and announces nothing."""
        mine = rank(label.family)
        for place, node in enumerate(stack):
            own = _own_rank(node)
            if node is above:
                return node
            if place == 0 and (node.open or _below_the_other_number(node, label)) and label.kind not in ("part", "chapter"):
                return node
            if own < mine:
                return node
            if own == mine and node.label.family != label.family:
                return node
        return None

    # -- decimals --------------------------------------------------------------------------------

    def _decimal(self, label: Label, text: Text) -> _Choice | None:
        stack = self._stack()
        *prefix, last = label.parts
        for node in stack:
            if node.label.family == label.family and node.label.parts[:-1] == tuple(prefix):
                step = last - node.label.parts[-1]
                cost = 0.0 if step == 1 else 1.5 + 0.4 * abs(step)
                return _Choice(cost, label, node.parent)
        for node in stack:
            if _prefix_of(node, label):
                seen = max((c.label.parts[-1] for c in node.children if c.label.family == label.family), default=0)
                cost = 0.2 if last == seen + 1 else 1.5 + 0.4 * abs(last - seen - 1)
                return _Choice(cost, label, node)
        return self._loose_decimal(label, text, stack)

    def _loose_decimal(self, label: Label, text: Text, stack: list[Node]) -> _Choice | None:
        """`2.1` under `II`, or after `1.3` where the heading 2 carries no number."""
        cost = 1.0 if label.parts[-1] == 1 else 2.2
        if label.weak:
            cost += 1.5
        for node in stack:
            same_length = node.label.family == label.family and len(node.label.parts) == len(label.parts)
            if same_length:
                return _Choice(cost + 0.5 + self._cut_off(), label, node.parent)
        for node in stack:
            if rank(node.label.family) < 6 and node.label.family not in ("number",):
                return _Choice(cost + self._cut_off(), label, node)
            if node.label.family == "number" and node.open:
                return _Choice(cost + self._cut_off(), label, node)
        for node in stack:
            if node.label.family == "number":
                return _Choice(cost + self._cut_off(), label, node.parent)
        return _Choice(cost + self._cut_off(), label, None)

    # -- checks ----------------------------------------------------------------------------------

    def _check_order(self, node: Node, siblings: list[Node]) -> None:
        """Say where the paper's own numbers jump; an officer should look, nothing is mended."""
        if node.label.bullet or not node.label.places:
            return
        before = next((s for s in reversed(siblings) if s.label.family == node.label.family), None)
        expected = {p + 1 for p in before.label.places} if before else {1}
        if not expected & set(node.label.places) and (before is not None or node.parent is None):
            after = f" sau {before.label.text}" if before else ""
            self.problems.append(
                Problem("warning", node.label.text, f"Số thứ tự {node.label.text}{after} không liên tục, cần xem lại trong văn bản.")
            )


def _own_rank(node: Node) -> float:
    """`1)` that stands under no letter counts as the paper's `1.`."""
    if node.label.family != "number)":
        return rank(node.label.family)
    above = node.parent
    while above is not None:
        if rank(above.label.family) >= rank("number"):
            return rank("number)")
        above = above.parent
    return rank("number")


def _steps_in(node: Node, text: Text) -> bool:
    """A bullet of Word's that stands a level deeper and further in than the one above it."""
    here, above = (text.level, text.indent), (node.text.level, node.text.indent)
    if not node.label.bullet or None in (*here, *above):
        return False
    return (text.level or 0) > (node.text.level or 0) and (text.indent or 0.0) > (node.text.indent or 0.0) + _STEP


def _below_the_other_number(node: Node, label: Label) -> bool:
    """`1) … a) Nông nghiệp … 1. Trồng trọt`: where `1)` is the paper's number, `1.` under its letters is the finer list."""
    if label.family != "number" or node.label.bullet or not node.headed:
        return False
    above = node.parent
    while above is not None and above.label.family != "number)":
        above = above.parent
    return above is not None


def _list_ended(node: Node) -> bool:
    """`b) …:` whose list closed with a full stop is over; what comes next stands beside it."""
    return rank(node.label.family) >= 7 and bool(node.children) and node.children[-1].text.text.endswith(".")


def _kin(one: Label, other: Label) -> bool:
    """The same list, even where the typist changed the sign behind the number."""
    if one.family == other.family:
        return True
    return {one.family, other.family} == {"number", "number)"}


def _prefix_of(node: Node, label: Label) -> bool:
    prefix = label.parts[:-1]
    own = node.label
    if own.family == label.family:
        return own.parts == prefix
    if len(prefix) != 1:
        return False
    match label.family:
        case "decimal":
            return own.family in ("number", "number)", "article") and prefix[0] in own.places
        case "mixed":
            return own.family == "roman" and prefix[0] in own.places
        case "letter-decimal":
            return own.family == "letter" and prefix[0] in own.places
    return False


def _subheading(text: Text) -> bool:
    return text.bold or is_upper(text.text) or text.text.endswith(":")


def _bare_numbers_are_used(texts: Sequence[Text]) -> bool:
    """`1 Mục đích`, `2 Yêu cầu`: believed when several count up and no dotted numbers do."""
    bare = [t.labels[0].places[0] for t in texts if t.labels and t.labels[0].family == "number" and t.labels[0].weak]
    dotted = Counter(bool(t.labels) and t.labels[0].family == "number" and not t.labels[0].weak for t in texts)[True]
    steps = sum(b == a + 1 for a, b in pairwise(bare))
    return bare[:1] == [1] and steps >= 1 and len(bare) > dotted
