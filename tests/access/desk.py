"""Who gets what of the desk's pages (GET)."""

from typing import Any

from tests.builders import moment
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.actions import sign_in

_ALL = {"minh": 200, "tam": 200, "hoa": 200, "quy": 200, "lan": 200, "ut": 200, "truong_cum": 200, "le": 200}
_RUN = {"minh": 200, "quy": 200, "tam": 404, "hoa": 404, "lan": 404, "ut": 404, "le": 404, "": 302}
_AWARDS = _ALL | {"quy": 404, "truong_cum": 404, "le": 404, "": 302}

ACCESS = {
    "desk:my_work": _ALL | {"": 302},
    "desk:first_steps": _RUN,
    "desk:search": _ALL | {"": 302},
    "desk:view_as": dict.fromkeys((*_ALL, ""), 404),
    "desk:view_as_person": dict.fromkeys((*_ALL, ""), 405),
    "desk:movement_glance": _ALL | {"le": 404, "": 302},
    "desk:unit_history": _ALL | {"ut": 404, "le": 404, "": 302},
    "desk:accountability": _ALL | {"quy": 404, "le": 404, "": 302},
    "desk:administration": _RUN,
    "desk:journal_entry": {"minh": 200, "quy": 200, "tam": 200, "hoa": 200, "lan": 404, "ut": 404, "le": 404, "": 302},
    "desk:statistics": _AWARDS,
    "desk:statistics_file": _AWARDS,
}


def _movement(cast: Any) -> list[int]:
    return [cast.movement.pk]


def _unit(cast: Any) -> list[int]:
    return [cast.commune_a.pk]


def _entry(cast: Any) -> list[int]:
    sign_in(by=cast.lan, at=moment(2025, 5, 19))
    return [Entry.objects.order_by("-pk")[0].pk]


ARGS = {"desk:movement_glance": _movement, "desk:unit_history": _unit, "desk:journal_entry": _entry}
