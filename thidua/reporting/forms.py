"""What people type about a report: its figures line by line, reasons, the paper that was signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django import forms
from django.http import QueryDict

from thidua.criteria import rules as criteria_rules
from thidua.foundation.plain.problems import Problem
from thidua.foundation.web.forms import DayField
from thidua.reporting import rules
from thidua.reporting.actions import Clash, Typed, TypedNarrative
from thidua.reporting.queries import FormLine, Progress, ReportForm

LONGEST_NOTE = 2000


@dataclass(frozen=True)
class ShownLine:
    """A line as the page shows it: stored figures, or what somebody typed, readable or not."""

    line: FormLine
    fields: tuple[criteria_rules.TypedField, ...]
    note: str
    not_applicable: bool
    version: int
    figures: criteria_rules.Figures
    problems: tuple[Problem, ...] = ()
    clash: Clash | None = None

    @property
    def prefix(self) -> str:
        return self.line.prefix

    @property
    def typed(self) -> Typed:
        return Typed(self.line.criterion, self.figures, self.version)

    @property
    def own_note(self) -> bool:
        """Lines marked by hand already ask for a reason under the same name."""
        return all(field.name != "note" for field in self.fields)

    @property
    def result(self) -> criteria_rules.LineResult | None:
        if self.problems or not rules.line_filled(self.line.rule, self.figures):
            return None
        return criteria_rules.score_line(self.line.rule, self.figures)

    @property
    def their_words(self) -> str:
        return criteria_rules.figure_words(self.line.rule, self.clash.theirs.figures) if self.clash else ""


def stored_line(line: FormLine) -> ShownLine:
    figures = line.answer.figures
    return ShownLine(line, line.fields, figures.note, figures.not_applicable, line.answer.version, figures)


def read_line(line: FormLine, post: QueryDict) -> ShownLine:
    """What cannot be read stays in its field; the stored figure stays behind it until it can."""
    if not line.open or f"{line.prefix}version" not in post:
        return stored_line(line)
    names = [field.name for field in line.fields]
    typed = {name: post.getlist(line.prefix + name) if name == "items" else post.get(line.prefix + name, "").strip() for name in names}
    ticked = line.rule.na_allowed and bool(post.get(f"{line.prefix}not_applicable"))
    read, problems = criteria_rules.read_typed(line.rule, {**typed, "not_applicable": "1" if ticked else ""})
    before = line.answer.figures
    unread = [name for name in names if name != "items" and typed[name] and getattr(read, name) in (None, "")]
    note = read.note if "note" in names else post.get(f"{line.prefix}note", "").strip()[:LONGEST_NOTE]
    figures = replace(read, note=note, evidence_missing=before.evidence_missing, **{name: getattr(before, name) for name in unread})
    fields = criteria_rules.typed_fields(line.rule, figures, line.criterion.figure_labels)
    return ShownLine(
        line=line,
        fields=tuple(replace(field, text=str(typed[field.name])) if field.name != "items" else field for field in fields),
        note=note,
        not_applicable=ticked,
        version=_version(line, post),
        figures=figures,
        problems=problems,
    )


def _version(line: FormLine, post: QueryDict) -> int:
    """The version that was on the screen, or the one that somebody decided to write over."""
    over = dict(part.split(":", 1) for part in post.getlist("mine") if ":" in part)
    text = over.get(str(line.criterion.pk), post.get(f"{line.prefix}version", ""))
    return int(text) if text.isdecimal() and len(text) < 9 else -1


def shown_lines(form: ReportForm, post: QueryDict | None = None) -> dict[int, ShownLine]:
    """By criterion."""
    return {line.criterion.pk: read_line(line, post) if post else stored_line(line) for line in form.lines}


def with_clashes(shown: Mapping[int, ShownLine], clashes: Sequence[Clash]) -> dict[int, ShownLine]:
    """A line that does not show what is stored keeps the version of its page: only then is its next saving judged rightly."""
    found = {clash.criterion.pk: clash for clash in clashes}
    return {
        pk: replace(one, clash=found.get(pk), version=one.line.answer.version if one.figures == one.line.answer.figures else one.version)
        for pk, one in shown.items()
    }


def read_narrative(post: QueryDict) -> TypedNarrative | None:
    if "narrative" not in post:
        return None
    return TypedNarrative(post["narrative"].replace("\r\n", "\n"), post.get("narrative_seen", ""))


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class EvidenceForm(forms.Form):
    file = forms.FileField(label="Tệp minh chứng")
    title = forms.CharField(label="Tên minh chứng", max_length=200, required=False)


class WorkbookForm(forms.Form):
    file = forms.FileField(label="Biểu Excel đã điền", help_text="Tệp .xlsx tải từ báo cáo này, giữ nguyên các dòng và cột khóa.")


class PaperForm(forms.Form):
    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Như 12/BC-UBND, do văn thư đơn vị cấp.")
    issued_on = DayField(label="Ngày báo cáo")
    signed = forms.FileField(label="Bản đã ký", required=False, help_text="PDF hoặc ảnh chụp, tệp quét rõ chữ ký và dấu.")


class OnPaperForm(PaperForm):
    """Sending for a head who never signs in."""

    signed_by = forms.CharField(label="Họ tên thủ trưởng đã ký", max_length=120)
    signed = forms.FileField(label="Bản đã ký", help_text="PDF hoặc ảnh chụp, tệp quét rõ chữ ký và dấu.")
    field_order = ("signed_by", "number", "issued_on", "signed")


class RemindForm(forms.Form):
    text = forms.CharField(label="Nội dung nhắc", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ReturnForm(forms.Form):
    """Lines to tick, each with what to mend, and one reason for all."""

    def __init__(self, form: ReportForm, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.form = form
        self.fields["reason"] = forms.CharField(
            label="Lý do chung", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
        )

    @property
    def lines(self) -> list[tuple[FormLine, bool, str]]:
        post = self.data if self.is_bound else {}
        ticked = set(post.getlist("line")) if isinstance(post, QueryDict) else set()
        return [(line, line.rule.code in ticked, str(post.get(f"{line.prefix}why", ""))) for line in self.form.lines]

    @property
    def flagged(self) -> dict[str, str]:
        return {line.rule.code: why.strip() for line, ticked, why in self.lines if ticked}


def reminder_text(row: Progress | None, period_name: str, due: str) -> str:
    late = f", đã quá {row.lateness.days} ngày" if row and row.lateness.late else ""
    return f"Đề nghị gửi báo cáo {period_name}. Hạn gửi {due}{late}."
