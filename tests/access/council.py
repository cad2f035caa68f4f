"""Who gets what of the Council's pages (GET)."""

from datetime import date
from typing import Any

from tests.builders import moment
from thidua.council import actions
from thidua.council.models import CouncilSeat, FollowUpNote, Session, Tally
from thidua.council.rules import Count, NoteWords
from thidua.organisations.models import ClusterYear

_LOOK = {"minh": 200, "hoa": 200, "tam": 200, "lan": 404, "ut": 404, "khai": 404, "truong_cum": 404, "quy": 404, "le": 404, "": 302}
_MANAGE = _LOOK | {"hoa": 404, "tam": 404}
_NO_FILE = _LOOK | {"minh": 404, "hoa": 404, "tam": 404}
_NOTES = _LOOK | {"truong_cum": 200, "pho_cum": 200}
_FOLLOWER = dict.fromkeys(["minh", "tam", "lan", "ut", "khai", "truong_cum", "pho_cum", "quy", "le"], 404) | {"hoa": 200, "": 302}

ACCESS = {
    "council:sessions": _LOOK,
    "council:session_new": _MANAGE,
    "council:session": _LOOK,
    "council:session_edit": _MANAGE,
    "council:tally_new": _MANAGE,
    "council:tally_remove": dict.fromkeys(["minh", "tam", "lan", "le"], 405) | {"": 302},
    "council:session_adopt": _MANAGE,
    "council:minutes_document": _LOOK,
    "council:minutes_file": _NO_FILE,
    "council:seats": _LOOK,
    "council:seat_new": _MANAGE,
    "council:seat_end": _MANAGE,
    "council:follow_up_notes": _NOTES,
    "council:follow_up_note": _NOTES,
    "council:follow_up_note_document": _NOTES,
    "council:follow_up_note_new": _FOLLOWER,
    "council:follow_up_note_edit": _FOLLOWER,
    "council:follow_up_note_withdraw": _FOLLOWER,
    "council:follow_up_note_send": dict.fromkeys(["hoa", "minh", "tam", "lan", "le"], 405) | {"": 302},
}
AT = moment(2025, 1, 21)


def made_session(cast: Any) -> Session:
    known = Session.objects.filter(authority=cast.authority).first()
    facts = actions.SessionFacts("Họp xét khen thưởng năm 2024", date(2025, 1, 21), members=11, present=9, in_writing=2)
    return known or actions.create_session(cast.authority, facts, by=cast.minh, at=AT)


def made_tally(cast: Any) -> Tally:
    session = made_session(cast)
    known = session.tallies.filter(item="Quy chế").first()
    return known or actions.record_tally(session, item="Quy chế", count=Count(11, 0, 11, 11, 11, 9, 2), by=cast.minh, at=AT)


def made_seat(cast: Any) -> CouncilSeat:
    known = CouncilSeat.objects.filter(authority=cast.authority).first()
    facts = {"role": "chair", "position": 1, "valid_from": date(2024, 1, 1)}
    return known or actions.seat_member(cast.authority, cast.hoa.person, **facts, by=cast.minh, at=AT)


WORDS = NoteWords(
    starts=date(2024, 7, 1),
    ends=date(2024, 12, 20),
    watched="Dự họp cụm ngày 12/7; kiểm tra hồ sơ giải ngân tại xã Bằng Vân ngày 5/11.",
    strengths="Bàn giao mặt bằng đúng hạn.",
    shortcomings="Hồ sơ minh chứng còn thiếu ngày ban hành.",
    proposals="Trưởng cụm kiểm tra minh chứng trước khi chấm.",
)


def followed_cluster(cast: Any) -> ClusterYear:
    """Cụm 1 of 2024, which Hoa follows."""
    cast.cluster_year.followed_by = cast.hoa.person
    cast.cluster_year.save()
    return cast.cluster_year


def made_note(cast: Any) -> FollowUpNote:
    known = FollowUpNote.objects.filter(cluster_year=cast.cluster_year).first()
    if known:
        return known
    note = actions.write_note(followed_cluster(cast), WORDS, by=cast.hoa, at=AT)
    return actions.send_note(note, by=cast.hoa, at=AT)


_SESSION = ("session", "session_edit", "tally_new", "session_adopt", "minutes_document", "minutes_file")
ARGS = {
    **{f"council:{name}": lambda cast: [made_session(cast).pk] for name in _SESSION},
    "council:tally_remove": lambda cast: [made_tally(cast).pk],
    "council:seat_end": lambda cast: [made_seat(cast).pk],
    **{f"council:follow_up_note{name}": lambda cast: [made_note(cast).pk] for name in ("", "_document", "_edit", "_withdraw", "_send")},
    "council:follow_up_note_new": lambda cast: [followed_cluster(cast).pk],
}
