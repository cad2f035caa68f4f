"""Certificates as they leave the printer, and what a stranger with a telephone learns about them."""

from urllib.parse import urlsplit

import pypdfium2
import segno
from playwright.sync_api import Page, expect

from tests.journeys.awards import MERIT, MISSPELT, WOMAN
from tests.journeys.installation import UNIT
from tests.journeys.walk import Visit, downloaded, follow, said
from thidua.commendation.models import Certificate

SIGNER = "Triệu Thị Hoa"


def dark_squares(page: pypdfium2.PdfPage, side: int) -> list[bytes]:
    """The QR code as it is printed, `side` modules wide: each is judged by the middle of its square."""
    square = max((box for box in (item.get_bounds() for item in page.get_objects()) if is_square(*box)), key=lambda box: box[2] - box[0])
    scale = 4
    picture = page.render(scale=scale, grayscale=True)
    pixels, height = bytes(picture.buffer), page.get_height()
    rows = range(int((height - square[3]) * scale), int((height - square[1]) * scale))
    columns = range(int(square[0] * scale), int(square[2] * scale))
    dark = {(row, column) for row in rows for column in columns if pixels[row * picture.stride + column] < 128}
    top, left = min(row for row, _ in dark), min(column for _, column in dark)
    module = (max(column for _, column in dark) + 1 - left) / side
    middles = [int((place + 0.5) * module) for place in range(side)]
    return [bytes((top + down, left + across) in dark for across in middles) for down in middles]


def is_square(left: float, bottom: float, right: float, top: float) -> bool:
    return abs((right - left) - (top - bottom)) < 0.05 * (right - left)


def matrix_of(payload: str) -> list[bytes]:
    code = segno.make_qr(payload.encode(), error="m", mask=2, boost_error=False, mode="byte")
    if int(code.version) > 10:
        code = segno.make_qr(payload.encode(), error="l", mask=2, boost_error=False, mode="byte")
    return [bytes(row) for row in code.matrix]


def print_certificates(visit: Visit, decision: str, page: Page, names: dict[str, str]) -> list[str]:
    """A sheet of A4 landscape each, the code on its back; what the square says is what was signed. Names by golden book number."""
    page.goto(decision)
    follow(page, "In Giấy khen")
    visit.look(page)
    printed = pypdfium2.PdfDocument(downloaded(page, page.get_by_role("button", name="In Giấy khen", exact=True)))
    payloads = []
    for place, (number, name) in enumerate(names.items()):
        front, back = printed[2 * place], printed[2 * place + 1]
        assert [round(side) for side in front.get_size()] == [842, 595]
        lines = ["GIẤY KHEN", name, MERIT, f"Số sổ vàng: {number}", SIGNER]
        assert [line for line in front.get_textpage().get_text_range().splitlines() if line in lines] == lines
        payload: str = Certificate.objects.get(award__ordinal=int(number), state="printed").payload
        matrix = matrix_of(payload)
        assert dark_squares(back, len(matrix)) == matrix
        payloads.append(payload)
    assert len(printed) == 2 * len(names)
    printed.close()
    return payloads


def by_code(visit: Visit, page: Page, payload: str) -> None:
    link = urlsplit(payload)
    page.goto(f"{link.path}?{link.query}")
    visit.look(page)


def typed(page: Page, number: str, day: str, name: str) -> None:
    page.goto("/xac-minh/")
    page.get_by_label("Số quyết định").fill(number)
    page.get_by_label("Ngày quyết định").fill(day)
    page.get_by_label("Tên ghi trên Giấy khen").fill(name)
    with page.expect_navigation():
        page.get_by_role("button", name="Kiểm tra").last.click()


def verified(visit: Visit, page: Page, payload: str) -> None:
    by_code(visit, page, payload)
    for words in ("Hợp lệ", UNIT, "Chữ ký của mã QR đúng."):
        said(page, words)
    typed(page, "186/QĐ-UBND", "20/5/2025", UNIT)
    said(page, "Hợp lệ")
    said(page, "186/QĐ-UBND")


def replaced(visit: Visit, page: Page, old: str, new: str) -> None:
    by_code(visit, page, old)
    said(page, "Đã được thay thế")
    expect(page.get_by_role("main")).not_to_contain_text("Hợp lệ")
    said(page, MISSPELT)
    by_code(visit, page, new)
    said(page, "Hợp lệ")
    said(page, WOMAN)


def revoked(visit: Visit, page: Page, payload: str) -> None:
    by_code(visit, page, payload)
    said(page, "hủy bỏ")
    expect(page.get_by_role("main")).not_to_contain_text("Hợp lệ")
