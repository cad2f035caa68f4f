"""What the rest of the program may rely on when it leaves work for later."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from thidua.foundation.clock import recorded_now
from thidua.foundation.jobs import queue, registry
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.queries import Progress, progress
from thidua.foundation.jobs.work import Work
from thidua.foundation.jobs.worker import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Three jobs of the tests' own: one that notes its argument, one that always fails, one that recurs."""
    notes: list[Any] = []
    registry.recurring()
    monkeypatch.setattr(registry, "_declared", {})

    @registry.job("note")
    def note(work: Work, *, text: str) -> None:
        work.progress(1, 2, "được một nửa")
        notes.append(text)

    @registry.job("break", attempts=2)
    def fail(work: Work) -> None:
        raise ValueError("không được")

    @registry.every("again", minutes=5)
    def again(work: Work) -> None:
        notes.append(work.by.name)

    return notes


def due_now(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(run_at=recorded_now() - timedelta(seconds=1))


def test_work_is_done_once_and_tells_how_far_it_is(seen: list[Any]) -> None:
    queue.enqueue("note", args={"text": "một"}, key="giấy khen 7")
    assert progress("giấy khen 7") == Progress("waiting", "đang chờ", 0, 0, "", True, False)
    assert Worker().run_until_empty() == 1
    assert seen == ["một"]
    assert progress("giấy khen 7") == Progress("done", "đã xong", 1, 2, "được một nửa", False, False)
    assert Worker().run_until_empty() == 0


def test_an_act_that_is_rolled_back_takes_its_work_with_it(seen: list[Any]) -> None:
    with transaction.atomic():
        queue.enqueue("note", args={"text": "một"})
        transaction.set_rollback(True)
    assert Job.objects.count() == 0


def test_the_same_key_waits_once_but_a_running_one_does_not_swallow_news(seen: list[Any]) -> None:
    first = queue.enqueue("note", args={"text": "một"}, key="k")
    assert queue.enqueue("note", args={"text": "hai"}, key="k") == first
    assert queue.claim() == first
    second = queue.enqueue("note", args={"text": "hai"}, key="k")
    assert second != first


def test_work_for_later_waits(seen: list[Any]) -> None:
    job = queue.enqueue("note", args={"text": "mai"}, run_at=recorded_now() + timedelta(hours=1))
    assert Worker().run_until_empty() == 0
    due_now(job)
    assert Worker().run_until_empty() == 1


def test_a_failure_is_tried_again_after_growing_pauses_then_given_up(seen: list[Any]) -> None:
    assert [registry.find("note").pause(n).total_seconds() for n in (1, 2, 3, 4, 5)] == [15, 60, 240, 960, 3600]
    job = queue.enqueue("break", key="b")
    Worker().run_until_empty()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.run_at > recorded_now()) == (JobState.RETRYING, 1, True)
    assert job.error.endswith("ValueError: không được\n")
    due_now(job)
    Worker().run_until_empty()
    assert progress("b") == Progress("failed", "không làm được", 0, 0, "", False, True)


def test_work_of_a_dead_worker_is_taken_over_and_the_dead_cannot_write_to_it(seen: list[Any]) -> None:
    queue.enqueue("note", args={"text": "một"})
    dead = queue.claim()
    assert dead is not None
    assert queue.claim() is None
    due_now(dead)
    heir = queue.claim()
    assert heir is not None
    assert (heir.pk, heir.attempts) == (dead.pk, 2)
    assert not queue.hold(dead)
    queue.succeed(dead)
    heir.refresh_from_db()
    assert heir.state == JobState.RUNNING


def test_recurring_work_leaves_exactly_one_successor(seen: list[Any]) -> None:
    queue.enqueue_recurring()
    queue.enqueue_recurring()
    assert Worker().run_until_empty() == 1
    assert seen == ["job:again"]
    waiting = Job.objects.get(state=JobState.WAITING)
    assert waiting.run_at > recorded_now() + timedelta(minutes=4)
    queue.enqueue_recurring()
    assert Job.objects.filter(state=JobState.WAITING).count() == 1


def test_an_unknown_name_is_refused_at_once(seen: list[Any]) -> None:
    with pytest.raises(registry.UnknownJob):
        queue.enqueue("không có")


def test_one_name_has_one_home(monkeypatch: pytest.MonkeyPatch, seen: list[Any]) -> None:
    def elsewhere(work: Work) -> None: ...

    elsewhere.__module__ = "thidua.other.tasks"
    with pytest.raises(ValueError, match="note được khai báo hai lần"):
        registry.job("note")(elsewhere)
