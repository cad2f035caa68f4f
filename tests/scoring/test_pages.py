"""The pages of sheets and rankings: who reads which column, what is typed and kept, what is published."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from tests.chain import APPRAISED, CROSSED, FAIR, FILLED, SENT, appraised, filled, sent
from thidua.criteria.rules import Figures
from thidua.reporting import actions as reporting
from thidua.reporting.models import Report
from thidua.reporting.queries import SameFile, used_elsewhere
from thidua.scoring import actions, queries
from thidua.scoring.models import Ranking, ScoreSheet
from thidua.scoring.queries import Race


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def of_a(cast: Cast) -> Report:
    return sent(cast, cast.part_a, cast.lan, cast.khai)


@pytest.fixture
def of_b(cast: Cast) -> Report:
    return sent(cast, cast.part_b, cast.ut, cast.sinh, figures=FAIR)


def race_of(cast: Cast) -> Race:
    return Race(cast.period, cast.group, cast.cluster_year.cluster)


def race_url(cast: Cast, name: str = "ranking") -> str:
    return reverse(f"scoring:{name}", args=[cast.period.pk, cast.group.pk, cast.cluster_year.cluster.pk])


def line(cast: Cast, code: str):
    return cast.criteria_set.criteria.get(code=code)


def field(cast: Cast, code: str, name: str) -> str:
    return f"c{line(cast, code).pk}-{name}"


def untouched(response) -> dict[str, str]:
    """What a browser would send back of the form when nothing was typed."""
    typed = {}
    for one in response.context["form"].lines.values():
        typed |= {f"{one.prefix}{asked.name}": asked.text for asked in one.fields}
        typed |= {f"{one.prefix}seen": one.seen, f"{one.prefix}why": one.why}
    return typed


@pytest.mark.parametrize("more", [0, 2])
def test_score_sheets_has_a_fixed_number_of_queries(cast: Cast, client: Client, django_assert_num_queries, more: int, of_a: Report) -> None:
    if more:
        sent(cast, cast.part_b, cast.ut, cast.sinh)
    client.force_login(cast.minh)
    client.get("/cham-diem/")
    with django_assert_num_queries(QUERIES_OF_SHEETS):
        rows = client.get("/cham-diem/").context["table"].rows
    assert [(row.name, row.sums["self"]) for row in rows][:1] == [("Ủy ban nhân dân xã Bằng Vân", Decimal("25.83"))]


QUERIES_OF_SHEETS = 12


def test_score_sheets_says_whose_turn_it_is(cast: Cast, client: Client, of_a: Report, of_b: Report) -> None:
    actions.complete_column(of_b, by=cast.truong_cum, at=CROSSED)
    turns = {}
    for who in ("minh", "truong_cum", "pho_cum", "tam", "lan"):
        client.force_login(getattr(cast, who))
        turns[who] = [(row.name.split()[-2:], row.turn, row.mine) for row in client.get("/cham-diem/").context["table"].rows]
    by_lead = "Trưởng cụm, khối chấm: Ủy ban nhân dân thị trấn Vân Tùng"
    a, b = (["Bằng", "Vân"], by_lead), (["Đức", "Vân"], "Cơ quan thường trực thẩm định")
    assert turns == {
        "minh": [(*a, False), (*b, True)],
        "truong_cum": [(*a, True), (*b, False)],
        "pho_cum": [(*a, False), (*b, False)],
        "tam": [(*a, False), (*b, False)],
        "lan": [(*a, False)],
    }


def test_score_sheet_says_where_else_a_file_stands_as_far_as_its_reader_may_see(cast: Cast, client: Client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for part, officer, codes in ((cast.part_a, cast.lan, ("2.1", "2.2")), (cast.part_b, cast.ut, ("2.1",))):
        report = filled(cast, part, officer)
        for code in codes:
            upload = SimpleUploadedFile("anh.pdf", b"%PDF-1.7 made up")
            reporting.add_evidence(report, line(cast, code), upload, title=f"Ảnh {code}", by=officer, at=FILLED)
    here, there = Report.objects.order_by("pk")
    assert used_elsewhere(cast.ut, there, SENT) == {}
    reporting.mark_ready(there, by=cast.ut, at=FILLED)
    sheet = reverse("scoring:score_sheet", args=[reporting.submit_report(there, by=cast.sinh, at=SENT).pk])
    client.force_login(cast.minh)
    period = f"Ủy ban nhân dân xã Bằng Vân, {cast.period.name}"
    said = f"Cùng tệp với: Ảnh 2.1 (tiêu chí 2.1, {period}); Ảnh 2.2 (tiêu chí 2.2, {period})"
    assert said in client.get(sheet).content.decode()
    client.force_login(cast.ut)
    assert "Cùng tệp" not in client.get(sheet).content.decode()
    told = used_elsewhere(cast.lan, here, SENT)
    assert list(told.values()) == [(SameFile("Ảnh 2.2", "2.2"),), (SameFile("Ảnh 2.1", "2.1"),)]


def test_score_sheet_saves_a_line_with_its_reason(cast: Cast, client: Client, of_b: Report) -> None:
    client.force_login(cast.truong_cum)
    url = reverse("scoring:score_sheet", args=[of_b.pk])
    typed = untouched(client.get(url)) | {field(cast, "2.1", "part"): "3", field(cast, "2.1", "whole"): "5"}
    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert [str(problem) for problem in refused.context["form"].problems] == ["Tiêu chí 2.1: Khác cột trước; ghi lý do thay đổi."]
    assert 'value="3"' in refused.content.decode()
    assert not ScoreSheet.objects.exists()
    saved = client.post(url, typed | {field(cast, "2.1", "why"): "01 hộ bàn giao sau hạn"})
    assert saved.status_code == 302
    cells = {one.rule.code: one.cross and (one.cross.result.points, one.cross.why) for one in queries.sheet_view(of_b).lines}
    assert cells == {"1.1": None, "2.1": (Decimal("6.00"), "01 hộ bàn giao sau hạn"), "2.2": None}


def test_score_sheet_keeps_what_cannot_be_read(cast: Cast, client: Client, of_b: Report) -> None:
    client.force_login(cast.truong_cum)
    url = reverse("scoring:score_sheet", args=[of_b.pk])
    response = client.post(url, untouched(client.get(url)) | {field(cast, "2.1", "part"): "ba hộ"})
    assert response.status_code == 422
    assert 'value="ba hộ"' in response.content.decode()
    assert not ScoreSheet.objects.exists()


def test_score_sheet_does_not_overwrite_another_scorer_silently(cast: Cast, client: Client, of_b: Report) -> None:
    client.force_login(cast.truong_cum)
    url = reverse("scoring:score_sheet", args=[of_b.pk])
    typed = untouched(client.get(url))
    change = actions.Judged(line(cast, "2.1"), Figures(part=Decimal(2), whole=Decimal(5)), "Theo biên bản")
    actions.score_lines(of_b, [change], by=cast.truong_cum, at=CROSSED)
    late = typed | {field(cast, "2.1", "part"): "1", field(cast, "2.1", "why"): "Khác"}
    response = client.post(url, late)
    assert (response.status_code, "Người khác vừa chấm" in response.content.decode()) == (422, True)
    assert queries.sheet_view(of_b).lines[1].cross.result.points == Decimal("4.00")


def test_score_sheet_complete_asks_first_and_moves_on(cast: Cast, client: Client, of_b: Report) -> None:
    client.force_login(cast.truong_cum)
    url = reverse("scoring:score_sheet", args=[of_b.pk])
    step = client.post(url, untouched(client.get(url)) | {"act": "complete"})
    ask = reverse("scoring:score_sheet_complete", args=[of_b.pk])
    assert step.url == ask
    assert "chuyển cơ quan thường trực thẩm định" in client.get(ask).content.decode()
    assert not ScoreSheet.objects.exists()
    assert client.post(ask).url == url
    assert ScoreSheet.objects.get().state == "cross_scored"
    assert client.get(ask).status_code == 404


def test_missing_evidence_is_written_at_appraisal_only_and_costs_the_line(cast: Cast, client: Client, of_b: Report) -> None:
    url = reverse("scoring:score_sheet", args=[of_b.pk])
    client.force_login(cast.truong_cum)
    assert "evidence_missing" not in client.get(url).content.decode()
    actions.complete_column(of_b, by=cast.truong_cum, at=CROSSED)
    client.force_login(cast.minh)
    page = client.get(url)
    typed = untouched(page) | {field(cast, "2.2", "evidence_missing"): "1", field(cast, "2.2", "why"): "Không bổ sung sau 3 ngày làm việc"}
    assert client.post(url, typed).status_code == 302
    cell = queries.sheet_view(of_b).lines[2].appraised
    assert (cell.result.points, cell.words, cell.why) == (Decimal("0.00"), "không có minh chứng", "Không bổ sung sau 3 ngày làm việc")


def columns_seen(client: Client, user, report: Report) -> dict[str, Decimal | None]:
    client.force_login(user)
    return client.get(reverse("scoring:score_sheet", args=[report.pk])).context["view"].sums


def test_a_unit_reads_other_columns_when_they_are_complete(cast: Cast, client: Client, of_b: Report) -> None:
    """Held: a half-written column with a reason that must not leak to the unit."""
    change = actions.Judged(line(cast, "2.1"), Figures(part=Decimal(2), whole=Decimal(5)), "Lý do của cụm")
    actions.score_lines(of_b, [change], by=cast.truong_cum, at=CROSSED)
    assert columns_seen(client, cast.ut, of_b) == {"self": Decimal("24.25"), "cross": None, "appraised": None}
    assert "Lý do của cụm" not in client.get(reverse("scoring:score_sheet", args=[of_b.pk])).content.decode()
    assert columns_seen(client, cast.tam, of_b)["cross"] == Decimal("4.00")
    actions.complete_column(of_b, by=cast.truong_cum, at=CROSSED)
    assert columns_seen(client, cast.ut, of_b)["cross"] == Decimal("20.25")
    again = actions.Judged(line(cast, "2.1"), Figures(part=Decimal(3), whole=Decimal(5)), "Lý do thẩm định")
    actions.score_lines(of_b, [again], by=cast.minh, at=APPRAISED)
    assert columns_seen(client, cast.ut, of_b)["appraised"] is None
    actions.complete_column(of_b, by=cast.minh, at=APPRAISED)
    assert columns_seen(client, cast.ut, of_b)["appraised"] == Decimal("22.25")


def test_an_observer_finds_nothing_to_press(cast: Cast, client: Client, of_b: Report) -> None:
    client.force_login(cast.tam)
    url = reverse("scoring:score_sheet", args=[of_b.pk])
    assert client.get(url).context["column"] == ""
    assert client.post(url, {"act": "save"}).status_code == 404
    assert not ScoreSheet.objects.exists()


def test_before_publishing_a_unit_sees_no_points_of_others(cast: Cast, client: Client, of_a: Report, of_b: Report) -> None:
    for report in (of_a, of_b):
        appraised(cast, report, cast.truong_cum)
    client.force_login(cast.ut)
    for url in (
        race_url(cast),
        reverse("scoring:rankings"),
        reverse("scoring:score_sheets"),
        reverse("scoring:score_sheet", args=[of_b.pk]),
    ):
        page = client.get(url).content.decode()
        assert "25,83" not in page
        assert "Trung vị" not in page
    version = actions.publish_ranking(race_of(cast), left_out="Không gửi báo cáo", by=cast.minh, at=APPRAISED)
    page = client.get(reverse("scoring:ranking_version", args=[version.pk])).content.decode()
    assert "25,83" in page
    assert reverse("scoring:score_sheet", args=[of_b.pk]) in page
    assert reverse("scoring:score_sheet", args=[of_a.pk]) not in page


def test_ranking_says_who_is_missing_and_publishing_asks_why(cast: Cast, client: Client, of_a: Report, of_b: Report) -> None:
    for report in (of_a, of_b):
        appraised(cast, report, cast.truong_cum)
    client.force_login(cast.minh)
    page = client.get(race_url(cast))
    assert [problem.where for problem in page.context["missing"]] == ["Ủy ban nhân dân thị trấn Vân Tùng"]
    ask = client.get(race_url(cast, "ranking_publish"))
    assert "Công bố sẽ khóa số liệu của 2 đơn vị." in ask.content.decode()
    assert client.post(race_url(cast, "ranking_publish"), {}).status_code == 422
    done = client.post(race_url(cast, "ranking_publish"), {"left_out": "Không gửi báo cáo"})
    version = Ranking.objects.get()
    assert done.url == reverse("scoring:ranking_version", args=[version.pk])
    number, link = version.seal.split(":")
    assert (int(number) > 0, len(link)) == (True, 64)
    page = client.get(done.url)
    assert page.context["table"].left_out == (("Ủy ban nhân dân thị trấn Vân Tùng", "Không gửi báo cáo"),)
    assert "Khớp." in client.get(reverse("scoring:ranking_recompute", args=[version.pk])).content.decode()


def test_ranking_names_whom_the_quota_lets_propose(cast: Cast, client: Client, of_a: Report, of_b: Report) -> None:
    for report in (of_a, of_b):
        appraised(cast, report, cast.truong_cum)
    client.force_login(cast.minh)
    assert client.get(race_url(cast)).context["table"].proposal is None
    type(cast.criteria_set).objects.update(policy={"quota": {"percent": "34", "rounding": "up"}})
    page = client.get(race_url(cast))
    table = page.context["table"]
    assert (table.proposal.allowed, table.proposed) == (1, ("Ủy ban nhân dân xã Bằng Vân",))
    assert "Bảng tiêu chí cho đề nghị 1 đơn vị: <b>Ủy ban nhân dân xã Bằng Vân</b>" in page.content.decode()


def test_ranking_recompute_names_what_was_changed(cast: Cast, client: Client, of_a: Report, of_b: Report) -> None:
    for report in (of_a, of_b):
        appraised(cast, report, cast.truong_cum)
    version = actions.publish_ranking(race_of(cast), left_out="Không gửi báo cáo", by=cast.minh, at=APPRAISED)
    version.rows.filter(rank=2).update(rank=1, total=Decimal("30.00"))
    client.force_login(cast.tam)
    page = client.get(reverse("scoring:ranking_recompute", args=[version.pk]))
    assert [problem.where for problem in page.context["again"].problems] == ["Ủy ban nhân dân xã Đức Vân"]


def test_ranking_vote_breaks_a_tie(cast: Cast, client: Client, of_a: Report) -> None:
    of_b = sent(cast, cast.part_b, cast.ut, cast.sinh)
    for report in (of_a, of_b):
        appraised(cast, report, cast.truong_cum)
    client.force_login(cast.minh)
    assert [place.rank for place in client.get(race_url(cast)).context["table"].places] == [1, 1]
    votes = {f"unit-{cast.commune_a.pk}": "3", f"unit-{cast.commune_b.pk}": "8"}
    assert client.post(race_url(cast, "ranking_vote"), votes).status_code == 422
    assert client.post(race_url(cast, "ranking_vote"), votes | {"minutes": "Biên bản số 01/BB-CTĐ"}).status_code == 302
    places = client.get(race_url(cast)).context["table"].places
    assert [(place.rank, place.unit) for place in places] == [(1, cast.commune_b.pk), (2, cast.commune_a.pk)]


def test_todo_names_the_next_person(cast: Cast, of_a: Report, of_b: Report) -> None:
    def verbs(who: str) -> list[tuple[str, str]]:
        return [(todo.verb, todo.title) for todo in queries.todo_for(getattr(cast, who), APPRAISED)]

    both = [("Chấm điểm", "Ủy ban nhân dân xã Bằng Vân"), ("Chấm điểm", "Ủy ban nhân dân xã Đức Vân")]
    assert {who: verbs(who) for who in ("truong_cum", "pho_cum", "minh", "tam", "lan")} == {
        "truong_cum": both,
        "pho_cum": [],
        "minh": [],
        "tam": [],
        "lan": [],
    }
    for report in (of_a, of_b):
        actions.complete_column(report, by=cast.truong_cum, at=CROSSED)
    assert [verb for verb, _ in verbs("minh")] == ["Thẩm định", "Thẩm định"]
    for report in (of_a, of_b):
        actions.complete_column(report, by=cast.minh, at=APPRAISED)
    assert verbs("minh") == []
    type(cast.part_c).objects.filter(pk=cast.part_c.pk).update(valid_to=cast.period.cut_off)
    assert verbs("minh") == [("Công bố", "Xếp hạng Cụm 1")]


def test_papers_and_workbooks(cast: Cast, client: Client, of_b: Report) -> None:
    appraised(cast, of_b, cast.truong_cum)
    version = actions.publish_ranking(race_of(cast), left_out="Không gửi báo cáo", by=cast.minh, at=APPRAISED)
    client.force_login(cast.ut)
    for url in (reverse("scoring:score_sheet_document", args=[of_b.pk]), reverse("scoring:ranking_version_excel", args=[version.pk])):
        assert b"".join(client.get(url)).startswith(b"PK")
