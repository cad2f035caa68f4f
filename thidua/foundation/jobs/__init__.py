"""Background work: `from thidua.foundation.jobs.queue import enqueue`, `from thidua.foundation.jobs.registry import every, job`."""
