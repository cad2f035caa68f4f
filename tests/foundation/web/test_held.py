"""A form sent without a session, or from before it, comes back; a stranger's form and a password never do."""

import pytest
from django.test import Client, RequestFactory

from tests.builders import make_user
from thidua.foundation.web.held import Held, held

HERE = "http://testserver"
TYPED = {"csrfmiddlewaretoken": "x", "narrative": "Khó khăn về vốn", "items": ["a", "b"], "note": ""}


def post(origin: str, typed: dict[str, object], **more: object):
    return RequestFactory().post("/bao-cao/7/?dong=3", typed, headers={"origin": origin}, **more)


def test_what_was_typed_is_held_in_its_order():
    fields = (("narrative", "Khó khăn về vốn"), ("items", "a"), ("items", "b"), ("note", ""))
    kept = held(post(HERE, TYPED))
    assert kept == Held("/bao-cao/7/?dong=3", fields, files=False)
    assert kept.texts == ("Khó khăn về vốn", "a", "b")


@pytest.mark.parametrize(
    ("origin", "typed"),
    [
        ("http://noi-khac.example", TYPED),
        ("null", TYPED),
        ("", TYPED),
        (HERE, TYPED | {"new_password": "bí mật"}),
        (HERE, {"csrfmiddlewaretoken": "x"}),
    ],
    ids=["another site", "a sandboxed page", "unknown", "a password", "nothing typed"],
)
def test_what_is_not_handed_back(origin, typed):
    assert held(post(origin, typed)) is None


@pytest.mark.parametrize(
    ("origin", "status", "words"), [(HERE, 403, "Phiên làm việc đã hết"), ("http://noi-khac.example", 302, "")], ids=["ours", "a stranger"]
)
def test_a_form_sent_without_a_session_waits_for_the_sign_in(db: None, origin, status, words):
    response = Client().post("/bao-cao/7/", {"narrative": "<b>Khó khăn</b>"}, headers={"origin": origin})
    html = response.content.decode()
    assert (response.status_code, words in html, "&lt;b&gt;Khó khăn" in html) == (status, True, status == 403)


def test_an_old_page_comes_back_with_a_fresh_mark_for_whoever_is_signed_in_now(db: None):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("lan", "Hoàng Thị Lan"))
    html = client.post("/bao-cao/7/", {"narrative": "Khó khăn"}, headers={"origin": HERE}).content.decode()
    assert ("Đang đăng nhập: <b>Hoàng Thị Lan</b>" in html, 'name="narrative" value="Khó khăn"' in html) == (True, True)
    refused = client.post("/bao-cao/7/", {"narrative": "Khó khăn"}, headers={"origin": "http://noi-khac.example"})
    assert (refused.status_code, "Khó khăn" in refused.content.decode()) == (403, False)


def test_a_session_that_idled_too_long_keeps_the_form_and_says_why(db: None):
    client = Client()
    client.force_login(make_user("lan", "Hoàng Thị Lan"))
    session = client.session
    session["session_seen"] = 0
    session.save()
    html = client.post("/bao-cao/7/", {"narrative": "Khó khăn"}, headers={"origin": HERE}).content.decode()
    assert ("Đã lâu không có thao tác" in html, 'name="narrative" value="Khó khăn"' in html) == (True, True)
