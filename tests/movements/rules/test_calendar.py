"""Days of movements, phases and periods; the due day that counts."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import moment
from thidua.movements.rules.calendar import PeriodDays, Span, effective_due, movement_problems, period_problems, phase_problems

MOVEMENT = Span("Phong trào", date(2023, 1, 1), date(2030, 12, 31))
FIRST = Span("Giai đoạn 1", date(2023, 1, 1), date(2025, 12, 31))
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)).map(lambda one: one.replace(tzinfo=moment(2020, 1, 1).tzinfo))  # noqa: DTZ001 -- hypothesis takes bounds without a zone


def places(problems: tuple) -> list[str]:
    return [problem.where for problem in problems]


def test_a_movement_needs_its_name_and_days() -> None:
    assert places(movement_problems(" ", None, None, None)) == ["Tên phong trào", "Từ ngày", "Đến ngày"]
    assert places(movement_problems("A", date(2025, 1, 2), date(2025, 1, 1), date(2025, 2, 1))) == ["Đến ngày", "Ngày phát động"]
    assert movement_problems("A", date(2025, 1, 1), date(2025, 1, 1), None) == ()


def test_a_phase_lies_inside_and_apart() -> None:
    assert phase_problems(FIRST, MOVEMENT, ()) == ()
    second = Span("Giai đoạn 2", date(2026, 1, 1), date(2030, 12, 31))
    assert phase_problems(second, MOVEMENT, [FIRST]) == ()
    wrong = Span("Giai đoạn 2", date(2025, 12, 31), date(2031, 1, 1))
    assert [problem.message for problem in phase_problems(wrong, MOVEMENT, [FIRST])] == [
        "Giai đoạn phải nằm trong thời gian của phong trào, từ 1/1/2023 đến 31/12/2030.",
        "Giai đoạn trùng ngày với Giai đoạn 1, từ 1/1/2023 đến 31/12/2025.",
    ]


@given(days, days, days, days)
def test_two_phases_collide_exactly_when_they_share_a_day(a: date, b: date, c: date, d: date) -> None:
    one, other = Span("một", *sorted((a, b))), Span("hai", *sorted((c, d)))
    shared = max(one.starts, other.starts) <= min(one.ends, other.ends)
    around = Span("Phong trào", date(2019, 1, 1), date(2036, 1, 1))
    assert bool(phase_problems(one, around, [other])) is shared


def test_a_cut_off_day_may_be_the_due_day_but_not_later() -> None:
    due = moment(2025, 6, 14, 17)
    assert period_problems(PeriodDays(date(2025, 6, 1), date(2025, 6, 14), due, due)) == ()
    assert places(period_problems(PeriodDays(date(2025, 6, 15), date(2025, 6, 15), due, due - timedelta(hours=1)))) == [
        "Hạn gửi",
        "Thời điểm chốt số liệu",
        "Được gửi muộn đến",
    ]


@given(moments, st.lists(moments))
def test_an_extension_never_takes_time_away(due: datetime, extensions: list[datetime]) -> None:
    found = effective_due(due, extensions)
    assert found >= due
    assert found in [due, *extensions]
