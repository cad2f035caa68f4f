"""Printing on blanks (phôi) that already carry border and fixed words: the changing words at measured places.

Offices keep the coordinates of each printing house's blank and the offset of their own printer; the calibration sheet shows both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from thidua.foundation.documents.layout.paper import date_words
from thidua.foundation.documents.typesetting.certificates import CertificateFace, decision_words
from thidua.foundation.documents.typesetting.engine import compile_pdf
from thidua.foundation.documents.typesetting.fitting import Slot, fit_alone
from thidua.foundation.documents.typesetting.qr import qr_svg
from thidua.foundation.plain.problems import Problem, Refused

FieldName: TypeAlias = Literal[
    "recipient", "position", "achievement", "decision", "book_number", "place_date", "authority_lines", "signer", "code", "qr"
]

LABELS: dict[FieldName, str] = {
    "recipient": "Tên tập thể, hộ gia đình, cá nhân",
    "position": "Chức vụ, đơn vị, địa chỉ",
    "achievement": "Thành tích",
    "decision": "Số quyết định, ngày",
    "book_number": "Số sổ vàng",
    "place_date": "Địa danh, ngày tháng năm",
    "authority_lines": "Chức vụ người ký",
    "signer": "Họ và tên người ký",
    "code": "Mã xác minh",
    "qr": "Mã QR",
}
_SHRINKS_TO = 0.62


@dataclass(frozen=True)
class FieldPlace:
    """Millimetres from the sheet's top left corner to the field's, before the printer's offset."""

    field: FieldName
    x: float
    y: float
    width: float
    size: float = 14
    align: Literal["left", "center", "right"] = "center"
    bold: bool = False
    italic: bool = False
    most_lines: int = 1


@dataclass(frozen=True)
class Blank:
    """A kind of pre-printed blank; `dx`, `dy` shift everything by what the office's printer is off."""

    places: tuple[FieldPlace, ...]
    width: float = 297
    height: float = 210
    dx: float = 0
    dy: float = 0


COMMON_BLANK = Blank(
    (
        FieldPlace("recipient", 38, 97, 221, 28, bold=True, most_lines=2),
        FieldPlace("position", 38, 113, 221, 16.5, most_lines=2),
        FieldPlace("achievement", 40, 123, 217, 17, most_lines=3),
        FieldPlace("place_date", 155, 142, 108, 13.5, bold=True, italic=True),
        FieldPlace("authority_lines", 155, 148, 108, 14, bold=True, most_lines=3),
        FieldPlace("signer", 155, 184, 108, 14.5, bold=True),
        FieldPlace("decision", 32, 179, 110, 12, "left", bold=True, italic=True),
        FieldPlace("book_number", 32, 185, 110, 12, "left", bold=True, italic=True),
    )
)
"""A start for a new blank; the office moves the places after printing the calibration sheet."""


def overlay_pdf(faces: Sequence[CertificateFace], blank: Blank, *, at: datetime) -> bytes:
    """One page per certificate with nothing but the changing words."""
    placed = [_placed(face, blank) for face in faces]
    problems = [problem for _, found in placed for problem in found]
    if not faces:
        problems.append(Problem("error", "", "Chưa có Giấy khen nào để in. Chọn ít nhất một người, tập thể được khen."))
    if problems:
        raise Refused(problems)
    data = _sheet(blank) | {"calibration": False, "faces": [fields for fields, _ in placed]}
    return compile_pdf("overlay.typ", data, pages=len(faces), at=at)


def calibration_pdf(blank: Blank, *, at: datetime) -> bytes:
    """Căn phôi: a millimetre grid with the outline of every field, to be held against the blank and a lamp."""
    fields = [
        {
            "x": place.x,
            "y": place.y,
            "width": place.width,
            "height": place.width if place.field == "qr" else place.most_lines * place.size * 0.43,
            "label": LABELS[place.field],
        }
        for place in blank.places
    ]
    advice = (
        f"Tờ căn phôi. Đặt chồng lên phôi và soi: ô lệch bao nhiêu mi-li-mét thì nhập bấy nhiêu. "
        f"Độ dịch đang dùng: ngang {blank.dx:g} mm, dọc {blank.dy:g} mm. In đúng khổ 100 %, không co giãn."
    )
    return compile_pdf("overlay.typ", _sheet(blank) | {"calibration": True, "fields": fields, "advice": advice}, pages=1, at=at)


def _sheet(blank: Blank) -> dict[str, Any]:
    return {"title": "Giấy khen", "width": blank.width, "height": blank.height, "dx": blank.dx, "dy": blank.dy}


def _placed(face: CertificateFace, blank: Blank) -> tuple[list[dict[str, Any]], list[Problem]]:
    fields: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for place in blank.places:
        box = {"x": place.x, "y": place.y, "width": place.width}
        if place.field == "qr":
            fields.append(box | {"svg": qr_svg(face.qr_text)})
            continue
        words = _words(face, place.field)
        slot = Slot(place.size, place.size * _SHRINKS_TO, place.most_lines, place.width, place.bold, place.italic)
        fitted = fit_alone(words, slot)
        if fitted is None:
            message = f"“{LABELS[place.field]}” không vừa ô rộng {place.width:g} mm trên phôi. Nới ô hoặc rút gọn nội dung."
            problems.append(Problem("error", face.where, message))
            continue
        look = {"size": fitted.size, "align": place.align, "bold": place.bold, "italic": place.italic}
        fields.append(box | look | {"lines": list(fitted.lines)})
    return fields, problems


def _words(face: CertificateFace, field: FieldName) -> str:
    written: dict[FieldName, str] = {
        "recipient": face.recipient,
        "position": face.position,
        "achievement": face.achievement,
        "decision": decision_words(face),
        "book_number": f"Số sổ vàng: {face.book_number}",
        "place_date": f"{face.place}, {date_words(face.signed_on)}",
        "authority_lines": "\n".join(face.authority_lines),
        "signer": face.signer,
        "code": face.code,
    }
    return written[field]
