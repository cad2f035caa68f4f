"""What the demo promises of 2024 beside its points: pledges, the six-month report, reviews, late payments; and what goes upward."""

from datetime import date

import pytest

from tests.builders import moment
from thidua.commendation.models import Nomination
from thidua.foundation.journal.models import Entry
from thidua.movements.models import Movement, Period
from thidua.reporting.models import Answer, Report
from thidua.scoring.models import ScoreSheet

pytestmark = [pytest.mark.db, pytest.mark.xdist_group("demo"), pytest.mark.usefixtures("told")]


def half_year() -> Period:
    return Period.objects.get(kind="half_year")


def test_the_six_month_report_of_2024_is_done() -> None:
    period = half_year()
    assert (period.name, period.cut_off, period.due, period.scored, period.state) == (
        "Sáu tháng đầu năm 2024",
        date(2024, 5, 31),
        moment(2024, 6, 14, 17),
        False,
        "closed",
    )
    reports = Report.objects.filter(period=period)
    assert (reports.count(), set(reports.values_list("state", flat=True))) == (38, {"accepted"})
    late = {str(report.participation.unit): report.days_late for report in reports.filter(days_late__gt=0)}
    assert late == {"Ủy ban nhân dân xã Thượng Ân": 2, "Ủy ban nhân dân xã Thượng Quan": 3, "Hội Chữ thập đỏ huyện": 4}
    assert not ScoreSheet.objects.filter(report__period=period).exists()


def test_figures_of_six_months_lie_below_those_of_the_year() -> None:
    year = {(one.report.participation_id, one.criterion.code): one for one in _answers("year")}
    half = _answers("half_year")
    wrong = [
        str(one)
        for one in half
        for name in ("part", "value")
        if getattr(one, name) is not None and getattr(one, name) > getattr(year[one.report.participation_id, one.criterion.code], name)
    ]
    assert (len(half), wrong) == (111, [])


def _answers(kind: str) -> list[Answer]:
    rows = Answer.objects.filter(report__period__kind=kind, report__period__year=2024)
    return list(rows.select_related("report__participation__unit", "criterion"))


def test_pledges_reviews_and_minutes_of_the_clusters_are_kept() -> None:
    papers = Movement.objects.get().guiding_documents.filter(title__contains="cụm, khối").order_by("issued_on")
    assert [(one.title, one.issued_on, bool(one.file)) for one in papers] == [
        ("Giao ước thi đua năm 2024 của các cụm, khối", date(2024, 2, 28), True),
        ("Biên bản sơ kết 6 tháng đầu năm 2024 của các cụm, khối", date(2024, 7, 31), True),
        ("Biên bản họp các cụm, khối ngày 16/01/2025", date(2025, 1, 16), True),
    ]


def test_payments_of_january_stand_apart_and_move_no_figure() -> None:
    lines = Answer.objects.filter(report__period__kind="year", criterion__code="2.5", note__startswith="Tháng 01/2025 thanh toán thêm")
    found = {str(one.report.participation.unit).removeprefix("Ủy ban nhân dân "): (one.part, one.note.split()[5]) for one in lines}
    assert {name: (int(part), paid) for name, (part, paid) in found.items()} == {
        "xã Bằng Vân": (11640, "215"),
        "xã Đức Vân": (7420, "130"),
        "xã Cốc Đán": (6390, "285"),
        "thị trấn Vân Tùng": (15480, "410"),
        "thị trấn Nà Phặc": (18330, "520"),
        "xã Trung Hòa": (4875, "340"),
    }


def test_one_proposal_went_up_to_the_province() -> None:
    (one,) = Nomination.objects.filter(state="sent_up")
    assert (one.name, one.award_form) == ("Ủy ban nhân dân xã Bằng Vân", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh")
    assert one.outcome_reason.startswith("Tờ trình số 33/TTr-UBND ngày 19/5/2025")
    assert Entry.objects.filter(verb="nomination.sent_up", object_id=one.pk).count() == 1
