"""From a reading to a movement: what is kept, what a person may change, what stands in the way."""

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import make_authority
from tests.cast import Cast, make_cast
from tests.movements.samples import AT, FACTS, make_plan
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused
from thidua.movements import actions, queries
from thidua.movements.actions import MovementFacts
from thidua.movements.models import DraftItem, Plan
from thidua.organisations.queries import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.authority, cast.minh)


def shown(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [
        (item.kind, str(item), item.clause.path if item.clause else "", item.certainty)
        for item in queries.draft_items(plan)
        if not item.dropped and not item.merged_into_id
    ]


def item(plan: Plan, text: str) -> DraftItem:
    return next(one for one in queries.draft_items(plan) if str(one) == text)


def test_a_reading_is_kept_whole(plan: Plan) -> None:
    assert (plan.kind, plan.full_symbol, plan.issued_on, plan.signer) == ("KẾ HOẠCH", "28/KH-UBND", date(2023, 3, 20), "Triệu Thị Hoa")
    tree = [(clause.path, clause.depth, clause.parent.path if clause.parent else None) for clause in plan.clauses.all()]
    assert tree == [
        ("I", 0, None),
        ("I.1", 1, "I"),
        ("I.1.1", 2, "I.1"),
        ("I.1.2", 2, "I.1"),
        ("I.2", 1, "I"),
        ("I.2.1", 2, "I.2"),
        ("II", 0, None),
        ("II.1", 1, "II"),
    ]
    assert shown(plan) == [
        ("name", "Xã nhà chung sức", "I", "sure"),
        ("phase", "Giai đoạn 1", "II", "sure"),
        ("group", "Các xã", "I.1", "sure"),
        ("criterion", "Làm đường", "I.1.1", "sure"),
        ("criterion", "Tiết kiệm", "I.1.2", "review"),
        ("group", "Cá nhân", "I.2", "sure"),
        ("criterion", "Gương mẫu", "I.2.1", "sure"),
        ("award", "Giấy khen", "II", "sure"),
        ("task", "Tổng hợp báo cáo", "II.1", "sure"),
    ]
    assert queries.clause_text(plan, "II.1") == "Phòng Nội vụ tổng hợp báo cáo."


def test_the_file_is_kept_with_its_sha256_and_known_again(cast: Cast, plan: Plan) -> None:
    with plan.file.file.open("rb") as kept:
        assert kept.read().decode() == "I. TIÊU CHÍ"
    assert queries.known_plan(cast.minh, AT, plan.sha256) == plan
    actions.discard_plan(plan, by=cast.minh, at=AT)
    assert queries.known_plan(cast.minh, AT, plan.sha256) is None


def test_confirming_makes_the_movement_in_one_act(cast: Cast, plan: Plan) -> None:
    before = Entry.objects.count()
    movement = actions.confirm_plan(plan, FACTS, by=cast.minh, at=AT)
    assert Entry.objects.count() == before + 1
    assert Entry.objects.latest("id").changes == {
        "movement": "Xã nhà chung sức",
        "phases": 1,
        "groups": 2,
        "criteria": 3,
        "award_forms": 1,
        "tasks": 1,
        "sha256": plan.sha256,
    }
    assert [(group.code, group.name, group.judged_by) for group in movement.groups.all()] == [
        ("G1", "Các xã", "report"),
        ("G2", "Cá nhân", "nomination"),
    ]
    criteria = [(c.text, c.points, c.clause.path) for group in movement.groups.all() for c in group.planned_criteria.all()]
    assert criteria == [("Làm đường", None, "I.1.1"), ("Tiết kiệm", Decimal("12.5"), "I.1.2"), ("Gương mẫu", None, "I.2.1")]
    task = movement.tasks.get()
    assert (task.text, task.bodies, task.recurrence, task.clause.path) == ("Tổng hợp báo cáo", "Phòng Nội vụ", "hằng năm", "II.1")
    plan.refresh_from_db()
    assert (plan.state, plan.movement) == ("confirmed", movement)
    with pytest.raises(Refused):
        actions.confirm_plan(plan, FACTS, by=cast.minh, at=AT)


def test_what_is_missing_is_asked_for_all_at_once(cast: Cast, plan: Plan) -> None:
    actions.edit_item(item(plan, "Giai đoạn 1"), {"name": "Giai đoạn 1", "starts": "2023-03-20"}, clause=None, by=cast.minh, at=AT)
    actions.drop_item(item(plan, "Cá nhân"), by=cast.minh, at=AT)
    with pytest.raises(Refused) as refused:
        actions.confirm_plan(plan, MovementFacts(name="", starts=None, ends=date(2030, 12, 31)), by=cast.minh, at=AT)
    assert [problem.where for problem in refused.value.problems] == ["Tên phong trào", "Từ ngày", "Giai đoạn 1", "Tiêu chí"]
    assert plan.state == "draft"


def test_criteria_are_merged_put_in_order_and_moved_to_another_group(cast: Cast, plan: Plan) -> None:
    by, at = cast.minh, AT
    first, second, person = item(plan, "Làm đường"), item(plan, "Tiết kiệm"), item(plan, "Gương mẫu")
    actions.move_item(second, -1, by=by, at=at)
    actions.regroup_item(person, item(plan, "Các xã"), by=by, at=at)
    group = item(plan, "Các xã")
    assert [str(one) for one in queries.draft_items(plan) if one.parent_id == group.pk] == ["Tiết kiệm", "Làm đường", "Gương mẫu"]
    kept = actions.merge_items(plan, [DraftItem.objects.get(pk=first.pk), DraftItem.objects.get(pk=second.pk)], by=by, at=at)
    assert str(kept) == "Tiết kiệm; Làm đường"
    movement = actions.confirm_plan(plan, FACTS, by=by, at=at)
    criterion = movement.groups.get(code="G1").planned_criteria.first()
    assert (criterion.clause.path, [clause.path for clause in criterion.other_clauses.all()]) == ("I.1.2", ["I.1.1"])


def test_dropped_and_merged_items_come_back(cast: Cast, plan: Plan) -> None:
    whole = shown(plan)
    award = item(plan, "Giấy khen")
    actions.drop_item(award, by=cast.minh, at=AT)
    assert [row for row in whole if row not in shown(plan)] == [("award", "Giấy khen", "II", "sure")]
    actions.restore_item(award, by=cast.minh, at=AT)
    assert shown(plan) == whole


def test_refusals_while_drafting(cast: Cast, plan: Plan) -> None:
    by, at = cast.minh, AT
    with pytest.raises(Refused, match="hai mục trở lên"):
        actions.merge_items(plan, [item(plan, "Giấy khen")], by=by, at=at)
    with pytest.raises(Refused, match="cùng loại"):
        actions.merge_items(plan, [item(plan, "Giấy khen"), item(plan, "Làm đường")], by=by, at=at)
    with pytest.raises(Refused, match="đầu hoặc cuối"):
        actions.move_item(item(plan, "Làm đường"), -1, by=by, at=at)
    with pytest.raises(Refused, match="chỉ có một"):
        actions.add_item(plan, "name", {"text": "Tên khác"}, by=by, at=at)
    with pytest.raises(Refused, match="Chưa ghi nội dung"):
        actions.add_item(plan, "task", {"bodies": "Phòng Nội vụ"}, by=by, at=at)


def test_only_those_who_may_read_and_confirm(cast: Cast, plan: Plan) -> None:
    other = make_authority("Ủy ban nhân dân huyện Pác Nặm")
    with pytest.raises(NotAllowed):
        make_plan(other, cast.minh)
    for stranger in (cast.lan, cast.tam, cast.hoa, cast.le):
        with pytest.raises(NotAllowed):
            actions.drop_item(item(plan, "Giấy khen"), by=stranger, at=AT)
        with pytest.raises(NotAllowed):
            actions.confirm_plan(plan, FACTS, by=stranger, at=AT)
        with pytest.raises(NotAllowed):
            queries.plan_for(stranger, AT, plan.pk)
    actions.confirm_plan(plan, FACTS, by=cast.minh, at=AT)
    assert queries.plan_for(cast.tam, AT, plan.pk) == plan
    with pytest.raises(NotAllowed):  # a movement in draft is not yet announced to the units
        queries.plan_for(cast.lan, AT, plan.pk)
