"""Whose sheets a person may see, which of their columns, and which one the person may write."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet

from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.organisations.models import ClusterMember
from thidua.organisations.queries import NotAllowed, Scope, posts_of, scope
from thidua.reporting.models import Report
from thidua.reporting.queries import reports_for
from thidua.reporting.states import SENT
from thidua.scoring import rules
from thidua.scoring.models import SheetAdjustment

NOT_FOUND = "Không tìm thấy phiếu chấm điểm, hoặc anh/chị không được phân công."
SEATED = frozenset({"unit_officer", "unit_head", "cluster_scorer", "standing_officer"})
"""Roles whose holder belongs to the unit of the seat, and so may not score it, whatever other post the person holds."""
ALL_COLUMNS = frozenset(rules.COLUMNS)
Place = tuple[int | None, int]
"""(cluster, emulation year)"""


@dataclass(frozen=True)
class Leaders:
    """The unit that leads a cluster in a year, and its deputies."""

    lead: int | None = None
    deputies: tuple[int, ...] = ()

    def scorer_of(self, unit: int) -> rules.Scorer:
        return rules.cross_scorer(str(unit), str(self.lead) if self.lead else None, [str(one) for one in self.deputies])

    def may_score(self, seat: int, unit: int) -> bool:
        return rules.may_cross_score(str(seat), str(unit), str(self.lead) if self.lead else None, [str(one) for one in self.deputies])

    def unit_that_scores(self, unit: int) -> int | None:
        """None where the standing body has to do it."""
        who = self.scorer_of(unit)
        return self.lead if who == "lead" else next((one for one in self.deputies if one != unit), None) if who == "deputy" else None


def place_of(report: Report) -> Place:
    return report.participation.cluster_id, report.period.year


def leaders_of(places: Iterable[Place]) -> dict[Place, Leaders]:
    """The leaders of many clusters in one query."""
    wanted = {(cluster, year) for cluster, year in places if cluster}
    rows = ClusterMember.objects.filter(
        cluster_year__cluster__in={cluster for cluster, _ in wanted},
        cluster_year__year__in={year for _, year in wanted},
        role__in=["lead", "deputy"],
    ).order_by("pk")
    found: dict[Place, dict[str, list[int]]] = defaultdict(lambda: {"lead": [], "deputy": []})
    for row in rows.select_related("cluster_year"):
        found[row.cluster_year.cluster_id, row.cluster_year.year][row.role].append(row.unit_id)
    return {place: Leaders(next(iter(units["lead"]), None), tuple(units["deputy"])) for place, units in found.items()}


@dataclass(frozen=True)
class Reviewer:
    """What one person may see and write of any sheet at a moment; asked once, then free of queries."""

    user: Actor
    at: datetime

    @cached_property
    def view(self) -> Scope:
        return scope(self.user, "score.view", self.at)

    @cached_property
    def cross(self) -> Scope:
        return scope(self.user, "score.cross", self.at)

    @cached_property
    def appraise(self) -> Scope:
        return scope(self.user, "score.appraise", self.at)

    @cached_property
    def own_units(self) -> frozenset[int]:
        """All posts count here, also when the person acts in another one just now."""
        if not isinstance(self.user, User):
            return frozenset()
        return frozenset(post.seat_id for post in posts_of(self.user, self.at.date()) if post.role in SEATED)

    def may_appraise(self, report: Report) -> bool:
        """The standing body; but nobody appraises the sheet of the own unit."""
        return self.appraise.covers_authority(report.period.movement.authority_id) and report.participation.unit_id not in self.own_units

    def may_cross(self, report: Report, leaders: Leaders) -> bool:
        """The lead's people for the others, the deputy's for the lead, the standing body where neither may; never the own unit."""
        unit, year = report.participation.unit_id, report.period.year
        if unit in self.own_units:
            return False
        if leaders.scorer_of(unit) == "standing":
            return self.may_appraise(report)
        if not self.cross.covers_unit_in(unit, year) or not isinstance(self.user, User):
            return False
        acting = self.user.acting_post_id
        return any(
            leaders.may_score(post.seat_id, unit)
            for post in posts_of(self.user, self.at.date())
            if post.role == "cluster_scorer" and post.cluster_year and acting in (None, post.pk)
            if (post.cluster_year.cluster_id, post.cluster_year.year) == place_of(report)
        )

    def oversees(self, report: Report) -> bool:
        """Looks over the whole authority, or over a unit that is not the own one: sees columns while they are written."""
        unit = report.participation.unit_id
        if self.view.covers_authority(report.period.movement.authority_id):
            return True
        return unit in self.view.lasting and unit not in self.own_units

    def columns(self, report: Report, state: str) -> frozenset[str]:
        """A unit reads its own column always, the others with their reasons once they are complete."""
        if self.oversees(report):
            return ALL_COLUMNS
        unit = report.participation.unit_id
        of_cluster = (report.period.year, unit) in self.view.yearly and unit not in self.own_units
        seen = {"self"}
        if state != "self_scored" or of_cluster:
            seen.add("cross")
        if state in {"appraised", "published"}:
            seen.add("appraised")
        return frozenset(seen)


def leaders_for(report: Report) -> Leaders:
    return leaders_of([place_of(report)]).get(place_of(report), Leaders())


def may_cross(user: Actor, report: Report, at: datetime) -> bool:
    return Reviewer(user, at).may_cross(report, leaders_for(report))


def may_appraise(user: Actor, report: Report, at: datetime) -> bool:
    return Reviewer(user, at).may_appraise(report)


def reports_to_score(user: Actor, at: datetime) -> QuerySet[Report]:
    """Reports of scored periods that were sent and whose sheet this person may see."""
    return reports_for(user, at, "score.view").filter(period__scored=True, state__in=SENT | {"returned"}).select_related("sheet")


def scored_report(user: Actor, pk: int, at: datetime) -> Report:
    report = reports_to_score(user, at).filter(pk=pk).first()
    if report is None:
        raise NotAllowed(NOT_FOUND)
    return report


def adjustment_for(user: Actor, pk: int, at: datetime) -> SheetAdjustment:
    """An event or bonus of a sheet that this person may appraise."""
    adjustment = SheetAdjustment.objects.filter(pk=pk, sheet__report__in=reports_to_score(user, at)).select_related("sheet__report").first()
    if adjustment is None or not may_appraise(user, scored_report(user, adjustment.sheet.report_id, at), at):
        raise NotAllowed(NOT_FOUND)
    return adjustment


def readable_reports(user: Actor, at: datetime, pks: Iterable[int]) -> frozenset[int]:
    """Which of these sheets may be opened from a ranking."""
    return frozenset(reports_to_score(user, at).filter(pk__in=list(pks)).values_list("pk", flat=True))
