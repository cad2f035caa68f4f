"""A warning or a page too many is a failure, never a surprise on paper; the fonts are the ones that were vendored."""

import hashlib
import struct
from pathlib import Path

import pytest

from tests.foundation.documents.typesetting.sample_faces import AT
from thidua.foundation.documents.typesetting import engine
from thidua.foundation.documents.typesetting.engine import TypesettingFailed, compile_pdf
from thidua.foundation.documents.typesetting.metrics import FONTS, balanced_lines, text_width_mm


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(engine, "TEMPLATES", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('#set text(font: "Không có")\nA', "unknown font family"),
        ("#let = ", "expected"),
        ("A #pagebreak() B", "2 pages instead of 1"),
        ('#read("/etc/passwd")', "not found"),
    ],
)
def test_what_is_not_perfect_fails(templates: Path, source: str, words: str) -> None:
    (templates / "thử.typ").write_text(source)

    with pytest.raises(TypesettingFailed, match=words):
        compile_pdf("thử.typ", {}, pages=1, at=AT)


def test_fonts_are_the_unmodified_release() -> None:
    listed = dict(reversed(line.split()) for line in (FONTS / "SHA256SUMS").read_text().splitlines())

    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")} == listed
    assert len(listed) == 4
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_fonts_are_version_2_1_5() -> None:
    for path in FONTS.glob("*.ttf"):
        assert "Version 2.1.5".encode("utf-16-be") in path.read_bytes(), path.name
        assert struct.unpack(">H", path.read_bytes()[4:6])[0] > 10


def test_widths_are_those_of_times_new_roman() -> None:
    assert text_width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) == pytest.approx(95.67, abs=0.01)


def test_centred_lines_are_even_and_do_not_begin_with_a_dash() -> None:
    assert balanced_lines("một hai ba bốn năm sáu", 14, 40) == ["một hai ba", "bốn năm sáu"]
    assert balanced_lines("THI ĐUA - KHEN THƯỞNG", 13, 45, bold=True) == ["THI ĐUA -", "KHEN THƯỞNG"]
    assert balanced_lines("", 14, 40) == []
