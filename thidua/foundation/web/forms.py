"""Fields that read what Vietnamese officials type: 10.250.000, 91,67, 20/5/2025."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from thidua.foundation.plain.dates import format_date, parse_date
from thidua.foundation.plain.numbers import format_number, parse_number
from thidua.foundation.plain.problems import Refused


class NumberInput(forms.TextInput):
    """A text box with the number keyboard; `type=number` takes no decimal comma on many machines."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "data-number": True, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal | int):
            return format_number(value).replace("−", "-")
        return super().format_value(value)


class NumberField(forms.Field):
    widget = NumberInput

    def __init__(self, *, least: Decimal | int | None = None, most: Decimal | int | None = None, digits: int = 6, **kwargs: Any) -> None:
        for unused in ("max_digits", "decimal_places", "min_value", "max_value"):
            kwargs.pop(unused, None)
        super().__init__(**kwargs)
        self.least, self.most, self.digits = least, most, digits

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            number = parse_number(str(value))
        except Refused as refused:
            raise ValidationError([problem.message for problem in refused.problems]) from refused
        if self.least is not None and number < self.least:
            raise ValidationError(f"Ghi số từ {format_number(self.least)} trở lên.")
        if self.most is not None and number > self.most:
            raise ValidationError(f"Ghi số không quá {format_number(self.most)}.")
        exponent = number.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.digits:
            words = f"nhiều nhất {self.digits} chữ số sau dấu phẩy" if self.digits else "số nguyên"
            raise ValidationError(f"Ghi {words}.")
        return number


class DayInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "placeholder": "ngày/tháng/năm", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return format_date(value) if isinstance(value, date) else super().format_value(value)


class DayField(forms.Field):
    """A day typed as 20/5/2025; the order day, month, year does not depend on the browser's language."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except Refused as refused:
            raise ValidationError([problem.message for problem in refused.problems]) from refused
