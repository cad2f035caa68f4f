"""Files that nobody should be able to hurt us with, made on the spot."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium

from thidua.foundation.plain.blocks import Block
from thidua.foundation.plain.problems import Refused, error

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(path: Path, body: str, before: str = "", more: dict[str, bytes] | None = None) -> Path:
    """A minimal .docx around a body."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", f"{before}<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, data in (more or {}).items():
            package.writestr(name, data)
    return path


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zip_bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", b" " * (130 * 1024 * 1024))
    return path


def lying_zip_bomb(path: Path) -> Path:
    """The directory of the archive claims a small size."""
    zip_bomb(path)
    data = bytearray(path.read_bytes())
    true_size = (130 * 1024 * 1024).to_bytes(4, "little")
    data = data.replace(true_size, (1000).to_bytes(4, "little"))
    path.write_bytes(data)
    return path


def billion_laughs(path: Path) -> Path:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    return word(path, paragraph("&j;"), before=f"<!DOCTYPE x [{entities}]>")


def external_entity(path: Path) -> Path:
    return word(path, paragraph("&x;"), before='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def nested_tables(path: Path, depth: int = 60) -> Path:
    inner = paragraph("x")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    return word(path, inner)


def deep_xml(path: Path) -> Path:
    return word(path, "<w:sdt>" * 5000 + "</w:sdt>" * 5000)


def wide_table(path: Path) -> Path:
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 60 + "</w:tr>"
    return word(path, f"<w:tbl>{row * 400}</w:tbl>")


def long_word(path: Path) -> Path:
    return word(path, paragraph("Kế hoạch thi đua năm 2025. " * 40) * 6_000)


def macro_word(path: Path) -> Path:
    return word(path, paragraph("I. MỤC ĐÍCH"), more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def encrypted_word(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000))
    return path


def old_word(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000) + "WordDocument".encode("utf-16-le"))
    return path


def empty_word(path: Path) -> Path:
    docx.Document().save(str(path))
    return path


def many_pages(path: Path, pages: int = 3000) -> Path:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(path)
    return path


def scan(path: Path) -> Path:
    return many_pages(path, pages=2)


def encrypted_pdf(path: Path) -> Path:
    """A trailer that asks for a password nobody has."""
    many_pages(path, pages=1)
    data = path.read_bytes()
    path.write_bytes(
        data.replace(
            b"/Root",
            b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O(" + b"a" * 32 + b")/U(" + b"b" * 32 + b")>>/ID[<00><00>]/Root",
            1,
        )
    )
    return path


def cut_off(path: Path, whole: Path) -> Path:
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def long_line(path: Path) -> Path:
    path.write_text("a " * 300_000)
    return path


def nested_boxes(path: Path, depth: int = 40) -> Path:
    return word(path, "<w:p><w:r><w:txbxContent>" * depth + paragraph("x") + "</w:txbxContent></w:r></w:p>" * depth)


def tcvn3(path: Path) -> Path:
    return word(path, paragraph("KÕ ho¹ch ph¸t ®éng phong trµo thi ®ua cña huyÖn vµ c¸c x·, thÞ trÊn") * 4)


def vni(path: Path) -> Path:
    return word(path, paragraph("Keá hoaïch phaùt ñoäng phong traøo thi ñua cuûa huyeän vaø caùc xaõ") * 4)


def legacy_bytes(path: Path) -> Path:
    """As the editors of the nineties saved it: one byte a letter."""
    path.write_bytes("KÕ ho¹ch ph¸t ®éng phong trµo thi ®ua cña huyÖn vµ c¸c x·, thÞ trÊn\n".encode("latin-1") * 4)
    return path


def spanning_cells(path: Path) -> Path:
    row = "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="64"/></w:tcPr><w:p/></w:tc>' * 60 + "</w:tr>"
    return word(path, f"<w:tbl>{row * 190}</w:tbl>")


def tables_in_controls(path: Path, depth: int = 40) -> Path:
    opened, closed = "<w:tbl><w:tr><w:tc><w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>"
    return word(path, opened * depth + paragraph("x") + closed * depth)


def written_pdf(path: Path, *objects: bytes) -> Path:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, start, start,
    )  # fmt: skip
    path.write_bytes(data)
    return path


def pages_in_a_ring(path: Path) -> Path:
    """A tree of pages that holds itself, behind a table of places that names itself as the one before."""
    return written_pdf(
        path, b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 5>>", b"<</Type/Pages/Kids[2 0 R]/Count 5/Parent 2 0 R>>"
    )


def many_boxes(path: Path, boxes: int = 16_000) -> Path:
    box = f"<w:r><w:txbxContent>{paragraph('a')}</w:txbxContent></w:r>"
    return word(path, f"<w:p>{box * boxes}</w:p>")


def lists_in_lists(path: Path, items: int = 3_000) -> Path:
    return word(path, "".join(paragraph(f"{'abcdeghik'[number % 9]}) Điểm:") for number in range(items)))


def many_clauses(path: Path, clauses: int = 5_001) -> Path:
    return word(path, "".join(paragraph(f"- Việc {number}.") for number in range(clauses)))


def torn_lines(path: Path, lines: int = 20_000) -> Path:
    path.write_text("KẾ HOẠCH\nPhong trào thi đua\n1. Giữ đường làng\n" + "sạch, đẹp và\n" * lines)
    return path


# -- what the child may be asked to do with the blocks --------------------------------------------


def endless(blocks: Sequence[Block]) -> Any:
    while blocks:
        pass


def greedy(blocks: Sequence[Block]) -> Any:
    return len(bytearray(4 * 1024 * 1024 * 1024)) + len(blocks)


def talkative(blocks: Sequence[Block]) -> Any:
    return "a" * (20 * 1024 * 1024 * len(blocks))


def shouting(blocks: Sequence[Block]) -> Any:
    for _ in blocks:
        sys.stdout.buffer.write(b"a" * (20 * 1024 * 1024))


def falling(blocks: Sequence[Block]) -> Any:
    raise LookupError(len(blocks))


def refusing(blocks: Sequence[Block]) -> Any:
    raise Refused(error("Nội dung", f"Không đọc {len(blocks)} đoạn."))


def counting(blocks: Sequence[Block]) -> Any:
    return len(blocks)
