"""A typed name against the printed one: abbreviations, case and marks do not count, parts of words do not reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from thidua.commendation.rules import ABBREVIATIONS, names_match

FIRM = "Công ty TNHH Xây dựng Khuổi Slao"


@pytest.mark.parametrize(
    ("typed", "name", "detail", "same"),
    [
        ("cty tnhh xay dung khuoi slao", FIRM, "", True),
        ("Công ty trách nhiệm hữu hạn Xây dựng Khuổi Slao", FIRM, "", True),
        ("Hội LHPN xã Hiệp Lực", "Hội Liên hiệp Phụ nữ xã Hiệp Lực", "", True),
        ("TT Văn hóa", "Trung tâm Văn hóa", "", True),
        ("Nông Thị Hòa", "Bà Nông Thị Hòa", "", True),
        ("bà HÒA", "Bà Nông Thị Hoà", "", True),
        ("Lý Văn Phúc thôn Nà Slản", "Hộ ông Lý Văn Phúc", "Thôn Nà Slản, xã Bằng Vân", True),
        ("thôn Nà Slản", "Hộ ông Lý Văn Phúc", "Thôn Nà Slản, xã Bằng Vân", False),
        ("Hòa", "Bà Nông Thị Hòa", "", False),
        ("Nông Thị Hò", "Bà Nông Thị Hòa", "", False),
        ("", "Bà Nông Thị Hòa", "", False),
        (".", "Bà Nông Thị Hòa", "", False),
        ("Thôn", "Thôn", "", True),
        ("Nông Thị Hòa " * 50, "Bà Nông Thị Hòa", "", False),
    ],
)
def test_examples(typed: str, name: str, detail: str, same: bool) -> None:
    assert names_match(typed, name, detail) is same


@given(words=some.lists(some.sampled_from([*ABBREVIATIONS, "Nà", "Phặc", "xã", "Bằng", "Vân"]), min_size=1, max_size=5))
def test_every_name_is_itself_and_its_long_form(words: list[str]) -> None:
    name = " ".join(words)
    long = " ".join(ABBREVIATIONS.get(word, (word,))[0] for word in words)
    assert names_match(name.upper(), name)
    assert names_match(long, name)
    assert names_match(name, long)
