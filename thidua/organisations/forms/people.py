"""Forms of persons and households."""

from typing import Any

from django import forms

from thidua.foundation.web.forms import DayField
from thidua.organisations.forms.fields import Choices, IdField


class PersonForm(forms.Form):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    unit = IdField(label="Đơn vị")
    position = forms.CharField(label="Chức vụ", max_length=150, required=False)
    sex = forms.ChoiceField(label="Giới tính", required=False, choices=[("", "Không ghi"), ("f", "Nữ"), ("m", "Nam")])
    born_on = DayField(label="Ngày sinh", required=False, help_text="Chỉ ghi khi biểu mẫu theo quy định cần.")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)


class HouseholdForm(forms.Form):
    form = forms.ChoiceField(label="Cách ghi", choices=[("Hộ ông", "Hộ ông"), ("Hộ bà", "Hộ bà")])
    head_name = forms.CharField(label="Tên chủ hộ", max_length=120)
    village = forms.CharField(label="Thôn, tổ dân phố", max_length=120, required=False)
    commune = IdField(label="Xã, phường, thị trấn")

    def __init__(self, *args: Any, communes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].offer(communes)
