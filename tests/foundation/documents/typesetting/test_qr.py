"""Our quick encoder gives module for module what segno gives."""

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.foundation.documents.typesetting.qr import qr_modules, qr_svg


def by_segno(content: bytes) -> list[bytes]:
    code = segno.make_qr(content, error="m", mask=2, boost_error=False, mode="byte")
    if int(code.version) > 10:
        code = segno.make_qr(content, error="l", mask=2, boost_error=False, mode="byte")
    return [bytes(row) for row in code.matrix]


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=220))
@settings(max_examples=60, deadline=None)
def test_every_module_is_the_same(text: str) -> None:
    assert qr_modules(text) == by_segno(text.encode())


@pytest.mark.parametrize("length", [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 214, 271, 321])
def test_full_versions_are_the_same(length: int) -> None:
    assert qr_modules("k" * length) == by_segno(b"k" * length)


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr_modules("k" * 2954)


def test_the_picture_has_its_quiet_zone() -> None:
    svg = qr_svg("abc")

    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path d="M4 4.5h7')
