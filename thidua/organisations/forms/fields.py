"""Shared by the forms: choices of units and people, the last day of something."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from thidua.foundation.web.forms import DayField

Choices = Iterable[tuple[int | str, str]]


class IdField(forms.TypedChoiceField):
    """One thing out of a list by its id; the view asks again whether this person may use it."""

    def __init__(self, *, choices: Choices = (), empty: str = "Chọn", **kwargs: Any) -> None:
        super().__init__(choices=_with_empty(choices, empty), coerce=int, empty_value=None, **kwargs)

    def offer(self, choices: Choices, empty: str = "Chọn") -> None:
        self.choices = _with_empty(choices, empty)


class IdsField(forms.TypedMultipleChoiceField):
    """Several things by their ids, ticked: a list that needs no key to be held."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(choices=[(str(key), title) for key, title in choices], coerce=int, **kwargs)

    def offer(self, choices: Choices) -> None:
        self.choices = [(str(key), title) for key, title in choices]


class LastDayField(DayField):
    """People write the last day on which something holds; the tables keep the day after it."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        return day + timedelta(days=1) if day else None


def _with_empty(choices: Choices, empty: str) -> list[tuple[str, str]]:
    return [("", empty), *((str(key), title) for key, title in choices)]
