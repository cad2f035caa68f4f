"""Plans as they were read, the clauses in them and what is drafted from them."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from thidua.foundation.journal.acts import Actor
from thidua.movements.models import Clause, DraftItem, Plan
from thidua.movements.queries.movements import found, movements_for
from thidua.organisations.models import Authority
from thidua.organisations.queries import scope


def plans_for(user: Actor, at: datetime) -> QuerySet[Plan]:
    """Those who read and confirm see every plan of their authority; the others the confirmed plans of their movements."""
    where = scope(user, "plan.read", at)
    rows = Plan.objects.select_related("authority__unit", "movement", "file", "uploaded_by")
    if where.everywhere:
        return rows
    confirmed = Q(state="confirmed", movement__in=movements_for(user, at).values("pk"))
    return rows.filter(where.authorities_q("authority") | confirmed)


def plan_for(user: Actor, at: datetime, pk: int) -> Plan:
    return found(plans_for(user, at), pk)


def places_to_upload(user: Actor, at: datetime) -> QuerySet[Authority]:
    """The authorities for which this person may read plans."""
    where = scope(user, "plan.read", at)
    return Authority.objects.filter(where.authorities_q("pk"), ended_on__isnull=True).select_related("unit").order_by("pk")


def known_plan(user: Actor, at: datetime, sha256: str) -> Plan | None:
    """The same file again: nobody should draft one movement twice."""
    return plans_for(user, at).filter(sha256=sha256).exclude(state="discarded").order_by("-uploaded_at").first()


def clauses_of(plan: Plan) -> list[Clause]:
    """In reading order, with the number of drafted items that rest on each."""
    drafted = Count("items", filter=Q(items__dropped=False, items__merged_into__isnull=True))
    return list(plan.clauses.annotate(drafted=drafted).order_by("position"))


def draft_items(plan: Plan) -> list[DraftItem]:
    return list(plan.items.select_related("clause", "parent", "merged_into"))


def draft_item_for(user: Actor, at: datetime, pk: int) -> DraftItem:
    return found(DraftItem.objects.filter(plan__in=plans_for(user, at).values("pk")).select_related("plan", "clause", "parent"), pk)


def clause_text(plan: Plan, path: str) -> str:
    """The full wording of a clause, with the unlabelled paragraphs that belong to it."""
    clause = plan.clauses.filter(path=path).first()
    return "\n".join([clause.text, *clause.paragraphs]) if clause else ""


@dataclass(frozen=True)
class Contents:
    """The whole document for reading: what stands before the clauses, the clauses, what stands after."""

    plan: Plan
    clauses: list[Clause]
    proposals: dict[int, int] = field(default_factory=dict)
    """Clause → the first proposal that rests on it, while the draft is under review."""

    @property
    def lines(self) -> list[tuple[Clause, int | None]]:
        return [(clause, self.proposals.get(clause.pk)) for clause in self.clauses]

    @property
    def document(self) -> dict[str, object]:
        return dict(self.plan.reading.get("document") or {})

    @property
    def preamble(self) -> list[str]:
        return list(self.plan.reading.get("preamble") or [])

    @property
    def closing(self) -> list[str]:
        closing = self.plan.reading.get("closing") or []
        return [closing] if isinstance(closing, str) else list(closing)

    @property
    def annexes(self) -> list[dict[str, object]]:
        return list(self.plan.reading.get("annexes") or [])

    @property
    def problems(self) -> list[dict[str, str]]:
        return list(self.plan.reading.get("problems") or [])


def plan_contents(plan: Plan, proposals: dict[int, int] | None = None) -> Contents:
    return Contents(plan, clauses_of(plan), proposals or {})
