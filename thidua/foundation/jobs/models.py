"""Work to do later: a row written in the caller's transaction, so that it appears and disappears with the act."""

from django.db import models
from django.db.models import Q


class JobState(models.TextChoices):
    WAITING = "waiting", "đang chờ"
    RUNNING = "running", "đang làm"
    RETRYING = "retrying", "sẽ làm lại"
    DONE = "done", "đã xong"
    FAILED = "failed", "không làm được"


OPEN = (JobState.WAITING, JobState.RUNNING, JobState.RETRYING)


class Job(models.Model):
    """`run_at` says when it may be taken; while it runs, until when its worker holds it.

    A worker that dies leaves `run_at` to pass, and another takes the row: at least once, so a job must be safe to run twice.
    At most one *waiting* row has the same `key`: asking twice before it starts is asking once.
    """

    name = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["run_at"], condition=Q(state__in=OPEN), name="job_due"),
            models.Index(fields=["key", "-id"], name="job_by_key"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(state=JobState.WAITING) & ~Q(key=""), name="job_waits_once"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True) | Q(~Q(state__in=OPEN), ended_at__isnull=False),
                name="job_ended_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"
