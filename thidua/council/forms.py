"""Forms of sessions: facts, who sat there, one count, the minutes that came back; seats; notes on clusters."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.council.actions import SessionFacts
from thidua.council.models import CouncilSeat, FollowUpNote, Session
from thidua.council.rules import Count, NoteWords
from thidua.foundation.web.forms import DayField, NumberField

HOW = (("present", "có mặt"), ("in_writing", "vắng, lấy ý kiến bằng văn bản"), ("absent", "vắng"))


def _count(label: str, **more: Any) -> NumberField:
    return NumberField(label=label, least=0, most=999, digits=0, **more)


class SessionForm(forms.Form):
    """With the list of members the three numbers follow from it; without a list they are typed."""

    name = forms.CharField(label="Tên phiên họp", max_length=300)
    held_on = DayField(label="Ngày họp")
    starts_at = forms.TimeField(label="Bắt đầu lúc", required=False, widget=forms.TimeInput(attrs={"placeholder": "8:00"}, format="%H:%M"))
    ends_at = forms.TimeField(label="Kết thúc lúc", required=False, widget=forms.TimeInput(attrs={"placeholder": "11:00"}, format="%H:%M"))
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    ballot = forms.ChoiceField(label="Hình thức", choices=Session._meta.get_field("ballot").choices)
    chair = forms.CharField(label="Chủ trì", max_length=150, required=False)
    secretary = forms.CharField(label="Thư ký", max_length=150, required=False)

    def __init__(self, *args: Any, attendance: Sequence[dict[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attendance = list(attendance)
        if not self.attendance:
            self.fields["members"] = _count("Tổng số thành viên")
            self.fields["present"] = _count("Có mặt")
            self.fields["in_writing"] = _count("Lấy ý kiến bằng văn bản", required=False)
        for place, one in enumerate(self.attendance):
            label = f"{one['name']} ({one['role']})" if one.get("role") else one["name"]
            self.fields[f"how_{place}"] = forms.ChoiceField(label=label, choices=HOW, initial=one.get("how", "present"))

    def facts(self) -> SessionFacts:
        said = self.cleaned_data
        own = ("name", "held_on", "starts_at", "ends_at", "place", "ballot", "chair", "secretary")
        plain = {name: said[name] for name in own}
        if not self.attendance:
            numbers = {name: int(said[name] or 0) for name in ("members", "present", "in_writing")}
            return SessionFacts(**plain, **numbers)
        sat = [{**one, "how": said[f"how_{place}"]} for place, one in enumerate(self.attendance)]
        present, in_writing = (sum(one["how"] == how for one in sat) for how in ("present", "in_writing"))
        return SessionFacts(**plain, members=len(sat), present=present, in_writing=in_writing, attendance=sat)

    @staticmethod
    def initial_of(session: Session) -> dict[str, Any]:
        names = ("name", "held_on", "starts_at", "ends_at", "place", "ballot", "chair", "secretary", "members", "present", "in_writing")
        return {name: getattr(session, name) for name in names}


class TallyForm(forms.Form):
    """One item that belongs to no dossier: a plan, a programme, next year's table."""

    item = forms.CharField(label="Nội dung", max_length=400)
    issued = _count("Phát ra")
    collected = _count("Thu về")
    valid = _count("Hợp lệ")
    yes = _count("Đồng ý")
    excluded = _count("Không tham gia nội dung này", required=False)
    excluded_why = forms.CharField(label="Ai không tham gia, lý do", max_length=300, required=False)

    def count(self, members: int) -> Count:
        said = {name: int(self.cleaned_data[name] or 0) for name in ("issued", "collected", "valid", "yes", "excluded")}
        return Count(members=members, no=said["valid"] - said["yes"], **said)


class MinutesForm(forms.Form):
    number = forms.CharField(label="Số biên bản", max_length=60, help_text="Như đã ghi trong sổ văn bản, ví dụ 05/BB-HĐTĐKT.")
    minutes = forms.FileField(label="Bản ký", widget=forms.FileInput, help_text="PDF hoặc ảnh chụp bản đã ký.")


class SeatForm(forms.Form):
    person = forms.TypedChoiceField(label="Thành viên", coerce=int)
    role = forms.ChoiceField(label="Vai trò", choices=CouncilSeat._meta.get_field("role").choices)
    position = NumberField(label="Thứ tự trong danh sách", least=0, most=99, digits=0)
    valid_from = DayField(label="Từ ngày")

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Chọn"), *people]


class SeatEndForm(forms.Form):
    on = DayField(label="Thôi tham gia từ ngày")


def _words(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=6000, widget=forms.Textarea(attrs={"rows": 4}), **more)


class FollowUpNoteForm(forms.Form):
    starts = DayField(label="Từ ngày")
    ends = DayField(label="Đến ngày")
    watched = _words("Việc đã theo dõi, kiểm tra, đôn đốc", help_text="Làm gì, ở đơn vị nào, ngày nào.")
    strengths = _words("Ưu điểm", required=False)
    shortcomings = _words("Hạn chế", required=False)
    proposals = _words("Kiến nghị, đề xuất", required=False)

    def words(self) -> NoteWords:
        return NoteWords(**self.cleaned_data)

    @staticmethod
    def initial_of(note: FollowUpNote) -> dict[str, Any]:
        return {name: getattr(note, name) for name in NoteWords.__dataclass_fields__}


class WithdrawNoteForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
