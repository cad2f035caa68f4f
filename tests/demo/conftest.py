from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from demo import load as loader


@pytest.fixture(scope="package")
def told(django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The demo, loaded once for all tests of this folder, and what its loader said. All of it is taken back at the end."""
    folder = tmp_path_factory.mktemp("demo")
    lines: list[str] = []
    with django_db_blocker.unblock(), override_settings(KEYS_DIR=folder / "keys", MEDIA_ROOT=folder / "media"), transaction.atomic():
        loader.load(out=lines.append)
        yield lines
        transaction.set_rollback(True)
