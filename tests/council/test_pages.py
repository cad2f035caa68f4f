"""The pages of the Council: who was there, what was counted, the minutes that came back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.access.council import made_session, made_tally
from tests.builders import moment
from tests.cast import Cast, make_cast
from thidua.council import actions, queries
from thidua.council.models import CouncilSeat, Session
from thidua.council.rules import Count
from thidua.foundation.plain.problems import Refused
from thidua.organisations.actions import set_local_rule

AT = moment(2025, 1, 21)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def minh(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.minh)
    return client


def page(name: str, *arguments: object) -> str:
    return reverse(f"council:{name}", args=arguments)


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")


def test_a_new_session_takes_its_members_from_the_seats(cast: Cast, minh: Client) -> None:
    for position, (user, role) in enumerate([(cast.hoa, "chair"), (cast.minh, "secretary"), (cast.tam, "member")]):
        facts = {"role": role, "position": position, "valid_from": date(2024, 1, 1)}
        actions.seat_member(cast.authority, user.person, **facts, by=cast.minh, at=AT)
    typed = {"name": "Họp xét", "held_on": "21/1/2025", "ballot": "secret", "how_0": "present", "how_1": "present", "how_2": "in_writing"}
    assert minh.post(page("session_new"), typed).status_code == 302
    made = Session.objects.get()
    assert (made.members, made.present, made.in_writing) == (3, 2, 1)
    assert [(one["name"], one["how"]) for one in made.attendance][2] == ("Lý Văn Tám", "in_writing")


def test_without_seats_the_numbers_are_typed(cast: Cast, minh: Client) -> None:
    typed = {"name": "Họp xét", "held_on": "21/1/2025", "ballot": "open", "members": "11", "present": "12"}
    wrong = minh.post(page("session_new"), typed)
    assert (wrong.status_code, wrong.context["form"]["name"].value()) == (422, "Họp xét")
    assert minh.post(page("session_new"), {**typed, "present": "9", "in_writing": "2"}).status_code == 302


def test_a_count_is_typed_shown_removed_and_typed_again(cast: Cast, minh: Client) -> None:
    session = made_session(cast)
    typed = {"item": "Quy chế", "issued": "11", "collected": "11", "valid": "11", "yes": "5"}
    assert minh.post(page("tally_new", session.pk), {**typed, "yes": "12"}).status_code == 422
    assert minh.post(page("tally_new", session.pk), typed).status_code == 302
    tally = session.tallies.get()
    assert (tally.passed, tally.no, tally.members) == (False, 6, 11)
    assert minh.post(page("tally_remove", tally.pk)).status_code == 302
    assert session.tallies.count() == 0


def test_minutes_come_back_with_number_and_signed_file_and_close_the_session(cast: Cast, minh: Client) -> None:
    session = made_tally(cast).session
    assert minh.post(page("session_adopt", session.pk), {"number": "05/BB-HĐTĐKT"}).status_code == 422
    fake = SimpleUploadedFile("bien-ban.pdf", b"MZ")
    assert minh.post(page("session_adopt", session.pk), {"number": "05/BB-HĐTĐKT", "minutes": fake}).status_code == 422
    assert minh.post(page("session_adopt", session.pk), {"number": "05/BB-HĐTĐKT", "minutes": pdf()}).status_code == 302
    session.refresh_from_db()
    assert (session.state, session.minutes_number) == ("adopted", "05/BB-HĐTĐKT")
    assert b"".join(minh.get(page("minutes_file", session.pk)).streaming_content) == b"%PDF-1.7\n%%EOF"
    minh.post(page("tally_remove", session.tallies.get().pk))
    assert session.tallies.count() == 1


def test_ballots_for_more_people_than_were_asked_are_refused(cast: Cast) -> None:
    facts = actions.SessionFacts("Họp", date(2025, 1, 21), members=11, present=8, in_writing=1)
    session = actions.create_session(cast.authority, facts, by=cast.minh, at=AT)
    with pytest.raises(Refused, match="nhiều hơn 9 người"):
        actions.record_tally(session, item="Quy chế", count=Count(11, 0, 11, 11, 11, 11, 0), by=cast.minh, at=AT)


@pytest.mark.parametrize(("typed", "needed"), [("2/3", 8), ("0.8", 9), ("80 %", 9), ("1/2", 6)])
def test_a_local_rule_of_quorum_is_read_as_offices_type_it(cast: Cast, typed: str, needed: int) -> None:
    facts = {"key": "session.quorum", "value": typed, "source": "Quy chế 12/QC-HĐTĐKT, Điều 5", "valid_from": date(2025, 1, 1)}
    set_local_rule(cast.authority, **facts, by=cast.minh, at=AT)
    assert queries.quorum_reached(made_session(cast))[1].params["needed"] == needed


def test_a_rule_that_is_no_share_is_named_and_not_guessed(cast: Cast) -> None:
    cast.authority.rules.create(key="session.quorum", value="đa số", source="x", valid_from=date(2025, 1, 1))
    with pytest.raises(Refused, match="'đa số' không phải tỷ lệ"):
        made_session(cast)


def test_a_threshold_of_eighty_per_cent_means_at_least(cast: Cast) -> None:
    facts = {"key": "session.threshold", "value": "0.8", "source": "Quy chế", "valid_from": date(2025, 1, 1)}
    set_local_rule(cast.authority, **facts, by=cast.minh, at=AT)
    session = made_session(cast)
    counts = [Count(11, 0, 11, 11, 11, yes, 11 - yes) for yes in (8, 9)]
    assert [actions.record_tally(session, item=str(one.yes), count=one, by=cast.minh, at=AT).passed for one in counts] == [False, True]


def test_a_seat_is_given_and_ended(cast: Cast, minh: Client) -> None:
    typed = {"person": cast.hoa.person.pk, "role": "chair", "position": "1", "valid_from": "1/1/2024"}
    assert minh.post(page("seat_new"), typed).status_code == 302
    assert minh.post(page("seat_new"), typed).status_code == 422
    seat = CouncilSeat.objects.get()
    assert minh.post(page("seat_end", seat.pk), {"on": "1/3/2025"}).status_code == 302
    seat.refresh_from_db()
    assert seat.valid_to == date(2025, 3, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_sessions_needs_nine_queries(cast: Cast, minh: Client, rows: int, django_assert_num_queries: object) -> None:
    for number in range(rows):
        facts = actions.SessionFacts(f"Họp {number}", date(2025, 1, 21), members=11, present=9)
        actions.create_session(cast.authority, facts, by=cast.minh, at=AT)
    minh.get(page("sessions"))
    with django_assert_num_queries(9):  # type: ignore[operator]  # a fixture of pytest-django
        assert len(minh.get(page("sessions")).context["table"].rows) == rows
