"""Which form the Council may agree to instead of the one that was proposed."""

from __future__ import annotations

from datetime import date

from thidua import law
from thidua.foundation.plain.problems import Problem, error
from thidua.foundation.plain.vietnamese import search_key

FIELD = "Hình thức thấp hơn"


def rank_of(form: str, on: date) -> law.AwardRank | None:
    """By how its name begins: "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh" is a Bằng khen."""
    key = search_key(form)
    found = [row for row in law.award_ranks(on) if key == search_key(row.label) or key.startswith(f"{search_key(row.label)} ")]
    return max(found, key=lambda row: len(row.label), default=None)


def lower_forms(proposed: str, on: date) -> tuple[str, ...]:
    """Of the same ladder, the next lower one first; nothing for a form that the ladders do not know."""
    own = rank_of(proposed, on)
    if own is None:
        return ()
    below = [row for row in law.award_ranks(on) if row.ladder == own.ladder and row.rank < own.rank]
    return tuple(row.label for row in sorted(below, key=lambda row: -row.rank))


def lower_form_problems(proposed: str, agreed: str, on: date) -> tuple[Problem, ...]:
    """A title does not become a form: each has standards and papers of its own. What the ladders do not know a person judges."""
    if not agreed.strip():
        return (error(FIELD, "Ghi tên hình thức mà Hội đồng nhất trí."),)
    if search_key(agreed) == search_key(proposed):
        return (error(FIELD, f"Hồ sơ đã đề nghị {proposed}; ghi một hình thức thấp hơn."),)
    before, after = rank_of(proposed, on), rank_of(agreed, on)
    if before is None or after is None:
        return ()
    if before.ladder != after.ladder:
        return (error(FIELD, "Danh hiệu thi đua và hình thức khen thưởng có tiêu chuẩn riêng, không thay cho nhau; lập hồ sơ khác."),)
    if after.rank >= before.rank:
        return (error(FIELD, f"{agreed.strip()} không thấp hơn {proposed}."),)
    return ()
