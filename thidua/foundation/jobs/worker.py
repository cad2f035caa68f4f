"""The loop of a worker process: take, run, end; the only part of the program that touches the outside world on its own."""

import logging
import os
import signal
import threading
import traceback
from types import FrameType

from django.db import Error, close_old_connections, connection

from thidua.foundation.jobs import queue, registry
from thidua.foundation.jobs.models import Job
from thidua.foundation.jobs.work import Work

logger = logging.getLogger(__name__)
ERROR_LENGTH = 4000
POLL_SECONDS = 1.0


class Worker:
    """Runs one job at a time; several workers, on several machines, share the table."""

    def __init__(self, *, poll_seconds: float = POLL_SECONDS) -> None:
        self.poll_seconds = poll_seconds
        self.stopping = threading.Event()
        self.parent = os.getppid()

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """The running job is finished first; if that takes too long and we are killed, its lease runs out."""
        self.stopping.set()

    def run_forever(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        queue.enqueue_recurring()
        while not self.stopping.is_set() and os.getppid() == self.parent:
            try:
                close_old_connections()
                ran = self.run_next()
            except Error:
                logger.exception("Cơ sở dữ liệu tạm thời không dùng được; thử lại sau.")
                connection.close()
                ran = False
            if not ran:
                self.stopping.wait(self.poll_seconds)

    def run_until_empty(self) -> int:
        """For tests and for `thidua work --once`: everything that is due now."""
        count = 0
        while self.run_next():
            count += 1
        return count

    def run_next(self) -> bool:
        job = queue.claim()
        if job is None:
            return False
        try:
            declared = registry.find(job.name)
        except registry.UnknownJob:
            logger.error("Không có việc nền nào tên %s.", job.name)
            queue.abandon(job, f"không có việc nền tên {job.name}")
            return True
        ended = threading.Event()
        heart = threading.Thread(target=_beat, args=(job, ended), daemon=True)
        heart.start()
        try:
            declared(Work(job), job.args)
        except Exception:
            logger.exception("Việc nền %s (lần %s) không xong.", job.name, job.attempts)
            queue.fail(job, traceback.format_exc()[-ERROR_LENGTH:])
        else:
            queue.succeed(job)
        finally:
            ended.set()
            heart.join()
        return True


def _beat(job: Job, ended: threading.Event) -> None:
    """A sign of life from beside the job; a busy database only means a later one."""
    while not ended.wait(queue.LEASE.total_seconds() / 3):
        try:
            queue.hold(job)
        except Error:
            logger.warning("Chưa gia hạn được việc nền %s.", job.pk)
        finally:
            connection.close()
