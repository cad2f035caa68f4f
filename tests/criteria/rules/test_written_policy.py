"""The quota as an officer writes it, and back again."""

from decimal import Decimal

import pytest

from thidua.criteria.rules import Quota, SheetPolicy
from thidua.criteria.rules.written_policy import read_quota, write_quota


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("", None),
        ("2", Quota(count=2)),
        ("20 %", Quota(percent=Decimal(20))),
        ("12,5 % | làm tròn lên", Quota(percent=Decimal("12.5"), rounding="up")),
        ("1 | không chuyển cho đơn vị sau", Quota(count=1, pass_on=False)),
        ("30 % | làm tròn gần nhất, không chuyển cho đơn vị sau", Quota(percent=Decimal(30), rounding="nearest", pass_on=False)),
    ],
)
def test_a_quota_is_read_and_written_back(text, quota):
    stored, problems = read_quota(text, "Số lượng")
    policy = SheetPolicy.from_json({"quota": stored})
    assert (policy.quota, write_quota(policy), problems) == (quota, text, ())


@pytest.mark.parametrize("text", ["hai", "1,5", "-1", "120 %", "20 % | làm tròn", "20 % | làm tròn lên, làm tròn gần nhất"])
def test_what_is_no_quota_is_named(text):
    stored, problems = read_quota(text, "Số lượng")
    assert (stored, [(problem.level, problem.where) for problem in problems]) == (None, [("error", "Số lượng")])
