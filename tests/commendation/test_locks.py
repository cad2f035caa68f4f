"""What somebody else did meanwhile stands: an older page changes nothing that it has not seen."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast, make_cast
from tests.commendation.chain import OPENED, SIGNED, SIGNER, issued, opened
from thidua.commendation import actions
from thidua.commendation.models import Award, Nomination, Round
from thidua.foundation.plain.problems import Refused


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


def test_an_award_that_was_cancelled_meanwhile_is_not_handed_over(cast: Cast) -> None:
    decision = issued(cast)
    first, *others = decision.awards.all()
    old = Award.objects.get(pk=first.pk)
    paper = actions.IssuedPaper(300, SIGNED, "Hủy bỏ", SIGNER)
    assert others
    actions.cancel_awards(decision, [first], ground="fraud", paper=paper, by=cast.hoa, at=OPENED)
    assert (old.state, first.state) == ("valid", "cancelled")
    with pytest.raises(Refused, match="đã hủy bỏ"):
        actions.record_handover(old, on=SIGNED, received_by="", by=cast.minh, at=OPENED)
    assert set(decision.awards.values_list("received_on", flat=True)) == {None}


def test_a_round_that_was_finished_meanwhile_takes_no_notice_session_or_number(cast: Cast) -> None:
    round_ = opened(cast)
    old = Round.objects.get(pk=round_.pk)
    for verb in ("round.intake_closed", "round.finished"):
        round_ = actions.move_round(round_, verb, by=cast.minh, at=OPENED)
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.post_notice(old, notice_from=date(2025, 1, 22), notice_to=date(2025, 2, 4), by=cast.minh, at=OPENED)
    old.state = "open"
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.record_submission(old, number="21/TTr-PNV", on=SIGNED, by=cast.minh, at=OPENED)
    old.state = "open"
    facts = actions.NominationFacts("collective", "UBND xã Bằng Vân", "Đạt thành tích", unit=cast.commune_a, proposed_by=cast.commune_a)
    with pytest.raises(Refused, match="không còn nhận hồ sơ"):
        actions.nominate(old, facts, by=cast.minh, at=OPENED)
    assert (Round.objects.get().notice_from, Nomination.objects.count()) == (None, 0)


def test_two_people_tick_papers_of_one_dossier_and_both_ticks_stay(cast: Cast) -> None:
    facts = actions.NominationFacts("collective", "UBND xã Bằng Vân", "Đạt thành tích", unit=cast.commune_a, proposed_by=cast.commune_a)
    one = actions.nominate(opened(cast), facts, by=cast.minh, at=OPENED)
    other = Nomination.objects.get(pk=one.pk)
    actions.tick_papers(one, {"report": True}, by=cast.minh, at=OPENED)
    actions.tick_papers(other, {"minutes": True}, by=cast.minh, at=OPENED)
    assert Nomination.objects.get().checklist == {"report": True, "minutes": True}
