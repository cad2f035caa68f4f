"""What Word keeps between the runs of a paragraph."""

from __future__ import annotations

from pathlib import Path

from tests.foundation.documents.readers import hostile
from thidua.foundation.documents.readers.docx import read_docx
from thidua.foundation.plain.blocks import Paragraph

_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def test_a_formula_stays_in_its_sentence(tmp_path: Path) -> None:
    fraction = "<m:f><m:num><m:r><m:t>b</m:t></m:r></m:num><m:den><m:r><m:t>a</m:t></m:r></m:den></m:f>"
    formula = f"<m:oMath {_MATH}>{fraction}</m:oMath>"
    body = f'<w:p><w:r><w:t xml:space="preserve">Tỷ lệ = </w:t></w:r>{formula}<w:r><w:t xml:space="preserve"> x 100</w:t></w:r></w:p>'
    blocks = read_docx(hostile.word(tmp_path / "plan.docx", body))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Tỷ lệ = b/a x 100"]
