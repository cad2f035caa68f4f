"""The whole chain in a real browser, role by role: an empty installation and a plan end in a Giấy khen that a stranger verifies."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page

from tests.conftest import PHONE
from tests.journeys import awards, certificates, installation, plan, reports, scores
from tests.journeys.walk import Visit, said
from thidua.foundation.journal.seals import verify
from thidua.foundation.people.commands import create_admin


@pytest.fixture
def visit(transactional_db: None, new_page: Callable[..., Page], axe: Callable[[Page], None]) -> Visit:
    """What axe says does not depend on the database: on PostgreSQL it is left out."""
    return Visit(new_page, axe if connection.vendor == "sqlite" else lambda page: None)


@pytest.fixture
def base_url(live_server: Any, settings: Any) -> str:
    """Copied links and printed codes lead to where the pages are served."""
    settings.BASE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def administrators_link(transactional_db: None, base_url: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command prints for whoever sets the program up."""
    assert create_admin(["--username", "quy", "--full-name", "Lường Văn Quý"]) == 0
    return capsys.readouterr().out.split()[-1]


@pytest.fixture
def stranger(visit: Visit) -> Iterator[Page]:
    """Somebody with a telephone and no account; the public page leaves nothing on it."""
    page = visit.new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    yield page
    assert page.context.cookies() == []


@pytest.mark.journey
def test_from_an_empty_installation_to_a_verified_certificate(administrators_link: str, visit: Visit, stranger: Page) -> None:
    quy = visit.accept("quy", administrators_link)
    minh, lan, khai, tham, dung = installation.installed(visit, quy)
    movement = plan.launched(visit, minh)
    of_member = reports.member_reports(visit, lan, khai, minh)
    of_lead = reports.lead_reports_on_paper(visit, tham, minh)
    scores.crosswise(visit, tham, dung, of_member, of_lead)
    scores.appraise(visit, minh, of_member, of_lead)
    scores.publish(visit, minh)
    round_ = awards.proposed(visit, movement, minh)
    decision = awards.decide(visit, round_, minh)
    best, misspelt = certificates.print_certificates(visit, decision, minh, {"01": installation.UNIT, "02": awards.MISSPELT})
    certificates.verified(visit, stranger, best)
    awards.amend(visit, decision, minh)
    (cured,) = certificates.print_certificates(visit, decision, minh, {"02": awards.WOMAN})
    certificates.replaced(visit, stranger, misspelt, cured)
    awards.cancel(visit, decision, minh)
    certificates.revoked(visit, stranger, best)
    minh.goto("/nhat-ky/kiem-tra/")
    said(minh, "nhật ký")
    visit.look(minh)
    found = verify()
    assert (found.broken, found.sealed > 0) == (None, True)
