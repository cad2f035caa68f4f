"""From the ranking to a certificate, its amendment and its end, by the verbs."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.chain import APPRAISED, FAIR, appraised, sent
from tests.commendation.chain import SIGNED, SIGNER, proposed
from thidua.commendation import actions, queries
from thidua.commendation.models import Award, Certificate, Decision, Nomination, Round
from thidua.council import actions as council
from thidua.council.models import Session, Tally
from thidua.council.rules import Count
from thidua.foundation.documents.verification import Verified, public_keys, verify_payload
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused
from thidua.organisations.queries import NotAllowed
from thidua.scoring.actions import publish_ranking
from thidua.scoring.queries import Race

AT = moment(2025, 1, 21)


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


@pytest.fixture
def round_(cast: Cast) -> Round:
    facts = actions.RoundFacts("Năm 2024", "yearly", date(2025, 1, 10), basis="mục IV.5", period=cast.period)
    return actions.open_round(cast.movement, cast.authority, facts, by=cast.minh, at=AT)


def make_session(cast: Cast) -> Session:
    facts = council.SessionFacts("Phiên họp xét khen thưởng năm 2024", date(2025, 1, 21), members=11, present=9, in_writing=2)
    return council.create_session(cast.authority, facts, by=cast.minh, at=AT)


def vote(cast: Cast, session: Session, item: str, yes: int, *, excluded: int = 0) -> Tally:
    issued = 11 - excluded
    count = Count(11, excluded, issued, issued, issued, yes, issued - yes)
    why = "ông Chu Văn Bình là người được đề nghị" if excluded else ""
    return council.record_tally(session, item=item, count=count, excluded_why=why, by=cast.minh, at=AT)


def passed(cast: Cast, round_: Round, session: Session, kind: str, name: str) -> Nomination:
    made = proposed(cast, round_, kind, name, at=AT)
    return actions.record_outcome(made, vote(cast, session, name, 11), by=cast.minh, at=AT)


def issued(cast: Cast, round_: Round, number: int = 186) -> Decision:
    draft = actions.draft_decision(round_, summary="Về việc tặng Giấy khen", signer=SIGNER, planned_on=SIGNED, by=cast.minh, at=AT)
    actions.submit_decision(draft, by=cast.minh, at=AT)
    return actions.issue_decision(draft, number=number, signed_on=SIGNED, by=cast.minh, at=AT)


def test_the_first_of_each_cluster_is_offered_with_its_rank_as_evidence(cast: Cast, round_: Round) -> None:
    appraised(cast, sent(cast, cast.part_a, cast.lan, cast.khai), cast.truong_cum)
    appraised(cast, sent(cast, cast.part_b, cast.ut, cast.sinh, figures=FAIR), cast.truong_cum)
    race = Race(cast.period, cast.group, cast.cluster_year.cluster)
    publish_ranking(race, left_out="Không gửi báo cáo", by=cast.minh, at=APPRAISED)
    rows = queries.first_places(round_)
    assert [row.unit for row in rows] == [cast.commune_a]
    (made,) = actions.nominate_from_ranking(round_, rows, achievement="Dẫn đầu Cụm 1 năm 2024", by=cast.minh, at=AT)
    assert (made.name, made.ranking_row, made.proposed_by) == ("Ủy ban nhân dân xã Bằng Vân", rows[0], cast.commune_a)
    assert queries.first_places(round_) == []


def test_a_vote_below_more_than_half_of_all_members_fails(cast: Cast, round_: Round) -> None:
    session = make_session(cast)
    five = actions.record_outcome(
        proposed(cast, round_, "person", "Ông Chu Văn Sáng", at=AT), vote(cast, session, "Sáng", 5), by=cast.minh, at=AT
    )
    six = actions.record_outcome(
        proposed(cast, round_, "person", "Bà Lường Thị Thơm", at=AT), vote(cast, session, "Thơm", 6, excluded=1), by=cast.minh, at=AT
    )
    assert (five.state, six.state) == ("failed", "passed")
    assert (six.tally.members, six.tally.excluded) == (11, 1)


def test_without_quorum_nothing_is_counted(cast: Cast) -> None:
    facts = council.SessionFacts("Phiên họp", date(2025, 1, 21), members=11, present=7, in_writing=4)
    session = council.create_session(cast.authority, facts, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="Có mặt 7/11, cần ít nhất 8"):
        vote(cast, session, "UBND xã Bằng Vân", 11)


def test_decision_orders_the_list_and_computes_the_money_of_its_day(cast: Cast, round_: Round) -> None:
    session = make_session(cast)
    for kind, name in [("person", "Bà Nông Thị Hòa"), ("collective", "UBND xã Bằng Vân"), ("household", "Hộ ông Lý Văn Phúc")]:
        passed(cast, round_, session, kind, name)
    decision = issued(cast, round_)
    rows = [(award.ordinal, award.name, award.coefficient, award.exact, award.bonus) for award in decision.awards.all()]
    assert rows == [
        (1, "UBND xã Bằng Vân", "0.6", "1404000.0", 1_410_000),
        (2, "Hộ ông Lý Văn Phúc", "0.45", "1053000.00", 1_060_000),
        (3, "Bà Nông Thị Hòa", "0.3", "702000.0", 710_000),
    ]
    assert (decision.base_salary, decision.year, str(decision)) == (2_340_000, 2025, "Quyết định số 186/QĐ-UBND")
    assert {one.state for one in Nomination.objects.all()} == {"decided"}
    for certificate in Certificate.objects.all():
        told = verify_payload(certificate.payload, public_keys(cast.authority and _keys()))
        assert isinstance(told, Verified)
        assert (told.facts.code, told.facts.decision_number) == (certificate.code, "186/QĐ-UBND")


def _keys() -> Path:
    from django.conf import settings

    return Path(settings.KEYS_DIR)


def test_one_number_stands_once_in_a_year(cast: Cast, round_: Round) -> None:
    session = make_session(cast)
    passed(cast, round_, session, "person", "Bà Nông Thị Hòa")
    issued(cast, round_)
    passed(cast, round_, session, "person", "Ông Hoàng Văn Đức")
    with pytest.raises(Refused, match="đã dùng cho quyết định khác"):
        issued(cast, round_)
    assert Decision.objects.exclude(state="issued").get().state == "submitted"
    assert Certificate.objects.count() == 1


def test_a_cancelled_certificate_is_not_brought_back_by_an_older_page(cast: Cast, round_: Round) -> None:
    passed(cast, round_, make_session(cast), "person", "Bà Nông Thị Hoa")
    decision = issued(cast, round_)
    seen_before = Certificate.objects.get()
    paper = actions.IssuedPaper(232, date(2025, 2, 17), "Hủy bỏ khen thưởng", SIGNER)
    actions.cancel_awards(decision, [decision.awards.get()], ground="fraud", paper=paper, by=cast.minh, at=moment(2025, 2, 17))
    with pytest.raises(Refused, match="Không in được: 01 đã hủy bỏ"):
        actions.print_certificates(decision, [seen_before], by=cast.minh, at=moment(2025, 2, 17))
    assert Certificate.objects.get().state == "cancelled"


def test_a_misspelt_name_is_cured_by_a_second_decision_and_both_stay(cast: Cast, round_: Round) -> None:
    passed(cast, round_, make_session(cast), "person", "Bà Nông Thị Hoa")
    decision = issued(cast, round_)
    first = Certificate.objects.get()
    actions.print_certificates(decision, [first], by=cast.minh, at=AT)
    award = decision.awards.get()
    paper = actions.IssuedPaper(231, date(2025, 2, 17), "Sửa đổi tên người được khen thưởng", SIGNER)
    amending = actions.amend_decision(decision, {award: {"name": "Bà Nông Thị Hòa"}}, paper=paper, by=cast.minh, at=moment(2025, 2, 17))
    first.refresh_from_db()
    second = Certificate.objects.exclude(pk=first.pk).get()
    assert (first.state, first.replaced_by, first.face["recipient"], first.ended_on) == (
        "replaced",
        second,
        "Bà Nông Thị Hoa",
        date(2025, 2, 17),
    )
    assert (second.state, second.face["recipient"], second.face["decision_number"]) == ("to_print", "Bà Nông Thị Hòa", "186/QĐ-UBND")
    assert [(one.old, one.new) for one in amending.amendments.all()] == [("Bà Nông Thị Hoa", "Bà Nông Thị Hòa")]
    assert Entry.objects.get(verb="decision.amended").changes["awards"] == ["01"]


def test_a_cancelled_award_voids_its_certificates_and_money_comes_back(cast: Cast, round_: Round) -> None:
    passed(cast, round_, make_session(cast), "collective", "Công ty TNHH Điện nước Khau Slin")
    decision = issued(cast, round_)
    award = decision.awards.get()
    paper = actions.IssuedPaper(402, date(2025, 8, 15), "Hủy bỏ khen thưởng", SIGNER)
    actions.cancel_awards(decision, [award], ground="fraud", paper=paper, by=cast.minh, at=moment(2025, 8, 15))
    award.refresh_from_db()
    assert (award.state, award.cancelled_on, Certificate.objects.get().state) == ("cancelled", date(2025, 8, 15), "cancelled")
    actions.record_recovery(award, amount=1_410_000, on=date(2025, 8, 30), by=cast.minh, at=moment(2025, 8, 30))
    with pytest.raises(Refused, match="không được lớn hơn"):
        actions.record_recovery(award, amount=1_410_001, on=date(2025, 8, 30), by=cast.minh, at=moment(2025, 8, 30))


def test_the_same_achievement_is_not_commended_twice(cast: Cast, round_: Round) -> None:
    session = make_session(cast)
    passed(cast, round_, session, "person", "Bà Nông Thị Hòa")
    issued(cast, round_)
    with pytest.raises(Refused, match="186/QĐ-UBND"):
        proposed(cast, round_, "person", "Bà Nông Thị Hòa", at=AT)
    assert Award.objects.count() == 1


def test_no_sourced_row_no_amount_until_an_officer_names_the_basis(cast: Cast, round_: Round) -> None:
    cast.authority.level = "body"
    cast.authority.save()
    passed(cast, round_, make_session(cast), "person", "Bà Nông Thị Hòa")
    round_.refresh_from_db()
    draft = actions.draft_decision(round_, summary="Tặng Giấy khen", signer=SIGNER, planned_on=SIGNED, by=cast.minh, at=AT)
    award = draft.awards.get()
    assert award.bonus is None
    with pytest.raises(Refused, match="Ghi văn bản"):
        actions.enter_bonus(award, coefficient=Decimal("0.15"), basis=" ", by=cast.minh, at=AT)
    actions.enter_bonus(award, coefficient=Decimal("0.15"), basis="Quy chế 12/QC-UBND, Điều 4", by=cast.minh, at=AT)
    award.refresh_from_db()
    assert (award.bonus, award.bonus_source) == (360_000, "Cán bộ ghi: Quy chế 12/QC-UBND, Điều 4")


@pytest.mark.parametrize("title", ["TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH"])
def test_a_decision_is_never_signed_for_the_committee_or_by_delegation(cast: Cast, round_: Round, title: str) -> None:
    passed(cast, round_, make_session(cast), "person", "Bà Nông Thị Hòa")
    signer = actions.SignerFacts("Hoàng Văn Thức", title)
    with pytest.raises(Refused, match="không ký TM"):
        actions.draft_decision(round_, summary="X", signer=signer, planned_on=SIGNED, by=cast.minh, at=AT)


@pytest.mark.parametrize("who", ["lan", "khai", "ut", "tam", "quy", "le"])
def test_only_the_standing_body_runs_a_round(cast: Cast, round_: Round, who: str) -> None:
    facts = actions.RoundFacts("Đợt khác", "ad_hoc", date(2025, 1, 10), basis="x")
    with pytest.raises(NotAllowed):
        actions.open_round(cast.movement, cast.authority, facts, by=getattr(cast, who), at=AT)


def test_a_unit_proposes_its_own_people_only(cast: Cast, round_: Round) -> None:
    own = actions.NominationFacts("person", "Bà Nông Thị Hòa", "Thành tích", proposed_by=cast.commune_a)
    made = actions.nominate(round_, own, by=cast.lan, at=AT)
    with pytest.raises(NotAllowed):
        actions.nominate(round_, own, by=cast.ut, at=AT)
    assert list(queries.nominations_for(cast.ut, AT)) == []
    assert list(queries.nominations_for(cast.lan, AT)) == [made]


def test_a_unit_reads_what_amends_a_decision_that_names_its_people(cast: Cast, round_: Round) -> None:
    made = passed(cast, round_, make_session(cast), "person", "Bà Nông Thị Hoa")
    Nomination.objects.filter(pk=made.pk).update(proposed_by=cast.commune_a)
    decision = issued(cast, round_)
    paper = actions.IssuedPaper(231, date(2025, 2, 17), "Sửa đổi tên người được khen thưởng", SIGNER)
    later = moment(2025, 2, 17)
    amending = actions.amend_decision(decision, {decision.awards.get(): {"name": "Bà Nông Thị Hòa"}}, paper=paper, by=cast.minh, at=later)
    assert set(queries.decisions_for(cast.lan, later)) == {decision, amending}
    assert list(queries.decisions_for(cast.ut, later)) == []
