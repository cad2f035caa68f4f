"""The rules of the whole sheet as an officer writes them, one to a line, and back again."""

from __future__ import annotations

from typing import Any

from thidua.foundation.plain.numbers import format_number, parse_number
from thidua.foundation.plain.problems import Problem, Refused, error

from .sheet_policy import SheetPolicy

CLASS_MARK = "không có dòng 0 điểm"
BONUS_MARK = "gồm điểm thưởng"
LOWER_MARK = "thấp hơn xếp trên"
ROUNDING_MARKS = {"làm tròn lên": "up", "làm tròn gần nhất": "nearest"}
STAYS_MARK = "không chuyển cho đơn vị sau"


def read_classes(text: str, where: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """`xuất sắc: 90 | không có dòng 0 điểm` – per cent of the applicable maximum, from the best class down."""
    classes, problems = [], []
    for number, label, value, mark in _lines(text):
        place = f"{where}, dòng {number}"
        if not label or (mark and mark != CLASS_MARK):
            problems.append(error(place, f"Ghi dạng 'tốt: 80' hoặc 'xuất sắc: 90 | {CLASS_MARK}'."))
            continue
        try:
            at_least = f"{parse_number(value.replace('%', ''), place):f}"
            classes.append({"code": f"c{number}", "label": label, "at_least": at_least, "no_zero_line": bool(mark)})
        except Refused as refused:
            problems += refused.problems
    return classes, tuple(problems)


def write_classes(policy: SheetPolicy) -> str:
    return "\n".join(
        f"{band.label}: {format_number(band.at_least)}{f' | {CLASS_MARK}' if band.no_zero_line else ''}" for band in policy.classes
    )


def read_pools(text: str, where: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """`Điểm thưởng vượt chỉ tiêu: 5` – the cap of the pool; `không giới hạn` for none."""
    pools, problems = [], []
    for number, label, value, mark in _lines(text):
        place = f"{where}, dòng {number}"
        if not label:
            problems.append(error(place, "Ghi tên điểm thưởng, dấu hai chấm rồi mức cao nhất, ví dụ 'Điểm thưởng vượt chỉ tiêu: 5'."))
            continue
        try:
            cap = None if value.casefold() == "không giới hạn" else f"{parse_number(value, place):f}"
            pools.append({"code": "quantity" if number == 1 else f"p{number}", "label": label, "cap": cap, "giver": mark})
        except Refused as refused:
            problems += refused.problems
    return pools, tuple(problems)


def write_pools(policy: SheetPolicy) -> str:
    return "\n".join(
        f"{pool.label}: {'không giới hạn' if pool.cap is None else format_number(pool.cap)}{f' | {pool.giver}' if pool.giver else ''}"
        for pool in policy.bonus_pools
    )


def read_ties(text: str, where: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """`2.6: điểm Nhân dân đóng góp | gồm điểm thưởng` – the criterion that is looked at next."""
    ties, problems = [], []
    for number, key, label, mark in _lines(text):
        marks = {item.strip() for item in mark.split(",") if item.strip()}
        if not key or not label or marks - {BONUS_MARK, LOWER_MARK}:
            problems.append(
                error(f"{where}, dòng {number}", f"Ghi mã tiêu chí, dấu hai chấm rồi tên, ví dụ '2.5: điểm giải ngân | {BONUS_MARK}'.")
            )
            continue
        order = "lower" if LOWER_MARK in marks else "higher"
        ties.append({"key": key, "label": label, "with_bonus": BONUS_MARK in marks, "order": order})
    return ties, tuple(problems)


def write_ties(policy: SheetPolicy) -> str:
    lines = []
    for tie in policy.tie_breaks:
        marks = ", ".join([BONUS_MARK] * tie.with_bonus + [LOWER_MARK] * (tie.order == "lower"))
        lines.append(f"{tie.key}: {tie.label}{f' | {marks}' if marks else ''}")
    return "\n".join(lines)


def read_quota(text: str, where: str) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """`1`, `20 %`, `20 % | làm tròn lên` – a number or a share of the units of each cluster; a part of a unit is dropped unless said."""
    if not text.strip():
        return None, ()
    told, _, said = text.partition("|")
    marks = {item.strip() for item in said.split(",") if item.strip()}
    share = told.strip().endswith("%")
    if marks - {STAYS_MARK, *ROUNDING_MARKS} or len(marks & set(ROUNDING_MARKS)) > 1:
        return None, (error(where, "Ghi số đơn vị như '2', hoặc tỷ lệ như '20 % | làm tròn lên'."),)
    try:
        number = parse_number(told.replace("%", ""), where)
    except Refused as refused:
        return None, refused.problems
    if number < 0 or (share and number > 100) or (not share and number != int(number)):
        return None, (error(where, "Ghi số đơn vị là số nguyên, hoặc tỷ lệ từ 0 đến 100 %."),)
    rounding = next((ROUNDING_MARKS[mark] for mark in marks if mark in ROUNDING_MARKS), "down")
    amount = {"count": None, "percent": f"{number:f}"} if share else {"count": int(number), "percent": None}
    return {**amount, "rounding": rounding, "pass_on": STAYS_MARK not in marks}, ()


def write_quota(policy: SheetPolicy) -> str:
    quota = policy.quota
    if quota is None:
        return ""
    marks = [mark for mark, rounding in ROUNDING_MARKS.items() if rounding == quota.rounding] + [STAYS_MARK] * (not quota.pass_on)
    amount = f"{quota.count}" if quota.count is not None else f"{format_number(quota.percent or 0)} %"
    return f"{amount}{' | ' if marks else ''}{', '.join(marks)}"


def _lines(text: str) -> list[tuple[int, str, str, str]]:
    """(line number, before the colon, after it, after the bar); no colon gives an empty first part."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            told, _, mark = line.partition("|")
            first, colon, second = told.partition(":")
            found.append((number, first.strip() if colon else "", second.strip(), mark.strip()))
    return found
