"""A movement by hand, the steps of its life, its phases, groups, tasks and those who take part."""

from datetime import date
from io import BytesIO

import pytest

from tests.builders import make_group, make_unit
from tests.cast import Cast, make_cast
from tests.movements.samples import AT, FACTS
from thidua.foundation.plain.problems import Refused
from thidua.movements import actions, queries
from thidua.movements.actions import MovementFacts, TaskFacts
from thidua.movements.models import Movement
from thidua.organisations.queries import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_movement_by_hand_lives_its_life(cast: Cast) -> None:
    by, at = cast.minh, AT
    movement = actions.create_movement(
        cast.authority, MovementFacts(name="Thi đua nước rút", starts=date(2025, 6, 1), ends=date(2025, 12, 31)), by=by, at=at
    )
    actions.add_phase(movement, "Đợt 1", date(2025, 6, 1), date(2025, 9, 2), "interim", by=by, at=at)
    with pytest.raises(Refused) as refused:
        actions.add_phase(movement, "Đợt 2", date(2025, 9, 1), date(2026, 1, 1), "final", by=by, at=at)
    assert len(refused.value.problems) == 2
    with pytest.raises(Refused):
        actions.step_movement(movement, "running", by=by, at=at)
    for state in ("launched", "running", "interim", "running", "final", "ended"):
        movement = actions.step_movement(movement, state, by=by, at=at)
    assert (movement.state, movement.launched_on) == ("ended", date(2025, 5, 20))
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.edit_movement(movement, FACTS, by=by, at=at)


def test_an_early_end_needs_its_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Ghi lý do"):
        actions.step_movement(cast.movement, "ended_early", by=cast.minh, at=AT)
    ended = actions.step_movement(cast.movement, "ended_early", reason="Nghị quyết 1683/NQ-UBTVQH15", by=cast.minh, at=AT)
    assert ended.state == "ended_early"


def test_who_sees_which_movement(cast: Cast) -> None:
    draft = actions.create_movement(cast.authority, FACTS, by=cast.minh, at=AT)
    for insider in (cast.minh, cast.hoa, cast.tam, cast.quy):
        assert set(queries.movements_for(insider, AT)) == {cast.movement, draft}
    for unit in (cast.lan, cast.ut, cast.truong_cum):
        assert set(queries.movements_for(unit, AT)) == {cast.movement}
    assert set(queries.movements_for(cast.le, AT)) == set()
    actions.step_movement(draft, "launched", by=cast.minh, at=AT)
    assert draft in queries.movements_for(cast.lan, AT)


def test_units_join_together_and_leave_alone(cast: Cast) -> None:
    by, at, movement = cast.minh, AT, cast.movement
    offices = [make_unit(name, "agency", cast.authority.unit) for name in ("Phòng Tư pháp", "Thanh tra huyện")]
    group = make_group(movement, "G1P", "Phòng, ban")
    names = [version.name for version in queries.units_to_add(movement, at.date(), kinds=["agency"])]
    assert names == ["Phòng Nội vụ", "Phòng Tư pháp", "Thanh tra huyện"]
    made = actions.add_participations(movement, offices, group, valid_from=date(2025, 1, 1), by=by, at=at)
    with pytest.raises(Refused) as refused:
        actions.add_participations(movement, [*offices, cast.commune_a], cast.group, valid_from=date(2025, 2, 1), by=by, at=at)
    assert sorted(problem.where for problem in refused.value.problems) == [
        "Phòng Tư pháp",
        "Thanh tra huyện",
        "Ủy ban nhân dân xã Bằng Vân",
    ]
    actions.end_participation(made[0], date(2025, 3, 1), by=by, at=at)
    actions.add_participations(movement, offices[:1], cast.group, valid_from=date(2025, 3, 1), by=by, at=at)
    assert [(place.name, place.participation.group.code, place.ended) for place in queries.places_of(movement, at.date())] == [
        ("Ủy ban nhân dân thị trấn Vân Tùng", "G1", False),
        ("Ủy ban nhân dân xã Bằng Vân", "G1", False),
        ("Ủy ban nhân dân xã Đức Vân", "G1", False),
        ("Phòng Tư pháp", "G1", False),
        ("Phòng Tư pháp", "G1P", True),
        ("Thanh tra huyện", "G1P", False),
    ]


def test_a_used_participation_is_ended_not_removed(cast: Cast) -> None:
    spare = actions.add_participations(cast.movement, [cast.standing_unit], cast.group, valid_from=date(2025, 1, 1), by=cast.minh, at=AT)[0]
    actions.remove_participation(spare, by=cast.minh, at=AT)
    assert [row.pk for row in queries.participations_on(cast.movement, AT.date())] == [cast.part_a.pk, cast.part_b.pk, cast.part_c.pk]


def test_tasks_and_what_is_overdue(cast: Cast) -> None:
    by, at = cast.minh, AT
    task = actions.add_task(cast.movement, TaskFacts("Gửi báo cáo", due=date(2025, 5, 15)), [cast.commune_a], by=by, at=at)
    glance = queries.movement_glance(cast.movement, at.date())
    assert (glance.taking_part, glance.open_tasks, glance.overdue_tasks) == (3, 1, 1)
    assert [(todo.verb, todo.title, todo.late) for todo in queries.todo_for(by, at)] == [("Cập nhật nhiệm vụ", "Gửi báo cáo", True)]
    actions.finish_task(task, by=by, at=at)
    with pytest.raises(Refused):
        actions.finish_task(task, by=by, at=at)
    assert queries.todo_for(by, at) == []
    with pytest.raises(NotAllowed):
        actions.reopen_task(task, by=cast.lan, at=at)


def test_a_guiding_document_keeps_its_file(cast: Cast) -> None:
    document = actions.add_guiding_document(
        cast.movement, "Hướng dẫn sơ kết", symbol="09/HD-PNV", content=BytesIO(b"%PDF-1.7"), name="hd.pdf", by=cast.minh, at=AT
    )
    assert queries.guiding_document_for(cast.lan, AT, document.pk).file.size == 8
    with pytest.raises(NotAllowed):
        queries.guiding_document_for(cast.le, AT, document.pk)


def test_movements_are_found_as_people_type(cast: Cast) -> None:
    assert [found.title for found in queries.find(cast.lan, ["ngan", "chung"], AT)] == ["Ngân Sơn chung sức"]
    assert queries.find(cast.le, ["ngan"], AT) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Thi đua nước rút", "phong trào thi đua “Thi đua nước rút”"),
        ("Phong trào thi đua “Ngân Sơn chung sức”", "phong trào thi đua “Ngân Sơn chung sức”"),
    ],
)
def test_a_name_stands_inside_a_sentence_without_saying_phong_trao_twice(name: str, words: str) -> None:
    assert Movement(name=name).in_words == words
