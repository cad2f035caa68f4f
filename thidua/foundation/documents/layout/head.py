"""The head of a paper: two columns without borders, then kind, summary, addressees, bases."""

from dataclasses import dataclass

from thidua.foundation.documents.layout.paper import (
    Head,
    OfficialPaper,
    date_words,
    number_words,
)
from thidua.foundation.documents.layout.wordml import (
    Cell,
    Page,
    Style,
    paragraph,
    rule,
    table,
    table_row,
    twips,
)
from thidua.foundation.documents.typesetting.metrics import (
    balanced_lines,
    text_width_mm,
)

RIGHT_COLUMN_MM = 101.2
"""Quốc hiệu in bold 13 is 95 mm wide; with less than 101 mm Word breaks it over two lines."""

ISSUER_RULE_SHARE = 0.4
"""Annex I: the rule under issuer and summary is a third to a half of the words above it."""


@dataclass(frozen=True)
class HeadStyle:
    """What differs between kinds of issuers. Each line: words, size; a rule below the last is as long as its words."""

    right_lines: tuple[tuple[str, float], ...]
    number_prefix: str
    mark: str
    parent_size: float
    body_size: float
    number_size: float


_NATION = (
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13),
    ("Độc lập - Tự do - Hạnh phúc", 14),
)
_STATE = HeadStyle(_NATION, "Số: ", "", 13, 13, 13)

HEAD_STYLES: dict[Head, HeadStyle] = {
    Head.STATE: _STATE,
    Head.FRONT: _STATE,
    Head.ENTERPRISE: _STATE,
    # Party bodies follow the guidance of Văn phòng Trung ương Đảng, the youth union its own: no Quốc hiệu, a star.
    Head.PARTY: HeadStyle((("ĐẢNG CỘNG SẢN VIỆT NAM", 15),), "Số ", "*", 14, 14, 14),
    Head.YOUTH: HeadStyle((("ĐOÀN TNCS HỒ CHÍ MINH", 15),), "Số: ", "***", 13, 13, 13),
}


def head_table(paper: OfficialPaper, page: Page) -> str:
    """Quốc hiệu, issuer; below them on one line the number and the place with its date."""
    style = HEAD_STYLES[paper.issuer.head]
    right = twips(RIGHT_COLUMN_MM)
    left = page.text_width - right
    left_mm = left * 25.4 / 1440
    number = paragraph(
        style.number_prefix + number_words(paper),
        Style(style.number_size, align="center"),
    )
    if not paper.kind:
        number += paragraph(f"V/v {paper.summary}", Style(12, align="center", before=6))
    dated = paragraph(
        f"{paper.place}, {date_words(paper.date)}",
        Style(14, italic=True, align="center"),
    )
    return table(
        (left, right),
        (
            table_row(
                (
                    Cell(_issuer(paper, style, left_mm), left),
                    Cell(_right_lines(style), right),
                )
            ),
            table_row((Cell(_gap() + number, left), Cell(_gap() + dated, right))),
        ),
        borders=False,
    )


def opening(paper: OfficialPaper, page: Page) -> str:
    """Kind and summary (mẫu 1.2–1.9), the authority line of a decision, "Kính gửi", bases, "QUYẾT ĐỊNH:"."""
    text_mm = page.text_width * 25.4 / 1440
    parts = [_title(paper, text_mm)] if paper.kind else [paragraph("", Style(14))]
    if paper.authority:
        parts.append(paragraph(paper.authority, _centred(before=6, after=6)))
    parts.append(_addressees(paper.addressees, text_mm))
    last = len(paper.bases) - 1
    for index, basis in enumerate(paper.bases):
        ending = "." if index == last else ";"
        parts.append(paragraph(basis.rstrip(" .;") + ending, BASIS))
    if paper.enacting:
        parts.append(paragraph(paper.enacting, _centred(before=10, after=4)))
    return "".join(parts)


BASIS = Style(14, italic=True, align="justify", first_line=12.7, before=3, after=3, line=1.1)


def _centred(*, before: float = 0, after: float = 0) -> Style:
    return Style(14, bold=True, align="center", before=before, after=after, keep_next=True)


def _issuer(paper: OfficialPaper, style: HeadStyle, width_mm: float) -> str:
    usable = width_mm - 2
    parent = centred_lines(paper.issuer.parent, style.parent_size, usable, bold=False)
    body = centred_lines(paper.issuer.body, style.body_size, usable, bold=True)
    written = ""
    if parent:
        written += paragraph("\n".join(parent), Style(style.parent_size, align="center"))
    written += paragraph("\n".join(body), Style(style.body_size, bold=True, align="center"))
    if style.mark:
        return written + paragraph(style.mark, Style(style.body_size, align="center"))
    return written + rule(_share(body[-1], style.body_size), width_mm)


def _right_lines(style: HeadStyle) -> str:
    written = "".join(paragraph(words, Style(size, bold=True, align="center")) for words, size in style.right_lines)
    words, size = style.right_lines[-1]
    return written + rule(text_width_mm(words, size, bold=True), RIGHT_COLUMN_MM)


def _title(paper: OfficialPaper, text_mm: float) -> str:
    size = 16 if paper.issuer.head is Head.PARTY else 14
    kind = paragraph(
        paper.kind.upper(),
        Style(size, bold=True, align="center", before=16, keep_next=True),
    )
    if not paper.summary:
        return kind
    lines = centred_lines(paper.summary, 14, text_mm - 8, bold=True)
    return kind + paragraph("\n".join(lines), _centred()) + rule(_share(lines[-1], 14), text_mm) + _gap()


def _addressees(addressees: tuple[str, ...], text_mm: float) -> str:
    """One addressee stands centred on the line of "Kính gửi"; several stand below it, each after a dash."""
    if not addressees:
        return ""
    if len(addressees) == 1:
        return paragraph(f"Kính gửi: {addressees[0]}", Style(14, align="center", before=8, after=10))
    left = text_mm * 0.28
    written = paragraph("Kính gửi:", Style(14, left=left - 22, before=8))
    last = len(addressees) - 1
    for index, addressee in enumerate(addressees):
        ending = "." if index == last else ";"
        after = 10 if index == last else 0
        written += paragraph(f"- {addressee.rstrip(' .;')}{ending}", Style(14, left=left, after=after))
    return written


_UNBROKEN = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "GIẤY KHEN", "THI ĐUA", "KHEN THƯỞNG", "Giấy khen", "thi đua", "nhân dân")


def centred_lines(words: str, size: float, width_mm: float, *, bold: bool) -> list[str]:
    """Breaks given by the caller are kept; too long a line is broken evenly, never inside a name of an institution."""
    for phrase in _UNBROKEN:
        words = words.replace(phrase, phrase.replace(" ", "\u00a0"))
    return [line for given in words.split("\n") if given.strip() for line in balanced_lines(given, size, width_mm, bold=bold)]


def _share(words: str, size: float) -> float:
    return text_width_mm(words, size, bold=True) * ISSUER_RULE_SHARE


def _gap() -> str:
    return paragraph("", Style(size=4, exact_line=6))
