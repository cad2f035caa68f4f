"""The open column of a sheet as it is typed, and the small forms around sheets and rankings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.http import QueryDict

from thidua.criteria import rules as criteria_rules
from thidua.foundation.plain.problems import Problem, errors
from thidua.foundation.web.forms import NumberField
from thidua.scoring.actions import Judged
from thidua.scoring.queries import SheetLineView, SheetView

REASON = {"label": "Lý do", "max_length": 500, "widget": forms.Textarea(attrs={"rows": 3})}


@dataclass(frozen=True)
class LineForm:
    """One line of the open column: its fields prefilled from the last word, and what is wrong with what was typed."""

    line: SheetLineView
    prefix: str
    fields: tuple[criteria_rules.TypedField, ...]
    figures: criteria_rules.Figures
    why: str
    seen: str
    changed: bool
    asks_evidence: bool
    problems: tuple[Problem, ...] = ()

    @property
    def result(self) -> criteria_rules.LineResult:
        return criteria_rules.score_line(self.line.rule, self.figures)

    @property
    def judged(self) -> Judged:
        return Judged(self.line.criterion, self.figures, self.why, self.seen)


@dataclass
class SheetForm:
    """All lines of the column that a person may write now; only what was changed becomes an act."""

    view: SheetView
    column: str
    typed: QueryDict | None = None
    lines: dict[int, LineForm] = field(default_factory=dict)
    rest: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        if self.column:
            asked = [line for line in self.view.lines if self.column != "cross" or line.rule.scorer != "body"]
            self.lines = {line.criterion.pk: line_form(line, self.column, self.typed) for line in asked}

    @property
    def valid(self) -> bool:
        return not any(errors(line.problems) for line in self.lines.values())

    @property
    def judged(self) -> list[Judged]:
        return [line.judged for line in self.lines.values() if line.changed]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.rest, *(problem for line in self.lines.values() for problem in line.problems))

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Each problem goes to its line; what belongs to none stands above the sheet."""
        by_place = {f"Tiêu chí {line.line.rule.code}": pk for pk, line in self.lines.items()}
        rest = []
        for problem in problems:
            pk = by_place.get(problem.where)
            if pk is None:
                rest.append(problem)
            else:
                self.lines[pk] = replace(self.lines[pk], problems=(*self.lines[pk].problems, problem))
        self.rest = tuple(rest)


def line_form(line: SheetLineView, column: str, typed: QueryDict | None) -> LineForm:
    cell = line.cells.get(column)
    before = line.before(column)
    start = cell or before
    figures = start.figures if start else criteria_rules.Figures()
    prefix = f"c{line.criterion.pk}-"
    seen = cell.stored.scored_at.isoformat() if cell and cell.stored else ""
    why = cell.why if cell else ""
    asks_evidence = column == "appraised" and line.rule.evidence_required
    fields = criteria_rules.typed_fields(line.rule, figures, line.criterion.figure_labels)
    if typed is None:
        return LineForm(line, prefix, fields, figures, why, seen, False, asks_evidence)
    raw = _raw(typed, prefix)
    read, problems = criteria_rules.read_typed(line.rule, raw)
    changes: dict[str, Any] = {asked.name: getattr(read, asked.name) for asked in fields}
    if line.rule.na_allowed:
        changes["not_applicable"] = read.not_applicable
    if asks_evidence:
        changes["evidence_missing"] = bool(raw.get("evidence_missing"))
    said, reason = replace(figures, **changes), str(raw.get("why", "")).strip()
    shown = tuple(criteria_rules.with_text(one, raw) for one in criteria_rules.typed_fields(line.rule, said, line.criterion.figure_labels))
    changed = said != figures or reason != why
    return LineForm(line, prefix, shown, said, reason, str(raw.get("seen", "")), changed, asks_evidence, problems)


def _raw(typed: QueryDict, prefix: str) -> Mapping[str, str | Sequence[str]]:
    lists = {name.removeprefix(prefix): typed.getlist(name) for name in typed if name.startswith(prefix)}
    return {name: values if name == "items" else values[-1].strip() for name, values in lists.items()}


class ReasonForm(forms.Form):
    """A step back or aside that has to say why."""

    reason = forms.CharField(**REASON)


class AdjustmentForm(forms.Form):
    """An event or a given bonus, as the table's policy names them."""

    what = forms.ChoiceField(label="Quy định")
    times = forms.IntegerField(label="Số lần", min_value=1, max_value=99, required=False, help_text="Chỉ với trường hợp trừ điểm.")
    points = NumberField(label="Điểm thưởng", required=False, least=0, digits=2, help_text="Chỉ với điểm thưởng.")
    reason = forms.CharField(**{**REASON, "label": "Lý do, căn cứ"})

    def __init__(self, policy: criteria_rules.SheetPolicy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = [(f"event:{one.code}", f"Trừ điểm: {one.label} (−{one.points})".replace(".", ",")) for one in policy.events]
        pools = [(f"bonus:{one.code}", f"Điểm thưởng: {one.label}") for one in policy.bonus_pools]
        self.fields["what"].choices = [("", "Chưa chọn"), *events, *pools]

    @property
    def values(self) -> dict[str, Any]:
        kind, _, code = self.cleaned_data["what"].partition(":")
        return {
            "kind": kind,
            "code": code,
            "times": self.cleaned_data["times"] or 1,
            "points": self.cleaned_data["points"],
            "reason": self.cleaned_data["reason"],
        }


class PublishForm(forms.Form):
    """Reasons that publishing asks for: units that stay out, and why a new version is made."""

    left_out = forms.CharField(
        label="Lý do không xếp hạng các đơn vị chưa thẩm định xong", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    correction_reason = forms.CharField(label="Lý do lập bản mới", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, missing: bool, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not missing:
            del self.fields["left_out"]
        if not version:
            del self.fields["correction_reason"]


class VoteForm(forms.Form):
    """The votes of one tie, unit by unit, and the minutes that say so."""

    minutes = forms.CharField(label="Biên bản", max_length=200, help_text="Số, ngày biên bản họp cụm, khối.")

    def __init__(self, units: Mapping[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        for pk, name in units.items():
            self.fields[f"unit-{pk}"] = forms.IntegerField(label=f"Số phiếu cho {name}", min_value=0, max_value=999)
        self.order_fields([*(f"unit-{pk}" for pk in units), "minutes"])

    @property
    def votes(self) -> dict[int, int]:
        return {pk: self.cleaned_data[f"unit-{pk}"] for pk in self.units}


class OtherwiseForm(forms.Form):
    """Settings to look at the same figures by; nothing is stored."""

    not_applicable = forms.ChoiceField(
        label="Không phát sinh nhiệm vụ", required=False, choices=[("", "Như bảng điểm"), *criteria_rules.NOT_APPLICABLE.items()]
    )
    rounding = forms.ChoiceField(
        label="Làm tròn",
        required=False,
        choices=[("", "Như bảng điểm"), ("half_up", "nửa thì làm tròn lên"), ("half_even", "nửa thì làm tròn về số chẵn")],
    )
    bonus_mode = forms.ChoiceField(
        label="Điểm thưởng vượt chỉ tiêu",
        required=False,
        choices=[("", "Như bảng điểm"), ("full", "theo từng 1 % tròn"), ("proportion", "theo tỷ lệ vượt")],
    )


__all__ = ["AdjustmentForm", "LineForm", "OtherwiseForm", "PublishForm", "ReasonForm", "SheetForm", "VoteForm", "line_form"]
