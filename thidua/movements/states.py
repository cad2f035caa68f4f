"""States and code lists of movements, plans, tasks and periods."""

from thidua.foundation.plain.states import State, States, Step

METHODS = {"regular": "thi đua thường xuyên", "themed": "thi đua theo chuyên đề"}
REVIEWS = {"interim": "sơ kết", "final": "tổng kết"}
JUDGED_BY = {"report": "báo cáo", "nomination": "hồ sơ đề nghị khen thưởng"}
PERIOD_KINDS = {"half_year": "6 tháng", "year": "năm", "phase": "giai đoạn"}
PERIOD_STATES = {"planned": "chưa mở", "open": "đang mở", "closed": "đã khóa sổ"}
TASK_STATES = {"open": "chưa hoàn thành", "done": "đã hoàn thành"}
CERTAINTY = {"sure": "chắc chắn", "review": "cần xem lại"}
DRAFT_KINDS = {
    "name": "Tên phong trào",
    "theme": "Chủ đề",
    "period": "Thời gian",
    "phase": "Giai đoạn",
    "group": "Nhóm đối tượng",
    "criterion": "Tiêu chí",
    "award": "Hình thức khen thưởng",
    "task": "Nhiệm vụ",
}

PLAN = States(
    "kế hoạch",
    State(
        "draft",
        "đang rà soát",
        "đang rà soát",
        (
            Step("confirmed", "plan.confirm", "plan.confirmed", "Xác nhận và tạo phong trào"),
            Step("discarded", "plan.confirm", "plan.discarded", "Bỏ bản đọc này"),
        ),
    ),
    State("confirmed", "đã xác nhận", "đã xác nhận"),
    State("discarded", "đã bỏ", "đã bỏ"),
)

MOVEMENT = States(
    "phong trào",
    State("draft", "dự thảo", "đang chuẩn bị", (Step("launched", "plan.confirm", "movement.launched", "Phát động"),)),
    State("launched", "đã phát động", "đã phát động", (Step("running", "plan.confirm", "movement.started", "Bắt đầu thực hiện"),)),
    State(
        "running",
        "đang thực hiện",
        "đang thực hiện",
        (
            Step("interim", "plan.confirm", "movement.interim_review_opened", "Mở sơ kết"),
            Step("final", "plan.confirm", "movement.final_review_opened", "Mở tổng kết"),
            Step("ended_early", "plan.confirm", "movement.ended_by_reorganisation", "Kết thúc do sắp xếp tổ chức", reason_required=True),
        ),
    ),
    State(
        "interim",
        "sơ kết",
        "đang thực hiện",
        (
            Step("running", "plan.confirm", "movement.interim_review_closed", "Kết thúc sơ kết"),
            Step("ended_early", "plan.confirm", "movement.ended_by_reorganisation", "Kết thúc do sắp xếp tổ chức", reason_required=True),
        ),
    ),
    State("final", "tổng kết", "đang tổng kết", (Step("ended", "plan.confirm", "movement.ended", "Kết thúc phong trào"),)),
    State("ended", "kết thúc", "đã kết thúc"),
    State("ended_early", "kết thúc do sắp xếp tổ chức", "đã kết thúc"),
)
