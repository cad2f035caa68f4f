"""What is frozen at publication gives the same bytes again, and not after a byte was changed."""

import copy
import json
from decimal import Decimal

import pytest

from demo.scores import criteria_sets, scores
from thidua.criteria.rules import Figures, register_sentences
from thidua.foundation.plain.reasons import Reason, sentence
from thidua.scoring.rules import (
    FinalLine,
    FinalSheet,
    proves,
    publication_checksum,
    publication_inputs,
    published_result,
)
from thidua.scoring.rules import register_sentences as register_scoring_sentences

D = Decimal
register_sentences()
register_scoring_sentences()
TABLE = criteria_sets()["G1-X"]
SHEETS = [
    FinalSheet(unit.code, unit.unit, tuple(FinalLine(code, cell.figures) for code, cell in unit.columns["appraised"].items()), unit.events)
    for unit in scores(2024, TABLE)
    if unit.cluster == "Cụm 1"
]
INPUTS = publication_inputs(TABLE.criteria, TABLE.policy, SHEETS)
RESULT = published_result(INPUTS)
CHECKSUM = publication_checksum(INPUTS, RESULT)


def through_the_database(value):
    """A JSON column forgets the order of keys."""
    return json.loads(json.dumps(value, sort_keys=True))


def test_cluster_1_of_2024():
    places = [(place["rank"], place["name"], place["total"]) for place in RESULT["ranking"]["places"]]
    assert places == [
        (1, "UBND xã Bằng Vân", "91.42"),
        (2, "UBND xã Đức Vân", "91.42"),
        (3, "UBND thị trấn Vân Tùng", "88.65"),
        (4, "UBND xã Cốc Đán", "75.07"),
        (5, "UBND xã Thượng Ân", "66.31"),
    ]


def test_recomputing_gives_the_same_bytes():
    inputs, result = through_the_database(INPUTS), through_the_database(RESULT)
    assert published_result(inputs) == RESULT
    assert publication_checksum(inputs, published_result(inputs)) == CHECKSUM
    assert proves(inputs, result, CHECKSUM)
    assert publication_inputs(TABLE.criteria, TABLE.policy, SHEETS[::-1]) == INPUTS


def test_a_changed_byte_is_found():
    touched = copy.deepcopy(RESULT)
    touched["ranking"]["places"][0]["total"] = "91.43"
    assert not proves(INPUTS, touched, CHECKSUM)
    figures = copy.deepcopy(INPUTS)
    figures["sheets"][0]["lines"][3]["figures"]["part"] = "47"
    assert not proves(figures, RESULT, CHECKSUM)
    assert not proves(INPUTS, RESULT, "0" * 64)


def test_another_algorithm_is_said():
    with pytest.raises(ValueError, match="points/0"):
        published_result({**INPUTS, "algorithm": "points/0"})


def test_points_agreed_by_the_meeting_stand_beside_the_computed_ones():
    first = SHEETS[0]
    agreed = FinalLine("2.1", Figures(part=D(46), whole=D(48)), D("9.00"), "hai hộ bàn giao sau hạn")
    lines = tuple(agreed if line.code == "2.1" else line for line in first.lines)
    sheet = FinalSheet(first.key, first.name, lines)
    result = published_result(publication_inputs(TABLE.criteria, TABLE.policy, [sheet]))["sheets"][0]
    assert (result["lines"]["2.1"]["points"], result["total"]["total"]) == ("9.00", "90.84")
    assert sentence(Reason.from_json(result["lines"]["2.1"]["reasons"][-1])) == (
        "Hội nghị cụm, khối thống nhất 9,00 điểm thay cho 9,58 điểm: hai hộ bàn giao sau hạn."
    )


def test_a_line_without_its_deciding_value_is_said():
    sheet = FinalSheet("x", "Xã X", SHEETS[0].lines[1:])
    problems = published_result(publication_inputs(TABLE.criteria, TABLE.policy, [sheet]))["sheets"][0]["total"]["problems"]
    assert problems == [{"level": "error", "where": "1.1", "message": "Chưa có điểm ở cột quyết định."}]
