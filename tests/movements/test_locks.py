"""Participations, phases and periods as they stand now, not as an older page showed them."""

from datetime import date

import pytest

from tests.builders import moment
from tests.cast import Cast, make_cast
from thidua.foundation.plain.problems import Refused
from thidua.movements import actions
from thidua.movements.models import Participation, Period, Task

AT = moment(2025, 1, 8)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_a_change_of_group_from_an_old_page_tells_the_journal_what_stood_there(cast: Cast) -> None:
    old = Participation.objects.get(pk=cast.part_a.pk)
    actions.end_participation(cast.part_a, date(2025, 3, 1), by=cast.minh, at=AT)
    actions.edit_participation(old, cast.group, None, date(2023, 3, 20), date(2025, 2, 1), by=cast.minh, at=AT)
    told = old.movement.participations.get(pk=old.pk)
    assert (told.valid_to, told.cluster) == (date(2025, 2, 1), None)


def test_a_participation_that_is_gone_is_said_to_be_gone(cast: Cast) -> None:
    old = Participation.objects.get(pk=cast.part_a.pk)
    actions.remove_participation(cast.part_a, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="không còn nữa"):
        actions.edit_participation(old, cast.group, None, date(2023, 3, 20), None, by=cast.minh, at=AT)


def test_a_period_that_was_closed_meanwhile_gives_no_more_time(cast: Cast) -> None:
    old = Period.objects.get(pk=cast.period.pk)
    actions.close_period(cast.period, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="kỳ đang mở"):
        actions.grant_extension(old, moment(2025, 2, 1), "Mất điện", by=cast.minh, at=AT)


def test_a_task_is_finished_once(cast: Cast) -> None:
    task = actions.add_task(cast.movement, actions.TaskFacts("Ban hành kế hoạch"), by=cast.minh, at=AT)
    old = Task.objects.get(pk=task.pk)
    actions.finish_task(task, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="đã ở trạng thái này"):
        actions.finish_task(old, by=cast.minh, at=AT)
