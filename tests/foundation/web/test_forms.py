"""Forms read what officials type and say what to do when it cannot be read."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from thidua.foundation.web.forms import DayField, NumberField


class Sheet(forms.Form):
    amount = NumberField(label="Số tiền", least=0, most=20_000_000, digits=2, help_text="Đồng.")
    since = DayField(label="Từ ngày", required=False)


def sheet(amount, since=""):
    return Sheet({"amount": amount, "since": since})


@pytest.mark.parametrize(("typed", "value"), [("10.250.000", 10_250_000), ("91,67", "91.67"), ("0", 0), (" 1 250 ", 1250)])
def test_numbers_as_typed(typed, value):
    form = sheet(typed, "20/5/2025")
    assert form.is_valid()
    assert form.cleaned_data == {"amount": Decimal(value), "since": date(2025, 5, 20)}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Chưa điền mục này."),
        ("-1", "Ghi số từ 0 trở lên."),
        ("20.000.001", "Ghi số không quá 20.000.000."),
        ("1,125", "Ghi nhiều nhất 2 chữ số sau dấu phẩy."),
        ("12 ngày", "'12 ngày' không phải là số. Ghi 12."),
    ],
)
def test_wrong_numbers_say_what_to_write(typed, message):
    assert sheet(typed).errors == {"amount": [message]}


def test_a_field_is_tied_to_its_help_and_its_error():
    html = str(sheet("x"))
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<p class="help" id="id_amount_helptext">Đồng.</p>' in html
    assert '<ul class="errorlist" id="id_amount_error">' in html
    assert '<a href="#id_amount">Số tiền</a>: ' in html


def test_what_was_kept_is_shown_as_it_is_typed():
    html = str(Sheet(initial={"amount": Decimal("10250000.5"), "since": date(2025, 5, 2)}))
    assert 'value="10.250.000,5"' in html
    assert 'value="2/5/2025"' in html
