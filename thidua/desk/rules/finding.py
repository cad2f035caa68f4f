"""Words as Vietnamese people type them, and where they stand in what was found."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.foundation.plain.vietnamese import search_key, search_words

SHORTEST = 2


@dataclass(frozen=True)
class Mark:
    """A stretch of text that holds a word that was looked for, or does not."""

    text: str
    hit: bool = False


def too_short(typed: str) -> bool:
    """One letter would find nearly everything; a number may be a single figure."""
    return not any(len(word) >= SHORTEST or word.isdecimal() for word in search_words(typed))


def marked(text: str, words: Sequence[str]) -> tuple[Mark, ...]:
    """The text cut where the words stand, whatever marks were typed: `bang van` marks “Bằng Vân”."""
    text = unicodedata.normalize("NFC", text)
    keys = [search_key(letter) if not letter.isspace() else " " for letter in text]
    plain, places = "", []
    for place, key in enumerate(keys):
        plain += key
        places += [place] * len(key)
    hits = [False] * len(text)
    for word in words:
        start = plain.find(word) if word else -1
        while start >= 0:
            for place in places[start : start + len(word)]:
                hits[place] = True
            start = plain.find(word, start + len(word))
    marks: list[Mark] = []
    for letter, hit in zip(text, hits, strict=True):
        if marks and marks[-1].hit == hit:
            marks[-1] = Mark(marks[-1].text + letter, hit)
        else:
            marks.append(Mark(letter, hit))
    return tuple(marks)
