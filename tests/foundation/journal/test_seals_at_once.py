"""Writers and sealers at once, on the database in use."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.builders import make_user
from tests.foundation.journal.writing import AT, write
from thidua.foundation.journal.acts import System
from thidua.foundation.journal.models import Entry
from thidua.foundation.journal.seals import seal_pending, verify
from thidua.foundation.people.models import User

EACH = 25


def write_lines(subject: User) -> None:
    try:
        write(subject, EACH)
    finally:
        connection.close()


def seal_until(written: threading.Event) -> None:
    try:
        while not written.is_set():
            seal_pending(by=System("job:seal"), at=AT, batch=7)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_writers_and_two_sealers_leave_a_sound_chain() -> None:
    lan = make_user("lan", "Hoàng Thị Lan")
    written = threading.Event()
    with ThreadPoolExecutor(4) as threads:
        sealers = [threads.submit(seal_until, written) for _ in range(2)]
        writers = [threads.submit(write_lines, lan) for _ in range(2)]
        try:
            for writer in writers:
                writer.result()
        finally:
            written.set()
        for sealer in sealers:
            sealer.result()
    seal_pending(by=System("job:seal"), at=AT)
    found = verify()
    assert (found.sound, found.sealed, found.unsealed, found.number) == (True, 2 * EACH, 0, 2 * EACH)
    assert sorted(Entry.objects.values_list("seal_number", flat=True)) == list(range(1, 2 * EACH + 1))
