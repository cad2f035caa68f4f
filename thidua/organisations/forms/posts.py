"""Forms of posts."""

from typing import Any

from django import forms

from thidua.foundation.web.forms import DayField
from thidua.organisations.forms.fields import Choices, IdField, LastDayField
from thidua.organisations.states import ACTING, ROLES, SCOPE_KINDS

_ACTING = [(code, label[:1].upper() + label[1:]) for code, label in ACTING.items() if code != "thay"]


class PostForm(forms.Form):
    """Which scopes a role may have is written beside the role; the rules refuse the others."""

    person = IdField(label="Người được phân công")
    role = forms.ChoiceField(label="Vai trò", choices=[("", "Chọn"), *((role.code, role.label) for role in ROLES.values())])
    seat = IdField(label="Đơn vị", help_text="Đơn vị nơi người đó làm việc trong vai trò này.")
    scope_kind = forms.ChoiceField(
        label="Phạm vi",
        required=False,
        choices=[("", "Theo vai trò"), *((code, label[:1].upper() + label[1:]) for code, label in SCOPE_KINDS.items())],
    )
    authority = IdField(label="Cơ quan phát động", required=False, help_text="Cần khi phạm vi là toàn bộ cơ quan phát động.")
    cluster_year = IdField(label="Cụm, khối thi đua", required=False, help_text="Cần khi phạm vi là cụm, khối thi đua trong năm.")
    acting = forms.ChoiceField(label="Tư cách", required=False, choices=_ACTING)
    legal_act = forms.CharField(label="Văn bản phân công", max_length=200, required=False, help_text="Số, ngày, cơ quan ban hành.")
    valid_from = DayField(label="Từ ngày")
    valid_to = LastDayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa xác định.")

    def __init__(self, *args: Any, people: Choices, units: Choices, authorities: Choices, cluster_years: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)
        self.fields["seat"].offer(units)
        self.fields["authority"].offer(authorities, "Không")
        self.fields["cluster_year"].offer(cluster_years, "Không")


class StandInForm(forms.Form):
    person = IdField(label="Người thay")
    valid_from = DayField(label="Từ ngày")
    valid_to = LastDayField(label="Đến hết ngày")
    legal_act = forms.CharField(label="Văn bản phân công", max_length=200, help_text="Số, ngày, cơ quan ban hành.")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)


class PostEndForm(forms.Form):
    on = LastDayField(label="Giữ vai trò đến hết ngày")
