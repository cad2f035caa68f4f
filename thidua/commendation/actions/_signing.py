"""What every decision needs before it stands: a lawful signer, a step that is open, a number used once."""

from dataclasses import dataclass
from datetime import date, datetime

from thidua.commendation.models import Decision
from thidua.commendation.states import DECISION
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.problems import Refused, error
from thidua.organisations.queries import require


@dataclass(frozen=True)
class SignerFacts:
    """The Chair's own power: CHỦ TỊCH, or KT. CHỦ TỊCH with PHÓ CHỦ TỊCH; never TM., TL., TUQ. (NĐ 30/2020; Luật TĐKT Đ80)."""

    name: str
    title: str = "CHỦ TỊCH"
    prefix: str = ""
    superior: str = ""

    def columns(self) -> dict[str, str]:
        return {
            "signer_name": self.name,
            "signer_title": self.title,
            "signer_prefix": self.prefix,
            "signer_superior": self.superior,
        }


def check_signer(signer: SignerFacts) -> None:
    found = []
    if not signer.name.strip():
        found.append(error("Người ký", "Ghi họ và tên người ký."))
    if signer.title.strip().upper().startswith(("TM.", "TL.", "TUQ.")):
        found.append(error("Thể thức ký", "Quyết định khen thưởng là thẩm quyền của người đứng đầu: không ký TM., TL., TUQ."))
    if bool(signer.prefix) != bool(signer.superior):
        found.append(error("Thể thức ký", "Ký thay (KT.) phải ghi cả chức vụ người được ký thay."))
    if found:
        raise Refused(found)


def step_of(decision: Decision, verb: str, by: Actor, at: datetime, reason: str = "") -> Decision:
    fresh = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    step = DECISION.step_by_verb(fresh.state, verb)
    if step is None:
        raise Refused(f"Quyết định {DECISION.label(fresh.state)}; việc này không còn thực hiện được.")
    require(by, step.permission, at, authority=fresh.authority_id)
    if step.reason_required and not reason.strip():
        raise Refused("Ghi lý do.")
    decision.state = step.to
    return decision


def give_number(decision: Decision, number: int, signed_on: date) -> None:
    """One number once in a series and year; the office's own book gave it."""
    if number < 1:
        raise Refused(error("Số", "Số quyết định là số nguyên từ 1."))
    same = Decision.objects.filter(authority=decision.authority, symbol=decision.symbol, year=signed_on.year, number=number)
    if same.exclude(pk=decision.pk).exists():
        raise Refused(error("Số", f"Số {number}/{decision.symbol} năm {signed_on.year} đã dùng cho quyết định khác."))
    decision.number, decision.signed_on, decision.year = number, signed_on, signed_on.year
