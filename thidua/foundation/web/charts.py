"""Charts as the tables they are made of: what is drawn and what is read aloud come from the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from thidua.foundation.plain.numbers import format_number

Number = Decimal | Fraction | int
COLOURS = ("#17508f", "#c98a1b", "#2e7d4f", "#8e5aa8", "#9aa5b1", "#b3261e")
"""By `mark` 1 to 6; the legend draws the same ones (`chart-mark-1` …)."""
DARK_LABEL = {2, 5}
BLUE, AMBER, GREEN, PURPLE, GREY, RED = range(1, 7)


@dataclass(frozen=True)
class Series:
    title: str
    values: tuple[Number | None, ...]
    line: bool = False
    mark: int = BLUE


@dataclass(frozen=True)
class ChartRow:
    title: str
    texts: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """`bars` lie (long Vietnamese names), `columns` stand, `lines` run through time, `stack` lays the series end to end."""

    name: str
    title: str
    axis: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Literal["bars", "columns", "lines", "stack"] = "bars"
    note: str = ""
    urls: tuple[str, ...] = ()
    digits: int | None = None
    folded: bool = True
    write: Callable[[Number], str] | None = None

    @property
    def legend(self) -> bool:
        return len(self.series) > 1

    def text(self, value: Number | None) -> str:
        if value is None:
            return "–"
        return self.write(value) if self.write else format_number(value, self.digits)

    @property
    def rows(self) -> list[ChartRow]:
        return [
            ChartRow(label, tuple(self.text(series.values[place]) for series in self.series), self.urls[place] if self.urls else "")
            for place, label in enumerate(self.labels)
        ]

    @property
    def option(self) -> dict[str, Any]:
        """The part of an ECharts option that is data; charts.js adds fonts and sizes. Labels are finished texts, no formatter runs."""
        lying = self.kind in ("bars", "stack")
        category = {"type": "category", "data": list(self.labels), "inverse": lying}
        value = {"type": "value", "scale": True} if self.kind == "lines" else {"type": "value", "min": 0}
        return {
            "xAxis": value if lying else category,
            "yAxis": category if lying else value,
            "series": [self._drawn(series, lying) for series in self.series],
        }

    def _drawn(self, series: Series, lying: bool) -> dict[str, Any]:
        line = series.line or self.kind == "lines"
        inside = self.kind == "stack"
        drawn: dict[str, Any] = {
            "type": "line" if line and not lying else "bar",
            "name": series.title,
            "itemStyle": {"color": COLOURS[series.mark - 1]},
            "data": [self._point(place, value, series.mark, lying) for place, value in enumerate(series.values)],
        }
        if inside:
            drawn["stack"] = "all"
        return drawn

    def _point(self, place: int, value: Number | None, mark: int, lying: bool) -> dict[str, Any]:
        inside = self.kind == "stack"
        shown = value is not None and not (inside and not value)
        position = "inside" if inside else "right" if lying else "top" if self._highest(place, value) else "bottom"
        label = {"show": shown, "position": position, "formatter": self.text(value)}
        if inside:
            label["color"] = "#1b2733" if mark in DARK_LABEL else "#ffffff"
        return {"value": None if value is None else float(value), "label": label}

    def _highest(self, place: int, value: Number | None) -> bool:
        """Only the upper one of two lines writes above itself; a column always does."""
        others = [series.values[place] for series in self.series]
        return self.kind != "lines" or value == max((one for one in others if one is not None), default=value)


def points_against_median(
    name: str, unit: str, labels: Sequence[str], points: Sequence[Number | None], medians: Sequence[Number | None]
) -> Chart:
    """How a unit stands by criterion, beside the middle of its cluster."""
    series = (Series(unit, tuple(points)), Series("Trung vị của cụm, khối", tuple(medians), mark=AMBER))
    return Chart(name, f"Điểm theo tiêu chí: {unit}", "Tiêu chí", tuple(labels), series, digits=2)


def ranking_bars(name: str, title: str, labels: Sequence[str], points: Sequence[Number | None], urls: Sequence[str] = ()) -> Chart:
    return Chart(name, title, "Đơn vị", tuple(labels), (Series("Điểm", tuple(points)),), urls=tuple(urls), digits=2)


def reporting_progress(
    name: str, title: str, labels: Sequence[str], parts: Sequence[tuple[str, Sequence[int], int]], axis: str = "Cụm, khối"
) -> Chart:
    """Reports by state, one bar for each cluster: `parts` is (state, numbers in the order of `labels`, mark)."""
    series = tuple(Series(state, tuple(counts), mark=mark) for state, counts, mark in parts)
    return Chart(name, title, axis, tuple(labels), series, kind="stack")
