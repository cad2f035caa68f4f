"""What is known about whoever was proposed: discipline, verification, and with whom they share the places."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from thidua.commendation import rules
from thidua.commendation.models import ConductRecord, Nomination
from thidua.commendation.queries.rounds import NOT_FOUND, places_of
from thidua.commendation.rules import Contender, Contest, Discipline, HoldFact
from thidua.commendation.states import CONDUCT_KINDS
from thidua.foundation.journal.acts import Actor
from thidua.organisations.queries import NotAllowed, local_rule, may

_STANDING = ("withdrawn", "failed", "on_hold")


def conduct_of(nomination: Nomination) -> QuerySet[ConductRecord]:
    """Of this dossier, and of the same person or unit wherever it was entered: the law asks about them, not about the dossier.

    With what was entered by mistake and withdrawn.
    """
    same = Q(nomination=nomination)
    if nomination.person_id:
        same |= Q(person=nomination.person_id)
    if nomination.unit_id and nomination.recipient_kind == "collective":
        same |= Q(unit=nomination.unit_id)
    return ConductRecord.objects.filter(same).select_related("nomination__round", "paper")


def conduct_for_change(user: Actor, pk: int, at: datetime) -> ConductRecord:
    found = ConductRecord.objects.filter(pk=pk).select_related("nomination__round__authority", "paper").first()
    if found is None or not may(user, "commendation.manage", at, authority=found.nomination.round.authority_id):
        raise NotAllowed(NOT_FOUND)
    return found


def facts_of_conduct(nomination: Nomination) -> tuple[tuple[HoldFact, ...], tuple[Discipline, ...]]:
    """As the rules look at it: what is pending, and what was imposed."""
    records = list(conduct_of(nomination).filter(withdrawn_at=None))
    holds = tuple(
        HoldFact(f"{CONDUCT_KINDS[one.kind]}, {one.act}", one.authority, one.since, one.until)
        for one in records
        if one.kind != "disciplined"
    )
    return holds, tuple(Discipline(one.form, one.act, one.since, one.until) for one in records if one.kind == "disciplined")


def women_percent(nomination: Nomination) -> Decimal | None:
    """A linked person's own record speaks first; a household has no share."""
    if nomination.recipient_kind == "person":
        sex = (nomination.person.sex if nomination.person else "") or nomination.sex
        return {"f": Decimal(100), "m": Decimal(0)}.get(sex)
    if nomination.recipient_kind == "collective" and nomination.members and nomination.women is not None:
        return Decimal(nomination.women) * 100 / nomination.members
    return None


def contest_of(nomination: Nomination, on: date) -> Contest | None:
    """Who stands for the same places: in one cluster by the ranking; else by the Council's votes where the authority set a number."""
    row = nomination.ranking_row
    rivals = nomination.round.nominations.exclude(state__in=_STANDING).select_related("person")
    if row is not None:
        same = rivals.filter(ranking_row__ranking=row.ranking_id).select_related("person", "ranking_row")
        merits = [(one, -Decimal(one.ranking_row.rank)) for one in same if one.ranking_row]
        allowed, rule = places_of(row.ranking), f"Bảng điểm, {row.ranking.cluster}"
    else:
        quota = local_rule(nomination.round.authority, "commendation.quota", on, {})
        limit = quota.value.get(nomination.recipient_kind) if isinstance(quota.value, dict) else None
        if not isinstance(limit, int) or nomination.tally_id is None:
            return None
        voted = rivals.filter(recipient_kind=nomination.recipient_kind, ranking_row=None, tally__passed=True).select_related(
            "person", "tally"
        )
        merits = [(one, Decimal(one.tally.yes) / one.tally.members) for one in voted if one.tally]
        allowed, rule = limit, quota.source
    if len(merits) <= allowed:
        return None
    contenders = tuple(Contender(str(one.pk), one.name, merit, women_percent(one)) for one, merit in merits)
    return rules.Contest(contenders, allowed, rule)
