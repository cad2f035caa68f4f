"""The papers of the year 2024, held to golden texts that a person can read, and to the sums of the decision of 6/2/2025."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_post
from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation import actions, documents, queries
from thidua.commendation.models import Decision
from thidua.council import documents as council_documents
from thidua.foundation.documents.layout import OfficialPaper, render_docx

GOLDEN = Path(__file__).parent / "golden"
TOTAL = "10.250.000 đồng (bằng chữ: Mười triệu hai trăm năm mươi nghìn đồng)"


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


def words(paper: OfficialPaper) -> str:
    """Paragraphs and rows in reading order, one to a line."""
    document = docx.Document(io.BytesIO(render_docx(paper)))
    lines = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = [" ".join(cell.text.split()) for cell in {id(cell._tc): cell for cell in row.cells}.values()]
                lines.append(" | ".join(cells))
        elif block.text.strip():
            lines.append(block.text.replace("\n", " / "))
    return "\n".join(line for line in lines if line.strip(" |")) + "\n"


def papers(cast: Cast) -> dict[str, OfficialPaper]:
    round_ = chain.voted(cast)
    decision = chain.issued(cast, round_)
    awards = queries.awards_of(decision)
    paper = actions.IssuedPaper(231, chain.date(2025, 2, 17), "Sửa đổi tên người được tặng Giấy khen", chain.SIGNER)
    hoa = next(one for one in awards if one.ordinal == 7)
    amending = actions.amend_decision(decision, {hoa: {"name": "Bà Nông Thị Hòa"}}, paper=paper, by=cast.minh, at=chain.moment(2025, 2, 17))
    stop = actions.IssuedPaper(402, chain.date(2025, 8, 15), "Hủy bỏ khen thưởng", chain.SIGNER)
    second = next(one for one in awards if one.ordinal == 2)
    fresh = Decision.objects.get(pk=decision.pk)
    made = {
        "submission": documents.submission_document(round_, queries.agreed_nominations(round_), chain.SIGNED),
        "minutes": council_documents.minutes_document(round_.session, chain.SIGNED),
        "receipt": documents.receipt_document(decision, awards, chain.SIGNED),
        "decision": documents.decision_document(decision, awards, chain.SIGNED),
        "amending": documents.amending_document(amending, chain.SIGNED),
    }
    cancelling = actions.cancel_awards(fresh, [second], ground="fraud", paper=stop, by=cast.minh, at=chain.moment(2025, 8, 15))
    return made | {"cancelling": documents.cancelling_document(cancelling, chain.SIGNED)}


def test_the_papers_of_the_year_read_as_the_golden_files_say(cast: Cast) -> None:
    told = {name: words(paper) for name, paper in papers(cast).items()}
    assert told == {name: (GOLDEN / f"{name}.txt").read_text() for name in told}
    assert f"Tổng số tiền thưởng là {TOTAL}" in told["decision"]
    assert "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" in "\n".join(told["decision"].split(" | ")).replace(" PHÓ", "\nPHÓ")


def test_the_money_of_the_year_by_kind_and_in_all(cast: Cast, client: Client) -> None:
    decision = chain.issued(cast)
    client.force_login(cast.tam)
    shown = client.get(reverse("commendation:decision", args=[decision.pk])).context
    rows = [(line.recipient, line.coefficient, line.exact, line.amount, line.number, line.total) for line in shown["lines"]]
    assert [(kind, f"{c:f}", int(e), int(a), n, int(t)) for kind, c, e, a, n, t in rows] == [
        ("collective", "0.6", 1_404_000, 1_410_000, 3, 4_230_000),
        ("household", "0.45", 1_053_000, 1_060_000, 3, 3_180_000),
        ("person", "0.3", 702_000, 710_000, 4, 2_840_000),
    ]
    assert int(shown["total"]) == 10_250_000
    assert str(decision) == "Quyết định số 186/QĐ-UBND"


def test_the_chair_who_signs_alone_needs_no_kt(cast: Cast) -> None:
    make_post("Triệu Thị Hoa", "chair", cast.authority.unit, username="hoa2", scope_kind="authority", authority=cast.authority)
    draft = chain.drafted(cast)
    actions.change_decision(
        draft,
        summary=draft.summary,
        signer=actions.SignerFacts("Triệu Thị Hoa"),
        planned_on=chain.SIGNED,
        by=cast.minh,
        at=chain.ISSUED,
    )
    paper = documents.decision_document(draft, queries.awards_of(draft), chain.SIGNED)
    assert paper.signers[0].authority_lines == ("CHỦ TỊCH",)
    assert (paper.number, paper.date) == (None, None)
