"""How far a new installation has come, over what this person looks after."""

from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, Model, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from thidua.criteria.models import CriteriaSet
from thidua.desk import rules
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.movements.models import Movement, Period, Plan
from thidua.organisations.models import Authority, Person, Post, Unit
from thidua.organisations.queries import NotAllowed, is_installer, may, scope

PERMISSIONS = tuple(dict.fromkeys(step.permission for step in rules.STEPS if step.permission))


def steps_allowed(user: Actor, at: datetime) -> frozenset[str]:
    """The steps that this person may do; nobody else is shown the checklist."""
    held = {permission for permission in PERMISSIONS if may(user, permission, at)}
    if is_installer(user):
        held.add("")
    return frozenset(step.code for step in rules.STEPS if step.permission in held)


def first_steps_for(user: Actor, at: datetime) -> tuple[rules.Standing, ...]:
    """One query for all seven steps."""
    allowed = steps_allowed(user, at)
    if not allowed:
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
    counts, begun = _counts(user, at)
    return rules.first_steps(counts, begun, allowed)


def unfinished_steps(user: Actor, at: datetime) -> tuple[rules.Standing, ...]:
    """For the home page: nothing as soon as all is done."""
    if not steps_allowed(user, at):
        return ()
    standings = first_steps_for(user, at)
    return () if all(one.status == "done" for one in standings) else standings


def _counts(user: Actor, at: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """What finishes each step, and what shows that it was begun."""
    if not isinstance(user, User):
        return {}, {}
    where = scope(user, "unit.view", at)
    mine = where.authorities_q
    counted: dict[str, QuerySet[Any]] = {
        "administrator": Person.objects.filter(posts__role="administrator", account__is_active=True).distinct(),
        "authority": Authority.objects.filter(mine("pk")),
        "units": Unit.objects.filter(where.units_q("pk"), authority__isnull=True),
        "people": Post.objects.filter(where.units_q("seat"), role__in=("unit_officer", "unit_head")),
        "plan": Movement.objects.filter(mine("authority")),
        "criteria": CriteriaSet.objects.filter(mine("group__movement__authority"), state="adopted"),
        "period": Period.objects.filter(mine("movement__authority")).exclude(state="planned"),
    }
    begun: dict[str, QuerySet[Any]] = {
        "people": Person.objects.filter(where.units_q("unit")),
        "plan": Plan.objects.filter(mine("authority"), state="draft"),
        "criteria": CriteriaSet.objects.filter(mine("group__movement__authority"), state="draft"),
        "period": Period.objects.filter(mine("movement__authority"), state="planned"),
    }
    columns = {code: _number(rows) for code, rows in counted.items()} | {f"{code}_begun": _number(rows) for code, rows in begun.items()}
    installers = _number(User.objects.filter(is_administrator=True, is_active=True))
    row: dict[str, Any] = {**User.objects.filter(pk=user.pk).values(**columns, installers=installers).get()}
    counts = {code: row[code] for code in counted} | {"administrator": row["administrator"] + row["installers"]}
    return counts, {code: row[f"{code}_begun"] for code in begun}


def _number(rows: QuerySet[Model]) -> Coalesce:
    """A count as a column of another query."""
    counted = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them").annotate(number=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)
