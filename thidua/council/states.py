"""The life of a session of the Council."""

from thidua.foundation.plain.states import State, States, Step

_BY_MINUTES = Step("counted", "session.manage", "session.results_recorded", "Ghi kết quả theo biên bản kiểm phiếu")

SESSION = States(
    "phiên họp",
    State(
        "planned",
        "dự kiến",
        "đang xem xét",
        (Step("invited", "session.manage", "session.invited", "Gửi giấy mời"), _BY_MINUTES),
    ),
    State(
        "invited",
        "đã mời",
        "đang xem xét",
        (
            Step("meeting", "session.manage", "session.opened", "Khai mạc phiên họp"),
            Step("planned", "session.manage", "session.postponed", "Hoãn phiên họp", reason_required=True),
            _BY_MINUTES,
        ),
    ),
    State(
        "meeting",
        "đang họp",
        "đang xem xét",
        (Step("voting", "session.manage", "session.voting_opened", "Mở bỏ phiếu"), _BY_MINUTES),
    ),
    State(
        "voting",
        "đang bỏ phiếu",
        "đang xem xét",
        (Step("counted", "session.manage", "session.counted", "Đóng và kiểm phiếu"),),
    ),
    State(
        "counted",
        "đã kiểm phiếu",
        "đang xem xét",
        (
            Step("adopted", "session.manage", "session.minutes_adopted", "Thông qua biên bản"),
            Step("meeting", "session.manage", "session.results_reopened", "Sửa kết quả kiểm phiếu", reason_required=True),
        ),
    ),
    State("adopted", "đã thông qua biên bản", "đã có kết quả"),
)
