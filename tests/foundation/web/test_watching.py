"""The strict visitor of the browser tests notices what it must; otherwise every green test would be a guess."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.watching import Watch


def test_a_page_without_complaints_passes(browser_page: Page, axe: Callable[[Page], None]) -> None:
    browser_page.goto("/dang-nhap/")
    axe(browser_page)


def test_inline_script_breaks_the_policy_and_is_noticed(browser_page: Page, watch: Watch) -> None:
    browser_page.goto("/dang-nhap/")
    browser_page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "document.title = 'tiêm vào'";
        document.body.append(script);
    }""")
    assert browser_page.title() != "tiêm vào"
    watch.forgive("Content Security Policy")


@pytest.mark.parametrize("script", ["console.error('hỏng')", "setTimeout(() => { throw new Error('hỏng') })"])
def test_script_errors_are_noticed(browser_page: Page, watch: Watch, script: str) -> None:
    browser_page.goto("/dang-nhap/")
    browser_page.evaluate(f"() => {{ {script} }}")
    browser_page.wait_for_timeout(50)
    watch.forgive("hỏng")


def test_strangers_on_the_network_are_noticed(browser_page: Page, watch: Watch) -> None:
    browser_page.goto("/dang-nhap/")
    browser_page.goto("about:blank")
    browser_page.evaluate("() => fetch('http://stranger.example/', {mode: 'no-cors'}).catch(() => null)")
    watch.forgive("gọi ra ngoài: http://stranger.example/")


def test_axe_finds_what_is_wrong(browser_page: Page, axe: Callable[[Page], None]) -> None:
    browser_page.goto("/dang-nhap/")
    browser_page.evaluate("() => document.body.append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(browser_page)
