"""The left menu in the order of the life cycle.

A stage names its menu beside its addresses, in `urls.py`:

    menu = (("Đơn vị", "units"), ("Phân công", "posts", "organisations.assign"))

title, URL name inside the stage and, if not everybody who signs in may see it, the permission. A stage without such a
list is represented by its first address that needs no argument. Foundation imports no stage by name: the modules are
found through `lifecycle`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest
from django.urls import NoReverseMatch, URLPattern, reverse

from thidua.lifecycle import STAGES, Stage, built

ICONS = {
    "organisations": "building-community",
    "movements": "flag",
    "criteria": "target-arrow",
    "registers": "notebook",
    "oversight": "eye-search",
    "reporting": "report-analytics",
    "scoring": "chart-bar",
    "council": "users-group",
    "commendation": "award",
    "publicity": "speakerphone",
}


@dataclass(frozen=True)
class Entry:
    """What is written once: a title, a full URL name and the permission that shows it ("" for everybody)."""

    title: str
    url_name: str
    permission: str = ""


@dataclass(frozen=True)
class Item:
    """What a page shows."""

    title: str
    url: str
    icon: str = ""
    current: bool = False
    children: tuple["Item", ...] = ()


APART = (
    (Entry("Thống kê", "desk:statistics", "nomination.view"), "chart-bar"),
    (Entry("Hồ sơ lưu", "desk:case_files"), "archive"),
    (Entry("Nhật ký", "desk:journal", "journal.read"), "history"),
    (Entry("Quản trị", "desk:administration", "people.manage"), "settings"),
)
"""Below the stages; each appears when its address exists."""


@lru_cache(maxsize=32)
def stage_entries(stage: Stage) -> tuple[Entry, ...]:
    if not find_spec(f"{stage.app}.urls"):
        return ()
    module = import_module(f"{stage.app}.urls")
    namespace = getattr(module, "app_name", stage.slug)
    if written := getattr(module, "menu", ()):
        return tuple(Entry(line[0], f"{namespace}:{line[1]}", *line[2:]) for line in written)
    for pattern in module.urlpatterns:
        if isinstance(pattern, URLPattern) and pattern.name and not pattern.pattern.regex.groupindex:
            return (Entry(stage.title, f"{namespace}:{pattern.name}"),)
    return ()


def address(url_name: str) -> str:
    """The address, or nothing when that page is not built (yet)."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _items(entries: Iterable[Entry], path: str, allows: Callable[[str], bool]) -> tuple[Item, ...]:
    shown = [
        (entry.title, url) for entry in entries if (url := address(entry.url_name)) and (not entry.permission or allows(entry.permission))
    ]
    nearest = max((url for _, url in shown if path.startswith(url)), key=len, default="")
    return tuple(Item(title, url, current=url == nearest) for title, url in shown)


def menu(request: HttpRequest) -> tuple[Item, ...]:
    """The stages that are built and that this person may enter."""
    allows = _allows(request)
    shown = []
    for stage in built(STAGES):
        children = _items(stage_entries(stage), request.path, allows) if stage.in_menu else ()
        if children:
            current = request.path.startswith(f"/{stage.path}/")
            shown.append(Item(stage.title, children[0].url, ICONS[stage.slug], current, children))
    return tuple(shown)


def menu_apart(request: HttpRequest) -> tuple[Item, ...]:
    allows = _allows(request)
    return tuple(
        Item(entry.title, url, icon, request.path.startswith(url))
        for entry, icon in APART
        if (url := address(entry.url_name)) and (not entry.permission or allows(entry.permission))
    )


def _allows(request: HttpRequest) -> Callable[[str], bool]:
    """The stage that knows posts hangs `menu_allows` on the request; without it everything is shown, and pages refuse."""
    allows: Callable[[str], bool] = getattr(request, "menu_allows", lambda permission: True)
    return allows
