"""A lower form of the same ladder; titles and forms never stand for one another."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from thidua import law
from thidua.commendation.rules import lower_form_problems, lower_forms

ON = date(2025, 5, 20)
MERIT = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"


def told(proposed: str, agreed: str) -> list[str]:
    return [problem.message for problem in lower_form_problems(proposed, agreed, ON)]


def test_a_giay_khen_instead_of_a_bang_khen() -> None:
    assert (lower_forms(MERIT, ON), told(MERIT, "Giấy khen")) == (("Giấy khen",), [])
    assert lower_forms("Chiến sĩ thi đua toàn quốc", ON) == ("Chiến sĩ thi đua cấp tỉnh", "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến")


def test_what_is_not_lower_is_refused_with_the_reason() -> None:
    assert told("Giấy khen", MERIT) == [f"{MERIT} không thấp hơn Giấy khen."]
    assert told("Giấy khen", " giay khen ") == ["Hồ sơ đã đề nghị Giấy khen; ghi một hình thức thấp hơn."]
    assert told("Chiến sĩ thi đua cơ sở", "Giấy khen")[0].startswith("Danh hiệu thi đua và hình thức khen thưởng")
    assert told(MERIT, " ") == ["Ghi tên hình thức mà Hội đồng nhất trí."]


def test_what_the_ladders_do_not_know_a_person_judges() -> None:
    assert told("Kỷ niệm chương", "Giấy khen") == []
    assert lower_forms("Kỷ niệm chương", ON) == ()


LABELS = some.sampled_from([row.label for row in law.award_ranks(ON)])


@given(first=LABELS, second=LABELS)
def test_of_two_forms_at_most_one_is_lower(first: str, second: str) -> None:
    down, up = not told(first, second), not told(second, first)
    assert not (down and up)
    assert down == (second in lower_forms(first, ON))
