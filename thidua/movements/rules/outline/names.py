"""Names of bodies set in capitals, written the way a sentence would write them."""

from __future__ import annotations

import re
import unicodedata

from .joining import is_upper

PLACES = ("huyện", "tỉnh", "thành phố", "xã", "phường", "quận", "thị xã", "thị trấn", "đặc khu", "thôn")
_FIXED = {
    "việt nam": "Việt Nam", "mặt trận tổ quốc": "Mặt trận Tổ quốc", "ubnd": "UBND", "hđnd": "HĐND",
    "hội đồng thi đua - khen thưởng": "Hội đồng Thi đua - Khen thưởng", "mttq": "MTTQ", "tp": "TP",
    "ban thi đua - khen thưởng": "Ban Thi đua - Khen thưởng", "nội vụ": "Nội vụ",
}  # fmt: skip
_COMMON = frozenset(
    [
        "ủy",
        "uỷ",
        "ban",
        "nhân",
        "dân",
        "hội",
        "đồng",
        "sở",
        "phòng",
        "chi",
        "cục",
        "trường",
        "trung",
        "tâm",
        "văn",
        "và",
        "tâm",
        "học",
        "tiểu",
        "mầm",
        "non",
        "cơ",
        "sở",
        "tế",
        "khoa",
        "công",
        "nghệ",
        "thông",
        "tin",
        "môi",
        "tài",
        "chính",
        "kế",
        "hoạch",
        "đầu",
        "tư",
        "giáo",
        "dục",
        "đào",
        "tạo",
        "lao",
        "động",
        "thương",
        "binh",
        "xã",
        "đảng",
        "bộ",
        "chấp",
        "hành",
        "liên",
        "hiệp",
        "phụ",
        "nữ",
        "cựu",
        "chiến",
        "binh",
        "nông",
        "đoàn",
        "thanh",
        "niên",
        "thể",
        "thao",
        "du",
        "lịch",
        "truyền",
        "nghiệp",
        "phát",
        "triển",
        "thôn",
        "hạ",
        "tầng",
        "kinh",
        "nguyên",
    ]
)


_FIELDED = frozenset(["sở", "bộ", "phòng", "liên đoàn", "hội", "trường", "cục", "chi cục", "tổng cục", "trung tâm", "ban", "vụ"])
_OWN = frozenset(["nhân", "đồng", "phận", "chấp"])  # `Ủy ban nhân dân`, `Hội đồng`, `Bộ phận`


def _fields_named(words: list[str]) -> list[str]:
    """A body's field takes a capital: `Sở Nông nghiệp và Môi trường`, `Liên đoàn Lao động`."""
    found = list(words)
    opened = False
    for place, word in enumerate(words):
        lead = words[place - 1].lower() if place else ""
        two = " ".join(words[max(place - 2, 0) : place]).lower()
        names_field = (lead in _FIELDED or two in _FIELDED) and two not in ("ủy ban", "uỷ ban") and word.lower() not in _OWN
        opened = opened or names_field
        if names_field or (opened and lead in ("và", "-", "–")):
            found[place] = word[:1].upper() + word[1:]
    return found


_PARTY = re.compile(r"(?P<level>huyện|tỉnh|thành|quận|thị|đảng)\s+(?:ủy|uỷ)(?!\w)\s*(?P<name>.*)", re.I)


def spoken(shouted: str) -> str:
    """`ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN` the way a sentence would write it: best guess, for show only."""
    if not is_upper(shouted):
        return shouted
    party = _PARTY.fullmatch(shouted)
    if party and not party["name"].lower().startswith("ban "):
        place = " ".join(word.capitalize() for word in party["name"].split())
        return f"{party['level'].capitalize()} ủy {place}".strip()
    words = shouted.lower().split()
    place_at = len(words)
    pairs = {" ".join(words[i : i + n]): i for n in (2, 1) for i in range(len(words))}
    for name in PLACES:
        if name in pairs:
            place_at = min(place_at, pairs[name])
    head = " ".join(words[:place_at])
    head = " ".join(_fields_named([_spoken_word(word) for word in head.split()]))
    head = head[:1].upper() + head[1:]
    for low, right in _FIXED.items():
        head = re.sub(rf"(?<!\w){re.escape(low)}(?!\w)", right, head, flags=re.I)
    tail: list[str] = []
    rest = words[place_at:]
    while rest:
        two = " ".join(rest[:2])
        if two in PLACES:
            tail.append(two)
            rest = rest[2:]
        elif rest[0] in PLACES:
            tail.append(rest[0])
            rest = rest[1:]
        else:
            tail.append(rest[0].capitalize())
            rest = rest[1:]
    return " ".join([head, *tail]).strip()


def _spoken_word(word: str) -> str:
    """Common words small, acronyms as they are, the rest as names."""
    if word in _COMMON or not word[:1].isalpha():
        return word
    plain = unicodedata.normalize("NFD", word)
    return word.capitalize() if set(plain) & set("aeiouy") else word.upper()
