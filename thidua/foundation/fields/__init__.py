"""Exact numbers in tables: Decimal in Python, scaled integers in the database.

SQLite keeps Django's decimals as floating point, and a tie of ranks was once lost that way.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import Combinable

Set = TypeVar("Set", contravariant=True)
Get = TypeVar("Get", covariant=True)

if TYPE_CHECKING:
    Whole = models.BigIntegerField
    Scaled = models.Field  # its integers are nobody's business
else:

    class Whole(models.BigIntegerField):
        """Takes the types in brackets that only the stubs of Django's fields take."""

        def __class_getitem__(cls, _types: object) -> type:
            return cls

    Scaled = Whole


class ScaledDecimalField(Scaled[Set, Get]):
    """A Decimal with a fixed number of digits, stored as an integer; more digits are refused, never rounded."""

    digits = 0
    _pyi_private_set_type: Decimal | int | Combinable  # these three are what the type checker's plugin asks a field for
    _pyi_private_get_type: Decimal
    _pyi_lookup_exact_type: Decimal | int

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

        return models.Field.formfield(self, **{"form_class": forms.DecimalField, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)


class PointsField(ScaledDecimalField[Set, Get]):
    """Points with four digits; the criteria set says how many are shown."""

    digits = 4


class QuantityField(ScaledDecimalField[Set, Get]):
    """A reported figure with six digits, in the unit of measure of its criterion."""

    digits = 6


class DongField(Whole[Set, Get]):
    """Money in whole đồng."""
