"""The colour of a state. It repeats what the word says; it never says more (WCAG 1.4.1)."""

from functools import lru_cache
from typing import Literal

Tone = Literal["neutral", "active", "waiting", "attention", "good", "ended", "bad"]

_TONES: tuple[tuple[tuple[str, ...], Tone], ...] = (
    (("không đạt", "không đủ", "đã hủy", "hủy bỏ", "quá hạn", "bị từ chối", "không tìm thấy", "lỗi"), "bad"),
    (("trả lại", "cần bổ sung", "bổ sung", "cần xem lại", "sắp đến hạn", "gửi muộn"), "attention"),
    (("chưa xét", "rút", "đã khóa", "đã thay thế", "kết thúc", "đã sửa đổi", "ngừng", "hết hiệu lực"), "ended"),
    (("chờ", "đã gửi", "đã trình", "trình ", "đã mời", "cụm đã chấm", "đã tự chấm", "hình thức thấp hơn"), "waiting"),
    (("dự thảo", "dự kiến", "chưa ", "đang lập", "đang tự"), "neutral"),
    (("đã ", "đạt", "đủ điều kiện", "hợp lệ", "chắc chắn", "hoàn thành", "có hiệu lực"), "good"),
    (("đang", "sơ kết", "tổng kết"), "active"),
)
"""Words of the official labels, most telling first; the first line that fits decides."""


@lru_cache(maxsize=512)
def tone(label: str) -> Tone:
    lowered = label.casefold()
    for words, found in _TONES:
        if any(lowered.startswith(word) or (word in lowered and " " in word) for word in words):
            return found
    return "neutral"
