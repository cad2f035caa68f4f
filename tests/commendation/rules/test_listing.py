"""The order of a decision's list and the số sổ vàng."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.commendation.rules import RECIPIENTS, Listed, decision_order


def test_the_list_of_the_decision_for_2024():
    given_list = [
        Listed("Nông Thị Hòa", "person", 7),
        Listed("Lý Văn Phúc", "household", 4),
        Listed("Bằng Vân", "collective", 1),
        Listed("Hội Nông dân", "collective", 3),
        Listed("Nà Phặc", "collective", 2),
        Listed("Triệu Thị Mùi", "household", 5),
        Listed("Hoàng Văn Đức", "person", 8),
        Listed("Bàn Văn Quý", "household", 6),
        Listed("Đinh Công Thuận", "person", 10),
        Listed("Lường Thị Thơm", "person", 9),
    ]
    assert [(one.golden_book_number, one.key) for one in decision_order(given_list)] == [
        ("01", "Bằng Vân"),
        ("02", "Nà Phặc"),
        ("03", "Hội Nông dân"),
        ("04", "Lý Văn Phúc"),
        ("05", "Triệu Thị Mùi"),
        ("06", "Bàn Văn Quý"),
        ("07", "Nông Thị Hòa"),
        ("08", "Hoàng Văn Đức"),
        ("09", "Lường Thị Thơm"),
        ("10", "Đinh Công Thuận"),
    ]


@given(st.lists(st.tuples(st.sampled_from(list(RECIPIENTS)), st.integers(0, 5))))
def test_ordinals_run_without_gaps_and_kinds_never_mix(pairs):
    ordered = decision_order([Listed(str(number), kind, position) for number, (kind, position) in enumerate(pairs)])
    assert [one.ordinal for one in ordered] == list(range(1, len(pairs) + 1))
    kinds = [list(RECIPIENTS).index(one.recipient) for one in ordered]
    assert kinds == sorted(kinds)
