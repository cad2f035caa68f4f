"""Who gets what of the criteria pages (GET)."""

_LOOK = {"minh": 200, "tam": 200, "hoa": 200, "lan": 200, "ut": 200, "truong_cum": 200, "quy": 404, "le": 404, "": 302}
_BUILD = {"minh": 200, "tam": 404, "hoa": 404, "lan": 404, "ut": 404, "quy": 404, "le": 404, "": 302}
_LIST = _LOOK | {"quy": 200, "le": 200}

ACCESS = {
    "criteria:criteria_sets": _LIST,
    "criteria:criteria_set_new": _BUILD,
    "criteria:criteria_set": _LOOK,
    "criteria:criteria_set_edit": _BUILD,
    "criteria:criteria_set_adopt": _BUILD,
    "criteria:criteria_set_copy": _BUILD,
    "criteria:criteria_set_document": _LOOK,
    "criteria:criteria_table_template": _BUILD,
    "criteria:criteria_set_workbook": _LOOK,
    "criteria:criteria_set_import": _BUILD,
    "criteria:criteria_set_import_preview": {"minh": 404, "tam": 404, "lan": 404, "le": 404, "": 302},
    "criteria:try_out": _LOOK,
    "criteria:section_new": _BUILD,
    "criteria:section_edit": _BUILD,
    "criteria:section_remove": _BUILD,
    "criteria:criterion_new": _BUILD,
    "criteria:criterion_edit": _BUILD,
    "criteria:criterion_remove": _BUILD,
    "criteria:criterion_move": dict.fromkeys(["minh", "tam", "lan", "le"], 405) | {"": 302},
}


def _set(cast):
    return [cast.criteria_set.pk]


def _section(cast):
    return [cast.criteria_set.sections.first().pk]


def _criterion(cast):
    return [cast.criteria_set.criteria.first().pk]


ARGS = {
    **{
        f"criteria:{name}": _set
        for name in (
            "criteria_set",
            "criteria_set_edit",
            "criteria_set_adopt",
            "criteria_set_copy",
            "criteria_set_document",
            "criteria_set_workbook",
            "criteria_set_import",
            "try_out",
            "section_new",
            "criterion_new",
        )
    },
    "criteria:criteria_set_import_preview": lambda cast: [cast.criteria_set.pk, 999_999],
    "criteria:section_edit": _section,
    "criteria:section_remove": _section,
    "criteria:criterion_edit": _criterion,
    "criteria:criterion_remove": _criterion,
    "criteria:criterion_move": _criterion,
}
