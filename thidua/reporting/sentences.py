"""What the journal says about the acts of this stage: between the actor's name and the object's."""

VERBS = {
    "report.started": "đã bắt đầu báo cáo",
    "report.figures_saved": "đã nhập số liệu cho báo cáo",
    "report.narrative_saved": "đã sửa phần lời văn của báo cáo",
    "report.form_uploaded": "đã tải biểu Excel lên cho báo cáo",
    "report.figures_imported": "đã nhập số liệu từ Excel cho báo cáo",
    "report.evidence_added": "đã thêm minh chứng cho báo cáo",
    "report.evidence_removed": "đã bỏ minh chứng của báo cáo",
    "report.marked_ready": "đã gửi thủ trưởng duyệt báo cáo",
    "report.taken_back": "đã lấy lại để nhập tiếp báo cáo",
    "report.sent_back": "đã trả lại người nhập báo cáo",
    "report.submitted": "đã duyệt và gửi báo cáo",
    "report.submitted_on_paper": "đã gửi thay, kèm bản ký giấy, báo cáo",
    "report.recalled": "đã rút lại báo cáo",
    "report.accepted": "đã tiếp nhận báo cáo",
    "report.returned": "đã trả lại để bổ sung báo cáo",
    "report.locked": "đã khóa báo cáo",
    "report.reopened": "đã mở lại báo cáo",
    "report.paper_recorded": "đã ghi số, ngày và bản ký của báo cáo",
    "report.reminded": "đã nhắc gửi báo cáo",
    "period.units_reminded": "đã nhắc các đơn vị chưa gửi báo cáo kỳ",
}
KINDS = {
    "reporting.report": "báo cáo",
}
