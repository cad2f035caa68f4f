"""What is frozen at publication gives the same bytes again, and not after a byte was changed."""

import copy
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from demo.scores import criteria_sets, scores
from thidua.criteria.rules import BonusPool
from thidua.scoring.rules import GivenBonus, frozen, frozen_unit, otherwise, proves, race, race_checksum

D = Decimal
TABLE = criteria_sets()["G1-X"]
TABLES = {"1": (TABLE.criteria, TABLE.policy)}
YEAR = [unit for unit in scores(2024, TABLE) if unit.cluster == "Cụm 1"]
UNITS = [
    frozen_unit(unit.code, unit.unit, "1", {code: cell.figures for code, cell in unit.columns["appraised"].items()}, events=unit.events)
    for unit in YEAR
]
INPUTS = frozen(TABLES, UNITS)
RESULT = race(INPUTS).as_json()
CHECKSUM = race_checksum(INPUTS, RESULT)


def through_the_database(value):
    """A JSON column forgets the order of keys."""
    return json.loads(json.dumps(value, sort_keys=True))


def totals(inputs):
    return {runner.name: runner.sheet.total for runner in race(inputs).runners}


def test_cluster_1_of_2024():
    places = [(place["rank"], place["name"], place["total"]) for place in RESULT["ranking"]["places"]]
    assert places == [
        (1, "UBND xã Bằng Vân", "91.42"),
        (2, "UBND xã Đức Vân", "91.42"),
        (3, "UBND thị trấn Vân Tùng", "88.65"),
        (4, "UBND xã Cốc Đán", "75.07"),
        (5, "UBND xã Thượng Ân", "66.31"),
    ]
    assert race(INPUTS).problems == ()


def test_recomputing_gives_the_same_bytes():
    inputs, result = through_the_database(INPUTS), through_the_database(RESULT)
    assert race(inputs).as_json() == RESULT
    assert race_checksum(inputs, race(inputs).as_json()) == CHECKSUM
    assert proves(inputs, result, CHECKSUM)
    assert frozen(TABLES, UNITS[::-1]) == INPUTS


def test_a_changed_byte_is_found():
    touched = copy.deepcopy(RESULT)
    touched["ranking"]["places"][0]["total"] = "91.43"
    assert not proves(INPUTS, touched, CHECKSUM)
    figures = copy.deepcopy(INPUTS)
    figures["units"][0]["figures"]["2.1"]["part"] = "47"
    assert not proves(figures, RESULT, CHECKSUM)
    assert not proves(INPUTS, RESULT, "0" * 64)


def test_another_algorithm_is_said():
    with pytest.raises(ValueError, match="points/0"):
        race({**INPUTS, "algorithm": "points/0"})


def test_a_line_without_its_deciding_value_is_said():
    figures = {code: cell.figures for code, cell in YEAR[0].columns["appraised"].items() if code != "1.1"}
    outcome = race(frozen(TABLES, [frozen_unit("x", "Xã X", "1", figures)]))
    assert [str(problem) for problem in outcome.problems] == ["Xã X: 1.1: Chưa có điểm ở cột quyết định."]
    assert outcome.runners[0].sheet.set_maximum == 100


def test_each_line_s_bonus_goes_to_its_own_pool():
    """Line 2.6 of Bằng Vân earns 0.80; its pool of its own lets 0.50 through, and the given bonus has another."""
    pools = (BonusPool("given", "Cụm, khối tặng", D(2)), BonusPool("over", "Vượt chỉ tiêu", D("0.5")))
    rules = tuple(
        rule.with_parameters(bonus={**rule.parameters["bonus"], "pool": "over"}) if "bonus" in rule.parameters else rule
        for rule in TABLE.criteria
    )
    figures = {code: cell.figures for code, cell in YEAR[0].columns["appraised"].items()}
    unit = frozen_unit("x", "Xã X", "1", figures, given=[GivenBonus("given", D(3), "sáng kiến")])
    sheet = race(frozen({"1": (rules, replace(TABLE.policy, bonus_pools=pools))}, [unit])).runners[0].sheet
    assert (sheet.scaled, sheet.bonus, sheet.total) == (D("90.62"), D("2.50"), D("93.12"))


def test_sheets_of_different_maxima_are_not_ranked_together():
    shorter = (TABLE.criteria[1:], TABLE.policy)
    other = {**UNITS[1], "table": "2"}
    problems = race(frozen({**TABLES, "2": shorter}, [UNITS[0], other])).problems
    assert [problem.where for problem in problems] == ["Bảng điểm"]


def test_other_settings_are_looked_at_and_change_nothing():
    before = copy.deepcopy(INPUTS)
    assert totals(otherwise(INPUTS, rounding="half_even"))["UBND xã Bằng Vân"] == D("91.41")
    assert totals(otherwise(INPUTS, not_applicable="full"))["UBND xã Cốc Đán"] == D("77.56")
    assert totals(otherwise(INPUTS, bonus_mode="proportion")) == totals(INPUTS)
    assert before == INPUTS
