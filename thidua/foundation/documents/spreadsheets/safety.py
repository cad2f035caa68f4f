"""Is it safe to open a workbook? Looked at before any Excel library sees it.

A workbook is a zip of XML. Three cheap tricks make one dangerous: it unpacks to gigabytes, it holds macros, or a lone cell at
XFD1048576 makes a reader allocate a grid of seventeen milliards of cells.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from thidua.foundation.plain.problems import Problem

_OLE = b"\xd0\xcf\x11\xe0"
_CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_BLOCK = 1 << 18
_OVERLAP = 256


@dataclass(frozen=True)
class Limits:
    bytes: int = 10 * 1024 * 1024
    unpacked_bytes: int = 80 * 1024 * 1024
    parts: int = 1000
    sheets: int = 30
    rows: int = 50_000
    columns: int = 300


def workbook_problem(content: bytes, limits: Limits) -> Problem | None:
    """The first reason not to open it, or None."""
    if not content:
        return _refusal("Tệp rỗng. Chọn lại tệp Excel đã điền.")
    if len(content) > limits.bytes:
        return _refusal(f"Tệp lớn hơn {limits.bytes // 1024 // 1024} MB. Xóa hình ảnh, trang thừa rồi tải lại.")
    if content.startswith(_OLE):
        return _refusal("Tệp là Excel cũ (.xls) hoặc có mật khẩu. Bỏ mật khẩu, lưu thành .xlsx rồi tải lại.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _package_problem(package, limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        return _refusal("Tệp hỏng hoặc không phải Excel (.xlsx). Mở bằng Excel, lưu lại thành .xlsx rồi tải lên.")


def _package_problem(package: zipfile.ZipFile, limits: Limits) -> Problem | None:
    names = package.namelist()
    if "xl/workbook.xml" not in names:
        return _refusal("Tệp không phải Excel (.xlsx). Dùng đúng tệp mẫu tải từ phần mềm.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return _refusal("Tệp có macro. Lưu thành .xlsx (không macro) rồi tải lại.")
    sheets = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    if len(names) > limits.parts or len(sheets) > limits.sheets:
        return _refusal("Tệp có quá nhiều trang. Giữ lại trang của tệp mẫu rồi tải lại.")
    left = limits.unpacked_bytes
    for name in names:
        with package.open(name) as part:
            tail = b""
            while block := part.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    return _refusal("Tệp giải nén ra quá lớn. Chép dữ liệu sang tệp mẫu mới rồi tải lại.")
                if name in sheets:
                    tail += block
                    if _too_wide(tail, limits):
                        return _refusal(
                            f"Bảng có ô ngoài {limits.rows} dòng, {limits.columns} cột. Xóa các dòng, cột thừa ở cuối bảng rồi tải lại."
                        )
                    tail = tail[-_OVERLAP:]
    return None


def _too_wide(xml: bytes, limits: Limits) -> bool:
    if any(int(row) > limits.rows for row in _ROW.findall(xml)):
        return True
    return any(int(row) > limits.rows or _column(letters) > limits.columns for letters, row in _CELL.findall(xml))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _refusal(message: str) -> Problem:
    return Problem("error", "Tệp Excel", message)
