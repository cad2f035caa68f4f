"""The sentences behind money and eligibility."""

from __future__ import annotations

from thidua.foundation.plain.reasons import register

SENTENCES = {
    "commendation.bonus": "{coefficient:number} × {base:dong} = {amount:dong} đồng.",
    "commendation.bonus_rounded": "{coefficient:number} × {base:dong} = {exact:dong} đồng, {mode}: {amount:dong} đồng.",
    "commendation.bonus_entered": "{coefficient:number} × {base:dong}, trả {amount:dong} đồng, căn cứ {basis}.",
    "commendation.bonus_unknown": "Không có {what} kèm căn cứ cho {form} vào ngày {on:date} nên không tính tiền thưởng.",
    "commendation.same_achievement": "Thành tích này đã được tặng {form} tại {decision} ngày {on:date}.",
    "commendation.hold": "Chưa xét: {why} ({authority}, từ ngày {since:date}).",
    "commendation.paper_missing": "Thiếu {paper}.",
    "commendation.late": "Hồ sơ nhận ngày {received:date}, sau hạn nhận {ends:date}.",
    "commendation.dissolved": "Đơn vị đã kết thúc hoạt động từ ngày {ended:date}.",
    "commendation.before_discipline_end": "Thành tích thuộc thời gian thi hành kỷ luật (đến ngày {until:date}).",
    "commendation.partly_before_discipline_end": (
        "Chỉ tính thành tích sau ngày hết kỷ luật {until:date}; cần tách phần thành tích trước đó."
    ),
    "commendation.merit_from_themed": "{decision} là khen đột xuất hoặc chuyên đề, không làm căn cứ đề nghị khen công trạng.",
    "commendation.barred": "Thuộc trường hợp không xét: {cause}.",
    "commendation.over_quota": "Vượt số lượng được đề nghị ({allowed}).",
}


def register_sentences() -> None:
    register(SENTENCES)
