"""What is wrong with a criterion's parameters: asked when the set is built, before anybody reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from thidua.foundation.plain.numbers import format_number
from thidua.foundation.plain.problems import Problem, error, warning

from .bands import SPANS, Span, bands_of, check_bands
from .levels import grades_of
from .methods import METHODS
from .records import ZERO, CriterionRule, decimal_of
from .tallies import events_of

MOST_POINTS, FINEST_POINTS = Decimal(1_000_000), Decimal("0.0001")

HUNDRED = Decimal(100)


def _check_choices(rule: CriterionRule) -> list[Problem]:
    found = []
    for parameter in METHODS[rule.method].parameters:
        value = rule.parameters.get(parameter.name)
        if value in (None, ""):
            continue
        if parameter.kind == "choice" and value not in dict(parameter.choices):
            found.append(error(rule.code, f"{parameter.label}: không có lựa chọn '{value}'."))
        if parameter.kind == "number" and decimal_of(value) is None:
            found.append(error(rule.code, f"{parameter.label}: '{value}' không phải là số."))
        elif parameter.kind == "number" and (decimal_of(value) or ZERO) < 0:
            found.append(error(rule.code, f"{parameter.label}: không được nhỏ hơn 0."))
    return found


def _check_unknown(rule: CriterionRule) -> list[Problem]:
    known = {parameter.name for parameter in METHODS[rule.method].parameters}
    return [warning(rule.code, f"Cách chấm này không dùng tham số '{name}'.") for name in sorted(set(rule.parameters) - known)]


def _check_zero_below(rule: CriterionRule) -> list[Problem]:
    least = rule.number("zero_below")
    if least is not None and least > HUNDRED:
        return [error(rule.code, "Mức tối thiểu không được quá 100 %.")]
    return []


def _check_target(rule: CriterionRule) -> list[Problem]:
    found = _check_zero_below(rule)
    target, lower = rule.number("target"), rule.text("direction", "higher") == "lower"
    if target == 0 and not lower:
        found.append(error(rule.code, "Chỉ tiêu phải lớn hơn 0."))
    if target is not None and target > HUNDRED and rule.text("on", "value") == "share" and not lower:
        found.append(error(rule.code, "Chỉ tiêu tính theo tỷ lệ không được quá 100 %."))
    return found + _check_bonus(rule, lower)


def _check_bonus(rule: CriterionRule, lower: bool) -> list[Problem]:
    terms = rule.parameters.get("bonus")
    if not terms:
        return []
    if not isinstance(terms, Mapping):
        return [error(rule.code, "Điểm thưởng ghi không đúng.")]
    found = []
    if lower:
        found.append(error(rule.code, "Chỉ có điểm thưởng khi chỉ tiêu càng cao càng tốt."))
    if terms.get("mode", "full") not in ("full", "proportion"):
        found.append(error(rule.code, "Điểm thưởng: không có cách tính này."))
    for name, label in (("rate", "mức thưởng mỗi 1 % vượt"), ("cap_percent", "mức thưởng cao nhất")):
        value = decimal_of(terms.get(name, 1))
        if value is None or value <= 0:
            found.append(error(rule.code, f"Điểm thưởng: {label} phải là số lớn hơn 0."))
    return found


def _check_bands(rule: CriterionRule) -> list[Problem]:
    span = SPANS.get(rule.text("on", "value"), Span())
    bands, entries = bands_of(rule.parameters.get("bands")), rule.parameters.get("bands") or ()
    found = list(check_bands(rule.code, bands, span, rule.max_points, rule.number("otherwise")))
    if len(bands) != len(entries):
        found.append(error(rule.code, "Có mức chưa ghi số điểm."))
    if bands and max(band.points for band in bands) < rule.max_points:
        found.append(warning(rule.code, f"Không mức nào đạt điểm chuẩn {format_number(rule.max_points)}."))
    return found


def _check_all_or_nothing(rule: CriterionRule) -> list[Problem]:
    least = rule.number("at_least")
    if rule.text("on", "met") == "value" and least is None:
        return [error(rule.code, "Chưa ghi mức phải đạt.")]
    if rule.text("on", "met") == "share" and least is not None and not ZERO < least <= HUNDRED:
        return [error(rule.code, "Mức phải đạt tính theo tỷ lệ phải trên 0 và không quá 100 %.")]
    return []


def _check_graded(rule: CriterionRule) -> list[Problem]:
    grades = grades_of(rule.parameters.get("grades"))
    if not grades:
        return [error(rule.code, "Chưa có mức xếp loại nào.")]
    names = [grade for grade, _ in grades]
    doubled = sorted({name for name in names if names.count(name) > 1})
    found = [error(rule.code, f"Mức {name} ghi hai lần.") for name in doubled]
    found += [
        error(rule.code, f"Mức {grade}: {format_number(percent)} % nằm ngoài khoảng 0 đến 100 %.")
        for grade, percent in grades
        if not ZERO <= percent <= HUNDRED
    ]
    if len(grades) != len(rule.parameters.get("grades") or ()):
        found.append(error(rule.code, "Có mức xếp loại chưa ghi phần trăm điểm chuẩn."))
    return found


def _check_survey(rule: CriterionRule) -> list[Problem]:
    sample, each = rule.number("sample"), rule.number("each")
    found = []
    if not sample:
        found.append(error(rule.code, "Cỡ mẫu phải lớn hơn 0."))
    if not each:
        found.append(error(rule.code, "Điểm mỗi người đồng ý phải lớn hơn 0."))
    if sample and each and sample * each != rule.max_points:
        most, full = format_number(rule.max_points), format_number(sample * each)
        found.append(error(rule.code, f"Cỡ mẫu × điểm mỗi người bằng {full}, khác điểm chuẩn {most}."))
    return found


def _check_count(rule: CriterionRule) -> list[Problem]:
    each, cap = rule.number("each"), rule.number("cap")
    found = [] if each else [error(rule.code, "Điểm cho mỗi đơn vị tính phải lớn hơn 0.")]
    if cap is not None and not ZERO < cap <= rule.max_points:
        found.append(error(rule.code, f"Mức trần phải trên 0 và không quá điểm chuẩn {format_number(rule.max_points)}."))
    return found


WAYS_TO_DEDUCT = "mỗi trường hợp, danh sách trường hợp hoặc theo số ngày chậm"


def _check_deduction(rule: CriterionRule) -> list[Problem]:
    ways = [name for name in ("each", "events", "bands") if rule.parameters.get(name) not in (None, "", [], ())]
    if not ways:
        return [error(rule.code, f"Chưa ghi cách trừ: {WAYS_TO_DEDUCT}.")]
    found = [error(rule.code, f"Chỉ chọn một cách trừ: {WAYS_TO_DEDUCT}.")] if len(ways) > 1 else []
    if "each" in ways and not rule.number("each"):
        found.append(error(rule.code, "Điểm trừ mỗi trường hợp phải lớn hơn 0."))
    if "events" in ways:
        found += _check_events(rule)
    if "bands" in ways:
        most = HUNDRED if rule.text("on", "line") == "total" else rule.max_points
        found += check_bands(rule.code, bands_of(rule.parameters["bands"]), SPANS["days_late"], most, ZERO)
    floor = rule.number("floor")
    if floor is not None and floor > rule.max_points:
        found.append(error(rule.code, "Mức không trừ xuống dưới lớn hơn điểm chuẩn."))
    return found


def _check_events(rule: CriterionRule) -> list[Problem]:
    events = events_of(rule.parameters.get("events"))
    found = []
    if len({event.code for event in events if event.code}) != len(rule.parameters["events"]):
        found.append(error(rule.code, "Mỗi trường hợp phải trừ cần mã riêng và số điểm."))
    negative = [event for event in events if event.points < 0]
    return found + [error(rule.code, f"{event.label}: điểm trừ không được nhỏ hơn 0.") for event in negative]


_CHECKS: Mapping[str, Callable[[CriterionRule], list[Problem]]] = {
    "share": _check_zero_below,
    "target": _check_target,
    "bands": _check_bands,
    "all_or_nothing": _check_all_or_nothing,
    "graded": _check_graded,
    "survey": _check_survey,
    "count": _check_count,
    "deduction": _check_deduction,
    "manual": lambda rule: [],
}


def points_problem(points: Decimal) -> str:
    """Points that no table of ours can keep; "" when it can."""
    if points < 0:
        return "Điểm chuẩn không được nhỏ hơn 0."
    if points > MOST_POINTS:
        return f"Điểm chuẩn không quá {format_number(MOST_POINTS)}."
    if points != points.quantize(FINEST_POINTS):
        return "Điểm chuẩn ghi nhiều nhất 4 chữ số thập phân."
    return ""


def check_rule(rule: CriterionRule) -> tuple[Problem, ...]:
    """All problems of one criterion, errors and questions alike."""
    if rule.method not in METHODS:
        return (error(rule.code, f"Không có cách chấm '{rule.method}'."),)
    found: list[Problem] = []
    only_total = rule.method == "deduction" and rule.text("on", "line") == "total"
    if message := points_problem(rule.max_points):
        found.append(error(rule.code, message))
    elif rule.max_points == 0 and not only_total:
        found.append(error(rule.code, "Điểm chuẩn phải lớn hơn 0."))
    if rule.digits not in range(5):
        found.append(error(rule.code, "Số chữ số thập phân phải từ 0 đến 4."))
    found += _check_choices(rule) + _check_unknown(rule) + _CHECKS[rule.method](rule)
    return tuple(dict.fromkeys(found))
