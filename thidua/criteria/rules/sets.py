"""A whole table of criteria as one value: read from TOML or built from rows, checked as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from thidua.foundation.plain.numbers import Rounding, format_number
from thidua.foundation.plain.problems import Problem, error, warning

from .checking import check_rule
from .records import ZERO, CriterionRule, decimal_of
from .sheet_policy import SheetPolicy


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    max_points: Decimal | None = None


@dataclass(frozen=True)
class SetRule:
    """`judged_by` report: units report and are ranked; nomination: a checklist answered in the dossier."""

    code: str
    title: str
    criteria: tuple[CriterionRule, ...]
    sections: tuple[Section, ...] = ()
    policy: SheetPolicy = field(default_factory=SheetPolicy)
    group: str = ""
    clause: str = ""
    judged_by: Literal["report", "nomination"] = "report"
    max_points: Decimal | None = None

    def __getitem__(self, code: str) -> CriterionRule:
        for rule in self.criteria:
            if rule.code == code:
                return rule
        raise KeyError(code)

    @property
    def total_points(self) -> Decimal:
        return sum((rule.max_points for rule in self.criteria), ZERO)

    def of_section(self, code: str) -> tuple[CriterionRule, ...]:
        return tuple(rule for rule in self.criteria if rule.section == code)

    def with_rounding(self, rounding: Rounding) -> SetRule:
        """The same table under another rounding; for trying out what would change."""
        criteria = tuple(replace(rule, rounding=rounding) for rule in self.criteria)
        return replace(self, criteria=criteria, policy=replace(self.policy, rounding=rounding))

    def with_bonus_mode(self, mode: Literal["full", "proportion"]) -> SetRule:
        return replace(self, criteria=tuple(_bonus_mode(rule, mode) for rule in self.criteria))


def _bonus_mode(rule: CriterionRule, mode: str) -> CriterionRule:
    bonus = rule.parameters.get("bonus")
    return rule.with_parameters(bonus={**bonus, "mode": mode}) if bonus else rule


def set_from_mapping(data: Mapping[str, Any]) -> SetRule:
    """From the TOML form: [sheet] with the policy, [[sections]] with [[sections.criteria]]."""
    digits, rounding = int(data.get("digits", 2)), data.get("rounding", "half_up")
    sections, criteria = [], []
    for entry in data.get("sections", ()):
        section = Section(str(entry["code"]), str(entry["title"]), decimal_of(entry.get("max_points")))
        sections.append(section)
        common = {"section": section.code, "digits": digits, "rounding": rounding}
        criteria += [CriterionRule.from_json({**common, **row}) for row in entry.get("criteria", ())]
    policy = SheetPolicy.from_json({"digits": digits, "rounding": rounding, **data.get("sheet", {})})
    return SetRule(
        code=str(data["code"]),
        title=str(data["title"]),
        criteria=tuple(criteria),
        sections=tuple(sections),
        policy=policy,
        group=str(data.get("group", "")),
        clause=str(data.get("clause", "")),
        judged_by=data.get("judged_by", "report"),
        max_points=decimal_of(data.get("max_points")),
    )


def check_set(rules: SetRule) -> tuple[Problem, ...]:
    """All problems of a table before it is adopted."""
    if not rules.criteria:
        return (error(rules.code, "Bảng điểm chưa có tiêu chí nào."),)
    found = [problem for rule in rules.criteria for problem in check_rule(rule)]
    counted = Counter(rule.code for rule in rules.criteria)
    found += [error(code, "Mã tiêu chí ghi hai lần.") for code, times in counted.items() if times > 1]
    found += _check_sums(rules) + _check_policy(rules)
    return tuple(dict.fromkeys(found))


def _check_sums(rules: SetRule) -> list[Problem]:
    found = []
    for section in rules.sections:
        total = sum((rule.max_points for rule in rules.of_section(section.code)), ZERO)
        if section.max_points is not None and total != section.max_points:
            told, summed = format_number(section.max_points), format_number(total)
            found.append(error(section.code, f"Các tiêu chí cộng lại {summed} điểm, khác điểm của nội dung {told}."))
    if rules.max_points is not None and rules.total_points != rules.max_points:
        told, summed = format_number(rules.max_points), format_number(rules.total_points)
        found.append(error(rules.code, f"Các tiêu chí cộng lại {summed} điểm, khác tổng điểm của bảng {told}."))
    return found


def _check_policy(rules: SetRule) -> list[Problem]:
    policy, codes = rules.policy, {rule.code for rule in rules.criteria}
    found = [
        error(rules.code, f"Tiêu chí phụ '{tie.label}' dùng mã {tie.key} không có trong bảng.")
        for tie in policy.tie_breaks
        if tie.key not in codes
    ]
    levels = [band.at_least for band in policy.classes]
    if levels != sorted(set(levels), reverse=True):
        found.append(error(rules.code, "Các mức xếp loại phải xếp từ cao xuống thấp, không trùng nhau."))
    if policy.classes and levels[-1] != 0:
        found.append(error(rules.code, "Mức xếp loại thấp nhất phải bắt đầu từ 0 %."))
    if any(rule.parameters.get("bonus") for rule in rules.criteria) and not policy.bonus_pools:
        found.append(warning(rules.code, "Có điểm thưởng nhưng chưa ghi mức thưởng cao nhất của cả phiếu."))
    pools = Counter(pool.code for pool in policy.bonus_pools)
    found += [error(rules.code, f"Nguồn điểm thưởng '{code}' ghi hai lần.") for code, times in pools.items() if times > 1]
    if policy.quota and (policy.quota.count is None) == (policy.quota.percent is None):
        found.append(error(rules.code, "Số lượng đề nghị: ghi số đơn vị hoặc tỷ lệ, không ghi cả hai."))
    return found
