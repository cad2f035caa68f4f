"""The frame of every page: legal time, banner, menu and the pages that say why something cannot be opened."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver

from thidua.foundation import clock
from thidua.foundation.web import context, menu, views
from thidua.foundation.web.middleware import LegalTimeMiddleware
from thidua.foundation.web.pages import page


def test_every_request_knows_the_legal_time(settings):
    seen = []
    LegalTimeMiddleware(lambda request: seen.append(request.at) or HttpResponse())(RequestFactory().get("/"))
    assert seen == [settings.NOW] == [clock.now()]


@pytest.mark.parametrize(
    ("demo", "fixed", "text"),
    [
        (True, True, "Dữ liệu minh họa, ngày làm việc 20/5/2025"),
        (False, True, "Ngày làm việc 20/5/2025"),
        (True, False, "Dữ liệu minh họa"),
        (False, False, ""),
    ],
)
def test_nobody_takes_the_demo_for_real(settings, demo, fixed, text):
    settings.DEMO = demo
    settings.NOW = settings.NOW if fixed else None
    assert context.banner() == text


def test_a_page_that_is_not_built_is_not_linked():
    assert menu.address("khong:co") == ""


def test_the_menu_hides_what_a_person_may_not_enter():
    entries = (menu.Entry("Mở cho mọi người", "web:components"), menu.Entry("Riêng", "web:components", "secret.see"))
    shown = menu._items(entries, "/thanh-phan/", lambda permission: False)
    assert shown == (menu.Item("Mở cho mọi người", "/thanh-phan/", current=True),)


def anonymous(path="/khong-co/"):
    return RequestFactory().get(path)


@pytest.mark.parametrize(
    ("view", "status", "title"),
    [
        (views.not_found, 404, "Không mở được trang này"),
        (views.bad_request, 400, "Yêu cầu gửi lên không đọc được"),
        (views.csrf_failure, 403, "Trang đã mở quá lâu"),
        (views.server_error, 500, "Phần mềm gặp lỗi"),
    ],
)
def test_error_pages_need_no_database_and_say_what_to_do(view, status, title):
    response = view(anonymous())
    html = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{title}</h1>" in html
    assert "btn-primary" in html


def test_a_stranger_is_offered_to_sign_in_and_to_come_back():
    html = views.not_found(anonymous("/bao-cao/7/?a=1")).content.decode()
    assert "?next=/bao-cao/7/%3Fa%3D1" in html
    assert "Vai trò đang dùng" not in html


def test_htmx_gets_the_named_part_only(rf):
    class Htmx:
        target = "units-table"
        history_restore_request = False

        def __bool__(self):
            return True

    request = rf.get("/thanh-phan/?xep=-ten")
    whole = views.components(request).content.decode()
    request.htmx = Htmx()
    part = views.components(request)
    assert "<html" in whole
    assert part.content.decode().strip().startswith('<div class="table-part" id="units-table"')
    assert "<html" not in part.content.decode()
    assert part["Vary"] == "HX-Request, HX-Target"


def test_a_part_that_the_view_does_not_name_is_never_rendered(rf):
    class Htmx:
        target = "block-body"
        history_restore_request = False

    request = rf.get("/")
    request.htmx = Htmx()
    assert "<html" in page(request, "web/not_found.html", {}, parts=()).content.decode()


def test_handlers_are_ours():
    assert get_resolver().resolve_error_handler(404) is views.not_found
    assert get_resolver().resolve_error_handler(500) is views.server_error


@pytest.mark.django_db
def test_an_unknown_address_answers_404_under_a_strict_policy():
    response = Client().get("/khong-co-trang-nay/")
    policy = response["Content-Security-Policy"]
    assert response.status_code == 404
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
