"""The pages of a round, as the standing officer, a unit and an observer use them: from a list in Excel to the book of awards."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation import actions, queries
from thidua.commendation.documents.lists import PROPOSALS
from thidua.commendation.models import Award, Certificate, Decision, Nomination, Round
from thidua.foundation.documents.spreadsheets import write_template
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User

PDF = b"%PDF-1.7\n%%EOF"
TODAY = moment(2025, 5, 20)


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(name: str, *arguments: object) -> str:
    return reverse(f"commendation:{name}", args=arguments)


def pdf(name: str = "ban-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


def workbook(*rows: dict[str, str]) -> SimpleUploadedFile:
    return SimpleUploadedFile("danh-sach.xlsx", write_template(PROPOSALS, rows))


MAY = {"kind": "cá nhân", "name": "Bà Hà Thị Mây", "detail": "Thôn Nà Pái", "achievement": "Hiến đất làm đường"}


def test_a_list_from_excel_waits_on_the_server_until_it_is_confirmed(cast: Cast) -> None:
    round_, minh = chain.opened(cast), signed_in(cast.minh)
    firm = {"kind": "tập thể", "name": "Công ty TNHH Khau Slin", "enterprise": "có", "achievement": "Góp vật tư"}
    preview = minh.post(page("nomination_import", round_.pk), {"file": workbook(MAY, firm)})["Location"]
    assert Nomination.objects.count() == 0
    assert minh.post(preview)["Location"] == page("nominations", round_.pk)
    made = [(one.recipient_kind, one.name, one.detail, one.is_enterprise, one.source) for one in Nomination.objects.all()]
    assert made == [("person", "Bà Hà Thị Mây", "Thôn Nà Pái", False, "list"), ("collective", "Công ty TNHH Khau Slin", "", True, "list")]
    assert Entry.objects.get(verb="nomination.list_imported").changes["counts"] == {"collective": 1, "household": 0, "person": 1}
    assert signed_in(cast.hoa).get(preview).status_code == 404


def test_a_wrong_list_shows_every_problem_by_row_and_makes_nothing(cast: Cast) -> None:
    round_, minh = chain.opened(cast), signed_in(cast.minh)
    rows = workbook(MAY, {"kind": "hộ", "name": "Hộ ông Phúc", "achievement": ""}, MAY)
    preview = minh.post(page("nomination_import", round_.pk), {"file": rows})["Location"]
    told = [problem.where.split(" (")[0] for problem in minh.get(preview).context["problems"]]
    assert told == ["Dòng 5, cột Đối tượng", "Dòng 5, cột Thành tích", "Dòng 6, cột Tên ghi trên Giấy khen"]
    assert minh.post(preview).status_code == 422
    assert Nomination.objects.count() == 0


def test_a_file_that_is_not_what_its_name_says_is_refused_with_what_was_typed_kept(cast: Cast) -> None:
    round_, minh = chain.opened(cast), signed_in(cast.minh)
    answer = minh.post(page("nomination_import", round_.pk), {"file": SimpleUploadedFile("a.xlsx", b"MZ")})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()[0].startswith("Tệp a.xlsx: Nội dung không phải Excel")


def test_a_unit_sends_its_dossier_and_sees_only_the_outward_state(cast: Cast) -> None:
    round_, lan, minh = chain.opened(cast), signed_in(cast.lan), signed_in(cast.minh)
    facts = {"recipient_kind": "household", "name": "Hộ ông Bàn Văn Phúc", "achievement": "Hiến đất", "award_form": "Giấy khen"}
    made = lan.post(page("nomination_new", round_.pk), {**facts, "proposed_by": cast.commune_a.pk})["Location"]
    one = Nomination.objects.get()
    assert (made, one.proposed_by) == (page("nomination", one.pk), cast.commune_a)
    assert lan.post(page("nomination_paper", one.pk), {"kind": "minutes", "file": pdf("bien-ban.pdf")}).status_code == 302
    assert lan.post(page("nomination_step", one.pk, "sent")).status_code == 302
    assert minh.post(page("nomination_step", one.pk, "completion_asked"), {"reason": "Thiếu danh sách của thôn"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.checklist) == ("incomplete", {"minutes": True})
    shown = lan.get(page("nomination", one.pk))
    assert (shown.context["inside"], shown.context["history"], "Thiếu danh sách của thôn" in shown.content.decode()) == (False, [], True)
    assert signed_in(cast.ut).get(page("dossier_file", one.files.get().pk)).status_code == 404
    assert b"".join(lan.get(page("dossier_file", one.files.get().pk)).streaming_content) == PDF


def test_a_unit_cannot_change_what_it_has_sent(cast: Cast) -> None:
    round_ = chain.opened(cast)
    facts = actions.NominationFacts("household", "Hộ ông Bàn Văn Phúc", "Hiến đất", proposed_by=cast.commune_a)
    one = actions.nominate(round_, facts, by=cast.lan, at=chain.OPENED)
    actions.send_nomination(one, by=cast.lan, at=chain.OPENED)
    typed = {
        "recipient_kind": "household",
        "name": "Hộ khác",
        "achievement": "x",
        "award_form": "Giấy khen",
        "proposed_by": cast.commune_a.pk,
    }
    answer = signed_in(cast.lan).post(page("nomination_edit", one.pk), typed)
    one.refresh_from_db()
    assert (answer.status_code, one.name) == (422, "Hộ ông Bàn Văn Phúc")


def test_appraisal_says_why_not_and_goes_on_only_with_a_reason(cast: Cast) -> None:
    round_, minh = chain.opened(cast), signed_in(cast.minh)
    one = actions.nominate(round_, actions.NominationFacts("person", "Ông Chu Văn Sáng", "Sáng kiến"), by=cast.minh, at=chain.OPENED)
    actions.send_nomination(one, by=cast.minh, at=chain.OPENED)
    actions.move_nomination(one, "nomination.received", by=cast.minh, at=chain.OPENED)
    refused = minh.post(page("nomination_step", one.pk, "appraised"), {"despite": ""})
    assert refused.status_code == 422
    assert [line.split(": ")[1][:5] for line in refused.context["form"].non_field_errors()] == ["Thiếu", "Thiếu"]
    assert minh.post(page("nomination_step", one.pk, "appraised"), {"despite": "Báo cáo đang ký"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, [stored["code"] for stored in one.findings]) == ("appraised", ["dossier_by_local_rule"] * 2)


def counted(round_: Round, **yes: int) -> dict[str, int]:
    """The count sheet as the browser sends it; a name is a key of its dossier."""
    sent: dict[str, int] = {}
    for one in round_.nominations.all():
        if one.name in yes:
            sent |= {f"{name}_{one.pk}": 11 for name in ("issued", "collected", "valid")} | {f"yes_{one.pk}": yes[one.name]}
    return sent


def test_the_count_sheet_takes_every_line_or_none(cast: Cast) -> None:
    round_, minh = chain.opened(cast), signed_in(cast.minh)
    chain.held(cast, round_)
    for name in ("A", "B", "C"):
        chain.proposed(cast, round_, "person", name, at=chain.OPENED)
    wrong = minh.post(page("round_results", round_.pk), counted(round_, A=12, B=5))
    assert wrong.status_code == 422
    assert {one.state for one in Nomination.objects.all()} == {"to_council"}
    right = minh.post(page("round_results", round_.pk), counted(round_, A=11, B=5))
    assert right["Location"] == reverse("council:session", args=[round_.session_id or Round.objects.get().session_id])
    assert {one.name: one.state for one in Nomination.objects.all()} == {"A": "passed", "B": "failed", "C": "to_council"}


def test_a_mistyped_count_is_taken_back_from_the_dossier_and_only_there(cast: Cast) -> None:
    round_, minh = chain.opened(cast), signed_in(cast.minh)
    session = chain.held(cast, round_)
    one = chain.proposed(cast, round_, "person", "Bà Nông Thị Hòa")
    actions.record_results(round_, [chain.line(one, 5)], by=cast.minh, at=chain.VOTED)
    minh.post(reverse("council:tally_remove", args=[session.tallies.get().pk]))
    assert session.tallies.count() == 1
    assert minh.post(page("nomination_step", one.pk, "outcome_taken_back"), {"reason": "Gõ nhầm 5, đúng là 11"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.tally, session.tallies.count()) == ("to_council", None, 0)


def test_no_step_passes_a_dossier_without_a_count(cast: Cast) -> None:
    round_ = chain.opened(cast)
    one = chain.proposed(cast, round_, "person", "Bà Nông Thị Hòa")
    signed_in(cast.minh).post(page("nomination_step", one.pk, "passed"), {})
    one.refresh_from_db()
    assert one.state == "to_council"


def test_posting_ends_after_five_working_days_without_tet(cast: Cast) -> None:
    round_ = chain.opened(cast)
    assert signed_in(cast.minh).post(page("round_notice", round_.pk), {"notice_from": "22/1/2025"}).status_code == 302
    round_.refresh_from_db()
    assert (round_.notice_from, round_.notice_to) == (date(2025, 1, 22), date(2025, 2, 4))


def test_number_day_and_signed_copy_come_back_and_certificates_are_printed(cast: Cast) -> None:
    draft, minh = chain.drafted(cast), signed_in(cast.minh)
    minh.post(page("decision_submit", draft.pk))
    typed = {"number": "186", "signed_on": "6/2/2025", "signed": pdf()}
    assert minh.post(page("decision_issue", draft.pk), {**typed, "signed_on": "6/2/2052", "signed": pdf()}).status_code == 422
    assert minh.post(page("decision_issue", draft.pk), {**typed, "signed": pdf()}).status_code == 302
    decision = Decision.objects.get()
    assert (decision.full_number, decision.state, decision.signed_file and decision.signed_file.name) == (
        "186/QĐ-UBND",
        "issued",
        "ban-ky.pdf",
    )
    keys = list(Certificate.objects.values_list("pk", flat=True))[:2]
    assert minh.post(page("certificates", decision.pk), {"cach-in": "trang"}).status_code == 422
    printed = minh.post(page("certificates", decision.pk), {"giay-khen": keys, "cach-in": "trang"})
    assert b"".join(printed.streaming_content)[:5] == b"%PDF-"
    assert sorted(Certificate.objects.filter(state="printed").values_list("pk", flat=True)) == keys
    on_blanks = minh.post(page("certificates", decision.pk), {"giay-khen": keys[:1], "cach-in": "phoi"})
    assert on_blanks["Content-Disposition"] == 'attachment; filename="giay-khen-186.pdf"'
    assert Certificate.objects.get(pk=keys[0]).prints == 2


def test_the_list_of_receipt_comes_back_with_one_proxy(cast: Cast) -> None:
    decision = chain.issued(cast)
    first, second = queries.awards_of(decision)[:2]
    sent = {"on": "12/2/2025", f"got_{first.pk}": "on", f"got_{second.pk}": "on", f"by_{second.pk}": "Ông Đinh Văn Khải"}
    answer = signed_in(cast.minh).post(page("handover", decision.pk), {**sent, f"paper_{second.pk}": pdf("uy-quyen.pdf")})
    assert answer.status_code == 302
    got = [(one.received_on, one.received_by, one.by_proxy) for one in Award.objects.exclude(received_on=None).order_by("ordinal")]
    day = date(2025, 2, 12)
    assert got == [(day, first.name, False), (day, "Ông Đinh Văn Khải", True)]


def test_an_award_that_nothing_changed_keeps_its_certificate(cast: Cast) -> None:
    decision = chain.issued(cast)
    awards = queries.awards_of(decision)
    paper = actions.IssuedPaper(231, date(2025, 2, 17), "Sửa đổi", chain.SIGNER)
    changes = {awards[6]: {"name": "Bà Nông Thị Hòa"}, awards[7]: {"name": awards[7].name}}
    actions.amend_decision(decision, changes, paper=paper, by=cast.minh, at=moment(2025, 2, 17))
    assert [one.award.ordinal for one in Certificate.objects.filter(state="replaced")] == [7]


@pytest.mark.parametrize(("name", "needed"), [("nominations", 11), ("award_book", 9), ("rounds", 9)])
def test_lists_need_the_same_queries_for_one_row_and_for_three(cast: Cast, name: str, needed: int) -> None:
    round_ = chain.opened(cast)
    chain.held(cast, round_)
    minh = signed_in(cast.minh)
    address = page(name, round_.pk) if name == "nominations" else page(name)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert minh.get(address).status_code == 200
        return len(captured)

    first = chain.proposed(cast, round_, "person", "Bà Một", "Thôn 1", proposed_by=cast.commune_a)
    actions.record_results(round_, [chain.line(first, 11)], by=cast.minh, at=chain.VOTED)
    chain.issued(cast, round_, 186)
    asked()
    assert asked() == needed
    more = [chain.proposed(cast, round_, "person", f"Bà {n}", f"Thôn {n}", proposed_by=cast.commune_a) for n in ("Hai", "Ba")]
    actions.record_results(round_, [chain.line(one, 11) for one in more], by=cast.minh, at=chain.VOTED)
    chain.issued(cast, round_, 187)
    chain.opened(cast)
    assert asked() == needed


def test_the_book_is_found_by_words_without_marks_and_goes_out_as_excel(cast: Cast) -> None:
    chain.issued(cast)
    tam = signed_in(cast.tam)
    assert [row.name for row in tam.get(page("award_book"), {"ten": "trieu mui"}).context["table"].rows] == ["Hộ bà Triệu Thị Mùi"]
    content = b"".join(tam.get(page("award_book_file"), {"doi-tuong": "household"}).streaming_content)
    assert io.BytesIO(content).read(2) == b"PK"


def test_the_desk_hears_what_waits_and_finds_the_awarded(cast: Cast) -> None:
    chain.issued(cast)
    assert [(one.verb, one.subject) for one in queries.todo_for(cast.minh, TODAY)] == [("In Giấy khen", "Quyết định số 186/QĐ-UBND")]
    assert queries.todo_for(cast.tam, TODAY) == queries.todo_for(cast.le, TODAY) == []
    assert [one.title for one in queries.find(cast.tam, ["phuc"], TODAY)] == ["Hộ ông Lý Văn Phúc"]
    assert queries.find(cast.le, ["phuc"], TODAY) == []
