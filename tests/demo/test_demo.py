"""The demo as it was promised: every total, rank, vote, amount and state; loaded once for all tests of this file."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password

from demo.cast import ACCOUNTS, PASSWORD
from tests.builders import moment
from tests.scoring.rules.test_year_2024 import BONUSES, CLASSES, DEDUCTIONS, MAXIMA, POINTS, RANKS, SUMS, TOTALS
from thidua.commendation.models import Award, Certificate, Decision, Nomination, Round
from thidua.commendation.queries import rounds_for
from thidua.council.models import CouncilSeat, Session
from thidua.foundation.documents.verification import Verified, public_keys, verify_payload
from thidua.foundation.journal.models import Entry
from thidua.foundation.journal.seals import verify
from thidua.foundation.people.models import User
from thidua.movements.models import Movement, Period
from thidua.organisations.models import Post, UnitChange, UnitVersion
from thidua.organisations.queries import unit_name
from thidua.reporting.models import Answer, Report
from thidua.reporting.queries import reports_for
from thidua.scoring.models import Ranking, RankingRow, ScoreSheet
from thidua.scoring.queries import recompute, sheet_view

pytestmark = [pytest.mark.db, pytest.mark.xdist_group("demo"), pytest.mark.usefixtures("told")]

NOW = moment(2025, 5, 20)
DUE_DAY = date(2024, 12, 31)
CODES = ("01942", "01951", "01945", "01954", "01939", "01936", "01960", "01948", "01963", "01957")
"""The order of the tables: Bằng Vân, Đức Vân, Cốc Đán, Vân Tùng, Thượng Ân, Nà Phặc, Hiệp Lực, Trung Hòa, Thuần Mang, Thượng Quan."""


def sheet(code: str) -> ScoreSheet:
    return ScoreSheet.objects.get(report__participation__unit__versions__code=code, report__participation__unit__versions__valid_to=None)


def running(name: str) -> Report:
    version = UnitVersion.objects.get(name=name, valid_to=None)
    return Report.objects.get(period__year=2025, participation__unit=version.unit_id)


def test_progress_is_told_step_by_step(told: list[str]) -> None:
    assert [line.split("]")[0] for line in told] == [f"[{place}/{len(told)}" for place in range(1, len(told) + 1)]


def test_everybody_on_the_list_can_sign_in() -> None:
    known = set(User.objects.values_list("username", flat=True))
    assert [username for username, _, _ in ACCOUNTS if username not in known] == []
    assert check_password(PASSWORD, User.objects.get(username="minh").password)


def test_the_district_has_its_bodies_by_kind_on_the_day_of_the_launch() -> None:
    rows = UnitVersion.objects.filter(valid_from__lte=date(2023, 3, 20)).exclude(valid_to__lte=date(2023, 3, 20))
    assert Counter(rows.values_list("kind", flat=True)) == {
        "authority_body": 1,
        "agency": 12,
        "public_service": 3,
        "party": 2,
        "mass_organisation": 7,
        "commune": 10,
        "village": 4,
        "enterprise": 4,
        "cooperative": 2,
    }


def test_names_follow_the_day() -> None:
    unit = UnitVersion.objects.get(name="Ủy ban nhân dân xã Vân Tùng").unit_id
    names = [unit_name(unit, day) for day in (date(2023, 4, 9), date(2023, 4, 10))]
    assert names == ["Ủy ban nhân dân xã Vân Tùng", "Ủy ban nhân dân thị trấn Vân Tùng"]
    assert Counter(UnitChange.objects.values_list("kind", flat=True)) == {"rename": 4, "absorb": 1, "merge": 1}
    agencies = UnitVersion.objects.filter(kind="agency", valid_to=None)
    assert sorted(agencies.filter(valid_from=date(2025, 3, 1)).values_list("name", flat=True)) == [
        "Phòng Dân tộc và Tôn giáo",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phòng Nông nghiệp và Môi trường",
        "Phòng Văn hóa, Khoa học và Thông tin",
    ]
    assert agencies.count() == 10


def test_the_plan_was_read_and_its_groups_keep_their_criteria() -> None:
    movement = Movement.objects.get()
    assert (movement.state, movement.launched_on, movement.ends) == ("running", date(2023, 3, 20), date(2030, 12, 31))
    assert [(group.code, group.planned_criteria.count()) for group in movement.groups.all()] == [
        ("G1", 13),
        ("G2", 3),
        ("G3", 3),
        ("G4", 4),
    ]
    assert [item.clause.path for item in movement.plans.get().items.filter(dropped=True)] == ["VI.7"]
    without = [
        f"{line.criteria_set.code} {line.code}"
        for criteria_set in movement.groups.first().criteria_sets.all()
        for line in criteria_set.criteria.all()
        if not line.clauses.exists()
    ]
    assert without == []


def test_every_point_of_the_ten_communes_stands_in_the_database() -> None:
    cells = {code: {line.rule.code: line.cells["appraised"].result for line in sheet_view(sheet(code).report).lines} for code in CODES}
    for row in POINTS.split("\n")[1:-1]:
        criterion, *expected = row.split()
        stored = [f"{one.points:.2f}" if one.applicable else "KPS" for one in (cells[code][criterion] for code in CODES)]
        assert (criterion, stored) == (criterion, expected)


def test_sums_bonuses_deductions_totals_and_classes() -> None:
    sheets = [sheet(code) for code in CODES]
    columns = {
        "sum": [f"{one.appraised_total:.2f}" for one in sheets],
        "maximum": [f"{one.applicable_max:.0f}" for one in sheets],
        "bonus": [f"{one.bonus:.2f}" for one in sheets],
        "deduction": [f"{one.deduction:.2f}" for one in sheets],
        "total": [f"{one.total:.2f}" for one in sheets],
        "class": [one.classification for one in sheets],
    }
    expected = {"sum": SUMS, "maximum": MAXIMA, "bonus": BONUSES, "deduction": DEDUCTIONS, "total": TOTALS, "class": list(CLASSES)}
    assert columns == expected


def test_self_and_cluster_columns_of_the_three_worked_communes() -> None:
    found = {code: (sheet(code).self_total, sheet(code).cross_total) for code in CODES[:3]}
    assert found == {
        "01942": (Decimal("88.52"), Decimal("87.02")),
        "01951": (Decimal("89.15"), Decimal("87.40")),
        "01945": (Decimal("71.55"), Decimal("67.09")),
    }


def test_ranks_are_published_as_the_table_says() -> None:
    ranks = {code: RankingRow.objects.get(sheet=sheet(code)).rank for code in CODES}
    assert ranks == dict(zip(CODES, RANKS, strict=True))
    firsts = {str(row.ranking.cluster): unit_name(row.unit_id, DUE_DAY) for row in RankingRow.objects.filter(rank=1)}
    assert firsts["Khối 3 Mặt trận, đoàn thể"] == "Hội Nông dân huyện"
    assert firsts["Khối 4 doanh nghiệp, hợp tác xã"] == "Công ty cổ phần Khoáng sản Phja Đeng"
    assert len(firsts) == 6


def test_every_ranking_can_be_proved_again() -> None:
    assert [problem for ranking in Ranking.objects.all() for problem in recompute(ranking).problems] == []


def test_days_late_of_line_1_2_are_the_days_late_of_the_report() -> None:
    for code in CODES:
        report = sheet(code).report
        line = next(line for line in sheet_view(report).lines if line.rule.code == "1.2")
        assert (code, report.days_late) == (code, int(line.cells["appraised"].figures.value))


def test_who_scored_belongs_to_the_lead_or_for_the_lead_to_the_deputy() -> None:
    scorers = {code: sheet(code).cross_done_by.username for code in CODES}
    assert [scorers[code] for code in CODES] == ["tham", "tham", "tham", "sen", "tham", "pham", "oanhnp", "oanhnp", "oanhnp", "oanhnp"]


def test_the_council_counts_eleven_with_every_item_as_in_the_minutes() -> None:
    assert CouncilSeat.objects.count() == 11
    session = Session.objects.get(held_on=date(2025, 1, 21))
    assert (session.members, session.present, session.in_writing, session.ballot, session.state) == (11, 9, 2, "secret", "adopted")
    rows = [(one.yes, one.members, one.excluded, one.issued, one.passed) for one in session.tallies.all()]
    assert rows == [
        (11, 11, 0, 11, True),
        (10, 11, 0, 11, True),
        (10, 11, 1, 10, True),
        (11, 11, 0, 11, True),
        (11, 11, 0, 11, True),
        (10, 11, 0, 11, True),
        (11, 11, 0, 11, True),
        (10, 11, 0, 11, True),
        (9, 11, 0, 11, True),
        (8, 11, 0, 11, True),
        (5, 11, 0, 11, False),
    ]


def test_phja_deng_waits_and_everybody_else_is_settled() -> None:
    round_ = Round.objects.get(name__startswith="Khen thưởng kịp thời năm 2024")
    assert Counter(round_.nominations.values_list("state", flat=True)) == {"decided": 10, "failed": 1, "on_hold": 1}
    assert round_.nominations.get(state="on_hold").name == "Công ty cổ phần Khoáng sản Phja Đeng"
    assert (round_.clause.path, round_.submission_number, round_.submission_on) == ("IV.5", "21/TTr-PNV", date(2025, 2, 5))
    assert (round_.notice_from, round_.notice_to) == (date(2025, 1, 22), date(2025, 2, 4))


def test_decision_186_with_its_list_and_money() -> None:
    decision = Decision.objects.get(number=186)
    assert (decision.signed_on, decision.full_number, decision.base_salary) == (date(2025, 2, 6), "186/QĐ-UBND", 2_340_000)
    assert (decision.authority_title, decision.signer_prefix, decision.signer_superior, decision.signer_title, decision.signer_name) == (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN",
        "KT.",
        "CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Hoàng Văn Thức",
    )
    rows = [(award.ordinal, award.name, award.bonus) for award in decision.awards.all()]
    assert rows == [
        (1, "Ủy ban nhân dân xã Bằng Vân", 1_410_000),
        (2, "Ủy ban nhân dân thị trấn Nà Phặc", 1_410_000),
        (3, "Hội Nông dân huyện", 1_410_000),
        (4, "Hộ ông Lý Văn Phúc", 1_060_000),
        (5, "Hộ bà Triệu Thị Mùi", 1_060_000),
        (6, "Hộ ông Bàn Văn Quý", 1_060_000),
        (7, "Bà Nông Thị Hòa", 710_000),
        (8, "Ông Hoàng Văn Đức", 710_000),
        (9, "Bà Lường Thị Thơm", 710_000),
        (10, "Ông Đinh Công Thuận", 710_000),
    ]
    assert sum(bonus for _, _, bonus in rows) == 10_250_000


def test_the_list_of_receipt_has_nine_signatures_and_one_proxy() -> None:
    awards = Award.objects.filter(decision__number=186)
    assert {award.received_on for award in awards} == {date(2025, 2, 12)}
    (proxy,) = awards.filter(by_proxy=True)
    assert (proxy.ordinal, proxy.proxy_paper.name) == (6, "giay-uy-quyen.pdf")


def test_the_misspelt_name_is_amended_and_both_certificates_stay() -> None:
    amending = Decision.objects.get(number=231)
    assert [(one.old, one.new) for one in amending.amendments.all()] == [("Bà Nông Thị Hoa", "Bà Nông Thị Hòa")]
    papers = Certificate.objects.filter(award__decision__number=186, award__ordinal=7).order_by("pk")
    assert [(one.state, one.face["recipient"], one.prints) for one in papers] == [
        ("replaced", "Bà Nông Thị Hoa", 1),
        ("printed", "Bà Nông Thị Hòa", 1),
    ]


def test_number_02_of_2023_is_cancelled_and_its_money_back() -> None:
    decision = Decision.objects.get(signed_on=date(2024, 1, 31))
    assert (decision.base_salary, [award.bonus for award in decision.awards.all()]) == (1_800_000, [1_080_000, 1_080_000, 810_000, 540_000])
    award = decision.awards.get(ordinal=2)
    assert (award.state, award.is_enterprise, award.cancelled_on) == ("cancelled", True, date(2024, 8, 15))
    assert (award.recovered, award.recovered_on, award.certificates.get().state) == (1_080_000, date(2024, 8, 30), "cancelled")


def test_every_certificate_verifies_without_the_database() -> None:
    keys = public_keys(Path(settings.KEYS_DIR))
    for paper in Certificate.objects.select_related("award__decision"):
        verified = verify_payload(paper.payload, keys)
        assert isinstance(verified, Verified)
        facts = verified.facts
        assert (facts.code, facts.recipient, facts.decision_number) == (paper.code, paper.face["recipient"], paper.face["decision_number"])
    assert Certificate.objects.count() == 15


def test_bang_van_waits_for_its_decision_with_the_bonus_empty() -> None:
    round_ = Round.objects.get(authority__level="commune")
    assert Counter(round_.nominations.values_list("recipient_kind", "state")) == {("collective", "passed"): 1, ("household", "passed"): 2}
    draft = round_.decisions.get()
    assert (draft.state, [award.bonus for award in draft.awards.all()]) == ("draft", [None, None, None])


COMMUNES_NOW = {
    "Ủy ban nhân dân xã Đức Vân": ("accepted", 0),
    "Ủy ban nhân dân thị trấn Nà Phặc": ("accepted", 0),
    "Ủy ban nhân dân xã Bằng Vân": ("submitted", 0),
    "Ủy ban nhân dân xã Hiệp Lực": ("submitted", 4),
    "Ủy ban nhân dân thị trấn Vân Tùng": ("returned", 0),
    "Ủy ban nhân dân xã Thượng Ân": ("returned", 0),
    "Ủy ban nhân dân xã Cốc Đán": ("ready", None),
    "Ủy ban nhân dân xã Trung Hòa": ("editing", None),
    "Ủy ban nhân dân xã Thuần Mang": ("editing", None),
    "Ủy ban nhân dân xã Thượng Quan": ("not_started", None),
}


def test_the_ten_communes_stand_where_the_table_says() -> None:
    assert {name: (running(name).state, running(name).days_late) for name in COMMUNES_NOW} == COMMUNES_NOW


def test_what_makes_each_running_report_worth_a_look() -> None:
    bang_van = running("Ủy ban nhân dân xã Bằng Vân")
    assert (bang_van.number, bang_van.signed_on_paper, bang_van.signed_file.name) == ("52/BC-UBND", True, "bao-cao-da-ky.pdf")
    na_phac = running("Ủy ban nhân dân thị trấn Nà Phặc")
    assert (na_phac.submitted_by.username, "ký thay (KT.)" in na_phac.submitted_as) == ("pctnaphac", True)
    assert Entry.objects.filter(verb="report.returned", object_id=na_phac.pk, object_kind="reporting.report").count() == 1
    van_tung = running("Ủy ban nhân dân thị trấn Vân Tùng")
    flagged = van_tung.answers.get(flagged=True)
    assert (flagged.criterion.code, flagged.part > flagged.whole) == ("2.5", True)
    thuan_mang = running("Ủy ban nhân dân xã Thuần Mang").participation.extensions.get()
    assert (thuan_mang.due, bool(thuan_mang.paper)) == (moment(2025, 5, 22, 17), True)
    reminded = running("Ủy ban nhân dân xã Thượng Quan").reminders.values_list("sent_at", flat=True)
    assert [at.astimezone(NOW.tzinfo).date() for at in reminded] == [date(2025, 5, 12), date(2025, 5, 16)]


def test_nine_of_twelve_figures_by_two_people() -> None:
    answers = list(Answer.objects.filter(report=running("Ủy ban nhân dân xã Trung Hòa")))
    figures = [getattr(one, name) for one in answers for name in ("part", "whole", "value", "target", "met")]
    assert sum(figure is not None for figure in figures) == 9
    assert len({one.saved_by_id for one in answers if one.saved_by_id}) == 2


def test_what_minh_asked_for_now_waits_for_van() -> None:
    report = running("Ủy ban nhân dân xã Thượng Ân")
    substitute = Post.objects.get(stands_in_for=report.reviewer)
    assert (report.returned_by.username, substitute.person.account.username) == ("minh", "van")
    assert substitute.valid_from <= NOW.date() < substitute.valid_to


def test_every_state_stands_at_least_twice_among_the_others() -> None:
    others = Report.objects.filter(period__year=2025).exclude(criteria_set__code="G1-X")
    counted = Counter(others.values_list("state", flat=True))
    assert sorted(state for state, number in counted.items() if number >= 2) == [
        "accepted",
        "editing",
        "locked",
        "not_started",
        "ready",
        "returned",
        "submitted",
    ]
    assert sum(counted.values()) == 26


def test_one_account_serves_two_communes() -> None:
    posts = Post.objects.filter(person__account__username="pham", role="unit_officer")
    assert sorted(str(post.seat) for post in posts) == ["Ủy ban nhân dân xã Hiệp Lực", "Ủy ban nhân dân xã Thuần Mang"]


def test_twenty_proposals_of_the_interim_review_by_state() -> None:
    rows = Nomination.objects.filter(round__kind="interim")
    assert Counter(rows.values_list("recipient_kind", flat=True)) == {"collective": 6, "household": 5, "person": 9}
    assert rows.filter(recipient_kind="collective", is_enterprise=True).count() == 1
    assert Counter(rows.values_list("state", flat=True)) == {
        "received": 3,
        "sent_up": 1,
        "incomplete": 10,
        "on_hold": 1,
        "withdrawn": 1,
        "failed": 1,
        "draft": 3,
    }
    asked = Counter(rows.filter(state="incomplete").values_list("outcome_reason", flat=True))
    assert sorted(asked.values()) == [3, 7]
    assert rows.exclude(award_form="Giấy khen").get().award_form == "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    found = rows.get(state="failed").findings
    assert [finding["code"] for finding in found] == ["one_achievement_one_award"]


def test_the_guidance_is_kept_with_the_movement() -> None:
    paper = Movement.objects.get().guiding_documents.get(symbol="09/HD-PNV")
    assert (paper.symbol, paper.issued_on, bool(paper.file)) == ("09/HD-PNV", date(2025, 5, 5), True)


def test_periods_of_the_calendar() -> None:
    periods = Period.objects.exclude(kind="half_year")
    rows = {period.year: (period.cut_off, period.due, period.grace_until, period.scored, period.state) for period in periods}
    assert rows == {
        2024: (date(2024, 12, 31), moment(2025, 1, 6, 17), None, True, "closed"),
        2025: (date(2025, 4, 30), moment(2025, 5, 15, 17), moment(2025, 5, 23, 17), False, "open"),
    }


def test_the_journal_is_sound_and_sealed() -> None:
    found = verify()
    assert (found.sound, found.unsealed) == (True, 0)
    assert Entry.objects.exclude(actor_kind="user").values_list("verb", flat=True).distinct().count() == 1


def test_each_sees_what_is_his() -> None:
    people = {name: User.objects.get(username=name) for name in ("minh", "lan", "hoa", "tam", "utbt")}
    seen = {name: reports_for(user, NOW).filter(period__year=2025).count() for name, user in people.items()}
    assert seen == {"minh": 36, "lan": 1, "hoa": 36, "tam": 36, "utbt": 1}
    assert rounds_for(people["lan"], NOW).count() >= 1
