"""The pages as people use them: upload, review, confirm, launch; lists with one and three rows cost the same."""

from collections import deque
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.builders import make_movement, moment
from tests.cast import Cast, make_cast
from tests.movements.samples import AT, FACTS, make_plan
from thidua.movements import actions, queries
from thidua.movements.actions import TaskFacts
from thidua.movements.models import Extension, Movement, Plan

pytestmark = pytest.mark.django_db

PLAN = Path(__file__).resolve().parents[2] / "demo" / "ke-hoach-phong-trao.docx"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def minh(cast: Cast, client: Client) -> Client:
    client.force_login(cast.minh)
    return client


def url(name: str, *arguments: Any) -> str:
    return reverse(f"movements:{name}", args=arguments)


def upload(client: Client, content: bytes, name: str, cast: Cast) -> Any:
    return client.post(url("plans"), {"authority": cast.authority.pk, "file": SimpleUploadedFile(name, content)})


def shut(answer: Any) -> bytes:
    """A download is closed when it has been read to its end."""
    return b"".join(answer.streaming_content) if answer.streaming else b""


def test_from_the_file_to_a_launched_movement(cast: Cast, minh: Client) -> None:
    answer = upload(minh, PLAN.read_bytes(), PLAN.name, cast)
    plan = Plan.objects.get()
    assert answer.headers["Location"] == url("plan_review", plan.pk)
    assert queries.review_of(plan).counts == {
        "name": 1,
        "theme": 1,
        "period": 1,
        "phase": 2,
        "group": 4,
        "award": 1,
        "task": 8,
        "criterion": 23,
    }
    review = minh.get(url("plan_review", plan.pk)).content.decode()
    criterion = plan.items.get(clause__path="III.1.1.a.4")
    assert f'href="#de-xuat-{criterion.pk}"' in review
    assert 'href="#clause-III.1.1.a.4"' in review
    facts = {"name": "Chung sức làm hạ tầng", "method": "themed", "starts": "20/3/2023", "ends": "31/12/2030"}
    answer = minh.post(url("plan_confirm", plan.pk), {**facts, "launched_on": "20/3/2023"})
    assert answer.status_code == 422  # the phases of the paper begin on 1/1/2023, before the movement
    minh.post(url("plan_confirm", plan.pk), {**facts, "starts": "1/1/2023", "launched_on": "20/3/2023"})
    movement = Movement.objects.get(name="Chung sức làm hạ tầng")
    minh.post(url("movement_step", movement.pk, "launched"))
    movement.refresh_from_db()
    assert (movement.state, movement.launched_on) == ("launched", date(2023, 3, 20))
    page = minh.get(url("movement", movement.pk)).content.decode()
    assert f'{url("plan", plan.pk)}#clause-III.1.1.a.4"' in page
    file = minh.get(url("plan_file", plan.pk))
    assert shut(file) == PLAN.read_bytes()


def test_the_same_file_again_is_known_and_linked(cast: Cast, minh: Client) -> None:
    upload(minh, PLAN.read_bytes(), PLAN.name, cast)
    again = upload(minh, PLAN.read_bytes(), "khác.docx", cast)
    assert again.status_code == 422
    assert url("plan_review", Plan.objects.get().pk) in again.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rong.docx", b"PK", "bị hỏng"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word cũ"),
        ("anh.png", b"\x89PNG", "Chỉ đọc được"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(cast: Cast, minh: Client, name: str, content: bytes, words: str) -> None:
    answer = upload(minh, content, name, cast)
    assert answer.status_code == 422
    errors = answer.context["form"].errors["file"]
    assert len(errors) == 1
    assert words in errors[0]
    assert not Plan.objects.exists()


def test_proposals_are_changed_by_plain_posts(cast: Cast, minh: Client) -> None:
    plan = make_plan(cast.authority, cast.minh)
    first, second, person = plan.items.filter(kind="criterion")
    group = plan.items.get(kind="group", facts__name="Các xã")
    minh.post(url("draft_item_move", second.pk) + "?huong=len")
    minh.post(url("draft_item_regroup", person.pk), {f"nhom-{person.pk}": group.pk})
    minh.post(url("draft_items_merge", plan.pk), {"muc": [first.pk, second.pk]})
    minh.post(url("draft_item_drop", plan.items.get(kind="award").pk))
    answer = minh.post(url("draft_item_new", plan.pk) + "?loai=task", {"text": "Tổng kết", "due": "15/12/2030", "clause": "II.1"})
    added = plan.items.get(facts__text="Tổng kết")
    assert answer.headers["Location"] == url("plan_review", plan.pk) + f"#de-xuat-{added.pk}"
    assert (added.facts, added.clause.path) == ({"text": "Tổng kết", "due": "2030-12-15"}, "II.1")
    minh.post(url("draft_item", person.pk), {"text": "Gương mẫu, sáng tạo", "group": group.pk, "points": "7,5", "clause": "I.2.1"})
    review = queries.review_of(plan)
    groups = next(section for section in review.sections if section.kind == "group").rows
    assert [(str(row.item), row.points) for row in groups[0].criteria] == [
        ("Tiết kiệm; Làm đường", Decimal("12.5")),
        ("Gương mẫu, sáng tạo", Decimal("7.5")),
    ]
    assert [str(item) for item in review.dropped] == ["Giấy khen"]
    wrong = minh.post(url("draft_item", person.pk), {"text": "", "group": group.pk})
    assert wrong.status_code == 422


def test_a_period_is_planned_opened_and_extended_on_its_pages(cast: Cast, minh: Client) -> None:
    said = {
        "name": "6 tháng đầu năm 2025",
        "kind": "half_year",
        "year": "2025",
        "cut_off": "31/5/2025",
        "opens": "20/5/2025",
        "due_day": "14/6/2025",
        "due_hour": "17:00",
    }
    wrong = minh.post(url("period_new", cast.movement.pk), {**said, "cut_off": "30/6/2025"})
    assert wrong.status_code == 422
    minh.post(url("period_new", cast.movement.pk), said)
    period = cast.movement.periods.get(name=said["name"])
    minh.post(url("period_open", period.pk))
    grant = {"participation": cast.part_a.pk, "due_day": "20/6/2025", "due_hour": "17:00", "reason": "Mưa lũ"}
    minh.post(url("period_extend", period.pk), {**grant, "paper": SimpleUploadedFile("gh.pdf", b"%PDF-1.7")})
    extension = Extension.objects.get(period=period)
    assert (extension.participation, extension.reason, extension.paper.name) == (cast.part_a, "Mưa lũ", "gh.pdf")


def test_the_paper_of_one_unit_is_for_that_unit_and_the_standing_body(cast: Cast, client: Client) -> None:
    paper = {"paper": BytesIO(b"%PDF-1.7"), "paper_name": "gh.pdf"}
    due = moment(2025, 1, 20, 17)
    one = actions.grant_extension(cast.period, due, "Mưa lũ", participation=cast.part_a, **paper, by=cast.minh, at=AT)
    found = {}
    for who in ("minh", "hoa", "tam", "lan", "khai", "ut", "quy", "le"):
        client.force_login(getattr(cast, who))
        answer = client.get(url("extension_file", one.pk))
        deque(answer.streaming_content if answer.streaming else (), maxlen=0)
        shown = client.get(url("period", cast.period.pk))
        found[who] = (answer.status_code, bool(shown.context["extensions"]) if shown.status_code == 200 else None)
    assert found == dict.fromkeys(("minh", "hoa", "tam", "lan", "khai"), (200, True)) | {
        "ut": (404, False),
        "quy": (404, False),
        "le": (404, None),
    }


def test_units_join_from_the_page(cast: Cast, minh: Client) -> None:
    page = minh.get(url("participations_new", cast.movement.pk) + "?loai=agency")
    assert [row.name for row in page.context["candidates"]] == ["Phòng Nội vụ"]
    said = {"group": cast.group.pk, "valid_from": "1/1/2025", "units": [cast.standing_unit.pk]}
    minh.post(url("participations_new", cast.movement.pk), said)
    again = minh.post(url("participations_new", cast.movement.pk), said)
    assert again.status_code == 422
    assert cast.movement.participations.filter(unit=cast.standing_unit).count() == 1


def queries_of(client: Client, address: str, django_assert_max_num_queries: Any) -> int:
    with django_assert_max_num_queries(60) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_lists_cost_the_same_for_one_and_three_rows(cast: Cast, minh: Client, django_assert_max_num_queries: Any) -> None:
    def cost(address: str) -> int:
        return queries_of(minh, address, django_assert_max_num_queries)

    actions.add_task(cast.movement, TaskFacts("Việc 0"), [cast.commune_a], by=cast.minh, at=AT)
    make_plan(cast.authority, cast.minh)
    pages = [url("movements"), url("plans"), url("tasks", cast.movement.pk), url("participations", cast.movement.pk)]
    once = [cost(page) for page in pages]
    for number in (1, 2):
        make_movement(cast.authority, cast.minh, f"Phong trào {number}")
        make_plan(cast.authority, cast.minh, f"bản {number}".encode())
        actions.add_task(cast.movement, TaskFacts(f"Việc {number}"), [cast.commune_a, cast.commune_b], by=cast.minh, at=AT)
        actions.edit_movement(cast.movement, FACTS, by=cast.minh, at=AT)
    assert [cost(page) for page in pages] == once


def test_the_stranger_sees_no_file_and_the_unit_sees_it_after_the_launch(cast: Cast, client: Client) -> None:
    plan = make_plan(cast.authority, cast.minh)
    movement = actions.confirm_plan(plan, FACTS, by=cast.minh, at=AT)
    client.force_login(cast.lan)
    assert client.get(url("plan_file", plan.pk)).status_code == 404
    actions.step_movement(movement, "launched", by=cast.minh, at=AT)
    answer = client.get(url("plan_file", plan.pk))
    shut(answer)
    assert answer.status_code == 200
    client.force_login(cast.le)
    assert client.get(url("plan_file", plan.pk)).status_code == 404
