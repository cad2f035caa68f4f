"""Texts as they are copied from a viewer or a web page: what stands at the edges of pages, and first lines that step in."""

from __future__ import annotations

from pathlib import Path

from tests.movements.rules.shape import shape
from thidua.foundation.documents.readers.txt import read_txt
from thidua.movements.rules.outline import Outline, read_outline


def outline_of(tmp_path: Path, text: str) -> Outline:
    path = tmp_path / "plan.txt"
    path.write_text(text)
    return read_outline(read_txt(path))


def test_lines_that_stand_at_the_edge_of_every_page_are_dropped(tmp_path: Path) -> None:
    page = "{n}\n{body}\nCổng thông tin điện tử huyện\n"
    bodies = [
        "KẾ HOẠCH\nPhong trào thi đua\n\nI. MỤC ĐÍCH\n\n1. Giữ sạch đường làng, ngõ",
        "xóm và ao hồ.\n\n2. Giữ gìn\ntrật tự.",
        "II. YÊU CẦU",
    ]
    outline = outline_of(tmp_path, "\f".join(page.format(n=n, body=body) for n, body in enumerate(bodies, 1)))
    assert shape(outline.clauses) == (
        ("I", "MỤC ĐÍCH", (), (("1", "Giữ sạch đường làng, ngõ xóm và ao hồ.", (), ()), ("2", "Giữ gìn trật tự.", (), ()))),
        ("II", "YÊU CẦU", (), ()),
    )


def test_first_lines_that_step_in_begin_paragraphs(tmp_path: Path) -> None:
    lines = [
        "      Thực hiện Kế hoạch của huyện về phong trào thi đua năm nay của các xã,",
        "      Ủy ban nhân dân xã ban hành Kế hoạch tổ chức phong trào thi đua với những",
        "nội dung sau đây, gắn với nhiệm vụ của từng thôn và từng đoàn thể trong xã:",
        "      I. CHỈ TIÊU",
        "      Năm nay là năm cuối của nhiệm kỳ, các thôn cần hoàn thành sớm mọi chỉ tiêu",
        "đã đăng ký với xã, trong đó có chỉ tiêu về đường làng và nước sạch cho mọi nhà.",
        "      2.500 hộ còn lại là đối tượng ưu tiên của phong trào thi đua trong cả năm",
        "nay và năm sau.",
        "      1. Giữ sạch đường làng.",
    ]
    outline = outline_of(tmp_path, "KẾ HOẠCH\nPhong trào thi đua\n" + "\n".join(lines))
    assert len(outline.preamble) == 2
    assert [(clause.path, len(clause.paragraphs)) for clause in outline.walk()] == [("I", 2), ("I.1", 0)]


def test_a_bold_star_in_markdown_is_a_clause(tmp_path: Path) -> None:
    outline = outline_of(
        tmp_path, "**KẾ HOẠCH**\n\n**1. Đối tượng**\n\n*** Cấp huyện**\n\n- Chọn 02 thôn.\n\n*** Cấp xã**\n\n- Chọn 01 thôn.\n"
    )
    assert [(clause.path, clause.kind, clause.text) for clause in outline.walk()] == [
        ("1", "number", "Đối tượng"),
        ("1.1", "star", "Cấp huyện"),
        ("1.1.1", "dash", "Chọn 02 thôn."),
        ("1.2", "star", "Cấp xã"),
        ("1.2.1", "dash", "Chọn 01 thôn."),
    ]
