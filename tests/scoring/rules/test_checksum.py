"""The same inputs and result give the same bytes, whatever the order of keys and the trailing zeros."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.criteria.rules import TieBreak
from thidua.scoring.rules import RANKING_ALGORITHM, canonical_json, checksum

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.decimals(allow_nan=False, allow_infinity=False, places=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=10,
)


def test_the_spelling():
    facts = {"b": Decimal("91.4200"), "a": [1, True, None, "xã Bằng Vân"], "day": date(2025, 1, 16), "tie": TieBreak("2.5", "giải ngân")}
    assert canonical_json(facts) == (
        '{"a":[1,true,null,"xã Bằng Vân"],"b":"91.42","day":"2025-01-16",'
        '"tie":{"key":"2.5","label":"giải ngân","order":"higher","with_bonus":false}}'
    )


def test_a_known_checksum():
    """Written down, so that a release that spells facts differently cannot pass unnoticed."""
    known = "87d7992ad5d73678d5452aa4173f2b3a8099594cbff2efd725b4741796932037"
    assert hashlib.sha256(b'{"algorithm":"ranking/1","inputs":{"total":"91.42"},"result":{"rank":1}}').hexdigest() == known
    assert checksum({"total": Decimal("91.42")}, {"rank": 1}, RANKING_ALGORITHM) == known


def test_what_counts():
    base = checksum({"a": 1}, {"rank": 1}, "ranking/1")
    assert checksum({"a": 2}, {"rank": 1}, "ranking/1") != base
    assert checksum({"a": 1}, {"rank": 2}, "ranking/1") != base
    assert checksum({"a": 1}, {"rank": 1}, "ranking/2") != base


def test_floats_are_refused():
    with pytest.raises(TypeError):
        checksum({"a": 0.1}, {}, "ranking/1")


def turned(value):
    if isinstance(value, dict):
        return {key: turned(item) for key, item in reversed(value.items())}
    return [turned(item) for item in value] if isinstance(value, list) else value


@given(values)
def test_the_order_of_keys_never_matters(value):
    assert checksum(value, value, "sheet/1") == checksum(turned(value), turned(value), "sheet/1")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.integers(0, 6))
def test_trailing_zeros_never_matter(value, zeros):
    longer = value.quantize(Decimal(1).scaleb(-4 - zeros)) if abs(value) < 10**15 else value
    assert canonical_json(value) == canonical_json(longer)
