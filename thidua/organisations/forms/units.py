"""Forms of units, their changes and their tables."""

from typing import Any

from django import forms

from thidua.foundation.web.forms import DayField
from thidua.organisations.forms.fields import Choices, IdField, IdsField
from thidua.organisations.rules.changes import SHAPES
from thidua.organisations.states import UNIT_KINDS

_KINDS = [("", "Chọn"), *((code, label[:1].upper() + label[1:]) for code, label in UNIT_KINDS.items() if code != "authority_body")]


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label="Tên đầy đủ", max_length=200, help_text="Như trong văn bản thành lập, ví dụ: Ủy ban nhân dân xã Bằng Vân.")
    short_name = forms.CharField(label="Tên ngắn", max_length=100, required=False)
    kind = forms.ChoiceField(label="Loại hình", choices=_KINDS)
    parent = IdField(label="Cấp trên")
    code = forms.CharField(label="Mã", max_length=35, required=False, help_text="Mã đơn vị hành chính hoặc mã định danh, nếu có.")
    abbreviation = forms.CharField(label="Chữ viết tắt trong ký hiệu văn bản", max_length=20, required=False)
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)
    valid_from = DayField(label="Từ ngày", help_text="Ngày đơn vị bắt đầu hoạt động dưới tên này.")

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(parents)


class UnitEditForm(forms.Form):
    """What a unit is called from a day on; its parent changes by a transfer."""

    name = forms.CharField(label="Tên đầy đủ", max_length=200)
    short_name = forms.CharField(label="Tên ngắn", max_length=100, required=False)
    kind = forms.ChoiceField(label="Loại hình", choices=[(code, label[:1].upper() + label[1:]) for code, label in UNIT_KINDS.items()])
    code = forms.CharField(label="Mã", max_length=35, required=False)
    abbreviation = forms.CharField(label="Chữ viết tắt trong ký hiệu văn bản", max_length=20, required=False)
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)
    as_of = DayField(
        label="Từ ngày",
        help_text="Giữ nguyên ngày để sửa lỗi ghi sai; ghi ngày khác để thay đổi từ ngày đó, tên cũ còn cho thời gian trước.",
    )


class UnitEndForm(forms.Form):
    on = DayField(label="Ngày kết thúc", help_text="Ngày đầu tiên đơn vị không còn hoạt động.")


class UnitMoveForm(forms.Form):
    new_parent = IdField(label="Cấp trên mới")
    effective = DayField(label="Có hiệu lực từ ngày")
    legal_act = forms.CharField(label="Văn bản", max_length=200, help_text="Số, ngày, cơ quan ban hành.")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_parent"].offer(parents)


class UnitChangeForm(forms.Form):
    """One change of organisation; only the fields that its kind needs are shown."""

    effective = DayField(label="Có hiệu lực từ ngày")
    legal_act = forms.CharField(label="Văn bản", max_length=200, help_text="Số, ngày, cơ quan ban hành.")
    predecessors = IdsField(label="Đơn vị thay đổi")
    successors = IdsField(label="Đơn vị kế thừa", required=False, help_text="Chọn trong các đơn vị đang có.")
    new_units = forms.CharField(
        label="Đơn vị mới",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Mỗi đơn vị một dòng: tên đầy đủ; nếu có mã thì ghi sau dấu gạch đứng, ví dụ: Ủy ban nhân dân xã Ngân Sơn | 01954.",
    )
    new_name = forms.CharField(label="Tên mới", max_length=200, required=False)
    new_code = forms.CharField(label="Mã mới", max_length=35, required=False, help_text="Để trống nếu giữ mã cũ.")
    new_parent = IdField(label="Cấp trên mới", required=False)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, kind: str, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = list(units)
        shape = SHAPES[kind]
        self.fields["predecessors"].offer(units)
        self.fields["successors"].offer(units)
        self.fields["new_parent"].offer(units)
        unused = {
            "successors": not shape.takes_existing,
            "new_units": not shape.takes_new,
            "new_name": kind not in {"rename", "absorb"},
            "new_code": kind != "rename",
            "new_parent": kind != "transfer",
        }
        for name in (name for name, drop in unused.items() if drop):
            del self.fields[name]
        if kind == "absorb":
            self.fields["predecessors"].label = "Đơn vị nhập vào đơn vị khác"
            self.fields["successors"].label = "Đơn vị nhận"
            self.fields["new_name"].label = "Tên mới của đơn vị nhận"


class ImportForm(forms.Form):
    """The table is only looked at; nothing is saved before the next page is confirmed."""

    authority = IdField(label="Cơ quan phát động")
    day = DayField(label="Ngày mặc định", help_text="Dùng cho các dòng không ghi ngày.")
    file = forms.FileField(
        label="Tệp Excel",
        help_text="Tệp .xlsx theo mẫu. Tệp .xls, .csv: mở bằng Excel, chọn Lưu thành, Excel Workbook (.xlsx).",
        widget=forms.FileInput({"accept": ".xlsx"}),
    )

    def __init__(self, *args: Any, authorities: Choices, with_day: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].offer(authorities)
        if not with_day:
            del self.fields["day"]
