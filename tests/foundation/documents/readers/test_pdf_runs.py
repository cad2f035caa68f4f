"""Letters that a PDF draws from a second font stand at the end of its text, but in the middle of the line."""

from __future__ import annotations

from thidua.foundation.documents.readers.pdf import _drop_footnotes
from thidua.foundation.documents.readers.pdf_layout import Segment
from thidua.foundation.documents.readers.pdf_runs import Run, segments_of


def run(text: str, x: float, blanks: tuple[float, ...] = (), y: float = 700.0) -> Run:
    """Every letter 6 points wide."""
    found = Run(x, y, 12.0)
    for place, letter in enumerate(text):
        at = (x + 6 * place, x + 6 * place + 6)
        found.add(letter, at, at, bold=False, space=False)
    found.blanks += blanks
    return found


def test_letters_of_a_second_font_go_back_between_their_neighbours() -> None:
    runs = [run("N", 100), run("i", 112), run("dung", 124, (118.0,)), run("ộ", 106)]
    assert [s.text for s in segments_of([*runs])] == ["N", "i", "dung", "ộ"]
    spanning = Run(100, 700.0, 12.0)
    for letter, x in (("N", 100), ("i", 112), ("d", 124)):
        spanning.add(letter, (x, x + 6), (x, x + 6), bold=False, space=letter == "i")
    spanning.blanks.append(118.0)
    assert [s.text for s in segments_of([spanning, run("ộ", 106)])] == ["Nội d"]


def test_a_mark_drawn_apart_joins_its_letter() -> None:
    base = run("toc", 100)
    mark = Run(106, 700.0, 12.0)
    mark.add("\u0302", (107, 111), (107, 111), bold=False, space=False)
    assert [s.text for s in segments_of([base, mark])] == ["to\u0302c"]


def segment(text: str, y: float, size: float = 14.0) -> Segment:
    return Segment(80.0, 400.0, y, size, text, False, 0)


def test_notes_at_the_foot_are_dropped_and_recipients_are_not() -> None:
    body = [segment("a) Huy động sức mạnh của cả hệ thống chính trị.", 700), segment("2. Yêu cầu", 600)]
    noted = [*body, segment("1 Nhà tạm là nhà không bảo đảm.", 90, 10.0)]
    signed = [*body, segment("Nơi nhận:", 120, 11.0), segment("- Lưu: VT.", 90, 11.0)]
    _drop_footnotes([noted, signed])
    assert [s.text for s in noted] == [s.text for s in body]
    assert len(signed) == 4


def test_the_mark_of_a_note_leaves_the_text_and_a_square_metre_stays() -> None:
    noted = [segment("a) Hỗ trợ 45 m² cho hộ nghèo¹ trước mùa mưa.", 700), segment("¹ Theo chuẩn nghèo.", 90, 9.0)]
    _drop_footnotes([noted])
    assert [s.text for s in noted] == ["a) Hỗ trợ 45 m2 cho hộ nghèo trước mùa mưa."]


def test_a_blank_behind_a_slanted_or_horned_letter() -> None:
    """`cứ Luật`: the ink of ứ reaches over most of the blank."""
    spanning = Run(100, 700.0, 12.0)
    for letter, x in (("c", 100), ("L", 115), ("u", 121)):
        spanning.add(letter, (x, x + 6), (x, x + 6), bold=False, space=letter == "L")
    horned = Run(106, 700.0, 12.0)
    horned.add("ứ", (106, 114.4), (106, 114.4), bold=False, space=False)
    assert [s.text for s in segments_of([spanning, horned])] == ["cứ Lu"]
