"""Periods and the day until which each unit may send."""

from datetime import datetime

from django.db.models import Q, QuerySet

from thidua.foundation.journal.acts import Actor
from thidua.movements.models import Extension, Participation, Period
from thidua.movements.queries.movements import found, movements_for
from thidua.movements.rules import calendar
from thidua.organisations.queries import scope


def periods_for(user: Actor, at: datetime) -> QuerySet[Period]:
    return Period.objects.filter(movement__in=movements_for(user, at).values("pk")).select_related("movement__authority__unit", "phase")


def period_for(user: Actor, at: datetime, pk: int) -> Period:
    return found(periods_for(user, at), pk)


def periods_due(user: Actor, at: datetime) -> QuerySet[Period]:
    """Open periods in which reports are expected, the nearest due day first."""
    return periods_for(user, at).filter(state="open", opens__lte=at.date()).order_by("due")


def extensions_for(user: Actor, at: datetime) -> QuerySet[Extension]:
    """Those for all; those of one unit only for that unit and for whoever reads the reports of the authority."""
    where = scope(user, "report.view", at)
    rows = Extension.objects.filter(period__in=periods_for(user, at).values("pk"))
    rows = rows.select_related("period__movement", "participation", "paper", "granted_by").order_by("-granted_at")
    if where.everywhere:
        return rows
    theirs = Q(participation__unit__in=where.units) | where.authorities_q("period__movement__authority")
    return rows.filter(Q(participation__isnull=True) | theirs)


def extension_for(user: Actor, at: datetime, pk: int) -> Extension:
    return found(extensions_for(user, at), pk)


def effective_due(period: Period, participation: Participation | None = None) -> datetime:
    """Hạn gửi, or the granted gia hạn: for all, or for this unit. Lateness counts from here, not from the grace."""
    own = participation.pk if participation else None
    return calendar.effective_due(period.due, (one.due for one in period.extensions.all() if one.participation_id in (None, own)))


def effective_dues(period: Period) -> dict[int, datetime]:
    """The due days of all who have their own by an extension (by participation); the others follow `effective_due(period)`."""
    extensions = list(period.extensions.all())
    for_all = [one.due for one in extensions if one.participation_id is None]
    own: dict[int, list[datetime]] = {}
    for one in extensions:
        if one.participation_id is not None:
            own.setdefault(one.participation_id, []).append(one.due)
    return {pk: calendar.effective_due(period.due, [*for_all, *dues]) for pk, dues in own.items()}
