"""Lost keys and a moved address are shouted at the start and shown to those who print."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from tests.commendation import chain
from thidua.commendation.models import Certificate


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.BASE_URL = "https://thidua.example"
    return make_cast()


def shouted() -> list[str]:
    return [message.id for message in run_checks(databases=["default"]) if (message.id or "").startswith("thidua.")]


def test_a_lost_key_and_a_moved_address_are_shouted(cast: Cast, settings: Any, tmp_path: Path) -> None:
    round_ = chain.opened(cast)
    chain.held(cast, round_)
    one = chain.proposed(cast, round_, "person", "Bà Nông Thị Hòa")
    chain.actions.record_results(round_, [chain.line(one, 11)], by=cast.minh, at=chain.VOTED)
    decision = chain.issued(cast, round_)
    assert shouted() == []
    settings.BASE_URL, settings.KEYS_DIR = "https://khac.example", tmp_path / "elsewhere"
    assert shouted() == ["thidua.W001", "thidua.W002"]
    minh, hoa = Client(), Client()
    minh.force_login(cast.minh)
    hoa.force_login(cast.hoa)
    address = reverse("commendation:decision", args=[decision.pk])
    key = Certificate.objects.get().key_id
    assert [words[:16] for words in minh.get(address).context["warnings"]] == [f"Mất khóa {key}:", "Có Giấy khen đã "]
    assert hoa.get(address).context["warnings"] == []
