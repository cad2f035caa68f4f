"""Scoring, ranking and publishing in the real browser, from the cluster's column to the frozen version."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast, make_cast
from tests.chain import appraised, sent
from tests.conftest import PHONE
from thidua.scoring import queries
from thidua.scoring.models import Ranking


@pytest.fixture
def cast(transactional_db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return make_cast()


def test_score_sheet_asks_for_a_reason_in_place_and_keeps_what_was_typed(
    cast: Cast, new_page: Callable[..., Page], sign_in: Any, axe: Callable[[Page], None]
) -> None:
    report = sent(cast, cast.part_b, cast.ut, cast.sinh)
    line = cast.criteria_set.criteria.get(code="2.1")
    page = new_page(viewport=PHONE)
    sign_in(page, cast.truong_cum)
    page.goto(f"/cham-diem/phieu/{report.pk}/")
    row = page.locator(f"#tieu-chi-{line.pk}")
    row.locator("summary").click()
    row.get_by_label("Phần đạt được").fill("30")
    page.get_by_role("button", name="Lưu").click()
    expect(row).to_contain_text("Khác cột trước; ghi lý do thay đổi.")
    expect(row.get_by_label("Phần đạt được")).to_have_value("30")
    axe(page)
    row.get_by_label("Lý do thay đổi").fill("18 hộ bàn giao sau hạn")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu 1 dòng.")).to_be_visible()
    expect(row.locator("td").nth(2)).to_contain_text("6,25")
    first = page.locator("tbody tr").first
    expect(first.locator("td").nth(2)).not_to_contain_text("như cột trước")  # nobody has said so yet
    assert queries.sheet_view(report).lines[1].cross.result.points == Decimal("6.25")


def test_ranking_is_published_and_explains_itself(
    cast: Cast, new_page: Callable[..., Page], sign_in: Any, axe: Callable[[Page], None]
) -> None:
    appraised(cast, sent(cast, cast.part_b, cast.ut, cast.sinh), cast.truong_cum)
    page = new_page()
    sign_in(page, cast.minh)
    page.goto("/cham-diem/xep-hang/")
    page.get_by_role("link", name="Cụm 1").click()
    expect(page.locator(".places tbody tr")).to_have_count(1)
    expect(page.locator("[data-chart-canvas] canvas, [data-chart-canvas] svg").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Công bố kết quả").click()
    expect(page.get_by_text("Công bố sẽ khóa số liệu của 1 đơn vị.")).to_be_visible()
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.get_by_role("alert")).to_contain_text("Lý do không xếp hạng")
    axe(page)
    page.get_by_label("Lý do không xếp hạng").fill("Không gửi báo cáo")
    page.get_by_role("button", name="Công bố kết quả").click()
    version = Ranking.objects.get()
    page.wait_for_url(f"**/cham-diem/xep-hang/ban-cong-bo/{version.pk}/")
    expect(page.locator(".sidebar li li > [aria-current=true]")).to_have_text("Xếp hạng")
    explained = page.locator("details.explained").first
    explained.locator("summary").click()
    expect(explained).to_contain_text("46 trên 48")
    axe(page)
    page.get_by_role("link", name="Tính lại").click()
    expect(page.get_by_text("Khớp.")).to_be_visible()
