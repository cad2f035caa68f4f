"""The pages of reports as the officer, the head, the standing officer, an observer and strangers meet them."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import chain
from tests.builders import make_criterion, make_participation, make_period, make_unit, moment
from tests.cast import Cast
from thidua.criteria.rules import Figures
from thidua.foundation.journal.models import Entry
from thidua.reporting import actions
from thidua.reporting.models import Answer, AnswerVersion, Report

NOW = moment(2025, 1, 5)


def line(report: Report, code: str) -> Answer:
    return report.answers.select_related("criterion").get(criterion__code=code)


def typed(report: Report, **figures: dict[str, str]) -> dict[str, str]:
    """What the browser sends: `typed(report, **{"2.1": {"part": "46"}})`."""
    sent = {}
    for answer in report.answers.select_related("criterion"):
        prefix = f"c{answer.criterion_id}-"
        sent[f"{prefix}version"] = str(answer.version)
        for name, text in figures.get(answer.criterion.code, {}).items():
            sent[prefix + name] = text
    return sent


@pytest.fixture
def report(cast: Cast) -> Report:
    return actions.start_report(cast.part_a, cast.period, by=cast.lan, at=NOW)


@pytest.fixture
def lan(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.lan)
    return client


FULL = {"1.1": {"met": "yes"}, "2.1": {"part": "46", "whole": "48"}, "2.2": {"part": "930", "whole": "1.240"}}


def test_report_start_begins_once_and_leads_on(cast: Cast, lan: Client) -> None:
    address = reverse("reporting:report_start", args=[cast.period.pk, cast.part_a.pk])
    assert lan.get(address).status_code == 200
    first = lan.post(address)
    report = Report.objects.get()
    assert first.url == reverse("reporting:report", args=[report.pk])
    assert lan.get(address).url == first.url


def test_report_stores_what_officials_type_and_shows_points(report: Report, lan: Client) -> None:
    page = reverse("reporting:report", args=[report.pk])
    response = lan.post(page, typed(report, **FULL))
    assert response.status_code == 302
    stored = {answer.criterion.code: answer.figures for answer in report.answers.select_related("criterion")}
    assert stored == {
        "1.1": Figures(met=True),
        "2.1": Figures(part=Decimal(46), whole=Decimal(48)),
        "2.2": Figures(part=Decimal(930), whole=Decimal(1240)),
    }
    shown = lan.get(page)
    assert (shown.context["points"], shown.context["completeness"].complete) == (Decimal("25.83"), True)
    assert Entry.objects.filter(verb="report.figures_saved").count() == 1


def test_what_cannot_be_read_stays_in_its_field_and_the_rest_is_kept(report: Report, lan: Client) -> None:
    wrong = {**FULL, "2.1": {"part": "46 hộ", "whole": "48"}}
    response = lan.post(reverse("reporting:report", args=[report.pk]), typed(report, **wrong))
    assert response.status_code == 422
    assert 'value="46 hộ"' in response.content.decode()
    assert [problem.where for problem in response.context["unread"]] == ["Tiêu chí 2.1, Phần đạt được"]
    assert line(report, "2.1").figures == Figures(whole=Decimal(48))
    assert line(report, "2.2").figures == Figures(part=Decimal(930), whole=Decimal(1240))


def test_report_autosave_keeps_figures_without_a_journal_entry(report: Report, lan: Client) -> None:
    before = Entry.objects.count()
    body = typed(report, **FULL) | {"narrative": "Đạt khá.", "narrative_seen": "e3b0c44298fc1c14"}
    response = lan.post(reverse("reporting:report_autosave", args=[report.pk]), body)
    assert (response.status_code, response["X-Autosave"]) == (200, "kept")
    assert "Đã lưu lúc" in response.content.decode()
    report.refresh_from_db()
    assert (line(report, "2.1").version, report.narrative, Entry.objects.count()) == (1, "Đạt khá.", before)


def test_report_autosave_lets_the_same_person_type_on_and_keeps_the_history(report: Report, lan: Client) -> None:
    address = reverse("reporting:report_autosave", args=[report.pk])
    first = typed(report, **FULL)
    lan.post(address, first)
    prefix = f"c{line(report, '2.1').criterion_id}-"
    lan.post(address, first | {f"{prefix}part": "47"})
    assert line(report, "2.1").figures == Figures(part=Decimal(47), whole=Decimal(48))
    assert [one.figures for one in AnswerVersion.objects.all()] == [Figures(part=Decimal(46), whole=Decimal(48))]


def test_two_people_see_both_values_and_nothing_is_overwritten(cast: Cast, report: Report, lan: Client) -> None:
    body = typed(report, **FULL)
    khai = Client()
    khai.force_login(cast.khai)
    page = reverse("reporting:report", args=[report.pk])
    khai.post(page, typed(report, **{**FULL, "2.1": {"part": "40", "whole": "48"}}))
    kept = lan.post(reverse("reporting:report_autosave", args=[report.pk]), body).content.decode()
    assert "40/48" in kept
    assert "Đinh Văn Khải" in kept
    both = lan.post(page, body)
    assert both.status_code == 422
    assert 'value="46"' in both.content.decode()
    assert "40/48" in both.content.decode()
    assert line(report, "2.1").figures.part == 40
    mine = line(report, "2.1")
    lan.post(page, body | {"mine": f"{mine.criterion_id}:{mine.version}"})
    assert line(report, "2.1").figures.part == 46


def test_an_old_page_of_the_same_person_undoes_nothing_that_it_did_not_touch(report: Report, lan: Client) -> None:
    address = reverse("reporting:report_autosave", args=[report.pk])
    old = typed(report, **{"2.1": {"part": "", "whole": ""}})
    lan.post(address, typed(report, **{"2.1": {"part": "46", "whole": "48"}}))
    touched = f"c{line(report, '2.2').criterion_id}-"
    kept = lan.post(address, old | {f"{touched}part": "930", f"{touched}whole": "1240"}).content.decode()
    assert (line(report, "2.1").figures.part, line(report, "2.2").figures.part) == (46, 930)
    assert f'name="c{line(report, "2.1").criterion_id}-version" value="0"' in kept, "still the version that this page shows"


def test_the_narrative_of_two_people_is_not_overwritten(cast: Cast, report: Report, lan: Client) -> None:
    page = reverse("reporting:report", args=[report.pk])
    empty = lan.get(page).context["narrative_seen"]
    khai = Client()
    khai.force_login(cast.khai)
    khai.post(page, {"narrative": "Của thủ trưởng", "narrative_seen": empty})
    response = lan.post(page, {"narrative": "Của cán bộ", "narrative_seen": empty})
    text = response.content.decode()
    assert response.status_code == 422
    assert "Của thủ trưởng" in text
    assert "Của cán bộ" in text
    lan.post(page, {"narrative": "Cả hai", "narrative_seen": response.context["narrative_seen"]})
    report.refresh_from_db()
    assert report.narrative == "Cả hai"


def test_a_line_that_always_arises_cannot_be_ticked_away(report: Report, lan: Client) -> None:
    lan.post(reverse("reporting:report", args=[report.pk]), typed(report, **{"2.1": {"not_applicable": "1"}}))
    assert line(report, "2.1").figures.not_applicable is False


def test_an_observer_cannot_write_and_a_stranger_does_not_know(cast: Cast, report: Report) -> None:
    for person in (cast.tam, cast.minh, cast.truong_cum, cast.ut, cast.le):
        client = Client()
        client.force_login(person)
        assert client.post(reverse("reporting:report", args=[report.pk]), typed(report, **FULL)).status_code == 404
        assert client.post(reverse("reporting:report_autosave", args=[report.pk]), typed(report, **FULL)).status_code == 404
    assert line(report, "2.1").version == 0


def test_evidence_is_added_served_inline_and_taken_off(cast: Cast, report: Report, lan: Client) -> None:
    answer = line(report, "2.2")
    upload = SimpleUploadedFile("sổ đóng góp.pdf", b"%PDF-1.4 secret of A")
    lan.post(reverse("reporting:evidence_add", args=[answer.pk]), {"file": upload, "title": "Sổ đóng góp"})
    evidence = answer.evidence.get()
    served = lan.get(reverse("reporting:evidence_file", args=[evidence.pk]))
    assert b"".join(served.streaming_content) == b"%PDF-1.4 secret of A"
    assert served["Content-Disposition"].startswith("inline")
    stranger = Client()
    stranger.force_login(cast.ut)
    assert stranger.get(reverse("reporting:evidence_file", args=[evidence.pk])).status_code == 404
    assert stranger.post(reverse("reporting:evidence_remove", args=[evidence.pk])).status_code == 404
    lan.post(reverse("reporting:evidence_remove", args=[evidence.pk]))
    assert answer.evidence.count() == 0


def test_evidence_that_is_not_what_its_name_says_is_refused(report: Report, lan: Client) -> None:
    answer = line(report, "2.2")
    upload = SimpleUploadedFile("ảnh.pdf", b"MZ program")
    response = lan.post(reverse("reporting:evidence_add", args=[answer.pk]), {"file": upload, "title": ""}, follow=True)
    assert answer.evidence.count() == 0
    assert "Nội dung không phải PDF" in response.content.decode()


def test_report_ready_and_report_submit_name_what_is_missing(cast: Cast, report: Report, lan: Client) -> None:
    response = lan.post(reverse("reporting:report_ready", args=[report.pk]))
    assert response.status_code == 422
    assert [problem.where for problem in response.context["problems"]] == ["Tiêu chí 1.1", "Tiêu chí 2.1", "Tiêu chí 2.2"]
    saved = lan.post(reverse("reporting:report", args=[report.pk]), typed(report, **FULL) | {"report_ready": "1"})
    assert saved.url == reverse("reporting:report_ready", args=[report.pk])
    lan.post(saved.url)
    khai = Client()
    khai.force_login(cast.khai)
    asked = khai.get(reverse("reporting:report_submit", args=[report.pk]))
    assert "chậm 134 ngày" in asked.context["consequence"]
    khai.post(reverse("reporting:report_submit", args=[report.pk]))
    report.refresh_from_db()
    assert (report.state, report.days_late, report.submitted_as) == ("submitted", 134, "Thủ trưởng đơn vị")


def test_report_return_opens_the_chosen_lines_and_locks_the_others(cast: Cast, lan: Client) -> None:
    report = chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    minh = Client()
    minh.force_login(cast.minh)
    address = reverse("reporting:report_return", args=[report.pk])
    assert minh.post(address, {"reason": ""}).status_code == 422
    why = f"c{line(report, '2.1').criterion_id}-why"
    assert minh.post(address, {"line": "2.1", why: "Tử số lớn hơn kế hoạch", "reason": ""}).status_code == 302
    page = lan.get(reverse("reporting:report", args=[report.pk]))
    opened = [one.line.rule.code for _, lines in page.context["sections"] for one in lines if one.line.open]
    assert opened == ["2.1"]
    lan.post(reverse("reporting:report", args=[report.pk]), typed(report, **{"2.1": {"part": "40", "whole": "48"}, "2.2": {"part": "1"}}))
    assert (line(report, "2.1").figures.part, line(report, "2.2").figures.part) == (40, 930)


def test_report_submit_on_paper_journals_both_names(cast: Cast, lan: Client) -> None:
    report = chain.filled(cast, cast.part_a, cast.lan)
    body = {"signed_by": "Đinh Văn Khải", "number": "12/BC-UBND", "issued_on": "4/1/2025"}
    address = reverse("reporting:report_submit_on_paper", args=[report.pk])
    assert lan.post(address, body).status_code == 422
    lan.post(address, body | {"signed": SimpleUploadedFile("ban ky.pdf", b"%PDF-1.4 signed")})
    entry = Entry.objects.get(verb="report.submitted_on_paper")
    assert (entry.actor_name, entry.changes["signed_by"]) == ("Hoàng Thị Lan", "Đinh Văn Khải")
    assert b"".join(lan.get(reverse("reporting:signed_file", args=[report.pk])).streaming_content) == b"%PDF-1.4 signed"
    assert lan.get(reverse("reporting:report_recall", args=[report.pk])).status_code == 200
    lan.post(reverse("reporting:report_recall", args=[report.pk]))
    report.refresh_from_db()
    assert (report.state, report.sent_on, report.days_late) == ("editing", None, None)


def test_the_other_steps_go_by_their_pages(cast: Cast) -> None:
    report = chain.filled(cast, cast.part_a, cast.lan)
    people = {name: Client() for name in ("lan", "khai", "minh")}
    for name, client in people.items():
        client.force_login(getattr(cast, name))

    def go(name: str, page: str, **body: str) -> str:
        people[name].post(reverse(f"reporting:{page}", args=[report.pk]), body)
        report.refresh_from_db()
        return report.state

    assert go("lan", "report_ready") == "ready"
    assert go("lan", "report_take_back") == "editing"
    assert go("lan", "report_ready") == "ready"
    assert go("khai", "report_send_back", reason="Xem lại dòng 2.1") == "editing"
    assert go("khai", "report_submit") == "submitted"
    assert go("minh", "report_accept") == "accepted"
    code = f"c{line(report, '2.1').criterion_id}-why"
    assert go("minh", "report_reopen", line="2.1", reason="Sai số", **{code: ""}) == "returned"
    assert go("khai", "report_submit") == "submitted"
    assert go("minh", "report_accept") == "accepted"
    assert go("minh", "report_lock") == "locked"


def test_report_paper_takes_number_day_and_signed_copy(report: Report, lan: Client) -> None:
    body = {"number": "15/BC-UBND", "issued_on": "5/1/2025", "signed": SimpleUploadedFile("ky.png", b"\x89PNG\r\n\x1a\n...")}
    assert lan.post(reverse("reporting:report_paper", args=[report.pk]), body).status_code == 302
    report.refresh_from_db()
    assert (report.number, str(report.issued_on), report.signed_file.name) == ("15/BC-UBND", "2025-01-05", "ky.png")


def test_answer_history_names_who_wrote_what(cast: Cast, report: Report, lan: Client) -> None:
    lan.post(reverse("reporting:report", args=[report.pk]), typed(report, **FULL))
    lan.post(reverse("reporting:report", args=[report.pk]), typed(report, **{**FULL, "2.1": {"part": "47", "whole": "48"}}))
    shown = lan.get(reverse("reporting:answer_history", args=[line(report, "2.1").pk]))
    assert [words for _, words in shown.context["rows"]] == ["47/48", "46/48"]


def test_period_remind_reminds_one_or_all(cast: Cast, lan: Client) -> None:
    minh = Client()
    minh.force_login(cast.minh)
    address = reverse("reporting:period_remind", args=[cast.period.pk])
    chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    minh.post(f"{address}?don-vi={cast.part_b.pk}", {"text": "Đề nghị gửi báo cáo."})
    minh.post(address, {"text": "Nhắc lần nữa."})
    shown = minh.get(reverse("reporting:period_progress", args=[cast.period.pk]))
    assert {row.participation.pk: row.reminders for row in shown.context["table"].rows} == {
        cast.part_a.pk: 0,
        cast.part_b.pk: 2,
        cast.part_c.pk: 1,
    }


def test_a_unit_sees_itself_only_and_a_cluster_scorer_the_cluster_of_the_year(cast: Cast) -> None:
    chain.filled(cast, cast.part_a, cast.lan)
    seen = {}
    for name in ("lan", "ut", "truong_cum", "tam", "quy"):
        client = Client()
        client.force_login(getattr(cast, name))
        shown = client.get(reverse("reporting:period_progress", args=[cast.period.pk]))
        seen[name] = [row.participation for row in shown.context["table"].rows]
    everybody = [cast.part_c, cast.part_a, cast.part_b]
    assert seen == {"lan": [cast.part_a], "ut": [cast.part_b], "truong_cum": everybody, "tam": everybody, "quy": []}


def test_period_progress_filters_by_state_and_lateness(cast: Cast) -> None:
    chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    client = Client()
    client.force_login(cast.minh)
    address = reverse("reporting:period_progress", args=[cast.period.pk])
    rows = {value: client.get(address, {"trang-thai": value}).context["table"].rows for value in ("submitted", "muon")}
    found = {value: [row.participation for row in found] for value, found in rows.items()}
    assert found == {"submitted": [cast.part_a], "muon": [cast.part_c, cast.part_b]}


@pytest.mark.parametrize("more", [0, 2])
def test_lists_cost_the_same_for_few_and_many(cast: Cast, more: int, django_assert_num_queries: Any) -> None:
    chain.sent(cast, cast.part_a, cast.lan, cast.khai)
    for number in range(more):
        unit = make_unit(f"Ủy ban nhân dân xã Số {number}", parent=cast.authority.unit)
        make_participation(cast.movement, unit, cast.group, cast.cluster_year.cluster)
        make_period(cast.movement, 2025 + number)
    client = Client()
    client.force_login(cast.minh)
    home, period = reverse("reporting:reports"), reverse("reporting:period_progress", args=[cast.period.pk])
    client.get(home)
    with django_assert_num_queries(REPORTS_QUERIES):
        assert len(client.get(home).context["table"].rows) == 1 + more
    with django_assert_num_queries(PROGRESS_QUERIES):
        assert len(client.get(period).context["table"].rows) == 3 + more


@pytest.mark.parametrize("more", [0, 2])
def test_report_costs_the_same_for_few_and_many_lines(cast: Cast, more: int, django_assert_num_queries: Any) -> None:
    for number in range(more):
        make_criterion(cast.criteria_set, f"3.{number}", "Tiêu chí", "5", "share")
    report = chain.filled(cast, cast.part_a, cast.lan)
    client = Client()
    client.force_login(cast.lan)
    client.get(reverse("reporting:report", args=[report.pk]))
    with django_assert_num_queries(REPORT_QUERIES):
        client.get(reverse("reporting:report", args=[report.pk]))


REPORTS_QUERIES, PROGRESS_QUERIES, REPORT_QUERIES = 12, 12, 12
