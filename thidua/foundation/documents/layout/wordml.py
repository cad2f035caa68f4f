"""WordprocessingML as text: runs, paragraphs, tables, sections, with measures in millimetres and points.

Tables are written as XML text because python-docx's `add_row` is ten times slower at 2 000 rows, and because widths
must stand on the grid *and* on every cell: LibreOffice reads one, Word the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from thidua.foundation.documents.layout.paper import Align, Run, Text

_UNDERLINE = '<w:u w:val="single"/>'
_JUSTIFICATION = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "both",
}


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


@dataclass(frozen=True)
class Page:
    """A4 and its margins: NĐ 30/2020 Annex I asks 20–25 top and bottom, 30–35 left, 15–20 right."""

    landscape: bool = False
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15.01
    number_from_edge: float = 8

    @property
    def width(self) -> int:
        return 16838 if self.landscape else 11906

    @property
    def height(self) -> int:
        return 11906 if self.landscape else 16838

    @property
    def text_width(self) -> int:
        """Twips between the left and right margin."""
        return self.width - twips(self.left) - twips(self.right)


@dataclass(frozen=True)
class Style:
    """Look of one paragraph. Points, except indents in millimetres."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: Align = "left"
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    right: float = 0
    line: float = 1.0
    keep_next: bool = False
    exact_line: float = 0
    top_rule: bool = False
    tabs: tuple[float, ...] = field(default=())


def paragraph(text: Text, style: Style, *, section: str = "") -> str:
    runs = (Run(text),) if isinstance(text, str) else text
    content = "".join(_run(run, style) for run in runs if run.text)
    return f"<w:p>{_paragraph_properties(style, section)}{content}</w:p>"


def page_number(style: Style) -> str:
    """A PAGE field, the only content of the running head."""
    look = _run_properties(style, style.bold, style.italic)
    return (
        f"<w:p>{_paragraph_properties(style, '')}"
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{look}<w:t>2</w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def rule(width_mm: float, within_mm: float) -> str:
    """A solid horizontal line of a given length, centred in its column: the top border of an empty low paragraph."""
    indent = max(0.0, (within_mm - width_mm) / 2)
    return paragraph(
        "",
        Style(size=2, exact_line=4, left=indent, right=indent, before=2, top_rule=True),
    )


@dataclass(frozen=True)
class Cell:
    """Paragraphs already written; `merge` is "" | "restart" | "continue" for vertical merging."""

    content: str
    width: int
    span: int = 1
    merge: str = ""
    middle: bool = False


def table(widths: Sequence[int], rows: Sequence[str], *, borders: bool, padding_mm: float = 0) -> str:
    """A fixed-layout table; `rows` come from `table_row`."""
    line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(line.format(side) if borders else f'<w:{side} w:val="nil"/>' for side in sides)
    padding = twips(padding_mm)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def table_row(cells: Sequence[Cell], *, repeat: bool = False, keep: bool = True) -> str:
    """`repeat` shows the row again on every page; `keep` forbids breaking it over two pages."""
    properties = ("<w:cantSplit/>" if keep else "") + ("<w:tblHeader/>" if repeat else "")
    wrapped = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{wrapped}{''.join(map(_cell, cells))}</w:tr>"


def section(page: Page, *, restart: bool, header: str, first_header: str) -> str:
    """Section properties: the first page has no number, later ones carry it centred in the top margin."""
    orient = ' w:orient="landscape"' if page.landscape else ""
    numbering = '<w:pgNumType w:start="1"/>' if restart else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:headerReference w:type="first" r:id="{first_header}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(page.number_from_edge)}" '
        f'w:footer="{twips(page.number_from_edge)}" w:gutter="0"/>{numbering}<w:titlePg/></w:sectPr>'
    )


def _cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = {
        "": "",
        "restart": '<w:vMerge w:val="restart"/>',
        "continue": "<w:vMerge/>",
    }[cell.merge]
    align = '<w:vAlign w:val="center"/>' if cell.middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}{merge}{align}</w:tcPr>{cell.content or "<w:p/>"}</w:tc>'


def _run(run: Run, style: Style) -> str:
    look = _run_properties(style, style.bold or run.bold, style.italic or run.italic)
    lines = _visible(run.text).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{look}{words}</w:r>"


def _visible(text: str) -> str:
    """Characters that XML 1.0 forbids would make the file unreadable; they never carry meaning in a paper."""
    return "".join(character for character in text if character >= " " or character in "\n\t")


def _run_properties(style: Style, bold: bool, italic: bool) -> str:
    half_points = round(style.size * 2)
    return (
        f"<w:rPr>{'<w:b/><w:bCs/>' if bold else ''}{'<w:i/><w:iCs/>' if italic else ''}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        f"{_UNDERLINE if style.underline else ''}</w:rPr>"
    )


def _paragraph_properties(style: Style, section_properties: str) -> str:
    if style.exact_line:
        line = f'w:line="{round(style.exact_line * 20)}" w:lineRule="exact"'
    else:
        line = f'w:line="{round(style.line * 240)}" w:lineRule="auto"'
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if style.top_rule else ""
    stops = "".join(f'<w:tab w:val="left" w:pos="{twips(stop)}"/>' for stop in style.tabs)
    half_points = round(style.size * 2)
    return (
        f"<w:pPr>{'<w:keepNext/>' if style.keep_next else ''}{border}{f'<w:tabs>{stops}</w:tabs>' if stops else ''}"
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" {line}/>'
        f'<w:ind w:left="{twips(style.left)}" w:right="{twips(style.right)}" w:firstLine="{twips(style.first_line)}"/>'
        f'<w:jc w:val="{_JUSTIFICATION[style.align]}"/>'
        f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>{section_properties}</w:pPr>'
    )
