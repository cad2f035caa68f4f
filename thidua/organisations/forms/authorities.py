"""Forms of authorities and their local rules."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django import forms

from thidua.foundation.plain.numbers import parse_number
from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.forms import DayField
from thidua.organisations.forms.fields import Choices, IdField, IdsField, LastDayField
from thidua.organisations.rules.emblems import WHERE

_LEVELS = [("", "Chọn"), ("province", "Tỉnh"), ("district", "Huyện"), ("commune", "Xã"), ("body", "Cơ quan, tổ chức")]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TITLE_HELP = "In trên Giấy khen và quyết định, ví dụ: CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN."


class AuthorityForm(forms.Form):
    """A new authority with its root unit."""

    name = forms.CharField(label="Tên đầy đủ", max_length=200, help_text="Ví dụ: Ủy ban nhân dân huyện Ngân Sơn.")
    short_name = forms.CharField(label="Tên ngắn", max_length=100, required=False)
    level = forms.ChoiceField(label="Cấp", choices=_LEVELS)
    title = forms.CharField(label="Chức danh người có thẩm quyền", max_length=200, help_text=_TITLE_HELP)
    place = forms.CharField(label="Địa danh", max_length=60, help_text="Địa danh ghi trước ngày, tháng trên văn bản.")
    symbol = forms.CharField(label="Chữ viết tắt cơ quan", max_length=20, initial="UBND")
    code = forms.CharField(label="Mã", max_length=35, required=False)
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)
    valid_from = DayField(label="Từ ngày", help_text="Ngày cơ quan bắt đầu hoạt động dưới tên này.")


class AuthorityEditForm(forms.Form):
    level = forms.ChoiceField(label="Cấp", choices=_LEVELS[1:])
    title = forms.CharField(label="Chức danh người có thẩm quyền", max_length=200, help_text=_TITLE_HELP)
    place = forms.CharField(label="Địa danh", max_length=60)
    symbol = forms.CharField(label="Chữ viết tắt cơ quan", max_length=20)
    fund_source = forms.CharField(label="Nguồn chi tiền thưởng", max_length=200)
    standing_unit = IdField(label="Cơ quan thường trực của Hội đồng", required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standing_unit"].offer(units, "Chưa có")


class EmblemForm(forms.Form):
    picture = forms.FileField(
        label=WHERE, required=False, widget=forms.FileInput, help_text="Tệp PNG hoặc JPG, tối đa 2 MB; nên cao từ 300 điểm ảnh để in rõ."
    )
    remove = forms.BooleanField(label="Bỏ hình đang dùng, để trống chỗ này trên Giấy khen", required=False)

    def __init__(self, *args: Any, has_picture: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].required = not has_picture
        self.fields["picture"].error_messages["required"] = "Chọn tệp hình."
        if not has_picture:
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        picture, remove = self.cleaned_data.get("picture"), self.cleaned_data.get("remove")
        if "picture" in self.cleaned_data and bool(picture) == bool(remove):
            self.add_error("picture", "Chọn tệp mới hoặc đánh dấu bỏ hình, không chọn cả hai." if picture else "Chọn tệp hình.")
        return self.cleaned_data


class AuthorityEndForm(forms.Form):
    ended_on = DayField(label="Ngày kết thúc", help_text="Ngày đầu tiên cơ quan không còn hoạt động.")
    successors = IdsField(
        label="Cơ quan kế thừa",
        required=False,
        help_text="Hồ sơ chưa quyết định chuyển sang đây cùng ngày tiếp nhận; để trống nếu chưa xác định.",
    )

    def __init__(self, *args: Any, authorities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successors"].offer(authorities)


class LocalRuleForm(forms.Form):
    key = forms.ChoiceField(label="Nội dung")
    value = forms.CharField(label="Giá trị", max_length=500, help_text="Phân số (2/3), số (0,67), có, không, hoặc chữ.")
    source = forms.CharField(label="Căn cứ", max_length=300, help_text="Số, ngày, điều của văn bản địa phương.")
    valid_from = DayField(label="Từ ngày")
    valid_to = LastDayField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, keys: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [("", "Chọn"), *keys.items()]

    def clean_value(self) -> object:
        return typed_value(self.cleaned_data["value"])


def typed_value(text: str) -> object:
    """A number as text (so that it stays exact), yes or no, a JSON list or table, else the words themselves."""
    text = text.strip()
    if text.casefold() in {"có", "không"}:
        return text.casefold() == "có"
    if text[:1] in {"[", "{"}:
        try:
            return json.loads(text)
        except ValueError as caught:
            raise forms.ValidationError("Danh sách hoặc bảng chưa đúng cách ghi JSON.") from caught
    try:
        number = parse_number(text)
    except Refused:
        return text
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def value_words(value: object) -> str:
    """A stored value as it would be typed."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value).replace(".", ",") if _NUMBER.fullmatch(str(value)) else str(value)
