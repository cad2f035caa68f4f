"""No form of the project says anything in English."""

import inspect

import pytest
from django import forms
from django.forms import fields, formsets, models

CLASSES = [
    kind
    for module in (fields, models, formsets)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if "default_error_messages" in vars(kind)
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_message_of_a_field_is_vietnamese(kind: type) -> None:
    for code, message in vars(kind)["default_error_messages"].items():
        words = str(message)
        assert not words.isascii(), f"{kind.__name__}.{code}: {words}"


def test_fields_made_by_a_form_say_it_too() -> None:
    class Example(forms.Form):
        name = forms.CharField()
        count = forms.IntegerField(min_value=1)
        kind = forms.ChoiceField(choices=[("a", "A")])

    assert Example({"count": "x", "kind": "z"}).errors == {
        "name": ["Chưa điền mục này."],
        "count": ["Ghi một số nguyên."],
        "kind": ["Chọn một mục có trong danh sách."],
    }
