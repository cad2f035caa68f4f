"""Spring 2025: Bằng Vân's own round, and the interim review with its proposals by state."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from demo.commending import ballots, bring_papers, propose, to_council
from demo.movement import keep_paper
from demo.world import World, moment, table
from thidua.commendation import actions
from thidua.commendation.actions import RoundFacts, SignerFacts
from thidua.commendation.models import Nomination, Round
from thidua.council import actions as council
from thidua.council.actions import SessionFacts
from thidua.foundation.people.models import User


def round_of_bang_van(world: World) -> None:
    """Voted, waiting for the decision; the bonus stays empty until an officer enters a coefficient with its source."""
    told, sen = table("commendation")["round_bang_van"], world.users["sen"]
    at, held = moment("2025-04-14"), date(2025, 4, 25)
    facts = RoundFacts(told["name"], "ad_hoc", at.date(), date(2025, 4, 22), clause=world.clauses["III.2.1"])
    round_ = actions.open_round(world.movement, world.commune_authority, facts, by=sen, at=at)
    lines = []
    for row in told["nominations"]:
        nomination = propose(world, round_, {**row, "by": "bang_van"}, by=sen, at=moment("2025-04-16"))
        bring_papers(world, nomination, by=sen, at=moment("2025-04-16 10:00"))
        lines.append(ballots(to_council(nomination, by=sen, at=moment("2025-04-22 15:00")), 7, row["yes"]))
    meeting = SessionFacts(
        name="Phiên họp Hội đồng Thi đua - Khen thưởng xã Bằng Vân tháng 4/2025",
        held_on=held,
        members=7,
        present=7,
        place="Hội trường UBND xã Bằng Vân",
        ballot="open",
        chair="Đinh Văn Khải",
        secretary="Hứa Thị Sen",
    )
    session = council.create_session(world.commune_authority, meeting, by=sen, at=moment(held))
    actions.move_round(round_, "round.intake_closed", by=sen, at=moment(held))
    actions.put_before_session(round_, session, by=sen, at=moment(held))
    actions.record_results(round_, lines, by=sen, at=moment(held, 11))
    council.adopt_minutes(
        session,
        number="03/BB-HĐ",
        minutes=world.papers.pdf("Biên bản phiên họp Hội đồng Thi đua - Khen thưởng", "bien-ban.pdf"),
        minutes_name="bien-ban.pdf",
        by=sen,
        at=moment(held, 16),
    )
    actions.record_submission(round_, number="17/TTr-VHXH", on=date(2025, 5, 6), by=sen, at=moment("2025-05-06"))
    summary = "Về việc tặng Giấy khen cho tập thể, hộ gia đình tiêu biểu trong Phong trào thi đua"
    signer = SignerFacts("Đinh Văn Khải", "CHỦ TỊCH")
    actions.draft_decision(round_, summary=summary, signer=signer, planned_on=date(2025, 5, 23), by=sen, at=moment("2025-05-07"))


def load(world: World) -> None:
    """Open since 5/5/2025 (III.2.2.b): twenty proposals, from draft to withdrawn."""
    told, minh = table("commendation")["interim"], world.users["minh"]
    opened = moment("2025-05-05")
    facts = RoundFacts(
        told["name"],
        "interim",
        opened.date(),
        date(2025, 6, 6),
        clause=world.clauses["III.2.2"],
        basis="Hướng dẫn số 09/HD-PNV ngày 05/5/2025",
    )
    round_ = actions.open_round(world.movement, world.authority, facts, by=minh, at=opened)
    keep_paper(world, "Hướng dẫn sơ kết giai đoạn 2023 - 2025", "2025-05-05", "09-HD-PNV.pdf", symbol="09/HD-PNV")
    for row in told["nominations"]:
        _bring(world, round_, row, told)


def _bring(world: World, round_: Round, row: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    officer, state = world.officer(row["by"]), row["state"]
    nomination = propose(world, round_, row, by=officer, at=moment("2025-05-12 09:00"))
    if state == "draft":
        return
    missing = {"no_report": "report", "no_minutes": "minutes"}.get(state, "")
    bring_papers(world, nomination, but=missing, by=officer, at=moment("2025-05-12 10:00"))
    nomination = actions.send_nomination(nomination, by=officer, at=moment("2025-05-13 09:00"))
    if state == "withdrawn":
        actions.move_nomination(nomination, "nomination.withdrawn", reason=row["reason"], by=officer, at=moment("2025-05-15"))
    else:
        _look_at(nomination, state, row, told, world.users["minh"])


def _look_at(nomination: Nomination, state: str, row: Mapping[str, Any], told: Mapping[str, Any], minh: User) -> None:
    at = moment("2025-05-16 14:00")
    if state in {"no_report", "no_minutes"}:
        reason = told["missing_report" if state == "no_report" else "missing_minutes"]
        actions.move_nomination(nomination, "nomination.completion_asked", reason=reason, by=minh, at=at)
    elif state == "held":
        actions.move_nomination(nomination, "nomination.held", reason=row["reason"], by=minh, at=at)
    else:
        nomination = actions.move_nomination(nomination, "nomination.received", by=minh, at=at)
        if state == "sent_up":
            nomination = actions.appraise_nomination(nomination, by=minh, at=moment("2025-05-16 15:00"))
            actions.move_nomination(nomination, "nomination.sent_up", reason=row["reason"], by=minh, at=moment("2025-05-19 16:00"))
        if state == "duplicate":
            nomination = actions.appraise_nomination(nomination, despite="Ghi kết quả thẩm định để trả lời đơn vị", by=minh, at=at)
            actions.move_nomination(nomination, "nomination.found_ineligible", reason=row["reason"], by=minh, at=at)
