"""What the journal says about the acts of this stage: between the actor's name and the object's."""

VERBS = {
    "criteria_set.created": "đã lập bảng tiêu chí",
    "criteria_set.changed": "đã sửa bảng tiêu chí",
    "criteria_set.copied": "đã sao chép thành bảng tiêu chí",
    "criteria_set.loaded": "đã nạp bảng tiêu chí",
    "criteria_set.lines_imported": "đã nhập từ Excel các tiêu chí của bảng tiêu chí",
    "criteria_set.adopted": "đã ban hành bảng tiêu chí",
    "criteria_set.section_added": "đã thêm nội dung vào bảng tiêu chí",
    "criteria_set.section_changed": "đã sửa nội dung của bảng tiêu chí",
    "criteria_set.section_removed": "đã bỏ nội dung của bảng tiêu chí",
    "criteria_set.criterion_added": "đã thêm tiêu chí vào bảng tiêu chí",
    "criteria_set.criterion_changed": "đã sửa tiêu chí của bảng tiêu chí",
    "criteria_set.criterion_moved": "đã đổi thứ tự tiêu chí của bảng tiêu chí",
    "criteria_set.criterion_removed": "đã bỏ tiêu chí của bảng tiêu chí",
}
KINDS = {
    "criteria.criteriaset": "bảng tiêu chí và thang điểm",
}
