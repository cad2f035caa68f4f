"""Periods open and close by verbs; an extension moves the due day of one unit or of all, the grace never does."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.movements.samples import AT
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused
from thidua.movements import actions, queries
from thidua.movements.actions import PeriodFacts
from thidua.organisations.queries import NotAllowed

pytestmark = pytest.mark.django_db

HALF_YEAR = PeriodFacts(
    name="6 tháng đầu năm 2025",
    kind="half_year",
    year=2025,
    cut_off=date(2025, 5, 31),
    opens=date(2025, 5, 20),
    due=moment(2025, 6, 14, 17),
    grace_until=moment(2025, 6, 20, 17),
    scored=False,
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_period_is_planned_opened_closed_and_reopened_with_a_reason(cast: Cast) -> None:
    period = actions.create_period(cast.movement, HALF_YEAR, by=cast.minh, at=AT)
    period = actions.open_period(period, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="gia hạn cho tất cả"):
        actions.edit_period(period, replace(HALF_YEAR, due=moment(2025, 6, 16, 17)), by=cast.minh, at=AT)
    period = actions.close_period(period, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="lý do"):
        actions.reopen_period(period, " ", by=cast.minh, at=AT)
    actions.reopen_period(period, "Sự cố đường truyền", by=cast.minh, at=AT)
    verbs = list(Entry.objects.filter(object_kind="movements.period").order_by("id").values_list("verb", flat=True))
    assert verbs == ["period.created", "period.opened", "period.closed", "period.reopened"]


def test_all_that_is_wrong_with_the_days_is_said(cast: Cast) -> None:
    wrong = replace(HALF_YEAR, opens=date(2025, 6, 30), cut_off=date(2025, 7, 1), grace_until=moment(2025, 6, 1))
    with pytest.raises(Refused) as refused:
        actions.create_period(cast.movement, wrong, by=cast.minh, at=AT)
    assert [problem.where for problem in refused.value.problems] == ["Hạn gửi", "Thời điểm chốt số liệu", "Được gửi muộn đến"]


def test_the_effective_due_day(cast: Cast) -> None:
    period = cast.period
    grant = {"by": cast.minh, "at": AT}
    assert queries.effective_due(period, cast.part_a) == period.due
    actions.grant_extension(period, moment(2025, 1, 10, 17), "Mưa lũ", participation=cast.part_a, **grant)
    actions.grant_extension(period, moment(2025, 1, 8, 17), "Sự cố điện toàn huyện", **grant)
    assert queries.effective_due(period) == moment(2025, 1, 8, 17)
    assert queries.effective_due(period, cast.part_a) == moment(2025, 1, 10, 17)
    assert queries.effective_due(period, cast.part_b) == moment(2025, 1, 8, 17)
    assert queries.effective_dues(period) == {cast.part_a.pk: moment(2025, 1, 10, 17)}
    with pytest.raises(Refused, match="sau hạn gửi"):
        actions.grant_extension(period, period.due, "Mưa lũ", **grant)


def test_who_is_asked_and_who_may_ask(cast: Cast) -> None:
    assert [row.unit_id for row in queries.participations_of(cast.period)] == [cast.commune_a.pk, cast.commune_b.pk, cast.commune_c.pk]
    actions.end_participation(cast.part_b, date(2024, 7, 1), by=cast.minh, at=AT)
    assert [row.unit_id for row in queries.participations_of(cast.period)] == [cast.commune_a.pk, cast.commune_c.pk]
    with pytest.raises(NotAllowed):
        actions.create_period(cast.movement, HALF_YEAR, by=cast.lan, at=AT)
    assert [period.pk for period in queries.periods_due(cast.lan, AT)] == [cast.period.pk]
    assert list(queries.periods_due(cast.le, AT)) == []
