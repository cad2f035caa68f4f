"""Figures and rules of a line in the words of a score table."""

from __future__ import annotations

from collections.abc import Callable

from thidua.foundation.plain.numbers import format_number

from .bands import bands_of
from .levels import MEASURES, grades_of
from .methods import METHODS
from .records import CriterionRule, Figures
from .tallies import events_of


def figure_words(rule: CriterionRule, figures: Figures) -> str:
    """46/48, 71,2 → 70,6, đạt, B, 2 vụ: what stands in the column of figures; a dash where nothing was entered."""
    if figures.not_applicable:
        return "không phát sinh"
    if figures.met is not None:
        return "đạt" if figures.met else "không đạt"
    if figures.choice:
        return figures.choice
    if figures.items:
        labels = {event.code: event.label for event in events_of(rule.parameters.get("events"))}
        return "; ".join(labels.get(code, code) for code in figures.items)
    if figures.part is not None:
        whole = figures.whole if figures.whole is not None else rule.number("sample")
        return f"{format_number(figures.part)}/{'–' if whole is None else format_number(whole)}"
    if figures.value is not None:
        return _value_words(rule, figures)
    if figures.points is not None:
        return format_number(figures.points, rule.digits)
    return "–"


def _value_words(rule: CriterionRule, figures: Figures) -> str:
    value = format_number(figures.value or 0)
    if figures.baseline is not None:
        return f"{format_number(figures.baseline)} → {value}"
    target = figures.target if figures.target is not None else rule.number("target")
    if rule.method == "target" and target is not None:
        return f"{value}/{format_number(target)}"
    unit = "ngày" if rule.text("on") == "days_late" else rule.unit
    return f"{value} {unit}".rstrip()


def _levels_words(rule: CriterionRule) -> str:
    parts = [f"{band.words}: {format_number(band.points)}" for band in bands_of(rule.parameters.get("bands"))]
    otherwise = rule.number("otherwise")
    if otherwise is not None:
        parts.append(f"còn lại: {format_number(otherwise)}")
    return "; ".join(parts)


def rule_words(rule: CriterionRule) -> str:
    """The rule of a line in one sentence, for the table's last column and the explanation of points."""
    method = METHODS[rule.method]
    label = method.label[0].upper() + method.label[1:]
    special: dict[str, Callable[[CriterionRule], str]] = {
        "bands": _bands_words,
        "graded": _grades_words,
        "survey": _survey_words,
        "count": _count_words,
        "deduction": _deduction_words,
        "target": _target_words,
    }
    detail = special[rule.method](rule) if rule.method in special else method.help.rstrip(".")
    return f"{label}: {detail}."


def _bands_words(rule: CriterionRule) -> str:
    return f"theo {MEASURES.get(rule.text('on', 'value'), '')}: {_levels_words(rule)}"


def _grades_words(rule: CriterionRule) -> str:
    return "; ".join(f"{grade} {format_number(percent)} %" for grade, percent in grades_of(rule.parameters.get("grades")))


def _survey_words(rule: CriterionRule) -> str:
    return f"{_number(rule, 'sample')} người × {_number(rule, 'each')} điểm"


def _count_words(rule: CriterionRule) -> str:
    cap = format_number(rule.number("cap") or rule.max_points)
    return f"{_number(rule, 'each')} điểm mỗi {rule.unit or 'đơn vị tính'}, nhiều nhất {cap}"


def _number(rule: CriterionRule, name: str) -> str:
    number = rule.number(name)
    return "–" if number is None else format_number(number)


def _deduction_words(rule: CriterionRule) -> str:
    if rule.parameters.get("events"):
        events = events_of(rule.parameters["events"])
        return "; ".join(f"{event.label} −{format_number(event.points)}" for event in events)
    if rule.parameters.get("bands"):
        return f"theo số ngày chậm: {_levels_words(rule)}"
    return f"mỗi trường hợp trừ {_number(rule, 'each')} điểm, không dưới {_number(rule, 'floor').replace('–', '0')}"


def _target_words(rule: CriterionRule) -> str:
    percent = " %" if rule.text("on") == "share" else ""
    target = f"chỉ tiêu {_number(rule, 'target')}{percent}" if rule.number("target") is not None else "chỉ tiêu đã đăng ký"
    if rule.text("direction", "higher") == "lower":
        return f"{target}, càng thấp càng tốt"
    bonus = rule.parameters.get("bonus")
    return f"{target}, có điểm thưởng khi vượt" if bonus else target
