"""Phone numbers and user names as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.people.rules import normal_phone, suggest_username, username_problems


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("+84 (0)912-345-678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("02093 871 234", "02093871234"),
        ("912345678", ""),
        ("091234567", ""),
        ("+1 202 555 0100", ""),
        ("minh", ""),
        ("", ""),
    ],
)
def test_phone_forms_are_one_number(typed: str, normal: str) -> None:
    assert normal_phone(typed) == normal


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True))
def test_a_normal_phone_stays_and_its_international_form_is_the_same(phone: str) -> None:
    assert (normal_phone(phone), normal_phone("+84" + phone[1:])) == (phone, phone)


def test_suggests_given_name_and_initials_without_marks() -> None:
    assert suggest_username("Nông Văn Minh") == "minhnv"
    assert suggest_username("Đồng Đức Ước") == "uocdd"
    assert suggest_username("Nông Văn Minh", {"minhnv", "minhnv2"}) == "minhnv3"
    assert suggest_username("Ý") == "ycanbo"


@given(st.text(max_size=150))
def test_every_suggestion_is_a_good_name(full_name: str) -> None:
    assert username_problems(suggest_username(full_name)) == ()


def test_a_user_name_cannot_be_taken_for_a_phone() -> None:
    assert [problem.message for problem in username_problems("0912345678")] == ["Phải có ít nhất một chữ cái."]
    assert len(username_problems("Minh NV")) == 1
