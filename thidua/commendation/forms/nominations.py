"""Forms of a dossier."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.actions import NominationFacts
from thidua.commendation.models import Nomination
from thidua.commendation.rules import RECIPIENTS
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
        names = ("recipient_kind", "name", "detail", "is_enterprise", "award_form", "achievement", "evidence")
        return {**{name: getattr(one, name) for name in names}, "proposed_by": one.proposed_by_id}


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
