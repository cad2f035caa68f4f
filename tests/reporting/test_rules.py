"""Lateness, completeness and what a return opens, on the demo's own cases."""

from datetime import date
from decimal import Decimal

import pytest

from thidua.criteria.rules import CriterionRule, Figures
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.reasons import sentence
from thidua.reporting.rules import (
    asked_lines,
    check_return,
    completeness,
    lateness,
    may_send,
    open_lines,
    register_sentences,
    roll_up,
)
from thidua.reporting.states import REPORT

D = Decimal
register_sentences()
YEAR_DUE = date(2025, 1, 6)
DUE, GRACE, TODAY = date(2025, 5, 15), date(2025, 5, 23), date(2025, 5, 20)


def test_coc_dan_was_three_days_late():
    late = lateness(YEAR_DUE, date(2025, 1, 9), date(2025, 1, 20))
    assert (late.days, late.late, late.within_grace) == (3, True, False)
    assert sentence(late.reason) == "Gửi ngày 9/1/2025, hạn gửi 6/1/2025: chậm 3 ngày."


def test_lateness_counts_from_the_due_day_not_from_the_grace():
    hiep_luc = lateness(DUE, date(2025, 5, 19), TODAY, grace_until=GRACE)
    assert (hiep_luc.days, hiep_luc.within_grace) == (4, True)


def test_lateness_counts_from_a_granted_extension():
    extended = date(2025, 5, 22)
    thuan_mang = lateness(DUE, None, TODAY, extended_to=extended, grace_until=GRACE)
    assert (thuan_mang.days, sentence(thuan_mang.reason)) == (0, "Chưa gửi; hạn gửi 22/5/2025, còn 2 ngày.")
    assert lateness(DUE, extended, TODAY, extended_to=extended).days == 0
    assert lateness(DUE, date(2025, 5, 26), TODAY, extended_to=extended).days == 4
    assert lateness(DUE, DUE, TODAY, extended_to=date(2025, 5, 1)).days == 0, "an extension never shortens"


def test_an_unsent_report_is_overdue_by_today():
    thuong_quan = lateness(DUE, None, TODAY, grace_until=GRACE)
    assert (thuong_quan.days, sentence(thuong_quan.reason)) == (5, "Chưa gửi; hạn gửi 15/5/2025, đã quá 5 ngày.")


def test_when_a_report_may_be_sent():
    assert may_send(date(2025, 4, 22), GRACE, TODAY) is None
    assert may_send(date(2025, 4, 22), GRACE, date(2025, 5, 24)) == Problem(
        "error", "Kỳ báo cáo", "Kỳ báo cáo đã khóa sổ; đề nghị cơ quan thường trực gia hạn."
    )
    assert may_send(date(2025, 4, 22), GRACE, date(2025, 4, 21)) == Problem("error", "Kỳ báo cáo", "Kỳ báo cáo chưa mở.")


RULES = (
    CriterionRule("2.1", D(10), "share"),
    CriterionRule("3.2", D(4), "share", evidence_required=True),
    CriterionRule("2.2", D(10), "share", na_allowed=True),
    CriterionRule("3.9", D(5), "survey", {"sample": 25, "each": "0.2"}, scorer="body"),
)


def test_completeness_asks_only_what_the_unit_fills():
    assert [rule.code for rule in asked_lines(RULES)] == ["2.1", "3.2", "2.2"]
    answers = {"2.1": Figures(part=D(3)), "3.2": Figures(part=D(5), whole=D(4)), "2.2": Figures(not_applicable=True)}
    result = completeness(RULES, answers, {"3.2": 0})
    assert (result.total, result.filled, result.missing, result.complete) == (3, 2, ("2.1",), False)
    assert result.problems == (
        Problem("error", "2.1", "Chưa nhập đủ số liệu."),
        Problem("warning", "3.2", "Tử số lớn hơn mẫu số; kiểm tra lại số liệu. Điểm tính như đạt 100 %."),
        Problem("warning", "3.2", "Chưa có minh chứng; thiếu minh chứng khi thẩm định thì dòng này 0 điểm."),
    )


CODES = ["2.1", "2.5", "3.2"]


@pytest.mark.parametrize(
    ("state", "opened"),
    [
        ("not_started", CODES),
        ("editing", ["2.5"]),
        ("ready", []),
        ("submitted", []),
        ("returned", ["2.5"]),
        ("accepted", []),
        ("locked", []),
    ],
)
def test_a_return_opens_only_the_flagged_lines(state, opened):
    assert open_lines(state, CODES, {"2.5", "9.9"}) == frozenset(opened)


def test_before_any_return_every_line_is_open():
    assert open_lines("editing", CODES, ()) == frozenset(CODES)


def test_a_return_names_lines_and_says_why():
    assert check_return(CODES, {"2.5": "tử số lớn hơn kế hoạch vốn"}, "") == ()
    assert check_return(CODES, {}, " ") == (Problem("error", "Trả lại", "Chọn ít nhất một dòng cần bổ sung, chỉnh sửa."),)
    assert check_return(CODES, {"9.9": ""}, "") == (
        Problem("error", "9.9", "Dòng này không có trong báo cáo."),
        Problem("error", "Trả lại", "Ghi lý do trả lại."),
    )


def test_figures_of_sub_periods():
    parts = [Figures(part=D(3), whole=D(10), value=D(5)), Figures(part=D(4), whole=D(5), value=D(7))]
    rules = {way: CriterionRule("1", D(5), "share", roll_up=way) for way in ("last", "sum", "ratio_of_sums")}
    assert roll_up(rules["last"], parts) == parts[1]
    assert roll_up(rules["sum"], parts) == Figures(value=D(12))
    assert roll_up(rules["ratio_of_sums"], parts) == Figures(part=D(7), whole=D(15), value=D(12))
    assert roll_up(rules["sum"], []) == Figures()


def test_who_moves_a_report():
    moves = {(state.code, step.verb, step.to, step.permission) for state in REPORT for step in state.next}
    assert ("submitted", "report.recalled", "editing", "report.submit") in moves
    assert ("ready", "report.sent_back", "editing", "report.submit") in moves
    assert ("submitted", "report.accepted", "accepted", "report.accept") in moves
    assert not REPORT.can_go("accepted", "editing")
    assert not any(step.to == "accepted" for step in REPORT.steps("returned"))
    assert REPORT.step("accepted", "returned").reason_required
