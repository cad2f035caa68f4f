"""The table editor as the standing officer, a unit and a stranger meet it."""

from decimal import Decimal

import pytest
from django.test import Client

from tests.builders import make_criteria_set, make_criterion, make_period
from tests.cast import Cast, make_cast
from thidua.criteria.models import CriteriaSet, Criterion


@pytest.fixture
def cast(db: None, settings: object) -> Cast:
    return make_cast()


@pytest.fixture
def draft(cast: Cast) -> CriteriaSet:
    made = make_criteria_set(
        cast.group,
        make_period(cast.movement, 2025),
    )
    CriteriaSet.objects.filter(pk=made.pk).update(state="draft")
    make_criterion(made, "1.1", "Kế hoạch đúng hạn", "5", "all_or_nothing")
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("more", [0, 2])
def test_criteria_sets_costs_the_same_for_one_and_three_tables(
    cast: Cast, client: Client, more: int, django_assert_num_queries: object
) -> None:
    for year in range(2025, 2025 + more):
        make_criterion(make_criteria_set(cast.group, make_period(cast.movement, year)), "1.1", "Tiêu chí", "5", "share")
    client.force_login(cast.minh)
    client.get("/tieu-chi/")
    with django_assert_num_queries(7):
        response = client.get("/tieu-chi/")
    assert len(response.context["table"].rows) == 1 + more


def test_criteria_sets_hides_drafts_from_units(cast: Cast, draft: CriteriaSet, client: Client) -> None:
    client.force_login(cast.lan)
    assert [row.pk for row in client.get("/tieu-chi/").context["table"].rows] == [cast.criteria_set.pk]
    assert client.get(f"/tieu-chi/bang/{draft.pk}/").status_code == 404


def test_criterion_edit_stores_what_was_typed_in_vietnamese(cast: Cast, draft: CriteriaSet, client: Client) -> None:
    client.force_login(cast.minh)
    line = draft.criteria.get()
    typed = {
        "method": "bands",
        "section": line.section_id,
        "code": "1.1",
        "title": "Giải ngân",
        "max_points": "5",
        "scored_by": "all",
        "p_on": "share",
        "p_bands": "100: 5\n95 – <100: 4\n90 – <95: 3,5",
        "p_otherwise": "0",
    }
    response = client.post(f"/tieu-chi/tieu-chi/{line.pk}/sua/", typed)
    assert response.status_code == 302, response.context["form"].errors
    stored = Criterion.objects.get(pk=line.pk)
    assert stored.parameters == {
        "on": "share",
        "bands": [
            {"is": "100", "points": "5"},
            {"from": "95", "below": "100", "points": "4"},
            {"from": "90", "below": "95", "points": "3.5"},
        ],
        "otherwise": "0",
    }


def test_criterion_new_keeps_the_typed_text_and_names_the_line(cast: Cast, draft: CriteriaSet, client: Client) -> None:
    client.force_login(cast.minh)
    typed = {"method": "bands", "section": draft.sections.get().pk, "code": "1.2", "title": "X", "max_points": "5", "scored_by": "all"}
    response = client.post(f"/tieu-chi/bang/{draft.pk}/them-tieu-chi/", {**typed, "p_on": "value", "p_bands": "95 đến 100 = 4"})
    assert response.status_code == 422
    assert next(iter(response.context["form"].errors["p_bands"])).startswith("Các mức, dòng 1: '95 đến 100 = 4' thiếu dấu hai chấm")
    assert "95 đến 100 = 4" in response.content.decode()


def test_criteria_set_edit_writes_the_rules_of_the_sheet(cast: Cast, draft: CriteriaSet, client: Client) -> None:
    client.force_login(cast.minh)
    typed = {
        "name": "Bảng 2025",
        "not_applicable": "zero",
        "digits": "2",
        "rounding": "half_even",
        "classes": "xuất sắc: 90 | không có dòng 0 điểm\nđạt: 0",
        "tie_breaks": "1.1: kế hoạch | gồm điểm thưởng",
        "events": "Bị khiển trách: 5\nBị cảnh cáo: 10 | Giấy khen",
        "quota": "20 % | làm tròn lên",
    }
    assert client.post(f"/tieu-chi/bang/{draft.pk}/quy-dinh/", typed).status_code == 302
    draft.refresh_from_db()
    policy = draft.policy
    assert (policy["not_applicable"], policy["rounding"], policy["quota"]["percent"]) == ("zero", "half_even", "20")
    assert 'value="20 % | làm tròn lên"' in client.get(f"/tieu-chi/bang/{draft.pk}/quy-dinh/").content.decode()
    assert [(entry["label"], entry["at_least"], entry["no_zero_line"]) for entry in policy["classes"]] == [
        ("xuất sắc", "90", True),
        ("đạt", "0", False),
    ]
    assert [(entry["label"], entry["points"], entry["bars"]) for entry in policy["events"]] == [
        ("Bị khiển trách", "5", []),
        ("Bị cảnh cáo", "10", ["Giấy khen"]),
    ]


def test_try_out_shows_points_and_reason_and_stores_nothing(cast: Cast, client: Client) -> None:
    client.force_login(cast.lan)
    response = client.get(f"/tieu-chi/bang/{cast.criteria_set.pk}/tinh-thu/", {"l1-part": "46", "l1-whole": "48", "l0-met": "yes"})
    lines = response.context["lines"]
    assert [line.result and line.result.points for line in lines] == [Decimal("5.00"), Decimal("9.58"), None]
    assert response.context["total"] == Decimal("14.58")
    wrong = client.get(f"/tieu-chi/bang/{cast.criteria_set.pk}/tinh-thu/", {"l1-part": "12 hộ"})
    assert wrong.context["lines"][1].problems[0].message == "'12 hộ' không phải là số. Ghi 12."
    assert 'value="12 hộ"' in wrong.content.decode()


def test_criteria_set_document_is_a_word_file(cast: Cast, client: Client) -> None:
    client.force_login(cast.lan)
    response = client.get(f"/tieu-chi/bang/{cast.criteria_set.pk}/xuat-word/")
    assert b"".join(response).startswith(b"PK")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("who", ["minh", "lan", "tam"])
def test_criteria_set_shows_every_line_with_its_rule_in_words(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    response = client.get(f"/tieu-chi/bang/{cast.criteria_set.pk}/")
    lines = [(line.criterion.code, line.words) for group in response.context["sections"] for line in group.lines]
    assert [code for code, _ in lines] == ["1.1", "2.1", "2.2"]
    assert all(words for _, words in lines)
    assert response.context["may_change"] is False
