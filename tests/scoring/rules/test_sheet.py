"""Totals, pools, deductions, classes and bars of one sheet."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.criteria.rules import BonusPool, ClassBand, DeductionEvent, SheetPolicy
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.reasons import sentences
from thidua.scoring.rules import Bar, Event, GivenBonus, SheetLine, register_sentences, score_sheet

D = Decimal
register_sentences()
AWARD = "khen thưởng tập thể trong năm"
POLICY = SheetPolicy(
    bonus_pools=(BonusPool("quantity", "Điểm thưởng vượt chỉ tiêu", D(5)), BonusPool("council", "Điểm thưởng của Hội đồng", D(3))),
    classes=(
        ClassBand("excellent", "xuất sắc", D(90), no_zero_line=True),
        ClassBand("good", "tốt", D(80)),
        ClassBand("fair", "khá", D(65)),
        ClassBand("below", "chưa đạt", D(0)),
    ),
    events=(
        DeductionEvent("returned", "Hồ sơ bị trả lại", D(2)),
        DeductionEvent("warned", "Người đứng đầu bị cảnh cáo", D(10), (AWARD,)),
    ),
)


def line(code, points, most, **more):
    return SheetLine(code, D(most), D(points), **more)


WHOLE = (line("1", "48.00", 50), line("2", "45.00", 50))


def test_a_plain_sheet():
    sheet = score_sheet(WHOLE, POLICY)
    assert (sheet.total, sheet.class_label, sheet.problems) == (D("93.00"), "xuất sắc", ())
    assert sentences(sheet.reasons) == (
        "Cộng các dòng được 93,00 điểm trên 100.",
        "Tổng điểm 93,00 + 0,00 − 0,00 = 93,00.",
        "Đạt 93 %, từ 90 % trở lên: xếp loại xuất sắc.",
    )


@pytest.mark.parametrize(("way", "scaled", "maximum"), [("scale", "95.56", 90), ("full", "96.00", 100), ("zero", "86.00", 100)])
def test_what_did_not_arise(way, scaled, maximum):
    lines = (line("1", "86.00", 90), line("2", "0", 10, applicable=False))
    sheet = score_sheet(lines, replace(POLICY, not_applicable=way))
    assert (sheet.scaled, sheet.applicable_maximum, sheet.set_maximum) == (D(scaled), maximum, 100)


def test_nothing_arose_at_all():
    sheet = score_sheet((line("1", "0", 50, applicable=False),), POLICY)
    assert (sheet.total, sheet.problems) == (0, (Problem("error", "", "Không dòng nào phát sinh nhiệm vụ nên không có tổng điểm."),))


def test_each_pool_has_its_own_cap():
    lines = (line("1", "40.00", 50, bonus=D(4)), line("2", "40.00", 50, bonus=D(3)))
    sheet = score_sheet(lines, POLICY, given=(GivenBonus("council", D(2)),))
    assert (sheet.bonus, sheet.total) == (D("7.00"), D("87.00"))
    assert sentences(sheet.reasons)[1:3] == (
        "Điểm thưởng vượt chỉ tiêu: đạt 7,00 điểm, cộng nhiều nhất 5,00 điểm.",
        "Điểm thưởng của Hội đồng: cộng 2,00 điểm.",
    )
    assert score_sheet(lines, POLICY, given=(GivenBonus("nobody", D(2)),)).problems == (
        Problem("error", "", "Không có nguồn điểm thưởng 'nobody' trong bảng điểm."),
    )


def test_deductions_come_after_scaling_and_name_the_barred_award():
    lines = (line("1", "86.00", 90), line("2", "0", 10, applicable=False))
    sheet = score_sheet(lines, POLICY, events=(Event("returned", 2), Event("warned")))
    assert (sheet.scaled, sheet.deduction, sheet.total) == (D("95.56"), D("14.00"), D("81.56"))
    assert sheet.bars == (Bar(AWARD, "Người đứng đầu bị cảnh cáo"),)
    assert score_sheet(WHOLE, POLICY, events=(Event("unknown"),)).problems == (
        Problem("error", "", "Không có trường hợp trừ điểm 'unknown' trong bảng điểm."),
    )


def test_a_deduction_line_takes_from_the_total():
    lines = (*WHOLE, line("3", "0", 0, deduction=D(10), bars=(AWARD,), title="Chậm báo cáo"))
    sheet = score_sheet(lines, POLICY)
    assert (sheet.total, sheet.zero_lines, sheet.bars) == (D("83.00"), (), (Bar(AWARD, "Chậm báo cáo"),))


def test_a_line_of_nothing_keeps_from_the_highest_class():
    sheet = score_sheet((line("1", "92.00", 92), line("2", "0.00", 8)), POLICY)
    assert (sheet.class_label, sheet.zero_lines) == ("tốt", ("2",))
    assert "Không xếp loại xuất sắc vì có dòng 0 điểm: 2." in sentences(sheet.reasons)


def test_without_a_self_score_the_lowest_class():
    assert score_sheet(WHOLE, POLICY, self_scored=False).class_label == "chưa đạt"
    assert score_sheet(WHOLE, replace(POLICY, self_score_needed=False), self_scored=False).class_label == "xuất sắc"


def test_classes_are_per_cent_of_the_maximum():
    assert score_sheet((line("1", "900.00", 1000),), POLICY).class_label == "xuất sắc"
    assert score_sheet((line("1", "899.99", 1000),), POLICY).class_label == "tốt"


def test_a_total_is_never_below_nothing():
    sheet = score_sheet((line("1", "5.00", 100),), POLICY, events=(Event("warned"),))
    assert (sheet.total, "Tổng điểm tính ra −5,00, ghi 0." in sentences(sheet.reasons)) == (D("0.00"), True)


def test_an_undecided_line_is_said():
    sheet = score_sheet((line("1", "0", 50, decided=False), line("2", "45.00", 50)), POLICY)
    assert sheet.problems == (Problem("error", "1", "Chưa có điểm ở cột quyết định."),)


def test_lines_and_policy_survive_storage():
    lines = (line("3", "0", 0, deduction=D(10), bars=(AWARD,), title="Chậm báo cáo"),)
    assert tuple(SheetLine.from_json(one.as_json()) for one in lines) == lines
    assert SheetPolicy.from_json(POLICY.as_json()) == POLICY


@st.composite
def sheets(draw):
    count = draw(st.integers(1, 8))
    lines = []
    for number in range(count):
        most = draw(st.integers(1, 50))
        points = D(draw(st.integers(0, most * 100))) / 100
        lines.append(line(str(number), points, most, applicable=draw(st.booleans()), bonus=D(draw(st.integers(0, 300))) / 100))
    return lines


@given(sheets(), st.sampled_from(["scale", "full", "zero"]), st.integers(0, 3))
def test_a_total_never_exceeds_maximum_and_bonus(lines, way, returned):
    policy = replace(POLICY, not_applicable=way)
    sheet = score_sheet(lines, policy, events=(Event("returned", returned),) if returned else ())
    assert 0 <= sheet.total <= sheet.set_maximum + 5
    assert sheet.total == max(sheet.scaled + sheet.bonus - sheet.deduction, 0)
    assert score_sheet(lines[::-1], policy, events=(Event("returned", returned),) if returned else ()).total == sheet.total
    assert all(sentences(sheet.reasons))
