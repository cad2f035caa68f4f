"""Every finding, with its article and since when it holds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua.commendation.rules import (
    Candidate,
    Contender,
    Finding,
    HoldFact,
    PastAward,
    Terms,
    eligibility,
    register_sentences,
    within_quota,
)
from thidua.foundation.plain.reasons import sentence

D = Decimal
register_sentences()
TODAY = date(2025, 5, 20)
PAPERS = {"report": "báo cáo thành tích", "minutes": "biên bản bình xét"}
TERMS = Terms(dict.fromkeys(("collective", "household", "person"), PAPERS), date(2025, 5, 31), "Hướng dẫn số 09/HD-PNV")
READY = Candidate(
    "7",
    "Bà Nông Thị Hòa",
    "person",
    "duong-na-slan",
    papers=frozenset(PAPERS),
    received_on=date(2025, 5, 12),
    achieved_to=date(2025, 4, 30),
)
DECISION = PastAward("Giấy khen", "duong-na-slan", "Quyết định số 186/QĐ-UBND", date(2025, 2, 6))


def told(candidate, today=TODAY, terms=TERMS):
    result = eligibility(candidate, terms, today)
    return result.label, [(finding.outcome, sentence(finding.reason), finding.article) for finding in result.findings]


def test_a_complete_dossier_is_eligible():
    assert told(READY) == ("đủ điều kiện", [])


def test_one_achievement_is_commended_once():
    assert told(replace(READY, past_awards=(DECISION,))) == (
        "không đủ điều kiện",
        [
            (
                "ineligible",
                "Thành tích này đã được tặng Giấy khen tại Quyết định số 186/QĐ-UBND ngày 6/2/2025.",
                "Luật Thi đua, khen thưởng 2022, Điều 5",
            )
        ],
    )
    assert told(replace(READY, past_awards=(replace(DECISION, achievement="khác"),))) == ("đủ điều kiện", [])


def test_missing_papers_are_all_named():
    assert told(replace(READY, papers=frozenset())) == (
        "cần bổ sung",
        [
            ("incomplete", "Thiếu báo cáo thành tích.", "Luật Thi đua, khen thưởng 2022, Điều 84"),
            ("incomplete", "Thiếu biên bản bình xét.", "Luật Thi đua, khen thưởng 2022, Điều 84"),
        ],
    )


def test_a_hold_waits_and_is_no_refusal():
    hold = HoldFact("đang kiểm tra nợ thuế", "Chi cục Thuế khu vực", date(2025, 1, 18))
    held = replace(READY, holds=(hold,))
    assert told(held) == (
        "chưa xét",
        [("on_hold", "Chưa xét: đang kiểm tra nợ thuế (Chi cục Thuế khu vực, từ ngày 18/1/2025).", "Nghị định số 98/2023/NĐ-CP")],
    )
    assert told(replace(READY, holds=(replace(hold, until=date(2025, 5, 1)),))) == ("đủ điều kiện", [])


def test_a_late_dossier_and_a_barred_unit_rest_on_the_local_rule():
    late = replace(READY, received_on=date(2025, 6, 2), bars=("Người đứng đầu bị cảnh cáo",))
    assert told(late, date(2025, 6, 3)) == (
        "không đủ điều kiện",
        [
            ("ineligible", "Hồ sơ nhận ngày 2/6/2025, sau hạn nhận 31/5/2025.", "Hướng dẫn số 09/HD-PNV"),
            ("ineligible", "Thuộc trường hợp không xét: Người đứng đầu bị cảnh cáo.", "Hướng dẫn số 09/HD-PNV"),
        ],
    )


def test_a_dissolved_unit_after_the_circular():
    gone = replace(READY, recipient="collective", received_on=date(2025, 9, 1), unit_ended_on=date(2025, 7, 1))
    terms = replace(TERMS, intake_ends=None)
    assert told(gone, date(2025, 9, 2), terms) == (
        "không đủ điều kiện",
        [("ineligible", "Đơn vị đã kết thúc hoạt động từ ngày 1/7/2025.", "Thông tư số 15/2025/TT-BNV")],
    )


def test_a_dossier_received_before_a_rule_keeps_the_old_rule():
    gone = replace(READY, recipient="collective", received_on=date(2025, 6, 20), unit_ended_on=date(2025, 7, 1))
    result = eligibility(gone, replace(TERMS, intake_ends=None), date(2025, 9, 2))
    assert (result.outcome, result.rules_of) == ("eligible", date(2025, 6, 20))


def test_only_what_came_after_discipline_counts():
    punished = replace(READY, disciplined_until=date(2025, 5, 1), received_on=date(2025, 8, 1))
    terms = replace(TERMS, intake_ends=None)
    today = date(2025, 8, 2)
    assert told(punished, today, terms)[0] == "không đủ điều kiện"
    partly = replace(punished, achieved_from=date(2025, 1, 1), achieved_to=date(2025, 7, 31))
    assert told(partly, today, terms)[0] == "cần bổ sung"
    assert told(replace(partly, achieved_from=date(2025, 5, 1)), today, terms)[0] == "đủ điều kiện"


def test_a_themed_award_is_no_basis_for_a_merit_award():
    merit = replace(READY, commendation_type="merit", based_on=(DECISION,), received_on=date(2025, 8, 1))
    assert told(merit, date(2025, 8, 2), replace(TERMS, intake_ends=None))[0] == "không đủ điều kiện"


def test_findings_survive_storage():
    finding = eligibility(replace(READY, papers=frozenset()), TERMS, TODAY).findings[0]
    assert Finding.from_json(finding.as_json()) == finding
    assert (finding.valid_from, finding.certainty) == (date(2024, 1, 1), "seen")


def test_among_equals_women_come_first_where_the_principle_holds():
    man, woman, best = Contender("a", "An", D(80)), Contender("b", "Bình", D(80), D(100)), Contender("c", "Chi", D(90))
    later = within_quota([man, woman, best], 2, date(2025, 8, 1))
    assert (later.within, [key for key, _ in later.beyond], later.undecided) == (("c", "b"), ["a"], ())
    earlier = within_quota([man, woman, best], 2, date(2025, 5, 20))
    assert (earlier.within, earlier.beyond, earlier.undecided) == (("c",), (), ("a", "b"))


def test_a_quota_that_is_not_reached_leaves_everybody_in():
    assert within_quota([Contender("a", "An", D(80))], 3, TODAY).within == ("a",)
