"""What the pages for people tell them to type exists."""

import re
from pathlib import Path

from thidua.cli import commands

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").rglob("*.md")])


def told(pattern: str) -> set[str]:
    return {word for paper in PAPERS for word in re.findall(pattern, paper.read_text())}


def test_make_knows_every_target_that_is_told() -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert told(r"(?:^|`)make ([a-z][a-z-]*)") - known == set()


def test_thidua_knows_every_command_that_is_told() -> None:
    assert told(r"(?:\.venv/bin/|`)thidua ([a-z][a-z-]+)") - set(commands()) == set()
