"""The hash chain: linking what has been written, and proving that nothing in it was changed since.

Writers never wait for the chain: they insert an entry with its own digest. One sealer at a time links the
unsealed entries in batches; each link is the SHA-256 over the link before, the place and the entry's digest.
Sealing is no act of its own (its entry would for ever wait for the next seal): its trace is the chain's row.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from thidua.foundation.journal.acts import DIGESTED, Actor, facts_digest
from thidua.foundation.journal.models import Chain, Entry
from thidua.foundation.people.models import User

BATCH = 500
"""Entries per transaction: on SQLite a writer waits for a batch, so a batch is some tens of milliseconds."""
READ_AT_ONCE = 2000


@dataclass(frozen=True)
class Sealed:
    """`count` entries were linked now; `number` and `link` are the end of the chain, to be kept with what is published."""

    count: int
    number: int
    link: str


@dataclass(frozen=True)
class Broken:
    """The first entry that does not fit: its place in the chain (if any), its id (if it is there) and what is wrong."""

    number: int | None
    entry_id: int | None
    message: str


@dataclass(frozen=True)
class Verification:
    """What recomputing every digest and link found. Unsealed entries are checked alone, their order is not yet fixed."""

    sealed: int
    unsealed: int
    number: int
    link: str
    sealed_at: datetime | None
    broken: Broken | None = None

    @property
    def sound(self) -> bool:
        return self.broken is None


def next_link(link: str, number: int, digest: str) -> str:
    return hashlib.sha256(f"{link}|{number}|{digest}".encode()).hexdigest()


def seal_pending(*, by: Actor, at: datetime, batch: int = BATCH) -> Sealed:
    """Links everything that is committed and not yet linked, batch by batch, each in its own transaction."""
    total = 0
    while True:
        sealed = _seal_batch(by, at, batch)
        total += sealed.count
        if sealed.count < batch:
            return Sealed(total, sealed.number, sealed.link)


def seal_before_publishing(*, by: Actor, at: datetime) -> Sealed:
    """Called first inside an act that publishes: what led to it stands in the chain, whose end is published with it."""
    if not connection.in_atomic_block:
        raise RuntimeError("seal_before_publishing thuộc về thao tác công bố, trong cùng giao dịch")
    return seal_pending(by=by, at=at)


def chain_end() -> Chain:
    """Where the chain ends now; an installation that never sealed has an empty one."""
    return Chain.objects.filter(pk=1).first() or Chain(pk=1)


def _seal_batch(by: Actor, at: datetime, batch: int) -> Sealed:
    Chain.objects.get_or_create(pk=1)
    with transaction.atomic():
        chain = Chain.objects.select_for_update().get(pk=1)
        waiting = Entry.objects.filter(seal_number__isnull=True).order_by("id").values_list("id", "digest")[:batch]
        links: list[tuple[int, str, int]] = []
        number, link = chain.number, chain.link
        for entry_id, digest in waiting:
            number += 1
            link = next_link(link, number, digest)
            links.append((number, link, entry_id))
        if links:
            with connection.cursor() as cursor:
                table = connection.ops.quote_name(Entry._meta.db_table)
                cursor.executemany(f"UPDATE {table} SET seal_number = %s, chain = %s WHERE id = %s AND seal_number IS NULL", links)  # noqa: S608 -- the table's name is ours
            chain.number, chain.link, chain.sealed_at = number, link, at
            chain.sealed_by = by.full_name if isinstance(by, User) else by.name
            chain.save()
    return Sealed(len(links), number, link)


def verify() -> Verification:
    """Recomputes every digest and every link from the first on; stops at the first entry that does not fit."""
    last_linked = Entry.objects.aggregate(last=Max("seal_number"))["last"] or 0
    chain = chain_end()
    sealed, broken = 0, None
    if last_linked > chain.number:
        broken = Broken(chain.number + 1, None, f"có dòng mang số {last_linked}, sau cuối chuỗi là số {chain.number}")
    link = ""
    if broken is None:
        for facts in _facts(seal_number__isnull=False, seal_number__lte=chain.number):
            link = next_link(link, sealed + 1, facts["digest"])
            broken = _fault(facts, sealed + 1, link)
            if broken:
                break
            sealed += 1
    if broken is None and (sealed, link) != (chain.number, chain.link):
        broken = Broken(sealed + 1, None, f"chuỗi phải có {chain.number} dòng, chỉ còn {sealed}; các dòng cuối đã mất")
    unsealed = 0
    if broken is None:
        for facts in _facts(seal_number__isnull=True):
            unsealed += 1
            if facts_digest(facts) != facts["digest"]:
                broken = Broken(None, facts["id"], "nội dung khác với mã băm của chính dòng đó (chưa niêm phong)")
                break
    return Verification(sealed, unsealed, chain.number, chain.link, chain.sealed_at, broken)


def _facts(**conditions: Any) -> Iterator[dict[str, Any]]:
    rows = Entry.objects.filter(**conditions).order_by("seal_number", "id")
    yield from rows.values("id", "seal_number", "chain", "digest", *DIGESTED).iterator(chunk_size=READ_AT_ONCE)


def _fault(facts: dict[str, Any], expected: int, link: str) -> Broken | None:
    number, entry_id = facts["seal_number"], facts["id"]
    if number != expected:
        return Broken(expected, None, f"thiếu dòng số {expected}, dòng tiếp theo mang số {number}")
    if facts_digest(facts) != facts["digest"]:
        return Broken(number, entry_id, "nội dung khác với mã băm của chính dòng đó")
    if facts["chain"] != link:
        return Broken(number, entry_id, "không nối với dòng trước trong chuỗi")
    return None
