"""Steering and guiding papers that are kept with a movement."""

from datetime import date, datetime
from typing import IO

from thidua.foundation.documents.files import store_file
from thidua.foundation.documents.kinds import EVIDENCE
from thidua.foundation.journal.acts import Actor, action, lock_row, record
from thidua.movements.actions._guard import may_change
from thidua.movements.models import GuidingDocument, Movement


@action
def add_guiding_document(
    movement: Movement,
    title: str,
    *,
    symbol: str = "",
    issued_on: date | None = None,
    content: IO[bytes] | None = None,
    name: str = "",
    by: Actor,
    at: datetime,
) -> GuidingDocument:
    may_change(movement, by, at)
    stored = store_file(content, name=name, kinds=EVIDENCE, by=by, at=at) if content is not None else None
    document = GuidingDocument.objects.create(movement=movement, title=title, symbol=symbol, issued_on=issued_on, file=stored)
    record(
        "movement.guiding_document_added",
        movement,
        changes={"title": title, "symbol": symbol, "issued_on": issued_on, "sha256": stored.sha256 if stored else ""},
    )
    return document


@action
def remove_guiding_document(document: GuidingDocument, *, by: Actor, at: datetime) -> None:
    """Entered by mistake; the journal keeps what it was, the file stays in the store."""
    may_change(document.movement, by, at)
    lock_row(document)
    record("movement.guiding_document_removed", document.movement, changes={"title": document.title, "symbol": document.symbol})
    document.delete()
