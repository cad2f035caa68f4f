"""The steps that every round of the demo goes through: proposed with its papers, counted, decided."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from demo.world import World
from thidua.commendation import actions
from thidua.commendation.actions import CountedBallots, NominationFacts, SignerFacts
from thidua.commendation.models import Nomination, Round
from thidua.commendation.queries import terms_of
from thidua.council import actions as council
from thidua.council.actions import SessionFacts
from thidua.council.models import Session
from thidua.council.queries import attendance_of
from thidua.council.rules import Count
from thidua.foundation.people.models import User
from thidua.organisations.actions import create_household
from thidua.organisations.queries import unit_name

FOR_THE_CHAIR = SignerFacts("Hoàng Văn Thức", "PHÓ CHỦ TỊCH", "KT.", "CHỦ TỊCH")
PAPERS = {
    "report": ("Báo cáo thành tích", "bao-cao-thanh-tich.pdf"),
    "minutes": ("Biên bản họp bình xét", "bien-ban-binh-xet.pdf"),
    "list": ("Danh sách của thôn", "danh-sach-thon.pdf"),
}


def facts_of(world: World, told: Mapping[str, Any], on: date, at: datetime, by: User) -> NominationFacts:
    kind = told["kind"]
    proposer = told.get("by") or told.get("commune") or told.get("unit")
    common = {
        "achievement": told["achievement"],
        "detail": told.get("where", ""),
        "evidence": told.get("evidence", ""),
        "is_enterprise": told.get("enterprise", False),
        "award_form": told.get("award", "Giấy khen"),
        "proposed_by": world.units[proposer],
    }
    if kind == "household":
        household = _household(world, told, at, by)
        return NominationFacts(kind, str(household), household=household, **common)
    if kind == "person":
        return NominationFacts(kind, told["name"], person=world.persons[told["person"]], **common)
    unit = world.units[told["unit"]]
    return NominationFacts(kind, told.get("name") or unit_name(unit.pk, on), unit=unit, **common)


def _household(world: World, told: Mapping[str, Any], at: datetime, by: User) -> Any:
    if told["head"] not in world.households:
        world.households[told["head"]] = create_household(
            head_name=told["head"], form=told["form"], village=told["village"], commune=world.units[told["commune"]], by=by, at=at
        )
    return world.households[told["head"]]


def propose(world: World, round_: Round, told: Mapping[str, Any], *, by: User, at: datetime) -> Nomination:
    facts = facts_of(world, told, at.date(), at, by)
    return actions.nominate(round_, facts, by=by, at=at)


def bring_papers(world: World, nomination: Nomination, *, but: str = "", by: User, at: datetime) -> None:
    """Every paper that the round asks for, except the one that is missing."""
    for kind in terms_of(nomination.round, at.date()).papers[nomination.recipient_kind]:
        if kind != but:
            title, name = PAPERS[kind]
            actions.add_dossier_file(nomination, world.papers.pdf(title, name), name, kind=kind, by=by, at=at)


def to_council(nomination: Nomination, *, by: User, at: datetime) -> Nomination:
    if nomination.state == "draft":
        nomination = actions.send_nomination(nomination, by=by, at=at)
    nomination = actions.move_nomination(nomination, "nomination.received", by=by, at=at)
    nomination = actions.appraise_nomination(nomination, by=by, at=at)
    return actions.move_nomination(nomination, "nomination.put_to_council", by=by, at=at)


def ballots(nomination: Nomination, members: int, yes: int, excluded_why: str = "") -> CountedBallots:
    """Whoever takes no part is not given a ballot; the denominator stays all members."""
    excluded = 1 if excluded_why else 0
    issued = members - excluded
    return CountedBallots(nomination, Count(members, excluded, issued, issued, issued, yes, issued - yes), excluded_why)


def session_of_council(world: World, name: str, held_on: date, *, in_writing: tuple[str, ...], by: User, at: datetime) -> Session:
    """The Council's own session: those named were away and answered in writing."""
    attendance = [
        {**one, "how": "in_writing" if one["name"] in in_writing else "present"} for one in attendance_of(world.authority, held_on)
    ]
    facts = SessionFacts(
        name=name,
        held_on=held_on,
        members=len(attendance),
        present=len(attendance) - len(in_writing),
        in_writing=len(in_writing),
        place="Phòng họp số 1, UBND huyện Ngân Sơn",
        ballot="secret",
        chair="Triệu Thị Hoa",
        secretary="Ma Thị Duyên",
        attendance=attendance,
    )
    return council.create_session(world.authority, facts, by=by, at=at)
