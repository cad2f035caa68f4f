"""Forms of handing over, recovery and of the office's own blanks."""

from typing import Any

from django import forms

from thidua.commendation.actions import BlankFacts
from thidua.commendation.models import Award, BlankOffset
from thidua.foundation.web.forms import DayField, NumberField


class HandoverForm(forms.Form):
    """The list of receipt as it came back: one line per award; a ticked line was signed for."""

    on = DayField(label="Ngày trao")

    def __init__(self, awards: list[Award], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.awards = awards
        for one in awards:
            tick = forms.CheckboxInput({"aria-label": f"Đã nhận: {one.name}"})
            self.fields[f"got_{one.pk}"] = forms.BooleanField(label=f"Đã nhận: {one.name}", required=False, widget=tick)
            by = forms.TextInput({"aria-label": f"Người nhận thay cho {one.name}", "autocomplete": "off"})
            self.fields[f"by_{one.pk}"] = forms.CharField(label=f"Người nhận thay: {one.name}", max_length=150, required=False, widget=by)
            paper = forms.FileInput({"aria-label": f"Giấy ủy quyền nhận thay cho {one.name}"})
            self.fields[f"paper_{one.pk}"] = forms.FileField(label=f"Giấy ủy quyền: {one.name}", required=False, widget=paper)

    @property
    def lines(self) -> list[tuple[Award, Any, Any, Any]]:
        return [(one, self[f"got_{one.pk}"], self[f"by_{one.pk}"], self[f"paper_{one.pk}"]) for one in self.awards]

    def received(self) -> list[tuple[Award, str, Any]]:
        said = self.cleaned_data
        return [(one, said[f"by_{one.pk}"].strip(), said[f"paper_{one.pk}"]) for one in self.awards if said[f"got_{one.pk}"]]


class ExchangeForm(forms.Form):
    """The new paper against the old one; an old one that is gone is told with its reason."""

    on = DayField(label="Ngày đổi")
    received_by = forms.CharField(
        label="Người nhận bản đổi", max_length=150, required=False, help_text="Bỏ trống nếu người được khen tự nhận."
    )
    old_returned = forms.TypedChoiceField(
        label="Bản cũ",
        choices=[("1", "đã thu lại"), ("0", "không thu lại được")],
        coerce=lambda value: value == "1",
    )
    note = forms.CharField(label="Vì sao không thu lại bản cũ", max_length=300, required=False)


class RecoveryForm(forms.Form):
    amount = NumberField(label="Số tiền đã thu hồi (đồng)", least=1, digits=0)
    on = DayField(label="Ngày thu hồi")


class BlankForm(forms.Form):
    """How far this printer is off on this blank: measured on the calibration sheet."""

    award_form = forms.CharField(label="Hình thức", max_length=100, initial="Giấy khen")
    blank = forms.CharField(label="Mẫu phôi", max_length=120, help_text="Ví dụ: phôi 2025, in tại Công ty in Bắc Kạn.")
    printer = forms.CharField(label="Máy in", max_length=120, help_text="Ví dụ: máy in phòng Nội vụ, khay tay.")
    dx = NumberField(label="Dịch ngang (mm)", least=-50, most=50, digits=1, help_text="Số âm: sang trái.")
    dy = NumberField(label="Dịch dọc (mm)", least=-50, most=50, digits=1, help_text="Số âm: lên trên.")

    def facts(self) -> BlankFacts:
        return BlankFacts(**self.cleaned_data)

    @staticmethod
    def initial_of(offset: BlankOffset) -> dict[str, Any]:
        return {name: getattr(offset, name) for name in BlankForm.base_fields}
