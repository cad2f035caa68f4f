"""The picture that an authority sent in stands on the certificates printed from then on."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from tests.builders import make_png, moment
from tests.cast import make_cast
from tests.commendation import chain
from thidua.commendation import queries
from thidua.commendation.documents.faces import certificates_file
from thidua.organisations.actions import set_emblem

AT = moment(2025, 5, 20)


def pictures(pdf: bytes) -> list[int]:
    """How many pictures each page draws."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))) for page in document]
    finally:
        document.close()


@pytest.mark.django_db
def test_certificates_carry_the_picture_until_it_is_removed(settings: Any, tmp_path: Path) -> None:
    settings.KEYS_DIR = tmp_path / "keys"
    cast = make_cast()
    decision = chain.issued(cast)

    def printed() -> list[int]:
        return pictures(certificates_file(queries.current_certificates(decision)[:2], at=AT, qr_side="none"))

    before = printed()
    set_emblem(decision.authority, io.BytesIO(make_png(60, 60)), name="hinh.png", by=cast.minh, at=AT)
    assert (before, printed()) == ([0, 0], [1, 1])
    set_emblem(decision.authority, None, by=cast.minh, at=AT)
    assert printed() == [0, 0]
