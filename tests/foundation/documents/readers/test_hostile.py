"""Each of these is refused in one sentence, by a child process that may die without harm."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.foundation.documents.readers import hostile
from thidua.foundation.documents.readers import limits, read_blocks, read_with, refusals
from thidua.foundation.plain.problems import Refused

CASES: list[tuple[str, Callable[[Path], object], str]] = [
    ("bomb.docx", hostile.zip_bomb, refusals.BOMB),
    ("lying.docx", hostile.lying_zip_bomb, refusals.BROKEN),
    ("laughs.docx", hostile.billion_laughs, refusals.BROKEN),
    ("outside.docx", hostile.external_entity, refusals.BROKEN),
    ("nested.docx", hostile.nested_tables, refusals.TOO_DEEP),
    ("deep.docx", hostile.deep_xml, refusals.BROKEN),
    ("wide.docx", hostile.wide_table, refusals.TOO_WIDE),
    ("long.docx", hostile.long_word, refusals.TOO_LONG),
    ("macro.docx", hostile.macro_word, refusals.MACRO),
    ("macro.docm", hostile.macro_word, refusals.MACRO),
    ("locked.docx", hostile.encrypted_word, refusals.ENCRYPTED),
    ("old.doc", hostile.old_word, refusals.OLD_WORD),
    ("renamed.docx", hostile.old_word, refusals.OLD_WORD),
    ("blank.docx", hostile.empty_word, refusals.NO_TEXT),
    ("pages.pdf", hostile.many_pages, refusals.TOO_LONG),
    ("scan.pdf", hostile.scan, refusals.SCAN),
    ("locked.pdf", hostile.encrypted_pdf, refusals.ENCRYPTED),
    ("empty.docx", lambda path: path.write_bytes(b""), refusals.EMPTY),
    ("empty.txt", lambda path: path.write_text(""), refusals.EMPTY),
    ("blank.txt", lambda path: path.write_text(" \n\n \t\n"), refusals.NO_TEXT),
    ("binary.txt", lambda path: path.write_bytes(bytes(range(256)) * 40), refusals.NOT_TEXT),
    ("junk.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 3000), refusals.BROKEN),
    ("junk.docx", lambda path: path.write_bytes(b"PK\x03\x04" + b"\x00" * 3000), refusals.BROKEN),
    ("words.docx", lambda path: path.write_text("I. MỤC ĐÍCH"), refusals.BROKEN),
    ("picture.png", lambda path: path.write_bytes(b"\x89PNG\r\n"), refusals.UNKNOWN),
    ("line.txt", hostile.long_line, refusals.LONG_LINE),
    ("boxes.docx", hostile.nested_boxes, refusals.TOO_DEEP),
    ("crowd.docx", hostile.many_boxes, refusals.TOO_LONG),
    ("tcvn3.docx", hostile.tcvn3, refusals.LEGACY),
    ("vni.docx", hostile.vni, refusals.LEGACY),
    ("tcvn3.txt", hostile.legacy_bytes, refusals.LEGACY),
    ("spans.docx", hostile.spanning_cells, refusals.TOO_WIDE),
    ("controls.docx", hostile.tables_in_controls, refusals.TOO_DEEP),
    ("ring.pdf", hostile.pages_in_a_ring, refusals.BROKEN),
    ("two-bytes.txt", lambda path: path.write_bytes("I. MỤC ĐÍCH".encode("utf-16-le")), refusals.NOT_TEXT),
    ("long.txt", lambda path: path.write_text("Kế hoạch thi đua năm 2025\n" * 130_000), refusals.TOO_LONG),
]


@pytest.mark.parametrize(("name", "make", "sentence"), CASES, ids=[case[0] for case in CASES])
def test_refused_in_one_sentence(tmp_path: Path, name: str, make: Callable[[Path], object], sentence: str) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(Refused) as refused:
        read_blocks(path)
    assert [(p.level, p.where, p.message) for p in refused.value.problems] == [("error", name, sentence)]


def test_halves_of_good_files(tmp_path: Path) -> None:
    whole = hostile.word(tmp_path / "whole.docx", hostile.paragraph("I. MỤC ĐÍCH") * 300)
    with pytest.raises(Refused, match="bị hỏng"):
        read_blocks(hostile.cut_off(tmp_path / "half.docx", whole))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Không tìm thấy"):
        read_blocks(tmp_path / "nowhere.docx")


def test_a_child_without_memory_harms_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little memory even to start: the parent says one sentence."""
    path = hostile.word(tmp_path / "plan.docx", hostile.paragraph("I. MỤC ĐÍCH"))
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.001)
    with pytest.raises(Refused) as refused:
        read_blocks(path)
    assert refused.value.problems[0].message == refusals.TOO_SLOW
    assert resource.getrlimit(resource.RLIMIT_AS) == (soft, hard)  # the limits are the child's own


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return hostile.word(tmp_path / "plan.docx", hostile.paragraph("I. MỤC ĐÍCH"))


def test_work_on_the_blocks_is_done_by_the_child(plan: Path) -> None:
    assert read_with(f"{hostile.__name__}:counting", plan) == ("docx/1", 1)


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        ("greedy", refusals.BOMB),
        ("talkative", refusals.TOO_LONG),
        ("shouting", refusals.KILLED),
        ("falling", refusals.KILLED),
        ("refusing", "Không đọc 1 đoạn."),
        ("unknown", refusals.KILLED),
    ],
)
def test_work_that_goes_wrong_is_one_sentence(plan: Path, work: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_with(f"{hostile.__name__}:{work}", plan)
    assert [(p.level, p.where, p.message) for p in refused.value.problems] == [("error", "plan.docx", sentence)]


def test_work_without_end_is_stopped(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 1)
    with pytest.raises(Refused) as refused:
        read_with(f"{hostile.__name__}:endless", plan)
    assert refused.value.problems[0].message == refusals.TOO_SLOW
