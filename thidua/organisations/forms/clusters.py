"""Forms of clusters and their years."""

from typing import Any

from django import forms

from thidua.organisations.forms.fields import Choices, IdField, IdsField

_KINDS = [("", "Chọn"), ("cum", "Cụm thi đua (địa phương)"), ("khoi", "Khối thi đua (cơ quan, đoàn thể, doanh nghiệp)")]


class ClusterForm(forms.Form):
    authority = IdField(label="Cơ quan phát động")
    name = forms.CharField(label="Tên cụm, khối", max_length=150)
    kind = forms.ChoiceField(label="Loại", choices=_KINDS)

    def __init__(self, *args: Any, authorities: Choices = (), fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["authority"]
        else:
            self.fields["authority"].offer(authorities)


class ClusterYearForm(forms.Form):
    """Who leads, deputises and belongs; a lead or deputy need not be ticked again as a member."""

    year = forms.IntegerField(label="Năm thi đua", min_value=2000, max_value=2100, widget=forms.TextInput({"inputmode": "numeric"}))
    lead = IdField(label="Trưởng cụm (khối)", required=False)
    deputies = IdsField(label="Phó Trưởng cụm (khối)", required=False)
    members = IdsField(label="Thành viên", required=False)
    followed_by = IdField(label="Thành viên Hội đồng theo dõi", required=False)

    def __init__(self, *args: Any, units: Choices, people: Choices, fixed_year: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = list(units)
        self.fields["lead"].offer(units, "Chưa có")
        self.fields["deputies"].offer(units)
        self.fields["members"].offer(units)
        self.fields["followed_by"].offer(people, "Chưa có")
        if fixed_year:
            del self.fields["year"]


class CopyYearForm(forms.Form):
    from_year = forms.TypedChoiceField(label="Sao chép từ năm", coerce=int)
    to_year = forms.IntegerField(label="Sang năm", min_value=2000, max_value=2100, widget=forms.TextInput({"inputmode": "numeric"}))

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_year"].choices = [(year, str(year)) for year in years]
