"""A unit's story: its reports, totals, ranks and awards by year, under the name that it had on the day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from thidua.commendation.models import Award
from thidua.commendation.queries import award_book
from thidua.foundation.journal.acts import Actor
from thidua.foundation.plain.states import State
from thidua.organisations.models import UnitVersion
from thidua.organisations.queries import Scope, scope, unit_for, unit_history
from thidua.reporting.models import Report
from thidua.reporting.queries import reports_for
from thidua.reporting.states import REPORT
from thidua.scoring.models import Ranking, RankingRow
from thidua.scoring.queries import rankings_for


@dataclass(frozen=True)
class ReportLine:
    """A report with what became of it; rank and total only when published."""

    report: Report
    state: State
    name: str
    ranking: Ranking | None
    row: RankingRow | None
    of: int

    @property
    def days_late(self) -> int:
        return self.report.days_late or 0


@dataclass(frozen=True)
class AwardLine:
    award: Award
    name: str


@dataclass(frozen=True)
class Year:
    year: int
    names: tuple[str, ...]
    reports: tuple[ReportLine, ...]
    awards: tuple[AwardLine, ...]


@dataclass(frozen=True)
class UnitStory:
    pk: int
    name: str
    versions: tuple[UnitVersion, ...]
    years: tuple[Year, ...]


def unit_story(user: Actor, at: datetime, pk: int) -> UnitStory:
    """Only what this person may read of it: reports, rankings and awards ask for their own permissions."""
    unit = unit_for(user, pk, at)
    versions = tuple(unit_history(unit.pk))
    reports = list(reports_for(user, at).filter(participation__unit=unit).order_by("period__due"))
    rows = _published(user, at, unit.pk)
    awards = list(_awards(user, at, unit.pk))
    by_year: dict[int, list[ReportLine]] = defaultdict(list)
    for report in reports:
        by_year[report.period.year].append(_line(report, rows.get(report.period_id), name_on(versions, report.period.cut_off)))
    given: dict[int, list[AwardLine]] = defaultdict(list)
    for award in awards:
        signed = award.decision.signed_on or date.min
        given[signed.year].append(AwardLine(award, name_on(versions, signed)))
    years = [
        Year(year, _names(versions, year), tuple(by_year[year]), tuple(given[year])) for year in sorted({*by_year, *given}, reverse=True)
    ]
    return UnitStory(unit.pk, name_on(versions, at.date()), versions, tuple(years))


def name_on(versions: Iterable[UnitVersion], on: date) -> str:
    """A day before its life or after its end reads the nearest name."""
    known = list(versions)
    past = [version.name for version in known if version.valid_from <= on]
    return past[-1] if past else known[0].name if known else ""


def _names(versions: Iterable[UnitVersion], year: int) -> tuple[str, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    held = (one.name for one in versions if one.valid_from <= last and (one.valid_to is None or one.valid_to > first))
    return tuple(dict.fromkeys(held))


def _line(report: Report, published: tuple[Ranking, RankingRow, int] | None, name: str) -> ReportLine:
    ranking, row, number = published or (None, None, 0)
    return ReportLine(report, REPORT[report.state], name, ranking, row, number)


def _published(user: Actor, at: datetime, unit: int) -> dict[int, tuple[Ranking, RankingRow, int]]:
    """By period: the ranking that holds, the unit's place in it, how many places there are."""
    same = Ranking.objects.filter(period=OuterRef("period"), group=OuterRef("group"), cluster=OuterRef("cluster"))
    newest = Subquery(same.order_by("-version").values("pk")[:1])
    own = RankingRow.objects.filter(unit=unit).values("ranking")
    rankings = {one.pk: one for one in rankings_for(user, at).filter(pk=newest).filter(pk__in=own).defer("inputs", "result")}
    rows = list(RankingRow.objects.filter(ranking__in=rankings).order_by("rank"))
    numbers: dict[int, int] = defaultdict(int)
    for row in rows:
        numbers[row.ranking_id] += 1
    mine = (row for row in rows if row.unit_id == unit)
    return {rankings[row.ranking_id].period_id: (rankings[row.ranking_id], row, numbers[row.ranking_id]) for row in mine}


def _awards(user: Actor, at: datetime, unit: int) -> QuerySet[Award]:
    """The unit's own awards; the book asks whether this person may read it at all."""
    if not _reads_awards(scope(user, "nomination.view", at), unit):
        return Award.objects.none()
    return award_book(user, at).filter(nomination__unit=unit, recipient_kind="collective").order_by("decision__signed_on", "ordinal")


def _reads_awards(where: Scope, unit: int) -> bool:
    return bool(where) and where.covers_unit(unit)
