"""The scope fits the role, the dates make sense, a stand-in stays inside the post."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.organisations.rules.posts import PostPlan, head_of_office, last_day, post_problems
from thidua.organisations.rules.versions import Span, overlap_problems
from thidua.organisations.states import ROLES

YEAR = Span(date(2025, 1, 1), date(2026, 1, 1))
days = st.dates(date(2024, 1, 1), date(2027, 1, 1))


def told(plan: PostPlan) -> list[str]:
    return [str(problem) for problem in post_problems(plan)]


def test_all_problems_of_a_post_at_once() -> None:
    assert told(PostPlan("unit_head", "authority", Span(date(2025, 2, 1), date(2025, 1, 1)), acting="kt")) == [
        "Phạm vi: Vai trò Thủ trưởng đơn vị chỉ có phạm vi: đơn vị mình.",
        "Cơ quan phát động: Còn trống. Chọn cơ quan phát động của phạm vi này.",
        "Văn bản phân công: Giao phụ trách, ký thay hoặc thay người vắng phải có văn bản. Ghi số, ngày văn bản.",
        "Đến hết ngày: Phải từ ngày bắt đầu 1/2/2025 trở đi.",
    ]


def test_a_stand_in_has_an_end_and_stays_inside() -> None:
    plan = PostPlan("unit_head", "own_unit", Span(date(2024, 12, 1)), acting="thay", legal_act="QĐ 1", covers=YEAR)
    assert told(plan) == [
        "Đến hết ngày: Còn trống. Việc thay người vắng phải có ngày kết thúc.",
        "Từ ngày: Người được thay giữ vai trò từ 1/1/2025.",
        "Đến hết ngày: Người được thay chỉ giữ vai trò đến hết 31/12/2025.",
    ]


def test_every_role_in_its_usual_scope_is_fine() -> None:
    plans = [PostPlan(role.code, role.scopes[0], YEAR, has_authority=True, has_cluster_year=True) for role in ROLES.values()]
    assert [told(plan) for plan in plans] == [[] for _ in plans]


def test_an_unknown_role() -> None:
    assert told(PostPlan("king", "own_unit", YEAR)) == ["Vai trò: Chọn một vai trò trong danh mục."]


def test_the_last_day_is_the_one_before_the_end() -> None:
    assert (last_day(date(2025, 5, 24)), last_day(None)) == ("23/5/2025", "")


@given(days, days, days, days)
def test_spans_overlap_exactly_when_they_share_a_day(a: date, b: date, c: date, d: date) -> None:
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    if one.start < one.end and other.start < other.end:  # type: ignore[operator]  # both have ends
        shared = any(
            one.holds(date.fromordinal(day)) and other.holds(date.fromordinal(day))
            for day in {one.start.toordinal(), other.start.toordinal()}
        )
        assert one.overlaps(other) == other.overlaps(one) == shared == bool(overlap_problems([one], other))


@pytest.mark.parametrize(
    ("office", "head"),
    [
        ("Phòng Nội vụ", "Trưởng phòng Nội vụ"),
        ("Văn phòng HĐND và UBND huyện", "Chánh Văn phòng HĐND và UBND huyện"),
        ("Ban Quản lý dự án", "Trưởng ban Quản lý dự án"),
        ("Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Trung tâm Văn hóa", "Thủ trưởng Trung tâm Văn hóa"),
    ],
)
def test_a_paper_calls_the_head_by_the_name_of_the_office(office: str, head: str) -> None:
    assert head_of_office(office) == head
