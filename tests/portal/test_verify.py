"""What anybody reads of a Giấy khen: the signature first, then what the book says today."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.builders import moment
from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation import actions
from thidua.commendation.models import Award, Certificate, Decision
from thidua.foundation.documents.verification import PrintedFacts, sign_payload, signing_key
from thidua.portal.views.verify import MOST_TRIES

PAGE = reverse("portal:verify")


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    return make_cast()


@pytest.fixture
def certificate(cast: Cast) -> Certificate:
    round_ = chain.opened(cast)
    chain.held(cast, round_)
    one = chain.proposed(cast, round_, "person", "Bà Nông Thị Hoa", "Công chức địa chính xã Bằng Vân")
    actions.record_results(round_, [chain.line(one, 11)], by=cast.minh, at=chain.VOTED)
    chain.issued(cast, round_)
    return Certificate.objects.get()


def told(address: str, **query: str) -> tuple[int, list[tuple[str, str, str]], str]:
    response = Client().get(address, query)
    return response.status_code, [(one.verdict, one.name, one.decision) for one in response.context["answers"]], response.context["problem"]


def scanned(certificate: Certificate) -> str:
    return certificate.payload.removeprefix("https://thidua.example")


ASKED = "số 186/QĐ-UBND ngày 6/2/2025"


def test_a_scanned_code_is_valid_and_shows_what_the_paper_says(certificate: Certificate) -> None:
    assert told(scanned(certificate)) == (200, [("Hợp lệ", "Bà Nông Thị Hoa", ASKED)], "")


def test_a_typed_code_may_have_small_letters_and_hyphens(certificate: Certificate) -> None:
    assert told(PAGE, m=certificate.shown_code.lower()) == (200, [("Hợp lệ", "Bà Nông Thị Hoa", ASKED)], "")
    assert told(PAGE, m="7K3M")[2] == "Mã xác minh gồm 12 chữ, số; kiểm tra lại từng ký tự in trên Giấy khen."


def test_number_day_and_name_together_find_it(certificate: Certificate) -> None:
    assert told(PAGE, so="186/QĐ-UBND", ngay="6/2/2025", ten="nong thi hoa")[1] == [("Hợp lệ", "Bà Nông Thị Hoa", ASKED)]
    assert told(PAGE, so="186", ngay="6/2/2025", ten="Chu Văn Sáng")[1] == [("Không tìm thấy", "", "")]
    assert told(PAGE, so="186", ngay="6/2/2025") == (200, [], "Ghi đủ số quyết định, ngày quyết định và tên ghi trên Giấy khen.")
    assert told(PAGE, so="186", ngay="hôm qua", ten="Hoa")[2] == "'hôm qua' không phải là ngày. Ghi như 20/5/2025."


def test_the_name_may_be_written_short_long_or_without_marks_but_in_whole_words(cast: Cast) -> None:
    round_ = chain.opened(cast)
    chain.held(cast, round_)
    one = chain.proposed(cast, round_, "collective", "UBND thị trấn Nà Phặc", "Huyện Ngân Sơn, tỉnh Bắc Kạn")
    actions.record_results(round_, [chain.line(one, 11)], by=cast.minh, at=chain.VOTED)
    chain.issued(cast, round_)
    found = [("Hợp lệ", "UBND thị trấn Nà Phặc", ASKED)]
    for typed in ("Ủy ban nhân dân thị trấn Nà Phặc", "uỷ ban nhân dân TT. Nà Phặc", "ubnd tt na phac", "Nà Phặc, huyện Ngân Sơn"):
        assert told(PAGE, so="186", ngay="6/2/2025", ten=typed)[1] == found, typed
    for typed in ("U", "ph", "UBND", "huyện Ngân Sơn", "UBND thị trấn Vân Tùng"):
        assert told(PAGE, so="186", ngay="6/2/2025", ten=typed)[1] == [("Không tìm thấy", "", "")], typed


def test_the_authority_stands_as_a_sentence_writes_it(certificate: Certificate) -> None:
    (one,) = Client().get(scanned(certificate)).context["answers"]
    assert one.award == "Giấy khen của Chủ tịch Ủy ban nhân dân huyện Ngân Sơn"


def test_a_replaced_and_a_cancelled_one_say_so_with_their_day(cast: Cast, certificate: Certificate) -> None:
    award = Award.objects.get()
    paper = actions.IssuedPaper(231, date(2025, 2, 17), "Sửa đổi", chain.SIGNER)
    actions.amend_decision(award.decision, {award: {"name": "Bà Nông Thị Hòa"}}, paper=paper, by=cast.minh, at=moment(2025, 2, 17))
    assert told(scanned(certificate))[1] == [("Đã được thay thế bằng bản ngày 17/2/2025", "Bà Nông Thị Hoa", ASKED)]
    fresh = Certificate.objects.exclude(pk=certificate.pk).get()
    assert told(scanned(fresh))[1] == [("Hợp lệ", "Bà Nông Thị Hòa", ASKED)]
    both = [one[:2] for one in told(scanned(certificate))[1] + told(scanned(fresh))[1]]
    assert [one[:2] for one in told(PAGE, so="186", ngay="6/2/2025", ten="bà nông thị hòa")[1]] == both[::-1], (
        "the name as typed comes first"
    )
    assert [one[:2] for one in told(PAGE, so="186", ngay="6/2/2025", ten="Bà Nông Thị Hoa")[1]] == both
    stop = actions.IssuedPaper(402, date(2025, 8, 15), "Hủy bỏ", chain.SIGNER)
    actions.cancel_awards(Decision.objects.get(number=186), [award], ground="fraud", paper=stop, by=cast.minh, at=moment(2025, 8, 15))
    assert {told(scanned(one))[1][0][0] for one in (certificate, fresh)} == {"Đã hủy bỏ ngày 15/8/2025"}


def test_a_signed_code_that_the_database_lost_is_still_known_as_ours(certificate: Certificate, settings: Any) -> None:
    address = scanned(certificate)
    Certificate.objects.all().delete()
    assert told(address)[1] == [("Chữ ký đúng, chưa tìm thấy trong sổ khen thưởng", "Bà Nông Thị Hoa", ASKED)]


def test_a_code_signed_by_somebody_else_is_not_confirmed(certificate: Certificate, tmp_path: Path) -> None:
    foreign = signing_key(tmp_path / "other")
    facts = PrintedFacts(certificate.code, "186/QĐ-UBND", date(2025, 2, 6), "Ông Giả Mạo")
    forged = sign_payload(facts, foreign, base_url="")
    (verdict,) = told(forged)[1]
    assert verdict == ("Không xác nhận được", "", "")
    mended = scanned(certificate).replace("&s=", "&s=AAAA", 1)
    assert told(mended)[1] == [("Không xác nhận được", "", "")]


def test_the_public_reads_neither_money_nor_reasons_nor_who_printed(cast: Cast, certificate: Certificate) -> None:
    award = Award.objects.get()
    stop = actions.IssuedPaper(402, date(2025, 8, 15), "Hủy bỏ", chain.SIGNER)
    actions.cancel_awards(award.decision, [award], ground="fraud", paper=stop, by=cast.minh, at=moment(2025, 8, 15))
    page = Client().get(scanned(certificate)).content.decode()
    assert not {word for word in ("710.000", "Gian dối", "Nông Văn Minh") if word in page}


def test_too_many_tries_from_one_address_have_to_wait(certificate: Certificate) -> None:
    for _ in range(MOST_TRIES):
        told(PAGE, m=certificate.code)
    assert told(PAGE, m=certificate.code)[0] == 429
    assert told(PAGE)[0] == 200


def test_behind_the_proxy_each_visitor_has_an_own_count(certificate: Certificate, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    visitors = [Client(headers={"x-forwarded-for": address}) for address in ("10.0.0.1", "10.0.0.2")]
    for _ in range(MOST_TRIES):
        visitors[0].get(PAGE, {"m": certificate.code})
    assert [visitor.get(PAGE, {"m": certificate.code}).status_code for visitor in visitors] == [429, 200]
