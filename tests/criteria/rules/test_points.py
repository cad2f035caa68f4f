"""The worked examples of the domain's table of methods, figure by figure."""

from decimal import Decimal

import pytest

from thidua.criteria.rules import CriterionRule, Figures, LineResult, register_sentences, score_line
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.reasons import sentences

D = Decimal
register_sentences()


def line(method, max_points="40", na_allowed=False, evidence_required=False, **parameters):
    return CriterionRule("2.1", D(max_points), method, parameters, na_allowed=na_allowed, evidence_required=evidence_required)


def points(rule, **figures):
    return score_line(rule, Figures(**figures)).points


def words(rule, **figures):
    return sentences(score_line(rule, Figures(**figures)).reasons)


BONUS = {"rate": 1, "cap_percent": 10, "mode": "full"}
CITY_BANDS = [
    {"from": 88, "below": 90, "points": 2},
    {"from": 90, "below": 95, "points": 3},
    {"from": 95, "below": 100, "points": 4},
    {"is": 100, "points": 5},
]
LATE_BANDS = [{"from": 5, "below": 10, "points": 5}, {"from": 10, "below": 15, "points": 10}, {"from": 15, "points": 20}]


def test_share():
    assert points(line("share"), part=D(930), whole=D(1240)) == D("30.00")
    assert words(line("share"), part=D(930), whole=D(1240)) == ("930 trên 1.240 đạt 75 %; 40 × 75 % = 30,00 điểm.",)


def test_share_of_nothing_is_not_applicable_where_the_set_allows_it():
    result = score_line(line("share", na_allowed=True), Figures(part=D(0), whole=D(0)))
    assert (result.points, result.applicable, result.problems) == (D("0.00"), False, ())


def test_share_of_nothing_is_otherwise_a_question_and_no_points():
    result = score_line(line("share"), Figures(part=D(0), whole=D(0)))
    message = "Mẫu số bằng 0 mà bảng điểm không cho ghi không phát sinh; cần thẩm định."
    assert (result.points, result.applicable, result.problems) == (D("0.00"), True, (Problem("error", "2.1", message),))


def test_share_above_the_whole_is_capped_and_asked_about():
    result = score_line(line("share"), Figures(part=D(13), whole=D(12)))
    assert result.points == D("40.00")
    assert [problem.level for problem in result.problems] == ["warning"]


def test_share_of_almost_everything_is_never_shown_as_everything():
    assert words(line("share", "4"), part=D(99999), whole=D(100000)) == ("99.999 trên 100.000 đạt 99,99 %; 4 × 99,99 % = 4,00 điểm.",)


def test_zero_below():
    assert points(line("share", zero_below=50), part=D(49), whole=D(100)) == D("0.00")
    assert points(line("share", zero_below=50), part=D(50), whole=D(100)) == D("20.00")


def test_target_higher_with_bonus():
    result = score_line(line("target", bonus=BONUS), Figures(value=D(230), target=D(200)))
    assert (result.points, result.bonus) == (D("40.00"), D("4.00"))
    assert sentences(result.reasons) == (
        "Thực hiện 230, chỉ tiêu 200, đạt 115 %: đủ 40,00 điểm.",
        "Vượt 15 % chỉ tiêu; mỗi 1 % vượt trọn được thưởng 1 % điểm chuẩn, nhiều nhất 10 %: cộng 4,00 điểm thưởng.",
    )


@pytest.mark.parametrize(
    ("mode", "value", "bonus"),
    [
        ("full", "610", "0.08"),
        ("proportion", "610", "0.13"),
        ("full", "603", "0.00"),
        ("proportion", "603", "0.04"),
        ("full", "700", "0.80"),
    ],
)
def test_bonus_by_full_per_cent_or_in_proportion(mode, value, bonus):
    rule = line("target", "8", bonus={**BONUS, "mode": mode})
    assert score_line(rule, Figures(value=D(value), target=D(600))).bonus == D(bonus)


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [("4.0", "3.0", "30.00"), ("0", "3", "40.00"), ("2", "0", "0.00"), ("0", "0", "40.00"), ("3", "3", "40.00")],
)
def test_target_lower_is_better(actual, target, expected):
    assert points(line("target", direction="lower"), value=D(actual), target=D(target)) == D(expected)


def test_target_on_a_share():
    assert points(line("target", "5", on="share", target=80), part=D(1110), whole=D(1500)) == D("4.63")


@pytest.mark.parametrize(("percent", "expected"), [("87.99", 0), ("88", 2), ("89.9", 2), ("90", 3), ("95.0", 4), ("99.99", 4), ("100", 5)])
def test_bands(percent, expected):
    rule = line("bands", "5", bands=CITY_BANDS, otherwise=0)
    assert points(rule, value=D(percent)) == D(expected)


def test_bands_compare_unrounded():
    rule = line("bands", "5", on="share", bands=CITY_BANDS, otherwise=0)
    assert points(rule, part=D(8999), whole=D(10000)) == 2
    assert words(rule, part=D(99999), whole=D(100000)) == ("99.999 trên 100.000 đạt 99,99 %, thuộc mức từ 95 đến dưới 100: 4,00 điểm.",)


@pytest.mark.parametrize(("last", "this", "expected"), [("71.2", "70.6", 4), ("68.9", "67.7", 5), ("70.4", "70.1", 3), ("73.0", "73.4", 0)])
def test_bands_on_a_decrease(last, this, expected):
    bands = [{"from": 1, "points": 5}, {"from": "0.5", "below": 1, "points": 4}, {"over": 0, "below": "0.5", "points": 3}]
    rule = line("bands", "5", on="decrease", bands=[*bands, {"to": 0, "points": 0}])
    assert points(rule, baseline=D(last), value=D(this)) == expected


def test_all_or_nothing():
    assert points(line("all_or_nothing", "5", on="share", at_least=100), part=D(12), whole=D(12)) == 5
    assert points(line("all_or_nothing", "5", on="share", at_least=100), part=D(11), whole=D(12)) == 0
    assert points(line("all_or_nothing", "5"), met=True) == 5
    assert points(line("all_or_nothing", "5"), met=False) == 0
    assert points(line("all_or_nothing", "5", on="value", at_least=3), value=D(3)) == 5


GRADES = [{"grade": "A", "percent": 100}, {"grade": "B", "percent": 80}, {"grade": "C", "percent": 50}, {"grade": "D", "percent": 0}]


@pytest.mark.parametrize(("grade", "expected"), [("A", "40.00"), ("B", "32.00"), ("C", "20.00"), ("D", "0.00")])
def test_graded(grade, expected):
    assert points(line("graded", grades=GRADES), choice=grade) == D(expected)


def test_graded_refuses_an_unknown_grade():
    result = score_line(line("graded", grades=GRADES), Figures(choice="E"))
    assert result.problems == (Problem("error", "2.1", "Không có mức 'E'. Chọn một trong: A, B, C, D."),)


def test_survey():
    assert points(line("survey", "20", sample=50, each="0.4"), part=D(43)) == D("17.20")


def test_survey_scales_when_fewer_people_exist_than_the_sample():
    assert points(line("survey", "20", sample=50, each="0.4"), part=D(30), whole=D(40)) == D("15.00")


def test_count():
    assert points(line("count", "10", each=2, cap=10), value=D(7)) == 10
    assert points(line("count", "10", each=2, cap=10), value=D(3)) == 6


def test_deduction_by_lateness_on_the_total():
    result = score_line(line("deduction", "0", on="total", bands=LATE_BANDS), Figures(value=D(12)))
    assert (result.points, result.deduction) == (D(0), D(10))
    assert sentences(result.reasons) == ("Trừ 10 điểm vào tổng điểm.", "Chậm 12 ngày, thuộc mức từ 10 đến dưới 15: trừ 10 điểm.")


def test_deduction_by_a_named_event_bars_a_named_award():
    events = [{"code": "warned", "label": "Người đứng đầu bị cảnh cáo", "points": 20, "bars": ["khen thưởng tập thể trong năm"]}]
    result = score_line(line("deduction", "0", on="total", events=events), Figures(items=("warned",)))
    assert (result.deduction, result.bars) == (D(20), ("khen thưởng tập thể trong năm",))
    assert sentences(result.reasons) == (
        "Trừ 20 điểm vào tổng điểm.",
        "Người đứng đầu bị cảnh cáo: trừ 20 điểm.",
        "Người đứng đầu bị cảnh cáo: không đề nghị khen thưởng tập thể trong năm.",
    )


@pytest.mark.parametrize(("cases", "expected"), [(0, 5), (1, 4), (2, 3), (7, 0)])
def test_deduction_on_its_line_stops_at_the_floor(cases, expected):
    assert points(line("deduction", "5", each=1), value=D(cases)) == expected


def test_manual_needs_points_in_range_and_a_reason():
    assert points(line("manual", "4"), points=D("3.5"), note="thiếu danh mục của 01 dự án") == D("3.50")
    too_many = score_line(line("manual", "4"), Figures(points=D(5)))
    assert too_many.problems == (
        Problem("error", "2.1", "Chưa nhập lý do cho điểm."),
        Problem("error", "2.1", "Điểm phải từ 0 đến điểm chuẩn 4."),
    )


def test_evidence_missing_after_being_asked_for():
    rule = line("share", "4", evidence_required=True)
    result = score_line(rule, Figures(part=D(10), whole=D(12), evidence_missing=True))
    assert (result.points, result.applicable) == (D("0.00"), True)
    assert sentences(result.reasons) == ("Không có minh chứng sau khi đã yêu cầu bổ sung: 0,00 điểm.",)


def test_not_applicable_must_be_allowed():
    allowed = score_line(line("share", na_allowed=True), Figures(not_applicable=True))
    assert (allowed.applicable, sentences(allowed.reasons)) == (False, ("Không phát sinh nhiệm vụ.",))
    refused = score_line(line("share"), Figures(not_applicable=True))
    assert (refused.applicable, refused.complete) == (True, False)


def test_all_missing_figures_are_named():
    result = score_line(line("target"), Figures())
    assert [problem.message for problem in result.problems] == ["Chưa nhập số thực hiện.", "Chưa nhập chỉ tiêu."]


def test_negative_figures_are_refused():
    result = score_line(line("share"), Figures(part=D(-1), whole=D(3)))
    assert result.problems == (Problem("error", "2.1", "Phần đạt được không được nhỏ hơn 0."),)


def test_rounding_is_half_up_unless_declared_otherwise():
    rule = line("target", "5", on="share", target=80)
    half_even = CriterionRule(rule.code, rule.max_points, rule.method, rule.parameters, rounding="half_even")
    figures = Figures(part=D(1110), whole=D(1500))
    assert (score_line(rule, figures).points, score_line(half_even, figures).points) == (D("4.63"), D("4.62"))


def test_records_survive_storage():
    rule = line("deduction", "0", on="total", bands=LATE_BANDS)
    figures = Figures(value=D("12.50"), note="đã xác nhận", met=False, items=("a", "b"))
    result = score_line(rule, Figures(value=D(12)))
    assert CriterionRule.from_json(rule.as_json()).as_json() == rule.as_json()
    assert Figures.from_json(figures.as_json()) == figures
    assert LineResult.from_json(result.as_json()) == result
