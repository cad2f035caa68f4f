"""Rounds of commendation that a person may see, and what may still be proposed in them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from thidua.commendation.models import Nomination, Round
from thidua.council.models import Session
from thidua.council.queries import sessions_for
from thidua.criteria.rules import Quota
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.dates import add_working_days
from thidua.movements.models import Clause, Movement, Period
from thidua.movements.queries import movements_for
from thidua.organisations.models import Authority
from thidua.organisations.queries import NotAllowed, RuleValue, authorities_for, local_rule, may, scope
from thidua.scoring import rules as scoring_rules
from thidua.scoring.models import Ranking, RankingRow

NOT_FOUND = "Không tìm thấy, hoặc anh/chị không được phân công."
NOTICE_DAYS = 5


def rounds_for(user: Actor, at: datetime) -> QuerySet[Round]:
    """Rounds of the authorities in scope; units see the rounds of the movements in which they may propose."""
    where = scope(user, "nomination.view", at)
    rows = Round.objects.select_related("movement", "authority__unit", "clause", "session", "period")
    if not where.everywhere:
        mine = where.authorities_q("authority")
        rows = rows.filter(mine | Q(movement__participations__unit__in=where.units)).distinct()
    return rows


def with_counts(rounds: QuerySet[Round]) -> QuerySet[Round]:
    return rounds.annotate(
        proposed=Count("nominations", distinct=True),
        decided=Count("nominations", filter=Q(nominations__state="decided"), distinct=True),
    )


def round_for(user: Actor, pk: int, at: datetime) -> Round:
    found = rounds_for(user, at).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def may_manage(user: Actor, round_: Round, at: datetime, permission: str = "commendation.manage") -> bool:
    return may(user, permission, at, authority=round_.authority_id)


def first_places(round_: Round) -> list[RankingRow]:
    """The published places of the round's period that the quota allows, one list over all clusters, not yet proposed.

    Who shares the last of these places stands in it too: the one who is chosen among equals is a matter of the round.
    """
    if round_.period is None:
        return []
    rows = (
        RankingRow.objects.filter(ranking__period=round_.period)
        .select_related("ranking__cluster", "unit", "sheet")
        .order_by("-ranking__version", "rank")
    )
    chosen = []
    versions: dict[tuple[int, int], int] = {}
    proposals: dict[int, scoring_rules.Proposal] = {}
    for row in rows:
        key = (row.ranking.cluster_id, row.ranking.group_id)
        if versions.setdefault(key, row.ranking.version) != row.ranking.version:
            continue
        found = proposals.setdefault(row.ranking_id, _proposal(row.ranking))
        if str(row.unit_id) in {*found.chosen, *found.tied}:
            chosen.append(row)
    taken = set(round_.nominations.exclude(ranking_row=None).values_list("ranking_row", flat=True))
    return sorted((row for row in chosen if row.pk not in taken), key=lambda row: (row.ranking.cluster.sort, row.rank))


def places_of(ranking: Ranking) -> int:
    """How many of a cluster may be proposed, by the table that it was scored with."""
    return _proposal(ranking).allowed


def _proposal(ranking: Ranking) -> scoring_rules.Proposal:
    """A table that names no number lets each cluster propose its first."""
    return scoring_rules.proposal(ranking.inputs, ranking.result, Quota(count=1)) or scoring_rules.Proposal(0, ())


def ready_nominations(round_: Round) -> QuerySet[Nomination]:
    """What may stand in a decision now: passed, not yet in one."""
    return (
        round_.nominations.filter(state__in=["passed", "lower_form"], awards__isnull=True)
        .select_related("tally")
        .order_by("tally__position", "pk")
    )


def places_to_manage(user: Actor, at: datetime) -> list[Authority]:
    """Authorities whose rounds this person runs."""
    return list(authorities_for(user, at, permission="commendation.manage"))


def movements_to_commend(user: Actor, at: datetime) -> list[Movement]:
    return list(movements_for(user, at))


def clauses_to_name(movement: Movement) -> QuerySet[Clause]:
    return Clause.objects.filter(plan__movement=movement).order_by("plan", "position")


def periods_to_name(movement: Movement) -> QuerySet[Period]:
    return Period.objects.filter(movement=movement).order_by("-year", "pk")


def sessions_to_name(user: Actor, round_: Round, at: datetime) -> list[Session]:
    return list(sessions_for(user, at).filter(authority=round_.authority_id))


def nominations_before_session(round_: Round) -> list[Nomination]:
    """The lines of the count sheet: what waits for the Council, in the order of a list."""
    order = {"collective": 0, "household": 1, "person": 2}
    rows = round_.nominations.filter(state="to_council").select_related("proposed_by")
    return sorted(rows, key=lambda one: (order.get(one.recipient_kind, 9), one.pk))


def counts_of(round_: Round) -> dict[tuple[str, str], int]:
    """(kind of recipient, state) → number, in one query."""
    return counts_in(round_.nominations.all())


def notice_days(authority: Authority, on: date) -> RuleValue:
    return local_rule(authority, "round.notice_days", on, NOTICE_DAYS)


def notice_end(authority: Authority, start: date) -> date:
    """The last day of the posting; the day on which it begins counts when it is a working day."""
    return add_working_days(start - timedelta(days=1), int(notice_days(authority, start).value))


def in_round_state(rows: QuerySet[Round], value: str) -> QuerySet[Round]:
    return rows.filter(state=value)


def of_round_kind(rows: QuerySet[Round], value: str) -> QuerySet[Round]:
    return rows.filter(kind=value)


def chosen_places(round_: Round, keys: Sequence[Any]) -> list[RankingRow]:
    wanted = {int(key) for key in keys}
    return [row for row in first_places(round_) if row.pk in wanted]


def sees_all(user: Actor, round_: Round, at: datetime) -> bool:
    """Whoever looks over the whole authority; a unit sees only its own dossiers, also in counts."""
    return may(user, "nomination.view", at, authority=round_.authority_id)


def counts_in(rows: QuerySet[Nomination]) -> dict[tuple[str, str], int]:
    found = rows.values_list("recipient_kind", "state").annotate(number=Count("pk")).order_by()
    return {(kind, state): number for kind, state, number in found}


def agreed_nominations(round_: Round) -> list[Nomination]:
    """What the submission puts forward: agreed, decided since or not."""
    rows = round_.nominations.filter(state__in=["passed", "lower_form", "decided"]).select_related("tally")
    return list(rows.order_by("tally__position", "pk"))
