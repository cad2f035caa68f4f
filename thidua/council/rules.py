"""Quorum and tally: what a count of votes means, always with its denominator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, Literal

from thidua.foundation.plain.problems import Problem, Refused, error, warning
from thidua.foundation.plain.reasons import Reason, register

ALGORITHM = "tally/1"
Denominator = Literal["all_members", "taking_part", "valid"]
DENOMINATORS: dict[Denominator, str] = {
    "all_members": "tổng số thành viên",
    "taking_part": "số thành viên tham gia biểu quyết",
    "valid": "số phiếu hợp lệ",
}

SENTENCES = {
    "council.passed": "{yes}/{whole} phiếu đồng ý ({share:percent} trên {denominator}), cần {needed}: đạt.",
    "council.failed": "{yes}/{whole} phiếu đồng ý ({share:percent} trên {denominator}), cần {needed}: không đạt.",
    "council.excluded": "{excluded} thành viên không tham gia nội dung này; vẫn tính trên tổng số {members} thành viên.",
    "council.excluded_left_out": "{excluded} thành viên không tham gia nội dung này nên không tính vào mẫu số.",
    "council.basis": "Tỷ lệ phải đạt theo {source}.",
    "council.quorum": "Có mặt {present}/{members}, cần ít nhất {needed}: đủ số thành viên phải có mặt.",
    "council.no_quorum": "Có mặt {present}/{members}, cần ít nhất {needed}: chưa đủ số thành viên phải có mặt.",
}


def register_sentences() -> None:
    register(SENTENCES)


def share_of(value: Any) -> Fraction:
    """A local rule as an office types it: "2/3", "0,67", "0.67" or "80 %"; anything else is refused with its name."""
    typed = str(value).replace(",", ".").replace(" ", "")
    try:
        share = Fraction(typed.removesuffix("%")) / (100 if typed.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= 1:
        raise Refused(error("Quy định của địa phương", f"'{value}' không phải tỷ lệ. Ghi như 2/3, 0,67 hoặc 80 %."))
    return share


def threshold_of(value: Any, source: str) -> Threshold:
    """A bare share of one half means more than half (quá bán); any other bare share means at least."""
    if isinstance(value, Mapping):
        return Threshold.from_json({**value, "share": str(share_of(value.get("share", "1/2"))), "source": source})
    share = share_of(value)
    return Threshold(share, share == Fraction(1, 2), "all_members", source)


@dataclass(frozen=True)
class Quorum:
    """Two thirds unless the local rule says otherwise; only who is present counts."""

    share: Fraction = Fraction(2, 3)
    source: str = ""

    def as_json(self) -> dict[str, str]:
        return {"share": str(self.share), "source": self.source}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Quorum:
        return cls(Fraction(stored.get("share", "2/3")), str(stored.get("source", "")))


def quorum_reached(present: int, members: int, quorum: Quorum) -> tuple[bool, Reason]:
    needed = ceil(quorum.share * members)
    reached = present >= needed
    code = "council.quorum" if reached else "council.no_quorum"
    return reached, Reason.of(code, present=present, members=members, needed=needed)


@dataclass(frozen=True)
class Threshold:
    """`strict` is "more than" (quá bán: more than 1/2); otherwise "at least" (từ 90 %)."""

    share: Fraction = Fraction(1, 2)
    strict: bool = True
    denominator: Denominator = "all_members"
    source: str = ""

    @classmethod
    def at_least(cls, percent: Decimal | int, source: str = "") -> Threshold:
        return cls(Fraction(percent) / 100, False, "all_members", source)

    def needed(self, whole: int) -> int:
        exact = self.share * whole
        return floor(exact) + 1 if self.strict else ceil(exact)

    def as_json(self) -> dict[str, Any]:
        return {"share": str(self.share), "strict": self.strict, "denominator": self.denominator, "source": self.source}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Threshold:
        share = Fraction(stored.get("share", "1/2"))
        return cls(share, bool(stored.get("strict", True)), stored.get("denominator", "all_members"), str(stored.get("source", "")))


@dataclass(frozen=True)
class Count:
    """Ballots of one item; `excluded` are members who declared a conflict and take no part."""

    members: int
    excluded: int
    issued: int
    collected: int
    valid: int
    yes: int
    no: int


@dataclass(frozen=True)
class TallyResult:
    passed: bool
    share: Fraction
    whole: int
    needed: int
    reasons: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()
    algorithm: str = ALGORITHM


def check_count(count: Count, where: str = "") -> tuple[Problem, ...]:
    """All the ways in which a count sheet cannot be true."""
    checks = (
        (min(count.members, count.excluded, count.issued, count.collected, count.valid, count.yes) < 0, "Số phiếu không được nhỏ hơn 0."),
        (count.members < 1, "Chưa ghi tổng số thành viên."),
        (count.excluded > count.members, "Số thành viên không tham gia lớn hơn tổng số thành viên."),
        (count.issued > count.members - count.excluded, "Số phiếu phát ra lớn hơn số thành viên tham gia."),
        (count.collected > count.issued, "Số phiếu thu về lớn hơn số phiếu phát ra."),
        (count.valid > count.collected, "Số phiếu hợp lệ lớn hơn số phiếu thu về."),
        (count.yes > count.valid, "Số phiếu đồng ý lớn hơn số phiếu hợp lệ."),
        (
            count.yes <= count.valid and count.yes + count.no != count.valid,
            "Số phiếu đồng ý và không đồng ý cộng lại khác số phiếu hợp lệ.",
        ),
    )
    found = tuple(error(where, message) for wrong, message in checks if wrong)
    if not found and count.issued < count.members - count.excluded:
        asked = "Có thành viên chưa được phát phiếu; nếu tính trên tổng số thành viên thì phải lấy ý kiến bằng văn bản người vắng."
        return (warning(where, asked),)
    return found


def tally(count: Count, threshold: Threshold, where: str = "") -> TallyResult:
    """Whether an item passed. All members means all: neither absence nor a declared conflict shrinks the denominator."""
    problems = check_count(count, where)
    sizes = {"all_members": count.members, "taking_part": count.members - count.excluded, "valid": count.valid}
    whole = sizes[threshold.denominator]
    share = Fraction(count.yes, whole) if whole > 0 else Fraction(0)
    needed = threshold.needed(max(whole, 0))
    sound = not any(problem.level == "error" for problem in problems)
    passed = sound and whole > 0 and count.yes >= needed
    label = DENOMINATORS[threshold.denominator]
    first = {"yes": count.yes, "whole": whole, "share": share, "denominator": label, "needed": needed}
    reasons = [Reason.of("council.passed" if passed else "council.failed", **first)]
    if count.excluded:
        code = "council.excluded" if threshold.denominator == "all_members" else "council.excluded_left_out"
        reasons.append(Reason.of(code, excluded=count.excluded, members=count.members))
    if threshold.source:
        reasons.append(Reason.of("council.basis", source=threshold.source))
    return TallyResult(passed, share, whole, needed, tuple(reasons), problems)


@dataclass(frozen=True)
class NoteWords:
    """A member's note on the cluster that he or she follows: over which days, and what was seen."""

    starts: date
    ends: date
    watched: str
    strengths: str = ""
    shortcomings: str = ""
    proposals: str = ""


def note_problems(words: NoteWords, year: int, today: date) -> list[Problem]:
    """The days begin in the emulation year; its last meeting is in the January after, so they may end later."""
    found = []
    if words.starts.year != year:
        found.append(error("Từ ngày", f"Ghi ngày trong năm thi đua {year}."))
    if words.ends < words.starts:
        found.append(error("Đến ngày", "Ngày kết thúc phải từ ngày bắt đầu trở đi."))
    elif words.ends > today:
        found.append(error("Đến ngày", "Chưa đến ngày này; ghi những ngày đã theo dõi."))
    if not words.watched.strip():
        found.append(error("Việc đã theo dõi, kiểm tra, đôn đốc", "Ghi đã làm gì, ở đơn vị nào."))
    if not words.strengths.strip() and not words.shortcomings.strip():
        found.append(error("Ưu điểm", "Ghi ít nhất ưu điểm hoặc hạn chế."))
    return found
