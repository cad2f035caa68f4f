"""Award forms by recipient in a year, counted from the book of awards."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum

from thidua.commendation.models import Award
from thidua.commendation.queries import award_book
from thidua.commendation.rules import RECIPIENTS
from thidua.foundation.journal.acts import Actor
from thidua.organisations.queries import NotAllowed, scope

ENTERPRISE = "enterprise"
COLUMNS = {"collective": "Tập thể", ENTERPRISE: "Trong đó: doanh nghiệp", "household": "Hộ gia đình", "person": "Cá nhân"}
"""In the order that every list of recipients has; an enterprise is one of the collectives."""


@dataclass(frozen=True)
class FormRow:
    form: str
    numbers: tuple[int, ...]
    total: int
    bonus: Decimal


@dataclass(frozen=True)
class AwardTable:
    year: int
    years: tuple[int, ...]
    rows: tuple[FormRow, ...]
    numbers: tuple[int, ...]
    total: int
    bonus: Decimal

    @property
    def year_text(self) -> str:
        return str(self.year)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(COLUMNS.values())


def award_table(user: Actor, at: datetime, year: str = "") -> AwardTable:
    """Of whole authorities, or of what the own units were given and proposed. Cancelled awards do not count."""
    where = scope(user, "nomination.view", at)
    if not where:
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
    own = where.authorities_q("decision__authority")
    if not where.everywhere:
        own |= Q(nomination__proposed_by__in=where.units) | Q(nomination__unit__in=where.units)
    book = award_book(user, at).filter(own, state="valid").order_by()
    awards = Award.objects.filter(pk__in=book.values("pk"))
    known = awards.order_by("-decision__year").values_list("decision__year", flat=True).distinct()
    years = tuple(one for one in known if one)
    chosen = int(year) if year.isdecimal() and int(year) in years else years[0] if years else at.year
    grouped = awards.filter(decision__year=chosen).order_by().values("award_form", "recipient_kind")
    counted: Counter[tuple[str, str]] = Counter()
    money: Counter[str] = Counter()
    for row in grouped.annotate(number=Count("pk"), enterprises=Count("pk", filter=Q(is_enterprise=True)), sum=Sum("bonus")):
        counted[row["award_form"], row["recipient_kind"]] += row["number"]
        counted[row["award_form"], ENTERPRISE] += row["enterprises"]
        money[row["award_form"]] += row["sum"] or 0
    rows = tuple(_row(form, counted, money) for form in sorted({form for form, _ in counted}))
    numbers = tuple(sum(row.numbers[place] for row in rows) for place in range(len(COLUMNS)))
    return AwardTable(chosen, years, rows, numbers, sum(row.total for row in rows), Decimal(sum(row.bonus for row in rows)))


def _row(form: str, counted: Counter[tuple[str, str]], money: Counter[str]) -> FormRow:
    numbers = tuple(counted[form, kind] for kind in COLUMNS)
    return FormRow(form, numbers, sum(counted[form, kind] for kind in RECIPIENTS), Decimal(money[form]))
