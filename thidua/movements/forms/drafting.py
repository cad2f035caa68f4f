"""One proposal of a plan: the fields follow from its kind, the clause can be chosen."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from thidua.foundation.plain.numbers import format_number
from thidua.foundation.web.forms import DayField, NumberField
from thidua.movements import states
from thidua.movements.models import Clause, DraftItem, Plan
from thidua.movements.rules.proposals import FIELDS

TEXT = forms.Textarea(attrs={"rows": 4})
SHORT = forms.Textarea(attrs={"rows": 2})
NONE = "Chưa chọn"


def _fields(kind: str) -> dict[str, forms.Field]:
    labels = {
        "name": "Tên phong trào",
        "theme": "Chủ đề",
        "criterion": "Nội dung tiêu chí",
        "task": "Nhiệm vụ",
        "period": "Lời văn của văn bản",
    }
    names = {"phase": "Tên giai đoạn", "group": "Tên nhóm đối tượng", "award": "Hình thức khen thưởng"}
    made: dict[str, forms.Field] = {
        "text": forms.CharField(label=labels.get(kind, "Lời văn của văn bản"), widget=TEXT, required=kind not in {"period", "phase"}),
        "name": forms.CharField(label=names.get(kind, ""), widget=SHORT),
        "code": forms.CharField(label="Ký hiệu", max_length=10, required=False, help_text="Để trống: phần mềm đặt G1, G2, …"),
        "judged_by": forms.ChoiceField(
            label="Đánh giá qua",
            choices=list(states.JUDGED_BY.items()),
            help_text="Cơ quan, xã báo cáo và được xếp hạng; hộ gia đình, cá nhân được xét qua hồ sơ đề nghị khen thưởng.",
        ),
        "starts": DayField(label="Từ ngày", required=False),
        "ends": DayField(label="Đến ngày", required=False),
        "review": forms.ChoiceField(label="Kết thúc bằng", choices=[("", "không nêu"), *states.REVIEWS.items()], required=False),
        "section": forms.CharField(label="Thuộc nội dung", max_length=300, required=False),
        "points": NumberField(label="Điểm chuẩn theo văn bản", required=False, least=0, digits=4),
        "guidance": forms.CharField(label="Hướng dẫn chấm theo văn bản", widget=TEXT, required=False),
        "occasion": forms.CharField(label="Dịp khen thưởng", max_length=300, required=False),
        "bodies": forms.CharField(label="Cơ quan chủ trì, phối hợp", max_length=400, required=False),
        "due": DayField(label="Thời hạn", required=False),
        "recurrence": forms.CharField(label="Định kỳ, thời hạn theo lời văn", max_length=100, required=False),
    }
    order = (
        "name",
        "text",
        "code",
        "judged_by",
        "section",
        "starts",
        "ends",
        "review",
        "points",
        "guidance",
        "occasion",
        "bodies",
        "due",
        "recurrence",
    )
    return {name: made[name] for name in order if name in FIELDS[kind]}


class DraftItemForm(forms.Form):
    """`facts` is what the action takes: days in ISO form, numbers as text, so that JSON keeps them exactly."""

    def __init__(self, plan: Plan, kind: str, *args: Any, item: DraftItem | None = None, **kwargs: Any) -> None:
        initial = {**(kwargs.pop("initial", None) or {}), **(_initial(item) if item else {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.kind, self.item = kind, item
        self.fields.update(_fields(kind))
        if kind == "criterion":
            self.fields["group"] = forms.ModelChoiceField(
                plan.items.filter(kind="group", dropped=False, merged_into__isnull=True), label="Nhóm đối tượng", empty_label=NONE
            )
        self.fields["clause"] = forms.ModelChoiceField(
            plan.clauses.all(), label="Căn cứ trong văn bản", required=False, empty_label="Không có đoạn riêng", to_field_name="path"
        )
        self.fields["clause"].label_from_instance = _clause_label

    @property
    def facts(self) -> dict[str, Any]:
        said = {name: _plain(self.cleaned_data.get(name)) for name in FIELDS[self.kind] if name in self.fields}
        kept = {name: self.item.facts[name] for name in ("source",) if self.item and name in self.item.facts}
        return {**kept, **said}


def _initial(item: DraftItem) -> dict[str, Any]:
    facts = dict(item.facts)
    for name in ("starts", "ends", "due"):
        if facts.get(name):
            facts[name] = date.fromisoformat(facts[name])
    if facts.get("points"):
        facts["points"] = format_number(Decimal(str(facts["points"])))
    return {**facts, "clause": item.clause.path if item.clause else None, "group": item.parent_id}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def _clause_label(clause: Clause) -> str:
    words = " ".join((clause.heading or clause.text).split())
    return f"{clause.path}: {words[:80]}{'…' if len(words) > 80 else ''}"
