"""Forms of the table editor: which fields a line has follows from its method."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from thidua.criteria import rules, states
from thidua.criteria.models import CriteriaSection, CriteriaSet, Criterion
from thidua.criteria.queries import groups_for
from thidua.criteria.rules import written, written_policy
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.numbers import format_number, parse_number
from thidua.foundation.plain.problems import Problem, Refused
from thidua.movements.models import Clause, Period, SubjectGroup
from thidua.organisations.models import Cluster


class PointsInput(forms.CharField):
    """A number as Vietnamese people type it: decimal comma."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_number(text)
        except Refused as refused:
            raise forms.ValidationError([problem.message for problem in refused.problems]) from refused

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else format_number(value)


class NewSetForm(forms.Form):
    """Where a table begins: for whom, for which period, from the plan's criteria or empty."""

    group = forms.ModelChoiceField(label="Nhóm đối tượng", empty_label="Chọn", queryset=SubjectGroup.objects.none())
    period = forms.ModelChoiceField(label="Kỳ báo cáo", empty_label="Chọn", queryset=Period.objects.none())
    code = forms.CharField(label="Ký hiệu", max_length=20, help_text="Ngắn gọn, ví dụ: G1-X.")
    name = forms.CharField(label="Tên bảng", max_length=300)
    from_plan = forms.BooleanField(label="Lấy các tiêu chí đã xác nhận từ kế hoạch", required=False, initial=True)

    def __init__(self, user: Actor, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = groups_for(user, at)
        self.fields["group"].queryset = groups
        self.fields["period"].queryset = Period.objects.filter(movement__in=groups.values("movement")).select_related("movement")
        self.fields["period"].label_from_instance = lambda period: f"{period.name} – {period.movement.name}"
        if not self.fields["period"].queryset.exists():
            self.fields["period"].help_text = "Chưa có kỳ nào: lập kỳ báo cáo ở trang phong trào trước, rồi trở lại đây."


class SetForm(forms.Form):
    """Name, clusters and the rules of the whole sheet."""

    name = forms.CharField(label="Tên bảng", max_length=300)
    clusters = forms.ModelMultipleChoiceField(
        label="Áp dụng cho cụm, khối",
        queryset=Cluster.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn: áp dụng cho mọi cụm, khối của nhóm đối tượng.",
    )
    not_applicable = forms.ChoiceField(label="Dòng không phát sinh nhiệm vụ", choices=list(rules.NOT_APPLICABLE.items()))
    digits = forms.IntegerField(label="Số chữ số thập phân của điểm", min_value=0, max_value=4)
    rounding = forms.ChoiceField(
        label="Làm tròn", choices=[("half_up", "nửa thì làm tròn lên"), ("half_even", "nửa thì làm tròn về số chẵn")]
    )
    bonus_pools = forms.CharField(
        label="Điểm thưởng",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng: tên, dấu hai chấm, mức cao nhất.",
    )
    events = forms.CharField(
        label="Trừ vào tổng điểm",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng: trường hợp, dấu hai chấm, điểm trừ; nếu không xét khen thưởng, thêm '| hình thức'.",
    )
    classes = forms.CharField(
        label="Xếp loại",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Từ mức cao xuống thấp, % điểm chuẩn áp dụng. Ví dụ: xuất sắc: 90 | không có dòng 0 điểm.",
    )
    tie_breaks = forms.CharField(
        label="Tiêu chí phụ khi bằng điểm",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Theo thứ tự xét. Mỗi dòng: mã tiêu chí, dấu hai chấm, tên; nếu cần thêm '| gồm điểm thưởng'.",
    )
    quota = forms.CharField(
        label="Số tập thể được đề nghị khen thưởng mỗi cụm, khối",
        required=False,
        help_text="Số đơn vị như '2', hoặc tỷ lệ như '20 %'; khi cần thêm '| làm tròn lên', '| không chuyển cho đơn vị sau'.",
    )

    READERS = {
        "bonus_pools": written_policy.read_pools,
        "events": written.read_events,
        "classes": written_policy.read_classes,
        "tie_breaks": written_policy.read_ties,
        "quota": written_policy.read_quota,
    }

    def __init__(self, criteria_set: CriteriaSet, *args: Any, **kwargs: Any) -> None:
        policy = rules.SheetPolicy.from_json(criteria_set.policy)
        self.stored = policy.as_json()
        initial = {
            "name": criteria_set.name,
            "clusters": criteria_set.clusters.all(),
            "not_applicable": policy.not_applicable,
            "digits": policy.digits,
            "rounding": policy.rounding,
            "bonus_pools": written_policy.write_pools(policy),
            "events": written.write_events(self.stored["events"]),
            "classes": written_policy.write_classes(policy),
            "tie_breaks": written_policy.write_ties(policy),
            "quota": written_policy.write_quota(policy),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["clusters"].queryset = Cluster.objects.filter(authority=criteria_set.group.movement.authority_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, read in self.READERS.items():
            entries, problems = read(cleaned.get(name, ""), str(self.fields[name].label))
            cleaned[name] = entries
            for problem in problems:
                self.add_error(name, str(problem))
        return cleaned

    def policy(self) -> dict[str, Any]:
        names = ("not_applicable", "digits", "rounding", "bonus_pools", "classes", "tie_breaks", "quota")
        events = _keep_codes(self.stored["events"], self.cleaned_data["events"])
        return {**self.stored, **{name: self.cleaned_data[name] for name in names}, "events": events}


def _keep_codes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An event keeps its code while its words stay the same, so that sheets that name it still find it."""
    known = {entry["label"]: entry["code"] for entry in before}
    return [{**entry, "code": known.get(entry["label"], entry["code"])} for entry in after]


class SectionForm(forms.Form):
    code = forms.CharField(label="Ký hiệu", max_length=10)
    title = forms.CharField(label="Nội dung", max_length=300)


class CriterionForm(forms.Form):
    """One line. The fields of its method are added from the rules' own description of the method."""

    section = forms.ModelChoiceField(label="Thuộc nội dung", empty_label="Chọn", queryset=CriteriaSection.objects.none())
    code = forms.CharField(label="Mã", max_length=10)
    title = forms.CharField(label="Tiêu chí", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    guidance = forms.CharField(label="Hướng dẫn", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    max_points = PointsInput(label="Điểm chuẩn")
    measure = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    evidence_required = forms.BooleanField(label="Bắt buộc có minh chứng", required=False)
    not_applicable_allowed = forms.BooleanField(label="Có thể không phát sinh nhiệm vụ", required=False)
    scored_by = forms.ChoiceField(label="Ai chấm", choices=list(states.SCORED_BY.items()))
    clauses = forms.ModelMultipleChoiceField(
        label="Căn cứ trong kế hoạch", queryset=Clause.objects.none(), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )

    def __init__(self, criteria_set: CriteriaSet, method: str, *args: Any, criterion: Criterion | None = None, **kwargs: Any) -> None:
        self.method = rules.METHODS[method]
        stored = criterion.parameters if criterion and criterion.method == method else self.method.defaults
        initial = {"scored_by": "all", **kwargs.pop("initial", {}), **_parameter_initial(self.method, stored)}
        if criterion:
            for name in ("code", "title", "guidance", "max_points", "measure", "evidence_required", "not_applicable_allowed", "scored_by"):
                initial[name] = getattr(criterion, name)
            initial |= {"section": criterion.section_id, "clauses": criterion.clauses.all()}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["section"].queryset = criteria_set.sections.all()
        movement = criteria_set.group.movement_id
        self.fields["clauses"].queryset = Clause.objects.filter(plan__movement=movement).order_by("position")
        self.fields["clauses"].label_from_instance = lambda clause: f"{clause.path} {clause.heading or clause.text}"[:90]
        for parameter in self.method.parameters:
            for name, field in _parameter_fields(parameter).items():
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        parameters: dict[str, Any] = {}
        for parameter in self.method.parameters:
            value, problems = _read_parameter(parameter, cleaned)
            for problem in problems:
                self.add_error(f"p_{parameter.name}", str(problem))
            if value not in (None, "", [], {}):
                parameters[parameter.name] = value
        cleaned["parameters"] = parameters
        return cleaned

    def line(self) -> dict[str, Any]:
        names = ("code", "title", "guidance", "max_points", "measure", "evidence_required", "not_applicable_allowed", "scored_by")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "method": self.method.code,
            "parameters": self.cleaned_data["parameters"],
        }


WRITTEN = {
    "bands": (written.read_bands, written.write_bands, written.BAND_HELP),
    "grades": (written.read_grades, written.write_grades, "Mỗi dòng một mức và phần trăm điểm chuẩn, ví dụ: A: 100"),
    "events": (written.read_events, written.write_events, "Mỗi dòng một trường hợp và điểm trừ, ví dụ: Bị xử phạt: 5"),
}
BONUS_PARTS = {"rate": "Thưởng mỗi 1 % vượt (% điểm chuẩn)", "cap_percent": "Thưởng nhiều nhất (% điểm chuẩn)"}


def _parameter_initial(method: rules.Method, stored: Mapping[str, Any]) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for parameter in method.parameters:
        value = stored.get(parameter.name)
        if parameter.kind in WRITTEN:
            initial[f"p_{parameter.name}"] = WRITTEN[parameter.kind][1](value)
        elif parameter.kind == "bonus":
            terms = value or {}
            initial[f"p_{parameter.name}"] = terms.get("mode", "")
            initial |= {f"p_{parameter.name}_{part}": rules.decimal_of(terms.get(part)) for part in BONUS_PARTS}
        elif parameter.kind == "number":
            initial[f"p_{parameter.name}"] = rules.decimal_of(value)
        else:
            initial[f"p_{parameter.name}"] = value
    return initial


def _parameter_fields(parameter: rules.Parameter) -> dict[str, forms.Field]:
    name, common = f"p_{parameter.name}", {"label": parameter.label, "required": parameter.required}
    if parameter.kind == "choice":
        return {name: forms.ChoiceField(choices=parameter.choices, **common)}
    if parameter.kind in WRITTEN:
        help_text = parameter.help or WRITTEN[parameter.kind][2]
        return {name: forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), help_text=help_text, **common)}
    if parameter.kind == "bonus":
        modes = [("", "không thưởng"), ("full", "theo từng 1 % trọn vẹn"), ("proportion", "theo tỷ lệ vượt")]
        parts = {f"{name}_{part}": PointsInput(label=label, required=False) for part, label in BONUS_PARTS.items()}
        return {name: forms.ChoiceField(choices=modes, **common), **parts}
    return {name: PointsInput(help_text=parameter.help, **common)}


def _read_parameter(parameter: rules.Parameter, cleaned: Mapping[str, Any]) -> tuple[Any, tuple[Problem, ...]]:
    value = cleaned.get(f"p_{parameter.name}")
    if parameter.kind in WRITTEN:
        return WRITTEN[parameter.kind][0](value or "", parameter.label)
    if parameter.kind == "bonus":
        if not value:
            return None, ()
        parts = {part: cleaned.get(f"p_{parameter.name}_{part}") for part in BONUS_PARTS}
        return {"mode": value, **{part: f"{number:f}" for part, number in parts.items() if number is not None}}, ()
    if parameter.kind == "number":
        return (None if value is None else f"{value:f}"), ()
    return value, ()


class CopyForm(forms.Form):
    period = forms.ModelChoiceField(label="Sang kỳ", empty_label="Chọn", queryset=Period.objects.none())

    def __init__(self, criteria_set: CriteriaSet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = Period.objects.filter(movement=criteria_set.group.movement_id)


class TableFileForm(forms.Form):
    """The table is only looked at; nothing is saved before the next page is confirmed."""

    file = forms.FileField(
        label="Tệp Excel",
        help_text="Tệp .xlsx theo mẫu. Tệp .xls, .csv: mở bằng Excel, chọn Lưu thành, Excel Workbook (.xlsx).",
        widget=forms.FileInput({"accept": ".xlsx"}),
    )


class AdoptForm(forms.Form):
    minutes = forms.FileField(label="Biên bản thông qua bảng điểm", required=False, help_text="PDF hoặc ảnh bản ký, nếu có.")
