"""Reads of sessions, tallies and seats of the Council."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from thidua import law
from thidua.council import rules, states
from thidua.council.models import CouncilSeat, FollowUpNote, Session, Tally
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.reasons import Reason
from thidua.foundation.plain.todo import Found, Todo
from thidua.foundation.plain.vietnamese import search_key
from thidua.organisations.models import Authority, ClusterYear, Person
from thidua.organisations.queries import (
    NotAllowed,
    authority_choices,
    follows,
    local_rule,
    may,
    person_choices,
    scope,
    valid_on,
)

NOT_FOUND = "Không tìm thấy phiên họp, hoặc anh/chị không được phân công."
NO_NOTE = "Không tìm thấy phiếu theo dõi, hoặc anh/chị không được phân công."


def sessions_for(user: Actor, at: datetime) -> QuerySet[Session]:
    """Sessions of the authorities whose Council this person belongs to, serves or observes."""
    where = scope(user, "session.view", at)
    rows = Session.objects.filter(where.authorities_q("authority")).select_related("authority__unit")
    return rows.annotate(items=Count("tallies"), agreed=Count("tallies", filter=Q(tallies__passed=True)))


def sees_session(user: Actor, pk: int | None, at: datetime) -> bool:
    """Whether a link to the session would open."""
    return pk is not None and sessions_for(user, at).filter(pk=pk).exists()


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
    rule = local_rule(authority, "session.quorum", on, "2/3")
    return rules.Quorum(rules.share_of(rule.value), rule.source)


def threshold_of(authority: Authority, award: str, on: date) -> rules.Threshold:
    """The national threshold of an award where there is one, else the local rule, else more than half of all members."""
    national = law.vote_threshold(award, on)
    if national:
        return rules.Threshold.at_least(national.at_least_percent, national.source)
    rule = local_rule(authority, "session.threshold", on, "1/2")
    return rules.threshold_of(rule.value, rule.source)


def quorum_reached(session: Session) -> tuple[bool, Reason]:
    return rules.quorum_reached(session.present, session.members, rules.Quorum.from_json(session.quorum))


def attendance_of(authority: Authority, on: date) -> list[dict[str, str]]:
    """The Council of a day as the list of a new session: everybody present until somebody says otherwise."""
    return [{"name": seat.person.full_name, "role": seat.get_role_display(), "how": "present"} for seat in seats_on(authority, on)]


def rounds_before(session: Session) -> list[Any]:
    """The rounds of commendation that this session looks at; the stage below puts them there."""
    return list(session.rounds.all())


def tally_for_change(user: Actor, pk: int, at: datetime) -> Tally:
    tally = Tally.objects.filter(pk=pk).select_related("session__authority").first()
    if tally is None:
        raise NotAllowed(NOT_FOUND)
    session_for_change(user, tally.session_id, at)
    return tally


def places_to_manage(user: Actor, at: datetime) -> list[tuple[int, str]]:
    """Authorities whose Council this person serves."""
    return authority_choices(user, "session.manage", at)


def seats_for(user: Actor, at: datetime) -> QuerySet[CouncilSeat]:
    """Seats of now and of the past, in the Council's order."""
    where = scope(user, "session.view", at)
    rows = CouncilSeat.objects.filter(where.authorities_q("authority")).select_related("person", "authority__unit")
    return rows.order_by("authority", "valid_to", "position", "pk")


def seat_for_change(user: Actor, pk: int, at: datetime) -> CouncilSeat:
    seat = seats_for(user, at).filter(pk=pk).first()
    if seat is None or not may_manage(user, seat.authority_id, at):
        raise NotAllowed(NOT_FOUND)
    return seat


def people_to_seat(user: Actor, at: datetime) -> list[tuple[int, str]]:
    return person_choices(user, "session.manage", at)


def in_state(rows: QuerySet[Session], value: str) -> QuerySet[Session]:
    return rows.filter(state=value)


def find(user: Actor, words: Sequence[str], at: datetime) -> list[Found]:
    """Sessions whose name holds all the words; there are a few a year, so the names are compared here."""
    if not words:
        return []
    hits = [one for one in sessions_for(user, at) if all(word in search_key(one.name) for word in words)]
    return [Found("Phiên họp", one.name, f"ngày {one.held_on:%d/%m/%Y}", reverse("council:session", args=[one.pk])) for one in hits[:12]]


def notes_for(user: Actor, at: datetime) -> QuerySet[FollowUpNote]:
    """One's own notes; of others those that were sent, where the Council, the standing body or the cluster's lead may read them."""
    where = scope(user, "follow_up.view", at)
    rows = FollowUpNote.objects.select_related("cluster_year__cluster__authority__unit", "author__account")
    sent = Q(sent_at__isnull=False)
    seen = (
        sent
        if where.everywhere
        else sent & (Q(cluster_year__cluster__authority__in=where.authorities) | Q(cluster_year__in=where.cluster_years))
    )
    return rows.filter(seen | Q(author__account=user)) if isinstance(user, User) and where else rows.filter(seen)


def note_for(user: Actor, pk: int, at: datetime) -> FollowUpNote:
    found = notes_for(user, at).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(NO_NOTE)
    return found


def writes_note(user: Actor, note: FollowUpNote, at: datetime) -> bool:
    """A note stays its author's, also when somebody else follows the cluster by now."""
    where = scope(user, "follow_up.write", at)
    over = where.covers_authority(note.cluster_year.cluster.authority_id) or note.cluster_year_id in where.cluster_years
    return isinstance(user, User) and note.author.account_id == user.pk and over


def note_for_change(user: Actor, pk: int, at: datetime) -> FollowUpNote:
    note = note_for(user, pk, at)
    if not writes_note(user, note, at):
        raise NotAllowed(NO_NOTE)
    return note


def cluster_year_to_follow(user: Actor, pk: int, at: datetime) -> ClusterYear:
    """The cluster that this member was given to follow."""
    found = ClusterYear.objects.filter(pk=pk).select_related("cluster", "followed_by").first()
    if found is None or not follows(user, found, at):
        raise NotAllowed(NO_NOTE)
    return found


def followed_by(user: Actor, at: datetime) -> list[ClusterYear]:
    """The clusters that this member may write about, the newest year first."""
    years = ClusterYear.objects.filter(followed_by__account=user) if isinstance(user, User) else ClusterYear.objects.none()
    return [year for year in years.select_related("cluster", "followed_by") if follows(user, year, at)]


def notes_of_cluster(rows: QuerySet[FollowUpNote], value: str) -> QuerySet[FollowUpNote]:
    return rows.filter(cluster_year=int(value))


def notes_in_state(rows: QuerySet[FollowUpNote], value: str) -> QuerySet[FollowUpNote]:
    return rows.filter(state=value)


def clusters_noted(rows: QuerySet[FollowUpNote]) -> list[tuple[str, str]]:
    """The cluster years that have a note, to choose from."""
    years = ClusterYear.objects.filter(pk__in=rows.order_by().values("cluster_year")).select_related("cluster")
    return [(str(year.pk), str(year)) for year in years]


def role_in_council(person: Person, authority: Authority, on: date) -> str:
    """As a paper names the member: Ủy viên Hội đồng, Chủ tịch Hội đồng …; nothing for somebody without a seat."""
    seat = valid_on(CouncilSeat.objects.filter(authority=authority, person=person), on).first()
    role = seat.get_role_display() if seat else ""
    return role if not role or "Hội đồng" in role else f"{role} Hội đồng"


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    """Sessions whose minutes still wait to be adopted; for a member the notes on the clusters that he or she follows."""
    where = scope(user, "session.manage", at)
    rows = Session.objects.filter(where.authorities_q("authority"), held_on__lte=at.date()).exclude(state="adopted")
    sessions = [
        Todo(_verb(session), session.name, states.SESSION.label(session.state), reverse("council:session", args=[session.pk]))
        for session in (rows.order_by("held_on")[:20] if where else [])
    ]
    return sessions + _notes_to_write(user, at)


def _notes_to_write(user: Actor, at: datetime) -> list[Todo]:
    """What was begun is to be sent; a cluster of this year without any note is to be written about."""
    if not isinstance(user, User) or not scope(user, "follow_up.write", at):
        return []
    mine = FollowUpNote.objects.filter(author__account=user, state="draft").select_related("cluster_year__cluster", "author")
    begun = [
        Todo("Gửi phiếu theo dõi", str(note.cluster_year), _days(note), reverse("council:follow_up_note", args=[note.pk]))
        for note in mine.order_by("ends")
        if writes_note(user, note, at)
    ]
    followed = [year for year in followed_by(user, at) if year.year == at.year]
    notes = FollowUpNote.objects.filter(cluster_year__in=followed).exclude(state="withdrawn")
    noted = set(notes.values_list("cluster_year", flat=True)) if followed else set()
    return begun + [
        Todo("Viết phiếu theo dõi", str(year), "chưa có phiếu nào trong năm", reverse("council:follow_up_note_new", args=[year.pk]))
        for year in followed
        if year.pk not in noted
    ]


def _days(note: FollowUpNote) -> str:
    return f"từ {format_date(note.starts)} đến {format_date(note.ends)}"


def _verb(session: Session) -> str:
    return "Thông qua biên bản" if session.state == "counted" else "Nhập kết quả phiếu giấy"
