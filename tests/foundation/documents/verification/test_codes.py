"""A code read aloud, typed on a phone, or mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.documents.verification.codes import ALPHABET, LENGTH, code_from_bytes, grouped, read_code

CODES = st.binary(min_size=7, max_size=7).map(code_from_bytes)


def test_a_code_reads_back_however_it_was_typed() -> None:
    code = code_from_bytes(bytes(7))

    typed = [code, grouped(code), " ".join(code.lower()), code.replace("0", "O"), code.replace("0", "o")]

    assert code == "000000000000"
    assert grouped(code) == "0000-0000-0000"
    assert [read_code(one) for one in typed] == [code] * 5


def test_i_and_l_read_as_one() -> None:
    code = next(code for seed in range(500) if "1" in (code := code_from_bytes(seed.to_bytes(7, "big"))))

    assert [read_code(code.replace("1", letter)) for letter in "IiLl"] == [code] * 4


@pytest.mark.parametrize("typed", ["", "7K3M", "0000-0000-0001", "0000-0000-000*", "0" * 13])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="seven random bytes"):
        code_from_bytes(b"abc")


@given(CODES)
def test_every_code_reads_back(code: str) -> None:
    assert (len(code), read_code(grouped(code).lower())) == (LENGTH, code)


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_caught(code: str, place: int, wrong: str) -> None:
    mistyped = code[:place] + wrong + code[place + 1 :]

    assert read_code(mistyped) == (code if mistyped == code else None)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_swapped_characters_are_caught(code: str, one: int, other: int) -> None:
    places = list(code)
    places[one], places[other] = places[other], places[one]
    swapped = "".join(places)

    assert read_code(swapped) == (code if swapped == code else None)
