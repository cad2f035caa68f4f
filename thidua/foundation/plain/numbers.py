"""Numbers as Vietnamese officials type, print and speak them: decimal comma, dot for thousands."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from .problems import Problem, Refused

Rounding = Literal["half_up", "half_even"]
MINUS = "−"
MOST_DIGITS = 18

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PLAIN = re.compile(r"\d+(,\d+)?")
_DOTTED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_SPACED = re.compile(r"[1-9]\d{0,2}( \d{3})+(,\d+)?")
_ENGLISH = re.compile(r"(\d{1,3}(,\d{3})+|\d+)\.\d+")
_LEADING = re.compile(r"[-−–]?\s?\d[\d., ]*")


def exact(value: Decimal | Fraction | int | str) -> Fraction:
    """Points are computed as fractions, so that a half is a half when it comes to rounding."""
    return Fraction(value)


def round_exact(value: Fraction | Decimal | int, digits: int, rounding: Rounding = "half_up") -> Decimal:
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(abs(numerator) * 10**digits, denominator)
    half = 2 * rest - denominator
    step_up = half > 0 or (half == 0 and (rounding == "half_up" or whole % 2 == 1))
    units = whole + int(step_up)
    return Decimal(-units if numerator < 0 else units).scaleb(-digits)


def round_to_step(value: Decimal, step: Decimal, mode: Literal["ceil", "nearest"]) -> Decimal:
    """To a whole number of steps: 702 000 by 10 000 is 710 000 up and 700 000 to the nearest."""
    rounding = ROUND_CEILING if mode == "ceil" else ROUND_HALF_UP
    return (value / step).quantize(Decimal(1), rounding=rounding) * step


def _refused(text: str, where: str, why: str) -> Refused:
    return Refused(Problem("error", where, f"'{text}' {why}"))


def _hint(text: str) -> str:
    if _ENGLISH.fullmatch(text):
        return f" Ghi {format_number(Decimal(text.replace(',', '')))}."
    found = _LEADING.match(text)
    if not found or found.group() == text:
        return ""
    try:
        return f" Ghi {format_number(parse_number(found.group().rstrip('., ')))}."
    except Refused:
        return ""


def parse_number(text: str, where: str = "") -> Decimal:
    """Read a typed number. `1.5` is refused with a hint: a dot taken as decimal today turns 1.125 into 1 125 tomorrow."""
    typed = _BLANKS.sub(" ", text).strip()
    if not typed:
        raise Refused(Problem("error", where, "Chưa ghi số."))
    negative = typed[0] in "-−–"
    body = typed[1:].strip() if negative else typed
    if not (_PLAIN.fullmatch(body) or _DOTTED.fullmatch(body) or _SPACED.fullmatch(body)):
        if _ENGLISH.fullmatch(body):
            why = "dùng dấu chấm cho phần thập phân; số thập phân viết bằng dấu phẩy."
            raise _refused(typed, where, why + _hint(body))
        raise _refused(typed, where, "không phải là số." + _hint(typed))
    digits = body.replace(".", "").replace(" ", "").replace(",", ".")
    if len(digits.replace(".", "")) > MOST_DIGITS:
        raise _refused(typed, where, f"quá dài; ghi nhiều nhất {MOST_DIGITS} chữ số.")
    value = Decimal(digits)
    return -value if negative and value else value


def _grouped(value: Decimal) -> str:
    sign, digits = ("", value) if value >= 0 else (MINUS, -value)
    whole, _, rest = f"{digits:,f}".partition(".")
    return sign + whole.replace(",", ".") + (f",{rest}" if rest else "")


def format_number(value: Decimal | int | Fraction, digits: int | None = None) -> str:
    """With `digits` exactly so many; without, as many as the number has (at most six)."""
    if digits is not None:
        return _grouped(round_exact(Fraction(value), digits))
    rounded = round_exact(Fraction(value), 6)
    plain = f"{rounded:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return _grouped(Decimal(plain or "0"))


def format_points(value: Decimal | int | Fraction, digits: int = 2) -> str:
    return format_number(value, digits)


def format_quantity(value: Decimal | int | Fraction, unit: str = "") -> str:
    return f"{format_number(value)} {unit}".rstrip()


def format_dong(value: Decimal | int) -> str:
    return format_number(value, 0)


def format_percent(share: Decimal | Fraction, digits: int = 2) -> str:
    """A share as per cent. 99,999 % is never shown as 100 %: a full hundred means that nothing is missing."""
    percent = Fraction(share) * 100
    shown = round_exact(percent, digits)
    if shown == 100 and percent < 100:
        shown = Decimal(100) - Decimal(1).scaleb(-digits)
    if shown == 0 and percent > 0:
        shown = Decimal(1).scaleb(-digits)
    return f"{format_number(shown)} %"


_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def _below_hundred(number: int, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return (["linh"] if after_hundreds else []) + [_UNITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_UNITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 4 and tens > 1:
        words.append("tư")
    elif ones == 5:
        words.append("lăm")
    elif ones:
        words.append(_UNITS[ones])
    return words


def _below_thousand(number: int, in_full: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds or in_full:
        return [_UNITS[hundreds], "trăm", *_below_hundred(rest, True)]
    return _below_hundred(rest, False)


def _below_milliard(number: int, in_full: bool) -> list[str]:
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _below_thousand(group, in_full or bool(words))
            words += [_SCALES[power]] if _SCALES[power] else []
    return words


def number_words(number: int) -> str:
    """15 is mười lăm, 21 hai mươi mốt, 1 005 một nghìn không trăm linh năm."""
    if number < 0:
        return "âm " + number_words(-number)
    if number == 0:
        return _UNITS[0]
    milliards, rest = divmod(number, 10**9)
    words = [number_words(milliards), "tỷ"] if milliards else []
    return " ".join(words + _below_milliard(rest, bool(words)))


def dong_words(amount: Decimal | int) -> str:
    words = number_words(int(amount)) + " đồng"
    return words[0].upper() + words[1:]
