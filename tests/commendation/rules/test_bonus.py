"""The money tables of the demo and of the research, both readings of the rounding."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.commendation.rules import RECIPIENTS, amount_of, bonus, bonus_table, bonus_total, entered_bonus, register_sentences
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.reasons import sentence

D = Decimal
register_sentences()
FEBRUARY = date(2025, 2, 6)
LIST = ["collective"] * 3 + ["household"] * 3 + ["person"] * 4


def money(mode):
    paid = [(kind, bonus("Giấy khen", kind, "district", FEBRUARY, mode=mode)) for kind in LIST]
    return bonus_table(paid, tuple(RECIPIENTS))


@pytest.mark.parametrize(
    ("mode", "rows", "total"),
    [
        (
            "ceil",
            [
                ("collective", "0.6", 1404000, 1410000, 3, 4230000),
                ("household", "0.45", 1053000, 1060000, 3, 3180000),
                ("person", "0.3", 702000, 710000, 4, 2840000),
            ],
            10250000,
        ),
        (
            "nearest",
            [
                ("collective", "0.6", 1404000, 1400000, 3, 4200000),
                ("household", "0.45", 1053000, 1050000, 3, 3150000),
                ("person", "0.3", 702000, 700000, 4, 2800000),
            ],
            10150000,
        ),
    ],
)
def test_the_decision_for_2024(mode, rows, total):
    lines = money(mode)
    assert [(x.recipient, f"{x.coefficient}", x.exact, x.amount, x.number, x.total) for x in lines] == rows
    assert bonus_total(lines) == total


def test_the_decision_for_2023_had_nothing_to_round():
    paid = [bonus("Giấy khen", kind, "district", date(2024, 1, 31)) for kind in ("person", "household", "collective")]
    assert [(one.exact, one.amount) for one in paid] == [(540000, 540000), (810000, 810000), (1080000, 1080000)]


@pytest.mark.parametrize(
    ("coefficient", "exact", "ceil", "nearest"),
    [
        ("0.3", "759000", 760000, 760000),
        ("0.6", "1518000", 1520000, 1520000),
        ("0.45", "1138500", 1140000, 1140000),
        ("1.5", "3795000", 3800000, 3800000),
        ("3.5", "8855000", 8860000, 8860000),
        ("0.8", "2024000", 2030000, 2020000),
        ("4.5", "11385000", 11390000, 11390000),
        ("12", "30360000", 30360000, 30360000),
    ],
)
def test_amounts_at_the_base_of_july_2026(coefficient, exact, ceil, nearest):
    assert amount_of(D(coefficient), D(2530000), "ceil") == (D(exact), ceil)
    assert amount_of(D(coefficient), D(2530000), "nearest") == (D(exact), nearest)


def test_the_amount_says_how_it_came_about():
    paid = bonus("Giấy khen", "person", "district", FEBRUARY)
    assert sentence(paid.reasons[0]) == "0,3 × 2.340.000 = 702.000 đồng, làm tròn lên hàng chục nghìn đồng: 710.000 đồng."
    assert paid.source == "Nghị định số 98/2023/NĐ-CP; Nghị định số 73/2024/NĐ-CP"
    assert paid.problems == (Problem("note", "Giấy khen", "Hệ số cần đối chiếu lại văn bản: Nghị định số 98/2023/NĐ-CP."),)


def test_no_sourced_row_no_amount():
    unknown = bonus("Giấy khen", "person", "commune", FEBRUARY)
    assert (unknown.amount, unknown.coefficient) == (None, None)
    assert sentence(unknown.reasons[0]) == "Không có hệ số kèm căn cứ cho Giấy khen vào ngày 6/2/2025 nên không tính tiền thưởng."
    assert bonus_table([("person", unknown)], tuple(RECIPIENTS)) == ()


def test_an_officer_enters_a_coefficient_with_its_basis():
    entered = entered_bonus(D("0.15"), "Nghị quyết số 05/NQ-HĐND", FEBRUARY)
    assert (entered.exact, entered.amount) == (D("351000.00"), 360000)
    assert sentence(entered.reasons[0]) == "0,15 × 2.340.000, trả 360.000 đồng, căn cứ Nghị quyết số 05/NQ-HĐND."
    assert entered_bonus(D("0.15"), " ", FEBRUARY).amount is None


@given(st.decimals(min_value="0.01", max_value=15, places=2), st.integers(1, 400).map(lambda k: D(k) * 10000))
def test_what_is_paid_is_a_whole_number_of_ten_thousands(coefficient, base):
    exact, ceil = amount_of(coefficient, base, "ceil")
    _, nearest = amount_of(coefficient, base, "nearest")
    assert ceil % 10000 == nearest % 10000 == 0
    assert exact <= ceil < exact + 10000
    assert abs(nearest - exact) <= 5000
    assert nearest in (ceil, ceil - 10000)
