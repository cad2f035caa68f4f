"""Entries for the tests of the journal, written through a verb as in life."""

from datetime import datetime
from typing import Any

from tests.builders import moment
from thidua.foundation.journal.acts import Actor, System, action, record
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User

AT = moment(2025, 5, 20)


@action
def note(subject: User, *, by: Actor, at: datetime, changes: dict[str, Any] | None = None) -> Entry:
    return record("test.noted", subject, changes=changes)


def write(subject: User, count: int) -> list[Entry]:
    return [note(subject, by=System("test"), at=AT, changes={"line": [number, number + 1]}) for number in range(count)]
