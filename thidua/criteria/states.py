"""States and code lists of criteria sets."""

from thidua.foundation.plain.states import State, States, Step

METHODS = {
    "share": "tỷ lệ",
    "target": "so với chỉ tiêu",
    "bands": "theo mức",
    "all_or_nothing": "đạt – không đạt",
    "graded": "xếp loại A, B, C, D",
    "survey": "khảo sát",
    "count": "theo số lượng",
    "deduction": "trừ điểm",
    "manual": "chấm trực tiếp",
}
SCORED_BY = {"all": "đơn vị, cụm (khối), thường trực", "body": "thường trực"}

CRITERIA_SET = States(
    "bảng tiêu chí",
    State(
        "draft",
        "đang xây dựng",
        "đang xây dựng",
        (Step("adopted", "criteria.manage", "criteria_set.adopted", "Ban hành bảng điểm"),),
    ),
    State("adopted", "đã ban hành", "đã ban hành", (Step("replaced", "criteria.manage", "criteria_set.adopted", "Ban hành bản mới"),)),
    State("replaced", "đã thay thế", "đã thay thế"),
)
