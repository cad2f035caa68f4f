"""Who gets what of the organisations' pages (GET). Út of commune B must see nothing of A."""

import io
from typing import Any

from tests.builders import make_png, moment
from thidua.organisations.actions import set_emblem

_ALL = {"minh": 200, "tam": 200, "hoa": 200, "quy": 200, "lan": 200, "ut": 200, "truong_cum": 200, "le": 200, "": 302}
_MANAGE = {"minh": 200, "quy": 200, "tam": 404, "hoa": 404, "lan": 404, "ut": 404, "le": 404, "": 302}
_UNIT = {"minh": 200, "quy": 200, "tam": 200, "hoa": 200, "lan": 200, "khai": 200, "truong_cum": 200, "ut": 404, "le": 404, "": 302}
_OWN = {"minh": 200, "quy": 200, "tam": 200, "hoa": 200, "lan": 200, "ut": 404, "le": 404, "": 302}
_AUTHORITY = {"minh": 200, "quy": 200, "tam": 200, "hoa": 200, "lan": 404, "ut": 404, "le": 404, "": 302}
_HOUSEHOLD = {"minh": 200, "lan": 200, "khai": 200, "quy": 404, "tam": 404, "ut": 404, "le": 404, "": 302}
_CLUSTER = _UNIT | {"ut": 200}
_NOBODY = {"minh": 404, "quy": 404, "lan": 404, "le": 404, "": 302}

ACCESS = {
    "organisations:units": _ALL,
    "organisations:unit": _UNIT,
    "organisations:unit_new": _MANAGE,
    "organisations:unit_edit": _MANAGE,
    "organisations:unit_move": _MANAGE,
    "organisations:unit_end": _MANAGE,
    "organisations:unit_undo": _MANAGE,
    "organisations:unit_delete": _MANAGE,
    "organisations:unit_change": _MANAGE,
    "organisations:unit_change_undo": _NOBODY,
    "organisations:unit_import": _MANAGE,
    "organisations:unit_template": _MANAGE,
    "organisations:unit_import_preview": _NOBODY,
    "organisations:clusters": _ALL,
    "organisations:cluster_new": _MANAGE,
    "organisations:cluster_edit": _MANAGE,
    "organisations:cluster_year": _CLUSTER,
    "organisations:cluster_year_new": _MANAGE,
    "organisations:cluster_year_copy": _MANAGE,
    "organisations:cluster_year_edit": _MANAGE,
    "organisations:cluster_year_delete": _MANAGE,
    "organisations:people": _ALL,
    "organisations:person": _UNIT,
    "organisations:person_new": _MANAGE,
    "organisations:person_edit": _MANAGE,
    "organisations:people_import": _MANAGE,
    "organisations:people_template": _MANAGE,
    "organisations:people_import_preview": _NOBODY,
    "organisations:households": _ALL,
    "organisations:household": _OWN,
    "organisations:household_new": _HOUSEHOLD | {"ut": 200},
    "organisations:household_edit": _HOUSEHOLD,
    "organisations:posts": _ALL,
    "organisations:post": _UNIT,
    "organisations:post_new": _MANAGE,
    "organisations:post_end": _MANAGE,
    "organisations:post_stand_in": _MANAGE,
    "organisations:roles": _ALL,
    "organisations:switch_post": {"minh": 405, "lan": 405, "le": 405, "": 302},
    "organisations:authorities": _ALL,
    "organisations:authority_new": _NOBODY,
    "organisations:authority_form": _MANAGE,
    "organisations:authority": _AUTHORITY,
    "organisations:authority_edit": _MANAGE,
    "organisations:authority_emblem": _MANAGE,
    "organisations:authority_emblem_file": _AUTHORITY,
    "organisations:authority_end": _MANAGE,
    "organisations:local_rule_new": _MANAGE,
    "organisations:local_rule_end": _MANAGE,
}


def _person(cast: Any) -> list[int]:
    return [cast.lan.person.pk]


def _post(cast: Any) -> list[int]:
    return [cast.lan.person.posts.get().pk]


def _household(cast: Any) -> list[int]:
    household, _ = cast.commune_a.households.get_or_create(head_name="Bàn Văn Phúc", form="Hộ ông", village="Nà Pái")
    return [household.pk]


def _rule(cast: Any) -> list[int]:
    rule, _ = cast.authority.rules.get_or_create(
        key="session.quorum", valid_from="2025-01-01", defaults={"value": "0.67", "source": "Quyết định 01/QĐ-UBND, Điều 8"}
    )
    return [rule.pk]


def _cluster(cast: Any) -> list[int]:
    return [cast.cluster_year.cluster_id]


def _cluster_year(cast: Any) -> list[int]:
    return [cast.cluster_year.pk]


def _authority(cast: Any) -> list[int]:
    return [cast.authority.pk]


def _emblem(cast: Any) -> list[int]:
    picture = io.BytesIO(make_png())
    set_emblem(cast.authority, picture, name="hinh.png", by=cast.minh, at=moment(2025, 5, 20))
    return [cast.authority.pk]


ARGS = {
    **{
        f"organisations:{name}": lambda cast: [cast.commune_a.pk]
        for name in ("unit", "unit_edit", "unit_move", "unit_end", "unit_undo", "unit_delete")
    },
    **{f"organisations:{name}": lambda cast: [0] for name in ("unit_change_undo", "unit_import_preview", "people_import_preview")},
    **{f"organisations:{name}": _cluster for name in ("cluster_edit", "cluster_year_new", "cluster_year_copy")},
    **{f"organisations:{name}": _cluster_year for name in ("cluster_year", "cluster_year_edit", "cluster_year_delete")},
    "organisations:person": _person,
    "organisations:person_edit": _person,
    "organisations:household": _household,
    "organisations:household_edit": _household,
    "organisations:post": _post,
    "organisations:post_end": _post,
    "organisations:post_stand_in": _post,
    **{
        f"organisations:{name}": _authority
        for name in ("authority", "authority_edit", "authority_emblem", "authority_end", "local_rule_new")
    },
    "organisations:authority_emblem_file": _emblem,
    "organisations:local_rule_end": _rule,
}
