"""Certificates: made when a decision is issued, printed, handed out, replaced, cancelled. None is ever deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, Any

from thidua.commendation.models import Award, Certificate, Decision
from thidua.commendation.states import CERTIFICATE
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.journal.acts import action, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Refused, error
from thidua.organisations.queries import require


@action
def print_certificates(decision: Decision, certificates: Sequence[Certificate], *, by: User, at: datetime) -> Sequence[Certificate]:
    """That these left the printer; printing again is told apart by its count.

    States are read again under a lock: one that was cancelled or replaced meanwhile must not come back to life.
    """
    require(by, "certificate.print", at, authority=decision.authority_id)
    now = Certificate.objects.select_for_update().in_bulk([one.pk for one in certificates])
    for one in certificates:
        one.state, one.prints = now[one.pk].state, now[one.pk].prints
    if any(one.award.decision_id != decision.pk for one in certificates):
        raise Refused("Giấy khen thuộc quyết định khác.")
    wrong = [one for one in certificates if CERTIFICATE.step_by_verb(one.state, "certificate.printed") is None]
    if wrong or not certificates:
        names = ", ".join(f"{one.award.ordinal:02d} {CERTIFICATE.label(one.state)}" for one in wrong)
        raise Refused(f"Không in được: {names}." if names else "Chưa chọn Giấy khen nào để in.")
    again = [one.award.ordinal for one in certificates if one.prints]
    for one in certificates:
        one.state, one.prints, one.printed_by, one.printed_at = "printed", one.prints + 1, by, at
    Certificate.objects.bulk_update(certificates, ["state", "prints", "printed_by", "printed_at"])
    ordinals = [f"{one.award.ordinal:02d}" for one in certificates]
    record("certificate.printed", decision, changes={"ordinals": ordinals, "printed_again": again})
    return certificates


@action
def record_handover(
    award: Award,
    *,
    on: date,
    received_by: str,
    by_proxy: bool = False,
    paper: IO[bytes] | None = None,
    paper_name: str = "",
    by: User,
    at: datetime,
) -> Award:
    """Who signed the list of receipt, and when; who received for somebody else may leave the paper that allows it.

    An award is handed over once: its receipt stays as it was signed, also when the paper is replaced (`record_exchange`).
    """
    require(by, "certificate.print", at, authority=award.decision.authority_id)
    lock_row(award)
    if award.decision.state not in {"issued", "amended"}:
        raise Refused("Quyết định chưa ban hành, chưa trao thưởng được.")
    if award.state != "valid":
        raise Refused("Khen thưởng đã hủy bỏ, không ghi trao được.")
    if award.decision.signed_on and on < award.decision.signed_on:
        raise Refused(error("Ngày trao", "Ngày trao không thể trước ngày quyết định."))
    if on > at.date():
        raise Refused(error("Ngày trao", "Ngày trao không thể sau hôm nay."))
    if by_proxy and not received_by.strip():
        raise Refused(error("Người nhận thay", "Ghi tên người nhận thay."))
    if award.received_on:
        raise Refused(error(award.name, f"Đã ghi trao ngày {format_date(award.received_on)}. Bản in lại thì ghi đổi Giấy khen."))
    award.received_on, award.by_proxy = on, by_proxy
    award.received_by = received_by.strip() or award.name
    if paper:
        award.proxy_paper = files.store_file(paper, name=paper_name, kinds=SIGNED_COPIES, by=by, at=at)
    award.save()
    award.certificates.filter(state="printed").update(state="handed_out")
    record("certificate.handed_out", award, changes={"on": on, "by_proxy": by_proxy})
    return award


@action
def record_exchange(
    certificate: Certificate, *, on: date, received_by: str = "", old_returned: bool, note: str = "", by: User, at: datetime
) -> Certificate:
    """A replacement for a certificate that was handed over before: the new paper against the old one.

    The award's own receipt is not touched: what was signed for at the ceremony is not signed for again.
    """
    fresh = Certificate.objects.select_for_update(of=("self",)).select_related("award__decision").get(pk=certificate.pk)
    award = fresh.award
    require(by, "certificate.print", at, authority=award.decision.authority_id)
    step = CERTIFICATE.step_by_verb(fresh.state, "certificate.exchanged")
    if step is None or award.state != "valid":
        raise Refused(f"Giấy khen {CERTIFICATE.label(fresh.state)}; việc này không còn thực hiện được.")
    if award.received_on is None:
        raise Refused("Giấy khen này chưa trao lần nào: ghi trao thưởng, không ghi đổi.")
    found = []
    first = max(day for day in (award.received_on, _day_of(fresh)) if day)
    if not first <= on <= at.date():
        found.append(error("Ngày đổi", f"Ngày đổi từ ngày {format_date(first)} đến hôm nay."))
    if not old_returned and not note.strip():
        found.append(error("Vì sao không thu lại bản cũ", "Ghi lý do: bị mất, hư hỏng …"))
    if found:
        raise Refused(found)
    fresh.state, fresh.exchanged_on, fresh.exchanged_with = step.to, on, received_by.strip() or award.name
    fresh.old_returned, fresh.exchange_note = old_returned, "" if old_returned else note.strip()
    fresh.save(update_fields=["state", "exchanged_on", "exchanged_with", "old_returned", "exchange_note"])
    record("certificate.exchanged", award, changes={"on": on, "old_returned": old_returned, "note": fresh.exchange_note})
    return fresh


def _day_of(certificate: Certificate) -> date | None:
    """Since when it stands in the place of another."""
    return certificate.award.certificates.filter(replaced_by=certificate).values_list("ended_on", flat=True).first()


@action
def record_handovers(decision: Decision, received: Sequence[tuple[Award, str, Any]], *, on: date, by: User, at: datetime) -> list[Award]:
    """The list of receipt of a ceremony in one act: (award, who received for it or "", the paper that allows it or None)."""
    require(by, "certificate.print", at, authority=decision.authority_id)
    if not received:
        raise Refused("Chưa đánh dấu ai đã nhận.")
    done = []
    for award, proxy, upload in received:
        if award.decision_id != decision.pk:
            raise Refused(f"{award.name} không thuộc quyết định này.")
        paper = {"paper": upload.file, "paper_name": upload.name} if upload else {}
        done.append(record_handover(award, on=on, received_by=proxy, by_proxy=bool(proxy), **paper, by=by, at=at))
    record("decision.handed_out", decision, changes={"on": on, "awards": len(done), "by_proxy": sum(one.by_proxy for one in done)})
    return done
