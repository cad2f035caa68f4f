"""The typst engine: one template, one JSON, one PDF/A; any warning or unexpected page is a failure, never a surprise on paper."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from thidua.foundation.documents.typesetting.metrics import FONTS

TEMPLATES = Path(__file__).parent / "templates"


class TypesettingFailed(Exception):
    """The template and its data do not give the promised paper; the text names the reason."""


def _fixed_offset(at: datetime) -> datetime:
    """Typst takes no zone with rules of its own (Asia/Ho_Chi_Minh): only its offset at that moment."""
    return at.astimezone(timezone(at.utcoffset() or UTC.utcoffset(at)))


def compile_pdf(template: str, data: Mapping[str, Any], *, pages: int, at: datetime, assets: Mapping[str, bytes] | None = None) -> bytes:
    """A tagged PDF/A-2b of exactly `pages` pages, dated `at`.

    Data travel as JSON in `sys.inputs`: words are words, never typst code. System fonts are ignored, because Debian's
    own Liberation lacks 93 Vietnamese letters. `assets` are files that the template names (an emblem)."""
    with tempfile.TemporaryDirectory(prefix="thidua-typst-") as folder:
        root = Path(folder)
        for source in TEMPLATES.glob("*.typ"):
            shutil.copy(source, root / source.name)
        for name, content in (assets or {}).items():
            (root / Path(name).name).write_bytes(content)
        try:
            written, warnings = typst.compile_with_warnings(
                root / template,
                root=root,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["a-2b"],
                timestamp=_fixed_offset(at),
                format="pdf",
            )
        except typst.TypstError as error:
            raise TypesettingFailed(f"{template}: {error.message}") from error
    if warnings:
        raise TypesettingFailed(f"{template}: " + "; ".join(warning.message for warning in warnings))
    if not isinstance(written, bytes):
        raise TypesettingFailed(f"{template}: no PDF was written")
    counted = page_count(written)
    if counted != pages:
        raise TypesettingFailed(f"{template}: {counted} pages instead of {pages}")
    return written


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Loaded once per process: reading them again costs more than a page."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
