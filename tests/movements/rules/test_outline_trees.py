"""Any tree, in any usual manner of numbering, must come back as it was written."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.movements.plans.papers import Item, expected_tree
from tests.movements.rules.shape import shape
from thidua.foundation.plain.blocks import Paragraph
from thidua.movements.rules.outline import read_outline

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LETTERS = "abcdđeghiklm"
UPPER = "ABCDĐEGHIKLM"

# Families in the order in which offices nest them; a plan uses some of them.
CHAINS = st.sampled_from(
    [
        ("I.", "1.", "a)", "-", "+"),
        ("I.", "1.", "1.1.", "a)", "-"),
        ("I.", "1.", "(1)", "-"),
        ("I.", "1.", "-", "+"),
        ("I.", "a)", "-"),
        ("I.", "-", "+"),
        ("A.", "I.", "1.", "a)", "-"),
        ("I-", "1-", "–", "+"),
        ("I/", "1/", "a/", "•"),
        ("1.", "1.1.", "1.1.1.", "a)", "-"),
        ("1.", "1.1", "a)", "-"),
        ("1.", "a)", "(1)", "-"),
        ("PHẦN I", "I.", "1.", "a)"),
        ("Điều 1.", "1.", "a)", "-"),
        ("Chương I", "Điều 1.", "1.", "a)"),
        ("I.", "1.", "a)", "1)", "-"),
        ("I.", "1.", "*", "-", "+"),
        ("I.", "1.", "a.", "-"),
    ]
)
WORDS = st.lists(
    st.sampled_from(
        [
            "thi đua", "khen thưởng", "tiết kiệm", "cơ quan", "đơn vị", "địa phương", "năm 2025", "1.500 hộ", "15%", "Nhân dân",
            "Sở Nội vụ", "Điều 5", "Mục II", "kế hoạch", "3,5 km", "ngày 20/11", "và", "của", "kinh tế - xã hội", "điểm a khoản 2",
        ]
    ),
    min_size=1,
    max_size=25,
)  # fmt: skip


def mark(style: str, place: int, parent: Item | None) -> str:
    if style in ("-", "+", "*", "–", "•"):
        return style
    sign = style[-1] if style[-1] in ".)/-" else ""
    if style.startswith("("):
        return f"({place})"
    if style.startswith(("PHẦN", "Chương")):
        return f"{style.split()[0]} {ROMANS[place - 1]}"
    if style.startswith("Điều"):
        return f"Điều {place}."
    if "." in style.rstrip(".") and parent is not None:
        return f"{parent.label}.{place}{sign}"
    head = style.rstrip(".)/-")
    if head == "I":
        return ROMANS[place - 1] + sign
    if head == "A":
        return UPPER[place - 1] + sign
    if head == "a":
        return LETTERS[place - 1] + sign
    return f"{place}{sign}"


@st.composite
def trees(draw: st.DrawFn) -> list[Item]:
    chain = draw(CHAINS)
    article = 0

    def grow(depth: int, parent: Item | None) -> list[Item]:
        nonlocal article
        items: list[Item] = []
        for place in range(1, draw(st.integers(1, 5 if depth else 7)) + 1):
            words = " ".join(draw(WORDS))
            words = words[:1].upper() + words[1:]
            inner = depth + 1 < len(chain) and draw(st.booleans())
            style = chain[depth]
            if style.startswith("Điều"):
                article += 1  # articles are numbered through the chapters
                item = Item(mark(style, article, parent), "")
            else:
                item = Item(mark(style, place, parent), "")
            if style.startswith(("PHẦN", "Chương")) or (depth == 0 and style[0] in "IA"):
                # A line of a broken title that begins "MỤC II" is a heading to any reader, so titles in capitals hold no such words.
                item.text = words.replace("Mục II", "mục đích").replace("Điều 5", "điều kiện")[:80].rstrip().upper()
            elif inner:
                item.text = draw(st.sampled_from([f"{words[:60].strip()}:", f"Nội dung {place}"]))
            else:
                item.text = words + draw(st.sampled_from([";", ".", "."]))
            if inner:
                item.children = grow(depth + 1, item)
            items.append(item)
        return items

    return grow(0, None)


@given(trees())
@settings(max_examples=60, deadline=None)
def test_paragraphs_come_back_as_the_tree_they_were(items: list[Item]) -> None:
    blocks = [Paragraph(item.typed) for root in items for _, item in root.walk()]
    assert shape(read_outline([Paragraph("KẾ HOẠCH"), Paragraph("Phát động thi đua"), *blocks]).clauses) == expected_tree(items)


@given(trees())
@settings(max_examples=40, deadline=None)
def test_wrapped_chunks_come_back_as_the_tree_they_were(items: list[Item]) -> None:
    blocks = [Paragraph("KẾ HOẠCH"), Paragraph("Phát động thi đua")]
    for root in items:
        for _, item in root.walk():
            lines = textwrap.wrap(item.typed, 70, break_long_words=False, break_on_hyphens=False)
            blocks += [Paragraph(line, glue="wrap" if n else "page", full=n + 1 < len(lines)) for n, line in enumerate(lines)]
    assert shape(read_outline(blocks).clauses) == expected_tree(items)
