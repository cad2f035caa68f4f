"""Word's automatic numbers, as Word itself would print them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

from pathlib import Path

from tests.foundation.documents.readers import hostile
from thidua.foundation.documents.readers.docx import read_docx
from thidua.foundation.documents.readers.numbering import bullet, in_format, letters, roman
from thidua.foundation.plain.blocks import Paragraph

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(depth: int, fmt: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


OUTLINE = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.", "<w:isLgl/>")
    + level(3, "lowerLetter", "%4)")
    + level(4, "bullet", "\uf0b7")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="2">'
    + level(0, "decimal", "(%1)")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def listed(text: str, number: int, depth: int) -> str:
    num = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{num}<w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def labels(path: Path, body: str, styles: str = "", numbering: str = OUTLINE) -> list[tuple[str, str]]:
    more = {"word/numbering.xml": f"<w:numbering {_NS}>{numbering}</w:numbering>".encode()}
    if styles:
        more["word/styles.xml"] = f"<w:styles {_NS}>{styles}</w:styles>".encode()
    blocks = read_docx(hostile.word(path, body, more=more))
    return [(block.label, block.text) for block in blocks if isinstance(block, Paragraph)]


def test_levels_count_and_start_over(tmp_path: Path) -> None:
    depths = [0, 1, 2, 2, 3, 4, 3, 1, 2, 0, 1, 3]
    body = "".join(listed("x", 1, depth) for depth in depths)
    expected = ["I.", "1.", "1.1.", "1.2.", "a)", "•", "b)", "2.", "2.1.", "II.", "1.", "a)"]
    assert [label for label, _ in labels(tmp_path / "a.docx", body)] == expected


def test_lists_on_one_definition_share_their_count_until_one_starts_over(tmp_path: Path) -> None:
    body = listed("a", 2, 0) + listed("b", 2, 0) + listed("c", 3, 0) + listed("d", 3, 0) + listed("e", 2, 0)
    assert [label for label, _ in labels(tmp_path / "a.docx", body)] == ["(1)", "(2)", "(5)", "(6)", "(7)"]


def test_an_empty_paragraph_does_not_count(tmp_path: Path) -> None:
    body = listed("a", 2, 0) + listed("", 2, 0) + listed("b", 2, 0)
    assert labels(tmp_path / "a.docx", body) == [("(1)", "a"), ("", ""), ("(2)", "b")]


def test_numbers_through_styles_and_their_ancestors(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucDam"><w:basedOn w:val="Muc"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Diem"><w:pPr><w:numPr><w:ilvl w:val="3"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tron"><w:basedOn w:val="Diem"/>'
        "<w:pPr>"
        '<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = styled("x", "Muc") + styled("x", "Diem") + styled("x", "Tron") + styled("x", "Diem") + styled("x", "MucDam")
    assert [label for label, _ in labels(tmp_path / "a.docx", body, styles)] == ["I.", "a)", "", "b)", "II."]


def test_a_level_can_claim_its_style(tmp_path: Path) -> None:
    numbering = OUTLINE.replace('<w:lvlText w:val="%4)"/>', '<w:pStyle w:val="Diem"/><w:lvlText w:val="%4)"/>')
    styles = '<w:style w:type="paragraph" w:styleId="Diem"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert labels(tmp_path / "a.docx", styled("x", "Diem"), styles, numbering) == [("a)", "x")]


def test_formats() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert [letters(n) for n in (1, 4, 5, 26, 27)] == ["a", "d", "e", "z", "aa"]
    assert [in_format(7, fmt) for fmt in ("decimalZero", "upperLetter", "lowerRoman", "none")] == ["07", "G", "vii", ""]
    assert [bullet(sign) for sign in ("–", "\uf02d", "+", "\uf0b7", "o", "")] == ["-", "-", "+", "•", "•", ""]


def test_hidden_and_deleted_words_are_not_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"
        "<w:r><w:rPr><w:caps/></w:rPr><w:t> đậm</w:t></w:r></w:p>"
    )
    assert [text for _, text in labels(tmp_path / "a.docx", body)] == ["thêm\ta-b ĐẬM"]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>KẾ HOẠCH</w:t>{twice}</w:r></w:p><w:p><w:r><w:t>I. MỤC ĐÍCH</w:t></w:r></w:p>"
    assert [text for _, text in labels(tmp_path / "a.docx", body)] == ["KẾ HOẠCH", "HỎA TỐC", "I. MỤC ĐÍCH"]
