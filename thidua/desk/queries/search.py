"""One box over everything: what the stages find, and what only the desk looks through."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode

from thidua.criteria.models import Criterion
from thidua.criteria.queries import sets_for
from thidua.desk import rules
from thidua.desk.queries.work import offered
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.todo import Found
from thidua.foundation.plain.vietnamese import search_key, search_words
from thidua.foundation.web.menu import address
from thidua.movements.queries import plans_for

SHOWN = 6
LISTS = {
    "Đơn vị": ("organisations:units", "tim"),
    "Cá nhân": ("organisations:people", "tim"),
    "Hộ gia đình": ("organisations:households", "tim"),
    "Phong trào": ("movements:movements", "ten"),
    "Kế hoạch": ("movements:plans", ""),
    "Bảng tiêu chí": ("criteria:criteria_sets", ""),
    "Khen thưởng": ("commendation:award_book", "tim"),
}
"""The list page of a kind and the parameter that narrows it by words."""
ORDER = ("Đơn vị", "Cá nhân", "Hộ gia đình", "Phong trào", "Kế hoạch", "Bảng tiêu chí", "Tiêu chí")
LOOKED_THROUGH = 400
"""Plans and criteria have no stored search key; the newest of them are compared as they are read."""


@dataclass(frozen=True)
class Hit:
    """One thing found, with the words marked in its title and detail."""

    found: Found
    title: tuple[rules.Mark, ...]
    detail: tuple[rules.Mark, ...]


@dataclass(frozen=True)
class HitGroup:
    kind: str
    hits: tuple[Hit, ...]
    more: bool
    url: str


def search(user: Actor, typed: str, at: datetime) -> list[HitGroup]:
    """What this person may see that holds every word, by kind in the order of the life cycle."""
    words = search_words(typed)
    if rules.too_short(typed):
        return []
    found = [hit for stage in offered("find") for hit in stage(user, words, at)]
    found += _plans(user, words, at) + _criteria(user, words, at)
    kinds: dict[str, dict[str, Found]] = {}
    for hit in found:
        kinds.setdefault(hit.kind, {}).setdefault(hit.url, hit)
    places = {kind: place for place, kind in enumerate(ORDER)}
    return [_group(kind, list(kinds[kind].values()), typed, words) for kind in sorted(kinds, key=lambda kind: places.get(kind, len(ORDER)))]


def _group(kind: str, found: list[Found], typed: str, words: list[str]) -> HitGroup:
    hits = tuple(Hit(one, rules.marked(one.title, words), rules.marked(one.detail, words)) for one in found[:SHOWN])
    name, parameter = LISTS.get(kind, ("", ""))
    url = address(name) if name else ""
    if url and parameter:
        url = f"{url}?{urlencode({parameter: ' '.join(typed.split())})}"
    return HitGroup(kind, hits, len(found) > SHOWN, url)


def _plans(user: Actor, words: list[str], at: datetime) -> list[Found]:
    hits = []
    for plan in plans_for(user, at).exclude(state="discarded").defer("reading")[:LOOKED_THROUGH]:
        key = search_key(f"{plan} {plan.title} {plan.issuer} {plan.signer}")
        if all(word in key for word in words):
            hits.append(Found("Kế hoạch", plan.title or str(plan), str(plan), reverse("movements:plan", args=[plan.pk])))
    return hits


def _criteria(user: Actor, words: list[str], at: datetime) -> list[Found]:
    """Lines of the tables that hold now; a table replaced by a new version is left to its own page."""
    rows = Criterion.objects.filter(criteria_set__in=sets_for(user, at).order_by().values("pk"))
    rows = rows.select_related("criteria_set__period").order_by("-criteria_set__period__year", "criteria_set__code", "position")
    hits = []
    for line in rows[:LOOKED_THROUGH]:
        key = search_key(f"{line.code} {line.title}")
        if all(word in key for word in words):
            table = line.criteria_set
            url = f"{reverse('criteria:criteria_set', args=[table.pk])}#tieu-chi-{line.pk}"
            hits.append(Found("Tiêu chí", f"{line.code}. {line.title}", f"{table.name}, {table.period.name}", url))
    return hits
