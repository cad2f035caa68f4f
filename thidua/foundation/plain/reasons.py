"""Why a result is as it is: a code and its parameters are stored, the sentence is made when it is shown."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from .dates import format_date
from .numbers import format_dong, format_number, format_percent, format_points

Param = str | int | bool | None | tuple[str, ...]


def _storable(value: Any) -> Param:
    """Decimals and days become strings at once, so that what was stored equals what was made."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return tuple(str(item) for item in value)
    raise TypeError(f"a reason cannot hold {type(value).__name__}")


@dataclass(frozen=True)
class Reason:
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "params",
            {key: _storable(value) for key, value in self.params.items()},
        )

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.params.items(), key=lambda pair: pair[0]))))

    @classmethod
    def of(cls, code: str, **params: Any) -> Reason:
        return cls(code, params)

    def as_json(self) -> dict[str, Any]:
        params = {key: list(value) if isinstance(value, tuple) else value for key, value in self.params.items()}
        return {"code": self.code, "params": params}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Reason:
        return cls(str(stored["code"]), dict(stored.get("params", {})))


_sentences: Final[dict[str, str]] = {}


def register(table: Mapping[str, str]) -> None:
    """Each stage hands in its own table; two stages may not claim one code with different words."""
    for code, words in table.items():
        if _sentences.setdefault(code, words) != words:
            raise ValueError(f"reason code {code!r} already has another sentence")


def registered() -> frozenset[str]:
    return frozenset(_sentences)


def _digits(value: Any) -> int:
    """Points are shown with the digits they were rounded to."""
    _, dot, rest = str(value).partition(".")
    return len(rest) if dot else 2


class _VietnameseFormatter(string.Formatter):
    """Fields such as {points:points}, {share:percent}, {day:date}: parameters are strings and the table says what they are."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            return "" if value is None else str(value)
        if format_spec == "list":
            return ", ".join(value)
        if format_spec == "date":
            return format_date(date.fromisoformat(value))
        if format_spec == "points":
            return format_points(Fraction(value), _digits(value))
        if format_spec == "number":
            return format_number(Fraction(value))
        if format_spec == "percent":
            return format_percent(Fraction(value))
        if format_spec == "dong":
            return format_dong(Decimal(value))
        raise ValueError(f"unknown form {format_spec!r} in a reason's sentence")


_formatter = _VietnameseFormatter()


def sentence(reason: Reason) -> str:
    if reason.code not in _sentences:
        raise LookupError(f"no sentence is registered for reason {reason.code!r}")
    return _formatter.vformat(_sentences[reason.code], (), dict(reason.params))


def sentences(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    return tuple(sentence(reason) for reason in reasons)
