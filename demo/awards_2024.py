"""The awards for 2023 and for 2024: rounds, the Council, decisions, certificates, and what was mended afterwards."""

from datetime import date

from demo import notice_2025
from demo.commending import FOR_THE_CHAIR, ballots, bring_papers, propose, session_of_council, to_council
from demo.world import World, moment, table
from thidua.commendation import actions
from thidua.commendation.actions import IssuedPaper, NominationFacts, RoundFacts
from thidua.commendation.models import Decision, Nomination, Round
from thidua.commendation.queries import first_places
from thidua.council.actions import adopt_minutes

SIGNED_2024 = date(2025, 2, 6)


def for_2023(world: World) -> None:
    """31/1/2024; number 02 is cancelled on 15/8/2024 for false figures, its money comes back on 30/8/2024."""
    told, minh = table("commendation")["round_2023"], world.users["minh"]
    opened = moment("2024-01-15")
    facts = RoundFacts(told["name"], "ad_hoc", opened.date(), clause=world.clauses["IV.5"])
    round_ = actions.open_round(world.movement, world.authority, facts, by=minh, at=opened)
    held = moment(told["session"])
    session = session_of_council(
        world, "Phiên họp Hội đồng xét khen thưởng năm 2023", held.date(), in_writing=("Bế Quang Lộc",), by=minh, at=held
    )
    actions.put_before_session(round_, session, by=minh, at=held)
    lines = []
    for row in told["nominations"]:
        nomination = propose(world, round_, row, by=minh, at=opened)
        bring_papers(world, nomination, by=minh, at=opened)
        lines.append(ballots(to_council(nomination, by=minh, at=moment("2024-01-22")), 11, row["yes"]))
    actions.move_round(round_, "round.intake_closed", by=minh, at=held)
    actions.record_results(round_, lines, by=minh, at=moment("2024-01-25 16:00"))
    adopt_minutes(
        session,
        number="02/BB-HĐ",
        minutes=world.papers.pdf("Biên bản phiên họp Hội đồng Thi đua - Khen thưởng", "bien-ban.pdf"),
        minutes_name="bien-ban.pdf",
        by=minh,
        at=moment("2024-01-26"),
    )
    actions.record_submission(round_, number="09/TTr-PNV", on=date(2024, 1, 30), by=minh, at=moment("2024-01-30"))
    decision = _decide(world, round_, told["decision"], told["signed"], "Về việc tặng Giấy khen trong Phong trào thi đua năm 2023")
    for award in decision.awards.all():
        actions.record_handover(award, on=date(2024, 2, 5), received_by="", by=minh, at=moment("2024-02-05"))
    actions.move_round(round_, "round.finished", by=minh, at=moment("2024-02-06"))
    _cancel_second(world, decision)


def _decide(world: World, round_: Round, number: int, signed: date, summary: str) -> Decision:
    minh, at = world.users["minh"], moment(signed)
    proposal = f"Trưởng phòng Nội vụ tại Tờ trình số {round_.submission_number} ngày {round_.submission_on:%d/%m/%Y}"
    before = moment(round_.submission_on or signed, 10)
    draft = actions.draft_decision(round_, summary=summary, signer=FOR_THE_CHAIR, planned_on=signed, proposal=proposal, by=minh, at=before)
    draft = actions.submit_decision(draft, by=minh, at=moment(before.date(), 16))
    scan = world.papers.pdf("Quyết định đã ký", "quyet-dinh.pdf")
    decision = actions.issue_decision(
        draft, number=number, signed_on=signed, signed=scan, signed_name="quyet-dinh.pdf", by=minh, at=moment(signed, 15)
    )
    certificates = [award.certificates.get() for award in decision.awards.all()]
    actions.print_certificates(decision, certificates, by=minh, at=moment(at.date(), 16, 30))
    return decision


def _cancel_second(world: World, decision: Decision) -> None:
    minh, on = world.users["minh"], date(2024, 8, 15)
    award = decision.awards.get(ordinal=2)
    scan = world.papers.pdf("Quyết định đã ký", "quyet-dinh-huy-bo.pdf")
    summary = "Về việc hủy bỏ Giấy khen của Công ty TNHH Điện nước Khau Slin"
    paper = IssuedPaper(1120, on, summary, FOR_THE_CHAIR, scan, "quyet-dinh-huy-bo.pdf")
    actions.cancel_awards(decision, [award], ground="fraud", paper=paper, by=minh, at=moment(on, 15))
    award.refresh_from_db()
    actions.record_recovery(award, amount=1_080_000, on=date(2024, 8, 30), by=minh, at=moment("2024-08-30"))


def propose_2024(world: World) -> None:
    """16 – 20/1/2025: from the rankings and from the units; dossiers looked at, one on hold."""
    told, minh = table("commendation")["round_2024"], world.users["minh"]
    at = moment("2025-01-16")
    facts = RoundFacts(told["name"], "ad_hoc", at.date(), date(2025, 1, 20), world.year_2024, world.clauses["IV.5"])
    round_ = actions.open_round(world.movement, world.authority, facts, by=minh, at=at)
    lines = []
    for row in told["ranked"]:
        nomination = _from_ranking(world, round_, row)
        lines.append(ballots(_complete(world, nomination), 11, row["yes"], row.get("excluded", "")))
    for row in told["nominations"]:
        unit = row.get("by") or row.get("commune") or row["unit"]
        officer = world.officer(unit)
        nomination = propose(world, round_, row, by=officer, at=moment("2025-01-16 14:00"))
        bring_papers(world, nomination, by=officer, at=moment("2025-01-16 14:30"))
        nomination = actions.send_nomination(nomination, by=officer, at=moment("2025-01-16 15:00"))
        lines.append(ballots(to_council(nomination, by=minh, at=moment("2025-01-20 16:00")), 11, row["yes"]))
    _hold(world, round_)
    _council_2024(world, round_, lines)


def _from_ranking(world: World, round_: Round, row: dict) -> Nomination:
    places = [place for place in first_places(round_) if place.unit == world.units[row["unit"]]]
    (made,) = actions.nominate_from_ranking(
        round_, places, achievement=row["achievement"], by=world.users["minh"], at=moment("2025-01-20 16:00")
    )
    return made


def _complete(world: World, nomination: Nomination) -> Nomination:
    minh, at = world.users["minh"], moment("2025-01-20 16:30")
    bring_papers(world, nomination, by=minh, at=at)
    return to_council(nomination, by=minh, at=at)


def _hold(world: World, round_: Round) -> None:
    told, minh, at = table("commendation")["round_2024"]["held"], world.users["minh"], moment("2025-01-20 17:00")
    nomination = _from_ranking(world, round_, told)
    facts = NominationFacts(
        "collective",
        nomination.name,
        nomination.achievement,
        is_enterprise=True,
        evidence=nomination.evidence,
        unit=nomination.unit,
        proposed_by=nomination.proposed_by,
    )
    nomination = actions.change_nomination(nomination, facts, by=minh, at=at)
    nomination = actions.send_nomination(nomination, by=minh, at=at)
    actions.move_nomination(nomination, "nomination.held", reason=told["reason"], by=minh, at=at)


def _council_2024(world: World, round_: Round, lines: list) -> None:
    """21/1/2025: 9 present, 2 in writing; secret ballot, more than half of all 11."""
    secretary, minh, held = world.users["phonv"], world.users["minh"], date(2025, 1, 21)
    session = session_of_council(
        world,
        "Phiên họp Hội đồng xét khen thưởng năm 2024",
        held,
        in_writing=("Đàm Quang Vịnh", "Dương Văn Hoạt"),
        by=secretary,
        at=moment(held, 7, 50),
    )
    actions.move_round(round_, "round.intake_closed", by=minh, at=moment(held, 7, 55))
    actions.put_before_session(round_, session, by=secretary, at=moment(held))
    actions.record_results(round_, lines, by=secretary, at=moment(held, 16))
    adopt_minutes(
        session,
        number="01/BB-HĐ",
        minutes=world.papers.pdf("Biên bản phiên họp Hội đồng Thi đua - Khen thưởng", "bien-ban.pdf"),
        minutes_name="bien-ban.pdf",
        by=secretary,
        at=moment(held, 17),
    )
    actions.post_notice(round_, notice_from=date(2025, 1, 22), notice_to=date(2025, 2, 4), by=minh, at=moment("2025-01-22"))
    notice_2025.comment(world, round_)
    actions.record_submission(round_, number="21/TTr-PNV", on=date(2025, 2, 5), by=minh, at=moment("2025-02-05"))
    _award_2024(world, round_)


def _award_2024(world: World, round_: Round) -> None:
    told, minh = table("commendation")["round_2024"], world.users["minh"]
    decision = _decide(world, round_, 186, SIGNED_2024, told["summary"])
    for award in decision.awards.all():
        by_proxy = award.ordinal == told["proxy"]["ordinal"]
        paper = world.papers.pdf("Giấy ủy quyền nhận thay", "giay-uy-quyen.pdf") if by_proxy else None
        actions.record_handover(
            award,
            on=date(2025, 2, 12),
            received_by=told["proxy"]["by"] if by_proxy else "",
            by_proxy=by_proxy,
            paper=paper,
            paper_name="giay-uy-quyen.pdf",
            by=minh,
            at=moment("2025-02-12 15:00"),
        )
    _amend(world, decision)
    actions.move_round(round_, "round.finished", by=minh, at=moment("2025-02-20"))


def _amend(world: World, decision: Decision) -> None:
    """17/2/2025: Nông Thị Hoa is Nông Thị Hòa; certificate 07 is printed again."""
    minh, on = world.users["minh"], date(2025, 2, 17)
    award = decision.awards.get(ordinal=7)
    scan = world.papers.pdf("Quyết định đã ký", "quyet-dinh-sua-doi.pdf")
    summary = "Về việc sửa đổi tên người được khen thưởng tại Quyết định số 186/QĐ-UBND"
    paper = IssuedPaper(231, on, summary, FOR_THE_CHAIR, scan, "quyet-dinh-sua-doi.pdf")
    actions.amend_decision(decision, {award: {"name": "Bà Nông Thị Hòa"}}, paper=paper, by=minh, at=moment(on, 15))
    fresh = award.certificates.get(state="to_print")
    actions.print_certificates(decision, [fresh], by=minh, at=moment(on, 16))
