"""The demo's finished year: every point, sum, total, rank and class of ten communes, and what other settings would give."""

from dataclasses import replace
from decimal import Decimal

import pytest

from demo.scores import criteria_sets, scores
from thidua.criteria.rules import check_set, register_sentences, score_line
from thidua.foundation.plain.reasons import sentence, sentences
from thidua.scoring.rules import Entry, SheetLine, propose, rank, score_sheet, tie_values
from thidua.scoring.rules import register_sentences as register_scoring_sentences

D = Decimal
register_sentences()
register_scoring_sentences()

SETS = criteria_sets()
TABLE = SETS["G1-X"]
YEAR = {unit.unit: unit for unit in scores(2024, TABLE)}

UNITS = (
    "UBND xã Bằng Vân",
    "UBND xã Đức Vân",
    "UBND xã Cốc Đán",
    "UBND thị trấn Vân Tùng",
    "UBND xã Thượng Ân",
    "UBND thị trấn Nà Phặc",
    "UBND xã Hiệp Lực",
    "UBND xã Trung Hòa",
    "UBND xã Thuần Mang",
    "UBND xã Thượng Quan",
)
POINTS = """
1.1 3.00 3.00 3.00 3.00 3.00 3.00 3.00 3.00 3.00 3.00
1.2 4.00 4.00 2.00 4.00 0.00 4.00 4.00 2.00 4.00 0.00
1.3 3.00 2.00 3.00 3.00 1.50 3.00 3.00 2.00 2.00 1.00
2.1 9.58 9.67 8.80 8.67 8.75 9.53 9.00 7.78 8.50 7.86
2.2 8.00 10.00 KPS 8.33 6.67 8.57 10.00 6.67 7.50 6.67
2.3 4.63 4.88 3.71 5.00 3.75 5.00 4.64 3.87 3.89 3.44
2.4 5.00 3.75 4.00 4.38 3.75 5.00 5.00 3.75 5.00 3.33
2.5 11.26 10.93 9.90 10.99 10.20 11.28 11.40 9.59 10.68 9.12
2.6 8.00 8.00 7.32 8.00 6.56 8.00 8.00 7.63 8.00 6.16
3.1 4.00 4.00 4.00 4.00 4.00 4.00 4.00 4.00 4.00 4.00
3.2 3.67 4.00 0.00 4.00 3.00 4.00 4.00 3.67 4.00 3.33
3.3 4.00 5.00 3.00 3.00 0.00 5.00 3.00 3.00 4.00 3.00
3.4 3.20 3.20 3.20 4.00 3.20 4.00 4.00 3.20 3.20 2.00
3.5 4.38 4.17 3.33 4.50 3.33 4.17 4.29 4.00 4.17 3.00
3.6 3.50 2.90 2.50 3.50 2.00 3.50 3.00 2.50 3.00 2.00
3.7 4.00 4.00 3.00 3.00 3.00 3.00 5.00 4.00 4.00 3.00
3.8 3.00 3.00 3.00 3.00 2.00 3.00 3.00 3.00 3.00 2.00
3.9 4.40 4.20 3.80 4.20 3.60 4.40 4.60 4.00 4.20 3.80
"""
SUMS = ["90.62", "90.70", "67.56", "88.57", "68.31", "92.45", "92.93", "77.66", "86.14", "66.71"]
MAXIMA = ["100", "100", "90", "100", "100", "100", "100", "100", "100", "100"]
SCALED = ["90.62", "90.70", "75.07", "88.57", "68.31", "92.45", "92.93", "77.66", "86.14", "66.71"]
BONUSES = ["0.80", "0.72", "0.00", "0.08", "0.00", "0.80", "0.08", "0.00", "0.00", "0.00"]
DEDUCTIONS = ["0.00", "0.00", "0.00", "0.00", "2.00", "0.00", "0.00", "0.00", "0.00", "0.00"]
TOTALS = ["91.42", "91.42", "75.07", "88.65", "66.31", "93.25", "93.01", "77.66", "86.14", "66.71"]
RANKS = (1, 2, 4, 3, 5, 1, 2, 4, 3, 5)
CLASSES = ("xuất sắc", "xuất sắc", "khá", "tốt", "khá", "xuất sắc", "xuất sắc", "khá", "tốt", "khá")


def lines_of(unit, table=TABLE, column="appraised"):
    cells = YEAR[unit].columns[column]
    return [
        SheetLine.of(rule.code, rule.max_points, score_line(rule, cells[rule.code].figures), title=rule.title)
        for rule in table.criteria
        if rule.code in cells
    ]


def sheet_of(unit, table=TABLE, column="appraised"):
    return score_sheet(lines_of(unit, table, column), table.policy, events=YEAR[unit].events)


def entries_of(cluster, table=TABLE, chain=True):
    ties = table.policy.tie_breaks if chain else ()
    return [
        Entry(year.code, name, sheet_of(name, table).total, tie_values(lines_of(name, table), ties))
        for name, year in YEAR.items()
        if year.cluster == cluster
    ]


def totals(table):
    return [sheet_of(unit, table).total for unit in UNITS]


def test_all_tables_are_sound():
    assert {code: check_set(table) for code, table in SETS.items()} == dict.fromkeys(
        ("G1-P", "G1-X", "G2", "G3-D", "G3-H", "G4-C", "G4-D", "G4-K"), ()
    )


def test_every_point():
    expected = {}
    for row in POINTS.split("\n")[1:-1]:
        code, *values = row.split()
        expected |= {(code, unit): value for unit, value in zip(UNITS, values, strict=True)}
    found = {(line.code, unit): f"{line.points:f}" if line.applicable else "KPS" for unit in UNITS for line in lines_of(unit)}
    assert found == expected


def test_every_total():
    sheets = [sheet_of(unit) for unit in UNITS]
    assert [f"{sheet.sum_of_lines:f}" for sheet in sheets] == SUMS
    assert [f"{sheet.applicable_maximum:f}" for sheet in sheets] == MAXIMA
    assert [f"{sheet.scaled:f}" for sheet in sheets] == SCALED
    assert [f"{sheet.bonus:f}" for sheet in sheets] == BONUSES
    assert [f"{sheet.deduction:f}" for sheet in sheets] == DEDUCTIONS
    assert [f"{sheet.total:f}" for sheet in sheets] == TOTALS
    assert [sheet.class_label for sheet in sheets] == list(CLASSES)
    assert [sheet.problems for sheet in sheets] == [()] * 10


def test_every_rank():
    found = {}
    for cluster in ("Cụm 1", "Cụm 2"):
        ranking = rank(entries_of(cluster), TABLE.policy.tie_breaks)
        assert ranking.problems == ()
        found |= {place.name: place.rank for place in ranking.places}
    assert [found[unit] for unit in UNITS] == list(RANKS)


def test_the_page_says_why_first_is_first():
    places = rank(entries_of("Cụm 1"), TABLE.policy.tie_breaks).places
    assert [sentence(place.reason) for place in places] == [
        "Hạng 1: bằng 91,42 điểm với UBND xã Đức Vân; xếp trên UBND xã Đức Vân vì "
        "điểm giải ngân vốn đầu tư công (2.5) 11,26 cao hơn 10,93.",
        "Hạng 2: bằng 91,42 điểm với UBND xã Bằng Vân; xếp dưới UBND xã Bằng Vân vì "
        "điểm giải ngân vốn đầu tư công (2.5) 10,93 thấp hơn 11,26.",
        "Hạng 3: tổng điểm 88,65.",
        "Hạng 4: tổng điểm 75,07.",
        "Hạng 5: tổng điểm 66,31.",
    ]


@pytest.mark.parametrize(
    ("unit", "self_sum", "cross_sum", "appraised_sum", "self_max"),
    [
        ("UBND xã Bằng Vân", "88.52", "87.02", "90.62", "95"),
        ("UBND xã Đức Vân", "89.15", "87.40", "90.70", "95"),
        ("UBND xã Cốc Đán", "71.55", "67.09", "67.56", "85"),
    ],
)
def test_the_three_columns(unit, self_sum, cross_sum, appraised_sum, self_max):
    sums = [sheet_of(unit, column=column).sum_of_lines for column in ("self", "cross", "appraised")]
    assert sums == [D(self_sum), D(cross_sum), D(appraised_sum)]
    assert sheet_of(unit, column="self").applicable_maximum == D(self_max)


def test_a_changed_figure_always_has_its_reason():
    for year in YEAR.values():
        for before, after in (("self", "cross"), ("cross", "appraised")):
            for code, cell in year.columns[after].items():
                earlier = year.columns[before].get(code)
                assert earlier is None or earlier.figures == cell.figures or cell.reason, (year.unit, code)


def test_why_coc_dan_has_what_it_has():
    assert sentences(sheet_of("UBND xã Cốc Đán").reasons) == (
        "Không phát sinh ở dòng 2.2: 67,56 × 100 ÷ 90 = 75,07 điểm.",
        "Tổng điểm 75,07 + 0,00 − 0,00 = 75,07.",
        "Đạt 75,07 %, từ 65 % trở lên: xếp loại khá.",
    )


def test_bonus_in_proportion():
    expected = dict(zip(UNITS, (D(total) for total in TOTALS), strict=True))
    expected |= {"UBND xã Hiệp Lực": D("93.06"), "UBND xã Thuần Mang": D("86.18")}
    assert totals(TABLE.with_bonus_mode("proportion")) == list(expected.values())


@pytest.mark.parametrize(("way", "total"), [("full", "77.56"), ("zero", "67.56")])
def test_other_ways_with_what_did_not_arise(way, total):
    expected = [D(value) for value in TOTALS]
    expected[2] = D(total)
    assert totals(replace(TABLE, policy=replace(TABLE.policy, not_applicable=way))) == expected


def test_half_even_puts_duc_van_alone_in_first_place():
    table = TABLE.with_rounding("half_even")
    assert (sheet_of("UBND xã Bằng Vân", table).total, sheet_of("UBND xã Đức Vân", table).total) == (D("91.41"), D("91.42"))
    places = rank(entries_of("Cụm 1", table), table.policy.tie_breaks).places
    assert [(place.rank, place.name) for place in places][:2] == [(1, "UBND xã Đức Vân"), (2, "UBND xã Bằng Vân")]


def test_without_the_tie_chain_both_are_first_and_the_next_is_third():
    ranking = rank(entries_of("Cụm 1", chain=False))
    assert [(place.rank, place.name) for place in ranking.places][:3] == [
        (1, "UBND xã Bằng Vân"),
        (1, "UBND xã Đức Vân"),
        (3, "UBND thị trấn Vân Tùng"),
    ]
    assert [problem.message for problem in ranking.problems] == [
        "UBND xã Bằng Vân, UBND xã Đức Vân bằng nhau sau khi xét hết tiêu chí phụ; cần biểu quyết."
    ]


def test_one_collective_of_each_cluster_is_proposed():
    ranking = rank(entries_of("Cụm 1"), TABLE.policy.tie_breaks)
    assert propose(ranking, TABLE.policy.quota, 5).chosen == ("01942",)
