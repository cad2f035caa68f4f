"""What a file really is, by its first bytes, and what name it may keep. Pure functions."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from thidua.foundation.plain.problems import Problem


@dataclass(frozen=True)
class Kind:
    """`part`: a file inside the zip that tells .docx from .xlsx."""

    label: str
    extensions: tuple[str, ...]
    content_type: str
    magic: bytes
    part: str = ""


_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = Kind("PDF", (".pdf",), "application/pdf", b"%PDF-")
DOCX = Kind("Word (.docx)", (".docx",), f"{_OFFICE}.wordprocessingml.document", b"PK\x03\x04", "word/document.xml")
XLSX = Kind("Excel (.xlsx)", (".xlsx",), f"{_OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml")
JPEG = Kind("ảnh JPG", (".jpg", ".jpeg"), "image/jpeg", b"\xff\xd8\xff")
PNG = Kind("ảnh PNG", (".png",), "image/png", b"\x89PNG\r\n\x1a\n")
TXT = Kind("văn bản thuần (.txt)", (".txt",), "text/plain", b"")

PLANS = (DOCX, PDF, TXT)
SIGNED_COPIES = (PDF, JPEG, PNG)
EVIDENCE = (PDF, DOCX, XLSX, JPEG, PNG)

_PDF_HEADER_WITHIN = 1024
_LONGEST_NAME = 150
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_MACRO = "vbaproject.bin"


def kind_problem(name: str, content: bytes, kinds: tuple[Kind, ...], most_bytes: int) -> Problem | None:
    """Why the file may not be kept, or None. The name and the first bytes must tell the same story."""
    where = f"Tệp {safe_name(name)}"
    allowed = ", ".join(kind.label for kind in kinds)
    if not content:
        return Problem("error", where, "Tệp rỗng. Chọn lại tệp.")
    if len(content) > most_bytes:
        size = f"{most_bytes // 1024 // 1024} MB"
        return Problem("error", where, f"Tệp lớn hơn {size}. Nén ảnh hoặc chia thành nhiều tệp rồi tải lại.")
    extension = PurePath(name).suffix.lower()
    named = [kind for kind in kinds if extension in kind.extensions]
    if not named:
        return Problem("error", where, f"Không nhận loại tệp “{extension or 'không có đuôi'}”. Chỉ nhận: {allowed}.")
    if not _matches(content, named[0]):
        return Problem("error", where, f"Nội dung không phải {named[0].label} như đuôi tệp ghi. Lưu lại đúng loại rồi tải lên.")
    if named[0].part and _has_macro(content):
        return Problem("error", where, "Tệp có macro. Lưu lại không có macro rồi tải lên.")
    return None


def safe_name(name: str) -> str:
    """The name as people know it, without folders, control marks or marks that turn the direction of reading."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/")).rstrip("/").rpartition("/")[2]
    clean = " ".join(_UNSAFE.sub("", last).split()).lstrip(".") or "tep"
    stem, dot, extension = clean.rpartition(".")
    if dot and len(clean) > _LONGEST_NAME:
        return stem[: _LONGEST_NAME - len(extension) - 1].rstrip() + dot + extension
    return clean[:_LONGEST_NAME]


def _matches(content: bytes, kind: Kind) -> bool:
    if kind is PDF:
        return PDF.magic in content[:_PDF_HEADER_WITHIN]
    return content.startswith(kind.magic) and (not kind.part or kind.part in _zip_names(content))


def _has_macro(content: bytes) -> bool:
    return any(name.lower().endswith(_MACRO) for name in _zip_names(content))


def _zip_names(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []
