"""The lives of a session of the Council and of a member's note on the cluster that he or she follows."""

from thidua.foundation.plain.states import State, States, Step

_BY_MINUTES = Step("counted", "session.manage", "session.results_recorded", "Ghi kết quả theo biên bản kiểm phiếu")

SESSION = States(
    "phiên họp",
    State("planned", "dự kiến", "đang xem xét", (_BY_MINUTES,)),
    State(
        "counted",
        "đã kiểm phiếu",
        "đang xem xét",
        (
            _BY_MINUTES,
            Step("planned", "session.manage", "session.result_removed", "Bỏ kết quả cuối cùng"),
            Step("adopted", "session.manage", "session.minutes_adopted", "Thông qua biên bản"),
        ),
    ),
    State("adopted", "đã thông qua biên bản", "đã có kết quả"),
)

_WITHDRAW = Step("withdrawn", "follow_up.write", "follow_up_note.withdrawn", "Rút phiếu", reason_required=True)

FOLLOW_UP_NOTE = States(
    "phiếu theo dõi cụm, khối",
    State("draft", "đang viết", "đang xem xét", (Step("sent", "follow_up.write", "follow_up_note.sent", "Gửi phiếu"), _WITHDRAW)),
    State("sent", "đã gửi", "đã có kết quả", (_WITHDRAW,)),
    State("withdrawn", "đã rút", "đã có kết quả"),
)
