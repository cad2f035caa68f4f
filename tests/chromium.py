"""Where the browser of the tests is."""

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first draws the same pages without a window around them, for half of the work."""


def chromium() -> str | None:
    return os.environ.get("THIDUA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
