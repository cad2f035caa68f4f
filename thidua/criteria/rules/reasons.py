"""The sentences behind the points of a line."""

from __future__ import annotations

from thidua.foundation.plain.reasons import register

SENTENCES = {
    "criteria.share": ("{part:number} trên {whole:number} đạt {share:percent}; {max:number} × {share:percent} = {points:points} điểm."),
    "criteria.share_full": "{part:number} trên {whole:number} đạt {share:percent}: đủ {points:points} điểm.",
    "criteria.zero_below": "Đạt {share:percent}, dưới mức tối thiểu {least:number} %: {points:points} điểm.",
    "criteria.nothing_arose": "Mẫu số bằng 0: không phát sinh nhiệm vụ, dòng này không tính vào phiếu.",
    "criteria.target_higher": (
        "Thực hiện {actual:number}, chỉ tiêu {target:number}, đạt {share:percent}; {max:number} × {share:percent} = {points:points} điểm."
    ),
    "criteria.target_reached": ("Thực hiện {actual:number}, chỉ tiêu {target:number}, đạt {share:percent}: đủ {points:points} điểm."),
    "criteria.bonus_full": (
        "Vượt {over:percent} chỉ tiêu; mỗi 1 % vượt trọn được thưởng {rate:number} % điểm chuẩn, nhiều nhất "
        "{cap:number} %: cộng {bonus:points} điểm thưởng."
    ),
    "criteria.bonus_proportion": (
        "Vượt {over:percent} chỉ tiêu; thưởng theo đúng tỷ lệ vượt, nhiều nhất {cap:number} % điểm chuẩn: cộng {bonus:points} điểm thưởng."
    ),
    "criteria.target_lower": (
        "Thực hiện {actual:number}, mức phải giữ {target:number} (càng thấp càng tốt); {max:number} × "
        "{target:number} ÷ {actual:number} = {points:points} điểm."
    ),
    "criteria.target_lower_reached": ("Thực hiện {actual:number}, không vượt mức {target:number}: đủ {points:points} điểm."),
    "criteria.target_lower_missed": "Mức phải giữ là 0 mà thực hiện {actual:number}: {points:points} điểm.",
    "criteria.band_value": "Giá trị {value:number} thuộc mức {band}: {points:points} điểm.",
    "criteria.band_share": ("{part:number} trên {whole:number} đạt {share:percent}, thuộc mức {band}: {points:points} điểm."),
    "criteria.band_decrease": ("Giảm {value:number} (từ {baseline:number} còn {actual:number}), thuộc mức {band}: {points:points} điểm."),
    "criteria.band_increase": ("Tăng {value:number} (từ {baseline:number} lên {actual:number}), thuộc mức {band}: {points:points} điểm."),
    "criteria.band_days_late": "Chậm {value:number} ngày, thuộc mức {band}: {points:points} điểm.",
    "criteria.met": "Đạt điều kiện: đủ {points:points} điểm.",
    "criteria.not_met": "Không đạt điều kiện: {points:points} điểm.",
    "criteria.met_share": "Đạt {share:percent}, điều kiện là từ {least:number} %: {points:points} điểm.",
    "criteria.met_value": "Thực hiện {actual:number}, điều kiện là từ {least:number}: {points:points} điểm.",
    "criteria.graded": "Xếp loại {grade}: {percent:number} % của {max:number} = {points:points} điểm.",
    "criteria.survey": ("{yes:number} trên {asked:number} người được hỏi đồng ý × {each:number} điểm = {points:points} điểm."),
    "criteria.survey_scaled": (
        "{yes:number} trên {asked:number} người được hỏi đồng ý; cỡ mẫu là {sample:number} người nên quy đổi "
        "theo tỷ lệ: {points:points} điểm."
    ),
    "criteria.count": "{count:number} × {each:number} điểm = {points:points} điểm.",
    "criteria.count_capped": "{count:number} × {each:number} điểm, vượt mức trần nên tính {points:points} điểm.",
    "criteria.deduction_none": "Không có trường hợp phải trừ: {points:points} điểm.",
    "criteria.deduction": "{max:number} trừ {lost:number} còn {points:points} điểm.",
    "criteria.deduction_floor": ("Trừ {lost:number} điểm, không trừ xuống dưới {floor:number}: còn {points:points} điểm."),
    "criteria.deduction_total": "Trừ {lost:number} điểm vào tổng điểm.",
    "criteria.deduction_each": "{count:number} trường hợp, mỗi trường hợp trừ {each:number} điểm.",
    "criteria.deduction_event": "{event}: trừ {lost:number} điểm.",
    "criteria.deduction_days_late": "Chậm {value:number} ngày, thuộc mức {band}: trừ {lost:number} điểm.",
    "criteria.barred": "{event}: không đề nghị {award}.",
    "criteria.manual": "Chấm trực tiếp {points:points} điểm: {note}",
    "criteria.not_applicable": "Không phát sinh nhiệm vụ.",
    "criteria.evidence_missing": "Không có minh chứng sau khi đã yêu cầu bổ sung: {points:points} điểm.",
    "criteria.incomplete": "Chưa đủ số liệu để tính điểm.",
}


def register_sentences() -> None:
    register(SENTENCES)
