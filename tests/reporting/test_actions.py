"""Verbs that must not be talked around: locks, reasons, one's own sending, what counts as late."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import chain
from tests.builders import moment
from tests.cast import Cast
from thidua.criteria.rules import Figures
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused
from thidua.movements.models import Period
from thidua.organisations.queries import NotAllowed
from thidua.reporting import actions
from thidua.reporting.actions import Typed
from thidua.reporting.models import Report

AT = moment(2025, 1, 5)


def type_on(report: Report, cast: Cast, code: str, **figures: object) -> actions.Kept:
    answer = report.answers.get(criterion__code=code)
    return actions.autosave(report, [Typed(answer.criterion, Figures(**figures), answer.version)], by=cast.lan, at=AT)


def test_figures_typed_on_an_old_page_do_not_enter_a_sent_report(cast: Cast) -> None:
    report = chain.filled(cast, cast.part_a, cast.lan)
    stale = Report.objects.select_related("participation", "period").get(pk=report.pk)
    actions.submit_report(report, by=cast.khai, at=AT)
    with pytest.raises(Refused):
        type_on(stale, cast, "2.1", part=1, whole=2)


def test_taking_back_or_recalling_after_a_return_opens_no_more_lines(cast: Cast) -> None:
    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    actions.return_report(report, {"2.1": "xem lại"}, reason="", by=cast.minh, at=AT)
    actions.mark_ready(report, by=cast.lan, at=AT)
    actions.take_back(report, by=cast.lan, at=AT)
    type_on(report, cast, "2.2", part=1, whole=2)
    assert report.answers.get(criterion__code="2.2").figures.part == 930
    type_on(report, cast, "2.1", part=40, whole=48)
    assert report.answers.get(criterion__code="2.1").figures.part == 40


def test_a_return_makes_nobody_late_and_a_recall_counts_anew(cast: Cast) -> None:
    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    actions.recall_report(report, by=cast.khai, at=AT)
    actions.submit_report(report, by=cast.khai, at=moment(2025, 1, 9))
    assert (report.days_late, str(report.sent_on)) == (3, "2025-01-09")
    actions.return_report(report, {"2.1": "xem lại"}, reason="", by=cast.minh, at=moment(2025, 1, 10))
    actions.submit_report(report, by=cast.khai, at=moment(2025, 1, 20))
    assert (report.days_late, str(report.sent_on)) == (3, "2025-01-09")


def test_only_the_head_or_who_sent_it_recalls(cast: Cast) -> None:
    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    with pytest.raises(NotAllowed):
        actions.recall_report(report, by=cast.lan, at=AT)


def test_a_closed_period_takes_no_figures(cast: Cast) -> None:
    report = chain.filled(cast, cast.part_a, cast.lan)
    Period.objects.filter(pk=cast.period.pk).update(state="closed")
    with pytest.raises(Refused):
        type_on(report, cast, "2.1", part=1, whole=2)
    report.period.refresh_from_db()
    with pytest.raises(Refused):
        actions.submit_report(report, by=cast.khai, at=AT)


def test_the_journal_can_prove_what_was_sent(cast: Cast) -> None:
    first = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    ready, sent = (Entry.objects.get(verb=f"report.{verb}").changes["figures"] for verb in ("marked_ready", "submitted"))
    assert ready == sent
    actions.return_report(first, {"2.1": "xem lại"}, reason="", by=cast.minh, at=AT)
    type_on(first, cast, "2.1", part=40, whole=48)
    actions.submit_report(first, by=cast.khai, at=AT)
    assert Entry.objects.filter(verb="report.submitted").latest("pk").changes["figures"] != sent


def test_a_signed_copy_is_a_pdf_or_a_picture_and_not_of_tomorrow(cast: Cast) -> None:
    report = chain.filled(cast, cast.part_a, cast.lan)
    words = {"number": "12/BC-UBND", "signed_by": "Đinh Văn Khải", "by": cast.lan, "at": AT}
    with pytest.raises(Refused):
        actions.submit_on_paper(report, SimpleUploadedFile("a.exe", b"MZ"), "a.exe", issued_on=AT.date(), **words)
    scan = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
    with pytest.raises(Refused):
        actions.submit_on_paper(report, scan, "a.pdf", issued_on=moment(2025, 1, 6).date(), **words)
    report.refresh_from_db()
    assert report.state == "editing"


def test_an_old_page_writes_no_number_on_a_report_that_was_locked_meanwhile(cast: Cast) -> None:
    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    old = Report.objects.get(pk=report.pk)
    actions.accept_report(report, by=cast.minh, at=AT)
    actions.lock_report(report, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="đã khóa"):
        actions.record_paper(old, number="12/BC-UBND", issued_on=moment(2025, 1, 3).date(), signed=None, by=cast.lan, at=AT)
    assert Report.objects.get(pk=report.pk).number == ""


def test_a_unit_that_does_not_report_cannot_begin(cast: Cast) -> None:
    cast.part_a.valid_to = moment(2024, 6, 1).date()
    cast.part_a.save()
    with pytest.raises(Refused):
        actions.start_report(cast.part_a, cast.period, by=cast.lan, at=AT)
