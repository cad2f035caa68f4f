"""A reason is stored as code and parameters and says the same sentence for ever."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.foundation.plain.reasons import Reason, register, registered, sentence

register({"test.paid": "{share:percent} của {base:dong} đồng là {points:points} điểm, ngày {on:date}, theo {names:list}."})
PAID = Reason.of(
    "test.paid", share=Fraction(899, 900), base=Decimal(2340000), points=Decimal("9.50"), on=date(2025, 2, 6), names=["xã A", "xã B"]
)


def test_the_sentence_is_vietnamese():
    assert sentence(PAID) == "99,89 % của 2.340.000 đồng là 9,50 điểm, ngày 6/2/2025, theo xã A, xã B."


def test_what_was_stored_equals_what_was_made():
    stored = json.loads(json.dumps(PAID.as_json()))
    assert stored == {
        "code": "test.paid",
        "params": {"share": "899/900", "base": "2340000", "points": "9.50", "on": "2025-02-06", "names": ["xã A", "xã B"]},
    }
    assert Reason.from_json(stored) == PAID
    assert hash(Reason.from_json(stored)) == hash(PAID)


def test_a_code_has_one_sentence():
    register({"test.paid": "{share:percent} của {base:dong} đồng là {points:points} điểm, ngày {on:date}, theo {names:list}."})
    with pytest.raises(ValueError, match=r"test\.paid"):
        register({"test.paid": "khác"})
    assert "test.paid" in registered()


def test_an_unknown_code_is_a_fault_of_ours():
    with pytest.raises(LookupError):
        sentence(Reason.of("test.unknown"))


def test_a_reason_holds_no_floats():
    with pytest.raises(TypeError):
        Reason.of("test.paid", share=0.5)
