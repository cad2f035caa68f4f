"""Reads of criteria sets; `set_rule` turns rows into the record that the rules score with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from thidua.criteria import rules
from thidua.criteria.models import CriteriaSection, CriteriaSet, Criterion
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.todo import Found, Todo
from thidua.foundation.plain.vietnamese import search_key
from thidua.movements.models import Clause, Participation, Period, SubjectGroup
from thidua.organisations.queries import NotAllowed, may, require, scope

ZERO = Decimal(0)


def sets_for(user: Actor, at: datetime) -> QuerySet[CriteriaSet]:
    """Tables of the authorities that the user looks over, and those that one of the user's units is scored by."""
    where = scope(user, "criteria.view", at)
    sets = CriteriaSet.objects.select_related("group__movement__authority", "period")
    if where.everywhere:
        return sets
    mine = where.authorities_q("group__movement__authority")
    units = Q(group__participations__unit__in=where.units) & ~Q(state="draft")
    return sets.filter(mine | units).distinct()


def set_for(user: Actor, pk: int, at: datetime) -> CriteriaSet:
    criteria_set = sets_for(user, at).filter(pk=pk).first()
    if criteria_set is None:
        raise NotAllowed("Không tìm thấy bảng tiêu chí.")
    return criteria_set


def newest_adopted(user: Actor, at: datetime) -> CriteriaSet | None:
    return sets_for(user, at).filter(state="adopted").order_by("-adopted_at", "-pk").first()


def may_manage(user: Actor, criteria_set: CriteriaSet, at: datetime) -> bool:
    return may(user, "criteria.manage", at, authority=criteria_set.group.movement.authority_id)


def set_for_change(user: Actor, pk: int, at: datetime) -> CriteriaSet:
    """A table that this person may still build; an adopted one is changed by a new version."""
    criteria_set = set_for(user, pk, at)
    if not may_manage(user, criteria_set, at):
        raise NotAllowed("Không tìm thấy bảng tiêu chí.")
    return criteria_set


def with_sums(sets: QuerySet[CriteriaSet]) -> QuerySet[CriteriaSet]:
    """Adds how many lines and points each table has, in the same query."""
    lines = Criterion.objects.filter(criteria_set=OuterRef("pk")).order_by().values("criteria_set")
    return sets.annotate(
        lines=Coalesce(Subquery(lines.annotate(n=Count("pk")).values("n")), 0),
        points=Subquery(lines.annotate(total=Sum("max_points")).values("total")),
    )


def require_manager(user: Actor, at: datetime) -> None:
    require(user, "criteria.manage", at)


def section_for_change(user: Actor, pk: int, at: datetime) -> CriteriaSection:
    section = CriteriaSection.objects.select_related("criteria_set__group__movement").filter(pk=pk).first()
    if section is None or not may_manage(user, section.criteria_set, at):
        raise NotAllowed("Không tìm thấy nội dung này.")
    return section


def criterion_for_change(user: Actor, pk: int, at: datetime) -> Criterion:
    criterion = Criterion.objects.select_related("criteria_set__group__movement", "section").filter(pk=pk).first()
    if criterion is None or not may_manage(user, criterion.criteria_set, at):
        raise NotAllowed("Không tìm thấy tiêu chí này.")
    return criterion


@dataclass(frozen=True)
class Line:
    """One line of the table as it is shown: the row, its rule, its rule in words."""

    criterion: Criterion
    rule: rules.CriterionRule
    words: str


@dataclass(frozen=True)
class SectionLines:
    section: CriteriaSection
    lines: tuple[Line, ...]
    points: Decimal


def lines_by_section(criteria_set: CriteriaSet, rule: rules.SetRule) -> list[SectionLines]:
    """The table in its order; the rule gives each line its words."""
    shown = []
    for section in sections_of(criteria_set):
        lines = tuple(Line(criterion, rule[criterion.code], rules.rule_words(rule[criterion.code])) for criterion in section.criteria.all())
        shown.append(SectionLines(section, lines, sum((line.criterion.max_points for line in lines), ZERO)))
    return shown


def sections_of(criteria_set: CriteriaSet) -> QuerySet[CriteriaSection]:
    """Sections in order with their lines and the clauses that each line comes from: three queries."""
    lines = Criterion.objects.prefetch_related("clauses__plan")
    return criteria_set.sections.prefetch_related(Prefetch("criteria", queryset=lines))


def criterion_rule(criterion: Criterion, policy: rules.SheetPolicy) -> rules.CriterionRule:
    return rules.CriterionRule(
        code=criterion.code,
        max_points=criterion.max_points,
        method=criterion.method,
        parameters=criterion.parameters,
        digits=policy.digits,
        rounding=policy.rounding,
        na_allowed=criterion.not_applicable_allowed,
        evidence_required=criterion.evidence_required,
        title=criterion.title,
        unit=criterion.measure,
        section=criterion.section.code,
        scorer="body" if criterion.scored_by == "body" else "all",
        guidance=criterion.guidance,
    )


def set_rule(criteria_set: CriteriaSet, criteria: Iterable[Criterion] | None = None) -> rules.SetRule:
    """The whole table as one value. `criteria` may be given when they are already loaded with their sections."""
    policy = rules.SheetPolicy.from_json(criteria_set.policy)
    lines = list(criteria if criteria is not None else criteria_set.criteria.select_related("section"))
    sections = {line.section.code: rules.Section(line.section.code, line.section.title) for line in lines}
    return rules.SetRule(
        code=criteria_set.code,
        title=criteria_set.name,
        criteria=tuple(criterion_rule(line, policy) for line in lines),
        sections=tuple(sections.values()),
        policy=policy,
        group=criteria_set.group.code,
        judged_by="nomination" if criteria_set.group.judged_by == "nomination" else "report",
    )


def plan_table(criteria_set: CriteriaSet, rows: Sequence[rules.TableRow]) -> rules.TablePlan:
    """What a table from Excel would make of this set."""
    sections = dict(criteria_set.sections.values_list("code", "title"))
    return rules.plan_table(rows, sections, clauses_by_path(criteria_set), rules.SheetPolicy.from_json(criteria_set.policy))


def codes_of(criteria_set: CriteriaSet) -> set[str]:
    return set(criteria_set.criteria.values_list("code", flat=True))


def clauses_by_path(criteria_set: CriteriaSet) -> dict[str, Clause]:
    """Of the confirmed plans of the movement; the newest version of the plan has the word."""
    rows = Clause.objects.filter(plan__movement=criteria_set.group.movement_id).order_by("plan__uploaded_at", "position")
    return {clause.path: clause for clause in rows}


def total_points(criteria_set: CriteriaSet) -> Decimal:
    return criteria_set.criteria.aggregate(total=Sum("max_points"))["total"] or Decimal(0)


def adopted_set(participation: Participation, period: Period) -> CriteriaSet | None:
    """The table that scores a unit: one that names its cluster goes before one for the whole group."""
    sets = CriteriaSet.objects.filter(group=participation.group_id, period=period, state="adopted").order_by("-version")
    for_all = None
    for criteria_set in sets.prefetch_related("clusters"):
        named = {cluster.pk for cluster in criteria_set.clusters.all()}
        if participation.cluster_id in named:
            return criteria_set
        if not named and for_all is None:
            for_all = criteria_set
    return for_all


def groups_for(user: Actor, at: datetime) -> QuerySet[SubjectGroup]:
    """Groups for which this person may build a table."""
    where = scope(user, "criteria.manage", at)
    return SubjectGroup.objects.filter(where.authorities_q("movement__authority")).select_related("movement")


def todo_for(user: Actor, at: datetime) -> list[Todo]:
    """Tables that are begun and not yet adopted."""
    where = scope(user, "criteria.manage", at)
    if not where:
        return []
    drafts = CriteriaSet.objects.filter(where.authorities_q("group__movement__authority"), state="draft").select_related("period")
    return [
        Todo("Hoàn thiện bảng điểm", criteria_set.name, criteria_set.period.name, reverse("criteria:criteria_set", args=[criteria_set.pk]))
        for criteria_set in drafts.order_by("period__opens", "code")[:20]
    ]


def find(user: Actor, words: list[str], at: datetime) -> list[Found]:
    """Tables by name or code; there are few, so their keys are made when asked."""
    hits = []
    for criteria_set in sets_for(user, at)[:200]:
        key = search_key(f"{criteria_set.code} {criteria_set.name} {criteria_set.period.name}")
        if all(word in key for word in words):
            url = reverse("criteria:criteria_set", args=[criteria_set.pk])
            hits.append(Found("Bảng tiêu chí", criteria_set.name, criteria_set.period.name, url))
    return hits[:10]
