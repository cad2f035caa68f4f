"""What reporting puts on whose desk."""

from typing import Any

import pytest

from tests import chain
from tests.builders import make_period, make_post, moment
from tests.cast import Cast
from thidua.foundation.people.models import User
from thidua.movements.models import Period
from thidua.reporting import actions, queries

AT = moment(2025, 1, 4)


def verbs(user: User) -> list[tuple[str, str, bool, str]]:
    """What the unit does itself is told by its period, what others receive by the unit."""
    told = queries.todo_for(user, AT)
    return [(todo.verb, todo.title if todo.verb == "Tiếp nhận" else todo.subject, todo.late, todo.level) for todo in told]


A, B = "Ủy ban nhân dân xã Bằng Vân", "Ủy ban nhân dân xã Đức Vân"


def test_everybody_has_the_own_step(cast: Cast) -> None:
    assert verbs(cast.lan) == [("Nhập số liệu", A, False, "todo")]
    report = chain.filled(cast, cast.part_a, cast.lan)
    assert verbs(cast.khai) == [("Nhập số liệu", A, False, "waiting")]
    actions.mark_ready(report, by=cast.lan, at=AT)
    assert verbs(cast.khai) == [("Duyệt và gửi", A, False, "todo")]
    assert verbs(cast.lan) == []
    actions.submit_report(report, by=cast.khai, at=AT)
    assert (verbs(cast.khai), verbs(cast.minh)) == ([], [("Tiếp nhận", A, False, "todo")])
    actions.return_report(report, {"2.1": "xem lại"}, reason="", by=cast.minh, at=AT)
    assert (verbs(cast.lan), verbs(cast.minh)) == ([("Bổ sung, chỉnh sửa", A, False, "todo")], [])


def test_what_comes_back_waits_for_the_post_that_asked_or_its_stand_in(cast: Cast) -> None:
    office = {"scope_kind": "authority", "authority": cast.authority}
    asked = cast.minh.person.posts.get()
    another = make_post("Hà Đức Thịnh", "standing_officer", cast.standing_unit, username="thinh", **office)
    instead = make_post(
        "Lường Thị Vân", "standing_officer", cast.standing_unit, username="van", acting="thay", stands_in_for=asked, **office
    )
    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    everybody = [("Tiếp nhận", A, False, "todo")]
    assert (verbs(cast.minh), verbs(another), verbs(instead)) == (everybody, everybody, everybody)
    actions.return_report(report, {"2.1": "xem lại"}, reason="", by=cast.minh, at=AT)
    actions.submit_report(report, by=cast.khai, at=AT)
    assert (verbs(cast.minh), verbs(another), verbs(instead)) == (everybody, [], everybody)
    type(asked).objects.filter(pk=asked.pk).update(valid_to=AT.date())
    assert verbs(another) == everybody


def test_others_have_nothing_of_it(cast: Cast) -> None:
    chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    assert [verbs(person) for person in (cast.tam, cast.le, cast.quy, cast.truong_cum, cast.hoa)] == [[], [], [], [], []]
    assert verbs(cast.ut) == [("Nhập số liệu", B, False, "todo")]


def test_a_returned_report_stays_on_the_desk_and_open_after_the_period_closed(cast: Cast) -> None:
    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    Period.objects.filter(pk=cast.period.pk).update(state="closed")
    actions.return_report(report, {"2.1": "xem lại"}, reason="", by=cast.minh, at=AT)
    assert verbs(cast.lan) == [("Bổ sung, chỉnh sửa", A, False, "todo")]
    assert verbs(cast.ut) == []
    actions.submit_report(report, by=cast.khai, at=moment(2025, 1, 20))
    assert (report.state, report.days_late) == ("submitted", 0)


@pytest.mark.parametrize("more", [0, 2])
def test_todo_costs_the_same_for_one_and_three_periods(cast: Cast, more: int, django_assert_num_queries: Any) -> None:
    for number in range(more):
        make_period(cast.movement, 2025 + number)
    Period.objects.update(opens=AT.date())
    with django_assert_num_queries(8):
        assert len(queries.todo_for(cast.lan, AT)) == 1 + more
