"""Forms of what people say about a posted list."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.actions import CommentFacts
from thidua.commendation.models import Nomination, NoticeComment
from thidua.commendation.states import CHANNELS, COMMENT_OUTCOMES
from thidua.foundation.web.forms import DayField


class CommentForm(forms.Form):
    received_on = DayField(label="Ngày nhận")
    channel = forms.ChoiceField(label="Nhận qua", choices=list(CHANNELS.items()))
    said_by = forms.CharField(
        label="Người phản ánh",
        max_length=200,
        help_text="Như họ tự giới thiệu. Chỉ người thẩm định đọc được; không công khai, không ghi vào nhật ký.",
    )
    contact = forms.CharField(label="Cách liên hệ", max_length=200, required=False, help_text="Bỏ trống nếu họ không để lại.")
    nomination = forms.TypedChoiceField(label="Về hồ sơ", coerce=int, required=False, empty_value=None)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, nominations: Sequence[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nominations = {one.pk: one for one in nominations}
        rows = [(one.pk, f"{one.name}, {one.detail}" if one.detail else one.name) for one in nominations]
        self.fields["nomination"].choices = [("", "Cả danh sách, không về hồ sơ nào"), *rows]

    def facts(self) -> CommentFacts:
        said = self.cleaned_data
        return CommentFacts(**{**said, "nomination": self.nominations.get(said["nomination"])})


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label="Kết quả")
    answer = forms.CharField(
        label="Trả lời", widget=forms.Textarea(attrs={"rows": 4}), help_text="Đã xác minh những gì, trả lời người phản ánh ra sao."
    )
    answered_on = DayField(label="Ngày trả lời")

    def __init__(self, comment: NoticeComment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_to = list(COMMENT_OUTCOMES.items())
        self.fields["outcome"].choices = [("", "Chọn"), *(open_to if comment.nomination_id else open_to[:1])]
