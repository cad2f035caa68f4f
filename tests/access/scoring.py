"""Who gets what of the scoring pages (GET): the sheet of commune B before the cluster scored it; its race before publishing."""

from tests.chain import sent

_MENU = dict.fromkeys(["minh", "tam", "hoa", "lan", "ut", "truong_cum", "quy", "le"], 200) | {"": 302}
_SHEET = {"minh": 200, "tam": 200, "hoa": 200, "ut": 200, "sinh": 200, "truong_cum": 200, "pho_cum": 200, "lan": 404, "khai": 404}
_SHEET |= {"quy": 404, "le": 404, "": 302}
_SCORER = {"truong_cum": 200, "minh": 404, "pho_cum": 404, "tam": 404, "hoa": 404, "lan": 404, "ut": 404, "quy": 404, "le": 404, "": 302}
_STANDING = {"minh": 200, "truong_cum": 404, "tam": 404, "hoa": 404, "lan": 404, "ut": 404, "quy": 404, "le": 404, "": 302}
_NOBODY = dict.fromkeys(["minh", "truong_cum", "tam", "lan", "ut", "le"], 404) | {"": 302}
_RACE = {"minh": 200, "tam": 200, "hoa": 200, "truong_cum": 200, "lan": 200, "ut": 200, "quy": 404, "le": 404, "": 302}
_POINTS = _RACE | {"lan": 404, "ut": 404}

ACCESS = {
    "scoring:score_sheets": _MENU,
    "scoring:score_sheet": _SHEET,
    "scoring:score_sheet_complete": _SCORER,
    "scoring:score_sheet_skip_cross": _STANDING,
    "scoring:score_sheet_reopen": _NOBODY,
    "scoring:adjustment_add": _NOBODY,
    "scoring:score_sheet_document": _SHEET,
    "scoring:rankings": _MENU,
    "scoring:ranking": _RACE,
    "scoring:ranking_publish": _STANDING,
    "scoring:ranking_vote": _STANDING,
    "scoring:ranking_otherwise": _POINTS,
    "scoring:ranking_excel": _POINTS,
    "scoring:ranking_version": _RACE,
    "scoring:ranking_recompute": _RACE,
    "scoring:ranking_version_excel": _RACE,
    "scoring:adjustment_remove": dict.fromkeys(["minh", "tam", "lan", "le"], 405) | {"": 302},
}


def _sheet(cast):
    return [sent(cast, cast.part_b, cast.ut, cast.sinh).pk]


def _race(cast):
    return [cast.period.pk, cast.group.pk, cast.cluster_year.cluster.pk]


def _version(cast):
    from tests.chain import APPRAISED, appraised
    from thidua.scoring import actions
    from thidua.scoring.queries import Race

    appraised(cast, sent(cast, cast.part_b, cast.ut, cast.sinh), cast.truong_cum)
    race = Race(cast.period, cast.group, cast.cluster_year.cluster)
    return [actions.publish_ranking(race, left_out="Không gửi báo cáo", by=cast.minh, at=APPRAISED).pk]


ARGS = {
    **dict.fromkeys(
        (
            "scoring:score_sheet",
            "scoring:score_sheet_complete",
            "scoring:score_sheet_skip_cross",
            "scoring:score_sheet_reopen",
            "scoring:adjustment_add",
            "scoring:score_sheet_document",
        ),
        _sheet,
    ),
    **dict.fromkeys(
        ("scoring:ranking", "scoring:ranking_publish", "scoring:ranking_vote", "scoring:ranking_otherwise", "scoring:ranking_excel"), _race
    ),
    **dict.fromkeys(("scoring:ranking_version", "scoring:ranking_recompute", "scoring:ranking_version_excel"), _version),
    "scoring:adjustment_remove": lambda cast: [1],
}
