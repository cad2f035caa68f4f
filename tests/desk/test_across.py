"""A movement at a glance, a unit's story, heads by periods, statistics and the state of the installation."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import load_workbook

from tests.access.desk import ACCESS
from tests.builders import make_participation, make_unit, moment
from tests.cast import Cast, make_cast
from tests.chain import sent
from tests.desk.told import ranked, told
from thidua.desk.queries.accountability import accountability
from thidua.desk.queries.movement import movement_at_a_glance, progress_by_cluster
from thidua.desk.queries.statistics import award_table
from thidua.desk.queries.unit import unit_story
from thidua.desk.urls import urlpatterns
from thidua.foundation.people.models import User
from thidua.organisations.queries import NotAllowed

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
GLANCE_QUERIES = 32
HEADS_QUERIES = 14
UNIT_QUERIES = 11


@pytest.fixture
def cast(settings: Any, tmp_path: Path) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    return make_cast()


def test_every_address_has_its_row() -> None:
    journal = {"desk:journal", "desk:journal_verification"}
    assert {f"desk:{pattern.name}" for pattern in urlpatterns} - journal == set(ACCESS)


def statistics(cast: Cast, user: User) -> dict[str, str]:
    return {one.label: one.value for one in movement_at_a_glance(user, AT, cast.movement.pk).statistics}


def test_a_movement_at_a_glance_counts_what_its_reader_may_see(cast: Cast) -> None:
    told(cast)
    assert statistics(cast, cast.minh) == {
        "đơn vị tham gia": "3",
        "nhiệm vụ quá hạn": "0",
        "báo cáo Năm 2024 đã gửi": "2/3",
        "phiếu chấm điểm Năm 2024 đã thẩm định": "2/2",
        "bảng xếp hạng đã công bố": "1",
        "quyết định khen thưởng": "1",
        "Giấy khen": "3",
    }
    assert statistics(cast, cast.truong_cum) == {
        "đơn vị tham gia": "3",
        "báo cáo Năm 2024 đã gửi": "2/3",
        "bảng xếp hạng đã công bố": "1",
    }


def test_its_life_and_what_comes_next(cast: Cast) -> None:
    glance = movement_at_a_glance(cast.minh, moment(2024, 12, 1), cast.movement.pk)
    assert [(step.title, step.status) for step in glance.life] == [
        ("Dự thảo", "done"),
        ("Đã phát động", "done"),
        ("Đang thực hiện", "now"),
        ("Sơ kết", "todo"),
        ("Tổng kết", "todo"),
        ("Kết thúc", "todo"),
    ]
    assert [(one.day.isoformat(), one.title) for one in glance.coming] == [
        ("2025-01-06", "Hạn gửi Năm 2024"),
        ("2025-12-31", "Hết giai đoạn 2023 – 2025, sơ kết"),
        ("2030-12-31", "Kết thúc phong trào"),
    ]


def test_progress_by_cluster(cast: Cast) -> None:
    sent(cast, cast.part_b, cast.ut, cast.sinh)
    parts = progress_by_cluster(movement_at_a_glance(cast.minh, AT, cast.movement.pk).progress)
    assert (parts.labels, parts.parts) == (("Cụm 1",), (("Chờ tiếp nhận", (1,), 1), ("Chưa bắt đầu", (2,), 5)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_glance_costs_the_same_for_more_units(cast: Cast, client: Client, count: int, django_assert_num_queries: Any) -> None:
    told(cast)
    _more_units(cast, count)
    client.force_login(cast.minh)
    with django_assert_num_queries(GLANCE_QUERIES):
        client.get(reverse("desk:movement_glance", args=[cast.movement.pk]))


def _more_units(cast: Cast, count: int) -> None:
    for number in range(count):
        unit = make_unit(f"Ủy ban nhân dân xã Số {number}", parent=cast.authority.unit)
        make_participation(cast.movement, unit, cast.group, cast.cluster_year.cluster)


def test_a_unit_s_story(cast: Cast) -> None:
    told(cast)
    lines = [
        (year.year, [(one.state.code, one.row and (one.row.rank, one.of)) for one in year.reports], [one.award.name for one in year.awards])
        for year in unit_story(cast.lan, AT, cast.commune_a.pk).years
    ]
    assert lines == [(2025, [], ["UBND xã Bằng Vân"]), (2024, [("accepted", (1, 2))], [])]
    with pytest.raises(NotAllowed):
        unit_story(cast.ut, AT, cast.commune_a.pk)


def test_nothing_unpublished_stands_in_a_story(cast: Cast) -> None:
    sent(cast, cast.part_a, cast.lan, cast.khai)
    (year,) = unit_story(cast.lan, AT, cast.commune_a.pk).years
    assert [(one.state.code, one.row) for one in year.reports] == [("submitted", None)]


def test_who_runs_the_program_reads_no_figures_in_a_story(cast: Cast) -> None:
    told(cast)
    assert unit_story(cast.quy, AT, cast.commune_a.pk).years == ()


@pytest.mark.parametrize("count", [1, 3])
def test_a_story_costs_the_same_for_more_units(cast: Cast, client: Client, count: int, django_assert_num_queries: Any) -> None:
    told(cast)
    _more_units(cast, count)
    client.force_login(cast.minh)
    with django_assert_num_queries(UNIT_QUERIES):
        client.get(reverse("desk:unit_history", args=[cast.commune_a.pk]))


def test_heads_by_periods(cast: Cast) -> None:
    sent(cast, cast.part_a, cast.lan, cast.khai)
    rows = accountability(cast.minh, moment(2025, 1, 8)).rows
    assert [(row.name, row.heads, [(cell.by, cell.late) for cell in row.cells if cell], row.times_late) for row in rows] == [
        ("Ủy ban nhân dân thị trấn Vân Tùng", (), [("", 2)], 1),
        ("Ủy ban nhân dân xã Bằng Vân", ("Đinh Văn Khải",), [("Đinh Văn Khải", 0)], 0),
        ("Ủy ban nhân dân xã Đức Vân", ("Đồng Văn Sinh (giao phụ trách)",), [("", 2)], 1),
    ]
    assert [row.unit for row in accountability(cast.lan, AT).rows] == [cast.commune_a.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_heads_cost_the_same_for_more_units(cast: Cast, client: Client, count: int, django_assert_num_queries: Any) -> None:
    ranked(cast)
    _more_units(cast, count)
    client.force_login(cast.minh)
    with django_assert_num_queries(HEADS_QUERIES):
        client.get(reverse("desk:accountability"))


def test_awards_by_form_and_recipient(cast: Cast, client: Client) -> None:
    told(cast)
    table = award_table(cast.minh, AT)
    assert [(row.form, row.numbers, row.total, row.bonus) for row in table.rows] == [("Giấy khen", (1, 0, 1, 1), 3, 3_180_000)]
    assert (table.year, table.years, table.numbers, table.total) == (2025, (2025,), (1, 0, 1, 1), 3)
    assert award_table(cast.lan, AT).numbers == (1, 0, 1, 0)
    assert award_table(cast.ut, AT).numbers == (0, 0, 0, 1)
    client.force_login(cast.tam)
    answer = client.get(reverse("desk:statistics_file"), {"nam": "2025"})
    rows = load_workbook(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    assert rows[3] == ["Giấy khen", 1, 0, 1, 1, 3, 3_180_000]


def test_the_state_of_the_installation(cast: Cast, client: Client, settings: Any) -> None:
    told(cast)
    client.force_login(cast.quy)
    health = client.get(reverse("desk:administration")).context["health"]
    assert (health.printed, [problem.where for problem in health.problems]) == (((health.keys[0], settings.BASE_URL),), ["Sao lưu"])
    settings.KEYS_DIR, settings.BASE_URL = settings.KEYS_DIR / "lost", "https://moved.example"
    health = client.get(reverse("desk:administration")).context["health"]
    assert [problem.where for problem in health.problems] == [str(settings.KEYS_DIR), "Địa chỉ", "Sao lưu"]
