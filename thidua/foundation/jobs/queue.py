"""Putting work in, taking it out, ending it. Only this module writes the table."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction

from thidua.foundation.clock import recorded_now
from thidua.foundation.jobs import registry
from thidua.foundation.jobs.models import OPEN, Job, JobState

LEASE = timedelta(seconds=90)
"""How long a worker holds a job without a sign of life; after that another may take it."""


def enqueue(name: str, *, args: Mapping[str, Any] | None = None, key: str = "", run_at: datetime | None = None) -> Job:
    """A row in the caller's transaction. With a `key` that already waits, the waiting row is the answer."""
    registry.find(name)
    now = recorded_now()
    job = Job(name=name, args=dict(args or {}), key=key, run_at=run_at or now, created_at=now)
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        waiting = Job.objects.filter(key=key, state=JobState.WAITING).first()
        if not key or waiting is None:
            raise
        return waiting
    return job


def enqueue_recurring() -> None:
    """Each recurring job once; called by `setup-database` and by a worker that starts."""
    for declared in registry.recurring():
        if not Job.objects.filter(key=_recurring_key(declared), state__in=OPEN).exists():
            enqueue(declared.name, key=_recurring_key(declared))


def _recurring_key(declared: registry.Declared) -> str:
    return f"every:{declared.name}"


def claim() -> Job | None:
    """The next due job, held for LEASE. A look without a lock first, so that idle workers take none."""
    now = recorded_now()
    due = Job.objects.filter(state__in=OPEN, run_at__lte=now).order_by("run_at", "id")
    if not due.exists():
        return None
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.attempts += 1
        job.run_at = now + LEASE
        job.save(update_fields=["state", "attempts", "run_at"])
        return job


def hold(job: Job) -> bool:
    """A sign of life; False when another worker has taken the job over."""
    return bool(_mine(job).update(run_at=recorded_now() + LEASE))


def report(job: Job, done: int, total: int, note: str) -> None:
    _mine(job).update(done=done, total=total, note=note[:300], run_at=recorded_now() + LEASE)


def succeed(job: Job) -> None:
    _end(job, JobState.DONE, "")


def fail(job: Job, error: str) -> None:
    """Tried again after a growing pause, until its attempts are used up."""
    declared = registry.find(job.name)
    if job.attempts >= declared.attempts:
        _end(job, JobState.FAILED, error)
    else:
        _mine(job).update(state=JobState.RETRYING, run_at=recorded_now() + declared.pause(job.attempts), error=error)


def abandon(job: Job, error: str) -> None:
    """Given up at once: nobody knows how to do it."""
    _mine(job).update(state=JobState.FAILED, ended_at=recorded_now(), error=error)


def _mine(job: Job) -> Any:
    """Only the attempt that holds the job may write to it: a worker thought dead must not overwrite its successor."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def _end(job: Job, state: JobState, error: str) -> None:
    """A recurring job leaves its successor in the same transaction, so that the chain never breaks."""
    declared = registry.find(job.name)
    with transaction.atomic():
        ended = _mine(job).update(state=state, ended_at=recorded_now(), error=error)
        if ended and declared.interval and job.key == _recurring_key(declared):
            enqueue(job.name, key=job.key, run_at=recorded_now() + declared.interval)
