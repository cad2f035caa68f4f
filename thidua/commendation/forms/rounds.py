"""Forms of a round: its facts, its session, the count sheet, submission and posting."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.actions import CountedBallots, RoundFacts
from thidua.commendation.models import Nomination, Round
from thidua.commendation.queries import clauses_to_name, periods_to_name
from thidua.commendation.rules import lower_forms
from thidua.commendation.rules.lower_form import FIELD as LOWER_FORM
from thidua.commendation.states import ROUND_KINDS
from thidua.council.models import Session
from thidua.council.rules import Count
from thidua.foundation.web.forms import DayField, NumberInput
from thidua.movements.models import Clause, Movement, Period


class RoundForm(forms.Form):
    name = forms.CharField(label="Tên đợt xét", max_length=300, help_text="Ví dụ: Khen thưởng năm 2024.")
    kind = forms.ChoiceField(label="Loại", choices=list(ROUND_KINDS.items()))
    period = forms.ModelChoiceField(Period.objects.none(), label="Kỳ được xét", required=False, empty_label="Không gắn với kỳ báo cáo")
    clause = forms.ModelChoiceField(Clause.objects.none(), label="Mục của kế hoạch", required=False, empty_label="Căn cứ khác")
    basis = forms.CharField(label="Căn cứ khác", max_length=500, required=False, help_text="Bỏ trống nếu đã chọn mục của kế hoạch.")
    opens = DayField(label="Nhận hồ sơ từ ngày")
    closes = DayField(label="Hết hạn nhận hồ sơ", required=False)

    def __init__(self, movement: Movement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        period, clause = self.fields["period"], self.fields["clause"]
        period.queryset = periods_to_name(movement)
        clause.queryset = clauses_to_name(movement)
        clause.label_from_instance = _clause_words

    def facts(self) -> RoundFacts:
        return RoundFacts(**self.cleaned_data)

    @staticmethod
    def initial_of(round_: Round) -> dict[str, Any]:
        return {name: getattr(round_, name) for name in ("name", "kind", "period", "clause", "basis", "opens", "closes")}


def _clause_words(clause: Clause) -> str:
    return f"mục {clause.path}: {clause.heading or clause.text}"[:110]


class SessionForm(forms.Form):
    session = forms.TypedChoiceField(label="Phiên họp", coerce=int)

    def __init__(self, *args: Any, sessions: Sequence[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(one.pk, f"{one.held_on:%d/%m/%Y} – {one.name}") for one in sessions]
        self.fields["session"].choices = [("", "Chọn"), *rows]


class SubmissionForm(forms.Form):
    number = forms.CharField(label="Số tờ trình", max_length=60, help_text="Ví dụ 21/TTr-PNV.")
    on = DayField(label="Ngày tờ trình")


class NoticeForm(forms.Form):
    notice_from = DayField(label="Đăng từ ngày")
    notice_to = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống: phần mềm tính theo số ngày làm việc quy định.")


class ResultsForm(forms.Form):
    """The count sheet: one line per dossier; a line without "đồng ý" is not counted yet."""

    NUMBERS = ("issued", "collected", "valid", "yes", "excluded")
    LABELS = {"issued": "Phát ra", "collected": "Thu về", "valid": "Hợp lệ", "yes": "Đồng ý", "excluded": "Không tham gia"}

    def __init__(self, nominations: Sequence[Nomination], session: Session, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nominations, self.session = list(nominations), session
        asked = session.present + session.in_writing
        usual = {"issued": asked, "collected": asked, "valid": asked}
        for one in self.nominations:
            for name in self.NUMBERS:
                label = f"{self.LABELS[name]}: {one.name}"
                widget = NumberInput({"inputmode": "numeric", "size": 3, "aria-label": label})
                field = forms.IntegerField(label=label, min_value=0, max_value=999, required=False, widget=widget, initial=usual.get(name))
                self.fields[f"{name}_{one.pk}"] = field
            why = forms.TextInput({"aria-label": f"Ai không tham gia, lý do: {one.name}", "autocomplete": "off"})
            self.fields[f"why_{one.pk}"] = forms.CharField(label=f"Lý do: {one.name}", required=False, max_length=300, widget=why)

    @property
    def lines(self) -> list[tuple[Nomination, list[tuple[str, Any]], Any]]:
        """Each dossier with its labelled numbers and the reason field."""
        return [
            (one, [(self.LABELS[name], self[f"{name}_{one.pk}"]) for name in self.NUMBERS], self[f"why_{one.pk}"])
            for one in self.nominations
        ]

    def counted(self) -> list[CountedBallots]:
        said, found = self.cleaned_data, []
        for one in self.nominations:
            numbers = {name: said[f"{name}_{one.pk}"] for name in self.NUMBERS}
            if numbers["yes"] is None:
                continue
            whole = {name: value or 0 for name, value in numbers.items()}
            count = Count(members=self.session.members, no=whole["valid"] - whole["yes"], **whole)
            found.append(CountedBallots(one, count, said[f"why_{one.pk}"]))
        return found


class LowerForm(forms.Form):
    """The form that the Council agreed to instead, with the count for that form."""

    award_form = forms.CharField(label=LOWER_FORM, max_length=100)
    reason = forms.CharField(label="Lý do", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    issued = forms.IntegerField(label="Phát ra", min_value=0, max_value=999, widget=NumberInput({"size": 3}))
    collected = forms.IntegerField(label="Thu về", min_value=0, max_value=999, widget=NumberInput({"size": 3}))
    valid = forms.IntegerField(label="Hợp lệ", min_value=0, max_value=999, widget=NumberInput({"size": 3}))
    yes = forms.IntegerField(label="Đồng ý", min_value=0, max_value=999, widget=NumberInput({"size": 3}))
    excluded = forms.IntegerField(label="Không tham gia", min_value=0, max_value=999, required=False, widget=NumberInput({"size": 3}))
    excluded_why = forms.CharField(label="Ai không tham gia, lý do", max_length=300, required=False)

    def __init__(self, nomination: Nomination, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session = nomination.round.session
        below = lower_forms(nomination.award_form, session.held_on) if session else ()
        form = self.fields["award_form"]
        form.help_text = f"Đã đề nghị {nomination.award_form}." + (f" Thấp hơn: {', '.join(below)}." if below else "")
        form.initial = below[0] if below else ""
        for name in ("issued", "collected", "valid"):
            self.fields[name].initial = session.present + session.in_writing if session else None
        self.members = session.members if session else 0

    def counted(self) -> Count:
        said = self.cleaned_data
        numbers = {name: said[name] for name in ("issued", "collected", "valid", "yes")}
        return Count(members=self.members, excluded=said["excluded"] or 0, no=said["valid"] - said["yes"], **numbers)
