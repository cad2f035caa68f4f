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
    "commendation.discipline_served": "Đang trong thời gian thi hành kỷ luật {form} ({act}), đến ngày {until:date}.",
    "commendation.discipline_end_unknown": "Ghi ngày chấp hành xong kỷ luật {form} ({act}).",
    "commendation.discipline_dates_needed": (
        "Đã bị kỷ luật đến ngày {until:date}: ghi thời gian lập thành tích, chỉ tính thành tích từ ngày đó."
    ),
    "commendation.discipline_unsourced": (
        "Đã bị kỷ luật {form} ({act}); chưa có điều khoản đã đối chiếu cho ngày xét này, cán bộ tự xem xét."
    ),
    "commendation.merit_from_themed": "{decision} là khen đột xuất hoặc chuyên đề, không làm căn cứ đề nghị khen công trạng.",
    "commendation.barred": "Thuộc trường hợp không xét: {cause}.",
    "commendation.over_quota": "Vượt số lượng được đề nghị ({allowed}).",
    "commendation.women_first": "Ngang nhau khi chỉ còn đủ {allowed}: nhường cá nhân nữ, tập thể có tỷ lệ nữ cao theo quy định.",
    "commendation.equals_undecided": (
        "Ngang với {others}, chỉ được đề nghị {allowed}: ghi giới tính, tỷ lệ nữ của các bên; vẫn ngang nhau thì biểu quyết."
    ),
}


def register_sentences() -> None:
    register(SENTENCES)
