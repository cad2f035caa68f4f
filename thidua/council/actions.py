"""Sessions as their minutes tell them, who sits in the Council, and what its members note of the clusters that they follow."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import IO, Any

from django.db.models import Max

from thidua.council import rules, states
from thidua.council.models import CouncilSeat, FollowUpNote, Session, Tally
from thidua.council.queries import NO_NOTE, quorum_of, quorum_reached, threshold_of, writes_note
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Refused, error, refuse_errors
from thidua.foundation.plain.reasons import sentence
from thidua.organisations.models import Authority, ClusterYear, Person
from thidua.organisations.queries import NotAllowed, follows, require


@dataclass(frozen=True)
class SessionFacts:
    """What is known of a session; `attendance` lists who sat there, with role and whether present or asked in writing."""

    name: str
    held_on: date
    members: int
    present: int
    in_writing: int = 0
    place: str = ""
    ballot: str = "secret"
    chair: str = ""
    secretary: str = ""
    starts_at: Any = None
    ends_at: Any = None
    attendance: Sequence[dict[str, str]] = ()


def _check(facts: SessionFacts) -> None:
    found = []
    if facts.members < 1:
        found.append(error("Tổng số thành viên", "Ghi tổng số thành viên Hội đồng."))
    if facts.present > facts.members:
        found.append(error("Có mặt", "Số người có mặt lớn hơn tổng số thành viên."))
    elif facts.in_writing > facts.members - facts.present:
        found.append(error("Lấy ý kiến bằng văn bản", "Số người lấy ý kiến bằng văn bản lớn hơn số người vắng."))
    if found:
        raise Refused(found)


@action
def create_session(authority: Authority, facts: SessionFacts, *, by: Actor, at: datetime) -> Session:
    require(by, "session.manage", at, authority=authority.pk)
    _check(facts)
    quorum = quorum_of(authority, facts.held_on)
    session = Session.objects.create(authority=authority, quorum=quorum.as_json(), **_columns(facts))
    record("session.created", session, changes={"held_on": facts.held_on, "members": facts.members})
    return session


def _columns(facts: SessionFacts) -> dict[str, Any]:
    return {**asdict(facts), "attendance": [dict(one) for one in facts.attendance]}


@action
def change_session(session: Session, facts: SessionFacts, *, by: Actor, at: datetime) -> Session:
    """Counts already recorded keep their denominators: the number of members cannot change under them."""
    _require_open(session, by, at)
    _check(facts)
    if facts.members != session.members and session.tallies.exists():
        raise Refused("Đã có kết quả kiểm phiếu; không đổi tổng số thành viên được. Bỏ kết quả trước.")
    after = _columns(facts)
    before = {name: getattr(session, name) for name in after}
    for name, value in after.items():
        setattr(session, name, value)
    if after["held_on"] != before["held_on"] and not session.tallies.exists():
        session.quorum = quorum_of(session.authority, facts.held_on).as_json()
    reached, why = quorum_reached(session)
    if not reached and session.tallies.exists():
        raise Refused(error("Có mặt", f"Đã có kết quả kiểm phiếu. {sentence(why)}"))
    session.save()
    record("session.changed", session, changes=changed(before, after))
    return session


def _require_open(session: Session, by: Actor, at: datetime) -> None:
    """As the row says now, under a lock: adopted minutes take no more counts."""
    require(by, "session.manage", at, authority=session.authority_id)
    lock_row(session)
    if session.state == "adopted":
        raise Refused("Biên bản đã thông qua, không sửa được kết quả.")


@action
def record_tally(
    session: Session,
    *,
    item: str,
    count: rules.Count,
    award: str = "Giấy khen",
    excluded_why: str = "",
    position: int | None = None,
    by: Actor,
    at: datetime,
) -> Tally:
    """The count of one item by the minutes; whether it passed follows from the rule of that day, with its reasons."""
    _require_open(session, by, at)
    reached, why = quorum_reached(session)
    if not reached:
        raise Refused(error("Số thành viên có mặt", sentence(why)))
    if count.members != session.members:
        raise Refused(error(item, f"Tổng số thành viên phải là {session.members} như phiên họp đã ghi."))
    asked = session.present + session.in_writing
    if count.issued > asked:
        raise Refused(error(item, f"Phát ra {count.issued} phiếu, nhiều hơn {asked} người có mặt và được lấy ý kiến bằng văn bản."))
    threshold = threshold_of(session.authority, award, session.held_on)
    result = rules.tally(count, threshold, item)
    errors = [problem for problem in result.problems if problem.level == "error"]
    if count.excluded and not excluded_why.strip():
        errors.append(error(item, "Ghi thành viên không tham gia nội dung này và lý do."))
    if errors:
        raise Refused(errors)
    last = session.tallies.aggregate(last=Max("position"))["last"] or 0
    tally = Tally.objects.create(
        session=session,
        item=item,
        position=position or last + 1,
        excluded_why=excluded_why.strip(),
        threshold=threshold.as_json(),
        passed=result.passed,
        reasons=[reason.as_json() for reason in result.reasons],
        **asdict(count),
    )
    if session.state != "counted":
        session.state = "counted"
        session.save(update_fields=["state"])
    record("session.results_recorded", session, changes={"item": item, "yes": count.yes, "members": count.members, "passed": result.passed})
    return tally


@action
def remove_tally(tally: Tally, *, by: Actor, at: datetime) -> None:
    """A count that was typed wrongly goes, while the minutes are not adopted; the journal keeps it."""
    _require_open(tally.session, by, at)
    lock_row(tally)
    if Tally.objects.filter(pk=tally.pk, nomination__isnull=False).exists():
        raise Refused("Kết quả này đã ghi vào hồ sơ khen thưởng. Mở hồ sơ, chọn “Sửa kết quả kiểm phiếu”.")
    record("session.result_removed", tally.session, changes={"item": tally.item, "yes": tally.yes, "members": tally.members})
    tally.delete()
    if not tally.session.tallies.exists():
        tally.session.state = "planned"
        tally.session.save(update_fields=["state"])


@action
def adopt_minutes(session: Session, *, number: str, minutes: IO[bytes] | None, minutes_name: str = "", by: Actor, at: datetime) -> Session:
    """Number and signed file of the minutes come back; from now on the results stand."""
    _require_open(session, by, at)
    if session.state != "counted":
        raise Refused(f"Phiên họp {states.SESSION.label(session.state)}; nhập kết quả kiểm phiếu trước.")
    if not number.strip():
        raise Refused(error("Số biên bản", "Ghi số biên bản đã phát hành."))
    session.minutes_number = number.strip()
    session.minutes_file = files.store_file(minutes, name=minutes_name, kinds=SIGNED_COPIES, by=by, at=at) if minutes else None
    session.state = "adopted"
    session.save()
    sha256 = session.minutes_file.sha256 if session.minutes_file else ""
    record("session.minutes_adopted", session, changes={"number": session.minutes_number, "sha256": sha256})
    return session


@action
def seat_member(
    authority: Authority,
    person: Person,
    *,
    role: str,
    position: int,
    valid_from: date,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
) -> CouncilSeat:
    """A member of the Council from a day on; a person sits once."""
    require(by, "session.manage", at, authority=authority.pk)
    if role not in dict(CouncilSeat._meta.get_field("role").choices or ()):
        raise Refused(error("Vai trò", "Chọn vai trò trong Hội đồng."))
    if valid_to is not None and valid_to <= valid_from:
        raise Refused("Ngày thôi tham gia phải sau ngày bắt đầu.")
    lock_row(person)
    for other in CouncilSeat.objects.filter(authority=authority, person=person):
        if (other.valid_to is None or other.valid_to > valid_from) and (valid_to is None or valid_to > other.valid_from):
            raise Refused(error("Từ ngày", f"{person} đã là thành viên Hội đồng từ {format_date(other.valid_from)}."))
    seat = CouncilSeat.objects.create(
        authority=authority, person=person, role=role, position=position, valid_from=valid_from, valid_to=valid_to
    )
    record("council.member_seated", seat, changes={"role": role, "valid_from": valid_from})
    return seat


@action
def end_seat(seat: CouncilSeat, *, on: date, by: Actor, at: datetime) -> CouncilSeat:
    """The member sits no longer from this day; an end that was written already may only come earlier."""
    require(by, "session.manage", at, authority=seat.authority_id)
    lock_row(seat)
    if seat.valid_to is not None and on >= seat.valid_to:
        raise Refused(error("Thôi tham gia từ ngày", f"Đã ghi thôi tham gia từ {format_date(seat.valid_to)}."))
    if on <= seat.valid_from:
        raise Refused(error("Thôi tham gia từ ngày", f"Phải sau ngày bắt đầu {format_date(seat.valid_from)}."))
    seat.valid_to = on
    seat.save(update_fields=["valid_to"])
    record("council.seat_ended", seat, changes={"valid_to": on})
    return seat


@action
def write_note(cluster_year: ClusterYear, words: rules.NoteWords, *, by: User, at: datetime) -> FollowUpNote:
    """A draft of the member who follows the cluster in that year; nobody else reads it before it is sent."""
    lock_row(cluster_year)
    author = cluster_year.followed_by
    if author is None or not follows(by, cluster_year, at):
        raise NotAllowed(NO_NOTE)
    refuse_errors(rules.note_problems(words, cluster_year.year, at.date()))
    note = FollowUpNote.objects.create(cluster_year=cluster_year, author=author, written_by=by, written_at=at, **asdict(words))
    record("follow_up_note.written", note, changes={"starts": words.starts, "ends": words.ends})
    return note


def _own_note(note: FollowUpNote, verb: str, by: User, at: datetime) -> None:
    if not writes_note(by, note, at):
        raise NotAllowed(NO_NOTE)
    lock_row(note)
    if note.state != "draft" and states.FOLLOW_UP_NOTE.step_by_verb(note.state, verb) is None:
        raise Refused(f"Phiếu {states.FOLLOW_UP_NOTE.label(note.state)}; việc này không còn thực hiện được.")


@action
def correct_note(note: FollowUpNote, words: rules.NoteWords, *, by: User, at: datetime) -> FollowUpNote:
    """Until it is sent; afterwards a wrong note is withdrawn and another one written.

    The journal has more readers than a draft: it says which part was corrected, not its words.
    """
    _own_note(note, "follow_up_note.corrected", by, at)
    refuse_errors(rules.note_problems(words, note.cluster_year.year, at.date()))
    after = asdict(words)
    before = {name: getattr(note, name) for name in after}
    for name, value in after.items():
        setattr(note, name, value)
    note.save(update_fields=list(after))
    record("follow_up_note.corrected", note, changes=changed(before, after, personal=frozenset(after) - {"starts", "ends"}))
    return note


@action
def send_note(note: FollowUpNote, *, by: User, at: datetime) -> FollowUpNote:
    """To the standing body, the Council and the lead of the cluster: from now on its words stand."""
    _own_note(note, "follow_up_note.sent", by, at)
    note.state, note.sent_by, note.sent_at = "sent", by, at
    note.save(update_fields=["state", "sent_by", "sent_at"])
    record("follow_up_note.sent", note)
    return note


@action
def withdraw_note(note: FollowUpNote, *, reason: str, by: User, at: datetime) -> FollowUpNote:
    """Kept with the reason, also when others have read it already."""
    _own_note(note, "follow_up_note.withdrawn", by, at)
    if not reason.strip():
        raise Refused(error("Lý do", "Ghi lý do rút phiếu."))
    note.state, note.withdrawn_by, note.withdrawn_at, note.withdrawn_why = "withdrawn", by, at, reason.strip()[:400]
    note.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "withdrawn_why"])
    record("follow_up_note.withdrawn", note, changes={"reason": note.withdrawn_why})
    return note
