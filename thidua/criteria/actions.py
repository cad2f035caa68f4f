"""Building, adopting and replacing a criteria set."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from thidua.criteria import rules, states
from thidua.criteria.models import CriteriaSection, CriteriaSet, Criterion
from thidua.criteria.queries import clauses_by_path, criterion_rule, plan_table, set_rule
from thidua.foundation.documents import files
from thidua.foundation.documents.kinds import SIGNED_COPIES
from thidua.foundation.journal.acts import Actor, action, changed, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, refuse_errors
from thidua.movements.models import Clause, Period, SubjectGroup
from thidua.organisations.models import Cluster
from thidua.organisations.queries import require

CRITERION_FIELDS = (
    "code",
    "title",
    "guidance",
    "max_points",
    "method",
    "parameters",
    "measure",
    "figure_labels",
    "evidence_required",
    "not_applicable_allowed",
    "scored_by",
)


def _require(criteria_set: CriteriaSet, by: Actor, at: datetime) -> None:
    require(by, "criteria.manage", at, authority=criteria_set.group.movement.authority_id)


def _require_draft(criteria_set: CriteriaSet, by: Actor, at: datetime) -> None:
    """As the row says now, under a lock: a table that somebody has just adopted takes no more changes."""
    _require(criteria_set, by, at)
    lock_row(criteria_set)
    if criteria_set.state != "draft":
        label = states.CRITERIA_SET.label(criteria_set.state)
        raise Refused(f"Bảng điểm {label}, không sửa trực tiếp được. Lập bản mới rồi sửa.")


@action
def create_set(
    *,
    group: SubjectGroup,
    period: Period,
    code: str,
    name: str,
    clusters: Sequence[Cluster] = (),
    policy: Mapping[str, Any] | None = None,
    from_plan: bool = False,
    by: User,
    at: datetime,
) -> CriteriaSet:
    """A new table, empty or with one line for each criterion that the plan names for the group."""
    require(by, "criteria.manage", at, authority=group.movement.authority_id)
    lock_row(period)
    if period.movement_id != group.movement_id:
        raise Refused("Kỳ báo cáo và nhóm đối tượng không cùng một phong trào.")
    if CriteriaSet.objects.filter(period=period, code=code).exists():
        raise Refused(f"Kỳ này đã có bảng điểm {code}. Chọn ký hiệu khác, hoặc mở bảng đã có.")
    criteria_set = CriteriaSet.objects.create(
        group=group, period=period, code=code, name=name, policy=dict(policy or rules.SheetPolicy().as_json())
    )
    criteria_set.clusters.set(clusters)
    count = _copy_planned(criteria_set) if from_plan else 0
    record("criteria_set.created", criteria_set, changes={"period": period.name, "group": group.name, "lines": count})
    return criteria_set


def _copy_planned(criteria_set: CriteriaSet) -> int:
    """Sections follow the plan's own headings; points come from its annex where it has one, else stay zero."""
    sections: dict[str, CriteriaSection] = {}
    planned = list(criteria_set.group.planned_criteria.select_related("clause"))
    for item in planned:
        title = item.section or criteria_set.group.name
        if title not in sections:
            number = str(len(sections) + 1)
            sections[title] = CriteriaSection.objects.create(
                criteria_set=criteria_set, code=number, title=title[:300], position=len(sections)
            )
        section = sections[title]
        criterion = Criterion.objects.create(
            criteria_set=criteria_set,
            section=section,
            code=f"{section.code}.{section.criteria.count() + 1}",
            title=item.text[:500],
            max_points=item.points or Decimal(0),
            method="manual",
            position=criteria_set.criteria.count(),
        )
        if item.clause:
            criterion.clauses.add(item.clause)
    return len(planned)


@action
def change_set(
    criteria_set: CriteriaSet,
    *,
    name: str,
    clusters: Sequence[Cluster],
    policy: Mapping[str, Any],
    by: User,
    at: datetime,
) -> CriteriaSet:
    """The name, the clusters it serves and the rules of the whole sheet."""
    _require_draft(criteria_set, by, at)
    before = {"name": criteria_set.name, "policy": criteria_set.policy}
    criteria_set.name, criteria_set.policy = name, rules.SheetPolicy.from_json(policy).as_json()
    criteria_set.save(update_fields=["name", "policy"])
    criteria_set.clusters.set(clusters)
    after = {"name": criteria_set.name, "policy": criteria_set.policy}
    record("criteria_set.changed", criteria_set, changes={**changed(before, after), "clusters": [str(cluster) for cluster in clusters]})
    return criteria_set


@action
def add_section(criteria_set: CriteriaSet, *, code: str, title: str, by: User, at: datetime) -> CriteriaSection:
    _require_draft(criteria_set, by, at)
    if criteria_set.sections.filter(code=code).exists():
        raise Refused(f"Bảng điểm đã có nội dung {code}.")
    section = CriteriaSection.objects.create(criteria_set=criteria_set, code=code, title=title, position=criteria_set.sections.count())
    record("criteria_set.section_added", criteria_set, changes={"section": str(section)})
    return section


@action
def change_section(section: CriteriaSection, *, code: str, title: str, by: User, at: datetime) -> CriteriaSection:
    _require_draft(section.criteria_set, by, at)
    lock_row(section)
    if section.criteria_set.sections.filter(code=code).exclude(pk=section.pk).exists():
        raise Refused(f"Bảng điểm đã có nội dung {code}.")
    before = str(section)
    section.code, section.title = code, title
    section.save(update_fields=["code", "title"])
    record("criteria_set.section_changed", section.criteria_set, changes={"section": [before, str(section)]})
    return section


@action
def remove_section(section: CriteriaSection, *, by: User, at: datetime) -> None:
    _require_draft(section.criteria_set, by, at)
    lock_row(section)
    if section.criteria.exists():
        raise Refused(f"Nội dung {section.code} còn tiêu chí. Bỏ hoặc chuyển các tiêu chí trước.")
    record("criteria_set.section_removed", section.criteria_set, changes={"section": str(section)})
    section.delete()


@action
def save_criterion(
    criteria_set: CriteriaSet,
    *,
    section: CriteriaSection,
    fields: Mapping[str, Any],
    clauses: Sequence[Clause] = (),
    criterion: Criterion | None = None,
    by: User,
    at: datetime,
) -> Criterion:
    """A new line, or another wording, method or worth of an existing one. What the rules refuse is refused whole."""
    _require_draft(criteria_set, by, at)
    if section.criteria_set_id != criteria_set.pk:
        raise Refused("Nội dung này thuộc bảng điểm khác.")
    if criterion is not None:
        lock_row(criterion)
    line = criterion or Criterion(criteria_set=criteria_set, position=_next_position(criteria_set))
    before = {name: getattr(line, name) for name in CRITERION_FIELDS} if criterion else {}
    line.section = section
    for name in CRITERION_FIELDS:
        if name in fields:
            setattr(line, name, fields[name])
    if criteria_set.criteria.filter(code=line.code).exclude(pk=line.pk).exists():
        raise Refused(f"Bảng điểm đã có tiêu chí {line.code}.")
    policy = rules.SheetPolicy.from_json(criteria_set.policy)
    refuse_errors(rules.check_rule(criterion_rule(line, policy)))
    line.save()
    line.clauses.set(clauses)
    after = {name: getattr(line, name) for name in CRITERION_FIELDS}
    verb = "criteria_set.criterion_changed" if criterion else "criteria_set.criterion_added"
    record(verb, criteria_set, changes={"criterion": line.code, **changed(before, after)})
    return line


def _next_position(criteria_set: CriteriaSet) -> int:
    last = criteria_set.criteria.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@action
def remove_criterion(criterion: Criterion, *, by: User, at: datetime) -> None:
    _require_draft(criterion.criteria_set, by, at)
    lock_row(criterion)
    record("criteria_set.criterion_removed", criterion.criteria_set, changes={"criterion": str(criterion)})
    criterion.delete()


@action
def move_criterion(criterion: Criterion, *, up: bool, by: User, at: datetime) -> None:
    """One place up or down among the lines of its section."""
    _require_draft(criterion.criteria_set, by, at)
    lock_row(criterion)
    lines = list(criterion.section.criteria.order_by("position", "id"))
    place = lines.index(criterion)
    other = place - 1 if up else place + 1
    if 0 <= other < len(lines):
        lines[place], lines[other] = lines[other], lines[place]
    for position, line in zip(sorted(line.position for line in lines), lines, strict=True):
        line.position = position
    Criterion.objects.bulk_update(lines, ["position"])
    record("criteria_set.criterion_moved", criterion.criteria_set, changes={"criterion": criterion.code, "up": up})


@action
def adopt_set(criteria_set: CriteriaSet, *, minutes: UploadedFile | None = None, by: User, at: datetime) -> CriteriaSet:
    """From here on units report by this table; what does not add up is refused with every problem."""
    _require_draft(criteria_set, by, at)
    refuse_errors(rules.check_set(set_rule(criteria_set)))
    criteria_set.state, criteria_set.adopted_by, criteria_set.adopted_at = "adopted", by, at
    criteria_set.minutes = files.store_file(minutes, name=str(minutes.name), kinds=SIGNED_COPIES, by=by, at=at) if minutes else None
    criteria_set.save(update_fields=["state", "adopted_by", "adopted_at", "minutes"])
    source = criteria_set.copied_from
    if source and source.period_id == criteria_set.period_id:
        CriteriaSet.objects.filter(pk=source.pk, state="adopted").update(state="replaced")
    record(
        "criteria_set.adopted",
        criteria_set,
        changes={"version": criteria_set.version, "sha256": criteria_set.minutes.sha256 if criteria_set.minutes else ""},
    )
    return criteria_set


@action
def copy_set(source: CriteriaSet, *, period: Period, by: User, at: datetime) -> CriteriaSet:
    """The same table for another year, or a new version for the same period, to be changed and adopted anew."""
    _require(source, by, at)
    lock_row(period)
    if period.movement_id != source.group.movement_id:
        raise Refused("Kỳ báo cáo thuộc phong trào khác.")
    if CriteriaSet.objects.filter(period=period, code=source.code, state="draft").exists():
        raise Refused(f"Kỳ {period} đang có bản {source.code} chưa ban hành. Sửa tiếp bản đó.")
    last = CriteriaSet.objects.filter(period=period, code=source.code).aggregate(last=Max("version"))["last"] or 0
    copy = CriteriaSet.objects.create(
        group=source.group,
        period=period,
        code=source.code,
        name=source.name,
        version=last + 1,
        policy=source.policy,
        copied_from=source,
    )
    copy.clusters.set(source.clusters.all())
    _copy_lines(source, copy)
    record("criteria_set.copied", copy, changes={"from": f"{source} (bản {source.version})", "period": period.name})
    return copy


def _copy_lines(source: CriteriaSet, copy: CriteriaSet) -> None:
    sections = {}
    for section in source.sections.all():
        sections[section.pk] = CriteriaSection.objects.create(
            criteria_set=copy, code=section.code, title=section.title, position=section.position
        )
    for line in source.criteria.prefetch_related("clauses"):
        clauses = list(line.clauses.all())
        line.pk, line._state.adding = None, True
        line.criteria_set, line.section = copy, sections[line.section_id]
        line.save(force_insert=True)
        line.clauses.set(clauses)


@action
def load_set(
    rule: rules.SetRule,
    *,
    group: SubjectGroup,
    period: Period,
    clusters: Sequence[Cluster] = (),
    clauses: Mapping[str, Clause] | None = None,
    by: User,
    at: datetime,
) -> CriteriaSet:
    """A whole table at once, from a prepared file; `clauses` are the plan's clauses by path. Refused whole if it does not add up."""
    require(by, "criteria.manage", at, authority=group.movement.authority_id)
    refuse_errors(rules.check_set(rule))
    criteria_set = CriteriaSet.objects.create(group=group, period=period, code=rule.code, name=rule.title, policy=rule.policy.as_json())
    criteria_set.clusters.set(clusters)
    sections = {
        section.code: CriteriaSection.objects.create(criteria_set=criteria_set, code=section.code, title=section.title, position=place)
        for place, section in enumerate(rule.sections)
    }
    for position, line in enumerate(rule.criteria):
        criterion = Criterion.objects.create(criteria_set=criteria_set, position=position, **_columns(line, sections))
        criterion.clauses.set(clause for path in line.clauses if (clause := (clauses or {}).get(path)))
    record("criteria_set.loaded", criteria_set, changes={"lines": len(rule.criteria), "period": period.name})
    return criteria_set


def _columns(line: rules.CriterionRule, sections: Mapping[str, CriteriaSection]) -> dict[str, Any]:
    return {
        "section": sections[line.section],
        "code": line.code,
        "title": line.title,
        "guidance": line.guidance,
        "max_points": line.max_points,
        "method": line.method,
        "parameters": line.as_json()["parameters"],
        "measure": line.unit,
        "evidence_required": line.evidence_required,
        "not_applicable_allowed": line.na_allowed,
        "scored_by": "body" if line.scorer == "body" else "all",
    }


@action
def import_lines(criteria_set: CriteriaSet, *, rows: Sequence[rules.TableRow], sha256: str, by: User, at: datetime) -> int:
    """A table from Excel into a draft: every row becomes a line or replaces the one with its code, or none does."""
    _require_draft(criteria_set, by, at)
    plan = plan_table(criteria_set, rows)
    refuse_errors(plan.problems)
    sections = {section.code: section for section in criteria_set.sections.all()}
    for section in plan.sections:
        sections[section.code] = CriteriaSection.objects.create(
            criteria_set=criteria_set, code=section.code, title=section.title, position=len(sections)
        )
    clauses = clauses_by_path(criteria_set)
    standing = {line.code: line for line in criteria_set.criteria.all()}
    position = _next_position(criteria_set)
    for offset, planned in enumerate(plan.lines):
        line = standing.get(planned.rule.code) or Criterion(criteria_set=criteria_set, position=position + offset)
        for name, value in _columns(planned.rule, sections).items():
            setattr(line, name, value)
        line.save()
        line.clauses.set(clauses[path] for path in planned.rule.clauses)
    replaced = sum(planned.rule.code in standing for planned in plan.lines)
    changes = {"sha256": sha256, "rows": len(rows), "lines": len(plan.lines) - replaced, "replaced": replaced}
    record("criteria_set.lines_imported", criteria_set, changes=changes)
    return len(plan.lines)
