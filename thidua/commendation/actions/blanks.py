"""Căn phôi: what was measured for a blank on a printer."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from thidua.commendation.models import BlankOffset
from thidua.foundation.journal.acts import action, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.organisations.models import Authority
from thidua.organisations.queries import require

FARTHEST = Decimal(50)
"""Further off lies another sheet, not a shift."""


@dataclass(frozen=True)
class BlankFacts:
    award_form: str
    blank: str
    printer: str
    dx: Decimal
    dy: Decimal


@action
def set_blank_offset(authority: Authority, facts: BlankFacts, *, by: User, at: datetime) -> BlankOffset:
    """Measured again, the newer shift takes the place of the older; the journal keeps both."""
    require(by, "certificate.print", at, authority=authority.pk)
    key = {"award_form": facts.award_form.strip(), "blank": facts.blank.strip(), "printer": facts.printer.strip()}
    labels = {"award_form": "Hình thức", "blank": "Mẫu phôi", "printer": "Máy in"}
    found = [error(labels[name], "Còn trống.") for name, value in key.items() if not value]
    shifts = (("Dịch ngang (mm)", facts.dx), ("Dịch dọc (mm)", facts.dy))
    found += [error(label, f"Ghi số từ -{FARTHEST} đến {FARTHEST}.") for label, value in shifts if abs(value) > FARTHEST]
    if found:
        raise Refused(found)
    known = BlankOffset.objects.select_for_update().filter(authority=authority, **key).first()
    before = [known.dx, known.dy] if known else None
    offset = known or BlankOffset(authority=authority, **key)
    offset.dx, offset.dy, offset.measured_by, offset.measured_at = facts.dx, facts.dy, by, at
    offset.save()
    record("blank.measured", offset, changes={"shift": [before, [facts.dx, facts.dy]]})
    return offset
