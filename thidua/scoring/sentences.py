"""What the journal says about the acts of this stage: between the actor's name and the object's."""

VERBS = {
    "score.lines_scored": "đã chấm một số dòng của",
    "score.cross_completed": "đã hoàn thành chấm điểm của cụm, khối ở",
    "score.cross_reopened": "đã trả lại cụm, khối để chấm lại",
    "score.cross_skipped": "đã chuyển thẩm định khi cụm, khối không chấm",
    "score.appraised": "đã hoàn thành thẩm định",
    "score.appraisal_reopened": "đã mở lại thẩm định",
    "score.correction_opened": "đã mở lại sau công bố để sửa",
    "score.adjusted": "đã ghi điểm thưởng, điểm trừ vào",
    "score.adjustment_removed": "đã bỏ điểm thưởng, điểm trừ khỏi",
    "ranking.published": "đã công bố",
    "ranking.tie_vote_recorded": "đã ghi kết quả biểu quyết khi bằng điểm của",
}
KINDS = {
    "scoring.scoresheet": "phiếu chấm điểm",
    "scoring.ranking": "xếp hạng",
    "scoring.tievote": "biểu quyết khi bằng điểm",
}
