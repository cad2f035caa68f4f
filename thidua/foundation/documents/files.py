"""Keeping a file and handing it out again. Who may have it is asked by the stage that owns it."""

import hashlib
import io
from datetime import datetime
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.files import File
from django.http import FileResponse

from thidua.foundation.documents.kinds import Kind, kind_problem, safe_name
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused

CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
SHOWN_IN_BROWSER = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""Everything else is a download: a browser must never run what somebody sent in."""
_BLOCK = 1 << 20


def content_type(name: str) -> str:
    """By our own list: what the sender's browser claims is not believed."""
    return CONTENT_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def sha256_of(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    content.seek(0)
    while block := content.read(_BLOCK):
        digest.update(block)
    content.seek(0)
    return digest.hexdigest()


def _keep(content: IO[bytes], name: str, by: Actor, at: datetime) -> StoredFile:
    clean = PurePath(name.replace("\\", "/")).name or "tep"
    stored = StoredFile(
        name=clean[-200:],
        sha256=sha256_of(content),
        content_type=content_type(clean),
        uploaded_by=by if isinstance(by, User) else None,
        uploaded_at=at,
    )
    content.seek(0, 2)
    stored.size = content.tell()
    content.seek(0)
    stored.file.save(f"{stored.sha256[:20]}{PurePath(clean).suffix.lower()[:10]}", File(content), save=False)
    stored.save()
    return stored


def store_file(upload: bytes | IO[bytes], *, name: str, kinds: tuple[Kind, ...], by: Actor, at: datetime) -> StoredFile:
    """A file that somebody sent in: refused when too large, of another kind than allowed, or not what its name says.

    Called inside the act that owns it, which writes the SHA-256 into its own journal entry: the row lives or dies with its transaction.
    """
    content = upload if isinstance(upload, bytes) else _at_most(upload, _most_bytes() + 1)
    problem = kind_problem(name, content, kinds, _most_bytes())
    if problem:
        raise Refused(problem)
    return _keep(io.BytesIO(content), safe_name(name), by, at)


def _most_bytes() -> int:
    return int(settings.MAX_UPLOAD_MB) * 1024 * 1024


def _at_most(upload: IO[bytes], count: int) -> bytes:
    upload.seek(0)
    return upload.read(count)


def answer(stored: StoredFile, *, download: bool = True) -> FileResponse:
    """The file as a response; `download=False` shows a PDF or picture in the browser."""
    attachment = download or stored.content_type not in SHOWN_IN_BROWSER
    response = FileResponse(stored.file.open("rb"), as_attachment=attachment, filename=stored.name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    if attachment or stored.content_type != CONTENT_TYPES[".pdf"]:
        # Browsers refuse to show a PDF in a sandbox; their own viewer runs none of its scripts against this site.
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
