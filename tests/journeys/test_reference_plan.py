"""The public plan that the reader is measured by, where a copy lies beside the repository: through the pages into a movement."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast, make_cast
from tests.journeys.walk import follow, press, said

PLAN = Path(__file__).resolve().parents[3] / "shared" / "plans" / "ngan-son-2023.docx"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.mark.skipif(not PLAN.is_file(), reason="the public plans are not beside the repository (../shared/plans)")
def test_the_reference_plan_becomes_a_movement(cast: Cast, browser_page: Page, sign_in: Callable[[Page, Any], None]) -> None:
    sign_in(browser_page, cast.minh)
    browser_page.goto("/phong-trao/van-ban/")
    browser_page.set_input_files("input[type=file]", PLAN)
    press(browser_page, "Tải văn bản lên")
    expect(browser_page.locator(".review-summary")).to_contain_text("4 nhóm đối tượng")
    expect(browser_page.locator(".review-summary")).to_contain_text("23 tiêu chí")
    follow(browser_page, "Xác nhận và tạo phong trào")
    press(browser_page, "Xác nhận và tạo phong trào")
    said(browser_page, "Đã tạo phong trào từ văn bản.")
    expect(browser_page.get_by_role("heading", level=1)).to_contain_text("hong trào")
