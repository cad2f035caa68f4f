"""A report as it is filled: every line of its table with figures, evidence, and whether it is open."""

from collections import defaultdict
from dataclasses import dataclass

from thidua.criteria import rules as criteria_rules
from thidua.criteria.models import CriteriaSection, Criterion
from thidua.criteria.queries import criterion_rule
from thidua.reporting import rules
from thidua.reporting.models import Answer, Evidence, Report


@dataclass(frozen=True)
class FormLine:
    """One line: its row, its rule, its answer and what the figures would give."""

    criterion: Criterion
    rule: criteria_rules.CriterionRule
    answer: Answer
    evidence: tuple[Evidence, ...]
    open: bool
    result: criteria_rules.LineResult | None

    @property
    def fields(self) -> tuple[criteria_rules.TypedField, ...]:
        return criteria_rules.typed_fields(self.rule, self.answer.figures, self.criterion.figure_labels)

    @property
    def filled(self) -> bool:
        return rules.line_filled(self.rule, self.answer.figures)

    @property
    def words(self) -> str:
        return criteria_rules.figure_words(self.rule, self.answer.figures)

    @property
    def prefix(self) -> str:
        return f"c{self.criterion.pk}-"


@dataclass(frozen=True)
class FormSection:
    section: CriteriaSection
    lines: tuple[FormLine, ...]


@dataclass(frozen=True)
class ReportForm:
    """The whole form; four queries whatever the number of lines."""

    report: Report
    sections: tuple[FormSection, ...]
    completeness: rules.Completeness

    @property
    def lines(self) -> tuple[FormLine, ...]:
        return tuple(line for section in self.sections for line in section.lines)


def report_form(report: Report) -> ReportForm:
    """Lines that the standing body scores alone are not asked of the unit and stay off its form."""
    policy = criteria_rules.SheetPolicy.from_json(report.criteria_set.policy)
    criteria = list(report.criteria_set.criteria.select_related("section").order_by("section__position", "position", "id"))
    answers = {answer.criterion_id: answer for answer in report.answers.select_related("saved_by")}
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for item in Evidence.objects.filter(answer__report=report).select_related("file", "answer"):
        evidence[item.answer.criterion_id].append(item)
    flagged = {pk for pk, answer in answers.items() if answer.flagged}
    sections: dict[int, list[FormLine]] = defaultdict(list)
    heads: dict[int, CriteriaSection] = {}
    opened = rules.open_lines(report.state, [str(line.pk) for line in criteria], [str(pk) for pk in flagged])
    for criterion in criteria:
        rule = criterion_rule(criterion, policy)
        if rule.scorer == "body":
            continue
        answer = answers.get(criterion.pk) or Answer(report=report, criterion=criterion)
        figures = answer.figures
        result = criteria_rules.score_line(rule, figures) if rules.line_filled(rule, figures) else None
        line = FormLine(criterion, rule, answer, tuple(evidence[criterion.pk]), str(criterion.pk) in opened, result)
        heads[criterion.section_id] = criterion.section
        sections[criterion.section_id].append(line)
    shown = tuple(FormSection(heads[pk], tuple(lines)) for pk, lines in sections.items())
    lines = [line for section in shown for line in section.lines]
    complete = rules.completeness(
        [line.rule for line in lines],
        {line.rule.code: line.answer.figures for line in lines},
        {line.rule.code: len(line.evidence) for line in lines},
    )
    return ReportForm(report, shown, complete)


def rule_of(answer: Answer) -> criteria_rules.CriterionRule:
    policy = criteria_rules.SheetPolicy.from_json(answer.report.criteria_set.policy)
    return criterion_rule(answer.criterion, policy)
