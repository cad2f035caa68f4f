"""The way of a report from figures to a published rank, by the verbs themselves; tests and journeys start from any step."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from tests.builders import moment
from tests.cast import Cast
from tests.replay import replayed
from thidua.criteria.rules import Figures
from thidua.foundation.people.models import User
from thidua.movements.models import Participation
from thidua.reporting import actions as reporting
from thidua.reporting.actions import Typed
from thidua.reporting.models import Report
from thidua.scoring import actions as scoring

FILLED = moment(2025, 1, 3)
SENT = moment(2025, 1, 6, 9)
CROSSED = moment(2025, 1, 14)
APPRAISED = moment(2025, 1, 20)

GOOD: Mapping[str, Mapping[str, Any]] = {
    "1.1": {"met": True},
    "2.1": {"part": Decimal(46), "whole": Decimal(48)},
    "2.2": {"part": Decimal(930), "whole": Decimal(1240)},
}
"""5.00 + 9.58 + 11.25 = 25.83 of 30."""
FAIR = {**GOOD, "2.1": {"part": Decimal(4), "whole": Decimal(5)}}
"""5.00 + 8.00 + 11.25 = 24.25."""


@replayed
def filled(cast: Cast, part: Participation, by: User, figures: Mapping[str, Mapping[str, Any]] = GOOD, at: datetime = FILLED) -> Report:
    report = reporting.start_report(part, cast.period, by=by, at=at)
    lines = {line.code: line for line in cast.criteria_set.criteria.all()}
    typed = [Typed(lines[code], Figures(**values), 0) for code, values in figures.items()]
    reporting.save_answers(report, typed, by=by, at=at)
    return report


@replayed
def sent(cast: Cast, part: Participation, officer: User, head: User, **more: Any) -> Report:
    report = filled(cast, part, officer, **more)
    reporting.mark_ready(report, by=officer, at=FILLED)
    return reporting.submit_report(report, by=head, at=SENT)


@replayed
def appraised(cast: Cast, report: Report, scorer: User) -> Report:
    """Accepted, scored by the cluster and by the standing body without a change."""
    reporting.accept_report(report, by=cast.minh, at=CROSSED)
    scoring.complete_column(report, by=scorer, at=CROSSED)
    scoring.complete_column(report, by=cast.minh, at=APPRAISED)
    return report
