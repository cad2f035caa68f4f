"""Forms of a dossier."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.actions import ConductFacts, NominationFacts
from thidua.commendation.models import ConductRecord, Nomination
from thidua.commendation.rules import RECIPIENTS
from thidua.commendation.states import CONDUCT_KINDS, CONDUCT_OUTCOMES
from thidua.foundation.web.forms import DayField, NumberInput
from thidua.organisations.models import Unit
from thidua.scoring.models import RankingRow

NO_UNIT = "Cơ quan thường trực đề nghị"


class NominationForm(forms.Form):
    """What will stand on the certificate, typed once."""

    recipient_kind = forms.ChoiceField(label="Đối tượng", choices=list(RECIPIENTS.items()))
    name = forms.CharField(
        label="Tên ghi trên Giấy khen", max_length=200, help_text="Đúng như sẽ in, kể cả Ông, Bà, Hộ ông: Bà Nông Thị Hòa."
    )
    detail = forms.CharField(label="Chức vụ, đơn vị hoặc địa chỉ", max_length=300, required=False)
    is_enterprise = forms.BooleanField(label="Là doanh nghiệp, hợp tác xã", required=False)
    award_form = forms.CharField(label="Hình thức", max_length=100, initial="Giấy khen")
    achievement = forms.CharField(label="Thành tích ghi trên Giấy khen", widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.CharField(label="Căn cứ, số liệu", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    achieved_from = DayField(label="Thành tích từ ngày", required=False)
    achieved_to = DayField(
        label="Đến ngày", required=False, help_text="Cần khi người, tập thể từng bị kỷ luật: chỉ tính thành tích sau đó."
    )
    sex = forms.ChoiceField(
        label="Giới tính",
        required=False,
        choices=[("", "Không ghi"), ("f", "nữ"), ("m", "nam")],
        help_text="Chỉ với cá nhân; khi các bên ngang nhau thì ưu tiên nữ.",
    )
    members = forms.IntegerField(label="Tổng số người", min_value=1, max_value=100000, required=False, widget=NumberInput({"size": 6}))
    women = forms.IntegerField(
        label="Số nữ",
        min_value=0,
        max_value=100000,
        required=False,
        widget=NumberInput({"size": 6}),
        help_text="Chỉ với tập thể; khi các bên ngang nhau thì ưu tiên tập thể có từ 70 % nữ.",
    )
    proposed_by = forms.TypedChoiceField(label="Đơn vị đề nghị", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], with_body: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["proposed_by"]
        field.choices = [*([("", NO_UNIT)] if with_body else []), *units]
        field.required = not with_body

    def facts(self, proposer: Unit | None, known: Nomination | None = None) -> NominationFacts:
        """What a record is linked to stays linked; only its kind may unlink it."""
        said = {name: self.cleaned_data[name] for name in self.fields if name != "proposed_by"}
        links: dict[str, Any] = {}
        if known is not None and known.recipient_kind == said["recipient_kind"]:
            links = {"unit": known.unit, "household": known.household, "person": known.person}
        return NominationFacts(**said, proposed_by=proposer, **links)

    @staticmethod
    def initial_of(one: Nomination) -> dict[str, Any]:
        names = [name for name in NominationForm.base_fields if name != "proposed_by"]
        return {**{name: getattr(one, name) for name in names}, "proposed_by": one.proposed_by_id}


class ConductForm(forms.Form):
    """What a paper says about whoever was proposed."""

    kind = forms.ChoiceField(label="Việc", choices=[("", "Chọn"), *CONDUCT_KINDS.items()])
    form = forms.CharField(label="Hình thức kỷ luật hoặc nội dung", max_length=200, help_text="Ví dụ: khiển trách; xác minh nợ thuế.")
    act = forms.CharField(label="Văn bản", max_length=200, help_text="Số, ký hiệu, ngày: Quyết định số 88/QĐ-UBND ngày 01/5/2025.")
    authority = forms.CharField(label="Cơ quan ban hành", max_length=200)
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến ngày", required=False, help_text="Ngày chấp hành xong kỷ luật. Việc đang xác minh thì bỏ trống.")
    paper = forms.FileField(label="Bản chụp văn bản", required=False, widget=forms.FileInput, help_text="PDF hoặc ảnh.")

    def facts(self) -> ConductFacts:
        return ConductFacts(**{name: value for name, value in self.cleaned_data.items() if name != "paper"})


class ConcludeForm(forms.Form):
    """A conclusion for what was looked into; for a measure only the day on which it is served."""

    on = DayField(label="Đến ngày")

    def __init__(self, record: ConductRecord, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if record.kind != "disciplined":
            self.fields["outcome"] = forms.ChoiceField(label="Kết luận", choices=[("", "Chọn"), *CONDUCT_OUTCOMES.items()])


class RankingForm(forms.Form):
    rows = forms.MultipleChoiceField(label="Đơn vị", widget=forms.CheckboxSelectMultiple)
    achievement = forms.CharField(label="Thành tích ghi trên Giấy khen", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, places: Sequence[tuple[RankingRow, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(str(row.pk), f"{name} – hạng {row.rank} {row.ranking.cluster}") for row, name in places]
        self.fields["rows"].choices = words


class ListForm(forms.Form):
    file = forms.FileField(label="Tệp danh sách", widget=forms.FileInput, help_text="Tệp .xlsx theo mẫu.")


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label="Loại giấy tờ")
    file = forms.FileField(label="Tệp", widget=forms.FileInput, help_text="PDF, Word, Excel hoặc ảnh.")

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [*kinds, ("other", "giấy tờ khác")]


class StepForm(forms.Form):
    """A step of the state table; a reason where the table asks for one."""

    def __init__(self, *args: Any, reason_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reason_required:
            area = forms.Textarea(attrs={"rows": 3})
            self.fields["reason"] = forms.CharField(label="Lý do", max_length=400, widget=area)


class AppraiseForm(forms.Form):
    despite = forms.CharField(
        label="Lý do vẫn đề nghị xét",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỉ ghi khi kết quả thẩm định còn điểm chưa đạt mà vẫn trình.",
    )
