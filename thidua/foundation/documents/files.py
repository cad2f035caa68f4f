"""Keeping a file and handing it out again. Who may have it is asked by the stage that owns it."""

import hashlib
from datetime import datetime
from pathlib import PurePath
from typing import IO

from django.core.files import File
from django.http import FileResponse

from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User

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


def store(content: IO[bytes], name: str, *, by: Actor, at: datetime) -> StoredFile:
    """Called inside an action: the row lives or dies with its transaction."""
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


def answer(stored: StoredFile, *, download: bool = True) -> FileResponse:
    """The file as a response; `download=False` shows a PDF or picture in the browser."""
    attachment = download or stored.content_type not in SHOWN_IN_BROWSER
    response = FileResponse(stored.file.open("rb"), as_attachment=attachment, filename=stored.name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
