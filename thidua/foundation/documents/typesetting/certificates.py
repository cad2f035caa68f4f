"""Certificates as one PDF: the faces, their fit, and the four places of the QR code.

Order of lines after NĐ 98/2023/NĐ-CP Đ104 (A4 landscape, own border, red authority and title). The State's emblem is never
drawn here: the authority uploads its own picture, or the place stays empty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from math import ceil
from typing import Any, Literal, TypeAlias

from thidua.foundation.documents.layout.paper import date_words
from thidua.foundation.documents.typesetting.border import border_svg
from thidua.foundation.documents.typesetting.engine import TypesettingFailed, compile_pdf
from thidua.foundation.documents.typesetting.fitting import Fitted, Slot, fit_alone, fit_together
from thidua.foundation.documents.typesetting.metrics import missing_letters
from thidua.foundation.documents.typesetting.qr import qr_svg
from thidua.foundation.plain.problems import Problem, Refused

QrSide: TypeAlias = Literal["back", "front", "slip", "none"]
_SLIPS_PER_SHEET = 8


@dataclass(frozen=True)
class CertificateFace:
    """One certificate. `recipient` carries its "Ông", "Bà", "Hộ"; `book_number` is the ordinal in the decision.

    `code` is the code that a person may type, `qr_text` what the camera reads; both blank when no QR is printed."""

    authority: str
    recipient: str
    position: str
    achievement: str
    decision_number: str
    decision_date: date | None
    book_number: str
    place: str
    signed_on: date | None
    authority_lines: tuple[str, ...]
    signer: str
    code: str = ""
    qr_text: str = ""

    @property
    def where(self) -> str:
        return f"Giấy khen số sổ vàng {self.book_number} ({self.recipient})"


@dataclass(frozen=True)
class Emblem:
    """A picture that the authority uploaded; `extension` is svg, png or jpg."""

    content: bytes
    extension: Literal["svg", "png", "jpg"]
    words: str = "Quốc huy"


@dataclass(frozen=True)
class CertificateDesign:
    """Words that all certificates of a batch share."""

    award: str = "GIẤY KHEN"
    giving: str = "TẶNG"
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    emblem: Emblem | None = None


_AUTHORITY = Slot(18, 13, 2, 225, bold=True)
_RECIPIENT = Slot(28, 16, 2, 225, bold=True)
_POSITION = Slot(16.5, 12, 2, 225)
_ACHIEVEMENT = Slot(17, 12, 5, 218)
_AUTHORITY_LINE = Slot(14, 14, 1, 104, bold=True)
_SIGNER = Slot(14.5, 14.5, 1, 104, bold=True)
_REGISTER = Slot(12.5, 9.5, 1, 104, bold=True, italic=True)
_MIDDLE_MM = {True: 39.0, False: 50.0}
_GAP_MM = 1.8
_MOST_AUTHORITY_LINES = 3


def certificates_pdf(
    faces: Sequence[CertificateFace],
    *,
    at: datetime,
    qr_side: QrSide = "back",
    check_address: str = "",
    design: CertificateDesign | None = None,
) -> bytes:
    """All certificates in one PDF/A, in the given order; refused as a whole if one of them does not fit its page.

    `back` adds a second page to each, `slip` sheets of eight slips at the end. `check_address` is the public page that a
    person opens without a camera."""
    design = design or CertificateDesign()
    fitted = [_fitted_face(face, emblem=design.emblem is not None) for face in faces]
    problems = [problem for _, found in fitted for problem in found]
    if not faces:
        problems.append(Problem("error", "", "Chưa có Giấy khen nào để in. Chọn ít nhất một người, tập thể được khen."))
    if qr_side != "none":
        problems += [
            Problem("error", face.where, "Chưa có mã xác minh để in mã QR. Tạo mã xác minh rồi in lại.")
            for face in faces
            if not (face.code and face.qr_text)
        ]
    if problems:
        raise Refused(problems)
    emblem = design.emblem
    emblem_name = f"emblem.{emblem.extension}" if emblem else None
    data: dict[str, Any] = {
        "title": design.award.capitalize(),
        "author": faces[0].authority,
        "nation": design.nation,
        "motto": design.motto,
        "giving": design.giving,
        "award": design.award,
        "emblem": emblem_name,
        "emblem_words": emblem.words if emblem else "",
        "qr_side": qr_side,
        "check_title": f"XÁC MINH {design.award}",
        "code_words": "Mã xác minh",
        "check_sentence": [
            "Quét mã QR bằng điện thoại, hoặc mở trang dưới đây và nhập mã xác minh.",
            "Nội dung hiện ra phải giống nội dung in trên mặt trước.",
        ],
        "slips_per_sheet": _SLIPS_PER_SHEET,
        "check_address": check_address,
        "faces": [_with_codes(face, words, qr_side) for face, (words, _) in zip(faces, fitted, strict=True)],
    }
    assets = {"border.svg": border_svg(297, 210)}
    if emblem and emblem_name:
        assets[emblem_name] = emblem.content
    return compile_pdf("certificate.typ", data, pages=_pages(len(faces), qr_side), at=at, assets=assets)


def emblem_problem(emblem: Emblem, *, at: datetime) -> Problem | None:
    """Asked when the authority uploads its picture, so that a broken one is not found on the day of printing."""
    blank = CertificateFace("Cơ quan", "Tên", "", "", "", None, "01", "", None, (), "")
    try:
        certificates_pdf([blank], at=at, qr_side="none", design=CertificateDesign(emblem=emblem))
    except TypesettingFailed:
        return Problem("error", "Hình Quốc huy hoặc biểu trưng", "Không vẽ được hình này. Tải lên tệp PNG hoặc JPG khác.")
    return None


def decision_words(face: CertificateFace) -> str:
    return f"Số quyết định: {face.decision_number or '……'}, {date_words(face.decision_date)}"


def _pages(count: int, qr_side: QrSide) -> int:
    return count + {"back": count, "slip": ceil(count / _SLIPS_PER_SHEET)}.get(qr_side, 0)


def _with_codes(face: CertificateFace, words: dict[str, Any], qr_side: QrSide) -> dict[str, Any]:
    if qr_side == "none":
        return words
    return words | {"code": face.code, "qr": qr_svg(face.qr_text)}


def _fitted_face(face: CertificateFace, *, emblem: bool) -> tuple[dict[str, Any], list[Problem]]:
    authority = fit_alone(face.authority.upper(), _AUTHORITY)
    middle = fit_together(
        ((face.recipient, _RECIPIENT), (face.position, _POSITION), (face.achievement, _ACHIEVEMENT)),
        _MIDDLE_MM[emblem],
        _GAP_MM,
    )
    problems = [Problem("error", face.where, message) for message in _complaints(face, authority, middle)]
    register = fit_alone(decision_words(face), _REGISTER)
    if authority is None or middle is None or register is None:
        return {}, problems
    recipient, position, achievement = middle
    return {
        "authority": asdict(authority),
        "recipient": asdict(recipient),
        "position": asdict(position),
        "achievement": asdict(achievement),
        "decision": decision_words(face),
        "register_size": register.size,
        "book_number": f"Số sổ vàng: {face.book_number}",
        "place_date": f"{face.place}, {date_words(face.signed_on)}",
        "authority_lines": list(face.authority_lines),
        "signer": face.signer,
        "code": "",
        "qr": "",
    }, problems


def _complaints(face: CertificateFace, authority: Fitted | None, middle: tuple[Fitted, ...] | None) -> Iterable[str]:
    if authority is None:
        yield "Tên thẩm quyền tặng quá dài so với khổ giấy. Ghi tên gọn hơn."
    if middle is None:
        letters = len(face.recipient) + len(face.position) + len(face.achievement)
        yield (f"Tên, chức vụ và thành tích ({letters} ký tự) không vừa một trang kể cả khi thu nhỏ chữ. Rút gọn nội dung thành tích.")
    if len(face.authority_lines) > _MOST_AUTHORITY_LINES or any(fit_alone(line, _AUTHORITY_LINE) is None for line in face.authority_lines):
        yield "Chức vụ người ký không vừa chỗ ký. Ghi nhiều nhất 3 dòng, mỗi dòng ngắn hơn 10 cm."
    if fit_alone(face.signer, _SIGNER) is None and face.signer:
        yield "Tên người ký không vừa chỗ ký. Kiểm tra lại họ và tên."
    if fit_alone(decision_words(face), _REGISTER) is None:
        yield "Số quyết định không vừa một dòng. Kiểm tra lại số và ký hiệu."
    missing = missing_letters("".join(_all_words(face)), bold=True) - {"\n"}
    if missing:
        yield f"Phông chữ không có ký tự {' '.join(sorted(missing))}. Gõ lại bằng bộ gõ tiếng Việt Unicode."


def _all_words(face: CertificateFace) -> Iterable[str]:
    yield from (face.authority, face.recipient, face.position, face.achievement, face.decision_number)
    yield from (face.book_number, face.place, face.signer, *face.authority_lines)
