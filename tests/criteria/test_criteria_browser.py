"""The table editor in the real browser: the method changes the form, the try-out answers while somebody types."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.builders import make_criteria_set, make_criterion, make_period
from tests.cast import make_cast
from thidua.criteria.models import CriteriaSet


def test_a_criterion_changes_its_method_and_is_tried_out(
    transactional_db: None, new_page: Callable[..., Page], sign_in: Any, axe: Callable[[Page], None]
) -> None:
    cast = make_cast()
    table = make_criteria_set(cast.group, make_period(cast.movement, 2025))
    CriteriaSet.objects.filter(pk=table.pk).update(state="draft")
    line = make_criterion(table, "1.1", "Kế hoạch đúng hạn", "5", "all_or_nothing")
    page = new_page()
    sign_in(page, cast.minh)
    page.goto(f"/tieu-chi/tieu-chi/{line.pk}/sua/")
    page.get_by_label("Cách tính điểm", exact=True).select_option("share")
    expect(page.locator("#criterion-form .card-title")).to_contain_text("Tỷ lệ")
    axe(page)
    page.get_by_role("button", name="Lưu tiêu chí").click()
    page.wait_for_url(f"**/tieu-chi/bang/{table.pk}/#tieu-chi-{line.pk}")
    axe(page)
    page.goto(f"/tieu-chi/bang/{table.pk}/tinh-thu/")
    page.get_by_label("Phần đạt được").fill("46")
    page.get_by_label("Tổng số").fill("48")
    page.get_by_label("Tổng số").blur()
    expect(page.get_by_role("status")).to_contain_text("4,79 / 5,00 điểm")
    axe(page)
    line.refresh_from_db()
    assert line.method == "share"
