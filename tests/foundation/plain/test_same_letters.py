"""Two writings of a name are the same or not."""

import unicodedata

from thidua.foundation.plain.vietnamese import same_letters


def test_marks_count_but_not_how_they_are_composed() -> None:
    name = "Hộ ông Lý Văn Phức"
    assert same_letters(unicodedata.normalize("NFD", name), f" {name.upper()}")
    assert not same_letters(name, "Hộ ông Lý Văn Phúc")
