"""Dossiers: who sees which, what eligibility looks at, what may still be changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from thidua.commendation import rules
from thidua.commendation.models import Award, DossierFile, Nomination, Round
from thidua.commendation.queries.conduct import contest_of, facts_of_conduct
from thidua.commendation.queries.rounds import NOT_FOUND
from thidua.commendation.rules import Candidate, PastAward, Terms
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import Actor
from thidua.foundation.journal.models import Entry
from thidua.foundation.journal.sentences import sentence as journal_words
from thidua.foundation.people.models import User
from thidua.foundation.plain.vietnamese import search_key, search_words
from thidua.organisations.models import UnitVersion
from thidua.organisations.queries import NotAllowed, local_rule, may, scope, unit_choices, unit_names

DEFAULT_PAPERS = {
    "collective": {"report": "báo cáo thành tích", "minutes": "biên bản bình xét"},
    "household": {"list": "danh sách của thôn, xã", "minutes": "biên bản bình xét"},
    "person": {"report": "báo cáo thành tích", "minutes": "biên bản bình xét"},
}
"""Until the authority's own rule says which papers a dossier needs (NĐ 152/2025 Đ6)."""
BY_UNIT = frozenset({"draft", "incomplete"})
"""A unit changes what it has not sent, or what was asked for."""
CLOSED = frozenset({"to_council", "passed", "failed", "lower_form", "decided", "sent_up", "awarded_above", "withdrawn"})


def nominations_for(user: Actor, at: datetime) -> QuerySet[Nomination]:
    """The authority sees all of its rounds; a unit sees what it proposed, and proposals for itself."""
    where = scope(user, "nomination.view", at)
    rows = Nomination.objects.select_related("round__authority", "round__movement", "unit", "household", "person", "tally", "proposed_by")
    if where.everywhere:
        return rows
    return rows.filter(where.authorities_q("round__authority") | Q(proposed_by__in=where.units) | Q(unit__in=where.units))


def nomination_for(user: Actor, pk: int, at: datetime) -> Nomination:
    found = nominations_for(user, at).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def may_edit(user: Actor, nomination: Nomination, at: datetime) -> bool:
    """Its proposing unit, or the standing body; as long as it is not before the Council."""
    if may(user, "commendation.manage", at, authority=nomination.round.authority_id):
        return True
    return nomination.proposed_by_id is not None and may(user, "nomination.edit", at, unit=nomination.proposed_by_id)


def terms_of(round_: Round, on: date) -> Terms:
    rule = local_rule(round_.authority, "commendation.papers", on, DEFAULT_PAPERS)
    return Terms(papers=rule.value, intake_ends=round_.closes, local_rule=rule.source)


def candidate_of(nomination: Nomination, today: date) -> Candidate:
    """What eligibility looks at: earlier awards for the same achievement, papers, holds, discipline, rivals, the end of the unit."""
    past = tuple(
        PastAward(
            form=award.award_form,
            achievement=search_key(award.achievement),
            decision=str(award.decision),
            decided_on=award.decision.signed_on,
            commendation_type="movement",
        )
        for award in _earlier_awards(nomination)
        if award.decision.signed_on
    )
    holds, disciplines = facts_of_conduct(nomination)
    if nomination.state == "on_hold" and nomination.received_on and not any(hold.open_on(today) for hold in holds):
        holds += (rules.HoldFact(nomination.hold_reason, str(nomination.round.authority), nomination.received_on),)
    return Candidate(
        key=str(nomination.pk),
        name=nomination.name,
        recipient=nomination.recipient_kind,
        achievement=search_key(nomination.achievement),
        form=nomination.award_form,
        papers=frozenset(code for code, there in nomination.checklist.items() if there),
        received_on=nomination.received_on,
        past_awards=past,
        holds=holds,
        disciplines=disciplines,
        achieved_from=nomination.achieved_from,
        achieved_to=nomination.achieved_to,
        contest=contest_of(nomination, today),
        unit_ended_on=_ended_on(nomination),
        bars=_bars(nomination),
    )


def _earlier_awards(nomination: Nomination) -> QuerySet[Award]:
    """The same recipient, by record where one is linked, else by the same kind and name."""
    same = Q(recipient_kind=nomination.recipient_kind, search=search_key(f"{nomination.name} {nomination.detail}"))
    for name in ("unit", "household", "person"):
        linked = getattr(nomination, f"{name}_id")
        if linked:
            same |= Q(**{f"nomination__{name}": linked, "recipient_kind": nomination.recipient_kind})
    return Award.objects.filter(same, state="valid").exclude(nomination=nomination).select_related("decision").distinct()


def _ended_on(nomination: Nomination) -> date | None:
    if not nomination.unit_id or UnitVersion.objects.filter(unit=nomination.unit_id, valid_to__isnull=True).exists():
        return None
    last = UnitVersion.objects.filter(unit=nomination.unit_id).order_by("-valid_to").first()
    return last.valid_to if last else None


def _bars(nomination: Nomination) -> tuple[str, ...]:
    """What the published score sheet says stands in the way."""
    row = nomination.ranking_row
    if row is None or not row.barred:
        return ()
    bars = row.ranking.result["sheets"].get(str(row.unit_id), {}).get("sheet", {}).get("bars", [])
    return tuple(str(bar.get("cause", "")) for bar in bars)


def eligibility_of(nomination: Nomination, today: date) -> rules.Eligibility:
    return rules.eligibility(candidate_of(nomination, today), terms_of(nomination.round, today), today)


def may_change(user: Actor, nomination: Nomination, at: datetime) -> bool:
    """The proposing unit before it sends or when asked; the standing body until the dossier is before the Council."""
    if not may_edit(user, nomination, at) or nomination.state in CLOSED:
        return False
    return nomination.state in BY_UNIT or may(user, "commendation.manage", at, authority=nomination.round.authority_id)


def units_to_propose_for(user: Actor, at: datetime) -> list[tuple[int, str]]:
    return unit_choices(user, "nomination.edit", at)


def files_of(nomination: Nomination) -> list[DossierFile]:
    return list(nomination.files.select_related("file", "added_by").order_by("added_at", "pk"))


def dossier_file_for(user: Actor, pk: int, at: datetime) -> DossierFile:
    row = DossierFile.objects.filter(pk=pk, nomination__in=nominations_for(user, at).values("pk")).select_related("file").first()
    if row is None:
        raise NotAllowed(NOT_FOUND)
    return row


def waiting_list_for(user: Actor, file_id: int) -> StoredFile:
    """An uploaded list belongs to whoever sent it until it is confirmed."""
    found = StoredFile.objects.filter(pk=file_id, uploaded_by=user).first() if isinstance(user, User) else None
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


@dataclass(frozen=True)
class PastAct:
    """One line of the history, as `ui/journal.html` draws it."""

    at: datetime
    actor: str
    words: str
    subject: str
    reason: str


def history_of(kind: str, pk: int) -> list[PastAct]:
    """What the journal says about one thing of this stage, latest first."""
    rows = Entry.objects.filter(object_kind=f"commendation.{kind}", object_id=pk).order_by("-at", "-pk")[:50]
    return [PastAct(one.at, one.actor_name, journal_words(one.verb), one.object_name, str(one.changes.get("reason", ""))) for one in rows]


def names_of_units(nominations: Iterable[Nomination], on: date) -> dict[int, str]:
    wanted = {one.proposed_by_id for one in nominations if one.proposed_by_id}
    return unit_names(wanted, on) if wanted else {}


def proposing_units(rows: QuerySet[Nomination], on: date) -> list[tuple[int, str]]:
    """For the filter of the list."""
    units = list(rows.exclude(proposed_by=None).values_list("proposed_by", flat=True).order_by().distinct())
    return sorted(unit_names(units, on).items(), key=lambda pair: pair[1]) if units else []


def nominations_of(user: Actor, round_: Round, at: datetime) -> QuerySet[Nomination]:
    return nominations_for(user, at).filter(round=round_)


def of_kind(rows: QuerySet[Nomination], value: str) -> QuerySet[Nomination]:
    return rows.filter(recipient_kind=value)


def in_state(rows: QuerySet[Nomination], value: str) -> QuerySet[Nomination]:
    return rows.filter(state=value)


def proposed_by(rows: QuerySet[Nomination], value: str) -> QuerySet[Nomination]:
    return rows.filter(proposed_by=int(value))


def named(rows: QuerySet[Nomination], value: str) -> QuerySet[Nomination]:
    for word in search_words(value):
        rows = rows.filter(search__contains=word)
    return rows
