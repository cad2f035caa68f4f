"""Việc của tôi, the first steps, the switch of the demo."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_participation, make_unit, make_user, moment
from tests.cast import Cast, make_cast
from tests.chain import filled, sent
from thidua.desk.queries.work import work_for
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.movements.models import Movement
from thidua.organisations.models import UnitVersion

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
HOME_QUERIES = 27


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def work(user: User, at: datetime = AT) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(group.code, [(row.todo.verb, row.todo.subject, row.when) for row in group.rows]) for group in work_for(user, at)]


def test_what_is_owed_is_late_and_the_rest_says_how_long_it_waits(cast: Cast) -> None:
    sent(cast, cast.part_b, cast.ut, cast.sinh)
    assert work(cast.lan) == [("late", [("Nhập số liệu", "Ủy ban nhân dân xã Bằng Vân", "quá 134 ngày")])]
    assert work(cast.ut) == []
    ((kind, (row,)),) = [(group.code, group.rows) for group in work_for(cast.minh, moment(2025, 1, 9))]
    told = (kind, row.todo.verb, row.todo.title, row.todo.subject, row.when)
    assert told == ("other", "Tiếp nhận", "Ủy ban nhân dân xã Đức Vân", "Năm 2024", "chờ từ 3 ngày trước")


def test_what_is_near_stands_before_what_waits_for_others(cast: Cast) -> None:
    before = moment(2025, 1, 5)
    assert work(cast.lan, before) == [("soon", [("Nhập số liệu", "Ủy ban nhân dân xã Bằng Vân", "ngày mai")])]
    filled(cast, cast.part_a, cast.lan)
    assert work(cast.khai, before) == [("waiting", [("Nhập số liệu", "Ủy ban nhân dân xã Bằng Vân", "ngày mai")])]


def test_the_home_page_of_each(cast: Cast, client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("portal:public_page"))
    for user, number in ((cast.lan, 1), (cast.tam, 0), (cast.le, 0)):
        client.force_login(user)
        assert client.get("/").context["number"] == number
    assert "chưa được phân công" in client.get("/").content.decode()


def test_a_unit_does_not_read_how_far_the_others_are(cast: Cast, client: Client) -> None:
    for user, asked in ((cast.minh, 3), (cast.lan, 0)):
        client.force_login(user)
        (card,) = client.get("/").context["cards"]
        assert (card.movement, card.asked, card.sent) == (cast.movement, asked, 0)
    client.force_login(cast.le)
    assert client.get("/").context["cards"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_for_one_and_three_more_units(
    cast: Cast, client: Client, count: int, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        unit = make_unit(f"Ủy ban nhân dân xã Số {number}", parent=cast.authority.unit)
        make_participation(cast.movement, unit, cast.group, cast.cluster_year.cluster)
    sent(cast, cast.part_b, cast.ut, cast.sinh)
    client.force_login(cast.minh)
    with django_assert_num_queries(HOME_QUERIES):
        client.get("/")


def test_the_first_steps_of_an_empty_installation(client: Client) -> None:
    root = make_user("root", "Lê Thị Gốc", is_administrator=True)
    client.force_login(root)
    steps = client.get("/").context["steps"]
    assert [(one.step.code, one.status, one.allowed) for one in steps] == [
        ("administrator", "done", True),
        ("authority", "now", True),
        ("units", "todo", True),
        ("people", "todo", True),
        ("plan", "todo", False),
        ("criteria", "todo", False),
        ("period", "todo", False),
    ]
    page = client.get(reverse("desk:first_steps")).content.decode()
    for name in (
        "organisations:authority_new",
        "organisations:account_form",
        "organisations:authority_form",
        "organisations:unit_template",
    ):
        assert f'href="{reverse(name)}"' in page
        assert client.get(reverse(name)).status_code == 200
    assert reverse("movements:plans") not in page.split("<main")[1]


def test_each_step_says_how_far_it_is_and_gives_its_file(cast: Cast, client: Client) -> None:
    cast.period.state, cast.criteria_set.state = "planned", "draft"
    cast.criteria_set.adopted_at = cast.criteria_set.adopted_by = None
    cast.period.save()
    cast.criteria_set.save()
    client.force_login(cast.minh)
    answer = client.get(reverse("desk:first_steps"))
    steps = {one.step.code: (one.words, one.count, one.begun) for one in answer.context["steps"]}
    assert {code: steps[code] for code in ("plan", "criteria", "period")} == {
        "plan": ("xong", 1, 0),
        "criteria": ("đang làm", 0, 1),
        "period": ("đang làm", 0, 1),
    }
    files = {one.step.code: client.get(reverse(one.step.template)).status_code for one in answer.context["steps"]}
    assert files == dict.fromkeys(files, 200)
    who = {one.step.code: one.step.who for one in answer.context["steps"]}
    assert (who["authority"], who["units"], who["plan"]) == ("người cài đặt phần mềm", "quản trị, cán bộ thường trực", "cán bộ thường trực")


def test_the_checklist_leaves_the_home_page_when_all_is_done(cast: Cast, client: Client) -> None:
    client.force_login(cast.minh)
    assert client.get("/").context["steps"] == ()
    assert client.get(reverse("desk:first_steps")).context["done"] == 7
    cast.period.state = "planned"
    cast.period.save()
    assert [one.step.code for one in client.get("/").context["steps"] if one.status == "now"] == ["period"]
    client.force_login(cast.lan)
    assert client.get("/").context["steps"] == ()
    assert client.get(reverse("desk:first_steps")).status_code == 404


CAST = """
[[person]]
username = "lan"
caption = "Cán bộ phụ trách, xã Bằng Vân"
order = 2

[[person]]
username = "minh"
caption = "Cán bộ thường trực"
order = 1

[[person]]
username = "khong-co"
caption = "Không có tài khoản"
order = 3

[[person]]
username = "root"
caption = "Quản trị hệ thống"
order = 4
"""


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> Path:
    settings.DEMO, settings.BASE_DIR = True, tmp_path
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "cast.toml").write_text(CAST, encoding="utf-8")
    return tmp_path


def test_one_click_changes_the_person(cast: Cast, client: Client, demo: Path) -> None:
    make_user("root", "Lê Thị Gốc", is_administrator=True)
    answer = client.get(reverse("desk:view_as"))
    assert [(one.user.username, one.caption) for one in answer.context["people"]] == [
        ("minh", "Cán bộ thường trực"),
        ("lan", "Cán bộ phụ trách, xã Bằng Vân"),
    ]
    client.post(reverse("desk:view_as_person"), {"username": "minh"})
    assert client.get("/").context["user"] == cast.minh
    client.post(reverse("desk:view_as_person"), {"username": "lan"})
    assert client.get("/").context["user"] == cast.lan
    acts = [("sign_in.succeeded", "Nông Văn Minh"), ("sign_in.ended", "Nông Văn Minh"), ("sign_in.succeeded", "Hoàng Thị Lan")]
    assert list(Entry.objects.order_by("id").values_list("verb", "actor_name")) == acts
    for name in ("root", "khong-co", "quy", ""):
        assert client.post(reverse("desk:view_as_person"), {"username": name}).status_code == 404
    assert client.get(reverse("desk:view_as_person")).status_code == 405


def test_outside_a_demo_there_is_no_such_page(cast: Cast, client: Client, demo: Path, settings: Any) -> None:
    settings.DEMO = False
    for user in (None, cast.minh):
        if user:
            client.force_login(user)
        assert client.get(reverse("desk:view_as")).status_code == 404
        assert client.post(reverse("desk:view_as_person"), {"username": "lan"}).status_code == 404
    assert Entry.objects.count() == 0


def test_an_ended_movement_leaves_the_home_page(cast: Cast, client: Client) -> None:
    Movement.objects.update(state="ended")
    UnitVersion.objects.filter(unit=cast.commune_a).update(short_name="Bằng Vân")
    client.force_login(cast.minh)
    assert client.get("/").context["cards"] == []
