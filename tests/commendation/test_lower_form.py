"""The Council agrees to a lower form: the form, its reason and its count are kept, the money follows, and a slip is taken back."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation import actions
from thidua.commendation.models import Nomination
from thidua.council.models import Tally
from thidua.council.rules import Count
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused

MERIT = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
WHY = "Thành tích chưa có phạm vi ảnh hưởng trong tỉnh"


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


@pytest.fixture
def proposed(cast: Cast) -> Nomination:
    round_ = chain.opened(cast)
    chain.held(cast, round_)
    return chain.proposed(cast, round_, "person", "Bà Nông Thị Hòa", award_form=MERIT)


def count(yes: int) -> Count:
    return Count(11, 0, 11, 11, 11, yes, 11 - yes)


def agreed(cast: Cast, one: Nomination, form: str = "Giấy khen", yes: int = 9) -> Nomination:
    return actions.agree_lower_form(one, form, count(yes), reason=WHY, by=cast.minh, at=chain.VOTED)


def test_the_form_changes_with_its_reason_and_the_money_follows(cast: Cast, proposed: Nomination) -> None:
    one = agreed(cast, proposed)
    assert (one.state, one.award_form, one.proposed_form, one.outcome_reason) == ("lower_form", "Giấy khen", MERIT, WHY)
    assert (one.tally.item, one.tally.yes, one.tally.passed) == ("Bà Nông Thị Hòa: Giấy khen", 9, True)
    assert Entry.objects.get(verb="nomination.lower_form_agreed").changes["award_form"] == [MERIT, "Giấy khen"]
    award = chain.drafted(cast, one.round).awards.get()
    assert (award.award_form, award.coefficient, award.bonus) == ("Giấy khen", "0.3", 710_000)


def test_without_the_change_there_is_no_sourced_amount(cast: Cast, proposed: Nomination) -> None:
    actions.record_results(proposed.round, [chain.line(proposed, 11)], by=cast.minh, at=chain.VOTED)
    award = chain.drafted(cast, proposed.round).awards.get()
    assert (award.award_form, award.bonus) == (MERIT, None)


@pytest.mark.parametrize(
    ("form", "yes", "told"), [("Huân chương", 11, "không thấp hơn"), ("", 11, "Ghi tên"), ("Giấy khen", 5, "5/11 phiếu")]
)
def test_a_form_that_is_not_lower_or_not_agreed_changes_nothing(cast: Cast, proposed: Nomination, form: str, yes: int, told: str) -> None:
    with pytest.raises(Refused, match=told):
        agreed(cast, proposed, form, yes)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.award_form, Tally.objects.count()) == ("to_council", MERIT, 0)


def test_a_slip_is_taken_back_with_the_form_that_was_proposed(cast: Cast, proposed: Nomination) -> None:
    one = actions.take_back_outcome(agreed(cast, proposed), reason="Gõ nhầm hồ sơ", by=cast.minh, at=chain.VOTED)
    assert (one.state, one.award_form, one.proposed_form, Tally.objects.count()) == ("to_council", MERIT, "", 0)


def test_the_page_offers_the_lower_form_and_keeps_what_was_typed(cast: Cast, proposed: Nomination) -> None:
    minh = Client()
    minh.force_login(cast.minh)
    page = reverse("commendation:nomination_step", args=[proposed.pk, "lower_form_agreed"])
    form = minh.get(page).context["form"]
    assert (form.fields["award_form"].initial, form.fields["issued"].initial) == ("Giấy khen", 11)
    typed = {"award_form": "Giấy khen", "reason": WHY, "issued": 11, "collected": 11, "valid": 11, "yes": 5}
    refused = minh.post(page, typed)
    assert (refused.status_code, refused.context["form"].errors["yes"]) == (422, ["5/11 phiếu, không đủ cho Giấy khen."])
    assert minh.post(page, {**typed, "yes": 9}).status_code == 302
    shown = minh.get(reverse("commendation:nomination", args=[proposed.pk])).content.decode()
    assert f"Giấy khen, thấp hơn {MERIT} đã đề nghị" in shown
