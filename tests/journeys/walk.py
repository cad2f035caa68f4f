"""How the journeys go: one browser per person, signed in by typing; buttons and links by the words that people read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
from playwright.sync_api import FilePayload, Locator, Page, expect

PASSWORD = "đường lên núi Khau Khang 7"


@dataclass
class Visit:
    """Everybody's own browser; every kind of page is looked at by axe once."""

    new_page: Callable[..., Page]
    axe: Callable[[Page], None]
    desks: dict[str, Page] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)

    def accept(self, username: str, link: str) -> Page:
        """Opens the copied link as a messenger delivers it: in a browser that has never been here; then signs in by name."""
        page = self.desks[username] = self.new_page()
        page.goto(link)
        self.look(page)
        page.get_by_label("Mật khẩu mới").fill(PASSWORD)
        page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
        press(page, "Đặt mật khẩu")
        expect(page.get_by_text(f"Đăng nhập bằng tên “{username}”")).to_be_visible()
        self.look(page)
        page.get_by_label("Tên đăng nhập hoặc số điện thoại").fill(username)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        press(page, "Đăng nhập")
        return page

    def look(self, page: Page) -> None:
        kind = re.sub(r"/moi/[^/]+/$", "/moi/#/", re.sub(r"\d+", "#", urlsplit(page.url).path))
        if kind not in self.looked_at:
            self.looked_at.add(kind)
            self.axe(page)


def press(page: Page, words: str) -> None:
    """The one button of that name; what follows is another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=words, exact=True).first.click()


def step(visit: Visit, page: Page, words: str) -> None:
    """A step that asks before it acts: the link, the page that says what follows, the button of the same name."""
    follow(page, words)
    visit.look(page)
    press(page, words)


def choose(page: Page, field: str, words: str) -> None:
    """A list by the beginning of its label, behind which may stand that it need not be filled."""
    page.get_by_role("combobox", name=re.compile(f"^{re.escape(field)}")).select_option(label=words)


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)


def downloaded(page: Page, element: Locator) -> bytes:
    with page.expect_download() as waiting:
        element.click()
    return Path(waiting.value.path()).read_bytes()


def scanned(pages: int = 1) -> FilePayload:
    """Pages without words, as a signed paper comes from the scanner."""
    paper, out = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        paper.new_page(595, 842).close()
    paper.save(out)
    paper.close()
    return {"name": "ban-ky.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}
