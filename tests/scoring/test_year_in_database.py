"""Three communes of the demo's year 2024 through the verbs: the real table, three columns with reasons, rank, proof, tampering."""

import json
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from demo.scores import UnitYear, criteria_sets, scores
from tests.builders import make_participation, make_post, make_unit, moment
from tests.cast import Cast, make_cast
from tests.chain import APPRAISED, CROSSED, FILLED, SENT
from tests.replay import replayed
from thidua.criteria import actions as criteria
from thidua.criteria.models import CriteriaSet
from thidua.foundation.people.models import User
from thidua.foundation.plain.reasons import sentence
from thidua.movements.models import Participation
from thidua.organisations.models import ClusterMember
from thidua.reporting import actions as reporting
from thidua.reporting.actions import Typed
from thidua.reporting.models import Report
from thidua.scoring import actions, queries
from thidua.scoring.commands import recompute_command
from thidua.scoring.models import Ranking
from thidua.scoring.queries import Race

pytestmark = pytest.mark.xdist_group("year")  # one worker types the year in, for all of them
D = Decimal
RULES = criteria_sets()["G1-X"]
YEAR = {unit.unit.removeprefix("UBND xã "): unit for unit in scores(2024, RULES)}
WORDS = "Tỷ lệ: Điểm chuẩn × phần đạt được ÷ tổng số, không quá điểm chuẩn."
A, B = "Ủy ban nhân dân xã Bằng Vân", "Ủy ban nhân dân xã Đức Vân"


def _scored(cast: Cast, table: CriteriaSet, part: Participation, officer: User, head: User, year: UnitYear) -> Report:
    lines = {line.code: line for line in table.criteria.all()}
    report = reporting.start_report(part, cast.period, by=officer, at=FILLED)
    own = year.columns["self"]
    reporting.save_answers(report, [Typed(lines[code], cell.figures, 0) for code, cell in own.items()], by=officer, at=FILLED)
    reporting.mark_ready(report, by=officer, at=FILLED)
    reporting.submit_report(report, by=head, at=SENT)
    reporting.accept_report(report, by=cast.minh, at=CROSSED)
    before = own
    for column, by, at in (("cross", cast.truong_cum, CROSSED), ("appraised", cast.minh, APPRAISED)):
        cells = year.columns[column]
        changed = [
            actions.Judged(lines[code], cell.figures, cell.reason)
            for code, cell in cells.items()
            if code not in before or before[code].figures != cell.figures
        ]
        actions.score_lines(report, changed, by=by, at=at)
        actions.complete_column(report, by=by, at=at)
        before = cells
    return report


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@replayed
def year_of(cast: Cast) -> list[Report]:
    CriteriaSet.objects.filter(pk=cast.criteria_set.pk).update(code="G1-0", state="draft")
    loaded = moment(2024, 3, 1)
    table = criteria.load_set(RULES, group=cast.group, period=cast.period, by=cast.minh, at=loaded)
    table = criteria.adopt_set(table, by=cast.minh, at=loaded)
    coc_dan = make_unit("Ủy ban nhân dân xã Cốc Đán", parent=cast.authority.unit, code="01945")
    ClusterMember.objects.create(cluster_year=cast.cluster_year, unit=coc_dan)
    part = make_participation(cast.movement, coc_dan, cast.group, cast.cluster_year.cluster)
    officer, head = (
        make_post("Lý Thị Sen", "unit_officer", coc_dan, username="sen"),
        make_post("Đồng Văn Tài", "unit_head", coc_dan, username="tai"),
    )
    return [
        _scored(cast, table, cast.part_a, cast.lan, cast.khai, YEAR["Bằng Vân"]),
        _scored(cast, table, cast.part_b, cast.ut, cast.sinh, YEAR["Đức Vân"]),
        _scored(cast, table, part, officer, head, YEAR["Cốc Đán"]),
    ]


@replayed
def ranking_of(cast: Cast) -> Ranking:
    race = Race(cast.period, cast.group, cast.cluster_year.cluster)
    ranking = actions.publish_ranking(race, left_out="Không tự chấm trong ví dụ này", by=cast.minh, at=APPRAISED)
    ranking.refresh_from_db()
    return ranking


@pytest.fixture
def reports(cast: Cast) -> list[Report]:
    return year_of(cast)


@pytest.fixture
def ranking(cast: Cast, reports: list[Report]) -> Ranking:
    return ranking_of(cast)


def test_sums_of_the_three_columns_and_totals(reports: list[Report]) -> None:
    found = []
    for report in reports:
        sheet = queries.sheet_view(report).sheet
        assert sheet is not None
        sums = (sheet.self_total, sheet.cross_total, sheet.appraised_total)
        found.append((*sums, sheet.applicable_max, sheet.bonus, sheet.total, sheet.classification))
    assert found == [
        (D("88.52"), D("87.02"), D("90.62"), D(100), D("0.80"), D("91.42"), "xuất sắc"),
        (D("89.15"), D("87.40"), D("90.70"), D(100), D("0.72"), D("91.42"), "xuất sắc"),
        (D("71.55"), D("67.09"), D("67.56"), D(90), D("0.00"), D("75.07"), "khá"),
    ]


def test_order_and_why_first_is_first(ranking: Ranking) -> None:
    assert [(str(row.unit), row.rank, row.total, row.classification) for row in ranking.rows.all()] == [
        (A, 1, D("91.42"), "xuất sắc"),
        (B, 2, D("91.42"), "xuất sắc"),
        ("Ủy ban nhân dân xã Cốc Đán", 3, D("75.07"), "khá"),
    ]
    table = queries.race_table(ranking.inputs, ranking.result)
    tie = "điểm giải ngân vốn đầu tư công (2.5)"
    assert [sentence(place.reason) for place in table.places] == [
        f"Hạng 1: bằng 91,42 điểm với {B}; xếp trên {B} vì {tie} 11,26 cao hơn 10,93.",
        f"Hạng 2: bằng 91,42 điểm với {A}; xếp dưới {A} vì {tie} 10,93 thấp hơn 11,26.",
        "Hạng 3: tổng điểm 75,07.",
    ]


def test_every_line_is_explained(ranking: Ranking) -> None:
    """Criterion, figure, rule, points, reasons, who and when: of the line without evidence and of one that did not arise."""
    table = queries.race_table(ranking.inputs, ranking.result)
    lines = {line.code: (line, cell) for line, cell in table.of_unit(table.places[2])}
    line, cell = lines["3.2"]
    assert (cell.figures, cell.text, cell.by, cell.at) == ("không có minh chứng", "0,00", "Nông Văn Minh", APPRAISED)
    assert cell.why
    assert line.words == WORDS
    assert lines["2.2"][1].text == "KPS"
    assert len(lines) == 18


def test_recompute_proves_it_and_finds_what_was_changed(ranking: Ranking, capsys: pytest.CaptureFixture[str]) -> None:
    assert queries.recompute(ranking).problems == ()
    assert recompute_command([]) == 0
    inputs, result = json.dumps(ranking.inputs, ensure_ascii=False), json.dumps(ranking.result)
    tampered = {
        "figure": (inputs.replace("11640", "11650", 1), result),
        "reason": (inputs, result.replace("11.26", "11.27", 1)),
        "person": (inputs.replace("Nông Văn Minh", "Nông Văn Mính", 1), result),
        "rule": (inputs.replace("half_up", "half_even"), result),
        "garbage": ("{}", result),
    }
    for stored, (changed_inputs, changed_result) in tampered.items():
        Ranking.objects.filter(pk=ranking.pk).update(inputs=json.loads(changed_inputs), result=json.loads(changed_result))
        ranking.refresh_from_db()
        assert queries.recompute(ranking).problems, stored
    assert recompute_command([]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 bảng xếp hạng không khớp."


def test_pages_of_the_real_year(cast: Cast, ranking: Ranking, reports: list[Report], client: Client) -> None:
    client.force_login(cast.ut)
    page = client.get(reverse("scoring:ranking_version", args=[ranking.pk])).content.decode()
    assert f"{A}: Hạng 1: bằng 91,42 điểm với {B}" in page
    client.force_login(cast.minh)
    other = client.get(
        reverse("scoring:ranking_otherwise", args=[cast.period.pk, cast.group.pk, cast.cluster_year.cluster.pk]), {"rounding": "half_even"}
    )
    assert [(place.rank, place.name, place.total) for place, _, _ in other.context["rows"]][:2] == [(1, B, D("91.42")), (2, A, D("91.41"))]
    sheet = client.get(reverse("scoring:score_sheet", args=[reports[0].pk]))
    assert "Cộng các dòng: tự chấm 88,52 · cụm, khối 87,02 · thẩm định 90,62" in sheet.content.decode()
