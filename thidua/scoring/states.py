"""The life of a score sheet: the unit's own column is complete with its report; then the cluster, the appraisal, publication."""

from thidua.foundation.plain.states import State, States, Step

SHEET = States(
    "phiếu chấm điểm",
    State(
        "self_scored",
        "đã tự chấm",
        "đang xem xét",
        (
            Step("cross_scored", "score.cross", "score.cross_completed", "Hoàn thành chấm điểm"),
            Step("appraising", "score.appraise", "score.cross_skipped", "Thẩm định khi cụm, khối không chấm", reason_required=True),
        ),
    ),
    State(
        "cross_scored",
        "cụm đã chấm",
        "đang xem xét",
        (
            Step("appraising", "score.appraise", "score.lines_scored", "Thẩm định"),
            Step("appraised", "score.appraise", "score.appraised", "Hoàn thành thẩm định"),
            Step("self_scored", "score.appraise", "score.cross_reopened", "Trả lại cụm, khối chấm lại", reason_required=True),
        ),
    ),
    State(
        "appraising",
        "đang thẩm định",
        "đang xem xét",
        (Step("appraised", "score.appraise", "score.appraised", "Hoàn thành thẩm định"),),
    ),
    State(
        "appraised",
        "đã thẩm định",
        "đang xem xét",
        (
            Step("published", "ranking.publish", "ranking.published", "Công bố kết quả"),
            Step("appraising", "score.appraise", "score.appraisal_reopened", "Mở lại thẩm định", reason_required=True),
        ),
    ),
    State(
        "published",
        "đã công bố",
        "đã có kết quả",
        (Step("appraising", "ranking.publish", "score.correction_opened", "Sửa và lập bản mới", reason_required=True),),
    ),
)
