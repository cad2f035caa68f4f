"""Certificates: order of lines, one page each whatever the length, and one sentence when that cannot be."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from tests.foundation.documents.typesetting.sample_faces import AT, SHORT
from thidua.foundation.documents.typesetting.certificates import (
    CertificateDesign,
    CertificateFace,
    Emblem,
    QrSide,
    certificates_pdf,
    emblem_problem,
)
from thidua.foundation.documents.typesetting.overlay import COMMON_BLANK, FieldPlace, calibration_pdf, overlay_pdf
from thidua.foundation.plain.problems import Problem, Refused

LONG = replace(
    SHORT,
    recipient="Tập thể cán bộ và Nhân dân thôn Nà Slản, xã Bằng Vân, huyện Ngân Sơn, tỉnh Bắc Kạn",
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua; vận động Nhân dân hiến đất, góp ngày công làm đường giao "
    "thông nông thôn, kênh mương và nhà văn hóa, hoàn thành trước hạn bốn trong năm công trình",
)
A4_LANDSCAPE = (841.89, 595.28)


def pages(pdf: bytes) -> list[list[str]]:
    """Lines of text of every page, from top to bottom as they were written."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page_lines(document, index) for index in range(len(document))]
    finally:
        document.close()


def page_lines(document: pypdfium2.PdfDocument, index: int) -> list[str]:
    page = document[index]
    words = page.get_textpage()
    lines = [line.strip() for line in words.get_text_range().replace("\r", "").split("\n") if line.strip()]
    words.close()
    page.close()
    return lines


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [tuple(round(side, 2) for side in document.get_page_size(index)) for index in range(len(document))]
    finally:
        document.close()


def test_lines_stand_in_the_order_of_the_decree() -> None:
    assert pages(certificates_pdf([SHORT], at=AT, qr_side="none")) == [
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN",
            "TẶNG",
            "GIẤY KHEN",
            "Bà Nông Thị Hòa",
            "Công chức địa chính xã Bằng Vân, huyện Ngân Sơn, tỉnh Bắc Kạn",
            "Đã có thành tích xuất sắc trong phong trào thi đua năm 2024",
            "Số quyết định: 186/QĐ-UBND, ngày 06 tháng 02 năm 2025",
            "Số sổ vàng: 07",
            "Ngân Sơn, ngày 06 tháng 02 năm 2025",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Hoàng Văn Thức",
        ]
    ]


@pytest.mark.parametrize(("side", "count"), [("none", 9), ("front", 9), ("back", 18), ("slip", 11)])
def test_every_place_of_the_qr_code_has_its_pages(side: QrSide, count: int) -> None:
    pdf = certificates_pdf([SHORT] * 9, at=AT, qr_side=side, check_address="thidua.example.vn/xac-minh/")

    assert len(sizes(pdf)) == count
    assert set(sizes(pdf)) == {A4_LANDSCAPE} | ({(595.28, 841.89)} if side == "slip" else set())


def test_the_back_tells_how_to_check() -> None:
    assert pages(certificates_pdf([SHORT], at=AT, check_address="thidua.example.vn/xac-minh/"))[1] == [
        "XÁC MINH GIẤY KHEN",
        "Mã xác minh",
        "7K3M-PQ9X-T2VA",
        "Quét mã QR bằng điện thoại, hoặc mở trang dưới đây và nhập mã xác minh.",
        "Nội dung hiện ra phải giống nội dung in trên mặt trước.",
        "thidua.example.vn/xac-minh/",
        "Bà Nông Thị Hòa",
        "Số quyết định: 186/QĐ-UBND, ngày 06 tháng 02 năm 2025 – Số sổ vàng: 07",
    ]


@pytest.mark.parametrize("emblem", [None, Emblem(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "svg")])
@pytest.mark.parametrize("side", ["front", "none"])
def test_long_words_shrink_and_stay_inside_the_border(emblem: Emblem | None, side: QrSide) -> None:
    pdf = certificates_pdf([LONG], at=AT, qr_side=side, design=CertificateDesign(emblem=emblem))
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    words = page.get_textpage()
    boxes = [words.get_rect(index) for index in range(words.count_rects())]
    words.close()
    page.close()
    document.close()

    inside = 19 * 72 / 25.4
    assert min(box[0] for box in boxes) > inside
    assert max(box[2] for box in boxes) < A4_LANDSCAPE[0] - inside
    assert min(box[1] for box in boxes) > inside
    assert max(box[3] for box in boxes) < A4_LANDSCAPE[1] - inside


def test_what_cannot_fit_names_its_certificate() -> None:
    endless = replace(SHORT, book_number="08", recipient="Hộ ông Lý Văn Phúc", achievement="Đã có thành tích xuất sắc " * 60)

    with pytest.raises(Refused) as refused:
        certificates_pdf([SHORT, endless], at=AT)

    assert refused.value.problems == (
        Problem(
            "error",
            "Giấy khen số sổ vàng 08 (Hộ ông Lý Văn Phúc)",
            "Tên, chức vụ và thành tích (1639 ký tự) không vừa một trang kể cả khi thu nhỏ chữ. Rút gọn nội dung thành tích.",
        ),
    )


def test_all_problems_of_all_certificates_are_told() -> None:
    faces = [
        replace(SHORT, authority_lines=("CHỦ TỊCH",) * 4, recipient="Ông 金"),
        replace(SHORT, book_number="08", decision_number="1" * 90, signer="Nguyễn " * 20),
        replace(SHORT, book_number="09", authority="Chủ tịch " * 60),
    ]

    with pytest.raises(Refused) as refused:
        certificates_pdf(faces, at=AT, qr_side="none")
    assert [(problem.where[21:23], problem.message.split(".")[0]) for problem in refused.value.problems] == [
        ("07", "Chức vụ người ký không vừa chỗ ký"),
        ("07", "Phông chữ không có ký tự 金"),
        ("08", "Tên người ký không vừa chỗ ký"),
        ("08", "Số quyết định không vừa một dòng"),
        ("09", "Tên thẩm quyền tặng quá dài so với khổ giấy"),
    ]


def test_a_certificate_without_its_code_is_not_printed_with_a_qr() -> None:
    with pytest.raises(Refused, match="Chưa có mã xác minh"):
        certificates_pdf([replace(SHORT, code="", qr_text="")], at=AT, qr_side="front")


@pytest.mark.parametrize(
    ("emblem", "fits"),
    [
        (Emblem(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "svg"), True),
        (Emblem(b"<html>", "svg"), False),
        (Emblem(b"\x89PNG broken", "png"), False),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_when_it_is_uploaded(emblem: Emblem, fits: bool) -> None:
    assert (emblem_problem(emblem, at=AT) is None) is fits


def test_an_empty_batch_is_refused() -> None:
    for printed in (lambda: certificates_pdf([], at=AT), lambda: overlay_pdf([], COMMON_BLANK, at=AT)):
        with pytest.raises(Refused, match="Chưa có Giấy khen nào"):
            printed()


def test_the_same_batch_gives_the_same_archival_tagged_file() -> None:
    pdf = certificates_pdf([SHORT], at=AT)

    assert certificates_pdf([SHORT], at=AT) == pdf
    assert [mark in pdf for mark in (b"/StructTreeRoot", b"/Lang(vi)", b"/OutputIntent")] == [True] * 3
    assert re.search(rb"pdfaid:part>2<.*?pdfaid:conformance>B<", pdf, re.DOTALL)


def test_words_are_never_code() -> None:
    hostile: CertificateFace = replace(SHORT, position="#sys.version *đậm* $x$ [a] \\ <b>")

    assert "#sys.version *đậm* $x$ [a] \\ <b>" in pages(certificates_pdf([hostile], at=AT, qr_side="none"))[0]


def test_a_blank_gets_only_the_changing_words_at_their_places() -> None:
    shifted = replace(COMMON_BLANK, dx=3, dy=-2)
    pdf, moved = overlay_pdf([SHORT], COMMON_BLANK, at=AT), overlay_pdf([SHORT], shifted, at=AT)

    assert pages(pdf)[0][:3] == [SHORT.recipient, SHORT.position, SHORT.achievement]
    assert "GIẤY KHEN" not in pages(pdf)[0]
    assert first_corner(moved) == pytest.approx((first_corner(pdf)[0] + 3 * 72 / 25.4, first_corner(pdf)[1] + 2 * 72 / 25.4), abs=0.05)


def first_corner(pdf: bytes) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    words = page.get_textpage()
    box = words.get_charbox(0)
    words.close()
    page.close()
    document.close()
    return box[0], box[1]


def test_words_that_do_not_fit_their_place_on_the_blank_name_it() -> None:
    narrow = replace(COMMON_BLANK, places=(FieldPlace("recipient", 10, 10, 20, 28),))

    with pytest.raises(Refused, match="“Tên tập thể, hộ gia đình, cá nhân” không vừa ô rộng 20 mm"):
        overlay_pdf([SHORT], narrow, at=AT)


def test_the_calibration_sheet_names_every_place_and_the_offset_in_use() -> None:
    words = " ".join(pages(calibration_pdf(replace(COMMON_BLANK, dx=1.5), at=AT))[0])

    assert "Độ dịch đang dùng: ngang 1.5 mm, dọc 0 mm" in words
    assert all(label in words for label in ("Thành tích", "Số sổ vàng", "Họ và tên người ký"))
