"""The words of a paper: headings, articles, clauses, tables; and its end: recipients and signers."""

from itertools import groupby

from thidua.foundation.documents.layout.paper import (
    Article,
    Band,
    Block,
    Clause,
    Column,
    Head,
    Heading,
    OfficialPaper,
    Paragraph,
    Row,
    Run,
    Signer,
    Table,
    Text,
)
from thidua.foundation.documents.layout.wordml import (
    Cell,
    Page,
    Style,
    paragraph,
    table,
    table_row,
)

FIRST_LINE_MM = 12.7
BODY = Style(14, align="justify", first_line=FIRST_LINE_MM, before=3, after=3, line=1.1)
"""Annex I: justified, first line 1 or 1.27 cm, 6 pt between paragraphs, single to one and a half lines."""

SIGNATURE_GAP = 74
"""Points between the signer's title and name: room for a signature under a round seal of 36 mm."""


def blocks(body: tuple[Block, ...], page: Page) -> str:
    return "".join(_block(block, page) for block in body)


def _block(block: Block, page: Page) -> str:
    match block:
        case Heading():
            return _heading(block)
        case Article():
            return _article(block)
        case Clause():
            return paragraph(_joined(Run(f"{block.label} "), block.text), BODY)
        case Paragraph():
            indent = FIRST_LINE_MM if block.first_line and block.align == "justify" else 0
            style = Style(
                14,
                block.bold,
                block.italic,
                align=block.align,
                first_line=indent,
                before=3,
                after=3,
                line=1.1,
            )
            return paragraph(block.text, style)
        case Table():
            return _table(block, page)


def _heading(heading: Heading) -> str:
    if heading.level == "part":
        written = paragraph(heading.text, Style(14, bold=True, align="center", before=8, keep_next=True))
        title = paragraph(
            heading.title.upper(),
            Style(14, bold=True, align="center", after=6, keep_next=True),
        )
        return written + (title if heading.title else "")
    text = heading.text.upper() if heading.level == "roman" else heading.text
    return paragraph(
        text,
        Style(
            14,
            bold=True,
            align="justify",
            first_line=FIRST_LINE_MM,
            before=6,
            after=3,
            keep_next=True,
        ),
    )


def _article(article: Article) -> str:
    label = Run(f"Điều {article.number}. {article.title}".rstrip() + " ", bold=True)
    return paragraph(_joined(label, article.text), BODY)


def _joined(first: Run, rest: Text) -> Text:
    return (first, *((Run(rest),) if isinstance(rest, str) else rest))


def _table(block: Table, page: Page) -> str:
    widths = _scaled([column.width for column in block.columns], page.text_width)
    rows = [*_column_heads(block, widths)]
    for row in block.rows:
        rows.append(_band(row, block, widths) if isinstance(row, Band) else _cells(row, block, widths))
    note = paragraph(
        block.unit_note,
        Style(12, italic=True, align="right", before=3, after=2, keep_next=True),
    )
    before = note if block.unit_note else paragraph("", Style(2, exact_line=6, keep_next=True))
    return before + table(widths, rows, borders=True, padding_mm=1.2) + paragraph("", Style(2, exact_line=8))


def _scaled(shares: list[float], total: int) -> list[int]:
    widths = [round(share / sum(shares) * total) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def _column_heads(block: Table, widths: list[int]) -> list[str]:
    """One repeated head row, or two when neighbours share a group."""
    titles = [_head_cell(column.title, width) for column, width in zip(block.columns, widths, strict=True)]
    if not any(column.group for column in block.columns):
        return [table_row(titles, repeat=True)]
    upper: list[Cell] = []
    lower: list[Cell] = []
    start = 0
    for group, members in groupby(block.columns, key=lambda column: column.group):
        count = len(list(members))
        span = range(start, start + count)
        start += count
        if group:
            upper.append(_head_cell(group, sum(widths[index] for index in span), span=count))
            lower.extend(titles[index] for index in span)
            continue
        for index in span:
            upper.append(_head_cell(block.columns[index].title, widths[index], merge="restart"))
            lower.append(Cell("", widths[index], merge="continue"))
    return [table_row(upper, repeat=True), table_row(lower, repeat=True)]


def _head_cell(title: str, width: int, *, span: int = 1, merge: str = "") -> Cell:
    return Cell(
        paragraph(title, Style(12, bold=True, align="center", before=3, after=3)),
        width,
        span,
        merge,
        middle=True,
    )


def _band(band: Band, block: Table, widths: list[int]) -> str:
    style = Style(block.size, bold=True, before=2, after=2, keep_next=True)
    return table_row((Cell(paragraph(band.text, style), sum(widths), len(widths)),))


def _cells(row: Row, block: Table, widths: list[int]) -> str:
    def cell(text: Text, column: Column, width: int) -> Cell:
        style = Style(block.size, row.bold, row.italic, align=column.align, before=2, after=2)
        return Cell(paragraph(text, style), width, middle=True)

    return table_row([cell(text, column, width) for text, column, width in zip(row.cells, block.columns, widths, strict=True)])


def closing(paper: OfficialPaper, page: Page) -> str:
    """Recipients at the left, the signer at the right; of several signers the recipients stand below them."""
    gap = paragraph("", Style(6, exact_line=10, keep_next=True))
    half = page.text_width // 2
    if len(paper.signers) <= 1:
        right = "".join(_signer(signer, paper.issuer.head) for signer in paper.signers)
        row = table_row((Cell(_recipients(paper), half), Cell(right, page.text_width - half)))
        return gap + table((half, page.text_width - half), (row,), borders=False)
    below = _recipients(paper)
    return gap + signer_rows(paper.signers, paper.issuer.head, page) + gap + below


def signer_rows(signers: tuple[Signer, ...], head: Head, page: Page) -> str:
    """Two signers to a row, the last at the right."""
    half = page.text_width // 2
    widths = (half, page.text_width - half)
    seats: list[Signer | None] = [*signers]
    if len(seats) % 2:
        seats.insert(0, None)
    rows = [
        table_row([Cell(_signer(seat, head) if seat else "", width) for seat, width in zip(pair, widths, strict=True)])
        for pair in zip(seats[::2], seats[1::2], strict=True)
    ]
    return table(widths, rows, borders=False)


def _signer(signer: Signer, head: Head) -> str:
    lines = [line.replace("TM. ", "T/M ").replace("KT. ", "K/T ") if head is Head.PARTY else line for line in signer.authority_lines]
    written = "".join(paragraph(line, Style(14, bold=True, align="center", keep_next=True)) for line in lines)
    return written + paragraph(signer.name, Style(14, bold=True, align="center", before=SIGNATURE_GAP))


def _recipients(paper: OfficialPaper) -> str:
    if not paper.recipients:
        return ""
    party = paper.issuer.head is Head.PARTY
    label = Style(14, underline=True, before=2) if party else Style(12, bold=True, italic=True, before=2)
    written = paragraph("Nơi nhận:", label)
    last = len(paper.recipients) - 1
    for index, recipient in enumerate(paper.recipients):
        ending = "." if index == last else ";"
        words = recipient.removeprefix("- ").rstrip(" .;") + ending
        written += paragraph(f"- {words}", Style(12 if party else 11))
    return written
