"""What the journal says about the acts of this stage: between the actor's name and the object's."""

VERBS = {
    "council.member_seated": "đã ghi thành viên Hội đồng:",
    "council.seat_ended": "đã ghi thôi tham gia Hội đồng:",
    "session.created": "đã lập",
    "session.changed": "đã sửa",
    "session.invited": "đã mời họp",
    "session.opened": "đã khai mạc",
    "session.voting_opened": "đã mở bỏ phiếu tại",
    "session.counted": "đã kiểm phiếu tại",
    "session.postponed": "đã hoãn",
    "session.results_recorded": "đã ghi kết quả kiểm phiếu tại",
    "session.result_removed": "đã bỏ một kết quả kiểm phiếu tại",
    "session.results_reopened": "đã mở lại kết quả kiểm phiếu tại",
    "session.minutes_adopted": "đã thông qua biên bản của",
}
KINDS = {
    "council.session": "phiên họp",
    "council.councilseat": "thành viên Hội đồng",
}
