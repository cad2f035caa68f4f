"""Periods and extensions: a day and its hour are typed apart, as papers say "trước 17 giờ ngày …"."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from thidua.foundation.web.forms import DayField
from thidua.movements import states
from thidua.movements.actions import PeriodFacts
from thidua.movements.models import Movement, Participation, Period, Phase
from thidua.movements.queries import participations_of
from thidua.organisations.queries import unit_names

OFFICE_END = time(17)


def _hour(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, initial=OFFICE_END, widget=forms.TimeInput(attrs={"placeholder": "17:00"}, format="%H:%M"))


def _moment(day: Any, hour: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, hour or OFFICE_END)) if day else None


class PeriodForm(forms.Form):
    name = forms.CharField(label="Tên kỳ báo cáo", max_length=200, help_text="Ví dụ: 6 tháng đầu năm 2025.")
    kind = forms.ChoiceField(label="Loại kỳ", choices=list(states.PERIOD_KINDS.items()))
    year = forms.IntegerField(label="Năm thi đua", min_value=2000, max_value=2100)
    phase = forms.ModelChoiceField(Phase.objects.none(), label="Thuộc giai đoạn", required=False, empty_label="Không gắn với giai đoạn")
    cut_off = DayField(label="Thời điểm chốt số liệu", help_text="Số liệu tính đến hết ngày này; không phải hạn gửi.")
    opens = DayField(label="Mở từ ngày")
    due_day = DayField(label="Hạn gửi, ngày")
    due_hour = _hour("Hạn gửi, giờ")
    grace_day = DayField(
        label="Được gửi muộn đến ngày",
        required=False,
        help_text="Để trống: không nhận sau hạn gửi. Gửi trong thời gian này vẫn tính là muộn so với hạn gửi.",
    )
    scored = forms.BooleanField(label="Kỳ này có chấm điểm, xếp hạng", required=False, initial=True)

    def __init__(self, movement: Movement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = movement.phases.all()

    def facts(self) -> PeriodFacts:
        said = self.cleaned_data
        plain = {name: said[name] for name in ("name", "kind", "year", "phase", "cut_off", "opens", "scored")}
        due = _moment(said["due_day"], said["due_hour"])
        if due is None:
            raise ValidationError("Chưa có hạn gửi.")
        return PeriodFacts(due=due, grace_until=_moment(said["grace_day"], OFFICE_END), **plain)

    @staticmethod
    def initial_of(period: Period) -> dict[str, Any]:
        due = timezone.localtime(period.due)
        grace = timezone.localtime(period.grace_until).date() if period.grace_until else None
        names = ("name", "kind", "year", "phase", "cut_off", "opens", "scored")
        return {**{name: getattr(period, name) for name in names}, "due_day": due.date(), "due_hour": due.time(), "grace_day": grace}


class ExtensionForm(forms.Form):
    """For one unit by its paper, or for all."""

    participation = forms.ModelChoiceField(Participation.objects.none(), label="Gia hạn cho", required=False, empty_label="Tất cả đơn vị")
    due_day = DayField(label="Gia hạn đến ngày")
    due_hour = _hour("Gia hạn đến giờ")
    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    paper = forms.FileField(label="Văn bản xin gia hạn", required=False, widget=forms.FileInput)

    def __init__(self, period: Period, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participation"]
        rows = participations_of(period)
        names = unit_names(list(rows.values_list("unit", flat=True)), period.cut_off)
        field.queryset = rows
        field.label_from_instance = lambda row: names.get(row.unit_id, "")

    def due(self) -> datetime:
        moment = _moment(self.cleaned_data["due_day"], self.cleaned_data["due_hour"])
        if moment is None:
            raise ValidationError("Chưa có ngày gia hạn.")
        return moment


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}))
