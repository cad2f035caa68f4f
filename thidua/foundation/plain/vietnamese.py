"""Vietnamese text as people type it and as they sort it."""

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER = {letter: chr(ord("0") + place) if place < 10 else chr(ord("a") + place - 10) for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"\u0306", "\u0302", "\u031b"}


def search_key(text: str) -> str:
    """Lower case, no marks, đ as d, single blanks: `Ủy  ban` and `uỷ ban` give `uy ban`."""
    lowered = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join("".join(c for c in lowered if not unicodedata.combining(c)).split())


def search_words(text: str) -> list[str]:
    """The words that must all occur in a stored search key."""
    return search_key(text).split()


def same_letters(one: str, other: str) -> bool:
    """Marks and all; only blanks, capitals and the way of composing a letter are overlooked."""
    first, second = (" ".join(unicodedata.normalize("NFC", text).casefold().split()) for text in (one, other))
    return first == second


def sort_key(text: str) -> str:
    """A plain string whose byte order is Vietnamese order: letters first (a ă â … d đ …), then tones
    (ngang, huyền, hỏi, ngã, sắc, nặng), word by word. Digits keep numeric order up to nine digits."""
    words = [_word_key(word) for word in unicodedata.normalize("NFD", text.casefold()).split()]
    return " ".join(letters for letters, _ in words) + "\x01" + " ".join(tones for _, tones in words)


def _word_key(word: str) -> tuple[str, str]:
    letters: list[str] = []
    tone = "0"
    digits = ""
    for character in word + "\0":
        if character.isdecimal():
            digits += character
            continue
        if digits:
            letters.append("!" + digits.lstrip("0").rjust(9, "0"))
            digits = ""
        if character in _TONES:
            tone = _TONES[character]
        elif character in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + character)
        elif character != "\0" and not unicodedata.combining(character):
            letters.append(character)
    return "".join(_LETTER.get(letter, letter if letter.startswith("!") else "~" + letter) for letter in letters), tone
