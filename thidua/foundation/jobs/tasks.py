"""The program's own upkeep."""

from datetime import timedelta

from django.core.management import call_command

from thidua.foundation.clock import recorded_now
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.jobs.registry import every
from thidua.foundation.jobs.work import Work

KEPT_FOR = timedelta(days=30)


@every("jobs.cleanup", hours=24)
def cleanup(work: Work) -> None:
    """Finished jobs after a month, and sessions that ended; failed jobs stay until somebody has looked."""
    Job.objects.filter(state=JobState.DONE, ended_at__lt=recorded_now() - KEPT_FOR).delete()
    call_command("clearsessions")
