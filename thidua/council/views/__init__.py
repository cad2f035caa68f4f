"""Pages of the Council."""

from thidua.council.views.follow_up import (
    follow_up_note,
    follow_up_note_document,
    follow_up_note_edit,
    follow_up_note_new,
    follow_up_note_send,
    follow_up_note_withdraw,
    follow_up_notes,
)
from thidua.council.views.seats import seat_end, seat_new, seats
from thidua.council.views.sessions import (
    minutes_document,
    minutes_file,
    session,
    session_adopt,
    session_edit,
    session_new,
    sessions,
    tally_new,
    tally_remove,
)

__all__ = [
    "follow_up_note",
    "follow_up_note_document",
    "follow_up_note_edit",
    "follow_up_note_new",
    "follow_up_note_send",
    "follow_up_note_withdraw",
    "follow_up_notes",
    "minutes_document",
    "minutes_file",
    "seat_end",
    "seat_new",
    "seats",
    "session",
    "session_adopt",
    "session_edit",
    "session_new",
    "sessions",
    "tally_new",
    "tally_remove",
]
