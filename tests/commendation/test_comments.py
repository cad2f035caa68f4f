"""The notice period: what people say is taken down, answered, and stops the decision until then; who spoke is protected."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation import actions, queries
from thidua.commendation.models import NoticeComment, Round
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.organisations.queries import NotAllowed

POSTED = moment(2025, 1, 22)
LATER = moment(2025, 2, 5)


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


@pytest.fixture
def round_(cast: Cast) -> Round:
    """Voted and posted from 22/1 to 4/2/2025."""
    made = chain.voted(cast)
    return actions.post_notice(made, notice_from=date(2025, 1, 22), notice_to=date(2025, 2, 4), by=cast.minh, at=POSTED)


def said(cast: Cast, round_: Round, about: str = "") -> NoticeComment:
    nomination = round_.nominations.get(name=about) if about else None
    facts = actions.CommentFacts("Bà Mã Thị Lụa", "Đường này cả thôn cùng làm", date(2025, 1, 24), "phone", "0900 000 111", nomination)
    return actions.record_comment(round_, facts, by=cast.minh, at=moment(2025, 1, 24))


def answered(cast: Cast, comment: NoticeComment, outcome: str) -> NoticeComment:
    return actions.answer_comment(
        comment, outcome=outcome, answer="Đã kiểm tra tại thôn", answered_on=date(2025, 2, 3), by=cast.minh, at=LATER
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_decision_waits_for_the_answer(cast: Cast, round_: Round) -> None:
    comment = said(cast, round_, "Ông Hoàng Văn Đức")
    draft = chain.drafted(cast, round_)
    with pytest.raises(Refused, match="Còn 1 ý kiến chưa trả lời"):
        actions.submit_decision(draft, by=cast.minh, at=chain.ISSUED)
    answered(cast, comment, "kept")
    assert actions.submit_decision(draft, by=cast.minh, at=chain.ISSUED).state == "submitted"


def test_a_comment_that_comes_before_the_signature_stops_it_too(cast: Cast, round_: Round) -> None:
    draft = chain.drafted(cast, round_)
    actions.submit_decision(draft, by=cast.minh, at=chain.ISSUED)
    said(cast, round_)
    with pytest.raises(Refused, match="Còn 1 ý kiến chưa trả lời"):
        actions.issue_decision(draft, number=186, signed_on=chain.SIGNED, by=cast.minh, at=chain.ISSUED)


def test_no_decision_while_the_list_is_posted(cast: Cast, round_: Round) -> None:
    draft = chain.drafted(cast, round_)
    with pytest.raises(Refused, match="đến hết ngày 4/2/2025"):
        actions.submit_decision(draft, by=cast.minh, at=moment(2025, 2, 4))


@pytest.mark.parametrize(("outcome", "state"), [("kept", "passed"), ("held", "on_hold"), ("withdrawn", "withdrawn")])
def test_the_answer_moves_the_dossier_in_the_same_act(cast: Cast, round_: Round, outcome: str, state: str) -> None:
    comment = answered(cast, said(cast, round_, "Ông Hoàng Văn Đức"), outcome)
    nomination = round_.nominations.get(name="Ông Hoàng Văn Đức")
    assert (nomination.state, comment.outcome, comment.answered_by) == (state, outcome, cast.minh)
    with pytest.raises(Refused, match="đã được trả lời"):
        answered(cast, comment, "kept")


def test_a_comment_about_no_dossier_holds_none(cast: Cast, round_: Round) -> None:
    with pytest.raises(Refused, match="Ý kiến không về một hồ sơ nào"):
        answered(cast, said(cast, round_), "held")


def test_everything_wrong_is_said_at_once(cast: Cast, round_: Round) -> None:
    facts = actions.CommentFacts(" ", "", date(2025, 1, 3), "pigeon")
    with pytest.raises(Refused) as refused:
        actions.record_comment(round_, facts, by=cast.minh, at=LATER)
    assert [problem.where for problem in refused.value.problems] == ["Ngày nhận", "Người phản ánh", "Nội dung", "Nhận qua"]
    said_by_lan = actions.CommentFacts("A", "B", date(2025, 1, 24))
    with pytest.raises(NotAllowed):
        actions.record_comment(round_, said_by_lan, by=cast.lan, at=LATER)


def test_the_journal_and_the_onlookers_do_not_learn_who_spoke(cast: Cast, round_: Round) -> None:
    comment = answered(cast, said(cast, round_, "Ông Hoàng Văn Đức"), "held")
    entries = Entry.objects.filter(verb__in=["comment.recorded", "comment.answered", "nomination.held"])
    kept = json.dumps([[entry.changes, entry.object_name] for entry in entries], ensure_ascii=False)
    assert entries.count() == 3
    assert not [secret for secret in ("Lụa", "0900", "cả thôn cùng làm", "kiểm tra tại thôn") if secret in kept]
    address = reverse("commendation:round", args=[round_.pk])
    shown = {name: signed_in(getattr(cast, name)).get(address).content.decode() for name in ("minh", "tam", "lan")}
    assert ["Mã Thị Lụa" in text for text in shown.values()] == [True, False, False]
    assert [comment.text in text for text in shown.values()] == [True, True, False]


def test_the_officer_sees_it_waiting_and_answers_on_the_page(cast: Cast, round_: Round) -> None:
    minh = signed_in(cast.minh)
    typed = {"received_on": "24/1/2025", "channel": "post", "said_by": "Ông Mông Văn Chài", "text": "Sai chức vụ", "nomination": ""}
    made = minh.post(reverse("commendation:comment_new", args=[round_.pk]), typed)
    assert made["Location"] == f"{reverse('commendation:round', args=[round_.pk])}#y-kien"
    comment = NoticeComment.objects.get()
    assert [one.verb for one in queries.todo_for(cast.minh, LATER) if one.verb == "Trả lời ý kiến"] == ["Trả lời ý kiến"]
    page = reverse("commendation:comment_answer", args=[comment.pk])
    assert minh.post(page, {"outcome": "held", "answer": "x", "answered_on": "5/2/2025"}).status_code == 422
    assert minh.post(page, {"outcome": "kept", "answer": "Đã đối chiếu", "answered_on": "5/2/2025"}).status_code == 302
    assert [one.verb for one in queries.todo_for(cast.minh, LATER) if one.verb == "Trả lời ý kiến"] == []
