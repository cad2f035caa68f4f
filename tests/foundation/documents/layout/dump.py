"""A .docx as text that a person can check against NĐ 30/2020: every measure in millimetres and points, then the words."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def mm(twips: str | int) -> float:
    return round(int(twips) * 25.4 / 1440, 1)


def document(content: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))


def words(element: etree._Element) -> str:
    return "".join(node.text or "" if node.tag == f"{W}t" else " / " for node in element.iter(f"{W}t", f"{W}br"))


def dump(content: bytes) -> str:
    """Page by section, then block by block in reading order."""
    body = document(content).find(f"{W}body")
    lines = [*_sections(content), ""]
    for block in body:
        if block.tag == f"{W}p":
            lines += _paragraph(block, "")
        elif block.tag == f"{W}tbl":
            lines += _table(block)
    return "\n".join(lines) + "\n"


def _sections(content: bytes) -> Iterator[str]:
    for number, section in enumerate(document(content).iter(f"{W}sectPr"), start=1):
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        edges = ", ".join(f"{name} {mm(margin.get(W + name))}" for name in ("top", "bottom", "left", "right", "header"))
        first = "first page without number" if section.find(f"{W}titlePg") is not None else "every page numbered"
        restart = section.find(f"{W}pgNumType")
        start = "" if restart is None else f", numbers from {restart.get(W + 'start')}"
        yield f"section {number}: {mm(size.get(W + 'w'))} × {mm(size.get(W + 'h'))} mm; {edges}; {first}{start}"


def _paragraph(paragraph: etree._Element, indent: str) -> list[str]:
    properties = paragraph.find(f"{W}pPr")
    if properties is not None and properties.find(f"{W}pBdr") is not None:
        sides = properties.find(f"{W}ind")
        return [f"{indent}—— rule, inset {mm(sides.get(W + 'left'))} and {mm(sides.get(W + 'right'))} mm"]
    text = words(paragraph)
    if not text or properties is None:
        return []
    return [f"{indent}[{_look(paragraph, properties)}] {text}"]


def _look(paragraph: etree._Element, properties: etree._Element) -> str:
    sizes, styles = [], []
    for run in paragraph.iter(f"{W}r"):
        look = run.find(f"{W}rPr")
        sizes.append(int(look.find(f"{W}sz").get(W + "val")) / 2)
        marks = {"b": "bold", "i": "italic", "u": "underlined"}
        styles.append(" ".join(word for mark, word in marks.items() if look.find(W + mark) is not None) or "regular")
    indent = properties.find(f"{W}ind")
    parts = [f"{max(sizes):g} {' + '.join(dict.fromkeys(styles))}", properties.find(f"{W}jc").get(W + "val")]
    if int(indent.get(W + "firstLine")):
        parts.append(f"first line {mm(indent.get(W + 'firstLine'))}")
    return ", ".join(parts)


def _table(table: etree._Element) -> list[str]:
    grid = [mm(column.get(W + "w")) for column in table.find(f"{W}tblGrid")]
    bordered = table.find(f"{W}tblPr/{W}tblBorders/{W}top").get(W + "val") != "nil"
    lines = [f"table {'with' if bordered else 'without'} borders, columns {' | '.join(f'{width:g}' for width in grid)} mm"]
    for row in table.iter(f"{W}tr"):
        repeated = " (repeated on every page)" if row.find(f"{W}trPr/{W}tblHeader") is not None else ""
        lines.append(f"  row{repeated}")
        for cell in row.iter(f"{W}tc"):
            lines.append(f"    cell {mm(cell.find(f'{W}tcPr/{W}tcW').get(W + 'w')):g} mm")
            for paragraph in cell.iter(f"{W}p"):
                lines += _paragraph(paragraph, "      ")
    return lines
