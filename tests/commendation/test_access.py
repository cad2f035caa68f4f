"""Every page of the Council, of commendation and of the public check, for everybody."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.access import commendation, council
from tests.cast import Cast, make_cast

ACCESS = commendation.ACCESS | council.ACCESS
ARGS = commendation.ARGS | council.ARGS


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    return make_cast()


@pytest.mark.parametrize("name", ACCESS)
def test_every_page_opens_for_those_it_is_for(cast: Cast, name: str) -> None:
    commendation.made_nomination(cast)
    arguments = ARGS[name](cast) if name in ARGS else []
    got = {}
    for person in ACCESS[name]:
        client = Client()
        if person:
            client.force_login(getattr(cast, person))
        got[person] = client.get(reverse(name, args=arguments)).status_code
    assert got == ACCESS[name]
