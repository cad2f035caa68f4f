"""Every link that a person of the cast is shown leads somewhere: no page offers what its reader may not open."""

import html
import re
from collections import Counter, deque
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urljoin

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from tests.builders import make_unit, moment
from tests.cast import Cast, make_cast
from tests.commendation.chain import SIGNER, proposed
from tests.desk.told import told
from thidua.commendation import actions as commendation
from thidua.council import actions as council
from thidua.council.rules import Count
from thidua.movements.actions import grant_extension

LINK = re.compile(rb'<a\b[^>]*?\bhref="([^"]+)"')
AT = moment(2025, 2, 10)
PAGES, VARIANTS = 3, 1
"""So many pages of one kind, and of each so many ways to sort and filter it: the fourth unit teaches nothing new."""


@pytest.fixture
def cast() -> Cast:
    """A year told to its end, and what one unit has that the others may not open."""
    made = make_cast()
    told(made)
    make_unit("Thôn Nà Pái", "village", parent=made.commune_a)
    drafted(made)
    paper = {"paper": BytesIO(b"%PDF-1.7"), "paper_name": "gia-han.pdf"}
    grant_extension(made.period, moment(2025, 1, 20, 17), "Mưa lũ", participation=made.part_a, **paper, by=made.minh, at=moment(2025, 1, 7))
    return made


def drafted(cast: Cast) -> None:
    """A decision that is still being written names commune A."""
    facts = commendation.RoundFacts("Đột xuất 2025", "ad_hoc", AT.date(), basis="mục IV.5")
    opened = commendation.open_round(cast.movement, cast.authority, facts, by=cast.minh, at=AT)
    sitting = council.SessionFacts("Phiên họp tháng 2/2025", AT.date(), members=9, present=9)
    session = council.create_session(cast.authority, sitting, by=cast.minh, at=AT)
    made = proposed(cast, opened, "collective", "Thôn Nà Pái", at=AT, detail="xã Bằng Vân", proposed_by=cast.commune_a)
    tally = council.record_tally(session, item=made.name, count=Count(9, 0, 9, 9, 9, 9, 0), by=cast.minh, at=AT)
    commendation.record_outcome(made, tally, by=cast.minh, at=AT)
    commendation.draft_decision(opened, summary="Về việc tặng Giấy khen", signer=SIGNER, planned_on=AT.date(), by=cast.minh, at=AT)


def links(answer: HttpResponse, address: str) -> Iterator[str]:
    if answer.status_code in {301, 302}:
        yield urljoin(address, answer["Location"])
    elif "html" in answer["Content-Type"]:
        for found in dict.fromkeys(LINK.findall(answer.content)):
            yield urljoin(address, html.unescape(found.decode())).split("#")[0]


def wrong(client: Client) -> tuple[int, list[tuple[int, str, str]]]:
    """How many pages were opened, and (status, address, page that leads there) of all that failed."""
    waiting: deque[tuple[str, str]] = deque([("/", "")])
    seen: set[str] = set()
    """Opened, or passed over because enough pages of its kind were."""
    kinds: Counter[tuple[str, bool]] = Counter()
    failed = []
    while waiting:
        address, source = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        path, asked, _ = address.partition("?")
        kind = resolve(path).view_name, bool(asked)
        if kinds[kind] >= (VARIANTS if asked else PAGES):
            continue
        kinds[kind] += 1
        answer = client.get(address)
        if answer.status_code >= 400:
            failed.append((answer.status_code, address, source))
        elif answer.streaming:
            deque(answer.streaming_content, maxlen=0)  # a download closes its file at its end
        else:
            waiting.extend((one, address) for one in links(answer, address) if one.startswith("/") and one not in seen)
    return kinds.total(), failed


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("who", ["lan", "ut", "truong_cum", "minh", "quy"])
def test_no_link_leads_nowhere(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    opened, failed = wrong(client)
    assert failed == []
    assert opened > 20
