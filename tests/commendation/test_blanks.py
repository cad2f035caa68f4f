"""One shift per kind of blank and printer, measured on a test page."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation import actions
from thidua.commendation.models import BlankOffset
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused
from thidua.organisations.queries import NotAllowed

FIRST = actions.BlankFacts("Giấy khen", "phôi 2025", "máy phòng Nội vụ", Decimal("1.5"), Decimal("-2"))


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


def test_every_blank_and_printer_keeps_its_own_shift_and_the_newer_counts(cast: Cast) -> None:
    for printer, dx in (("máy A", "1"), ("máy B", "-3"), ("máy A", "1.5")):
        facts = actions.BlankFacts("Giấy khen", "phôi 2025", printer, Decimal(dx), Decimal(0))
        actions.set_blank_offset(cast.authority, facts, by=cast.minh, at=chain.ISSUED)
    assert [(one.printer, one.dx) for one in BlankOffset.objects.all()] == [("máy A", Decimal("1.5")), ("máy B", Decimal(-3))]
    assert Entry.objects.filter(verb="blank.measured").order_by("pk").last().changes["shift"] == [["1", "0"], ["1.5", "0"]]
    with pytest.raises(NotAllowed):
        actions.set_blank_offset(cast.authority, FIRST, by=cast.lan, at=chain.ISSUED)
    far = actions.BlankFacts("Giấy khen", "", "máy A", Decimal(60), Decimal(0))
    with pytest.raises(Refused) as refused:
        actions.set_blank_offset(cast.authority, far, by=cast.minh, at=chain.ISSUED)
    assert [problem.where for problem in refused.value.problems] == ["Mẫu phôi", "Dịch ngang (mm)"]


def test_the_page_measures_prints_the_test_page_and_prints_with_the_chosen_shift(cast: Cast) -> None:
    decision, minh = chain.issued(cast), Client()
    minh.force_login(cast.minh)
    page = reverse("commendation:blank_edit", args=[decision.pk])
    typed = {"award_form": "Giấy khen", "blank": "phôi 2025", "printer": "máy A", "dx": "1,5", "dy": "-2"}
    assert minh.post(page, {**typed, "dx": "60"}).status_code == 422
    assert minh.post(page, typed)["Location"] == page
    offset = BlankOffset.objects.get()
    assert minh.get(f"{page}?phoi={offset.pk}").context["form"].initial["dx"] == Decimal("1.5")
    sheets = [
        minh.get(reverse("commendation:calibration_sheet", args=[decision.pk]) + asked) for asked in ("", f"?phoi={offset.pk}", "?phoi=x")
    ]
    plain, shifted, unknown = (b"".join(one.streaming_content) for one in sheets)
    assert (plain[:5], plain == shifted, plain == unknown) == (b"%PDF-", False, True)
    certificates = reverse("commendation:certificates", args=[decision.pk])
    key = decision.awards.first().certificates.get().pk
    printed = minh.post(certificates, {"giay-khen": [key], "cach-in": "phoi", "phoi": str(offset.pk)})
    assert b"".join(printed.streaming_content)[:5] == b"%PDF-"
    assert "phôi 2025, máy A: ngang 1,5 mm" in minh.get(certificates).content.decode()
