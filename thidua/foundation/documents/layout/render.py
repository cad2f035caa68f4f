"""A whole .docx from an `OfficialPaper`: sections, running head, styles, and a zip whose bytes never change by themselves."""

import io
import zipfile
from xml.sax.saxutils import escape

from thidua.foundation.documents.layout.body import blocks, closing, signer_rows
from thidua.foundation.documents.layout.head import centred_lines, head_table, opening
from thidua.foundation.documents.layout.paper import (
    Annex,
    FileProperties,
    OfficialPaper,
    date_words,
    number_words,
    roman,
)
from thidua.foundation.documents.layout.wordml import (
    Page,
    Style,
    page_number,
    paragraph,
    section,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NUMBERED, _FIRST = "rId2", "rId3"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_docx(paper: OfficialPaper, properties: FileProperties | None = None) -> bytes:
    """The paper as a Word file. The same arguments give the same bytes, so that its SHA-256 can be journalled."""
    properties = properties or FileProperties()
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(paper, properties),
        "word/document.xml": _document(paper),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": _styles(),
        "word/settings.xml": f'{_XML}<w:settings {_NAMESPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/header1.xml": _header(page_number(Style(13, align="center"))),
        "word/header2.xml": _header(paragraph("", Style(13))),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content.encode())
    return archive.getvalue()


def _document(paper: OfficialPaper) -> str:
    page = Page(landscape=paper.landscape)
    content = [
        head_table(paper, page),
        opening(paper, page),
        blocks(paper.body, page),
        closing(paper, page),
    ]
    sections = [Page(landscape=annex.landscape) for annex in paper.annexes]
    for index, (annex, following) in enumerate(zip(paper.annexes, sections, strict=True), start=1):
        content.append(_end_of_section(page if index == 1 else sections[index - 2], restart=index > 1))
        content.append(_annex(paper, annex, index, following))
    last = sections[-1] if sections else page
    end = paragraph("", Style(2, exact_line=2)) + section(last, restart=bool(sections), header=_NUMBERED, first_header=_FIRST)
    return f"{_XML}<w:document {_NAMESPACES}><w:body>{''.join(content)}{end}</w:body></w:document>"


def _end_of_section(page: Page, *, restart: bool) -> str:
    return paragraph(
        "",
        Style(2, exact_line=2),
        section=section(page, restart=restart, header=_NUMBERED, first_header=_FIRST),
    )


def _annex(paper: OfficialPaper, annex: Annex, index: int, page: Page) -> str:
    """Annex I, IV: "Phụ lục" 14 bold (Roman number from two on), title in capitals, "(Kèm theo …)" in italics; pages
    are numbered anew."""
    counted = sum(1 for other in paper.annexes if other.word)
    written = ""
    if annex.word:
        place = sum(1 for other in paper.annexes[:index] if other.word)
        number = f" {roman(place)}" if counted > 1 else ""
        written += paragraph(annex.word + number, Style(14, bold=True, align="center", keep_next=True))
    text_mm = page.text_width * 25.4 / 1440 - 8
    title = centred_lines(annex.title.upper(), 14, text_mm, bold=True)
    written += paragraph("\n".join(title), Style(14, bold=True, align="center", keep_next=True))
    attached = annex.attached_to or attachment_words(paper)
    if attached != "-":
        written += paragraph(
            "\n".join(centred_lines(f"({attached})", 14, text_mm, bold=False)),
            Style(14, italic=True, align="center", after=6, keep_next=True),
        )
    written += blocks(annex.body, page)
    return written + (signer_rows(annex.signers, paper.issuer.head, page) if annex.signers else "")


def attachment_words(paper: OfficialPaper) -> str:
    """As "Kèm theo Quyết định số 186/QĐ-UBND ngày 06 tháng 02 năm 2025 của Chủ tịch …"."""
    issuer = _sentence_case(paper.authority or paper.issuer.body)
    kind = paper.kind.capitalize() if paper.kind else "Công văn"
    return f"Kèm theo {kind} số {number_words(paper)} {date_words(paper.date)} của {issuer}"


_LOWERED = (
    ("Chủ Tịch", "Chủ tịch"),
    ("Ủy Ban Nhân Dân", "Ủy ban nhân dân"),
    ("Hội Đồng Nhân Dân", "Hội đồng nhân dân"),
    ("Hội Đồng", "Hội đồng"),
    (" Tỉnh ", " tỉnh "),
    (" Huyện ", " huyện "),
    (" Thành Phố ", " thành phố "),
    (" Thị Trấn ", " thị trấn "),
    (" Thị Xã ", " thị xã "),
    (" Phường ", " phường "),
    (" Xã ", " xã "),
)


def _sentence_case(capitals: str) -> str:
    """Names of State bodies as NĐ 30/2020 Annex II writes them in a sentence; a mixed-case name is left alone."""
    if capitals != capitals.upper():
        return capitals
    words = capitals.replace("\n", " ").title()
    for wrong, right in _LOWERED:
        words = words.replace(wrong, right)
    return words


def _header(content: str) -> str:
    return f"{_XML}<w:hdr {_NAMESPACES}>{content}</w:hdr>"


def _styles() -> str:
    """Times New Roman 14, Vietnamese, no hidden spacing."""
    return (
        f"{_XML}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" '
        'w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>'
    )


def _core(paper: OfficialPaper, properties: FileProperties) -> str:
    created = properties.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    title = escape(" ".join(f"{paper.kind.capitalize()} {paper.summary}".split()))
    author = escape(properties.author)
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>vi-VN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>'
    )


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    kinds |= {"header1": "header", "header2": "header"}
    parts = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>' for name, kind in kinds.items())
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{parts}</Types>"
    )


def _package_relations() -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )


def _document_relations() -> str:
    targets = (
        ("styles", "styles"),
        ("header", "header1"),
        ("header", "header2"),
        ("settings", "settings"),
    )
    relations = "".join(
        f'<Relationship Id="rId{index}" Type="{_R}/{kind}" Target="{name}.xml"/>' for index, (kind, name) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
