"""Discipline, verification and the share of women: entered at a dossier, seen by the rules wherever the same person or unit is proposed."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.chain import APPRAISED, appraised, sent
from tests.commendation import chain
from thidua.commendation import actions, queries
from thidua.commendation.models import ConductRecord, Nomination, Round
from thidua.commendation.queries.conduct import contest_of
from thidua.foundation.journal.acts import PERSONAL
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.foundation.plain.reasons import sentence
from thidua.organisations.actions import set_local_rule
from thidua.organisations.queries import NotAllowed
from thidua.scoring.actions import publish_ranking
from thidua.scoring.models import RankingRow
from thidua.scoring.queries import Race

LATER = moment(2025, 8, 4)
TODAY = LATER.date()
WARNED = actions.ConductFacts("disciplined", "khiển trách", "Quyết định số 88/QĐ-UBND", "UBND huyện", date(2025, 1, 6), date(2025, 7, 6))
COMPLAINT = actions.ConductFacts("complaint", "đơn tố cáo về đất đai", "Thông báo số 7/TB-TTH", "Thanh tra huyện", date(2025, 7, 20))


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


@pytest.fixture
def round_(cast: Cast) -> Round:
    return chain.opened(cast)


def received(cast: Cast, round_: Round, name: str = "Bà Nông Thị Hòa", kind: str = "person", **more: Any) -> Nomination:
    made = actions.nominate(round_, actions.NominationFacts(kind, name, "Có thành tích", **more), by=cast.minh, at=LATER)
    actions.tick_papers(made, dict.fromkeys(queries.terms_of(round_, TODAY).papers[kind], True), by=cast.minh, at=LATER)
    actions.send_nomination(made, by=cast.minh, at=LATER)
    return actions.move_nomination(made, "nomination.received", by=cast.minh, at=LATER)


def found(nomination: Nomination, on: date = TODAY) -> tuple[str, list[str]]:
    result = queries.eligibility_of(nomination, on)
    return result.outcome, [sentence(one.reason) for one in result.findings]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_measure_counts_with_the_days_of_the_achievement(cast: Cast, round_: Round) -> None:
    whole_year = received(cast, round_, achieved_from=date(2025, 1, 1), achieved_to=date(2025, 7, 31))
    actions.record_conduct(whole_year, WARNED, by=cast.minh, at=LATER)
    assert found(whole_year) == ("incomplete", ["Chỉ tính thành tích sau ngày hết kỷ luật 6/7/2025; cần tách phần thành tích trước đó."])
    with pytest.raises(Refused, match="cần tách phần thành tích"):
        actions.appraise_nomination(whole_year, by=cast.minh, at=LATER)
    after = actions.NominationFacts("person", whole_year.name, "Có thành tích", achieved_from=date(2025, 7, 6))
    assert found(actions.change_nomination(whole_year, after, by=cast.minh, at=LATER)) == ("eligible", [])


def test_what_is_known_of_a_person_speaks_at_every_dossier_of_theirs(cast: Cast, round_: Round) -> None:
    person = cast.lan.person
    first = received(cast, round_, person=person)
    actions.record_conduct(first, COMPLAINT, by=cast.minh, at=LATER)
    second, other = received(cast, round_, "Bà Hoàng Thị Lan", person=person), received(cast, round_, "Ông Chu Văn Sáng")
    told = "Chưa xét: khiếu nại, tố cáo đang được xác minh, Thông báo số 7/TB-TTH (Thanh tra huyện, từ ngày 20/7/2025)."
    assert found(second) == ("on_hold", [told])
    assert found(other) == ("eligible", [])
    record = ConductRecord.objects.get()
    actions.conclude_conduct(record, on=date(2025, 8, 1), outcome="cleared", by=cast.minh, at=LATER)
    assert found(second) == ("eligible", [])
    with pytest.raises(Refused, match="đã ghi ngày kết thúc"):
        actions.conclude_conduct(record, on=date(2025, 8, 1), outcome="cleared", by=cast.minh, at=LATER)


def test_what_was_entered_by_mistake_is_withdrawn_and_speaks_no_more(cast: Cast, round_: Round) -> None:
    one, minh = received(cast, round_, person=cast.lan.person), signed_in(cast.minh)
    wrong = actions.record_conduct(one, COMPLAINT, by=cast.minh, at=LATER)
    with pytest.raises(NotAllowed):
        actions.withdraw_conduct(wrong, reason="Nhầm người", by=cast.lan, at=LATER)
    address = reverse("commendation:conduct_withdraw", args=[wrong.pk])
    assert [minh.post(address, {"reason": said}).status_code for said in (" ", "Trùng tên, nhầm người", "Lần nữa")] == [422, 302, 422]
    assert found(one) == ("eligible", [])
    assert "Trùng tên, nhầm người" in minh.get(reverse("commendation:nomination", args=[one.pk])).content.decode()
    with pytest.raises(Refused, match="đã rút"):
        actions.conclude_conduct(wrong, on=TODAY, outcome="cleared", by=cast.minh, at=LATER)
    assert Entry.objects.get(verb="nomination.conduct_withdrawn").changes == {"why": PERSONAL}


def test_everything_wrong_is_said_at_once_and_only_to_whoever_appraises(cast: Cast, round_: Round) -> None:
    one = received(cast, round_)
    wrong = actions.ConductFacts("press", "", "", "", date(2025, 9, 1), date(2025, 8, 1))
    with pytest.raises(Refused) as refused:
        actions.record_conduct(one, wrong, by=cast.minh, at=LATER)
    places = ["Hình thức kỷ luật hoặc nội dung", "Văn bản", "Cơ quan ban hành", "Từ ngày", "Đến ngày", "Đến ngày"]
    assert [problem.where for problem in refused.value.problems] == places
    with pytest.raises(NotAllowed):
        actions.record_conduct(one, WARNED, by=cast.lan, at=LATER)
    with pytest.raises(Refused, match="số nữ không thể nhiều hơn"):
        received(cast, round_, "Tổ vay vốn", "collective", members=3, women=4)


def test_the_journal_does_not_say_what_for(cast: Cast, round_: Round) -> None:
    actions.record_conduct(received(cast, round_), WARNED, by=cast.minh, at=LATER)
    kept = json.dumps(Entry.objects.get(verb="nomination.conduct_recorded").changes, ensure_ascii=False)
    assert not [word for word in ("khiển trách", "88/QĐ-UBND", "kỷ luật") if word in kept]


def test_the_officer_enters_it_with_its_paper_and_the_unit_does_not_see_it(cast: Cast, round_: Round) -> None:
    one, minh = received(cast, round_, proposed_by=cast.commune_a), signed_in(cast.minh)
    typed = {"kind": "disciplined", "form": "khiển trách", "act": "Quyết định số 88", "authority": "UBND huyện", "since": "6/1/2025"}
    paper = SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
    address = reverse("commendation:conduct_new", args=[one.pk])
    assert minh.post(address, {**typed, "since": "6/1/2052"}).status_code == 422
    assert minh.post(address, {**typed, "paper": paper}).status_code == 302
    record = ConductRecord.objects.get()
    page = reverse("commendation:nomination", args=[one.pk])
    assert ["khiển trách" in signed_in(user).get(page).content.decode() for user in (cast.minh, cast.lan)] == [True, False]
    kept = reverse("commendation:conduct_paper", args=[record.pk])
    assert b"".join(signed_in(cast.minh).get(kept).streaming_content).startswith(b"%PDF")
    assert [signed_in(user).get(kept).status_code for user in (cast.lan, cast.le)] == [404, 404]
    assert minh.post(reverse("commendation:conduct_conclude", args=[record.pk]), {"on": "6/7/2025"}).status_code == 302
    record.refresh_from_db()
    assert (record.until, record.outcome) == (date(2025, 7, 6), "")


@pytest.fixture
def tied(cast: Cast, round_: Round) -> list[Nomination]:
    """Both communes share the first place of their cluster; the table allows one."""
    appraised(cast, sent(cast, cast.part_a, cast.lan, cast.khai), cast.truong_cum)
    appraised(cast, sent(cast, cast.part_b, cast.ut, cast.sinh), cast.truong_cum)
    race = Race(cast.period, cast.group, cast.cluster_year.cluster)
    publish_ranking(race, left_out="Không gửi báo cáo", by=cast.minh, at=APPRAISED)
    RankingRow.objects.filter(ranking__period=cast.period).update(rank=1)
    rows = list(RankingRow.objects.filter(ranking__period=cast.period).order_by("pk"))
    return actions.nominate_from_ranking(round_, rows, achievement="Dẫn đầu Cụm 1", by=cast.minh, at=LATER)


def test_of_two_equal_collectives_the_one_with_seventy_per_cent_women_goes_first(cast: Cast, tied: list[Nomination]) -> None:
    first, second = tied
    papers = {"report": True, "minutes": True}
    for one in tied:
        actions.tick_papers(one, papers, by=cast.minh, at=LATER)
    assert found(first)[0] == found(second)[0] == "incomplete"
    for one, women in ((first, 6), (second, 7)):
        facts = actions.NominationFacts(
            "collective", one.name, one.achievement, unit=one.unit, proposed_by=one.proposed_by, members=10, women=women
        )
        actions.change_nomination(one, facts, by=cast.minh, at=LATER)
    first, second = Nomination.objects.get(pk=first.pk), Nomination.objects.get(pk=second.pk)
    gave_way = "Ngang nhau khi chỉ còn đủ 1: nhường cá nhân nữ, tập thể có tỷ lệ nữ cao theo quy định."
    assert (found(first), found(second)) == (("ineligible", [gave_way]), ("eligible", []))


def test_an_authority_that_sets_a_number_takes_the_most_votes_first(cast: Cast, round_: Round) -> None:
    rule = {"key": "commendation.quota", "value": {"person": 1}, "source": "Kế hoạch số 12/KH-UBND", "valid_from": date(2025, 1, 1)}
    set_local_rule(cast.authority, **rule, by=cast.minh, at=chain.OPENED)
    chain.held(cast, round_)
    names = {"A": ("m", 9), "B": ("f", 9), "C": ("f", 7)}
    rows = {name: chain.proposed(cast, round_, "person", name, sex=sex) for name, (sex, _) in names.items()}
    actions.record_results(round_, [chain.line(rows[name], yes) for name, (_, yes) in names.items()], by=cast.minh, at=chain.VOTED)
    contest = contest_of(Nomination.objects.get(name="A"), TODAY)
    assert contest is not None
    assert (contest.allowed, contest.rule, len(contest.contenders)) == (1, "Kế hoạch số 12/KH-UBND", 3)
    assert {one.name: one.women_percent for one in contest.contenders} == {"A": Decimal(0), "B": Decimal(100), "C": Decimal(100)}
