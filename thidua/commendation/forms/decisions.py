"""Forms of decisions: what the office types back is typed once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from thidua import law
from thidua.commendation.actions import IssuedPaper, SignerFacts
from thidua.commendation.models import Award, Decision
from thidua.foundation.web.forms import DayField, NumberField

SIGNING = (("chair", "CHỦ TỊCH"), ("deputy", "KT. CHỦ TỊCH – PHÓ CHỦ TỊCH"))


def signer_of(signing: str, name: str) -> SignerFacts:
    """The Chair's own power: only these two ways (NĐ 30/2020/NĐ-CP Đ13; Luật TĐKT Đ80)."""
    if signing == "deputy":
        return SignerFacts(name.strip(), "PHÓ CHỦ TỊCH", "KT.", "CHỦ TỊCH")
    return SignerFacts(name.strip())


def signing_of(decision: Decision) -> str:
    return "deputy" if decision.signer_prefix else "chair"


class DecisionForm(forms.Form):
    summary = forms.CharField(label="Trích yếu", max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    proposal = forms.CharField(label="Theo đề nghị của", max_length=400, required=False)
    planned_on = DayField(label="Ngày dự kiến ký", help_text="Căn cứ, mức lương cơ sở theo ngày này; khi ghi số tính lại theo ngày ký.")
    signing = forms.ChoiceField(label="Thể thức ký", choices=SIGNING)
    signer = forms.CharField(label="Họ và tên người ký", max_length=120)

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        signer = signer_of(said["signing"], said["signer"])
        return {"summary": said["summary"], "proposal": said["proposal"], "planned_on": said["planned_on"], "signer": signer}

    @staticmethod
    def initial_of(decision: Decision) -> dict[str, Any]:
        own = {name: getattr(decision, name) for name in ("summary", "proposal", "planned_on")}
        return {**own, "signing": signing_of(decision), "signer": decision.signer_name}


class IssueForm(forms.Form):
    """A day in the future is a slip of the pen: nothing is signed tomorrow."""

    number = NumberField(label="Số", least=1, most=99999, digits=0)
    signed_on = DayField(label="Ngày ký")
    signed = forms.FileField(label="Bản ký", widget=forms.FileInput, help_text="PDF hoặc ảnh bản đã ký, đóng dấu.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        if day > self.today:
            raise ValidationError("Ngày ký không thể sau hôm nay.")
        return day


class _PaperForm(IssueForm):
    """A decision that was drafted, signed and numbered in the office."""

    summary = forms.CharField(label="Trích yếu", max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    signing = forms.ChoiceField(label="Thể thức ký", choices=SIGNING)
    signer = forms.CharField(label="Họ và tên người ký", max_length=120)

    def paper(self) -> IssuedPaper:
        said = self.cleaned_data
        upload = said["signed"]
        signer = signer_of(said["signing"], said["signer"])
        return IssuedPaper(int(said["number"]), said["signed_on"], said["summary"], signer, upload.file, upload.name)


class AmendForm(_PaperForm):
    """One award at a time: what was printed wrongly and what it should be."""

    award = forms.TypedChoiceField(label="Trường hợp sửa", coerce=int)
    name = forms.CharField(label="Tên sửa thành", max_length=200, required=False, help_text="Bỏ trống nếu tên không sai.")
    detail = forms.CharField(label="Địa chỉ, chức vụ, đơn vị sửa thành", max_length=300, required=False)
    achievement = forms.CharField(label="Thành tích sửa thành", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    field_order = ("award", "name", "detail", "achievement", "summary", "number", "signed_on", "signing", "signer", "signed")

    def __init__(self, *args: Any, awards: Sequence[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(one.pk, f"{one.ordinal:02d}. {one.name}") for one in awards if one.state == "valid"]
        self.fields["award"].choices = [("", "Chọn"), *rows]

    def changes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "detail", "achievement") if self.cleaned_data[name].strip()}


class CancelForm(_PaperForm):
    awards = forms.MultipleChoiceField(label="Trường hợp hủy bỏ", widget=forms.CheckboxSelectMultiple)
    ground = forms.ChoiceField(label="Căn cứ hủy bỏ (Luật Thi đua, khen thưởng, Điều 93)")
    field_order = ("awards", "ground", "summary", "number", "signed_on", "signing", "signer", "signed")

    def __init__(self, *args: Any, awards: Sequence[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(one.pk), f"{one.ordinal:02d}. {one.name}") for one in awards if one.state == "valid"]
        grounds = [(row.code, row.label) for row in law.revocation_grounds(self.today)]
        self.fields["awards"].choices = rows
        self.fields["ground"].choices = [("", "Chọn"), *grounds]


class BonusForm(forms.Form):
    coefficient = NumberField(label="Hệ số", least=0, most=100, digits=4)
    basis = forms.CharField(label="Căn cứ", max_length=380, help_text="Văn bản, điều khoản quy định hệ số này.")


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
