"""A year that came to its end: two reports scored, a ranking published, a decision issued with its certificates."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.builders import moment
from tests.cast import Cast
from tests.chain import APPRAISED, FAIR, appraised, sent
from tests.commendation.chain import SIGNER, proposed
from tests.replay import replayed
from thidua.commendation import actions
from thidua.commendation.models import Decision, Round
from thidua.council import actions as council
from thidua.council.rules import Count
from thidua.scoring.actions import publish_ranking
from thidua.scoring.models import Ranking
from thidua.scoring.queries import Race

AT = moment(2025, 1, 21)
SIGNED = date(2025, 2, 6)


@dataclass(frozen=True)
class Told:
    ranking: Ranking
    round: Round
    decision: Decision


@replayed
def ranked(cast: Cast) -> Ranking:
    """Bằng Vân 25.83, Đức Vân 24.25; Vân Tùng sent nothing."""
    appraised(cast, sent(cast, cast.part_a, cast.lan, cast.khai), cast.truong_cum)
    appraised(cast, sent(cast, cast.part_b, cast.ut, cast.sinh, figures=FAIR), cast.truong_cum)
    race = Race(cast.period, cast.group, cast.cluster_year.cluster)
    publish_ranking(race, left_out="Không gửi báo cáo", by=cast.minh, at=APPRAISED)
    return Ranking.objects.get()


def decided(cast: Cast, *recipients: tuple[str, str, dict[str, Any]], number: int = 186) -> tuple[Round, Decision]:
    facts = actions.RoundFacts("Năm 2024", "yearly", date(2025, 1, 10), basis="mục IV.5", period=cast.period)
    opened = actions.open_round(cast.movement, cast.authority, facts, by=cast.minh, at=AT)
    sitting = council.SessionFacts("Phiên họp xét khen thưởng năm 2024", date(2025, 1, 21), members=11, present=9, in_writing=2)
    session = council.create_session(cast.authority, sitting, by=cast.minh, at=AT)
    for kind, name, more in recipients:
        made = proposed(cast, opened, kind, name, at=AT, **more)
        tally = council.record_tally(session, item=name, count=Count(11, 0, 11, 11, 11, 11, 0), by=cast.minh, at=AT)
        actions.record_outcome(made, tally, by=cast.minh, at=AT)
    draft = actions.draft_decision(opened, summary="Về việc tặng Giấy khen", signer=SIGNER, planned_on=SIGNED, by=cast.minh, at=AT)
    actions.submit_decision(draft, by=cast.minh, at=AT)
    return opened, actions.issue_decision(draft, number=number, signed_on=SIGNED, by=cast.minh, at=AT)


def told(cast: Cast) -> Told:
    ranking = ranked(cast)
    opened, decision = decided(
        cast,
        ("collective", "UBND xã Bằng Vân", {"unit": cast.commune_a, "proposed_by": cast.commune_a}),
        ("household", "Hộ ông Lý Văn Phúc", {"detail": "thôn Nà Pái, xã Bằng Vân", "proposed_by": cast.commune_a}),
        ("person", "Bà Nông Thị Hòa", {"detail": "Trưởng thôn, ĐT 0912 345 678", "proposed_by": cast.commune_b}),
    )
    return Told(ranking, opened, decision)
