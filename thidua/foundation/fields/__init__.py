"""Exact numbers in tables: Decimal in Python, scaled integers in the database.

SQLite keeps Django's decimals as floating point, and a tie of ranks was once lost that way.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

if TYPE_CHECKING:
    _Scaled = _Whole = models.BigIntegerField[Any, Any]
else:
    _Scaled = _Whole = models.BigIntegerField


class ScaledDecimalField(_Scaled):
    """A Decimal with a fixed number of digits, stored as an integer; more digits are refused, never rounded."""

    digits = 0
    if TYPE_CHECKING:  # what the type checker's plugin asks a field for
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any
        _pyi_lookup_exact_type: Any

    def from_db_value(self, value: int | None, expression: object, connection: object) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.digits)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, float):
            raise ValidationError("Số phải là Decimal, không dùng số dấu phẩy động.")
        return Decimal(value)

    def get_prep_value(self, value: Any) -> int | None:
        number = self.to_python(value)
        if number is None:
            return None
        scaled = number.scaleb(self.digits)
        if scaled != scaled.to_integral_value():
            raise ValidationError(f"{number} có quá {self.digits} chữ số thập phân.")
        return int(scaled)

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        return super(models.BigIntegerField, self).formfield(**{"form_class": forms.DecimalField, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)


class PointsField(ScaledDecimalField):
    """Points with four digits; the criteria set says how many are shown."""

    digits = 4


class QuantityField(ScaledDecimalField):
    """A reported figure with six digits, in the unit of measure of its criterion."""

    digits = 6


class DongField(_Whole):
    """Money in whole đồng."""
