"""The law data: every row dated and sourced, no two answers for one day, nothing guessed."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from thidua import law

TABLES = (
    ("base_salary", law.BaseSalary, "rows", lambda row: "base"),
    ("bonus", law.Coefficient, "rows", lambda row: (row.form, row.recipient, row.level)),
    ("legal_bases", law.LegalBasis, "rows", lambda row: row.text),
    ("time_limits", law.TimeLimit, "rows", lambda row: row.code),
    ("principles", law.Principle, "rows", lambda row: row.code),
    ("lists", law.Named, "revocation_grounds", lambda row: row.code),
    ("lists", law.Named, "commendation_types", lambda row: row.code),
    ("lists", law.AwardRank, "award_ranks", lambda row: (row.ladder, row.rank)),
)


@pytest.mark.parametrize(("table", "kind", "key", "subject"), TABLES, ids=[f"{row[0]}-{row[2]}" for row in TABLES])
def test_rows_are_dated_sourced_and_never_overlap(table, kind, key, subject):
    rows = law.rows(table, kind, key)
    assert rows
    for row in rows:
        assert row.source
        assert row.certainty in law.CERTAINTY
        assert row.valid_to is None or row.valid_from < row.valid_to
    for first, second in combinations(rows, 2):
        if subject(first) == subject(second):
            early, late = sorted((first, second), key=lambda row: row.valid_from)
            assert early.valid_to is not None
            assert early.valid_to <= late.valid_from


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2023, 6, 30), 1490000),
        (date(2023, 7, 1), 1800000),
        (date(2024, 1, 31), 1800000),
        (date(2024, 7, 1), 2340000),
        (date(2025, 2, 6), 2340000),
        (date(2026, 6, 30), 2340000),
        (date(2026, 7, 1), 2530000),
    ],
)
def test_base_salary_of_a_day(on, amount):
    assert law.base_salary(on).amount == amount


def test_no_row_no_answer():
    assert law.base_salary(date(2019, 6, 30)) is None
    assert law.coefficient("Giấy khen", "person", "commune", date(2025, 2, 6)) is None
    assert law.coefficient("Giấy khen", "person", "district", date(2025, 7, 1)) is None
    assert law.coefficient("Giấy khen", "household", "commune", date(2023, 1, 1)) is None
    assert law.vote_threshold("Giấy khen", date(2025, 1, 21)) is None
    assert law.principle("dissolved_unit", date(2025, 8, 4)) is None


@pytest.mark.parametrize(
    ("recipient", "level", "on", "value"),
    [
        ("person", "district", date(2025, 2, 6), "0.3"),
        ("household", "district", date(2025, 2, 6), "0.45"),
        ("collective", "district", date(2025, 2, 6), "0.6"),
        ("person", "commune", date(2025, 7, 1), "0.3"),
        ("person", "commune", date(2023, 1, 1), "0.15"),
        ("collective", "commune", date(2023, 1, 1), "0.3"),
    ],
)
def test_coefficients_of_a_giay_khen(recipient, level, on, value):
    row = law.coefficient("Giấy khen", recipient, level, on)
    assert (row.value, bool(row.source)) == (Decimal(value), True)


def test_national_thresholds():
    assert law.vote_threshold("Chiến sĩ thi đua cơ sở", date(2025, 1, 21)).at_least_percent == 80
    assert law.vote_threshold("Chiến sĩ thi đua cấp tỉnh", date(2025, 1, 21)).at_least_percent == 90


def test_legal_bases_of_the_decision_of_6_february_2025():
    assert [basis.text for basis in law.legal_bases("decision", date(2025, 2, 6))] == [
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ "
        "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
    ]
    later = [basis.source for basis in law.legal_bases("decision", date(2025, 8, 1))]
    assert later == ["Luật số 72/2025/QH15", "Luật số 06/2022/QH15", "Nghị định số 152/2025/NĐ-CP"]


def test_lists_of_the_law():
    assert len(law.revocation_grounds(date(2024, 8, 15))) == 4
    assert [kind.label for kind in law.commendation_types(date(2025, 1, 1))] == [
        "công trạng",
        "đột xuất",
        "phong trào thi đua",
        "quá trình cống hiến",
        "theo niên hạn",
        "đối ngoại",
    ]
    assert law.time_limit("commend_at_commune", date(2025, 7, 1)).amount == 20
