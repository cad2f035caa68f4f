"""Mã xác minh: twelve characters that a person can read aloud, type on a phone and not mistype unnoticed.

Crockford's base 32 (no I, L, O, U); eleven characters carry 55 random bits, the last is a checksum over GF(32) with a
different weight for every place, so that any one wrong character and any two swapped ones are caught.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_GROUP = 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "Đ": "D"})
_IGNORED = str.maketrans("", "", " \t\n\r-–—._/\u00a0")
_FIELD_POLYNOMIAL = 0b100101


def code_from_bytes(random: bytes) -> str:
    """A code from at least seven random bytes; the caller draws them, so that this stays a function."""
    number = int.from_bytes(random[:7], "big") >> 1
    if len(random) < 7:
        raise ValueError("a verification code needs seven random bytes")
    places = [(number >> (5 * index)) & 31 for index in range(LENGTH - 1)]
    body = "".join(ALPHABET[place] for place in places)
    return body + _check_character(body)


def grouped(code: str) -> str:
    """As printed: "7K3M-PQ9X-T2VA"."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def read_code(typed: str) -> str | None:
    """The code that was meant, or None when it cannot be one. Small letters, blanks and hyphens, O for 0 and I for 1 are all right."""
    code = typed.strip().upper().translate(_IGNORED).translate(_READ_AS)
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        return None
    return code if _check_character(code[:-1]) == code[-1] else None


def _check_character(body: str) -> str:
    total, weight = 0, 2
    for character in body:
        total ^= _multiplied(ALPHABET.index(character), weight)
        weight = _multiplied(weight, 2)
    return ALPHABET[total]


def _multiplied(left: int, right: int) -> int:
    """Product in GF(32): carry-less, reduced by x⁵ + x² + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD_POLYNOMIAL
        right >>= 1
    return product
