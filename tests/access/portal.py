"""What everybody gets of the public pages: the same for all who are signed in and for nobody."""

from typing import Any

_OPEN = {"minh": 200, "lan": 200, "le": 200, "": 200}
_NOTHING_YET = {"minh": 404, "lan": 404, "le": 404, "": 404}

ACCESS = {
    "portal:public_page": _OPEN,
    "portal:movement": _OPEN,
    "portal:ranking": _NOTHING_YET,
    "portal:awards": _OPEN,
    "portal:awards_csv": _OPEN,
    "portal:awards_json": _OPEN,
    "portal:rankings_csv": _OPEN,
    "portal:rankings_json": _OPEN,
}


def _movement(cast: Any) -> list[int]:
    return [cast.movement.pk]


ARGS = {"portal:movement": _movement, "portal:ranking": lambda cast: [1]}
