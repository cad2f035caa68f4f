"""The chain: every change of a sealed entry, a missing one and a cut end are found and named."""

import hashlib
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.builders import make_user
from tests.foundation.journal.writing import AT, note, write
from thidua.foundation.journal.acts import PERSONAL, System
from thidua.foundation.journal.commands import journal
from thidua.foundation.journal.models import Chain, Entry, Unchangeable
from thidua.foundation.journal.seals import (
    Broken,
    Sealed,
    Verification,
    next_link,
    seal_before_publishing,
    seal_pending,
    verify,
)
from thidua.foundation.people.models import User

SEALER = System("job:seal")


def seal(batch: int = 2) -> Sealed:
    return seal_pending(by=SEALER, at=AT, batch=batch)


def tamper(statement: str, *parameters: Any) -> None:
    """As somebody with the database's password would: around the program and its triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS journal_entry_unchanging")
        else:
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute(statement, parameters)


@pytest.fixture
def lan(db: None) -> User:
    return make_user("lan", "Hoàng Thị Lan")


def test_links_in_batches_and_verifies(lan: User) -> None:
    entries = write(lan, 5)
    link = ""
    for number, entry in enumerate(entries, start=1):
        link = hashlib.sha256(f"{link}|{number}|{entry.digest}".encode()).hexdigest()
    assert verify() == Verification(0, 5, 0, "", None)
    assert seal() == Sealed(5, 5, link)
    assert seal() == Sealed(0, 5, link)
    assert list(Entry.objects.order_by("id").values_list("seal_number", flat=True)) == [1, 2, 3, 4, 5]
    assert verify() == Verification(5, 0, 5, link, AT)
    write(lan, 1)
    assert verify() == Verification(5, 1, 5, link, AT)


def test_names_the_first_entry_that_was_changed(lan: User) -> None:
    entries = write(lan, 4)
    seal()
    tamper("UPDATE journal_entry SET actor_name = %s WHERE id IN (%s, %s)", "Người khác", entries[1].pk, entries[2].pk)
    assert verify().broken == Broken(2, entries[1].pk, "nội dung khác với mã băm của chính dòng đó")


def test_a_forged_digest_breaks_the_link(lan: User) -> None:
    entries = write(lan, 3)
    seal()
    tamper("UPDATE journal_entry SET verb = %s WHERE id = %s", "test.other", entries[1].pk)
    forged = Entry.objects.get(pk=entries[1].pk)
    from thidua.foundation.journal.acts import entry_digest

    tamper("UPDATE journal_entry SET digest = %s WHERE id = %s", entry_digest(forged), entries[1].pk)
    assert verify().broken == Broken(2, entries[1].pk, "không nối với dòng trước trong chuỗi")


def test_finds_a_missing_entry_and_a_cut_end(lan: User) -> None:
    entries = write(lan, 4)
    seal()
    tamper("DELETE FROM journal_entry WHERE id = %s", entries[3].pk)
    assert verify().broken == Broken(4, None, "chuỗi phải có 4 dòng, chỉ còn 3; các dòng cuối đã mất")
    tamper("DELETE FROM journal_entry WHERE id = %s", entries[1].pk)
    assert verify().broken == Broken(2, None, "thiếu dòng số 2, dòng tiếp theo mang số 3")


def test_finds_an_entry_added_behind_the_chain(lan: User) -> None:
    write(lan, 2)
    seal()
    late = write(lan, 1)[0]
    tamper("UPDATE journal_entry SET seal_number = 3, chain = %s WHERE id = %s", "f" * 64, late.pk)
    assert verify().broken == Broken(3, None, "có dòng mang số 3, sau cuối chuỗi là số 2")


def test_an_unsealed_entry_must_fit_its_own_digest(lan: User) -> None:
    entry = write(lan, 1)[0]
    tamper("UPDATE journal_entry SET object_name = %s WHERE id = %s", "khác", entry.pk)
    assert verify().broken == Broken(None, entry.pk, "nội dung khác với mã băm của chính dòng đó (chưa niêm phong)")


def test_nothing_in_the_program_changes_an_entry(lan: User) -> None:
    entry = write(lan, 1)[0]
    attempts = (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="x"),
        lambda: Entry.objects.bulk_create([]),
        lambda: Entry._base_manager.update(verb="x"),
    )
    for attempt in attempts:
        with pytest.raises(Unchangeable):
            attempt()


@pytest.mark.parametrize("sealed", [False, True])
def test_the_database_refuses_to_change_what_an_entry_says(lan: User, sealed: bool) -> None:
    entry = write(lan, 1)[0]
    if sealed:
        seal()
    with pytest.raises(DatabaseError, match="do not change"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET actor_id = 7 WHERE id = %s", [entry.pk])


def test_the_database_refuses_to_seal_twice_or_to_delete(lan: User) -> None:
    entry = write(lan, 1)[0]
    seal()
    statements = ["UPDATE journal_entry SET seal_number = 2 WHERE id = %s"]
    if connection.vendor == "postgresql":
        statements.append("DELETE FROM journal_entry WHERE id = %s")
    for statement in statements:
        with pytest.raises(DatabaseError, match="do not change"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [entry.pk])


def test_personal_values_stay_out_even_if_an_action_forgets(lan: User) -> None:
    entry = note(lan, by=lan, at=AT, changes={"phone": ["0912345678", "0987654321"], "person": {"born_on": "1980-01-02", "unit": 4}})
    assert Entry.objects.get(pk=entry.pk).changes == {"phone": PERSONAL, "person": {"born_on": PERSONAL, "unit": 4}}


def test_sealing_before_publishing_belongs_into_its_transaction(lan: User) -> None:
    first = write(lan, 1)[0]
    with transaction.atomic():
        assert seal_before_publishing(by=lan, at=AT) == Sealed(1, 1, next_link("", 1, first.digest))
    assert Chain.objects.get().sealed_by == "Hoàng Thị Lan"


def test_commands_say_what_they_found(lan: User, capsys: pytest.CaptureFixture[str]) -> None:
    entries = write(lan, 2)
    link = next_link(next_link("", 1, entries[0].digest), 2, entries[1].digest)
    assert journal(["seal"]) == 0
    assert journal(["verify"]) == 0
    assert capsys.readouterr().out == (
        f"Đã niêm phong 2 dòng. Cuối chuỗi: 2:{link}\n"
        "Nhật ký nguyên vẹn: 2 dòng đã niêm phong, 0 dòng chờ niêm phong.\n"
        f"Cuối chuỗi: 2:{link}\n"
    )
    tamper("UPDATE journal_entry SET verb = 'x' WHERE id = %s", entries[0].pk)
    assert journal(["verify"]) == 1
    assert capsys.readouterr().out == (
        f"Nhật ký KHÔNG nguyên vẹn: dòng số 1 (mã {entries[0].pk}): nội dung khác với mã băm của chính dòng đó.\n"
    )
    assert journal(["xóa"]) == 2
