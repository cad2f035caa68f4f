"""One answer for a browser and for htmx: the whole page, or the named part of the same template."""

from collections.abc import Collection
from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    parts: Collection[str] = (),
    status: int = 200,
) -> HttpResponse:
    """`parts` names the template's partials; htmx gets one when it asks for the element with that id."""
    htmx = getattr(request, "htmx", None)
    target = (htmx.target or "") if htmx and not htmx.history_restore_request else ""
    name = f"{template}#{target}" if target in parts else template
    response = render(request, name, context, status=status)
    if parts:
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def download(content: bytes, name: str) -> FileResponse:
    """A paper made just now; its Vietnamese name survives in every browser (RFC 5987)."""
    response = FileResponse(BytesIO(content), as_attachment=True, filename=name.replace("/", "-"))
    response["X-Content-Type-Options"] = "nosniff"
    return response
