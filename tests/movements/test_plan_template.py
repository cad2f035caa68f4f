"""The sample plan that the first steps offer: the reader must find every part of it, and doubt nothing that is written out."""

import pytest

from thidua.movements.documents import GROUPS, plan_template
from thidua.movements.reading import read_plan
from thidua.movements.rules.proposals import Proposal, proposals

CLAUSES = """I I.1 I.1.1 I.2 I.2.1 II II.1 II.1.1 II.1.1.1 II.1.1.2 II.1.1.3 II.1.1.4 II.1.2 II.1.2.1 II.1.2.2 II.1.3 II.1.3.1 II.1.3.2
II.2 II.2.1 III III.1 III.2 IV IV.1 V V.1 V.2 V.3"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> dict:
    path = tmp_path_factory.mktemp("plan") / "ke-hoach-mau.docx"
    path.write_bytes(plan_template(2026))
    return read_plan(path).to_json()


@pytest.fixture(scope="module")
def drafted(reading: dict) -> tuple[Proposal, ...]:
    return proposals(reading["movement"])


def test_its_clauses_stand_in_their_places(reading: dict) -> None:
    def paths(clauses: list[dict]) -> list[str]:
        return [path for clause in clauses for path in (clause["path"], *paths(clause["children"]))]

    assert paths(reading["clauses"]) == CLAUSES.split()


def test_only_number_and_day_are_left_to_type(reading: dict) -> None:
    assert [problem["message"] for problem in reading["problems"]] == [
        "Không đọc được số văn bản, cần nhập tay.",
        "Không đọc được ngày ban hành, cần nhập tay.",
    ]
    assert reading["document"]["recipients"] == [{"group": "", "items": ["Như mục V", "Lưu: VT"]}]


def test_groups_criteria_and_points_are_sure(drafted: tuple[Proposal, ...]) -> None:
    places = {place: one.facts["name"] for place, one in enumerate(drafted) if one.kind == "group"}
    assert list(places.values()) == [name for name, _ in GROUPS]
    found = [(places[one.parent or 0], f"{one.facts['text']}.", int(one.facts["points"])) for one in drafted if one.kind == "criterion"]
    assert found == [(name, text, points) for name, lines in GROUPS for text, points, _ in lines]
    assert all(one.sure for one in drafted if one.kind in {"group", "criterion", "award", "task"})


def test_phases_and_tasks(drafted: tuple[Proposal, ...]) -> None:
    phases = [(one.facts["starts"], one.facts["ends"], one.facts["review"]) for one in drafted if one.kind == "phase"]
    assert phases == [("2026-01-01", "2028-12-31", "interim"), ("2029-01-01", "2030-12-31", "final")]
    assert [one.facts.get("due") or one.facts.get("recurrence") for one in drafted if one.kind == "task"] == [
        "2026-03-31",
        None,
        "định kỳ hằng năm",
    ]
