"""A movement, its phases, groups, tasks and guiding documents."""

from typing import Any

from django import forms

from thidua.foundation.web.forms import DayField
from thidua.movements import states
from thidua.movements.actions import MovementFacts, TaskFacts
from thidua.movements.models import Movement, Phase, SubjectGroup, Task
from thidua.organisations.models import Authority, Unit
from thidua.organisations.queries import versions_on


class MovementForm(forms.Form):
    """Also the confirmation of a plan, where it comes filled in as far as the paper says."""

    name = forms.CharField(label="Tên phong trào", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    theme = forms.CharField(label="Chủ đề", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    method = forms.ChoiceField(label="Hình thức tổ chức", choices=list(states.METHODS.items()), initial="themed")
    starts = DayField(label="Từ ngày")
    ends = DayField(label="Đến ngày")
    launched_on = DayField(label="Ngày phát động", required=False, help_text="Thường là ngày ký kế hoạch hoặc ngày làm lễ phát động.")

    def facts(self) -> MovementFacts:
        return MovementFacts(**{name: self.cleaned_data[name] for name in ("name", "theme", "method", "starts", "ends", "launched_on")})

    @staticmethod
    def initial_of(movement: Movement) -> dict[str, Any]:
        return {name: getattr(movement, name) for name in ("name", "theme", "method", "starts", "ends", "launched_on")}


class NewMovementForm(MovementForm):
    """By hand: for which authority."""

    authority = forms.ModelChoiceField(Authority.objects.none(), label="Cơ quan phát động", empty_label=None)
    field_order = ("authority",)

    def __init__(self, *args: Any, authorities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = authorities


class PhaseForm(forms.Form):
    name = forms.CharField(label="Tên giai đoạn", max_length=200)
    starts = DayField(label="Từ ngày")
    ends = DayField(label="Đến ngày")
    review = forms.ChoiceField(label="Kết thúc bằng", choices=[("", "không nêu"), *states.REVIEWS.items()], required=False)

    @staticmethod
    def initial_of(phase: Phase) -> dict[str, Any]:
        return {"name": phase.name, "starts": phase.starts, "ends": phase.ends, "review": phase.review}


class GroupForm(forms.Form):
    code = forms.CharField(label="Ký hiệu", max_length=10, help_text="Ngắn gọn, ví dụ: G1.")
    name = forms.CharField(label="Tên nhóm đối tượng", max_length=300)
    judged_by = forms.ChoiceField(
        label="Đánh giá qua",
        choices=list(states.JUDGED_BY.items()),
        help_text="Cơ quan, xã báo cáo và được xếp hạng; hộ gia đình, cá nhân được xét qua hồ sơ đề nghị khen thưởng.",
    )

    @staticmethod
    def initial_of(group: SubjectGroup) -> dict[str, Any]:
        return {"code": group.code, "name": group.name, "judged_by": group.judged_by}


class UnitsField(forms.MultipleChoiceField):
    """Units by the names that they bear on the day; `cleaned_data` holds Unit rows."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[Unit]:
        return list(Unit.objects.filter(pk__in=super().clean(value)))


class TaskForm(forms.Form):
    text = forms.CharField(label="Nhiệm vụ", widget=forms.Textarea(attrs={"rows": 4}))
    bodies = forms.CharField(label="Cơ quan chủ trì, phối hợp", max_length=400, required=False, help_text="Theo lời văn của kế hoạch.")
    due = DayField(label="Thời hạn", required=False)
    recurrence = forms.CharField(label="Định kỳ, thời hạn theo lời văn", max_length=100, required=False)
    units = UnitsField(label="Giao cho đơn vị", required=False)

    def __init__(self, movement: Movement, on: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        root = movement.authority.unit_id
        rows = versions_on(on).filter(path__contains=f"/{root}/").exclude(unit=root).order_by("sort")
        self.fields["units"].choices = [(str(row.unit_id), row.name) for row in rows]

    def facts(self) -> TaskFacts:
        return TaskFacts(**{name: self.cleaned_data[name] for name in ("text", "bodies", "due", "recurrence")})

    @staticmethod
    def initial_of(task: Task) -> dict[str, Any]:
        return {
            "text": task.text,
            "bodies": task.bodies,
            "due": task.due,
            "recurrence": task.recurrence,
            "units": [str(unit.pk) for unit in task.units.all()],
        }


class GuidingDocumentForm(forms.Form):
    title = forms.CharField(label="Trích yếu", max_length=400)
    symbol = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = DayField(label="Ngày ban hành", required=False)
    file = forms.FileField(label="Tệp văn bản", required=False, widget=forms.FileInput)


class StepForm(forms.Form):
    """A step of the life of a movement; a step out of the line asks for its reason."""

    reason = forms.CharField(label="Lý do, căn cứ", widget=forms.Textarea(attrs={"rows": 3}), help_text="Ghi số, ngày của văn bản.")

    def __init__(self, *args: Any, reason_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = reason_required
        if not reason_required:
            del self.fields["reason"]
