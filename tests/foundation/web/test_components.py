"""The gallery in the real browser: every component, on a desk and on a phone, with and without JavaScript."""

import pytest

GALLERY = "/thanh-phan/"


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}], ids=["desk", "phone"])
def test_every_component_is_usable_by_everybody(new_page, axe, size):
    page = new_page(viewport=size)
    page.goto(GALLERY)
    page.wait_for_selector("[data-drawn]")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_sorting_swaps_the_table_only_and_the_address_follows(browser_page):
    page = browser_page
    page.goto(GALLERY)
    page.evaluate("window.stayed = true")
    page.click("#units-table th >> text=Điểm")
    page.wait_for_url("**/thanh-phan/?xep=-diem")
    page.wait_for_selector("#units-table th[aria-sort=descending]")
    assert page.locator("#units-table tbody th").first.inner_text() == "Ủy ban Mặt trận Tổ quốc Việt Nam huyện"
    assert page.evaluate("window.stayed")


def test_filter_and_paging_work_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(GALLERY)
    page.fill("#units-table-q", "trung hoa")
    page.click("#units-table >> text=Lọc")
    page.wait_for_url("**q=trung+hoa*")
    assert page.locator("#units-table tbody th").all_inner_texts() == ["Xã Trung Hòa"]
    page.click("text=Bỏ lọc")
    page.wait_for_url(lambda url: "q=" not in url)
    page.click("#units-table a[rel=next]")
    page.wait_for_url("**trang=2*")
    assert page.locator("#units-table tbody tr").count() == 5
    assert page.locator("figure .chart-table[open] table").count() == 5


def test_the_menu_of_a_phone_opens_without_javascript_and_the_keyboard_skips_to_the_text(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(GALLERY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#noi-dung")


def test_following_a_link_marks_the_other_pane(browser_page):
    page = browser_page
    page.goto(GALLERY)
    page.click("#tieu-chi-2 >> text=Mục III.1.a")
    assert page.locator(".linked").evaluate_all("all => all.map((one) => one.id)") == ["muc-iii-1-a", "tieu-chi-2"]


def test_a_public_page_weighs_little_and_sets_no_cookie(new_page):
    page = new_page(java_script_enabled=False)
    seen = []
    page.on("response", lambda response: seen.append((response.request.resource_type, response.url.rsplit("/", 1)[-1])))
    page.goto("/khong-co-trang-nay/", wait_until="networkidle")
    assert page.context.cookies() == []
    styles = ["components.css", "figures.css", "forms.css", "print.css", "thidua.css"]
    assert sorted(name for kind, name in seen if kind in {"stylesheet", "script"}) == styles
