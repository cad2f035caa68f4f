"""Sessions as their minutes tell them: who was there, what was counted, that the minutes were adopted."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import IO, Any

from django.db.models import Max

from thidua.council import rules, states
from thidua.council.models import CouncilSeat, Session, Tally
from thidua.council.queries import quorum_of, quorum_reached, threshold_of
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.journal.acts import Actor, action, changed, record
from thidua.foundation.plain.problems import Refused, error
from thidua.foundation.plain.reasons import sentence
from thidua.organisations.models import Authority, Person
from thidua.organisations.queries import require


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
    session.state = Session.objects.select_for_update().only("state").get(pk=session.pk).state
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
    if Tally.objects.filter(pk=tally.pk, nomination__isnull=False).exists():
        raise Refused("Kết quả này đã ghi vào hồ sơ khen thưởng. Mở hồ sơ, chọn “Sửa kết quả kiểm phiếu”.")
    record("session.result_removed", tally.session, changes={"item": tally.item, "yes": tally.yes, "members": tally.members})
    tally.delete()
    if not tally.session.tallies.exists():
        tally.session.state = "meeting"
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
    seats = CouncilSeat.objects.filter(authority=authority, person=person)
    if any(seat.valid_to is None or seat.valid_to > valid_from for seat in seats):
        raise Refused(f"{person} đang là thành viên Hội đồng.")
    seat = CouncilSeat.objects.create(
        authority=authority, person=person, role=role, position=position, valid_from=valid_from, valid_to=valid_to
    )
    record("council.member_seated", seat, changes={"role": role, "valid_from": valid_from})
    return seat


@action
def end_seat(seat: CouncilSeat, *, on: date, by: Actor, at: datetime) -> CouncilSeat:
    require(by, "session.manage", at, authority=seat.authority_id)
    if on <= seat.valid_from:
        raise Refused("Ngày thôi tham gia phải sau ngày bắt đầu.")
    seat.valid_to = on
    seat.save(update_fields=["valid_to"])
    record("council.seat_ended", seat, changes={"valid_to": on})
    return seat
