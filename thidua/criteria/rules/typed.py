"""Figures as people type them: the same reading for the try-out, the report form, the score sheet and Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thidua.foundation.plain.numbers import format_number, parse_number
from thidua.foundation.plain.problems import Problem, Refused, error

from .methods import FigureField, required_figures
from .records import CriterionRule, Figures

YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class TypedField:
    """One field of a form with what stands in it; `text` is typed text, `chosen` the marked events."""

    name: str
    label: str
    kind: str
    required: bool
    choices: tuple[tuple[str, str], ...] = ()
    text: str = ""
    chosen: tuple[str, ...] = ()


def typed_fields(rule: CriterionRule, figures: Figures, labels: Mapping[str, str] | None = None) -> tuple[TypedField, ...]:
    """The fields that this line asks for, filled with its figures; `labels` are the table's own words for them."""
    asked = required_figures(rule.method, rule.parameters)
    return tuple(_field(field, figures, (labels or {}).get(field.name, "")) for field in asked)


def _field(field: FigureField, figures: Figures, label: str) -> TypedField:
    value: Any = getattr(figures, field.name)
    text, chosen = "", ()
    if field.kind == "events":
        chosen = tuple(value)
    elif field.kind == "yes_no":
        text = "" if value is None else ("yes" if value else "no")
    elif field.kind == "number":
        text = "" if value is None else format_number(value)
    else:
        text = str(value or "")
    return TypedField(field.name, label or field.label, field.kind, field.required, field.choices, text, chosen)


def with_text(field: TypedField, typed: Mapping[str, str | Sequence[str]]) -> TypedField:
    """What somebody typed stays in the field, also when it could not be read."""
    raw = typed.get(field.name)
    return replace(field, text=raw) if isinstance(raw, str) and raw else field


def read_typed(rule: CriterionRule, typed: Mapping[str, str | Sequence[str]]) -> tuple[Figures, tuple[Problem, ...]]:
    """Figures from typed text. What cannot be read is left out and named; what is empty is simply not there yet."""
    figures = Figures(not_applicable=bool(typed.get("not_applicable")))
    problems: list[Problem] = []
    for field in required_figures(rule.method, rule.parameters):
        raw = typed.get(field.name) or ""
        where = f"Tiêu chí {rule.code}, {field.label}"
        if field.kind == "events":
            codes = [raw] if isinstance(raw, str) else list(raw)
            known = {code for code, _ in field.choices}
            figures = replace(figures, items=tuple(code for code in codes if code in known))
            continue
        text = (raw if isinstance(raw, str) else "".join(raw)).strip()
        if not text:
            continue
        try:
            figures = replace(figures, **{field.name: _value(field, text, where)})
        except Refused as refused:
            problems += refused.problems
    return figures, tuple(problems)


def _value(field: FigureField, text: str, where: str) -> Any:
    if field.kind == "number":
        return parse_number(text, where)
    if field.kind == "yes_no":
        if text not in YES_NO:
            raise Refused((error(where, f"'{text}' không phải là Đạt hay Không đạt."),))
        return YES_NO[text]
    if field.kind == "choice":
        codes = {code.casefold(): code for code, _ in field.choices}
        if text.casefold() not in codes:
            raise Refused((error(where, f"Không có mức '{text}'. Chọn một trong: {', '.join(codes.values())}."),))
        return codes[text.casefold()]
    return text
