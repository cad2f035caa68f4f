"""Notes of a member of the Council on the cluster that he or she follows."""

import io
from datetime import date, timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.access.council import WORDS, followed_cluster, made_note, made_seat
from tests.builders import make_cluster, moment
from tests.cast import Cast, make_cast
from thidua.council import actions, queries
from thidua.council.models import FollowUpNote
from thidua.council.rules import NoteWords, note_problems
from thidua.foundation.journal.acts import PERSONAL
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.organisations.actions import delete_cluster_year

AT = moment(2025, 1, 21)
TYPED = {"starts": "1/7/2024", "ends": "20/12/2024", "watched": "Dự họp cụm.", "strengths": "Đúng hạn."}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(name: str, *arguments: object) -> str:
    return reverse(f"council:{name}", args=arguments)


def draft(cast: Cast) -> FollowUpNote:
    return actions.write_note(followed_cluster(cast), WORDS, by=cast.hoa, at=AT)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({}, []),
        ({"ends": date(2025, 1, 16)}, []),
        ({"starts": date(2023, 12, 31)}, ["Từ ngày"]),
        ({"ends": date(2024, 6, 30)}, ["Đến ngày"]),
        ({"ends": date(2025, 1, 22)}, ["Đến ngày"]),
        ({"watched": " ", "strengths": "", "shortcomings": " "}, ["Việc đã theo dõi, kiểm tra, đôn đốc", "Ưu điểm"]),
    ],
)
def test_a_note_names_days_of_its_year_and_what_was_seen(changes: dict[str, object], where: list[str]) -> None:
    words = NoteWords(**{**vars(WORDS), **changes})
    assert [problem.where for problem in note_problems(words, 2024, AT.date())] == where


def test_the_member_writes_corrects_sends_and_withdraws(cast: Cast) -> None:
    hoa = client_of(cast.hoa)
    year = followed_cluster(cast)
    wrong = hoa.post(page("follow_up_note_new", year.pk), {**TYPED, "ends": "22/1/2050"})
    assert (wrong.status_code, wrong.context["form"]["watched"].value()) == (422, "Dự họp cụm.")
    assert hoa.post(page("follow_up_note_new", year.pk), TYPED).status_code == 302
    note = FollowUpNote.objects.get()
    assert (note.author, note.state, note.strengths) == (cast.hoa.person, "draft", "Đúng hạn.")
    assert hoa.post(page("follow_up_note_edit", note.pk), {**TYPED, "proposals": "Chấm sớm hơn."}).status_code == 302
    assert hoa.post(page("follow_up_note_send", note.pk)).status_code == 302
    assert hoa.post(page("follow_up_note_edit", note.pk), TYPED).status_code == 422
    assert hoa.post(page("follow_up_note_withdraw", note.pk), {"reason": " "}).status_code == 422
    assert hoa.post(page("follow_up_note_withdraw", note.pk), {"reason": "Nhầm cụm"}).status_code == 302
    note.refresh_from_db()
    assert (note.state, note.proposals, note.withdrawn_why) == ("withdrawn", "Chấm sớm hơn.", "Nhầm cụm")
    told = Entry.objects.filter(object_kind="council.followupnote", object_id=note.pk).order_by("pk")
    verbs = [f"follow_up_note.{verb}" for verb in ("written", "corrected", "sent", "withdrawn")]
    assert list(told.values_list("verb", flat=True)) == verbs


def test_a_draft_is_its_authors_alone(cast: Cast) -> None:
    note = draft(cast)
    readers = {user.username: client_of(user).get(page("follow_up_note", note.pk)).status_code for user in (cast.hoa, cast.minh, cast.tam)}
    assert readers == {"hoa": 200, "minh": 404, "tam": 404}
    assert len(client_of(cast.minh).get(page("follow_up_notes")).context["table"].rows) == 0


def test_the_journal_does_not_give_the_words_of_a_draft_away(cast: Cast) -> None:
    corrected = NoteWords(**{**vars(WORDS), "starts": date(2024, 7, 8), "shortcomings": "Chấm chậm."})
    note = actions.correct_note(draft(cast), corrected, by=cast.hoa, at=AT)
    kept = Entry.objects.get(verb="follow_up_note.corrected", object_id=note.pk).changes
    assert kept == {"starts": ["2024-07-01", "2024-07-08"], "shortcomings": PERSONAL}


def test_the_scorer_of_another_cluster_reads_nothing_of_this_one(cast: Cast) -> None:
    note = made_note(cast)
    assert client_of(cast.truong_cum).get(page("follow_up_note", note.pk)).status_code == 200
    other = make_cluster(cast.authority, "Cụm 2", 2024, cast.commune_b, cast.commune_a)
    cast.truong_cum.person.posts.update(cluster_year=other)
    assert client_of(cast.truong_cum).get(page("follow_up_note", note.pk)).status_code == 404


def test_only_who_follows_writes_and_a_note_stays_its_authors(cast: Cast) -> None:
    year = followed_cluster(cast)
    with pytest.raises(Http404):
        actions.write_note(year, WORDS, by=cast.minh, at=AT)
    note = draft(cast)
    year.followed_by = cast.minh.person
    year.save()
    with pytest.raises(Http404):
        actions.write_note(year, WORDS, by=cast.hoa, at=AT)
    with pytest.raises(Http404):
        actions.send_note(note, by=cast.minh, at=AT)
    assert actions.send_note(note, by=cast.hoa, at=AT).state == "sent"
    assert actions.write_note(year, WORDS, by=cast.minh, at=AT).author == cast.minh.person


def test_an_old_page_sends_no_note_twice_and_changes_none_that_was_sent(cast: Cast) -> None:
    note = draft(cast)
    old = FollowUpNote.objects.get(pk=note.pk)
    actions.send_note(note, by=cast.hoa, at=AT)
    with pytest.raises(Refused, match="đã gửi"):
        actions.send_note(old, by=cast.hoa, at=AT)
    old.state = "draft"
    with pytest.raises(Refused, match="đã gửi"):
        actions.correct_note(old, WORDS, by=cast.hoa, at=AT)


def test_what_is_to_be_written_and_sent_stands_on_the_desk(cast: Cast) -> None:
    followed_cluster(cast)
    at = moment(2024, 12, 20)
    assert [(todo.verb, todo.title) for todo in queries.todo_for(cast.hoa, at)] == [("Viết phiếu theo dõi", "Cụm 1 năm 2024")]
    note = actions.write_note(cast.cluster_year, WORDS, by=cast.hoa, at=at)
    assert [(todo.verb, todo.subject) for todo in queries.todo_for(cast.hoa, at)] == [("Gửi phiếu theo dõi", "từ 1/7/2024 đến 20/12/2024")]
    actions.send_note(note, by=cast.hoa, at=at)
    assert queries.todo_for(cast.hoa, at) == []
    actions.withdraw_note(note, reason="Nhầm", by=cast.hoa, at=at)
    assert [todo.verb for todo in queries.todo_for(cast.hoa, at)] == ["Viết phiếu theo dõi"]


def test_the_cluster_page_leads_there(cast: Cast) -> None:
    note = made_note(cast)
    address = reverse("organisations:cluster_year", args=[note.cluster_year_id])
    read = f'href="{page("follow_up_notes")}?cum={note.cluster_year_id}"'
    write = f'href="{page("follow_up_note_new", note.cluster_year_id)}"'
    shown = {user.username: client_of(user).get(address).content.decode() for user in (cast.hoa, cast.minh, cast.lan)}
    assert {name: (read in text, write in text) for name, text in shown.items()} == {
        "hoa": (True, True),
        "minh": (True, False),
        "lan": (False, False),
    }


def test_a_cluster_year_with_a_note_is_not_deleted(cast: Cast) -> None:
    note = made_note(cast)
    cast.cluster_year.posts.all().delete()
    with pytest.raises(Refused, match="phiếu theo dõi"):
        delete_cluster_year(note.cluster_year, by=cast.minh, at=AT)


def test_the_note_on_paper(cast: Cast) -> None:
    made_seat(cast)
    note = made_note(cast)
    content = client_of(cast.minh).get(page("follow_up_note_document", note.pk))
    paper = Document(io.BytesIO(b"".join(content.streaming_content) if content.streaming else content.content))
    lines = [line.text for line in paper.paragraphs if line.text.strip()]
    assert lines[lines.index("PHIẾU THEO DÕI") :][:12] == [
        "PHIẾU THEO DÕI",
        "Cụm 1 năm 2024",
        "Người theo dõi: Triệu Thị Hoa, Chủ tịch Hội đồng.",
        "Trưởng cụm: Ủy ban nhân dân thị trấn Vân Tùng; Phó Trưởng cụm: Ủy ban nhân dân xã Bằng Vân.",
        "Thời gian theo dõi: từ ngày 1/7/2024 đến ngày 20/12/2024.",
        "I. VIỆC ĐÃ THEO DÕI, KIỂM TRA, ĐÔN ĐỐC",
        "Dự họp cụm ngày 12/7; kiểm tra hồ sơ giải ngân tại xã Bằng Vân ngày 5/11.",
        "II. ƯU ĐIỂM",
        "Bàn giao mặt bằng đúng hạn.",
        "III. HẠN CHẾ",
        "Hồ sơ minh chứng còn thiếu ngày ban hành.",
        "IV. KIẾN NGHỊ, ĐỀ XUẤT",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_notes_needs_nine_queries(cast: Cast, rows: int, django_assert_num_queries: object) -> None:
    for number in range(rows):
        words = NoteWords(**{**vars(WORDS), "ends": WORDS.ends + timedelta(days=number)})
        note = actions.write_note(followed_cluster(cast), words, by=cast.hoa, at=AT)
        actions.send_note(note, by=cast.hoa, at=AT)
    minh = client_of(cast.minh)
    minh.get(page("follow_up_notes"))
    with django_assert_num_queries(9):  # type: ignore[operator]  # a fixture of pytest-django
        assert len(minh.get(page("follow_up_notes")).context["table"].rows) == rows
