"""A decision waits for the end of the posting and for the answer to every comment; without posting it is only told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from thidua.commendation.rules import Notice, decision_problems

POSTED = Notice(date(2025, 1, 22), date(2025, 2, 4))
DECIDED = date(2025, 2, 6)


def told(notice: Notice, on: date = DECIDED) -> list[tuple[str, str]]:
    return [(problem.level, problem.message) for problem in decision_problems(notice, on)]


def test_posted_and_answered_nothing_stands_in_the_way() -> None:
    assert told(POSTED) == []


def test_the_last_day_of_the_posting_still_counts() -> None:
    assert [level for level, _ in told(POSTED, date(2025, 2, 4))] == ["error"]
    assert told(POSTED, date(2025, 2, 5)) == []


def test_an_unanswered_comment_stops_the_decision_with_the_article_of_its_day() -> None:
    waiting = Notice(POSTED.starts, POSTED.ends, 1)
    start = "Còn 1 ý kiến chưa trả lời. Xác minh, trả lời từng ý kiến; ý kiến đang được xác minh thì chưa khen thưởng"
    assert told(waiting) == [("error", f"{start} (Nghị định số 98/2023/NĐ-CP).")]
    assert told(waiting, date(2025, 8, 1)) == [("error", f"{start} (Nghị định số 152/2025/NĐ-CP, Điều 4).")]


def test_without_posting_the_local_rule_decides_how_loud_it_is_told() -> None:
    assert [level for level, _ in told(Notice())] == ["note"]
    assert told(Notice(rule="Quyết định số 12/QĐ-UBND")) == [("warning", "Chưa đăng danh sách lấy ý kiến theo Quyết định số 12/QĐ-UBND.")]


@given(
    start=some.dates(date(2024, 1, 1), date(2027, 1, 1)), days=some.integers(0, 40), later=some.integers(-10, 60), open_=some.integers(0, 5)
)
def test_refused_exactly_while_posted_or_unanswered(start: date, days: int, later: int, open_: int) -> None:
    ends = start + timedelta(days)
    on = start + timedelta(later)
    refused = any(problem.level == "error" for problem in decision_problems(Notice(start, ends, open_), on))
    assert refused == (on <= ends or open_ > 0)
