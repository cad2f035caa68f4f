"""Numbers as they are typed, printed and spoken."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.plain.numbers import (
    dong_words,
    format_dong,
    format_number,
    format_percent,
    format_points,
    format_quantity,
    number_words,
    parse_number,
    round_exact,
    round_to_step,
)
from thidua.foundation.plain.problems import Problem, Refused


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"),
        ("12 400", "12400"),
        ("12\u00a0400", "12400"),
        ("0,6", "0.6"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("1.234.567", "1234567"),
        (" 930 ", "930"),
        ("-3", "-3"),
        ("−0,4", "-0.4"),
        ("0", "0"),
        ("007", "7"),
    ],
)
def test_what_is_read(typed, value):
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("12 ngày", "'12 ngày' không phải là số. Ghi 12."),
        ("95 %", "'95 %' không phải là số. Ghi 95."),
        ("1.5", "'1.5' dùng dấu chấm cho phần thập phân; số thập phân viết bằng dấu phẩy. Ghi 1,5."),
        ("1,234.5", "'1,234.5' dùng dấu chấm cho phần thập phân; số thập phân viết bằng dấu phẩy. Ghi 1.234,5."),
        ("0.625", "'0.625' dùng dấu chấm cho phần thập phân; số thập phân viết bằng dấu phẩy. Ghi 0,625."),
        ("đạt", "'đạt' không phải là số."),
        ("12.34.5", "'12.34.5' không phải là số."),
        ("1 2", "'1 2' không phải là số."),
        ("", "Chưa ghi số."),
        ("1234567890123456789", "'1234567890123456789' quá dài; ghi nhiều nhất 18 chữ số."),
    ],
)
def test_what_is_refused_in_a_sentence(typed, message):
    with pytest.raises(Refused) as refused:
        parse_number(typed, "Dòng 14, cột Ngày công")
    assert refused.value.problems == (Problem("error", "Dòng 14, cột Ngày công", message),)


def test_how_numbers_are_shown():
    assert format_points(Decimal("9.583")) == "9,58"
    assert format_points(Decimal("-2")) == "−2,00"
    assert format_dong(Decimal(10250000)) == "10.250.000"
    assert format_number(Decimal("1234.500")) == "1.234,5"
    assert format_number(Decimal("100")) == "100"
    assert format_quantity(Decimal("0.5"), "lần") == "0,5 lần"
    assert format_percent(Fraction(899, 900)) == "99,89 %"
    assert format_percent(Fraction(99999, 100000)) == "99,99 %"
    assert format_percent(Fraction(1, 1000000)) == "0,01 %"
    assert format_percent(Fraction(1)) == "100 %"


def test_rounding():
    assert (round_exact(Decimal("4.625"), 2), round_exact(Decimal("4.625"), 2, "half_even")) == (Decimal("4.63"), Decimal("4.62"))
    assert (round_exact(Fraction(37, 8), 2), round_exact(Fraction(37, 8), 2, "half_even")) == (Decimal("4.63"), Decimal("4.62"))
    assert round_exact(Fraction(-37, 8), 2) == Decimal("-4.63")
    step = Decimal(10000)
    assert (round_to_step(Decimal(702000), step, "ceil"), round_to_step(Decimal(702000), step, "nearest")) == (710000, 700000)
    assert round_to_step(Decimal(540000), step, "ceil") == 540000


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm linh năm"),
        (1_000_000, "một triệu"),
        (1_000_050, "một triệu không trăm năm mươi"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
        (21_000_000_015, "hai mươi mốt tỷ không trăm mười lăm"),
        (-7, "âm bảy"),
    ],
)
def test_numbers_in_words(number, words):
    assert number_words(number) == words


def test_money_in_words():
    assert dong_words(10_250_000) == "Mười triệu hai trăm năm mươi nghìn đồng"
    assert dong_words(Decimal(710000)) == "Bảy trăm mười nghìn đồng"


decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@given(decimals)
def test_what_is_shown_can_be_typed_again(value):
    assert parse_number(format_number(value)) == value


@given(decimals, st.integers(0, 3))
def test_exact_rounding_agrees_with_decimal_rounding(value, digits):
    last = Decimal(1).scaleb(-digits)
    assert round_exact(Fraction(value), digits) == value.quantize(last, ROUND_HALF_UP)
    assert round_exact(Fraction(value), digits, "half_even") == value.quantize(last, ROUND_HALF_EVEN)


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_different_numbers_have_different_words(first, second):
    assert (number_words(first) == number_words(second)) == (first == second)
