"""Every finding, with its article and since when it holds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from thidua.commendation.rules import (
    Candidate,
    Contender,
    Contest,
    Discipline,
    Finding,
    HoldFact,
    PastAward,
    Terms,
    eligibility,
    register_sentences,
)
from thidua.foundation.plain.reasons import sentence

D = Decimal
register_sentences()
TODAY = date(2025, 5, 20)
DAYS = some.dates(date(2024, 1, 1), date(2026, 1, 1))
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


WARNED = Discipline("khiển trách", "Quyết định số 88/QĐ-UBND", date(2024, 5, 1), date(2025, 5, 1))
NO_END = replace(TERMS, intake_ends=None)
LATER = date(2025, 8, 2)
LATER_READY = replace(READY, received_on=date(2025, 8, 1))
ARTICLE = "Nghị định số 152/2025/NĐ-CP, Điều 4"


def test_only_what_came_after_discipline_counts():
    punished = replace(LATER_READY, disciplines=(WARNED,))
    assert told(punished, LATER, NO_END) == (
        "không đủ điều kiện",
        [("ineligible", "Thành tích thuộc thời gian thi hành kỷ luật (đến ngày 1/5/2025).", ARTICLE)],
    )
    partly = replace(punished, achieved_from=date(2025, 1, 1), achieved_to=date(2025, 7, 31))
    words = "Chỉ tính thành tích sau ngày hết kỷ luật 1/5/2025; cần tách phần thành tích trước đó."
    assert told(partly, LATER, NO_END) == ("cần bổ sung", [("incomplete", words, ARTICLE)])
    assert told(replace(partly, achieved_from=date(2025, 5, 1)), LATER, NO_END) == ("đủ điều kiện", [])


def test_a_measure_still_served_bars_whatever_the_days_of_the_achievement():
    serving = replace(LATER_READY, disciplines=(replace(WARNED, until=date(2025, 12, 1)),), achieved_from=None, achieved_to=None)
    words = "Đang trong thời gian thi hành kỷ luật khiển trách (Quyết định số 88/QĐ-UBND), đến ngày 1/12/2025."
    assert told(serving, LATER, NO_END) == ("không đủ điều kiện", [("ineligible", words, ARTICLE)])


def test_days_that_nobody_entered_are_asked_for():
    without_end = replace(LATER_READY, disciplines=(replace(WARNED, until=None),))
    words = "Ghi ngày chấp hành xong kỷ luật khiển trách (Quyết định số 88/QĐ-UBND)."
    assert told(without_end, LATER, NO_END) == ("cần bổ sung", [("incomplete", words, ARTICLE)])
    undated = replace(LATER_READY, disciplines=(WARNED,), achieved_to=None)
    words = "Đã bị kỷ luật đến ngày 1/5/2025: ghi thời gian lập thành tích, chỉ tính thành tích từ ngày đó."
    assert told(undated, LATER, NO_END) == ("cần bổ sung", [("incomplete", words, ARTICLE)])


def test_before_a_sourced_article_a_measure_is_only_told():
    early = replace(READY, disciplines=(WARNED,))
    words = "Đã bị kỷ luật khiển trách (Quyết định số 88/QĐ-UBND); chưa có điều khoản đã đối chiếu cho ngày xét này, cán bộ tự xem xét."
    assert told(early) == ("đủ điều kiện", [("eligible", words, "")])


def test_a_themed_award_is_no_basis_for_a_merit_award():
    merit = replace(READY, commendation_type="merit", based_on=(DECISION,), received_on=date(2025, 8, 1))
    assert told(merit, date(2025, 8, 2), replace(TERMS, intake_ends=None))[0] == "không đủ điều kiện"


def test_findings_survive_storage():
    finding = eligibility(replace(READY, papers=frozenset()), TERMS, TODAY).findings[0]
    assert Finding.from_json(finding.as_json()) == finding
    assert (finding.valid_from, finding.certainty) == (date(2024, 1, 1), "seen")


def contest(*percents, allowed=1):
    """Equals in merit, one per share of women; READY has key 7 and is the first."""
    rows = [
        Contender(key, f"Tập thể {key}", D(80), None if share is None else D(share)) for key, share in zip("7ABC", percents, strict=False)
    ]
    return replace(LATER_READY, contest=Contest(tuple(rows), allowed, "Kế hoạch 12/KH-UBND, bảng điểm"))


def test_whoever_gives_way_to_women_reads_the_article():
    words = "Ngang nhau khi chỉ còn đủ 1: nhường cá nhân nữ, tập thể có tỷ lệ nữ cao theo quy định."
    assert told(contest(0, 70), LATER, NO_END) == ("không đủ điều kiện", [("ineligible", words, ARTICLE)])
    assert told(contest(70, D("69.99")), LATER, NO_END) == ("đủ điều kiện", [])


def test_equals_that_nothing_parts_are_left_to_a_vote():
    words = "Ngang với Tập thể A, chỉ được đề nghị 1: ghi giới tính, tỷ lệ nữ của các bên; vẫn ngang nhau thì biểu quyết."
    for shares in ((80, 90), (10, 20), (None, 90), (None, None)):
        assert told(contest(*shares), LATER, NO_END) == ("cần bổ sung", [("incomplete", words, ARTICLE)])


def test_who_comes_after_the_places_reads_the_rule_of_the_places():
    behind = Contest((Contender("A", "Tập thể A", D(90)), Contender("7", "Tập thể 7", D(80))), 1, "Kế hoạch 12/KH-UBND, bảng điểm")
    assert told(replace(LATER_READY, contest=behind), LATER, NO_END) == (
        "không đủ điều kiện",
        [("ineligible", "Vượt số lượng được đề nghị (1).", "Kế hoạch 12/KH-UBND, bảng điểm")],
    )


@given(
    disciplines=some.lists(some.builds(Discipline, some.just("khiển trách"), some.just("QĐ 1"), DAYS, some.none() | DAYS), max_size=3),
    start=some.none() | DAYS,
    end=some.none() | DAYS,
)
def test_one_more_measure_never_makes_a_dossier_better(disciplines, start, end):
    candidate = replace(LATER_READY, achieved_from=start, achieved_to=end, disciplines=tuple(disciplines))
    fewer = replace(candidate, disciplines=candidate.disciplines[1:])
    order = ["eligible", "incomplete", "on_hold", "ineligible"]
    worse, better = eligibility(candidate, NO_END, LATER), eligibility(fewer, NO_END, LATER)
    assert order.index(worse.outcome) >= order.index(better.outcome)
    assert all(finding.article == ARTICLE for finding in worse.findings)
