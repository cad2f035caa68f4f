"""Text typed in the code pages of the nineties: its letters come out as other signs, so nothing in it can be trusted."""

from __future__ import annotations

import re

_UNICODE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]|[\u0300\u0301\u0303\u0309\u0323]")
_WORDS = (
    re.compile(
        r"(?<!\w)(?:cña|vµ|c¸c|nh©n|d©n|®ua|®ång|®Õn|®Þnh|kÕ|thùc|hiÖn|viÖt|trong nh÷ng|®|\xad|x·|tØnh|huyÖn|®­îc|nh÷ng)(?!\w)", re.I
    ),
    re.compile(
        r"(?<!\w)(?:cuûa|vaø|caùc|nhaân|daân|ñua|ñoàng|ñeán|ñònh|keá|thöïc|hieän|vieät|xaõ|tænh|huyeän|ñöôïc|nhöõng|hoäi)(?!\w)", re.I
    ),
)
_ENOUGH = 6


def is_legacy(text: str) -> bool:
    """Several of the commonest words in TCVN3 or VNI, and next to no real Vietnamese letter."""
    if len(_UNICODE.findall(text)) * 200 > len(text):
        return False
    return any(sum(1 for _ in words.finditer(text)) >= _ENOUGH for words in _WORDS)
