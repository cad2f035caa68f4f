"""Whole papers through the real readers: the two public plans beside the repository, and ten of our own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.movements.plans.as_pdf import PdfManner, as_pdf
from tests.movements.plans.as_text import TextManner, as_text
from tests.movements.plans.as_word import WordManner, as_word
from tests.movements.plans.papers import PAPERS, Item, Paper, Tree, expected_tree
from tests.movements.rules.shape import shape
from thidua.foundation.documents.readers.docx import read_docx
from thidua.foundation.documents.readers.pdf import read_pdf
from thidua.foundation.documents.readers.txt import read_txt
from thidua.foundation.plain.blocks import Block
from thidua.movements.reading import PlanReading, read_plan
from thidua.movements.rules.outline import Outline, read_outline

PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"
needs_plans = pytest.mark.skipif(not PLANS.is_dir(), reason="the public plans are not beside the repository (../shared/plans)")

TEXTS = {
    "plain": TextManner(),
    "dense": TextManner(blank=False),
    "wrapped": TextManner(wrap=72),
    "wrapped and dense": TextManner(wrap=80, blank=False),
    "wrapped, dense, indented": TextManner(wrap=76, blank=False, indent=6),
    "Markdown": TextManner(markdown=True),
    "Markdown, wrapped": TextManner(markdown=True, wrap=90),
    "NFD and hard blanks": TextManner(nfd=True, nbsp=True),
    "tabs": TextManner(columns="tabs"),
    "blanks": TextManner(columns="spaces", indent=4),
    "torn": TextManner(torn=True),
    "page numbers": TextManner(pages=True),
}
WORDS = {
    "typed": WordManner(),
    "head with tabs": WordManner(head="tabs"),
    "without bold or indent": WordManner(bold=False, indent=False),
    "generated": WordManner(numbers="generated"),
    "generated through styles": WordManner(numbers="styles"),
    "symbol bullets": WordManner(numbers="generated", symbols=True, bold=False),
}
PDFS = {
    "usual": PdfManner(),
    "without indent": PdfManner(indent=0),
    "tight": PdfManner(spacing=7),
    "hanging": PdfManner(indent=0, hanging=8),
    "without bold": PdfManner(bold=False, spacing=7),
}


def check(paper: Paper, blocks: Iterable[Block], expected: Tree) -> None:
    outline = read_outline(list(blocks))
    assert shape(outline.clauses) == expected
    assert head_of(outline) == {
        "kind": paper.one("kind"),
        "title": paper.one("title"),
        "preamble": paper.many("preamble"),
        "closing": paper.many("closing"),
        "recipients": [to.rstrip(";.") for to in paper.many("to")],
        "authority": paper.one("authority") or None,
        "position": paper.one("position"),
        "name": paper.one("name"),
    }


def head_of(outline: Outline) -> dict[str, Any]:
    document = outline.document
    assert document.signer is not None
    return {
        "kind": document.kind,
        "title": document.title,
        "preamble": list(outline.preamble),
        "closing": list(outline.closing),
        "recipients": [item for group in document.recipients for item in group.items],
        "authority": document.signer.authority,
        "position": document.signer.position,
        "name": document.signer.name,
    }


@pytest.mark.parametrize("manner", TEXTS)
@pytest.mark.parametrize("name", PAPERS)
def test_text_files(tmp_path: Path, name: str, manner: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(as_text(PAPERS[name], TEXTS[manner]))
    check(PAPERS[name], read_txt(path), expected_tree(PAPERS[name].items))


@pytest.mark.parametrize("manner", WORDS)
@pytest.mark.parametrize("name", PAPERS)
def test_word_files(tmp_path: Path, name: str, manner: str) -> None:
    path = tmp_path / "plan.docx"
    as_word(PAPERS[name], path, WORDS[manner])
    expected = expected_tree(PAPERS[name].items)
    check(PAPERS[name], read_docx(path), expected if WORDS[manner].numbers == "typed" else as_word_counts(expected))


@pytest.mark.parametrize("manner", PDFS)
@pytest.mark.parametrize("name", PAPERS)
def test_pdf_files(tmp_path: Path, name: str, manner: str) -> None:
    path = tmp_path / "plan.pdf"
    as_pdf(PAPERS[name], path, PDFS[manner])
    check(PAPERS[name], read_pdf(path), expected_tree(PAPERS[name].items))


def as_word_counts(tree: Tree) -> Tree:
    """Word's own letters have no đ: its fifth item is e."""
    after_d = False
    found = []
    for label, text, paragraphs, children in tree:
        after_d = after_d or label == "đ"
        word = {"đ": "e", "e": "f"}.get(label, label) if after_d else label
        found.append((word, text, paragraphs, as_word_counts(children)))
    return tuple(found)


def test_running_lines_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    paper = Paper(
        PAPERS["commune"].fields,
        [*PAPERS["commune"].items, *(Item(f"{r}.", "NỘI DUNG KHÁC", [Item("1.", "Việc.")] * 30) for r in ("VI", "VII"))],
    )
    as_pdf(paper, path, PdfManner(footer="Văn bản điện tử của cơ quan"))
    text = "\n".join(block.text for block in read_pdf(path) if not hasattr(block, "rows"))
    assert "điện tử" not in text
    assert "\n2\n" not in text


def test_a_table_of_points_stays_out_of_the_tree(tmp_path: Path) -> None:
    for name, write, read in (
        ("plan.docx", lambda p, f: as_word(p, f, WordManner()), read_docx),
        ("plan.pdf", lambda p, f: as_pdf(p, f, PdfManner()), read_pdf),
    ):
        path = tmp_path / name
        write(PAPERS["with_table"], path)
        outline = read_outline(list(read(path)))
        assert [(annex.title, len(annex.tables), len(annex.tables[0].rows)) for annex in outline.annexes] == [
            ("THANG ĐIỂM THI ĐUA NĂM 2024", 1, 8)
        ]
        assert shape(outline.clauses) == expected_tree(PAPERS["with_table"].items)


# -- the two public plans ------------------------------------------------------------------------


def shown(clause: Any) -> dict[str, Any]:
    return {
        "label": clause.label,
        "title": clause.text[:60].rstrip(),
        "chars": len(clause.text),
        "paragraphs": [p[:60].rstrip() for p in clause.paragraphs],
        "children": [shown(child) for child in clause.children],
    }


def written(node: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": node["label"],
        "title": node["title"],
        "chars": node["chars"],
        "paragraphs": node.get("unlabelled_paras", []),
        "children": [written(child) for child in node["children"]],
    }


PUBLIC = [
    "ngan-son-2023.txt", "ngan-son-2023.docx", "ngan-son-2023-numbered.docx", "ngan-son-2023.pdf",
    "can-tho-157-2025.docx", "can-tho-157-2025.pdf", "can-tho-157-2025.txt",
]  # fmt: skip


@pytest.fixture(scope="module")
def public_plans() -> dict[str, PlanReading]:
    return {name: read_plan(PLANS / name) for name in PUBLIC}


@needs_plans
@pytest.mark.parametrize("name", PUBLIC)
def test_public_plans_node_for_node(public_plans: dict[str, PlanReading], name: str) -> None:
    plan = public_plans[name]
    outline = json.loads((PLANS / f"{name.split('.')[0].removesuffix('-numbered')}.outline.json").read_text())
    assert [shown(clause) for clause in plan.outline.clauses] == [written(node) for node in outline["outline"]]
    document = plan.outline.document
    assert (document.title, document.kind, document.issuer, document.symbol) == (
        outline["title"],
        outline["doc_type"],
        outline["issuer"],
        outline["symbol"],
    )
    assert (document.date, document.date_iso, document.place) == (outline["date"], outline["date_iso"], outline["place"])
    assert list(document.legal_bases) == outline["legal_basis"]
    assert document.signer is not None
    assert vars(document.signer) == outline["signer"]
    assert [p[:60].rstrip() for p in plan.outline.preamble] == outline["preamble_paras"]
    assert "\n".join(plan.outline.closing)[:60].rstrip() == outline["closing"]


@needs_plans
@pytest.mark.parametrize("name", PUBLIC[:4])
def test_the_reference_plan_becomes_a_movement(public_plans: dict[str, PlanReading], name: str) -> None:
    movement = public_plans[name].movement
    assert [(group.clause, len(group.criteria), group.certainty) for group in movement.groups] == [
        ("III.1.1", 13, "sure"),
        ("III.1.2", 3, "sure"),
        ("III.1.3", 3, "sure"),
        ("III.1.4", 4, "sure"),
    ]
    assert [(p.clause, p.start, p.end, p.review and (p.review.kind, p.review.due)) for p in movement.phases] == [
        ("V.1", "2023", "2025", ("sơ kết", "2025")),
        ("V.2", "2026", "2030", ("tổng kết", "2030")),
    ]
    assert movement.period is not None
    assert (movement.period.start, movement.period.end, movement.period.clause) == ("2023", "2030", "V")
    assert [(award.form, award.clause) for award in movement.awards] == [("Giấy khen", "III.2.2.a.1")]
    assert {task.clause for task in movement.tasks} == {f"VI.{n}" for n in range(1, 9)}
    assert [task.bodies for task in movement.tasks if task.clause == "VI.7"] == [("Phòng Nội vụ",)]
    assert [task.recurrence for task in movement.tasks if task.clause == "VI.8"] == ["định kỳ hằng năm"]


@needs_plans
@pytest.mark.parametrize("name", PUBLIC[4:])
def test_points_come_from_the_annex(public_plans: dict[str, PlanReading], name: str) -> None:
    groups = public_plans[name].movement.groups
    assert [[str(c.points) for c in group.criteria] for group in groups] == [["20", "40", "20", "20", "5", "5", "5"], ["None"], []]
    assert [group.certainty for group in groups] == ["sure", "review", "review"]
    assert str(groups[0].points) == "115"
    assert [criterion.section for criterion in groups[0].criteria[4:]] == ["Điểm cộng"] * 3


@needs_plans
def test_every_draft_item_names_a_clause_of_the_plan(public_plans: dict[str, PlanReading]) -> None:
    for plan in public_plans.values():
        paths = {clause.path for clause in plan.outline.walk()}
        movement = plan.movement
        named = [*movement.phases, *movement.groups, *movement.awards, *movement.tasks, *(c for g in movement.groups for c in g.criteria)]
        assert {item.clause for item in named} <= paths
        assert len(paths) == sum(1 for _ in plan.outline.walk())
