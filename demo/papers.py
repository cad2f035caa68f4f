"""The papers of the demo: one typeset run gives them all, each a small real PDF, some also as a picture."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile

from thidua.foundation.documents.typesetting.engine import compile_pdf

SHEET = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Giấy tờ minh họa")
#set page(paper: "a5", flipped: true, margin: 18mm)
#set text(font: "Liberation Serif", size: 13pt, lang: "vi")
#for (place, sheet) in data.sheets.enumerate() {
  if place > 0 { pagebreak() }
  align(right, text(size: 10pt, style: "italic")[Giấy tờ minh họa, không có giá trị pháp lý])
  v(6mm)
  align(center, text(weight: "bold", size: 15pt)[#sheet.title])
  v(4mm)
  for line in sheet.lines { par[#line] }
}
"""

SHEETS = (
    (
        "Danh mục nội dung đã công khai",
        (
            "Dự toán, quyết toán ngân sách; kế hoạch đầu tư công; kết quả xử lý nhà, đất.",
            "Niêm yết tại trụ sở và nhà văn hóa thôn, đăng trên trang thông tin điện tử.",
        ),
    ),
    ("Biên bản xác nhận bàn giao mặt bằng", ("Các hộ có tên trong danh sách kèm theo đã bàn giao đúng thời gian đã cam kết.",)),
    ("Bảng xác nhận giải ngân của Kho bạc Nhà nước", ("Lũy kế thanh toán đến hết ngày 31/12 của các dự án do đơn vị làm chủ đầu tư.",)),
    ("Bảng tổng hợp giá trị Nhân dân đóng góp", ("Tiền, đất, ngày công quy đổi theo đơn giá đã thống nhất tại thôn.",)),
    ("Báo cáo có chữ ký của thủ trưởng", ("Bản quét báo cáo đã ký, đóng dấu.",)),
    ("Văn bản đề nghị gia hạn", ("Do mưa lũ làm gián đoạn đường truyền, đề nghị gia hạn thời gian gửi báo cáo.",)),
    ("Báo cáo thành tích", ("Tóm tắt thành tích trong Phong trào thi đua, có xác nhận của đơn vị.",)),
    ("Biên bản họp bình xét", ("Thành phần, nội dung, kết quả biểu quyết của cuộc họp bình xét.",)),
    ("Danh sách của thôn", ("Các hộ hiến đất, góp công, góp tiền làm công trình của thôn.",)),
    ("Quyết định đã ký", ("Bản quét quyết định đã ký, đóng dấu.",)),
    ("Biên bản phiên họp Hội đồng Thi đua - Khen thưởng", ("Bản quét biên bản đã ký.",)),
    ("Giấy ủy quyền nhận thay", ("Ủy quyền nhận Giấy khen và tiền thưởng.",)),
    ("Hướng dẫn sơ kết giai đoạn 2023 - 2025", ("Đối tượng, tiêu chuẩn, hồ sơ, thời hạn gửi hồ sơ đề nghị khen thưởng.",)),
    ("Biên bản thống nhất bảng tiêu chí và thang điểm", ("Các thành viên cụm, khối thống nhất bảng điểm và ký giao ước thi đua.",)),
    ("Giao ước thi đua năm 2024 của các cụm, khối", ("Các đơn vị thành viên đã ký, ngày 28/02/2024.",)),
    (
        "Biên bản sơ kết 6 tháng đầu năm 2024 của các cụm, khối",
        ("Việc thực hiện giao ước; số liệu sáu tháng; việc còn lại.",),
    ),
    ("Biên bản họp các cụm, khối ngày 16/01/2025", ("Thống nhất điểm, suy tôn đơn vị dẫn đầu, bầu Trưởng cụm, Trưởng khối năm 2025.",)),
    ("Ảnh công trình", ("Đường bê tông nội thôn sau khi hoàn thành.",)),
)
PRINTED = datetime(2025, 1, 2, 1, tzinfo=UTC)


class Papers:
    """`pdf("Báo cáo thành tích", "bao-cao.pdf")` gives an upload as a browser would send it."""

    def pdf(self, title: str, name: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, self._pages[title], content_type="application/pdf")

    def picture(self, title: str, name: str) -> SimpleUploadedFile:
        page = pypdfium2.PdfDocument(self._pages[title])[0]
        bitmap = page.render(scale=0.6, grayscale=True)
        return SimpleUploadedFile(name, png(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride), content_type="image/png")

    @cached_property
    def _pages(self) -> dict[str, bytes]:
        data = {"sheets": [{"title": title, "lines": list(lines)} for title, lines in SHEETS]}
        whole = compile_pdf("giay-to.typ", data, pages=len(SHEETS), at=PRINTED, assets={"giay-to.typ": SHEET.encode()})
        source = pypdfium2.PdfDocument(whole)
        found = {}
        for place, (title, _) in enumerate(SHEETS):
            single = pypdfium2.PdfDocument.new()
            single.import_pages(source, [place])
            written = BytesIO()
            single.save(written)
            found[title] = written.getvalue()
        return found


def png(width: int, height: int, grey: bytes, stride: int) -> bytes:
    """The smallest writer of a grey picture: one filter byte per row (PNG specification, section 9)."""
    rows = b"".join(b"\x00" + grey[row * stride : row * stride + width] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
