"""The guide speaks of what is there: its pictures, its links, its buttons, its states."""

import re
import runpy
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "huong-dan"
PAGES = sorted(GUIDE.glob("*.md"))
LINKED = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MOST_BYTES, MOST_OF_ALL, MOST_PICTURES = 150_000, 3_000_000, 25


def links(path):
    return [unquote(found) for found in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", LINKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_and_picture_is_there(path):
    inside = [link.partition("#")[0] for link in links(path) if not re.match(r"https?:|mailto:|#", link)]
    assert [link for link in inside if not (path.parent / link).exists()] == []


def test_pictures_are_used_and_small():
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page) if link.endswith(".png")}
    kept = {picture.resolve(): picture.stat().st_size for picture in (GUIDE / "hinh").glob("*.png")}
    assert set(kept) == shown
    assert len(kept) <= MOST_PICTURES
    assert [picture.name for picture, size in kept.items() if size > MOST_BYTES] == []
    assert sum(kept.values()) <= MOST_OF_ALL


def test_pictures_are_those_that_the_program_takes():
    taken = runpy.run_path(str(GUIDE / "pictures.py"))["NAMES"]
    assert sorted(taken) == sorted(picture.stem for picture in (GUIDE / "hinh").glob("*.png"))


def test_every_word_in_bold_stands_on_a_page():
    """Buttons and menu entries are written as they are on screen, letter by letter."""
    sources = [*(ROOT / "thidua").rglob("*.html"), *(ROOT / "thidua").rglob("*.py")]
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources if "migrations" not in path.parts)
    bold = {(page.name, words) for page in PAGES for words in re.findall(r"\*\*([^*\n]+)\*\*", page.read_text(encoding="utf-8"))}
    assert len(bold) > 100
    assert sorted(found for found in bold if found[1] not in said) == []


def test_the_page_of_states_is_as_the_tables_are():
    written = runpy.run_path(str(GUIDE / "states.py"))["page"]()
    assert (GUIDE / "trang-thai.md").read_text(encoding="utf-8") == written, "chạy lại docs/huong-dan/states.py"
