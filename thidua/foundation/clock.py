"""The one place that reads the clock; THIDUA_NOW fixes the day for demo and tests."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Legal time: the fixed day if one is set, else the clock, always in Việt Nam's zone."""
    return timezone.localtime(settings.NOW or timezone.now())


def today() -> date:
    return now().date()


def recorded_now() -> datetime:
    """The machine's own time, for `recorded_at` and for links that expire; never fixed."""
    return timezone.now()
