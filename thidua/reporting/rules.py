"""Lateness, completeness, and which lines a return opens again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from thidua.criteria.rules import CriterionRule, Figures, required_figures, score_line
from thidua.foundation.plain.problems import Problem, error, warning
from thidua.foundation.plain.reasons import Reason, register

LATENESS = "lateness/1"

SENTENCES = {
    "reporting.on_time": "Gửi ngày {sent:date}, hạn gửi {due:date}: đúng hạn.",
    "reporting.late": "Gửi ngày {sent:date}, hạn gửi {due:date}: chậm {days} ngày.",
    "reporting.late_after_extension": "Gửi ngày {sent:date}, được gia hạn đến {due:date}: chậm {days} ngày.",
    "reporting.on_time_after_extension": "Gửi ngày {sent:date}, được gia hạn đến {due:date}: đúng hạn.",
    "reporting.overdue": "Chưa gửi; hạn gửi {due:date}, đã quá {days} ngày.",
    "reporting.not_due": "Chưa gửi; hạn gửi {due:date}, còn {days} ngày.",
}


def register_sentences() -> None:
    register(SENTENCES)


@dataclass(frozen=True)
class Lateness:
    """`days` are calendar days; `within_grace` says only that the report is still taken, never that it is on time."""

    days: int
    due: date
    reason: Reason
    within_grace: bool = False

    @property
    def late(self) -> bool:
        return self.days > 0


def due_day(due: date, extended_to: date | None = None) -> date:
    """The due day, or the granted extension; an extension can only move it later."""
    return max(due, extended_to) if extended_to else due


def lateness(due: date, sent: date | None, today: date, *, extended_to: date | None = None, grace_until: date | None = None) -> Lateness:
    """Counted from the due day or the granted extension, not from the end of grace."""
    counted_from = due_day(due, extended_to)
    day = sent or today
    days = max((day - counted_from).days, 0)
    within_grace = bool(days and grace_until and day <= grace_until)
    if sent is None:
        if days:
            reason = Reason.of("reporting.overdue", due=counted_from, days=days)
        else:
            reason = Reason.of("reporting.not_due", due=counted_from, days=(counted_from - today).days)
        return Lateness(days, counted_from, reason, within_grace)
    code = ("late" if days else "on_time") + ("_after_extension" if counted_from != due else "")
    return Lateness(days, counted_from, Reason.of(f"reporting.{code}", sent=sent, due=counted_from, days=days), within_grace)


def may_send(opens: date, closes: date | None, today: date) -> Problem | None:
    if today < opens:
        return error("Kỳ báo cáo", "Kỳ báo cáo chưa mở.")
    if closes and today > closes:
        return error("Kỳ báo cáo", "Kỳ báo cáo đã khóa sổ; đề nghị cơ quan thường trực gia hạn.")
    return None


@dataclass(frozen=True)
class Completeness:
    """How many lines of the form have all that is asked; `missing` are their codes, `problems` say what is wrong."""

    total: int
    filled: int
    missing: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def share(self) -> Fraction:
        return Fraction(self.filled, self.total) if self.total else Fraction(1)

    @property
    def complete(self) -> bool:
        return not self.missing


def asked_lines(rules: Iterable[CriterionRule]) -> tuple[CriterionRule, ...]:
    """Lines that the unit fills; those of the standing body alone are not asked."""
    return tuple(rule for rule in rules if rule.scorer != "body")


def line_filled(rule: CriterionRule, figures: Figures | None) -> bool:
    """All figures that the method needs are there; whether they are sensible is another question."""
    if figures is None:
        return False
    if figures.not_applicable:
        return rule.na_allowed
    needed = (field for field in required_figures(rule.method, rule.parameters) if field.required)
    return all(getattr(figures, field.name) not in (None, "", ()) for field in needed)


def completeness(rules: Sequence[CriterionRule], answers: Mapping[str, Figures], evidence: Mapping[str, int] | None = None) -> Completeness:
    """`evidence` counts the files per line; a missing one is a warning here and costs the points only at appraisal."""
    asked = asked_lines(rules)
    missing = tuple(rule.code for rule in asked if not line_filled(rule, answers.get(rule.code)))
    problems: list[Problem] = []
    for rule in asked:
        figures = answers.get(rule.code)
        if figures is None or rule.code in missing:
            problems.append(error(rule.code, "Chưa nhập đủ số liệu."))
            continue
        problems += score_line(rule, figures).problems
        if rule.evidence_required and not figures.not_applicable and evidence is not None and not evidence.get(rule.code):
            problems.append(warning(rule.code, "Chưa có minh chứng; thiếu minh chứng khi thẩm định thì dòng này 0 điểm."))
    return Completeness(len(asked), len(asked) - len(missing), missing, tuple(problems))


def open_lines(state: str, codes: Collection[str], flagged: Collection[str]) -> frozenset[str]:
    """Which lines may be changed: all while it is first filled, only the flagged ones after a return, else none.

    Flags stay until the report is accepted, so that taking it back from the head, or recalling it, opens no more.
    """
    if state == "returned" or (state == "editing" and flagged):
        return frozenset(codes) & frozenset(flagged)
    return frozenset(codes) if state in ("not_started", "editing") else frozenset()


def text_mark(text: str) -> str:
    """A short mark of a text, by which a page says which text it was that somebody began to change."""
    return sha256(text.strip().encode()).hexdigest()[:16]


def check_return(codes: Collection[str], flagged: Mapping[str, str], reason: str) -> tuple[Problem, ...]:
    """A return names the lines it opens, each of this report, and says why."""
    found = [error(code, "Dòng này không có trong báo cáo.") for code in flagged if code not in codes]
    if not flagged:
        found.append(error("Trả lại", "Chọn ít nhất một dòng cần bổ sung, chỉnh sửa."))
    if not reason.strip() and not all(why.strip() for why in flagged.values()):
        found.append(error("Trả lại", "Ghi lý do trả lại."))
    return tuple(found)


def roll_up(rule: CriterionRule, parts: Sequence[Figures]) -> Figures:
    """A year's figure out of its sub-periods: the last one, the sum, or the ratio of sums."""
    if not parts:
        return Figures()
    if rule.roll_up == "last":
        return parts[-1]
    names = ("value",) if rule.roll_up == "sum" else ("part", "whole", "value", "target")
    sums: dict[str, Decimal | None] = {}
    for name in names:
        numbers = [number for number in (getattr(part, name) for part in parts) if number is not None]
        sums[name] = sum(numbers, Decimal(0)) if numbers else None
    if rule.roll_up == "sum":
        sums["target"] = parts[-1].target
    return Figures.from_json(sums)
