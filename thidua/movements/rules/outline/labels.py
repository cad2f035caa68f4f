"""The signs that open a clause in Vietnamese papers (NĐ 30/2020, Phụ lục I, and what offices really type)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "part", "chapter", "article", "roman", "number", "decimal", "letter",
    "parenthesised", "dash", "plus", "star",
]  # fmt: skip

# The two alphabets in which officials count: the school one has đ, Word's own has none.
VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
LATIN = "abcdefghijklmnopqrstuvwxyz"
_WRITTEN = {
    "nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SHAPE = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True)
class Label:
    """One way to read the start of a paragraph.

    `family` separates lists that never mix (`a)` from `A.`, `1.` from `(1)`); `places` are the ordinals
    it may stand for; `sign` is the mark behind it; a `weak` label needs its neighbours to be believed.
    """

    kind: Kind
    family: str
    text: str
    places: tuple[int, ...]
    rest: str
    sign: str = ""
    weak: bool = False
    parts: tuple[int, ...] = ()

    @property
    def bullet(self) -> bool:
        return self.kind in ("dash", "plus", "star")


def roman_value(text: str) -> int | None:
    if not text or not _ROMAN_SHAPE.fullmatch(text):
        return None
    total = 0
    for sign, following in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN[sign]
        total += -value if following and _ROMAN[following] > value else value
    return total


def letter_places(letter: str) -> tuple[int, ...]:
    lowered = letter.lower()
    places = {alphabet.index(lowered) + 1 for alphabet in (VIETNAMESE, LATIN) if lowered in alphabet}
    return tuple(sorted(places))  # fmt: skip


# Capital letters: what may stand glued behind `1-`, `a/`.
_CAPITAL = "[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
# What may stand glued behind `2-`: words, also short or shouted ones, but not `17-CT/TU`, `02-NQ`, `5-KL`: numbers of papers.
_GLUED = rf"{_CAPITAL}(?:(?!{_CAPITAL})[^\W\d_]|\s[^\W\d_]|{_CAPITAL}{{1,5}}\s+[^\W\d_])"

_PART = re.compile(
    r"(?P<label>PHẦN\s+(?:THỨ\s+)?(?P<n>[IVXLC]+|\d{1,2}|NHẤT|MỘT|HAI|BA|TƯ|BỐN|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI|[A-HĐ]))"
    r"(?:\s*[.:\-–—]\s*|\s+|$)(?P<rest>.*)",
    re.S | re.I,
)
_CHAPTER = re.compile(
    r"(?P<label>CHƯƠNG\s+(?P<n>[IVXLC]+|\d{1,2}))(?:\s*[.:\-–—]\s*|\s+|$)(?P<rest>.*)",
    re.S | re.I,
)
_SECTION = re.compile(
    r"(?P<label>(?:TIỂU\s+)?MỤC\s+(?P<n>[IVXLC]+|\d{1,2}))(?:\s*[.:\-–—]\s*|\s+|$)(?P<rest>.*)",
    re.S | re.I,
)
_ARTICLE = re.compile(
    r"(?P<label>ĐIỀU\s+(?P<n>\d{1,3})(?:[a-zđ](?=\s*[.:]))?)\s*(?:[.:]\s*|$)(?P<rest>.*)",
    re.S | re.I,
)
_ROMAN_ITEM = re.compile(
    rf"(?P<label>[IVXL]{{1,6}})\s*(?P<sign>[.):]|/(?=\s|$|{_CAPITAL})|[\-–—](?=\s|{_CAPITAL}{{2}}))\s*(?!\d)(?P<rest>.*)", re.S
)
_ROMAN_BARE = re.compile(rf"(?P<label>[IVX]{{1,5}})\s+(?P<rest>{_CAPITAL}.*)", re.S)
_MIXED_DECIMAL = re.compile(
    r"(?P<label>(?P<n>[IVX]{1,5})\.(?P<tail>\d{1,2}(?:\.\d{1,2}){0,3}))(?P<sign>[.):]?)\s+(?P<rest>\S.*)",
    re.S,
)
_UPPER = re.compile(rf"(?P<label>[A-ZĐ])\s*(?P<sign>[.)]|/(?=\s|$|{_CAPITAL})|[\-–—](?=\s))\s*(?P<rest>[^.].*|$)", re.S)
_DECIMAL = re.compile(
    r"(?P<label>\d{1,2}(?:\s?\.\s?\d{1,2}){1,4})(?P<sign>\s?[.):/](?!\d)|\s?[\-–—](?=\s+[^\d\s]|[^\W\d_])|(?=\s|$))\s*(?P<rest>.*)",
    re.S,
)
_NUMBER = re.compile(
    rf"(?P<label>\d{{1,3}})\s*(?P<sign>[.):](?!\d)|/(?=\s|{_CAPITAL}(?!{_CAPITAL})[^\W\d_])|[\-–—](?=\s|{_GLUED}))\s*(?P<rest>.*)",
    re.S,
)
_NUMBER_BARE = re.compile(r"(?P<label>\d{1,2})\s+(?P<rest>[^\W\d_].*)", re.S)
_LETTER = re.compile(rf"(?P<label>[a-zđ])\s*(?P<sign>[.):]|/(?=\s|{_CAPITAL})|[\-–—](?=\s|{_GLUED}))\s*(?P<rest>(?!\w\.).*)", re.S)
_LETTER_DECIMAL = re.compile(r"(?P<label>(?P<n>[a-zđ])\.?(?P<tail>\d{1,2}(?:\.\d{1,2})?))(?P<sign>[.):])\s*(?!\d)(?P<rest>\S.*)", re.S)
_LOWER_ROMAN = re.compile(r"(?P<label>[ivx]{1,5})\s*(?P<sign>[.)])\s*(?P<rest>.*)", re.S)
_PARENTHESISED = re.compile(r"(?P<label>\((?P<n>\d{1,2}|[a-zđA-ZĐ]|[ivx]{2,4}|[IVX]{2,4})\))\s*[.:]?\s*(?P<rest>.*)", re.S)
_STAR = re.compile(r"(?P<label>\(\*{1,3}\)|\*{1,3}|※|★|☆)\s*(?P<rest>.*)", re.S)
_PLUS = re.compile(r"\+\s*(?P<rest>[^\d\s+].*|\d.*|$)", re.S)
_DASH = re.compile(
    r"(?P<sign>[-–—−‒―‐‑•·●○◦▪■□◆❖➢➤►▶✓✔\uf0b7\uf02d\uf0a7\uf0d8\uf0fc\uf076]|o(?=\s))\s*(?![-–—_=*\s])(?P<rest>.*)",
    re.S,
)
_TYPED_DASHES = frozenset("-–—−‒―‐‑\uf02d")

# A figure with one of these behind it is a quantity at the start of a broken line, not a number of a clause.
_UNITS = re.compile(
    r"(?:%|‰|tỷ|triệu|nghìn|ngàn|đồng|hộ|người|km|ha|m2|m²|m3|kg|tấn|lượt|lần|điểm|ngày|tháng|năm|giờ|"
    r"xã|thôn|bản|tổ|công trình|dự án|tập thể|cá nhân)(?![^\W\d_])",
)


def fold(text: str) -> str:
    """One form for all: composed letters, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())


def read_labels(text: str, generated: bool = False) -> tuple[Label, ...]:
    """All readings of the start of a paragraph, the most usual one first. `generated`: Word's own number."""
    found = [*_named(text), *_uppercase(text), *_figures(text, generated), *_lowercase(text), *_signs(text)]
    return tuple(found)  # fmt: skip


def _heading_follows(rest: str) -> bool:
    """`Chương trình …`, `Phần lớn …` and `Mục III Kế hoạch này` are not headings."""
    return not rest or rest[0].isupper() or not rest[0].isalpha()


def _ordinal(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() in _WRITTEN:
        return _WRITTEN[text.lower()]
    return roman_value(text.upper()) or (letter_places(text) or (0,))[0]


def _named(text: str) -> list[Label]:
    tables: tuple[tuple[re.Pattern[str], Kind, str], ...] = (
        (_PART, "part", "part"),
        (_CHAPTER, "chapter", "chapter"),
        (_SECTION, "chapter", "section"),
        (_ARTICLE, "article", "article"),
    )
    for pattern, kind, family in tables:
        found = pattern.match(text)
        if not found or not text[0].isupper():
            continue
        rest = found["rest"]
        number = found["n"]
        delimited = found.end("label") == len(text) or text[found.end("label")] in ".:-–—"
        shouted = rest.isupper()
        if family == "article":
            delimited = delimited or ":" in text[: found.start("rest")] or "." in text[: found.start("rest")]
        if not (delimited or shouted or family in ("part", "chapter")):
            continue
        if family == "part" and not delimited and not shouted and number.lower() == number:
            continue
        if _heading_follows(rest):
            places: tuple[int, ...] = (_ordinal(number),)
            return [Label(kind, family, found["label"], places, rest, weak=not (delimited or shouted))]
    return []


def _uppercase(text: str) -> list[Label]:
    labels: list[Label] = []
    found = _MIXED_DECIMAL.match(text)
    if found and (value := roman_value(found["n"])):
        parts = (value, *(int(part) for part in found["tail"].split(".")))
        return [Label("decimal", "mixed", found["label"], (parts[-1],), found["rest"], found["sign"], parts=parts)]
    found = _ROMAN_ITEM.match(text)
    if found and (value := roman_value(found["label"])):
        labels.append(Label("roman", "roman", found["label"], (value,), found["rest"], found["sign"].strip()))
    elif (found := _ROMAN_BARE.match(text)) and (value := roman_value(found["label"])):
        labels.append(Label("roman", "roman", found["label"], (value,), found["rest"], weak=True))
    found = _UPPER.match(text)
    if found and not re.match(r"[A-ZĐ]\.", found["rest"]):
        places = letter_places(found["label"])
        labels.append(Label("letter", "upper", found["label"], places, found["rest"], found["sign"].strip()))
    return labels


def _figures(text: str, generated: bool) -> list[Label]:
    found = _PARENTHESISED.match(text)
    if found:
        bracketed = _parenthesised(found)
        value = roman_value(found["n"].upper()) if found["n"] in ("i", "v", "x", "I", "V", "X") else None
        return [bracketed, replace(bracketed, family="(i)", places=(value,))] if value else [bracketed]
    found = _DECIMAL.match(text)
    if found:
        label = re.sub(r"\s", "", found["label"])
        parts = tuple(int(part) for part in label.split("."))
        sign = found["sign"].strip()
        rest = found["rest"]
        weak = not sign and not generated
        if _UNITS.match(rest) and not sign:
            return []
        return [Label("decimal", "decimal", label, (parts[-1],), rest, sign, weak, parts)]
    found = _NUMBER.match(text)
    if found:
        sign = found["sign"].strip()
        family = "number" if sign != ")" else "number)"
        return [Label("number", family, found["label"], (int(found["label"]),), found["rest"], sign)]
    found = _NUMBER_BARE.match(text)
    if found and not _UNITS.match(found["rest"]) and found["rest"][0].isupper():
        return [Label("number", "number", found["label"], (int(found["label"]),), found["rest"], weak=True)]
    return []


def _parenthesised(found: re.Match[str]) -> Label:
    number = found["n"]
    places: tuple[int, ...]
    if number.isdigit():
        family, places = "(1)", (int(number),)
    elif len(number) > 1:
        family, places = "(i)", (roman_value(number.upper()) or 0,)
    else:
        family, places = "(a)", letter_places(number)
    return Label("parenthesised", family, found["label"], places, found["rest"], "()")


def _lowercase(text: str) -> list[Label]:
    labels: list[Label] = []
    found = _LETTER_DECIMAL.match(text)
    if found:
        parts = (letter_places(found["n"])[-1], *(int(part) for part in found["tail"].split(".")))
        return [Label("decimal", "letter-decimal", found["label"], (parts[-1],), found["rest"], found["sign"], parts=parts)]
    found = _LETTER.match(text)
    if found:
        labels.append(Label("letter", "letter", found["label"], letter_places(found["label"]), found["rest"], found["sign"].strip()))
    found = _LOWER_ROMAN.match(text)
    if found and (value := roman_value(found["label"].upper())):
        labels.append(Label("letter", "lower-roman", found["label"], (value,), found["rest"], found["sign"]))
    return labels


def _signs(text: str) -> list[Label]:
    found = _DASH.match(text)
    if found:
        sign = found["sign"]
        family = "dash" if sign in _TYPED_DASHES else f"dash{sign}"
        return [Label("dash", family, "-", (), found["rest"], sign)]
    found = _PLUS.match(text)
    if found:
        return [Label("plus", "plus", "+", (), found["rest"])]
    found = _STAR.match(text)
    if found:
        label = found["label"] if found["label"].startswith("(") else "*"
        return [Label("star", "star", label, (), found["rest"])]
    return []
