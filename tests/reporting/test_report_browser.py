"""Filling a report in the real browser when the network fails, the session ends, or somebody else writes on the same line."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.conftest import PHONE
from tests.watching import Watch
from thidua.foundation.people.models import User
from thidua.reporting import actions
from thidua.reporting.models import Answer, Report

NOW = moment(2025, 1, 5)
RETRYING = "Chưa lưu được – đang thử lại"


@pytest.fixture
def cast(transactional_db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return make_cast()


@pytest.fixture
def report(cast: Cast) -> Report:
    return actions.start_report(cast.part_a, cast.period, by=cast.lan, at=NOW)


@pytest.fixture
def fill(report: Report, new_page: Callable[..., Page], sign_in: Any) -> Callable[..., Page]:
    """`fill(user)`: the form of the report, open in the own browser of this person."""

    def opened(user: User, **options: Any) -> Page:
        page = new_page(**options)
        sign_in(page, user)
        page.goto(f"/bao-cao/{report.pk}/")
        return page

    return opened


def line(report: Report, code: str) -> Answer:
    return report.answers.get(criterion__code=code)


def box(page: Page, report: Report, code: str, name: str) -> Any:
    return page.locator(f"#c{line(report, code).criterion_id}-{name}")


def beside(page: Page, report: Report, code: str) -> Any:
    return page.locator(f"#tieu-chi-{line(report, code).criterion_id} .line-unsaved")


def said(page: Page) -> Any:
    return page.locator("#autosave-said")


def expire(user: User) -> None:
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def stays(page: Page) -> None:
    """Tries to leave; the browser must ask, and staying is chosen."""
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("() => { setTimeout(() => { location.href = '/bao-cao/' }) }")
    page.wait_for_timeout(150)
    assert asked == ["beforeunload"]


def test_figures_are_kept_while_typing_and_the_time_is_that_of_the_clock(cast: Cast, report: Report, fill: Any, axe: Any) -> None:
    page = fill(cast.lan)
    axe(page)
    box(page, report, "2.1", "part").press_sequentially("46")
    box(page, report, "2.1", "whole").press_sequentially("48")
    expect(said(page)).to_have_text(re.compile(r"^Đã lưu lúc \d\d:\d\d$"))
    expect(page.locator(f"#c{line(report, '2.1').criterion_id}-result")).to_contain_text("9,58")
    expect(page.locator(".line-unsaved")).to_have_count(0)
    page.goto("/bao-cao/")
    figures = line(report, "2.1").figures
    assert (figures.part, figures.whole) == (Decimal(46), Decimal(48))
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_without_a_network_it_says_so_beside_the_figure_and_tries_again(cast: Cast, report: Report, fill: Any, watch: Watch) -> None:
    page = fill(cast.lan)
    page.context.set_offline(True)
    box(page, report, "2.1", "part").press_sequentially("46")
    expect(beside(page, report, "2.1")).to_have_text(RETRYING)
    expect(beside(page, report, "2.2")).to_have_count(0)
    expect(said(page)).to_have_text(f"{RETRYING}. Số vừa nhập còn giữ trên máy này.")
    stays(page)
    page.context.set_offline(False)
    expect(said(page)).to_have_text(re.compile("^Đã lưu lúc"))
    expect(beside(page, report, "2.1")).to_have_count(0)
    assert line(report, "2.1").part == Decimal(46)
    for told in ("htmx:sendError", "htmx:afterRequest"):
        watch.forgive(told)


def test_an_ended_session_leads_to_sign_in_and_back_to_what_was_typed(
    cast: Cast, report: Report, fill: Any, sign_in: Any, axe: Any
) -> None:
    page = fill(cast.lan)
    expire(cast.lan)
    box(page, report, "2.1", "part").press_sequentially("46")
    box(page, report, "1.1", "met").select_option("yes")
    expect(said(page)).to_contain_text("phiên làm việc đã hết. Số vừa nhập còn giữ trên máy này.")
    expect(beside(page, report, "2.1")).to_have_text("Chưa lưu")
    page.get_by_role("link", name="Đăng nhập để lưu tiếp").click()
    page.wait_for_url(f"**/dang-nhap/?next=%2Fbao-cao%2F{report.pk}%2F")
    sign_in(page, cast.khai)
    page.goto(f"/bao-cao/{report.pk}/")
    expect(page.locator("#report-draft")).to_be_hidden()  # never the values of another person
    sign_in(page, cast.lan)
    page.goto(f"/bao-cao/{report.pk}/")
    expect(page.locator("#report-draft li")).to_have_text(
        [
            "1.1 Đạt hay không đạt: đang lưu Chưa chọn, chưa lưu Đạt",
            "2.1 Phần đạt được: đang lưu trống, chưa lưu 46",
        ]
    )
    axe(page)
    page.get_by_role("button", name="Khôi phục số liệu chưa lưu").click()
    expect(said(page)).to_have_text(re.compile("^Đã lưu lúc"))
    assert (line(report, "1.1").met, line(report, "2.1").part) == (True, Decimal(46))
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_a_page_from_before_signing_in_again_says_so_and_loses_nothing(cast: Cast, report: Report, fill: Any, watch: Watch) -> None:
    page = fill(cast.lan)
    page.context.clear_cookies(name="csrftoken")
    box(page, report, "2.1", "part").press_sequentially("46")
    expect(said(page)).to_contain_text("anh/chị đã đăng nhập lại ở cửa sổ khác. Số vừa nhập còn giữ trên máy này.")
    watch.forgive("Response Status Error Code 403")
    page.get_by_role("link", name="Tải lại trang để lưu tiếp").click()
    expect(page.locator("#report-draft li")).to_have_text(["2.1 Phần đạt được: đang lưu trống, chưa lưu 46"])
    page.get_by_role("button", name="Bỏ số liệu chưa lưu").click()
    expect(page.locator("#report-draft")).to_be_hidden()
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_without_scripts_the_posted_form_waits_for_the_sign_in(cast: Cast, report: Report, fill: Any, sign_in: Any) -> None:
    page = fill(cast.lan, java_script_enabled=False, viewport=PHONE)
    box(page, report, "2.1", "part").fill("46")
    expire(cast.lan)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiên làm việc đã hết")
    expect(page.get_by_role("link", name="Đăng nhập ở cửa sổ mới")).to_be_visible()
    sign_in(page, cast.lan)
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.get_by_text("Đã lưu báo cáo.")).to_be_visible()
    assert line(report, "2.1").part == Decimal(46)
    box(page, report, "2.1", "part").fill("47")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đang đăng nhập: Hoàng Thị Lan.")).to_be_visible()
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.get_by_text("Đã lưu báo cáo.")).to_be_visible()
    assert line(report, "2.1").part == Decimal(47)


def test_of_two_people_neither_overwrites_the_other_silently(cast: Cast, report: Report, fill: Any, axe: Any) -> None:
    lan, khai = fill(cast.lan), fill(cast.khai)
    box(lan, report, "2.1", "part").press_sequentially("46")
    expect(said(lan)).to_have_text(re.compile("^Đã lưu lúc"))
    box(khai, report, "2.1", "part").press_sequentially("40")
    box(khai, report, "2.2", "part").press_sequentially("930")
    expect(said(khai)).to_contain_text("1 dòng người khác vừa sửa")
    clash = khai.locator(f"#tieu-chi-{line(report, '2.1').criterion_id}")
    expect(clash).to_contain_text("Hoàng Thị Lan")
    axe(khai)
    assert (line(report, "2.1").part, line(report, "2.2").part) == (Decimal(46), Decimal(930))
    khai.get_by_role("link", name="Lấy số đã lưu").click()
    expect(box(khai, report, "2.1", "part")).to_have_value("46")
    expect(khai.locator("#report-draft")).to_be_hidden()
    box(khai, report, "2.1", "part").fill("45")
    expect(said(khai)).to_have_text(re.compile(r"^Đã lưu lúc \d\d:\d\d$"))
    box(lan, report, "2.1", "part").fill("44")
    expect(said(lan)).to_contain_text("1 dòng người khác vừa sửa")
    stays(lan)
    lan.get_by_role("button", name="Ghi số của tôi").click()
    expect(lan.get_by_text("Đã lưu báo cáo.")).to_be_visible()
    answer = line(report, "2.1")
    kept = [(one.part, one.saved_by) for one in answer.history.order_by("version")]
    assert (answer.part, kept) == (Decimal(44), [(Decimal(46), cast.lan), (Decimal(45), cast.khai)])
