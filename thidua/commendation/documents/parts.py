"""What several papers of commendation share: letterheads, the list in its lawful order, counts in words."""

from collections.abc import Sequence
from copy import copy
from datetime import date

from thidua.commendation.models import Amendment, Award, Decision, Nomination, Round
from thidua.commendation.rules import RECIPIENTS
from thidua.foundation.documents.layout import Band, Column, Letterhead, Row, Signer, Table
from thidua.foundation.plain.numbers import format_dong
from thidua.organisations.models import Authority
from thidua.organisations.queries import unit_name, version_on

LETTERS = "ABC"


def authority_head(authority: Authority, on: date) -> Letterhead:
    return Letterhead(unit_name(authority.unit_id, on).upper())


def standing_head(authority: Authority, on: date) -> Letterhead:
    """The standing unit under its authority; an authority without one writes by itself."""
    if authority.standing_unit_id is None:
        return authority_head(authority, on)
    return Letterhead(unit_name(authority.standing_unit_id, on).upper(), parent=unit_name(authority.unit_id, on).upper())


def standing_symbol(authority: Authority, on: date) -> str:
    """An office of its own never signs with the authority's letters: they stay open until the unit has some."""
    if authority.standing_unit_id in (None, authority.unit_id):
        return authority.symbol
    version = version_on(authority.standing_unit_id, on)
    return (version.abbreviation if version else "") or "…"


def standing_name(authority: Authority, on: date) -> str:
    return unit_name(authority.standing_unit_id or authority.unit_id, on)


def decision_signer(decision: Decision) -> Signer:
    """CHỦ TỊCH; or KT. CHỦ TỊCH over PHÓ CHỦ TỊCH."""
    above = f"{decision.signer_prefix} {decision.signer_superior}".strip()
    return Signer(tuple(line for line in (above, decision.signer_title) if line), decision.signer_name)


def movement_words(round_: Round) -> str:
    """ "phong trào thi đua “…” năm 2024": what the award is for, as it stands in titles and in Điều 1."""
    occasion = round_.period.name if round_.period else round_.name
    return f"{round_.movement.in_words} {occasion[:1].lower()}{occasion[1:]}"


def as_signed(awards: Sequence[Award]) -> list[Award]:
    """The list as it was signed: what a later decision amended reads as it did, so that the paper equals the signed one."""
    shown = {award.pk: copy(award) for award in awards}
    for one in reversed(Amendment.objects.filter(award__in=list(shown)).order_by("pk")):
        setattr(shown[one.award_id], one.field, one.old)
    return list(shown.values())


def counted(awards: Sequence[Award]) -> str:
    """ "03 tập thể, 03 hộ gia đình và 04 cá nhân": kinds that do not occur are left out."""
    numbers = [(sum(one.recipient_kind == kind for one in awards), label) for kind, label in RECIPIENTS.items()]
    parts = [f"{number:02d} {label}" for number, label in numbers if number]
    return " và ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def kinds(awards: Sequence[Award] | Sequence[Nomination]) -> str:
    present = [label for kind, label in RECIPIENTS.items() if any(one.recipient_kind == kind for one in awards)]
    return ", ".join(present)


def award_table(awards: Sequence[Award]) -> Table:
    """Collectives, households, persons; the number is the số sổ vàng."""
    rows: list[Row | Band] = []
    shown = 0
    for kind, label in RECIPIENTS.items():
        own = [one for one in awards if one.recipient_kind == kind]
        if own:
            rows.append(Band(f"{LETTERS[shown]}. {label.upper()}"))
            shown += 1
        rows += [Row((f"{one.ordinal:02d}", one.name, one.detail, _money(one))) for one in own]
    total = sum(one.bonus or 0 for one in awards)
    rows.append(Row(("", "Cộng", counted(awards), format_dong(total)), bold=True))
    columns = (
        Column("Số TT", 12, "center"),
        Column("Tên tập thể, hộ gia đình, cá nhân", 62),
        Column("Chức vụ, đơn vị, địa chỉ", 56),
        Column("Tiền thưởng (đồng)", 35, "right"),
    )
    return Table(columns, tuple(rows))


def _money(award: Award) -> str:
    return format_dong(award.bonus) if award.bonus is not None else "……"
