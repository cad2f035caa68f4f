"""Listening to a page as a strict visitor would: script errors, CSP violations, broken files, strangers on the network."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response, Route

LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
EMBEDDED = {"script", "stylesheet", "image", "font", "manifest"}


class Watch:
    """`complaints` must be empty at the end; a test that provokes one takes it out with `forgive("part of the text")`."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def over(self, page: Page) -> None:
        page.context.route(lambda url: urlsplit(url).scheme.startswith("http") and urlsplit(url).hostname not in LOOPBACK, self._stranger)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"lỗi JavaScript: {error}"))
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def forgive(self, part: str) -> None:
        kept = [complaint for complaint in self.complaints if part not in complaint]
        assert kept != self.complaints, f"không có lời nào chứa {part!r}: {self.complaints}"
        self.complaints = kept

    def _console(self, message: ConsoleMessage) -> None:
        """A refused form answers 422 and Chromium logs it; what matters there is judged by `_response`."""
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console {message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type in EMBEDDED):
            self.complaints.append(f"{response.status} {response.url}")

    def _failed(self, request: Request) -> None:
        left_before_it_came = request.failure == "net::ERR_ABORTED"
        if request.resource_type in EMBEDDED and not left_before_it_came:
            self.complaints.append(f"không tải được {request.url}: {request.failure}")

    def _stranger(self, route: Route) -> None:
        self.complaints.append(f"gọi ra ngoài: {route.request.url}")
        route.abort()
