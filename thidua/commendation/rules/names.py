"""Whether a name that somebody typed is the name on a paper: case, marks and the usual abbreviations do not count."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from thidua.foundation.plain.vietnamese import search_key

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "ubnd": ("uy ban nhan dan",),
    "hdnd": ("hoi dong nhan dan",),
    "mttq": ("mat tran to quoc",),
    "ubmttq": ("uy ban mat tran to quoc",),
    "vn": ("viet nam",),
    "tt": ("thi tran", "trung tam"),
    "tp": ("thanh pho",),
    "tx": ("thi xa",),
    "x": ("xa",),
    "p": ("phuong",),
    "h": ("huyen",),
    "htx": ("hop tac xa",),
    "cty": ("cong ty",),
    "tnhh": ("trach nhiem huu han",),
    "cp": ("co phan",),
    "dntn": ("doanh nghiep tu nhan",),
    "lhpn": ("lien hiep phu nu",),
    "hlhpn": ("hoi lien hiep phu nu",),
    "ccb": ("cuu chien binh",),
    "ldld": ("lien doan lao dong",),
    "tncs": ("thanh nien cong san",),
    "bql": ("ban quan ly",),
    "qlda": ("quan ly du an",),
    "nn": ("nong nghiep",),
    "ptnt": ("phat trien nong thon",),
    "gddt": ("giao duc va dao tao",),
    "gdtx": ("giao duc thuong xuyen",),
    "gdnn": ("giao duc nghe nghiep",),
    "vhtt": ("van hoa the thao", "van hoa thong tin"),
    "thcs": ("trung hoc co so",),
    "thpt": ("trung hoc pho thong",),
    "th": ("tieu hoc",),
    "mn": ("mam non",),
}
"""What officials write short, by its search key; several readings where the short form is used for several things."""
_MOST_READINGS = 16
_LONGEST = 500
"""Letters of the longest name with its place; what is longer is no name, and everybody may ask."""
_WORD = re.compile(r"[^\W_]+")
_KINDS = sorted({phrase for phrases in ABBREVIATIONS.values() for phrase in phrases} | {"ong", "ba", "ho"}, key=len, reverse=True)
_KIND = re.compile(rf"\b(?:{'|'.join(_KINDS)})\b")
"""Words for a kind of body or person: they name nobody by themselves."""


@lru_cache(maxsize=1000)
def readings(text: str) -> frozenset[str]:
    """A name written out, once for every reading of its abbreviations. Remembered: one typed name meets every name of a decision."""
    choices = [ABBREVIATIONS.get(word, (word,)) for word in _WORD.findall(search_key(text))]
    return frozenset(" ".join(chosen) for chosen in islice(product(*choices), _MOST_READINGS)) - {""}


@lru_cache(maxsize=1000)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lru_cache(maxsize=1000)
def _telling(text: str) -> frozenset[str]:
    """The words that are no kind of body or person."""
    return frozenset(_KIND.sub(" ", text).split())


def names_match(typed: str, name: str, detail: str = "") -> bool:
    """Whole words of the name, or of the name with its place, at least two and not only the kind of body; or the whole name.

    Parts of words and kinds of bodies would let anybody leaf through the book.
    """
    if len(typed) > _LONGEST:
        return False
    for wanted, own, place in product(readings(typed), readings(name), readings(detail) or {""}):
        words, named = _words(wanted), _words(own)
        if words == named or (len(words) > 1 and _telling(wanted) & named and words <= named | _words(place)):
            return True
    return False
