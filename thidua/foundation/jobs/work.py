"""What a running job is given: its place to tell how far it is, the legal time, and whom the journal shall name."""

from dataclasses import dataclass
from datetime import datetime

from thidua.foundation import clock
from thidua.foundation.jobs import queue
from thidua.foundation.jobs.models import Job
from thidua.foundation.journal.acts import System


@dataclass(frozen=True)
class Work:
    job: Job

    @property
    def at(self) -> datetime:
        return clock.now()

    @property
    def by(self) -> System:
        return System(f"job:{self.job.name}")

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Seen on the page that waits for it; also the sign of life of a long job."""
        queue.report(self.job, done, total, note)
