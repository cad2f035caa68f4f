"""A value that no stage could read is refused where it is typed."""

import pytest

from thidua.organisations.rules.local_rules import local_rule_problems

PAPERS = {"collective": {"report": "báo cáo thành tích"}, "household": {}, "person": {}}


@pytest.mark.parametrize(
    ("key", "value", "fine"),
    [
        ("session.quorum", "2/3", True),
        ("session.quorum", "0,67", True),
        ("session.threshold", "80 %", True),
        ("session.quorum", "1/0", False),
        ("session.quorum", 2, False),
        ("session.threshold", "quá bán", False),
        ("session.quorum", True, False),
        ("commendation.bonus_rounding", "ceil", True),
        ("commendation.bonus_rounding", "lên", False),
        ("commendation.papers", PAPERS, True),
        ("commendation.quota", {"collective": 3, "person": 10}, True),
        ("commendation.quota", {"collective": "ba"}, False),
        ("commendation.quota", 3, False),
        ("commendation.papers", {"collective": {}}, False),
        ("commendation.papers", "báo cáo", False),
        ("some.other", "x", True),
    ],
)
def test_values(key: str, value: object, fine: bool) -> None:
    assert (local_rule_problems(key, value) == []) is fine
