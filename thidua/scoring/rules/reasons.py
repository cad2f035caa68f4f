"""The sentences behind totals, classes and ranks."""

from __future__ import annotations

from thidua.foundation.plain.reasons import register

SENTENCES = {
    "scoring.sum": "Cộng các dòng được {sum:points} điểm trên {whole:number}.",
    "scoring.idle_scaled": (
        "Không phát sinh ở dòng {lines:list}: {sum:points} × {whole:number} ÷ {applicable:number} = {points:points} điểm."
    ),
    "scoring.idle_full": "Không phát sinh ở dòng {lines:list}, cho đủ điểm chuẩn: {sum:points} điểm thành {points:points} điểm.",
    "scoring.idle_zero": "Không phát sinh ở dòng {lines:list}, tính 0 điểm: còn {points:points} điểm.",
    "scoring.bonus": "{pool}: cộng {points:points} điểm.",
    "scoring.bonus_capped": "{pool}: đạt {earned:points} điểm, cộng nhiều nhất {points:points} điểm.",
    "scoring.deduction_line": "Dòng {line}: trừ {points:points} điểm vào tổng.",
    "scoring.deduction": "{event}, {times} lần: trừ {points:points} điểm.",
    "scoring.total": "Tổng điểm {scaled:points} + {bonus:points} − {deduction:points} = {total:points}.",
    "scoring.total_floor": "Tổng điểm tính ra {total:points}, ghi 0.",
    "scoring.class": "Đạt {percent:percent}, từ {least:number} % trở lên: xếp loại {label}.",
    "scoring.class_zero_line": "Không xếp loại {label} vì có dòng 0 điểm: {lines:list}.",
    "scoring.class_no_self_score": "Không tự chấm điểm: xếp loại {label}.",
    "scoring.rank_total": "Hạng {rank}: tổng điểm {total:points}.",
    "scoring.rank_tie_above": (
        "Hạng {rank}: bằng {total:points} điểm với {names:list}; xếp trên {rival} vì {tie} {own:points} {compared} {other:points}."
    ),
    "scoring.rank_tie_below": (
        "Hạng {rank}: bằng {total:points} điểm với {names:list}; xếp dưới {rival} vì {tie} {own:points} {compared} {other:points}."
    ),
    "scoring.rank_vote_above": (
        "Hạng {rank}: bằng {total:points} điểm và các tiêu chí phụ với {names:list}; "
        "xếp trên {rival} theo biểu quyết {votes} phiếu so với {others}."
    ),
    "scoring.rank_vote_below": (
        "Hạng {rank}: bằng {total:points} điểm và các tiêu chí phụ với {names:list}; "
        "xếp dưới {rival} theo biểu quyết {votes} phiếu so với {others}."
    ),
    "scoring.rank_tied": "Hạng {rank}: bằng {total:points} điểm với {names:list} sau khi xét {tried:list}; cần biểu quyết.",
    "scoring.barred": "{name} không được đề nghị: {cause}.",
}


def register_sentences() -> None:
    register(SENTENCES)
