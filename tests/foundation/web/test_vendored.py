"""Files of others are whole, licensed and load nothing from outside; our templates carry no inline code."""

import hashlib
import re
from pathlib import Path

import pytest

from thidua.foundation import web
from thidua.foundation.web import menu

WEB = Path(web.__file__).parent
VENDOR = WEB / "static/vendor"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
OWN = sorted((WEB / "static/thidua").iterdir())


def test_every_vendored_file_is_listed_with_its_sum():
    listed = dict(reversed(line.split("  ", 1)) for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    found = {str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*/*") if path.is_file()}
    assert listed == found


def test_every_vendored_folder_has_its_licence():
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert {"LICENSE", "OFL.txt"} & {path.name for path in folder.iterdir()}, folder.name


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_own_files_load_nothing_from_outside(path):
    addresses = set(re.findall(r"https?://[^\s\"')]+", path.read_text()))
    assert addresses <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB / "templates")))
def test_templates_are_short_and_carry_no_inline_code(path):
    text = path.read_text()
    assert len(text.splitlines()) <= 200
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|javascript:|hx-on|hx-vals='js", text) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []


NAMED = re.compile(
    r"""\{% icon "([\w-]+)"""
    r"""|icon_name(?:=|\|default:)["']([\w-]+)"""
    r"""|\{% (?:button|post_button) (?:"[^"]*"|\S+) \S+ "\w+" "([\w-]+)"""
)


def test_every_icon_that_a_template_names_is_in_the_sprite():
    there = set(re.findall(r'symbol id="([\w-]+)"', (VENDOR / "icons/icons.svg").read_text()))
    pages = WEB.parent.parent.rglob("templates/**/*.html")
    named = {"".join(found) for path in pages for found in NAMED.findall(path.read_text())}
    assert (named | set(menu.ICONS.values()) | {icon for _, icon in menu.APART}) - there == set()
