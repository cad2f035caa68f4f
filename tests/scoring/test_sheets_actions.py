"""Three columns beside each other: who may write which, what a mended line loses, what the total is made of."""

from decimal import Decimal

import pytest

from tests.builders import make_post
from tests.cast import Cast, make_cast
from tests.chain import APPRAISED, CROSSED, FAIR, SENT, appraised, sent
from thidua.criteria.rules import Figures
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused
from thidua.organisations.queries import NotAllowed
from thidua.reporting import actions as reporting
from thidua.reporting.actions import Typed
from thidua.scoring import actions, queries
from thidua.scoring.models import ScoreSheet
from thidua.scoring.queries import Race


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def _head_of_c(cast: Cast) -> tuple:
    officer = make_post("Triệu Văn Sơn", "unit_officer", cast.commune_c, username="son")
    return officer, make_post("Hà Thị Mai", "unit_head", cast.commune_c, username="mai")


def _line(cast: Cast, code: str):
    return cast.criteria_set.criteria.get(code=code)


def test_columns_stand_beside_each_other_with_their_reasons(cast: Cast) -> None:
    report = sent(cast, cast.part_b, cast.ut, cast.sinh)
    lower = Figures(part=Decimal(44), whole=Decimal(48))
    with pytest.raises(Refused, match="ghi lý do thay đổi"):
        actions.score_lines(report, [actions.Judged(_line(cast, "2.1"), lower)], by=cast.truong_cum, at=CROSSED)
    assert not ScoreSheet.objects.exists()
    actions.score_lines(report, [actions.Judged(_line(cast, "2.1"), lower, "02 hộ bàn giao sau hạn")], by=cast.truong_cum, at=CROSSED)
    actions.complete_column(report, by=cast.truong_cum, at=CROSSED)
    actions.complete_column(report, by=cast.minh, at=APPRAISED)
    view = queries.sheet_view(report)
    line = next(line for line in view.lines if line.rule.code == "2.1")
    assert [(name, cell.result.points, cell.why) for name, cell in line.cells.items()] == [
        ("self", Decimal("9.58"), ""),
        ("cross", Decimal("9.17"), "02 hộ bàn giao sau hạn"),
        ("appraised", Decimal("9.17"), ""),
    ]
    assert view.sums == {"self": Decimal("25.83"), "cross": Decimal("25.42"), "appraised": Decimal("25.42")}
    sheet = ScoreSheet.objects.get()
    assert (sheet.state, sheet.total, sheet.applicable_max, sheet.algorithm) == ("appraised", Decimal("25.42"), Decimal(30), "sheet/1")
    verbs = list(Entry.objects.filter(verb__startswith="score.").order_by("id").values_list("verb", flat=True))
    assert verbs == ["score.lines_scored", "score.cross_completed", "score.appraised"]


def test_nobody_scores_the_own_unit_and_the_deputy_scores_the_lead(cast: Cast) -> None:
    of_deputy = sent(cast, cast.part_a, cast.lan, cast.khai)
    of_lead = sent(cast, cast.part_c, *_head_of_c(cast))
    may = {
        (who, name): queries.may_cross(getattr(cast, who), report, CROSSED)
        for who in ("truong_cum", "pho_cum", "minh", "lan", "tam")
        for name, report in (("deputy", of_deputy), ("lead", of_lead))
    }
    assert {pair for pair, allowed in may.items() if allowed} == {("truong_cum", "deputy"), ("pho_cum", "lead")}


@pytest.mark.parametrize("who", ["lan", "khai", "ut", "tam", "hoa", "quy", "le", "pho_cum"])
def test_others_do_not_write_the_column_of_the_cluster(cast: Cast, who: str) -> None:
    report = sent(cast, cast.part_b, cast.ut, cast.sinh)
    with pytest.raises(NotAllowed):
        actions.complete_column(report, by=getattr(cast, who), at=CROSSED)


def test_the_standing_body_waits_for_the_cluster_and_is_told_so(cast: Cast) -> None:
    report = sent(cast, cast.part_b, cast.ut, cast.sinh)
    with pytest.raises(Refused, match="Phiếu đã tự chấm"):
        actions.complete_column(report, by=cast.minh, at=APPRAISED)


def test_a_returned_line_loses_what_later_columns_said_of_it(cast: Cast) -> None:
    report = sent(cast, cast.part_b, cast.ut, cast.sinh)
    actions.complete_column(report, by=cast.truong_cum, at=CROSSED)
    reporting.return_report(report, {"2.1": "Kiểm tra lại tổng số hộ"}, reason="", by=cast.minh, at=APPRAISED)
    answer = report.answers.get(criterion__code="2.1")
    typed = [Typed(answer.criterion, Figures(part=Decimal(46), whole=Decimal(50)), answer.version)]
    later = APPRAISED.replace(hour=10)
    reporting.save_answers(report, typed, by=cast.ut, at=later)
    reporting.submit_report(report, by=cast.sinh, at=later.replace(hour=11))
    actions.score_lines(report, [], by=cast.minh, at=later.replace(hour=12))
    cells = {line.rule.code: list(line.cells) for line in queries.sheet_view(report).lines}
    assert cells == {"1.1": ["self", "cross"], "2.1": ["self"], "2.2": ["self", "cross"]}


def test_a_report_that_was_not_sent_has_no_sheet(cast: Cast) -> None:
    report = reporting.start_report(cast.part_b, cast.period, by=cast.ut, at=SENT)
    with pytest.raises(Refused, match="chưa gửi báo cáo"):
        actions.complete_column(report, by=cast.truong_cum, at=CROSSED)


def test_publishing_freezes_and_recomputing_gives_the_same_bytes(cast: Cast) -> None:
    appraised(cast, sent(cast, cast.part_a, cast.lan, cast.khai), cast.truong_cum)
    appraised(cast, sent(cast, cast.part_b, cast.ut, cast.sinh, figures=FAIR), cast.truong_cum)
    race = Race(cast.period, cast.group, cast.cluster_year.cluster)
    with pytest.raises(Refused, match="Chưa thẩm định xong"):
        actions.publish_ranking(race, by=cast.minh, at=APPRAISED)
    ranking = actions.publish_ranking(race, left_out="Đơn vị không gửi báo cáo", by=cast.minh, at=APPRAISED)
    assert [(row.unit, row.rank, row.total) for row in ranking.rows.all()] == [
        (cast.commune_a, 1, Decimal("25.83")),
        (cast.commune_b, 2, Decimal("24.25")),
    ]
    ranking.refresh_from_db()
    assert queries.recompute(ranking).same
    ranking.inputs["units"][0]["figures"]["2.1"]["part"] = "47"
    assert not queries.recompute(ranking).same


def test_a_correction_is_a_new_version_with_a_reason(cast: Cast) -> None:
    report = appraised(cast, sent(cast, cast.part_a, cast.lan, cast.khai), cast.truong_cum)
    race = Race(cast.period, cast.group, cast.cluster_year.cluster)
    actions.publish_ranking(race, left_out="Hai đơn vị không gửi", by=cast.minh, at=APPRAISED)
    with pytest.raises(Refused, match="Lập bản mới phải ghi lý do"):
        actions.publish_ranking(race, left_out="Hai đơn vị không gửi", by=cast.minh, at=APPRAISED)
    actions.open_correction(report.sheet, "Tính nhầm số hộ", by=cast.minh, at=APPRAISED)
    change = actions.Judged(_line(cast, "2.1"), Figures(part=Decimal(24), whole=Decimal(48)), "Tính nhầm số hộ")
    actions.score_lines(report, [change], by=cast.minh, at=APPRAISED)
    actions.complete_column(report, by=cast.minh, at=APPRAISED)
    again = actions.publish_ranking(race, left_out="Hai đơn vị không gửi", correction_reason="Tính nhầm số hộ", by=cast.minh, at=APPRAISED)
    assert [(one.version, one.rows.get().total) for one in queries.rankings_of(race).order_by("version")] == [
        (1, Decimal("25.83")),
        (2, Decimal("21.25")),
    ]
    assert queries.published(race) == again
