"""Reads of sessions, tallies and seats of the Council."""

from datetime import date, datetime
from fractions import Fraction

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from thidua import law
from thidua.council import rules, states
from thidua.council.models import CouncilSeat, Session, Tally
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.todo import Todo
from thidua.organisations.models import Authority
from thidua.organisations.queries import NotAllowed, local_rule, may, scope, valid_on

NOT_FOUND = "Không tìm thấy phiên họp, hoặc anh/chị không được phân công."


def sessions_for(user: Actor, at: datetime) -> QuerySet[Session]:
    """Sessions of the authorities whose Council this person belongs to, serves or observes."""
    where = scope(user, "session.view", at)
    rows = Session.objects.filter(where.authorities_q("authority")).select_related("authority__unit")
    return rows.annotate(items=Count("tallies"), agreed=Count("tallies", filter=Q(tallies__passed=True)))


def session_for(user: Actor, pk: int, at: datetime) -> Session:
    session = sessions_for(user, at).filter(pk=pk).first()
    if session is None:
        raise NotAllowed(NOT_FOUND)
    return session


def may_manage(user: Actor, authority_id: int, at: datetime) -> bool:
    return may(user, "session.manage", at, authority=authority_id)


def session_for_change(user: Actor, pk: int, at: datetime) -> Session:
    session = session_for(user, pk, at)
    if not may_manage(user, session.authority_id, at):
        raise NotAllowed(NOT_FOUND)
    return session


def seats_on(authority: Authority, on: date) -> QuerySet[CouncilSeat]:
    """The Council as it stands on a day, in its own order."""
    return valid_on(CouncilSeat.objects.filter(authority=authority).select_related("person"), on)


def tallies_of(session: Session) -> QuerySet[Tally]:
    return session.tallies.order_by("position")


def quorum_of(authority: Authority, on: date) -> rules.Quorum:
    """Two thirds unless the authority's own rule says otherwise."""
    rule = local_rule(authority, "council.quorum", on, "2/3")
    return rules.Quorum(Fraction(rule.value), rule.source)


def threshold_of(authority: Authority, award: str, on: date) -> rules.Threshold:
    """The national threshold of an award where there is one, else the local rule, else more than half of all members."""
    national = law.vote_threshold(award, on)
    if national:
        return rules.Threshold.at_least(national.at_least_percent, national.source)
    rule = local_rule(authority, "council.threshold", on, {"share": "1/2", "strict": True, "denominator": "all_members"})
    return rules.Threshold.from_json({**rule.value, "source": rule.source})


def quorum_reached(session: Session) -> tuple[bool, rules.Reason]:
    return rules.quorum_reached(session.present, session.members, rules.Quorum.from_json(session.quorum))


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    """Sessions whose minutes still wait to be adopted."""
    where = scope(user, "session.manage", at)
    if not where:
        return []
    rows = Session.objects.filter(where.authorities_q("authority"), held_on__lte=at.date()).exclude(state="adopted")
    return [
        Todo(_verb(session), session.name, states.SESSION.label(session.state), reverse("council:session", args=[session.pk]))
        for session in rows.order_by("held_on")[:20]
    ]


def _verb(session: Session) -> str:
    return "Thông qua biên bản" if session.state == "counted" else "Nhập kết quả phiếu giấy"
