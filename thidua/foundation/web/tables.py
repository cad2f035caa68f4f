"""Lists that sort, filter and page on the server: one query to count, one for the page, however many rows there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row")
SortKey = str | Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """`sort` names the column of the table that keeps the order (for names: the stored `sort_key` in Vietnamese order),
    or is a function of a row when the rows are a list; without it the head is plain text."""

    key: str
    title: str
    sort: SortKey | None = None
    numeric: bool = False
    descending_first: bool = False


@dataclass(frozen=True)
class Choice:
    value: str
    title: str


@dataclass(frozen=True)
class Filter:
    """One field above the table. Without choices it is a box for words; with no choice at all it is not offered.

    `apply(rows, value)` narrows the rows; a value that is not among the choices is ignored, as if nobody had typed it.
    """

    key: str
    title: str
    apply: Callable[[Any, str], Any]
    choices: tuple[Choice, ...] | None = None
    value: str = ""

    def read(self, query: Mapping[str, str]) -> "Filter":
        value = query.get(self.key, "").strip()
        if self.choices is not None and value not in {choice.value for choice in self.choices}:
            value = ""
        return Filter(self.key, self.title, self.apply, self.choices, value)


@dataclass(frozen=True)
class Head:
    """A column as this request shows it; `aria_sort` is what a screen reader is told."""

    key: str
    title: str
    numeric: bool
    url: str = ""
    aria_sort: str = ""


@dataclass
class TablePage(Generic[Row]):
    """Rows of this page and all that `{% data_table %}` needs to draw head, filter, paging and the empty state."""

    name: str
    page: Page[Row]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    query: dict[str, str]
    sort: str
    prefix: str = ""
    path: str = ""
    _kept: dict[str, str] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[Row]:
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def filtered(self) -> bool:
        return any(one.value for one in self.filters)

    def url(self, **changes: str | int | None) -> str:
        """This list with some parameters changed; what is empty is left out."""
        parameters: dict[str, str | int | None] = {**self.query, **{self.prefix + key: value for key, value in changes.items()}}
        return f"{self.path}?{urlencode({key: value for key, value in parameters.items() if value not in (None, '')})}"

    @property
    def clear_url(self) -> str:
        return self.url(trang=None, **dict.fromkeys((one.key for one in self.filters), None))

    @property
    def kept(self) -> dict[str, str]:
        """Parameters that the filter form has to carry along."""
        own = {self.prefix + one.key for one in self.filters} | {self.prefix + "trang"}
        return {key: value for key, value in self.query.items() if key not in own}

    @property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        if column.sort is None:
            return Head(column.key, column.title, column.numeric)
        rising, falling = column.key, f"-{column.key}"
        first, second = (falling, rising) if column.descending_first else (rising, falling)
        target = second if self.sort == first else first
        state = {rising: "ascending", falling: "descending"}.get(self.sort, "none")
        return Head(column.key, column.title, column.numeric, self.url(xep=target, trang=None), state)

    @property
    def numbers(self) -> list[int | None]:
        """Pages to offer; None stands for a gap."""
        last, here = self.page.paginator.num_pages, self.page.number
        wanted = sorted({1, last, here - 1, here, here + 1} & set(range(1, last + 1)))
        shown: list[int | None] = []
        for number in wanted:
            previous = shown[-1] if shown else None
            if previous is not None and number - previous == 2:
                shown.append(number - 1)
            elif previous is not None and number - previous > 2:
                shown.append(None)
            shown.append(number)
        return shown

    @property
    def pages(self) -> list[tuple[int | None, str]]:
        return [(number, self.url(trang=number) if number else "") for number in self.numbers]

    @property
    def previous_url(self) -> str:
        return self.url(trang=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.url(trang=self.page.next_page_number()) if self.page.has_next() else ""


def table_page(
    request: HttpRequest,
    rows: QuerySet[Any] | Iterable[Any],
    columns: Sequence[Column],
    *,
    per_page: int = 25,
    filters: Sequence[Filter] = (),
    default_sort: str = "",
    name: str = "table",
    prefix: str = "",
) -> TablePage[Any]:
    """Reads `?xep=` (sort, `-` for falling), `?trang=` (page) and the filters from the address.

    Two tables on one page need a `name` (the id that htmx swaps) and a `prefix` of their parameters each.
    """
    query = {key: value for key, value in request.GET.items() if value != ""}
    offered = [one for one in filters if one.choices != ()]
    read = tuple(Filter(prefix + one.key, one.title, one.apply, one.choices).read(query) for one in offered)
    chosen = query.get(prefix + "xep", default_sort)
    column = next((one for one in columns if one.sort is not None and one.key == chosen.removeprefix("-")), None)
    if column is None:
        chosen = default_sort
        column = next((one for one in columns if one.sort is not None and one.key == chosen.removeprefix("-")), None)
    if not isinstance(rows, QuerySet):
        rows = list(rows)
    for one in read:
        if one.value:
            rows = one.apply(rows, one.value)
    if column is not None and column.sort is not None:
        rows = _sorted(rows, column.sort, falling=chosen.startswith("-"))
    page: Page[Any] = Paginator(rows, per_page).get_page(query.get(prefix + "trang"))
    unprefixed = tuple(Filter(one.key.removeprefix(prefix), one.title, one.apply, one.choices, one.value) for one in read)
    return TablePage(name, page, tuple(columns), unprefixed, query, chosen, prefix, request.path)


def _sorted(rows: Any, key: SortKey, *, falling: bool) -> Any:
    if not isinstance(rows, QuerySet):
        getter = key if callable(key) else lambda row: getattr(row, key)
        return sorted(rows, key=getter, reverse=falling)
    if callable(key):
        raise TypeError("a list from the database sorts by the name of a column, not by a function")
    model: type[Model] = rows.model
    return rows.order_by(f"-{key}" if falling else key, model._meta.pk.attname)
