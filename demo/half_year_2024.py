"""The six-month report due 14/6/2024: not scored, sent by everybody, accepted; and what the clusters wrote at their review."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from demo.movement import RANKED, adopt, keep_paper
from demo.running import asked_only
from demo.typed import figures
from demo.world import World, moment, table
from demo.year_2024 import lines_of, sign_and_send
from thidua.movements import actions as movements
from thidua.movements.actions import PeriodFacts
from thidua.reporting import actions as reporting
from thidua.reporting.actions import Typed

CUT_OFF = date(2024, 5, 31)


def load(world: World) -> None:
    told, minh = table("half_year_2024"), world.users["minh"]
    facts = PeriodFacts(
        name=told["name"],
        kind="half_year",
        year=2024,
        cut_off=CUT_OFF,
        opens=date(2024, 5, 27),
        due=moment("2024-06-14 17:00"),
        scored=False,
        phase=world.movement.phases.order_by("starts").first(),
    )
    world.half_year = movements.create_period(world.movement, facts, by=minh, at=moment("2024-05-20"))
    for code in RANKED:
        adopt(world, asked_only(world.tables[code], told["lines"][code]), world.half_year, moment("2024-05-20 10:00"))
    world.half_year = movements.open_period(world.half_year, by=minh, at=moment("2024-05-27"))
    for key, (sent, *said) in told["reports"].items():
        _report(world, key, date.fromisoformat(sent), said)
    world.half_year = movements.close_period(world.half_year, by=minh, at=moment("2024-06-28"))
    keep_paper(world, "Biên bản sơ kết 6 tháng đầu năm 2024 của các cụm, khối", "2024-07-31 11:00", "so-ket-6-thang-cum-khoi.pdf")


def _report(world: World, key: str, sent: date, said: Sequence[Any]) -> None:
    officer, at = world.officer(key), moment(sent, 15)
    report = reporting.start_report(world.participation(key, CUT_OFF), world.half_year, by=officer, at=at - timedelta(days=3))
    world.reports[world.half_year.pk, key] = report
    rules = world.tables[report.criteria_set.code]
    typed = [Typed(line, figures(rules[code], one), 0) for (code, line), one in zip(lines_of(report).items(), said, strict=True)]
    reporting.save_answers(report, typed, by=officer, at=at - timedelta(days=2))
    report = sign_and_send(world, key, report, at)
    reporting.accept_report(report, by=world.users["minh"], at=moment(sent + timedelta(days=3), 9))
