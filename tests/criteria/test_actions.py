"""Building, adopting, replacing a table."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from tests.builders import make_criterion, make_period, moment
from tests.cast import Cast, make_cast
from thidua.criteria import actions, queries, rules
from thidua.criteria.models import CriteriaSet, Criterion
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused
from thidua.movements.models import PlannedCriterion
from thidua.organisations.queries import NotAllowed

AT = moment(2024, 12, 2)
G1_X = Path(__file__).parents[2] / "demo/data/criteria/g1_x.toml"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def draft(cast: Cast) -> CriteriaSet:
    period = make_period(cast.movement, 2025)
    return actions.create_set(group=cast.group, period=period, code="G1-X", name="Bảng 2025", by=cast.minh, at=AT)


def test_set_from_plan_takes_over_every_planned_criterion_with_its_section(cast: Cast) -> None:
    for place, (section, text, points) in enumerate(
        [("Hạ tầng", "Giải ngân", "12"), ("Hạ tầng", "Mặt bằng", None), ("Tiết kiệm", "Công khai", "4")]
    ):
        PlannedCriterion.objects.create(
            group=cast.group, section=section, text=text, points=Decimal(points) if points else None, position=place
        )
    made = actions.create_set(
        group=cast.group, period=make_period(cast.movement, 2025), code="G1", name="Bảng", from_plan=True, by=cast.minh, at=AT
    )
    lines = [(line.section.title, line.code, line.title, line.max_points) for line in made.criteria.select_related("section")]
    assert lines == [
        ("Hạ tầng", "1.1", "Giải ngân", Decimal(12)),
        ("Hạ tầng", "1.2", "Mặt bằng", Decimal(0)),
        ("Tiết kiệm", "2.1", "Công khai", Decimal(4)),
    ]
    assert Entry.objects.get(verb="criteria_set.created").changes == {"period": "Năm 2025", "group": cast.group.name, "lines": 3}


def test_line_that_the_rules_refuse_is_refused_whole(cast: Cast, draft: CriteriaSet) -> None:
    section = actions.add_section(draft, code="1", title="Hạ tầng", by=cast.minh, at=AT)
    fields = {
        "code": "1.1",
        "title": "Giải ngân",
        "max_points": Decimal(5),
        "method": "bands",
        "parameters": {"on": "share", "bands": [{"from": "90", "below": "95", "points": "3"}, {"from": "94", "points": "9"}]},
    }
    with pytest.raises(Refused) as refused:
        actions.save_criterion(draft, section=section, fields=fields, by=cast.minh, at=AT)
    assert [problem.where for problem in refused.value.problems] == ["1.1"] * len(refused.value.problems)
    assert any("chồng lên nhau" in problem.message for problem in refused.value.problems)
    assert not draft.criteria.exists()


def test_adopting_an_empty_or_wrong_table_is_refused(cast: Cast, draft: CriteriaSet) -> None:
    with pytest.raises(Refused, match="chưa có tiêu chí nào"):
        actions.adopt_set(draft, by=cast.minh, at=AT)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_adopted_table_changes_only_as_a_new_version(cast: Cast) -> None:
    line = cast.criteria_set.criteria.first()
    assert line is not None
    with pytest.raises(Refused, match="Lập bản mới"):
        actions.remove_criterion(line, by=cast.minh, at=AT)
    copy = actions.copy_set(cast.criteria_set, period=cast.period, by=cast.minh, at=AT)
    assert (copy.version, copy.state, queries.set_rule(copy).criteria) == (2, "draft", queries.set_rule(cast.criteria_set).criteria)
    assert cast.criteria_set.criteria.count() == 3
    actions.adopt_set(copy, by=cast.minh, at=AT)
    cast.criteria_set.refresh_from_db()
    assert (cast.criteria_set.state, queries.adopted_set(cast.part_a, cast.period)) == ("replaced", copy)


def test_a_table_that_names_the_cluster_goes_before_the_one_for_all(cast: Cast) -> None:
    own = CriteriaSet.objects.create(group=cast.group, period=cast.period, code="G1-C1", name="Cụm 1", state="adopted")
    own.clusters.add(cast.cluster_year.cluster)
    cast.part_b.cluster = None
    assert (queries.adopted_set(cast.part_a, cast.period), queries.adopted_set(cast.part_b, cast.period)) == (own, cast.criteria_set)


def test_moving_a_line_swaps_it_with_its_neighbour_and_stops_at_the_edge(cast: Cast, draft: CriteriaSet) -> None:
    for code in ("1.1", "1.2", "1.3"):
        make_criterion(draft, code, f"Tiêu chí {code}", "5", "share")
    last = draft.criteria.get(code="1.3")
    actions.move_criterion(last, up=True, by=cast.minh, at=AT)
    actions.move_criterion(draft.criteria.get(code="1.1"), up=True, by=cast.minh, at=AT)
    assert list(draft.criteria.values_list("code", flat=True)) == ["1.1", "1.3", "1.2"]


def test_the_whole_table_of_the_communes_loads_and_comes_back_the_same(cast: Cast) -> None:
    told = rules.set_from_mapping(tomllib.loads(G1_X.read_text()))
    made = actions.load_set(told, group=cast.group, period=make_period(cast.movement, 2025), by=cast.minh, at=AT)
    back = queries.set_rule(made)
    assert [(line.code, line.max_points, line.method) for line in back.criteria] == [
        (line.code, line.max_points, line.method) for line in told.criteria
    ]
    assert (back.policy, back.total_points) == (told.policy, Decimal(100))
    assert not [problem for problem in rules.check_set(back) if problem.level == "error"]


@pytest.mark.parametrize("who", ["lan", "khai", "tam", "quy", "hoa", "le"])
def test_only_the_standing_body_builds_tables(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.copy_set(cast.criteria_set, period=cast.period, by=getattr(cast, who), at=AT)
    assert (CriteriaSet.objects.count(), Criterion.objects.count()) == (1, 3)
