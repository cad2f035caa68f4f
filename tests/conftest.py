"""Fixtures for everybody: the database by DATABASE_URL, pages in the real Chromium that must stay free of complaints."""

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.chromium import chromium
from tests.replay import ground
from tests.watching import Watch

# Times are never asserted: on a busy machine an example may take long without anything being wrong.
hypothesis_settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK, PHONE = {"width": 1366, "height": 850}, {"width": 390, "height": 844}
PATIENCE = 60_000
"""Milliseconds until a page counts as hung. A busy machine may be slow; that is no mistake of the page."""
expect.set_options(timeout=PATIENCE)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


gc.disable()  # nothing that is imported goes away again; looking through it took a fifth of the collection


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what touches the database or the browser by its fixtures, so that nobody forgets to."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("db")
        if "browser" in fixtures:
            item.add_marker("browser")
        if "architecture" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group("source"))  # one worker parses the source, for all of them


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any, worker_id: str, pytestconfig: pytest.Config) -> Iterator[None]:
    """One worker migrates, all copy: on SQLite the file, on PostgreSQL by CREATE DATABASE … TEMPLATE."""
    root = Path(os.environ["THIDUA_TEST_ROOT"])
    with django_db_blocker.unblock():
        with (root / "migrated.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (root / "migrated").exists():
                connection.settings_dict["NAME"] = (root / "migrated").read_text()
            else:
                (root / "migrated").write_text(_migrated(pytestconfig))
            connection.close()
            connection.creation.clone_test_db(worker_id, verbosity=0, autoclobber=True)
        connection.settings_dict.update(connection.creation.get_test_db_clone_settings(worker_id))
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            _end_other_sessions()
        connection.creation.destroy_test_db(verbosity=0)


def _migrated(config: pytest.Config) -> str:
    """The name of the migrated database. On SQLite its file is kept from run to run until anything that it is made of changes."""
    cache = getattr(config, "cache", None)
    if connection.vendor != "sqlite" or cache is None:
        return connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    kept = cache.mkdir("migrated") / f"{_made_of()}.sqlite3"
    name = connection.settings_dict["TEST"]["NAME"]
    if kept.exists():
        shutil.copyfile(kept, name)
        connection.settings_dict["NAME"] = name
        return name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    shutil.copyfile(name, unfinished := kept.with_suffix(f".{os.getpid()}"))
    unfinished.replace(kept)
    for older in kept.parent.glob("*.sqlite3"):
        if older != kept:
            older.unlink(missing_ok=True)
    return name


def _made_of() -> str:
    """Migrations, models (their permissions are rows too), column types, settings and the locked packages."""
    package = ROOT / "thidua"
    sources = {path for path in package.rglob("*.py") if {"migrations", "fields", "models"} & {*path.parts, path.stem}}
    sources |= {package / "settings.py", ROOT / "tests" / "settings.py", ROOT / "requirements.txt"}
    found = sha256(version("django").encode())
    for path in sorted(sources):
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:20]


@pytest.fixture(autouse=True)
def _ground(request: pytest.FixtureRequest) -> Iterator[None]:
    """Steps may be replayed in a test whose rows nobody but this thread can write: in the transaction around it."""
    fixtures, marker = set(request.fixturenames), request.node.get_closest_marker("django_db")
    seen_by_others = fixtures & {"transactional_db", "live_server"} or (marker and marker.kwargs.get("transaction"))
    if ("db" in fixtures or marker) and not seen_by_others:
        ground.empty()
    yield
    ground.leave()


def _end_other_sessions() -> None:
    """A thread of the live server may still hold its kept-alive connection; PostgreSQL would refuse to drop the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's synchronous interface keeps an event loop in this thread; Django must be told that this is meant."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, once per worker. A missing browser fails the tests that need it; it never hides them."""
    program = chromium()
    if not program:
        pytest.fail("Thiếu Chromium: chạy `sudo apt-get install chromium`, hoặc đặt THIDUA_CHROMIUM=/đường/dẫn.", pytrace=False)
    running = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
    yield running
    running.close()


@pytest.fixture
def watch() -> Watch:
    """What the pages of this test complained about; the test fails if anything is left in it at the end."""
    return Watch()


@pytest.fixture
def new_page(browser: Browser, live_server: Any, watch: Watch) -> Iterator[Callable[..., Page]]:
    """`new_page()` or `new_page(viewport=PHONE, java_script_enabled=False)`: a fresh visitor, watched."""
    contexts: list[BrowserContext] = []

    def visit(**options: Any) -> Page:
        context = browser.new_context(**{"base_url": live_server.url, "locale": "vi-VN", "viewport": DESK, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture
def browser_page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def phone_page(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """`sign_in(page, user)`: the session cookie without typing; the sign-in page has its own test."""
    from django.test import Client

    def enter(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return enter


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: no violation of WCAG 2.2 AA, or the test says which element broke which rule."""

    def check(page: Page) -> None:
        response = Axe().run(page, options={"resultTypes": ["violations"], **WCAG}).response
        found = [f"{item['id']}: {node['html'][:160]}" for item in response["violations"] for node in item["nodes"]]
        assert found == []

    return check
