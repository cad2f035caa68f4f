"""Days in open data are those of Việt Nam, whatever zone a database gives back."""

from datetime import UTC, datetime
from decimal import Decimal

from thidua.movements.models import Movement, Period, SubjectGroup
from thidua.organisations.models import Cluster
from thidua.portal.documents import ranking_row
from thidua.portal.queries.movements import Place
from thidua.scoring.models import Ranking


def test_a_ranking_published_early_in_the_morning_bears_that_day() -> None:
    movement = Movement(name="Ngân Sơn chung sức")
    ranking = Ranking(
        period=Period(movement=movement, name="Năm 2024", year=2024),
        group=SubjectGroup(movement=movement, name="Nhóm 2: các xã"),
        cluster=Cluster(name="Cụm thi đua số 2"),
        version=1,
        checksum="0" * 64,
        published_at=datetime(2025, 1, 20, 18, 30, tzinfo=UTC),
    )
    assert ranking_row(ranking, Place(1, "xã Bằng Vân", Decimal("91.5"), "xuất sắc")) == {
        "movement": "Ngân Sơn chung sức",
        "period": "Năm 2024",
        "year": 2024,
        "group": "Nhóm 2: các xã",
        "cluster": "Cụm thi đua số 2",
        "rank": 1,
        "unit": "xã Bằng Vân",
        "points": "91.50",
        "classification": "xuất sắc",
        "published_on": "2025-01-21",
        "version": 1,
        "checksum": "0" * 64,
    }
