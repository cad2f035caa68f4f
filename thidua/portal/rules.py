"""What may leave the house: names and awards, never the numbers of a person."""

import re

_LONG_NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){8,}")
"""Nine figures and more, also in groups: identity cards (9 or 12), phone numbers (10 or 11), bank accounts."""
HIDDEN = "…"


def is_personal_number(text: str) -> bool:
    return bool(_LONG_NUMBER.fullmatch(text.strip()))


def without_personal_numbers(text: str) -> str:
    """Sums of money in an achievement keep their dots (`1.250.000.000`); everything else this long is hidden."""
    return _LONG_NUMBER.sub(lambda found: found[0] if _is_sum(found[0]) else HIDDEN, text)


def _is_sum(text: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", text))


def title_in_text(title: str, unit: str) -> str:
    """`CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN` as a sentence writes it; a title that does not end in the unit's name stays."""
    before = title[: -len(unit)].strip()
    return f"{before.capitalize()} {unit}".strip() if unit and title.upper().endswith(unit.upper()) else title
