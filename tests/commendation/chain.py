"""A round from its opening to issued certificates, by the verbs; page tests and journeys start from any step."""

from datetime import date, datetime

from tests.builders import moment
from tests.cast import Cast
from tests.replay import replayed
from thidua.commendation import actions, queries
from thidua.commendation.models import Decision, Nomination, Round
from thidua.council import actions as council
from thidua.council.models import Session
from thidua.council.rules import Count

OPENED = moment(2025, 1, 10)
VOTED = moment(2025, 1, 21)
SIGNED = date(2025, 2, 6)
ISSUED = moment(2025, 2, 6, 14)
SIGNER = actions.SignerFacts("Hoàng Văn Thức", "PHÓ CHỦ TỊCH", "KT.", "CHỦ TỊCH")

PROPOSED = (
    ("person", "Bà Nông Thị Hoa", "Công chức địa chính xã Bằng Vân", 11),
    ("collective", "UBND xã Bằng Vân", "Huyện Ngân Sơn, tỉnh Bắc Kạn", 11),
    ("household", "Hộ ông Lý Văn Phúc", "Thôn Nà Slản, xã Bằng Vân", 11),
    ("collective", "UBND thị trấn Nà Phặc", "Huyện Ngân Sơn, tỉnh Bắc Kạn", 10),
    ("collective", "Hội Nông dân huyện", "Huyện Ngân Sơn, tỉnh Bắc Kạn", 10),
    ("household", "Hộ bà Triệu Thị Mùi", "Thôn Khuổi Luông, xã Đức Vân", 11),
    ("household", "Hộ ông Bàn Văn Quý", "Thôn Bản Phjắc, thị trấn Nà Phặc", 10),
    ("person", "Ông Hoàng Văn Đức", "Trưởng thôn Nà Slản, xã Bằng Vân", 10),
    ("person", "Bà Lường Thị Thơm", "Chủ tịch Hội Liên hiệp Phụ nữ xã Hiệp Lực", 9),
    ("person", "Ông Đinh Công Thuận", "Kỹ sư Công ty TNHH Xây dựng Khuổi Slao", 8),
    ("person", "Ông Chu Văn Sáng", "Viên chức Ban Quản lý dự án", 5),
)
"""The votes of 21/1/2025: ten agreed, one not; the Hội Nông dân with one member who takes no part."""


@replayed
def opened(cast: Cast) -> Round:
    facts = actions.RoundFacts("năm 2024", "yearly", date(2025, 1, 10), basis="mục IV.5 của kế hoạch", period=cast.period)
    return actions.open_round(cast.movement, cast.authority, facts, by=cast.minh, at=OPENED)


def held(cast: Cast, round_: Round) -> Session:
    facts = council.SessionFacts(
        "Họp xét khen thưởng năm 2024",
        date(2025, 1, 21),
        members=11,
        present=9,
        in_writing=2,
        place="Phòng họp số 2",
        chair="Triệu Thị Hoa",
        secretary="Bế Thị Lan",
    )
    session = council.create_session(cast.authority, facts, by=cast.minh, at=VOTED)
    actions.put_before_session(round_, session, by=cast.minh, at=VOTED)
    return session


def proposed(cast: Cast, round_: Round, kind: str, name: str, detail: str = "", at: datetime = OPENED, **more: object) -> Nomination:
    """Received with all its papers, appraised, put before the Council."""
    facts = actions.NominationFacts(kind, name, "Có thành tích xuất sắc trong phong trào thi đua năm 2024", detail=detail, **more)
    made = actions.nominate(round_, facts, by=cast.minh, at=at)
    papers = dict.fromkeys(queries.terms_of(round_, at.date()).papers[kind], True)
    actions.tick_papers(made, papers, by=cast.minh, at=at)
    actions.send_nomination(made, by=cast.minh, at=at)
    actions.move_nomination(made, "nomination.received", by=cast.minh, at=at)
    actions.appraise_nomination(made, by=cast.minh, at=at)
    return actions.move_nomination(made, "nomination.put_to_council", by=cast.minh, at=at)


def line(nomination: Nomination, yes: int, *, excluded: int = 0, why: str = "") -> actions.CountedBallots:
    issued = 11 - excluded
    return actions.CountedBallots(nomination, Count(11, excluded, issued, issued, issued, yes, issued - yes), why)


@replayed
def voted(cast: Cast) -> Round:
    """The whole session of the year 2024."""
    round_ = opened(cast)
    held(cast, round_)
    lines = []
    for kind, name, detail, yes in PROPOSED:
        taken_out = name.startswith("Hội Nông dân")
        why = "Chủ tịch Hội Nông dân là thành viên Hội đồng" if taken_out else ""
        lines.append(line(proposed(cast, round_, kind, name, detail), yes, excluded=int(taken_out), why=why))
    actions.record_results(round_, lines, by=cast.minh, at=VOTED)
    actions.record_submission(round_, number="21/TTr-PNV", on=date(2025, 2, 5), by=cast.minh, at=moment(2025, 2, 5))
    return round_


@replayed
def drafted(cast: Cast, round_: Round | None = None) -> Decision:
    return actions.draft_decision(
        round_ or voted(cast),
        summary="Về việc tặng Giấy khen cho tập thể, hộ gia đình, cá nhân có thành tích năm 2024",
        signer=SIGNER,
        planned_on=SIGNED,
        proposal="Trưởng phòng Nội vụ tại Tờ trình số 21/TTr-PNV ngày 05 tháng 02 năm 2025",
        by=cast.minh,
        at=ISSUED,
    )


def issued(cast: Cast, round_: Round | None = None, number: int = 186) -> Decision:
    draft = drafted(cast, round_)
    actions.submit_decision(draft, by=cast.minh, at=ISSUED)
    return actions.issue_decision(draft, number=number, signed_on=SIGNED, by=cast.minh, at=ISSUED)
