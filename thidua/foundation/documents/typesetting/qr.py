"""QR codes as SVG. The mask is fixed: searching for the best one costs more than typesetting the page."""

import io

import segno

_MASK = 2
_LARGEST_FIRM_VERSION = 10


def qr_svg(text: str) -> str:
    """Error correction M; a long payload steps down to L before its modules become too small for an old phone."""
    code = segno.make_qr(text, error="m", mask=_MASK, boost_error=False)
    if int(code.version) > _LARGEST_FIRM_VERSION:
        code = segno.make_qr(text, error="l", mask=_MASK, boost_error=False)
    written = io.BytesIO()
    code.save(written, kind="svg", border=4, xmldecl=False, nl=False, omitsize=True)
    return written.getvalue().decode()
