"""What a local rule may say: checked where it is entered, so that no stage meets a value it cannot read."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from thidua.foundation.plain.problems import Problem, error

VALUE = "Giá trị"
_RECIPIENTS = {"collective", "household", "person"}
_ROUNDINGS = ("ceil", "nearest")


def local_rule_problems(key: str, value: Any) -> list[Problem]:
    """A key that the table does not know is somebody else's to judge."""
    if key in {"session.quorum", "session.threshold"} and not isinstance(value, Mapping):
        return [] if _is_share(value) else [error(VALUE, f"'{value}' không phải tỷ lệ. Ghi như 2/3, 0,67 hoặc 80 %.")]
    if key == "commendation.bonus_rounding" and value not in _ROUNDINGS:
        return [error(VALUE, f"Ghi một trong: {', '.join(_ROUNDINGS)} (làm tròn lên; đến số gần nhất).")]
    if key == "commendation.quota" and not _is_numbers(value):
        return [error(VALUE, 'Ghi số nguyên theo từng loại đối tượng, như {"collective": 3, "person": 10}.')]
    if key == "commendation.papers" and not _is_papers(value):
        return [
            error(
                VALUE, 'Ghi theo từng loại đối tượng, như {"collective": {"report": "báo cáo thành tích"}, "household": {}, "person": {}}.'
            )
        ]
    return []


def _is_share(value: Any) -> bool:
    typed = str(value).replace(",", ".").replace(" ", "")
    try:
        share = Fraction(typed.removesuffix("%")) / (100 if typed.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return False
    return not isinstance(value, bool) and 0 < share <= 1


def _is_numbers(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        kind in _RECIPIENTS and isinstance(number, int) and not isinstance(number, bool) and number >= 0 for kind, number in value.items()
    )


def _is_papers(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == _RECIPIENTS
        and all(isinstance(papers, Mapping) and all(isinstance(title, str) for title in papers.values()) for papers in value.values())
    )
