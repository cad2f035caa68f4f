"""Who takes part: many units at once, one unit, its end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from thidua.foundation.web.forms import DayField
from thidua.movements.forms.movements import UnitsField
from thidua.movements.models import Movement, Participation, SubjectGroup
from thidua.movements.queries import clusters_of
from thidua.organisations.models import Cluster, UnitVersion


class _PlaceForm(forms.Form):
    group = forms.ModelChoiceField(SubjectGroup.objects.none(), label="Nhóm đối tượng", empty_label="Chọn nhóm đối tượng")
    cluster = forms.ModelChoiceField(Cluster.objects.none(), label="Cụm, khối thi đua", required=False, empty_label="Không thuộc cụm, khối")
    valid_from = DayField(label="Tham gia từ ngày")

    def __init__(self, movement: Movement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = movement.groups.all()
        self.fields["cluster"].queryset = clusters_of(movement)


class ParticipationsForm(_PlaceForm):
    units = UnitsField(label="Đơn vị")

    def __init__(self, movement: Movement, candidates: Sequence[UnitVersion], *args: Any, **kwargs: Any) -> None:
        super().__init__(movement, *args, **kwargs)
        self.fields["units"].choices = [(str(row.unit_id), row.name) for row in candidates]


class ParticipationForm(_PlaceForm):
    valid_to = DayField(label="Thôi tham gia từ ngày", required=False)

    @staticmethod
    def initial_of(participation: Participation) -> dict[str, Any]:
        return {
            "group": participation.group_id,
            "cluster": participation.cluster_id,
            "valid_from": participation.valid_from,
            "valid_to": participation.valid_to,
        }


class EndParticipationForm(forms.Form):
    valid_to = DayField(label="Thôi tham gia từ ngày", help_text="Ngày đầu tiên không còn tham gia.")

    @staticmethod
    def initial_on(today: date) -> dict[str, Any]:
        return {"valid_to": today}
