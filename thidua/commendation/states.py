"""The lives of a round, a nomination with its dossier, a decision and a certificate."""

from thidua.foundation.plain.states import State, States, Step

ROUND_KINDS = {"yearly": "hằng năm", "ad_hoc": "đột xuất", "interim": "sơ kết", "final": "tổng kết"}
CHANNELS = {
    "in_person": "trực tiếp",
    "post": "bưu chính",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "online": "trang thông tin điện tử",
}
"""How a comment on the posted list came in."""
COMMENT_OUTCOMES = {"kept": "giữ nguyên đề nghị", "held": "chưa xét hồ sơ", "withdrawn": "rút hồ sơ"}
"""What became of the proposal that a comment was about."""
CONDUCT_KINDS = {
    "reviewing": "đang xem xét kỷ luật",
    "inspection": "điều tra, thanh tra, kiểm tra khi có dấu hiệu vi phạm",
    "complaint": "khiếu nại, tố cáo đang được xác minh",
    "press": "báo chí nêu, đang được xác minh",
    "disciplined": "đã bị kỷ luật",
}
"""NĐ 152/2025 Điều 4 khoản 4: the first four wait for a conclusion, the last counts until its term is served."""
CONDUCT_OUTCOMES = {"cleared": "không có sai phạm", "violation": "có sai phạm"}
UNDER_REVIEW, TO_COMPLETE, SETTLED = "đang xem xét", "cần bổ sung", "đã có kết quả"

_WITHDRAW = Step("withdrawn", "nomination.edit", "nomination.withdrawn", "Rút hồ sơ", reason_required=True)
_HOLD = Step("on_hold", "commendation.manage", "nomination.held", "Ghi chưa xét", reason_required=True)
_RECEIVE = Step("received", "commendation.manage", "nomination.received", "Tiếp nhận")
_ASK = Step("incomplete", "commendation.manage", "nomination.completion_asked", "Đề nghị bổ sung", reason_required=True)
_APPRAISE = Step("appraised", "commendation.manage", "nomination.appraised", "Hoàn thành thẩm định")
_SEND = Step("sent", "nomination.edit", "nomination.sent", "Gửi hồ sơ")
_INELIGIBLE = Step("failed", "commendation.manage", "nomination.found_ineligible", "Ghi không đủ điều kiện", reason_required=True)
_UP = Step("sent_up", "commendation.manage", "nomination.sent_up", "Ghi đã trình cấp trên", reason_required=True)
_RECOUNT = Step("to_council", "session.manage", "nomination.outcome_taken_back", "Sửa kết quả kiểm phiếu", reason_required=True)

ROUND = States(
    "đợt xét khen thưởng",
    State(
        "open",
        "đang nhận hồ sơ",
        UNDER_REVIEW,
        (Step("reviewing", "commendation.manage", "round.intake_closed", "Kết thúc nhận hồ sơ"),),
    ),
    State(
        "reviewing",
        "đang xét",
        UNDER_REVIEW,
        (
            Step("finished", "commendation.manage", "round.finished", "Kết thúc đợt xét"),
            Step("open", "commendation.manage", "round.reopened", "Nhận thêm hồ sơ", reason_required=True),
        ),
    ),
    State("finished", "đã kết thúc", SETTLED),
)

NOMINATION = States(
    "hồ sơ đề nghị khen thưởng",
    State("draft", "đang lập", UNDER_REVIEW, (_SEND, _WITHDRAW)),
    State("sent", "đã gửi", UNDER_REVIEW, (_RECEIVE, _ASK, _HOLD, _WITHDRAW)),
    State("incomplete", "cần bổ sung", TO_COMPLETE, (_SEND, _RECEIVE, _HOLD, _WITHDRAW)),
    State(
        "received",
        "đã tiếp nhận (đủ hồ sơ)",
        UNDER_REVIEW,
        (
            Step("consulting", "commendation.manage", "nomination.consultation_opened", "Hiệp y"),
            _APPRAISE,
            _ASK,
            _HOLD,
            _WITHDRAW,
        ),
    ),
    State("consulting", "đang hiệp y", UNDER_REVIEW, (_APPRAISE, _HOLD, _WITHDRAW)),
    State(
        "appraised",
        "đã thẩm định",
        UNDER_REVIEW,
        (
            Step("to_council", "commendation.manage", "nomination.put_to_council", "Chuyển Hội đồng"),
            Step("passed", "commendation.manage", "nomination.passed_without_council", "Trình không qua Hội đồng", reason_required=True),
            _UP,
            _INELIGIBLE,
            _HOLD,
            _WITHDRAW,
        ),
    ),
    State(
        "to_council",
        "trình Hội đồng",
        UNDER_REVIEW,
        (
            Step("passed", "session.manage", "nomination.passed", "Ghi đạt"),
            Step("failed", "session.manage", "nomination.failed", "Ghi không đạt"),
            Step("lower_form", "session.manage", "nomination.lower_form_agreed", "Ghi hình thức thấp hơn", reason_required=True),
            _HOLD,
        ),
    ),
    State(
        "passed",
        "đạt",
        UNDER_REVIEW,
        (Step("decided", "decision.issue", "decision.issued", "Ghi số, ngày và tải bản ký"), _UP, _HOLD, _WITHDRAW, _RECOUNT),
    ),
    State(
        "sent_up",
        "đã trình cấp trên",
        UNDER_REVIEW,
        (
            Step("awarded_above", "commendation.manage", "nomination.awarded_above", "Ghi cấp trên khen thưởng", reason_required=True),
            Step("failed", "commendation.manage", "nomination.refused_above", "Ghi cấp trên không khen thưởng", reason_required=True),
            _WITHDRAW,
        ),
    ),
    State("awarded_above", "cấp trên đã khen thưởng", SETTLED),
    State("failed", "không đạt", SETTLED, (_RECOUNT,)),
    State(
        "lower_form",
        "hình thức thấp hơn",
        UNDER_REVIEW,
        (Step("decided", "decision.issue", "decision.issued", "Ghi số, ngày và tải bản ký"), _HOLD, _WITHDRAW, _RECOUNT),
    ),
    State("decided", "đã có quyết định", SETTLED),
    State(
        "on_hold",
        "chưa xét",
        UNDER_REVIEW,
        (
            Step("received", "commendation.manage", "nomination.hold_lifted", "Tiếp tục xét", reason_required=True),
            _INELIGIBLE,
            _WITHDRAW,
        ),
    ),
    State("withdrawn", "rút hồ sơ", SETTLED),
)

DECISION = States(
    "quyết định",
    State("draft", "dự thảo", UNDER_REVIEW, (Step("submitted", "commendation.manage", "decision.submitted", "Trình ký"),)),
    State(
        "submitted",
        "đã trình ký",
        UNDER_REVIEW,
        (
            Step("issued", "decision.issue", "decision.issued", "Ghi số, ngày và tải bản ký"),
            Step("draft", "commendation.manage", "decision.taken_back", "Rút về dự thảo", reason_required=True),
        ),
    ),
    State(
        "issued",
        "đã ban hành",
        SETTLED,
        (
            Step("amended", "decision.issue", "decision.amended", "Sửa đổi quyết định", reason_required=True),
            Step("cancelled", "decision.issue", "decision.awards_cancelled", "Hủy bỏ", reason_required=True),
        ),
    ),
    State(
        "amended",
        "đã sửa đổi",
        SETTLED,
        (
            Step("amended", "decision.issue", "decision.amended", "Sửa đổi quyết định", reason_required=True),
            Step("cancelled", "decision.issue", "decision.awards_cancelled", "Hủy bỏ", reason_required=True),
        ),
    ),
    State("cancelled", "đã hủy bỏ", SETTLED),
)

_REPLACE = Step("replaced", "decision.issue", "decision.amended", "Sửa đổi quyết định", reason_required=True)
_CANCEL = Step("cancelled", "decision.issue", "decision.awards_cancelled", "Hủy bỏ", reason_required=True)

CERTIFICATE = States(
    "Giấy khen",
    State(
        "to_print",
        "chờ in",
        "hợp lệ",
        (Step("printed", "certificate.print", "certificate.printed", "In Giấy khen"), _REPLACE, _CANCEL),
    ),
    State(
        "printed",
        "đã in",
        "hợp lệ",
        (
            Step("handed_out", "certificate.print", "certificate.handed_out", "Ghi đã trao"),
            Step("handed_out", "certificate.print", "certificate.exchanged", "Ghi đổi Giấy khen"),
            Step("printed", "certificate.print", "certificate.printed", "In lại"),
            _REPLACE,
            _CANCEL,
        ),
    ),
    State("handed_out", "đã trao", "hợp lệ", (_REPLACE, _CANCEL)),
    State("replaced", "đã thay thế", "đã được thay thế", (_CANCEL,)),
    State("cancelled", "đã hủy bỏ", "đã hủy bỏ"),
)
