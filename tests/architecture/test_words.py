"""What no file may say, and how files and classes may not be called."""

import ast
import re
from pathlib import Path

from tests.architecture.allowed import CLASS_NAMES, TONE_MARKS
from tests.architecture.source import ROOT, lines_saying, modules, templates, tracked_files

TEXT = {".py", ".html", ".md", ".toml", ".txt", ".css", ".js", ".svg", ".yml", ".yaml", ".typ", ".service", ".timer", ".conf", ""}
UNDONE = r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b|raise NotImplemented" + r"Error"
MACHINE = r"/wo" + r"rk/(main|shared)|/ro" + r"ot/|/ho" + r"me/(?!thidua)\w+|/Us" + r"ers/\w+"
HOSTS = r"py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.(org|com)|deb\." + r"debian\.org|index-" + r"url|find-" + r"links"
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "managers", "manager"}
EMPTY_NAMES = r"(Data|Info|Manager|Helper|Service|Utils)$"
NEW_TONE_PLACE = r"(?i)(?<!q)(?:u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ])(?!\w)"
LOCKS = {"uv.lock", "pylock.toml", "package-lock.json", "pip.conf", ".npmrc"}


def texts() -> list[tuple[Path, str]]:
    ours = [path for path in tracked_files() if path.suffix in TEXT and "vendor" not in path.parts and "golden" not in path.parts]
    return [(path, path.read_text(errors="replace")) for path in ours]


def places(pattern: str) -> list[str]:
    return [f"{path.relative_to(ROOT)}:{line}" for path, text in texts() for line in lines_saying(pattern, text)]


def test_nothing_is_left_undone() -> None:
    assert [f"{module.path.relative_to(ROOT)}:{line}" for module in modules() for line in lines_saying(UNDONE, module.text)] == []


def test_no_file_knows_a_machine() -> None:
    assert places(MACHINE) == []


def test_no_file_knows_a_package_host() -> None:
    assert [place for place in places(HOSTS) if not place.startswith("Makefile:")] == []
    assert [path.name for path in tracked_files() if path.name in LOCKS] == []


def test_silencing_a_checker_names_the_rule_and_the_reason() -> None:
    bare = r"#\s*(noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)*\s+(--|#) )|type: ignore(?!\[[\w-]+(, [\w-]+)*\]\s+# ))"
    assert [f"{module.path.relative_to(ROOT)}:{line}" for module in modules() for line in lines_saying(bare, module.text)] == []


def test_no_drawers() -> None:
    assert [
        str(path.relative_to(ROOT)) for path in tracked_files() if {part.split(".")[0] for part in path.relative_to(ROOT).parts} & DRAWERS
    ] == []


def test_classes_are_called_by_what_they_are() -> None:
    named = [node.name for module in modules() for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    assert {name for name in named if re.search(EMPTY_NAMES, name)} == set(CLASS_NAMES)


def test_tone_marks_stand_in_the_old_place() -> None:
    """hòa, thủy, ủy: as the papers of the State write."""
    readable = [(path, text) for path, text in templates()] + [(module.path, module.text) for module in modules()]
    found = [f"{path.relative_to(ROOT)}:{line}" for path, text in readable for line in lines_saying(NEW_TONE_PLACE, text)]
    assert [place for place in found if not place.startswith(tuple(TONE_MARKS))] == []
