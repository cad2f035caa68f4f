"""What the journal says about the acts of this stage: between the actor's name and the object's."""

VERBS = {
    "council.member_seated": "đã ghi thành viên Hội đồng:",
    "council.seat_ended": "đã ghi thôi tham gia Hội đồng:",
    "session.created": "đã lập",
    "session.changed": "đã sửa",
    "session.results_recorded": "đã ghi kết quả kiểm phiếu tại",
    "session.result_removed": "đã bỏ một kết quả kiểm phiếu tại",
    "session.minutes_adopted": "đã thông qua biên bản của",
    "follow_up_note.written": "đã viết",
    "follow_up_note.corrected": "đã sửa",
    "follow_up_note.sent": "đã gửi",
    "follow_up_note.withdrawn": "đã rút",
}
KINDS = {
    "council.session": "phiên họp",
    "council.councilseat": "thành viên Hội đồng",
    "council.followupnote": "phiếu theo dõi cụm, khối",
}
