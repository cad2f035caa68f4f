"""The review page in a real browser: the two panes show each other, one at a time on a phone, with and without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast, make_cast
from tests.conftest import PHONE
from thidua.movements.models import Movement

PLAN = Path(__file__).resolve().parents[2] / "demo" / "ke-hoach-phong-trao.docx"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def upload(page: Page) -> None:
    page.goto("/phong-trao/van-ban/")
    page.set_input_files("input[type=file]", PLAN)
    page.get_by_role("button", name="Tải văn bản lên").click()
    page.wait_for_url("**/ra-soat/")


def test_from_upload_to_confirmation(cast: Cast, new_page: Callable[..., Page], sign_in: Any, axe: Callable[[Page], None]) -> None:
    page = new_page()
    sign_in(page, cast.minh)
    upload(page)
    axe(page)
    criterion = page.locator(".draft-item", has=page.get_by_role("link", name="Mục III.1.1.a.4", exact=True)).last
    criterion.get_by_role("link", name="Mục III.1.1.a.4", exact=True).click()
    clause = page.locator('[id="clause-III.1.1.a.4"]')
    expect(clause).to_be_in_viewport()
    expect(clause).to_contain_class("linked")
    clause.locator("a.clause-label").click()
    expect(criterion).to_be_in_viewport()
    criterion.locator(".draft-text").click()  # its words are as good as its link, and so are the clause's
    expect(clause).to_contain_class("linked")
    clause.locator("p").last.click()
    expect(criterion).to_contain_class("linked")
    criterion.get_by_role("button", name="Bỏ").click()
    expect(page.locator(".review-summary")).to_contain_text("22 tiêu chí")
    expect(clause).to_be_in_viewport()  # only the changed parts were fetched: the document stands where it stood
    page.locator(".draft-dropped summary").click()
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.locator(".review-summary")).to_contain_text("23 tiêu chí")
    page.get_by_role("button", name="Gộp các mục đã chọn").click()
    expect(page.get_by_text("Chọn từ hai mục trở lên để gộp.")).to_be_visible()
    page.get_by_role("link", name="Xác nhận và tạo phong trào").click()
    axe(page)
    page.get_by_role("button", name="Xác nhận và tạo phong trào").click()
    page.wait_for_url("**/phong-trao/*/")
    axe(page)
    made = Movement.objects.latest("pk")
    assert made.name == "Phong trào thi đua “Ngân Sơn chung sức làm hạ tầng, thực hành tiết kiệm, chống lãng phí”"
    page.goto(f"/phong-trao/van-ban/{made.plans.get().pk}/")
    axe(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_phone_shows_one_pane_at_a_time(cast: Cast, new_page: Callable[..., Page], sign_in: Any, scripts: bool) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=scripts)
    sign_in(page, cast.minh)
    upload(page)
    document, draft = page.locator("#van-ban"), page.locator("#de-xuat")
    expect(draft).to_be_visible()
    expect(document).to_be_hidden()
    page.get_by_role("link", name="Văn bản", exact=True).click()
    expect(document).to_be_visible()
    expect(draft).to_be_hidden()
    page.locator('[id="clause-III.1.2.1"] a.clause-label').click()
    expect(draft).to_be_visible()
    expect(document).to_be_hidden()
