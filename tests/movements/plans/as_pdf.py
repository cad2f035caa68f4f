"""A paper as an office exports it to PDF, drawn by typst with the fonts of the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import typst

from .papers import Paper

FONTS = Path(__file__).resolve().parents[3] / "thidua/foundation/documents/typesetting/fonts"

_TEMPLATE = """
#let paper = json(bytes(sys.inputs.paper))
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm),
  header: context { if counter(page).get().first() > 1 { align(center)[#counter(page).display()] } },
  footer: text(10pt)[#paper.footer])
#set text(font: "Liberation Serif", size: 13pt, lang: "vi", hyphenate: false)
#set par(justify: true, leading: paper.leading * 1pt, spacing: paper.spacing * 1pt)
#let line(p) = {
  let body = if p.bold { strong(p.text) } else { p.text }
  if p.centre { align(center, block(body)) } else { block(par(first-line-indent: (amount: p.indent * 1mm, all: true),
    hanging-indent: p.hanging * 1mm, body)) }
}
#let pair(rows) = grid(columns: (42%, 58%), ..rows.map(column => align(center, column.map(l => block(spacing: 8pt, l)).join())))
#pair(paper.head)
#for p in paper.body { line(p) }
#grid(columns: (50%, 50%), align(left, paper.left.map(l => block(spacing: 6pt, text(11pt, l))).join()),
  align(center, paper.right.map(l => block(spacing: 10pt, strong(l))).join()))
#if paper.rows.len() > 0 {
  pagebreak()
  for p in paper.annex { line(p) }
  table(columns: (12mm, 60mm, 20mm, 1fr), ..paper.rows.flatten())
}
"""


@dataclass(frozen=True)
class PdfManner:
    indent: float = 12.7
    hanging: float = 0.0
    leading: float = 7.0
    spacing: float = 10.0
    footer: str = ""
    bold: bool = True


def as_pdf(paper: Paper, path: Path, manner: PdfManner) -> None:
    def line(text: str, bold: bool = False, centre: bool = False, indent: float = manner.indent) -> dict[str, object]:
        return {"text": text, "bold": bold and manner.bold, "centre": centre, "indent": indent, "hanging": manner.hanging}

    body = [line(paper.one("kind"), True, True), line(paper.one("title"), True, True)]
    body += [line(text) for text in paper.many("preamble")]
    for _depth, item in paper.walk():
        bold = bool(item.mark) and (item.text.isupper() or (bool(item.children) and len(item.text) < 60))
        if item.named:
            body += [line(item.mark, True, True), line(item.text, True, True)]
        else:
            body.append(line(item.typed, bold))
    body += [line(text) for text in paper.many("closing")]
    content = {
        "head": [
            [*paper.one("left").split(" / "), paper.one("number")],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", paper.one("day")],
        ],
        "body": body,
        "left": ["Nơi nhận:", *(f"- {to}" for to in paper.many("to"))],
        "right": [*filter(None, [paper.one("authority"), *paper.one("position").split(" / ")]), paper.one("name")],
        "annex": [line(text, True, True) for text in paper.one("annex").split(" / ")],
        "rows": [[cell.strip() for cell in row.split("|")] for row in paper.many("row")],
        "footer": manner.footer,
        "leading": manner.leading,
        "spacing": manner.spacing,
    }
    data = typst.compile(_TEMPLATE.encode(), sys_inputs={"paper": json.dumps(content)}, font_paths=[str(FONTS)], ignore_system_fonts=True)
    path.write_bytes(data)
