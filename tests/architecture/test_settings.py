"""Every setting that the program reads is explained to whoever runs it."""

import re

from tests.architecture.source import ROOT, modules

NAMES = r"\"(THIDUA_[A-Z_]+|DATABASE_URL)\""


def test_every_setting_is_documented() -> None:
    read = {name for module in modules() for name in re.findall(NAMES, module.text)}
    explained = set(re.findall(r"`(THIDUA_[A-Z_]+|DATABASE_URL)", (ROOT / "docs" / "operating" / "settings.md").read_text()))
    assert read == explained
