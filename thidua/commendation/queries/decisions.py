"""Decisions, the book of awards and certificates that a person may see; what the public may ask."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from thidua.commendation import rules
from thidua.commendation.models import Amendment, Award, BlankOffset, Certificate, Decision, Nomination, Round
from thidua.commendation.queries.rounds import NOT_FOUND
from thidua.foundation.documents.verification import check_keys
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.vietnamese import same_letters, search_words
from thidua.organisations.models import Authority
from thidua.organisations.queries import NotAllowed, local_rule, may, scope

QR_SIDES = {"back": "mặt sau", "front": "mặt trước", "slip": "phiếu rời", "none": "không in"}


def decisions_for(user: Actor, at: datetime) -> QuerySet[Decision]:
    """All of the authority in scope; a unit sees those that name it or its people, and what amends or cancels them."""
    where = scope(user, "nomination.view", at)
    rows = Decision.objects.select_related("round__movement", "authority__unit", "amends")
    if where.everywhere:
        return rows
    theirs = Q(nomination__proposed_by__in=where.units) | Q(nomination__unit__in=where.units)
    decided = Award.objects.filter(theirs).values("decision")
    about_theirs = Q(pk__in=decided) | Q(amends__in=decided)
    return rows.filter(where.authorities_q("authority") | (about_theirs & Q(state__in=["issued", "amended", "cancelled"])))


def decision_for(user: Actor, pk: int, at: datetime) -> Decision:
    found = decisions_for(user, at).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def award_book(user: Actor, at: datetime, text: str = "") -> QuerySet[Award]:
    """Sổ khen thưởng: every award of issued decisions, by words of name or place."""
    rows = Award.objects.filter(decision__in=decisions_for(user, at).values("pk"), decision__number__isnull=False)
    for word in search_words(text):
        rows = rows.filter(search__contains=word)
    return rows.select_related("decision__authority").order_by("-decision__signed_on", "ordinal")


def award_for(user: Actor, pk: int, at: datetime) -> Award:
    found = (
        Award.objects.filter(decision__in=decisions_for(user, at).values("pk"), pk=pk)
        .select_related("decision__authority", "nomination")
        .first()
    )
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def certificates_of(decision: Decision) -> QuerySet[Certificate]:
    """Every certificate of a decision and of those that replaced one of them, in the order of the list."""
    return Certificate.objects.filter(award__decision=decision).select_related("award", "replaced_by").order_by("award__ordinal", "pk")


def certificate_by_code(code: str) -> Certificate | None:
    """For the public page: a code is a secret that stands on the paper."""
    return Certificate.objects.filter(code=code).select_related("award__decision__authority__unit", "replaced_by").first()


def certificates_by_number(number: int, signed_on: date, name: str) -> list[Certificate]:
    """For a paper without code: number and day of the decision, and the name as it was printed, however it is written.

    A cured name often differs from the wrong one by a mark alone; what was typed letter for letter comes first.
    """
    rows = Certificate.objects.filter(award__decision__number=number, award__decision__signed_on=signed_on)
    rows = rows.select_related("award__decision__authority__unit", "replaced_by")
    found = (one for one in rows if rules.names_match(name, str(one.face["recipient"]), str(one.face["position"])))
    return sorted(islice(found, 20), key=lambda one: not same_letters(name, str(one.face["recipient"])))


def used_keys() -> list[tuple[str, str]]:
    """(key id, address) of everything that was ever printed; the start checks that none was lost."""
    return sorted(set(Certificate.objects.values_list("key_id", "base_url")))


def next_number(authority: Authority, symbol: str, year: int) -> int:
    """What the series would give next; the office's own book decides."""
    last = Decision.objects.filter(authority=authority, symbol=symbol, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def may_issue(user: Actor, decision: Decision, at: datetime) -> bool:
    return may(user, "decision.issue", at, authority=decision.authority_id)


def may_print(user: Actor, decision: Decision, at: datetime) -> bool:
    return may(user, "certificate.print", at, authority=decision.authority_id)


def decisions_of(user: Actor, round_: Round, at: datetime) -> list[Decision]:
    return list(decisions_for(user, at).filter(round=round_).order_by("signed_on", "pk"))


def decision_for_change(user: Actor, pk: int, at: datetime, permission: str) -> Decision:
    found = decision_for(user, pk, at)
    if not may(user, permission, at, authority=found.authority_id):
        raise NotAllowed(NOT_FOUND)
    return found


def award_for_change(user: Actor, pk: int, at: datetime, permission: str) -> Award:
    found = Award.objects.filter(pk=pk).select_related("decision__authority", "decision__round").first()
    if found is None or not may(user, permission, at, authority=found.decision.authority_id):
        raise NotAllowed(NOT_FOUND)
    return found


def awards_of(decision: Decision) -> list[Award]:
    return list(decision.awards.order_by("ordinal"))


def awards_to_hand_over(decision: Decision) -> list[Award]:
    """Nobody has signed for them yet."""
    return list(decision.awards.filter(received_on=None, state="valid").order_by("ordinal"))


def certificates_to_exchange(decision: Decision) -> list[Certificate]:
    """Printed again after the award was handed over: they wait to be given against the first paper."""
    waiting = certificates_of(decision).filter(state="printed", award__state="valid", award__received_on__isnull=False)
    return list(waiting)


def handed_over(award: Award, papers: Sequence[Certificate]) -> Certificate | None:
    """Which of an award's papers was given at the ceremony: the one that stood on that day."""
    day = award.received_on
    return next((one for one in papers if one.ended_on is None or one.ended_on >= day), None) if day else None


def certificate_for_change(user: Actor, pk: int, at: datetime) -> Certificate:
    found = Certificate.objects.filter(pk=pk).select_related("award__decision__authority", "award__decision__round").first()
    if found is None or not may(user, "certificate.print", at, authority=found.award.decision.authority_id):
        raise NotAllowed(NOT_FOUND)
    return found


def current_certificates(decision: Decision) -> list[Certificate]:
    """What may be printed: neither replaced nor cancelled nor already handed out."""
    return list(certificates_of(decision).filter(state__in=["to_print", "printed"]))


def chosen_certificates(decision: Decision, keys: Sequence[Any]) -> list[Certificate]:
    wanted = {int(key) for key in keys}
    return [one for one in current_certificates(decision) if one.pk in wanted]


def certificates_of_awards(awards: Sequence[Award]) -> dict[int, list[Certificate]]:
    found: dict[int, list[Certificate]] = {}
    for one in Certificate.objects.filter(award__in=[award.pk for award in awards]).select_related("replaced_by").order_by("pk"):
        found.setdefault(one.award_id, []).append(one)
    return found


def qr_side(authority: Authority, on: date) -> str:
    """On the back unless the authority wants it elsewhere: the statutory front has none."""
    side = str(local_rule(authority, "commendation.qr_side", on, "back").value)
    return side if side in QR_SIDES else "back"


def blank_offsets(authority: Authority) -> list[BlankOffset]:
    return list(authority.blank_offsets.select_related("measured_by"))


def blank_offset(authority: Authority, key: str) -> BlankOffset | None:
    """The chosen blank on its printer; None prints without a shift."""
    return authority.blank_offsets.filter(pk=int(key)).first() if key.isdecimal() else None


def printed_code_warnings() -> list[str]:
    """For those who print: lost keys and a moved address, in the words of the start-up check."""
    used = used_keys()
    found = [problem.message for problem in check_keys(sorted({key for key, _ in used}), settings.KEYS_DIR)]
    moved = sorted({address for _, address in used} - {settings.BASE_URL})
    return found + [f"Có Giấy khen đã in mã QR dẫn về {one}, nay địa chỉ của phần mềm là {settings.BASE_URL}." for one in moved]


def authorities_to_ask() -> list[str]:
    """Whom a citizen asks when nothing is found."""
    return [str(authority) for authority in Authority.objects.filter(ended_on=None).select_related("unit")[:3]]


def book_in_year(rows: QuerySet[Award], value: str) -> QuerySet[Award]:
    return rows.filter(decision__year=int(value))


def book_of_kind(rows: QuerySet[Award], value: str) -> QuerySet[Award]:
    return rows.filter(recipient_kind=value)


def book_in_state(rows: QuerySet[Award], value: str) -> QuerySet[Award]:
    return rows.filter(state=value)


def book_named(rows: QuerySet[Award], value: str) -> QuerySet[Award]:
    for word in search_words(value):
        rows = rows.filter(search__contains=word)
    return rows


def book_years(rows: QuerySet[Award]) -> list[int]:
    return sorted({year for year in rows.values_list("decision__year", flat=True).order_by().distinct() if year}, reverse=True)


def awards_of_nomination(user: Actor, nomination: Nomination, at: datetime) -> list[Award]:
    """In decisions that this person may open: a unit does not learn of a draft that names it."""
    return list(nomination.awards.filter(decision__in=decisions_for(user, at).values("pk")).select_related("decision"))


def amendments_of(decision: Decision) -> list[Amendment]:
    return list(decision.amendments.select_related("award").order_by("award__ordinal", "pk"))


def amendments_of_award(award: Award) -> list[Amendment]:
    return list(award.amendments.select_related("decision").order_by("pk"))


def followers_of(decision: Decision) -> list[Decision]:
    """Decisions that amend or cancel this one, in order of their days."""
    return list(decision.amended_by.order_by("signed_on", "pk"))


def cancelled_by(decision: Decision) -> QuerySet[Award]:
    return decision.awards_cancelled.order_by("ordinal")


def narrowed_book(rows: QuerySet[Award], asked: Mapping[str, str]) -> QuerySet[Award]:
    """The book as the address of its page narrows it, for the file that goes out."""
    if asked.get("ten", "").strip():
        rows = book_named(rows, asked["ten"])
    if asked.get("nam", "").isdecimal():
        rows = book_in_year(rows, asked["nam"])
    if asked.get("doi-tuong"):
        rows = book_of_kind(rows, asked["doi-tuong"])
    if asked.get("tinh-trang"):
        rows = book_in_state(rows, asked["tinh-trang"])
    return rows
