"""What a criteria set says about the whole sheet; the score sheet and the ranking read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from thidua.foundation.plain.numbers import Rounding

from .records import ZERO, decimal_of, plain
from .tallies import DeductionEvent, events_of

NotApplicablePolicy = Literal["scale", "full", "zero"]
NOT_APPLICABLE = {
    "scale": "quy đổi theo điểm chuẩn của các dòng có phát sinh",
    "full": "cho đủ điểm chuẩn",
    "zero": "tính 0 điểm",
}


@dataclass(frozen=True)
class BonusPool:
    """`cap` None is without limit; `giver` says who may give it: the figures themselves, or a body."""

    code: str
    label: str
    cap: Decimal | None = None
    giver: str = ""


@dataclass(frozen=True)
class ClassBand:
    """A class of the year (xếp loại); `at_least` is per cent of the applicable maximum."""

    code: str
    label: str
    at_least: Decimal
    no_zero_line: bool = False


@dataclass(frozen=True)
class TieBreak:
    """`key` is a criterion's code; with bonus it compares points and bonus of that line together."""

    key: str
    label: str
    with_bonus: bool = False
    order: Literal["higher", "lower"] = "higher"

    @property
    def name(self) -> str:
        return f"{self.key}+" if self.with_bonus else self.key


@dataclass(frozen=True)
class Quota:
    """How many of a cluster may be proposed: a number, or a share of its members."""

    count: int | None = None
    percent: Decimal | None = None
    rounding: Literal["down", "nearest", "up"] = "down"
    pass_on: bool = True


@dataclass(frozen=True)
class SheetPolicy:
    not_applicable: NotApplicablePolicy = "scale"
    digits: int = 2
    rounding: Rounding = "half_up"
    bonus_pools: tuple[BonusPool, ...] = ()
    classes: tuple[ClassBand, ...] = ()
    events: tuple[DeductionEvent, ...] = ()
    tie_breaks: tuple[TieBreak, ...] = ()
    quota: Quota | None = None
    self_score_needed: bool = True

    def as_json(self) -> dict[str, Any]:
        quota = self.quota
        stored = {
            "not_applicable": self.not_applicable,
            "digits": self.digits,
            "rounding": self.rounding,
            "bonus_pools": [vars(pool) for pool in self.bonus_pools],
            "classes": [vars(band) for band in self.classes],
            "events": [vars(event) for event in self.events],
            "tie_breaks": [vars(tie) for tie in self.tie_breaks],
            "quota": vars(quota) if quota else None,
            "self_score_needed": self.self_score_needed,
        }
        return {key: plain(value) for key, value in stored.items()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> SheetPolicy:
        quota = stored.get("quota")
        return cls(
            not_applicable=stored.get("not_applicable", "scale"),
            digits=int(stored.get("digits", 2)),
            rounding=stored.get("rounding", "half_up"),
            bonus_pools=tuple(_pool(item) for item in stored.get("bonus_pools", ())),
            classes=tuple(_class(item) for item in stored.get("classes", ())),
            events=events_of(stored.get("events", ())),
            tie_breaks=tuple(TieBreak(**item) for item in stored.get("tie_breaks", ())),
            quota=_quota(quota) if quota else None,
            self_score_needed=bool(stored.get("self_score_needed", True)),
        )


def _pool(item: Mapping[str, Any]) -> BonusPool:
    return BonusPool(str(item["code"]), str(item["label"]), decimal_of(item.get("cap")), str(item.get("giver", "")))


def _class(item: Mapping[str, Any]) -> ClassBand:
    at_least = decimal_of(item.get("at_least")) or ZERO
    return ClassBand(str(item["code"]), str(item["label"]), at_least, bool(item.get("no_zero_line", False)))


def _quota(item: Mapping[str, Any]) -> Quota:
    count = item.get("count")
    return Quota(
        None if count is None else int(count),
        decimal_of(item.get("percent")),
        item.get("rounding", "down"),
        bool(item.get("pass_on", True)),
    )
