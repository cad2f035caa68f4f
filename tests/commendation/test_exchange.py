"""A certificate that is printed again after the ceremony is exchanged for the old one; the receipt of the ceremony stays."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation import actions, queries
from thidua.commendation.models import Award, Certificate
from thidua.foundation.plain.problems import Refused

CEREMONY, AMENDED, EXCHANGED = date(2025, 2, 12), date(2025, 2, 17), date(2025, 2, 20)
TODAY = moment(2025, 5, 20)


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


@pytest.fixture
def printed_again(cast: Cast) -> Certificate:
    """Handed over on 12/2/2025 by proxy, misspelt, amended on 17/2/2025, printed again."""
    decision = chain.issued(cast)
    award = decision.awards.get(ordinal=7)
    actions.print_certificates(decision, list(award.certificates.all()), by=cast.minh, at=moment(2025, 2, 10))
    actions.record_handover(award, on=CEREMONY, received_by="Bà Hà Thị Mây", by_proxy=True, by=cast.minh, at=moment(2025, 2, 12))
    paper = actions.IssuedPaper(231, AMENDED, "Sửa tên", chain.SIGNER)
    actions.amend_decision(decision, {award: {"name": "Ông Hoàng Văn Đước"}}, paper=paper, by=cast.minh, at=moment(2025, 2, 17))
    fresh = award.certificates.get(state="to_print")
    actions.print_certificates(decision, [fresh], by=cast.minh, at=moment(2025, 2, 17))
    return fresh


def receipt(award: Award) -> tuple[date | None, str, bool]:
    award.refresh_from_db()
    return award.received_on, award.received_by, award.by_proxy


def test_nothing_is_handed_over_tomorrow(cast: Cast) -> None:
    award = chain.issued(cast).awards.get(ordinal=7)
    with pytest.raises(Refused, match="Ngày trao không thể sau hôm nay"):
        actions.record_handover(award, on=CEREMONY, received_by="", by=cast.minh, at=moment(2025, 2, 11))


def test_the_receipt_of_the_ceremony_is_never_written_again(cast: Cast, printed_again: Certificate) -> None:
    award = printed_again.award
    with pytest.raises(Refused, match="Đã ghi trao ngày 12/2/2025"):
        actions.record_handover(award, on=EXCHANGED, received_by="", by=cast.minh, at=moment(2025, 2, 20))
    actions.record_exchange(printed_again, on=EXCHANGED, old_returned=True, by=cast.minh, at=moment(2025, 2, 20))
    assert receipt(award) == (CEREMONY, "Bà Hà Thị Mây", True)
    states = [(one.state, one.exchanged_on, one.old_returned, one.exchanged_with) for one in award.certificates.order_by("pk")]
    assert states == [("replaced", None, None, ""), ("handed_out", EXCHANGED, True, "Ông Hoàng Văn Đước")]
    with pytest.raises(Refused, match="đã trao"):
        actions.record_exchange(printed_again, on=EXCHANGED, old_returned=True, by=cast.minh, at=moment(2025, 2, 20))


def test_an_old_paper_that_does_not_come_back_needs_a_reason(cast: Cast, printed_again: Certificate) -> None:
    with pytest.raises(Refused) as refused:
        actions.record_exchange(printed_again, on=date(2025, 2, 16), old_returned=False, by=cast.minh, at=moment(2025, 2, 20))
    assert [problem.where for problem in refused.value.problems] == ["Ngày đổi", "Vì sao không thu lại bản cũ"]
    kept = actions.record_exchange(printed_again, on=EXCHANGED, old_returned=False, note="bị mất", by=cast.minh, at=moment(2025, 2, 20))
    assert (kept.old_returned, kept.exchange_note) == (False, "bị mất")


def test_what_was_never_handed_over_is_handed_over_not_exchanged(cast: Cast) -> None:
    decision = chain.issued(cast)
    one = Certificate.objects.get(award=decision.awards.get(ordinal=1))
    actions.print_certificates(decision, [one], by=cast.minh, at=moment(2025, 2, 10))
    with pytest.raises(Refused, match="chưa trao lần nào"):
        actions.record_exchange(one, on=EXCHANGED, old_returned=True, by=cast.minh, at=moment(2025, 2, 20))


def test_the_pages_offer_the_exchange_and_tell_the_history(cast: Cast, printed_again: Certificate) -> None:
    minh = Client()
    minh.force_login(cast.minh)
    decision = printed_again.award.decision
    assert printed_again.award not in queries.awards_to_hand_over(decision)
    assert queries.certificates_to_exchange(decision) == [printed_again]
    page = reverse("commendation:certificate_exchange", args=[printed_again.pk])
    assert page in minh.get(reverse("commendation:handover", args=[decision.pk])).content.decode()
    assert minh.post(page, {"on": "20/2/2025", "old_returned": "0", "note": ""}).status_code == 422
    assert minh.post(page, {"on": "20/2/2025", "old_returned": "1", "note": ""}).status_code == 302
    told = minh.get(reverse("commendation:award", args=[printed_again.award_id])).content.decode()
    assert [words in told for words in ("Trao 12/2/2025", "Đổi lấy bản cũ 20/2/2025", "đã thu lại bản cũ", page)] == [
        True,
        True,
        True,
        False,
    ]
    assert queries.certificates_to_exchange(decision) == []
