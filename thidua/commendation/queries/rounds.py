"""Rounds, nominations and decisions that a person may see; the book of awards."""

from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet

from thidua.commendation import rules
from thidua.commendation.models import Award, Certificate, Decision, Nomination, Round
from thidua.commendation.rules import Candidate, PastAward, Terms
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.vietnamese import search_key, search_words
from thidua.organisations.models import Authority, UnitVersion
from thidua.organisations.queries import NotAllowed, local_rule, may, scope
from thidua.scoring.models import RankingRow

NOT_FOUND = "Không tìm thấy, hoặc anh/chị không được phân công."
DEFAULT_PAPERS = {
    "collective": {"report": "báo cáo thành tích", "minutes": "biên bản bình xét"},
    "household": {"list": "danh sách của thôn, xã", "minutes": "biên bản bình xét"},
    "person": {"report": "báo cáo thành tích", "minutes": "biên bản bình xét"},
}
"""Until the authority's own rule says which papers a dossier needs (NĐ 152/2025 Đ6)."""


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


def candidate_of(nomination: Nomination) -> Candidate:
    """What eligibility looks at: earlier awards for the same achievement, papers, holds, the end of the unit."""
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
    holds = ()
    if nomination.state == "on_hold" and nomination.received_on:
        holds = (rules.HoldFact(nomination.hold_reason, str(nomination.round.authority), nomination.received_on),)
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
    return rules.eligibility(candidate_of(nomination), terms_of(nomination.round, today), today)


def first_places(round_: Round) -> list[RankingRow]:
    """The published places of the round's period that the quota allows, one list over all clusters, not yet proposed."""
    if round_.period is None:
        return []
    rows = (
        RankingRow.objects.filter(ranking__period=round_.period)
        .select_related("ranking__cluster", "unit")
        .order_by("-ranking__version", "rank")
    )
    chosen = []
    versions: dict[tuple[int, int], int] = {}
    for row in rows:
        key = (row.ranking.cluster_id, row.ranking.group_id)
        if versions.setdefault(key, row.ranking.version) != row.ranking.version:
            continue
        tables = row.ranking.inputs.get("tables", {})
        quota = next((table["policy"].get("quota") for table in tables.values()), None)
        allowed = (quota or {}).get("count") or 1
        if row.rank <= allowed and not row.barred:
            chosen.append(row)
    taken = set(round_.nominations.exclude(ranking_row=None).values_list("ranking_row", flat=True))
    return sorted((row for row in chosen if row.pk not in taken), key=lambda row: (row.ranking.cluster.sort, row.rank))


def decisions_for(user: Actor, at: datetime) -> QuerySet[Decision]:
    where = scope(user, "nomination.view", at)
    rows = Decision.objects.select_related("round__movement", "authority__unit", "amends")
    if where.everywhere:
        return rows
    mine = where.authorities_q("authority")
    theirs = Q(awards__nomination__proposed_by__in=where.units) | Q(awards__nomination__unit__in=where.units)
    return rows.filter(mine | (theirs & Q(state__in=["issued", "amended", "cancelled"]))).distinct()


def decision_for(user: Actor, pk: int, at: datetime) -> Decision:
    found = decisions_for(user, at).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def ready_nominations(round_: Round) -> QuerySet[Nomination]:
    """What may stand in a decision now: passed, not yet in one."""
    return (
        round_.nominations.filter(state__in=["passed", "lower_form"], awards__isnull=True)
        .select_related("tally")
        .order_by("tally__position", "pk")
    )


def award_book(user: Actor, at: datetime, text: str = "") -> QuerySet[Award]:
    """Sổ khen thưởng: every award of issued decisions, by words of name or place."""
    rows = Award.objects.filter(decision__in=decisions_for(user, at).values("pk"), decision__number__isnull=False)
    for word in search_words(text):
        rows = rows.filter(search__contains=word)
    return rows.select_related("decision__authority").order_by("-decision__signed_on", "ordinal")


def award_for(user: Actor, pk: int, at: datetime) -> Award:
    found = (
        Award.objects.filter(decision__in=decisions_for(user, at).values("pk"), pk=pk)
        .select_related("decision__authority", "nomination")
        .first()
    )
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def certificates_of(decision: Decision) -> QuerySet[Certificate]:
    """Every certificate of a decision and of those that replaced one of them, in the order of the list."""
    return Certificate.objects.filter(award__decision=decision).select_related("award", "replaced_by").order_by("award__ordinal", "pk")


def certificate_by_code(code: str) -> Certificate | None:
    """For the public page: a code is a secret that stands on the paper."""
    return Certificate.objects.filter(code=code).select_related("award__decision__authority__unit", "replaced_by").first()


def certificates_by_number(number: int, signed_on: date, name: str) -> list[Certificate]:
    """For a paper without code: number and day of the decision, and the words of the name."""
    rows = Certificate.objects.filter(award__decision__number=number, award__decision__signed_on=signed_on)
    for word in search_words(name):
        rows = rows.filter(award__search__contains=word)
    return list(rows.select_related("award__decision__authority__unit", "replaced_by")[:20]) if search_words(name) else []


def used_keys() -> list[tuple[str, str]]:
    """(key id, address) of everything that was ever printed; the start checks that none was lost."""
    return sorted(set(Certificate.objects.values_list("key_id", "base_url")))


def next_number(authority: Authority, symbol: str, year: int) -> int:
    """What the series would give next; the office's own book decides."""
    last = Decision.objects.filter(authority=authority, symbol=symbol, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
