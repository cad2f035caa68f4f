"""Quorum and thresholds: the denominator is said and never shrinks by itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.council.rules import Count, Quorum, Threshold, check_count, quorum_reached, register_sentences, tally
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.reasons import sentence, sentences

register_sentences()
MAJORITY = Threshold(source="Quy chế Hội đồng huyện")


def count(yes, members=11, excluded=0, valid=None):
    taking_part = members - excluded
    valid = taking_part if valid is None else valid
    return Count(members, excluded, taking_part, taking_part, valid, yes, valid - yes)


@pytest.mark.parametrize(("yes", "passed"), [(11, True), (10, True), (9, True), (8, True), (6, True), (5, False), (0, False)])
def test_more_than_half_of_all_members(yes, passed):
    assert tally(count(yes), MAJORITY).passed is passed


def test_a_member_who_takes_no_part_does_not_shrink_the_denominator():
    result = tally(count(10, excluded=1), MAJORITY)
    assert (result.passed, result.whole, result.needed, result.share) == (True, 11, 6, Fraction(10, 11))
    assert sentences(result.reasons) == (
        "10/11 phiếu đồng ý (90,91 % trên tổng số thành viên), cần 6: đạt.",
        "1 thành viên không tham gia nội dung này; vẫn tính trên tổng số 11 thành viên.",
        "Tỷ lệ phải đạt theo Quy chế Hội đồng huyện.",
    )


def test_eight_of_nine_fails_ninety_per_cent():
    result = tally(count(8, members=9), Threshold.at_least(90, "Nghị định số 98/2023/NĐ-CP, Điều 30 khoản 7"))
    assert (result.passed, result.needed) == (False, 9)
    assert sentence(result.reasons[0]) == "8/9 phiếu đồng ý (88,89 % trên tổng số thành viên), cần 9: không đạt."
    assert tally(count(9, members=10), Threshold.at_least(90)).passed


def test_a_local_rule_may_count_otherwise():
    threshold = Threshold(Fraction(1, 2), True, "taking_part")
    assert tally(count(4, members=9, excluded=2), threshold).needed == 4
    assert not tally(count(4, members=8), threshold).passed, "half is not more than half"


def test_all_that_is_wrong_with_a_count_sheet():
    wrong = Count(members=9, excluded=1, issued=9, collected=10, valid=11, yes=5, no=5)
    assert [problem.message for problem in check_count(wrong)] == [
        "Số phiếu phát ra lớn hơn số thành viên tham gia.",
        "Số phiếu thu về lớn hơn số phiếu phát ra.",
        "Số phiếu hợp lệ lớn hơn số phiếu thu về.",
        "Số phiếu đồng ý và không đồng ý cộng lại khác số phiếu hợp lệ.",
    ]
    assert not tally(wrong, MAJORITY).passed


def test_more_in_favour_than_valid_papers_is_named_as_such():
    assert [problem.message for problem in check_count(Count(11, 0, 11, 11, 11, 12, -1))] == ["Số phiếu đồng ý lớn hơn số phiếu hợp lệ."]


def test_absent_members_are_asked_in_writing():
    assert check_count(Count(11, 0, 9, 9, 9, 9, 0), "Mục 1") == (
        Problem(
            "warning",
            "Mục 1",
            "Có thành viên chưa được phát phiếu; nếu tính trên tổng số thành viên thì phải lấy ý kiến bằng văn bản người vắng.",
        ),
    )


@pytest.mark.parametrize(("present", "reached"), [(7, False), (8, True), (9, True)])
def test_quorum_of_two_thirds(present, reached):
    found, reason = quorum_reached(present, 11, Quorum())
    assert found is reached
    assert sentence(reason).startswith(f"Có mặt {present}/11, cần ít nhất 8")


def test_rules_survive_storage():
    local = Threshold(Fraction(2, 3), False, "valid", "Quy chế")
    assert Threshold.from_json(local.as_json()) == local
    assert Quorum.from_json(Quorum(Fraction(3, 4), "Quy chế").as_json()) == Quorum(Fraction(3, 4), "Quy chế")


@given(st.integers(1, 60), st.data())
def test_more_agreement_never_fails_what_passed(members, data):
    yes = data.draw(st.integers(0, members - 1))
    for threshold in (MAJORITY, Threshold.at_least(80), Threshold.at_least(90)):
        fewer, more = tally(count(yes, members), threshold), tally(count(yes + 1, members), threshold)
        assert more.passed or not fewer.passed
