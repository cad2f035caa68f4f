import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None, settings: object, tmp_path: object) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return make_cast()
