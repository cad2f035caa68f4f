"""Bonus money: coefficient × base salary on the day of the decision; algorithm "bonus/1"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from thidua import law
from thidua.foundation.plain.numbers import round_to_step
from thidua.foundation.plain.problems import Problem, note, warning
from thidua.foundation.plain.reasons import Reason

ALGORITHM = "bonus/1"
STEP = Decimal(10000)
RoundingMode = Literal["ceil", "nearest"]
ROUNDING_MODES: dict[RoundingMode, str] = {
    "ceil": "làm tròn lên hàng chục nghìn đồng",
    "nearest": "làm tròn đến hàng chục nghìn đồng gần nhất",
}


@dataclass(frozen=True)
class Bonus:
    """`amount` None means that no sourced row exists: an officer enters the coefficient with its basis."""

    amount: Decimal | None
    exact: Decimal | None
    coefficient: Decimal | None
    base: Decimal | None
    source: str
    reasons: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()
    algorithm: str = ALGORITHM


def amount_of(coefficient: Decimal, base: Decimal, mode: RoundingMode) -> tuple[Decimal, Decimal]:
    """Exact product and what is paid (NĐ 152/2025: "làm tròn số lên hàng chục nghìn đồng", read in two ways)."""
    product = coefficient * base
    return product, round_to_step(product, STEP, mode)


def bonus(form: str, recipient: str, level: str, on: date, *, mode: RoundingMode = "ceil") -> Bonus:
    """By the day of the decision; nothing is guessed where the law data has no row."""
    salary, row = law.base_salary(on), law.coefficient(form, recipient, level, on)
    base = Decimal(salary.amount) if salary else None
    salary_source = salary.source if salary else ""
    if row is None or base is None:
        what = "hệ số" if row is None else "mức lương cơ sở"
        reason = Reason.of("commendation.bonus_unknown", what=what, form=form, on=on)
        missing = warning(form, f"Chưa có {what} kèm căn cứ; cán bộ ghi số tiền và căn cứ.")
        return Bonus(None, None, row.value if row else None, base, salary_source, (reason,), (missing,))
    exact, paid = amount_of(row.value, base, mode)
    code = "commendation.bonus" if exact == paid else "commendation.bonus_rounded"
    reason = Reason.of(code, coefficient=row.value, base=base, exact=exact, amount=paid, mode=ROUNDING_MODES[mode])
    unsure = () if row.certainty == "seen" else (note(form, f"Hệ số {law.CERTAINTY[row.certainty]}: {row.source}."),)
    return Bonus(paid, exact, row.value, base, f"{row.source}; {salary_source}", (reason,), unsure)


def entered_bonus(coefficient: Decimal, basis: str, on: date, *, mode: RoundingMode = "ceil") -> Bonus:
    """An officer's own coefficient; without a basis there is no amount."""
    salary = law.base_salary(on)
    base = Decimal(salary.amount) if salary else None
    if not basis.strip() or salary is None or base is None:
        missing = warning("Tiền thưởng", "Ghi căn cứ của hệ số tiền thưởng.")
        return Bonus(None, None, coefficient, base, "", (), (missing,))
    exact, paid = amount_of(coefficient, base, mode)
    params = {"coefficient": coefficient, "base": base, "exact": exact, "amount": paid, "basis": basis.strip()}
    reason = Reason.of("commendation.bonus_entered", **params)
    return Bonus(paid, exact, coefficient, base, f"{basis.strip()}; {salary.source}", (reason,))


@dataclass(frozen=True)
class BonusLine:
    """One line of the table under a decision: a kind of recipient with number and sum."""

    recipient: str
    coefficient: Decimal
    exact: Decimal
    amount: Decimal
    number: int

    @property
    def total(self) -> Decimal:
        return self.amount * self.number


def bonus_table(bonuses: Iterable[tuple[str, Bonus]], kinds: Sequence[str]) -> tuple[BonusLine, ...]:
    """Grouped by kind of recipient and amount, in the order of `kinds`; what has no amount is left out."""
    counted: dict[tuple[str, Decimal, Decimal, Decimal], int] = {}
    for kind, one in bonuses:
        if one.amount is None or one.coefficient is None or one.exact is None:
            continue
        key = (kind, one.coefficient, one.exact, one.amount)
        counted[key] = counted.get(key, 0) + 1
    lines = (BonusLine(*key, number) for key, number in counted.items())
    return tuple(sorted(lines, key=lambda line: (list(kinds).index(line.recipient), -line.amount)))


def bonus_total(lines: Iterable[BonusLine]) -> Decimal:
    return sum((line.total for line in lines), Decimal(0))


def bonus_lines(rows: Iterable[tuple[str, str, str, Decimal | int | None]]) -> tuple[BonusLine, ...]:
    """The same table from what a decision stored: kind, coefficient, exact product, amount; rows without money are left out."""
    paid: dict[tuple[str, Decimal, Decimal, Decimal], int] = {}
    for kind, coefficient, exact, amount in rows:
        if amount is not None and coefficient and exact:
            key = (kind, Decimal(coefficient), Decimal(exact), Decimal(amount))
            paid[key] = paid.get(key, 0) + 1
    return tuple(BonusLine(*key, number) for key, number in paid.items())
