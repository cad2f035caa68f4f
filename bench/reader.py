"""Reading a 20-page plan, beside the bare extraction of its text, in the same run; the child process is included."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2 as pdfium
import typst

from bench.tables import print_table
from thidua.movements.reading import read_plan

_FONTS = Path(__file__).resolve().parents[1] / "thidua/foundation/documents/typesetting/fonts"
_SENTENCE = (
    "phát huy vai trò của người đứng đầu cấp ủy, chính quyền, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội trong việc "
    "tổ chức thực hiện phong trào, bảo đảm thiết thực, tiết kiệm, đúng quy định của pháp luật về thi đua, khen thưởng"
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PAGES = 20
_CHARACTERS_A_PAGE = 3_000
_TURNS = 5
_PDF = """
#let lines = json(bytes(sys.inputs.lines))
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm), numbering: "1", number-align: center + top)
#set text(font: "Liberation Serif", size: 14pt, hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), spacing: 11pt, leading: 8pt)
#for line in lines [#par(text(line))]
"""


def plan_lines() -> list[str]:
    lines = ["KẾ HOẠCH", "Phát động phong trào thi đua “Chung sức xây dựng quê hương”", "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:"]
    size = part = 0
    while size < _PAGES * _CHARACTERS_A_PAGE:
        lines.append(f"{_ROMANS[part]}. NỘI DUNG THỨ {part + 1}")
        for number in range(1, 5):
            lines.append(f"{number}. Nhóm công việc thứ {number}")
            for letter in "abc":
                lines.append(f"{letter}) Việc {letter}, {_SENTENCE}:")
                lines.extend(f"- Ý {n}, {_SENTENCE}." for n in (1, 2))
        size = sum(len(line) for line in lines)
        part += 1
    return [*lines, "Trên đây là Kế hoạch phát động phong trào thi đua./."]


def write_docx(lines: list[str], path: Path) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def write_pdf(lines: list[str], path: Path) -> int:
    path.write_bytes(
        typst.compile(_PDF.encode(), sys_inputs={"lines": json.dumps(lines)}, font_paths=[str(_FONTS)], ignore_system_fonts=True)
    )
    document = pdfium.PdfDocument(path)
    return len(document)


def bare_docx(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def bare_pdf(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


def median_seconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(_TURNS):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def main() -> int:
    lines = plan_lines()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        word, page = Path(folder) / "plan.docx", Path(folder) / "plan.pdf"
        write_docx(lines, word)
        pages = write_pdf(lines, page)
        rows = []
        for name, path, bare, limit in ((".docx", word, bare_docx, 1.0), (".pdf", page, bare_pdf, 2.0)):
            ours = median_seconds(lambda path=path: read_plan(path))
            theirs = median_seconds(lambda path=path, bare=bare: bare(path))
            clauses = sum(1 for _ in read_plan(path).outline.walk())
            failed = failed or ours > limit
            rows.append((name, f"{ours:.2f} s", f"{limit:.0f} s", f"{theirs:.3f} s", f"{ours / theirs:.1f} ×", clauses))
    print(f"Đọc kế hoạch {len(lines)} đoạn, {pages} trang; trung vị của {_TURNS} lần, kể cả tiến trình con")
    print_table(("tệp", "đọc thành mục, điểm", "giới hạn", "chỉ lấy chữ", "tỷ lệ", "số mục, điểm"), rows)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
