"""Figures as the data files write them ("46/48", "đạt", "B", "–") into the record that the rules read."""

from decimal import Decimal
from typing import Any

from thidua.criteria.rules import CriterionRule, Figures

NOTE = "Theo bảng kê gửi kèm báo cáo"


def figures(rule: CriterionRule, said: Any) -> Figures:
    if said in ("", None):
        return Figures()
    if said == "–":
        return Figures(not_applicable=True)
    if rule.method == "all_or_nothing":
        return Figures(met=said == "đạt")
    if rule.method == "graded":
        return Figures(choice=str(said))
    if rule.method == "manual":
        return Figures(points=Decimal(said), note=NOTE)
    first, slash, second = str(said).partition("/")
    numbers = Decimal(first), Decimal(second) if second else None
    if rule.method == "share" or rule.parameters.get("on") == "share":
        return Figures(part=numbers[0], whole=numbers[1])
    if rule.method == "survey":
        return Figures(part=numbers[0])
    return Figures(value=numbers[0], target=numbers[1] if slash else None)
