"""What the journal says about the acts of this stage: between the actor's name and the object's."""

VERBS = {
    "score.lines_scored": "đã chấm các dòng của phiếu chấm điểm",
    "score.self_completed": "đã hoàn thành tự chấm phiếu",
    "score.self_reopened": "đã mở lại phần tự chấm của phiếu",
    "score.cross_completed": "đã hoàn thành chấm điểm cụm, khối phiếu",
    "score.cross_reopened": "đã mở lại phần chấm của cụm, khối ở phiếu",
    "score.cross_skipped": "đã bỏ qua bước chấm của cụm, khối ở phiếu",
    "score.appraisal_started": "đã bắt đầu thẩm định phiếu",
    "score.appraised": "đã hoàn thành thẩm định phiếu",
    "score.appraisal_reopened": "đã mở lại thẩm định phiếu",
    "score.published": "đã công bố phiếu",
    "score.correction_opened": "đã mở sửa sau công bố phiếu",
    "score.adjusted": "đã ghi điểm thưởng, điểm trừ cho phiếu",
    "score.adjustment_removed": "đã bỏ điểm thưởng, điểm trừ của phiếu",
    "ranking.published": "đã công bố xếp hạng",
    "ranking.tie_vote_recorded": "đã ghi biểu quyết khi bằng điểm ở xếp hạng",
}
KINDS = {
    "scoring.scoresheet": "phiếu chấm điểm",
    "scoring.ranking": "xếp hạng",
}
