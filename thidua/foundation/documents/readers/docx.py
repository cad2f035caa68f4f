"""Word files into blocks, straight from the XML: python-docx drops the automatic numbers."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from thidua.foundation.plain.blocks import Alignment, Block, Cell, Paragraph, Table

from . import limits, refusals
from .numbering import Numbering, W, bullet, first_line, is_on, number, val
from .refusals import Unreadable

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TRANSPARENT = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo")
)  # fmt: skip
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify",
}  # fmt: skip


@dataclass(frozen=True)
class _Look:
    """What a style or the paragraph itself says; None where it is silent."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    align: Alignment | None = None
    indent: float | None = None
    num_id: str | None = None
    depth: int | None = None

    def over(self, base: _Look) -> _Look:
        return _Look(*(mine if mine is not None else theirs for mine, theirs in zip(vars(self).values(), vars(base).values(), strict=True)))


class _Package:
    """A zip whose parts are read with a bound that does not trust the sizes written in it."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as why:
            raise Unreadable(refusals.BROKEN) from why
        if len(entries) > limits.ZIP_ENTRIES or sum(e.file_size for e in entries) > limits.UNPACKED_BYTES:
            raise Unreadable(refusals.BOMB)
        if any(e.flag_bits & 0x1 for e in entries):
            raise Unreadable(refusals.ENCRYPTED)
        self._names = {e.filename.lower(): e.filename for e in entries}
        if any(name.endswith("vbaproject.bin") for name in self._names):
            raise Unreadable(refusals.MACRO)

    def xml(self, name: str) -> etree._Element | None:
        real = self._names.get(name.lower())
        if real is None:
            return None
        try:
            with self._zip.open(real) as part:
                data = part.read(limits.PART_BYTES + 1)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            EOFError,
            OSError,
            RuntimeError,
            zlib.error,
        ) as why:
            raise Unreadable(refusals.BROKEN) from why
        if len(data) > limits.PART_BYTES:
            raise Unreadable(refusals.BOMB)
        return parse_xml(data)

    def main_part(self) -> str:
        relations = self.xml("_rels/.rels")
        if relations is not None:
            for relation in relations:
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    return (relation.get("Target") or "").lstrip("/")
        return "word/document.xml"


def parse_xml(data: bytes) -> etree._Element:
    """No entities, no DTD, no network, bounded depth: a part that needs them is not Word's."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable(refusals.BROKEN)
    data = data.replace(_STRICT[1:-1].encode(), W[1:-1].encode())
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as why:
        raise Unreadable(refusals.BROKEN) from why
    if root.getroottree().docinfo.doctype:
        raise Unreadable(refusals.BROKEN)
    return root


def read_docx(path: Path) -> list[Block]:
    package = _Package(path)
    main = package.main_part()
    document = package.xml(main)
    if document is None or document.tag != f"{W}document":
        raise Unreadable(refusals.BROKEN)
    body = document.find(f"{W}body")
    if body is None:
        raise Unreadable(refusals.BROKEN)
    folder = main.rpartition("/")[0]
    reader = _Reader(package.xml(f"{folder}/styles.xml"), package.xml(f"{folder}/numbering.xml"))
    return list(reader.blocks(body, 0))


class _Reader:
    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._looks: dict[str, _Look] = {}
        self._default_style = ""
        self._defaults = _Look()
        style_lists: dict[str, str] = {}
        if styles is not None:
            for style in styles.findall(f"{W}style"):
                name = style.get(f"{W}styleId", "")
                self._styles[name] = style
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                    self._default_style = name
                listed = val(style.find(f"{W}pPr/{W}numPr/{W}numId"))
                if listed:
                    style_lists[name] = listed
            defaults = styles.find(f"{W}docDefaults")
            if defaults is not None:
                self._defaults = _look(
                    defaults.find(f"{W}pPrDefault/{W}pPr"),
                    defaults.find(f"{W}rPrDefault/{W}rPr"),
                )
        self._numbering = Numbering(numbering, style_lists)
        self._cells = self._paragraphs = self._characters = 0

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
                for box in _text_boxes(element):
                    if depth >= limits.TABLE_DEPTH:
                        raise Unreadable(refusals.TOO_DEEP)
                    yield from self.blocks(box, depth + 1)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, depth + 1)
            elif element.tag in _TRANSPARENT:
                yield from self.blocks(element, depth)
            elif element.tag == f"{_MC}AlternateContent":
                choice = element.find(f"{_MC}Choice")
                if choice is not None:
                    yield from self.blocks(choice, depth)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        if depth > limits.TABLE_DEPTH:
            raise Unreadable(refusals.TOO_DEEP)
        rows: list[tuple[Cell, ...]] = []
        for row in _inside(table, f"{W}tr"):
            cells: list[Cell] = []
            for cell in _inside(row, f"{W}tc"):
                self._cells += 1
                if self._cells > limits.TABLE_CELLS:
                    raise Unreadable(refusals.TOO_WIDE)
                properties = cell.find(f"{W}tcPr")
                content = [p for b in self.blocks(cell, depth) for p in _flat(b)]
                merge = None if properties is None else properties.find(f"{W}vMerge")
                if merge is not None and val(merge, "continue") == "continue":
                    content = []
                cells.append(Cell(tuple(p for p in content if p.text.strip())))
                span = 1 if properties is None else number(val(properties.find(f"{W}gridSpan")), 1)
                spanned = min(max(span, 1), 64) - 1
                self._cells += spanned
                cells.extend(Cell() for _ in range(spanned))
            if cells:
                rows.append(tuple(cells))
        if len(rows) == 1 and len(rows[0]) == 1:
            yield from rows[0][0].paragraphs  # a frame, not a table
        elif rows:
            yield Table(tuple(rows))

    def _style_look(self, name: str) -> _Look:
        known = self._looks.get(name)
        if known is not None:
            return known
        chain: list[etree._Element] = []
        step: str | None = name
        while step in self._styles and len(chain) < limits.STYLE_DEPTH and self._styles[step] not in chain:
            chain.append(self._styles[step])
            step = val(self._styles[step].find(f"{W}basedOn"))
        look = _Look()
        for style in reversed(chain):
            own = _look(style.find(f"{W}pPr"), style.find(f"{W}rPr"))
            if own.num_id not in (None, "0") and own.depth is None:
                linked = self._numbering.depth_of_style(own.num_id or "", style.get(f"{W}styleId", ""))
                own = _Look(**{**vars(own), "depth": linked})
            look = own.over(look)
        self._looks[name] = look
        return look

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        properties = element.find(f"{W}pPr")
        style = val(None if properties is None else properties.find(f"{W}pStyle")) or self._default_style
        look = _look(properties, None).over(self._style_look(style)).over(self._defaults)
        runs = list(self._runs(element, look))
        label = ""
        if look.num_id not in (None, "0"):
            depth = look.depth or 0
            if "".join(text for text, _, _ in runs).strip():
                label = self._numbering.label(look.num_id or "", depth)
            own = properties is not None and properties.find(f"{W}ind") is not None
            indent = self._numbering.indent(look.num_id or "", depth)
            if not own and indent is not None:
                look = _Look(**{**vars(look), "indent": indent})
        self._paragraphs += 1
        self._characters += sum(len(text) for text, _, _ in runs)
        if self._paragraphs > limits.PARAGRAPHS or self._characters > limits.CHARACTERS:
            raise Unreadable(refusals.TOO_LONG)
        yield from _lines(runs, look, label)

    def _runs(self, parent: etree._Element, look: _Look) -> Iterator[tuple[str, bool, bool]]:
        for element in parent:
            if element.tag in _TRANSPARENT:
                yield from self._runs(element, look)
            elif element.tag == f"{W}r":
                yield from self._run(element, look)
            elif element.tag in (f"{_M}oMath", f"{_M}oMathPara"):
                yield "".join(_formula(element)), bool(look.bold), bool(look.italic)
            elif element.tag == f"{_MC}AlternateContent":
                choice = element.find(f"{_MC}Choice")
                if choice is not None:
                    yield from self._runs(choice, look)

    def _run(self, run: etree._Element, paragraph: _Look) -> Iterator[tuple[str, bool, bool]]:
        properties = run.find(f"{W}rPr")
        own = _look(None, properties)
        character = val(properties.find(f"{W}rStyle")) if properties is not None else None
        look = own.over(self._style_look(character) if character else _Look()).over(paragraph)
        if look.hidden:
            return
        text = "".join(_run_text(run))
        if look.caps:
            text = text.upper()
        if text:
            yield text, bool(look.bold), bool(look.italic)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Frames anchored in a paragraph; Word writes each of them twice, for itself and for older programs."""
    for box in paragraph.iter(f"{W}txbxContent"):
        for above in box.iterancestors():
            if above is paragraph:
                yield box
                break
            if above.tag in (f"{W}txbxContent", f"{W}del", f"{W}moveFrom"):
                break
            if above.tag == f"{_MC}Fallback":
                choice = above.getparent().find(f"{_MC}Choice")
                if choice is not None and next(choice.iter(f"{W}txbxContent"), None) is not None:
                    break


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _TRANSPARENT:
            yield from _inside(element, tag)


def _flat(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row:
            yield from cell.paragraphs


def _look(paragraph: etree._Element | None, run: etree._Element | None) -> _Look:
    num_id = depth = align = indent = None
    if paragraph is not None:
        listed = paragraph.find(f"{W}numPr")
        if listed is not None:
            num_id = val(listed.find(f"{W}numId"))
            level = listed.find(f"{W}ilvl")
            depth = None if level is None else number(val(level))
        align = _ALIGNMENTS.get(val(paragraph.find(f"{W}jc")) or "")
        ind = paragraph.find(f"{W}ind")
        indent = None if ind is None else first_line(ind)
    flags = {
        name: None if run is None else is_on(run.find(f"{W}{tag}"))
        for name, tag in (
            ("bold", "b"),
            ("italic", "i"),
            ("caps", "caps"),
            ("hidden", "vanish"),
        )
    }
    return _Look(**flags, align=align, indent=indent, num_id=num_id, depth=depth)


def _formula(element: etree._Element) -> Iterator[str]:
    """A formula on one line: `a/b`."""
    for part in element:
        if part.tag == f"{_M}t":
            yield part.text or ""
        elif part.tag == f"{_M}den":
            yield "/"
            yield from _formula(part)
        else:
            yield from _formula(part)


def _run_text(run: etree._Element) -> Iterator[str]:
    for element in run:
        match element.tag.rpartition("}")[2]:
            case "t":
                yield element.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "sym":
                code = element.get(f"{W}char", "")
                if re.fullmatch(r"[0-9A-Fa-f]{4}", code):
                    yield bullet(chr(int(code, 16)))


def _lines(runs: list[tuple[str, bool, bool]], look: _Look, label: str) -> Iterator[Paragraph]:
    """One block per line: a manual line break may divide a heading or a list, the outline decides."""
    lines: list[list[tuple[str, bool, bool]]] = [[]]
    for text, bold, italic in runs:
        for place, piece in enumerate(text.split("\n")):
            if place:
                lines.append([])
            if piece:
                lines[-1].append((piece, bold, italic))
    first = True
    for line in lines:
        text = "".join(piece for piece, _, _ in line)
        if not text.strip() and not (first and len(lines) == 1):
            continue
        inked = [(piece, bold, italic) for piece, bold, italic in line if piece.strip()]
        lead = 0
        for piece, bold, _ in line:
            if not bold and piece.strip():
                break
            lead += len(piece)
        yield Paragraph(
            text=text,
            label=label if first else "",
            level=look.depth or 0 if label and first else None,
            bold=bool(inked) and all(bold for _, bold, _ in inked),
            bold_lead=lead if any(bold for _, bold, _ in inked) else 0,
            italic=bool(inked) and all(italic for _, _, italic in inked),
            align=look.align or "",
            indent=look.indent or 0.0,
            glue="hard" if first else "wrap",
            full=False,
        )
        first = False
