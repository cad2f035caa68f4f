"""The plan of the demo: what the real reader must find in it, since every table of the demo cites its clauses."""

import zipfile
from collections import Counter
from pathlib import Path

import pytest

from demo import write_plan
from thidua.movements.reading import read_plan
from thidua.movements.rules.proposals import Proposal, proposals

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "demo" / "ke-hoach-phong-trao.docx"
CITED = """II.1 III.1.1 III.1.1.a.1 III.1.1.a.2 III.1.1.a.3 III.1.1.a.4 III.1.1.b.1 III.1.1.b.2 III.1.1.b.3 III.1.1.b.4 III.1.1.b.5
III.1.1.b.6 III.1.1.b.7 III.1.1.b.8 III.1.1.b.9 III.1.2 III.1.2.1 III.1.2.2 III.1.2.3 III.1.3 III.1.3.1 III.1.3.2 III.1.3.3
III.1.4 III.1.4.1 III.1.4.2 III.1.4.2.1 III.1.4.2.2 III.1.4.3 III.2.1 III.2.2 III.2.2.b IV.1 IV.5 VI.1 VI.2 VI.3 VI.5 VI.7
VI.8"""


@pytest.fixture(scope="module")
def reading() -> dict:
    return read_plan(PLAN).to_json()


@pytest.fixture(scope="module")
def drafted(reading: dict) -> tuple[Proposal, ...]:
    return proposals(reading["movement"])


def parts(path: Path) -> dict[str, bytes]:
    """What is packed, not how: another zip library may press the same words harder."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def paths(clauses: list[dict]) -> list[str]:
    return [path for clause in clauses for path in (clause["path"], *paths(clause["children"]))]


def test_the_committed_file_is_the_one_that_the_program_writes(tmp_path: Path) -> None:
    write_plan.write(tmp_path / "plan.docx")
    assert parts(tmp_path / "plan.docx") == parts(PLAN)


def test_its_head_is_read(reading: dict) -> None:
    document = reading["document"]
    shown = [document[name] for name in ("kind", "issuer", "symbol", "number", "place", "date_iso")]
    assert shown == ["KẾ HOẠCH", "Ủy ban nhân dân huyện Ngân Sơn", "28/KH-UBND", "28", "Ngân Sơn", "2023-03-20"]
    assert document["signer"] == {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "name": "Triệu Thị Hoa"}
    assert reading["problems"] == []


def test_every_clause_that_the_demo_cites_exists(reading: dict) -> None:
    found = paths(reading["clauses"])
    assert [path for path in found if "." not in path] == ["I", "II", "III", "IV", "V", "VI"]
    assert [path for path in CITED.split() if path not in found] == []
    assert len(found) == len(set(found))


def test_groups_and_their_leaf_criteria(drafted: tuple[Proposal, ...]) -> None:
    groups = {place: one for place, one in enumerate(drafted) if one.kind == "group"}
    leaves = Counter(one.parent for one in drafted if one.kind == "criterion")
    assert [(group.clause, leaves[place], group.facts["judged_by"]) for place, group in groups.items()] == [
        ("III.1.1", 13, "report"),
        ("III.1.2", 3, "report"),
        ("III.1.3", 3, "report"),
        ("III.1.4", 4, "nomination"),
    ]


def test_phases_tasks_and_awards(drafted: tuple[Proposal, ...]) -> None:
    phases = [(one.clause, one.facts["starts"], one.facts["ends"], one.facts["review"]) for one in drafted if one.kind == "phase"]
    assert phases == [("V.1", "2023-01-01", "2025-12-31", "interim"), ("V.2", "2026-01-01", "2030-12-31", "final")]
    assert [one.clause for one in drafted if one.kind == "task"] == [f"VI.{number}" for number in range(1, 9)]
    assert [(one.clause, one.facts["name"]) for one in drafted if one.kind == "award"] == [("III.2.2.a.1", "Giấy khen")]
    assert next(one.facts["text"] for one in drafted if one.kind == "name") == f"Phong trào thi đua “{write_plan.MOVEMENT}”"
