"""What a page shows of the work behind it."""

from dataclasses import dataclass

from thidua.foundation.jobs.models import OPEN, Job, JobState


@dataclass(frozen=True)
class Progress:
    state: str
    label: str
    done: int
    total: int
    note: str
    is_open: bool
    has_failed: bool

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


def progress(key: str) -> Progress | None:
    """The latest job asked for under this key; None when there was none."""
    job = Job.objects.filter(key=key).order_by("-id").first()
    if job is None:
        return None
    state = JobState(job.state)
    return Progress(state.value, str(state.label), job.done, job.total, job.note, state in OPEN, state is JobState.FAILED)
