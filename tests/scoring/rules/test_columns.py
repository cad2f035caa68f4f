"""Who scores whom, which column decides, and when a change needs a reason."""

from decimal import Decimal

import pytest

from thidua.foundation.plain.problems import Problem
from thidua.scoring.rules import LineMarks, Mark, check_marks, columns_asked, cross_scorer, final_mark, may_cross_score, undecided

D = Decimal


def marks(scorer="all", **cells):
    return LineMarks("3.4", D(4), {column: Mark(D(points), reason=reason) for column, (points, reason) in cells.items()}, scorer)


def test_the_deciding_column_decides():
    line = marks(self=("4", ""), cross=("3.5", "thiếu danh mục"), appraised=("3.2", "sai mục"))
    assert final_mark(line, "appraised") == Mark(D("3.2"), reason="sai mục")
    assert final_mark(line, "cross") == Mark(D("3.5"), reason="thiếu danh mục")


def test_publishing_is_refused_while_a_line_lacks_its_value():
    assert undecided([marks(self=("4", ""))], "appraised") == (Problem("error", "3.4", "Chưa có điểm ở cột “Điểm thẩm định”."),)
    assert undecided([LineMarks("2.2", D(10), {"appraised": Mark(applicable=False)})], "appraised") == ()


def test_a_line_of_the_standing_body_has_one_column():
    assert columns_asked(marks("body")) == ("appraised",)
    assert final_mark(marks("body", appraised=("3.8", "")), "cross") == Mark(D("3.8"))


def test_a_changed_value_needs_a_reason():
    assert check_marks(marks(self=("4", ""), cross=("4", ""), appraised=("3.2", "sai mục"))) == ()
    assert check_marks(marks(self=("5", ""), cross=("3", ""), appraised=("3", ""))) == (
        Problem("error", "3.4", "Tự chấm điểm: điểm phải từ 0 đến điểm chuẩn."),
        Problem("error", "3.4", "Cụm, khối chấm điểm khác cột trước; cần ghi lý do."),
    )


@pytest.mark.parametrize(
    ("unit", "lead", "deputies", "scorer"),
    [
        ("Đức Vân", "Vân Tùng", ["Bằng Vân"], "lead"),
        ("Bằng Vân", "Vân Tùng", ["Bằng Vân"], "lead"),
        ("Vân Tùng", "Vân Tùng", ["Bằng Vân"], "deputy"),
        ("Vân Tùng", "Vân Tùng", [], "standing"),
        ("Đức Vân", None, [], "standing"),
    ],
)
def test_nobody_scores_the_own_unit(unit, lead, deputies, scorer):
    assert cross_scorer(unit, lead, deputies) == scorer


def test_who_may_score_whom():
    lead, deputies = "Vân Tùng", ["Bằng Vân"]
    assert may_cross_score("Vân Tùng", "Bằng Vân", lead, deputies)
    assert may_cross_score("Bằng Vân", "Vân Tùng", lead, deputies)
    assert not may_cross_score("Bằng Vân", "Bằng Vân", lead, deputies)
    assert not may_cross_score("Bằng Vân", "Đức Vân", lead, deputies)
    assert not may_cross_score("Đức Vân", "Cốc Đán", lead, deputies)
