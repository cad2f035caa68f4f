"""What commendation tells the desk: what waits for me, what the search box finds."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse

from thidua.commendation import states
from thidua.commendation.models import Award, Certificate, Decision, Nomination, NoticeComment, Round
from thidua.commendation.queries.decisions import award_book
from thidua.commendation.queries.nominations import named, nominations_for
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.todo import Found, Todo
from thidua.organisations.queries import scope

_HITS = 8


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    """Dossiers to complete, receive and appraise; decisions to issue; certificates to print and hand over."""
    return [*_of_units(user, at), *_of_rounds(user, at), *_of_decisions(user, at), *_of_certificates(user, at)]


def _of_units(user: Actor, at: datetime) -> Iterable[Todo]:
    where = scope(user, "nomination.edit", at)
    if where.everywhere or not where.units or where.authorities:
        return
    rows = Nomination.objects.filter(proposed_by__in=where.units, state__in=["draft", "incomplete"], round__state="open")
    for one in rows.select_related("round")[:20]:
        verb = "Bổ sung hồ sơ" if one.state == "incomplete" else "Gửi hồ sơ"
        yield Todo(verb, one.name, one.round.name, reverse("commendation:nomination", args=[one.pk]))


def _of_rounds(user: Actor, at: datetime) -> Iterable[Todo]:
    where = scope(user, "commendation.manage", at)
    if not where:
        return
    waiting = NoticeComment.objects.filter(round=OuterRef("pk"), outcome="").order_by().values("round").annotate(number=Count("pk"))
    rows = Round.objects.filter(where.authorities_q("authority")).annotate(
        sent=Count("nominations", filter=Q(nominations__state="sent")),
        received=Count("nominations", filter=Q(nominations__state__in=["received", "consulting"])),
        unanswered=Subquery(waiting.values("number")),
    )
    rows = rows.filter(~Q(state="finished") | Q(unanswered__isnull=False))
    for one in rows:
        page = reverse("commendation:nominations", args=[one.pk])
        if one.sent:
            yield Todo("Tiếp nhận", f"{one.sent} hồ sơ đề nghị khen thưởng đã gửi", one.name, f"{page}?trang-thai=sent")
        if one.received:
            yield Todo("Thẩm định", f"{one.received} hồ sơ đã tiếp nhận", one.name, f"{page}?trang-thai=received")
        if one.unanswered:
            address = f"{reverse('commendation:round', args=[one.pk])}#y-kien"
            yield Todo("Trả lời ý kiến", f"{one.unanswered} ý kiến về danh sách đã đăng", one.name, address)


def _of_decisions(user: Actor, at: datetime) -> Iterable[Todo]:
    where = scope(user, "decision.issue", at)
    if not where:
        return
    for one in Decision.objects.filter(where.authorities_q("authority"), state__in=["draft", "submitted"]).order_by("drafted_at")[:20]:
        verb = "Trình ký" if one.state == "draft" else "Ghi số, ngày và tải bản ký"
        url = reverse("commendation:decision", args=[one.pk])
        yield Todo(verb, one.summary, states.DECISION.label(one.state), url, waiting_since=one.drafted_at)


def _of_certificates(user: Actor, at: datetime) -> Iterable[Todo]:
    where = scope(user, "certificate.print", at)
    if not where:
        return
    waiting = Certificate.objects.filter(award__decision=OuterRef("pk"), state="to_print")
    handing = Award.objects.filter(received_on=None, decision=OuterRef("pk"), state="valid")
    again = Certificate.objects.filter(award__decision=OuterRef("pk"), award__state="valid", state="printed").exclude(
        award__received_on=None
    )
    rows = Decision.objects.filter(where.authorities_q("authority"), state__in=["issued", "amended"], kind="award")
    rows = rows.annotate(to_print=Exists(waiting), to_hand=Exists(handing), to_exchange=Exists(again))
    for one in rows.order_by("signed_on"):
        if one.to_print:
            yield Todo("In Giấy khen", one.summary, str(one), reverse("commendation:certificates", args=[one.pk]))
        elif one.to_hand:
            yield Todo("Ghi trao thưởng", one.summary, str(one), reverse("commendation:handover", args=[one.pk]))
        elif one.to_exchange:
            yield Todo("Ghi đổi Giấy khen", one.summary, str(one), reverse("commendation:handover", args=[one.pk]))


def find(user: Actor, words: Sequence[str], at: datetime) -> list[Found]:
    """Entries of the book of awards and dossiers whose name or place holds all the words."""
    if not words:
        return []
    typed = " ".join(words)
    found = [
        Found("Khen thưởng", award.name, f"{award.award_form}, {award.decision}", reverse("commendation:award", args=[award.pk]))
        for award in award_book(user, at, typed)[:_HITS]
    ]
    for one in named(nominations_for(user, at).exclude(state="decided"), typed)[:_HITS]:
        found.append(
            Found("Hồ sơ đề nghị", one.name, states.NOMINATION.label(one.state), reverse("commendation:nomination", args=[one.pk]))
        )
    return found
