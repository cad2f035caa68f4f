"""The life of a report, from nothing entered to locked."""

from thidua.foundation.plain.states import State, States, Step

_READY = Step("ready", "report.edit", "report.marked_ready", "Gửi thủ trưởng duyệt")
_SUBMIT = Step("submitted", "report.submit", "report.submitted", "Duyệt và gửi")
_SUBMIT_ON_PAPER = Step("submitted", "report.edit", "report.submitted_on_paper", "Gửi thay, kèm bản thủ trưởng đã ký")
_REOPEN = Step("returned", "report.accept", "report.reopened", "Mở lại", reason_required=True)

REPORT = States(
    "báo cáo",
    State(
        "not_started",
        "chưa bắt đầu",
        "đang xem xét",
        (Step("editing", "report.edit", "report.started", "Nhập số liệu"),),
    ),
    State("editing", "đang nhập", "đang xem xét", (_READY, _SUBMIT, _SUBMIT_ON_PAPER)),
    State(
        "ready",
        "chờ thủ trưởng duyệt",
        "đang xem xét",
        (
            _SUBMIT,
            Step("editing", "report.submit", "report.sent_back", "Trả lại người nhập", reason_required=True),
            Step("editing", "report.edit", "report.taken_back", "Lấy lại để sửa"),
            _SUBMIT_ON_PAPER,
        ),
    ),
    State(
        "submitted",
        "chờ tiếp nhận",
        "đang xem xét",
        (
            Step("accepted", "report.accept", "report.accepted", "Tiếp nhận"),
            Step("returned", "report.accept", "report.returned", "Trả lại mục đã chọn", reason_required=True),
            Step("editing", "report.submit", "report.recalled", "Rút lại"),
        ),
    ),
    State("returned", "trả lại để bổ sung", "cần bổ sung", (_READY, _SUBMIT, _SUBMIT_ON_PAPER)),
    State(
        "accepted",
        "đã tiếp nhận",
        "đã có kết quả",
        (Step("locked", "period.manage", "report.locked", "Khóa báo cáo"), _REOPEN),
    ),
    State("locked", "đã khóa", "đã có kết quả", (_REOPEN,)),
)

EDITABLE = frozenset({"not_started", "editing", "returned"})
"""Where figures may change; in `returned` only the flagged lines, see rules.open_lines."""
SENT = frozenset({"submitted", "accepted", "locked"})
"""What counts as handed in; a returned report has to come again."""
