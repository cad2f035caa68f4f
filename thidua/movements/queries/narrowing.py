"""How the lists of this stage are narrowed by what a person chose above them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thidua.foundation.plain.vietnamese import search_words
from thidua.movements.models import Movement, Task


def named(rows: QuerySet[Movement], value: str) -> QuerySet[Movement]:
    for word in search_words(value):
        rows = rows.filter(search__contains=word)
    return rows


def in_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(state=value)


def overdue_on(today: date) -> Callable[[QuerySet[Task], str], QuerySet[Task]]:
    return lambda rows, value: rows.filter(state="open", due__lt=today)
