"""The public pages: what was published and decided, without sign-in or cookie, and nothing that could leak."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.portal import ACCESS
from tests.builders import make_movement, moment
from tests.cast import Cast, make_cast
from tests.chain import filled, sent
from tests.commendation.chain import proposed
from tests.desk.told import AT, decided, ranked, told
from thidua.commendation import actions
from thidua.commendation.models import Award
from thidua.foundation.people.models import User
from thidua.portal.documents import AWARD_COLUMNS, RANKING_COLUMNS
from thidua.portal.rules import without_personal_numbers
from thidua.portal.urls import urlpatterns

PAGES = ("public_page", "awards", "awards_csv", "awards_json", "rankings_csv", "rankings_json")
AWARDS_QUERIES = 4
HOME_QUERIES = 8


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Any) -> Cast:
    settings.KEYS_DIR = tmp_path / "keys"
    return make_cast()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trưởng thôn, ĐT 0912 345 678", "Trưởng thôn, ĐT …"),
        ("CCCD 006085001234", "CCCD …"),
        ("gọi +84912345678.", "gọi …."),
        ("đóng góp 1.250.000.000 đồng", "đóng góp 1.250.000.000 đồng"),
        ("hiến 300 m2 đất năm 2024", "hiến 300 m2 đất năm 2024"),
    ],
)
def test_numbers_of_a_person_stay_inside(text: str, expected: str) -> None:
    assert without_personal_numbers(text) == expected


def read(client: Client, name: str, *arguments: object, **query: str) -> str:
    answer = client.get(reverse(f"portal:{name}", args=arguments), query)
    assert answer.status_code == 200, name
    return answer.content.decode()


def everything(client: Client, cast: Cast) -> str:
    return "\n".join([read(client, name) for name in PAGES] + [read(client, "movement", cast.movement.pk)])


def test_every_address_of_this_half_has_its_row() -> None:
    open_names = {f"portal:{one.name}" for one in urlpatterns if one.callback.__module__ == "thidua.portal.views.public"}
    assert open_names == set(ACCESS)


def test_empty_pages_say_what_will_come(cast: Cast, client: Client) -> None:
    assert "Chưa công bố kết quả xếp hạng nào" in read(client, "public_page")
    assert "Chưa có quyết định khen thưởng nào" in read(client, "awards")


def test_what_is_published_can_be_read(cast: Cast, client: Client) -> None:
    story = told(cast)
    page = read(client, "public_page")
    for words in ("Ngân Sơn chung sức", "Ủy ban nhân dân xã Bằng Vân", "25,83", "Hộ ông Lý Văn Phúc", "186/QĐ-UBND"):
        assert words in page
    table = read(client, "ranking", story.ranking.pk)
    assert table.index("Bằng Vân") < table.index("Đức Vân")
    assert story.ranking.checksum in table
    assert "Bà Nông Thị Hòa" in read(client, "awards", ten="nong hoa")
    assert "Hộ ông Lý Văn Phúc" not in read(client, "awards", ten="nong hoa")


def test_nothing_unfinished_leaks(cast: Cast, client: Client) -> None:
    """Figures sent but not ranked, a draft decision, a nomination on hold, a draft movement, phones and accounts."""
    User.objects.filter(pk=cast.lan.pk).update(phone="0912345678", email="lan@example.vn")
    make_movement(cast.authority, cast.minh, "Phong trào còn giữ kín")
    cast.authority.movements.filter(name="Phong trào còn giữ kín").update(state="draft")
    sent(cast, cast.part_a, cast.lan, cast.khai)
    filled(cast, cast.part_b, cast.ut)
    opened, _ = decided(cast, ("person", "Ông Đã Được Khen", {"detail": "CCCD 006085001234"}))
    waiting = proposed(cast, opened, "person", "Bà Còn Chờ Xét", at=AT)
    actions.move_nomination(waiting, "nomination.held", reason="đang xác minh đơn thư", by=cast.minh, at=AT)
    Award.objects.create(
        decision=_draft(cast, opened), ordinal=1, recipient_kind="person", name="Ông Trong Dự Thảo", award_form="Giấy khen", achievement="…"
    )
    page = everything(client, cast)
    assert "Ông Đã Được Khen" in page
    hidden = (
        *("0912345678", "lan@example.vn", "006085001234", "Hoàng Thị Lan", "Bà Còn Chờ Xét", "đang xác minh"),
        *("Ông Trong Dự Thảo", "Phong trào còn giữ kín", "9,58", "25,83", "25.83", "930", "1240"),
    )
    assert [words for words in hidden if words in page] == []
    assert read(client, "awards", ten="006085001234").count("Ông Đã Được Khen") == 0
    draft = cast.authority.movements.get(name="Phong trào còn giữ kín")
    assert client.get(reverse("portal:movement", args=[draft.pk])).status_code == 404


def _draft(cast: Cast, opened: Any) -> Any:
    decision = opened.decisions.get()
    decision.pk, decision.state, decision.number, decision.signed_on, decision.year = None, "draft", None, None, None
    decision.issued_at = decision.issued_by = None
    decision.save(force_insert=True)
    return decision


def test_a_cancelled_award_is_not_shown_as_valid(cast: Cast, client: Client) -> None:
    told(cast)
    Award.objects.filter(name="Hộ ông Lý Văn Phúc").update(state="cancelled")
    assert "Hộ ông Lý Văn Phúc" not in everything(client, cast)


def test_a_superseded_ranking_names_the_one_that_holds(cast: Cast, client: Client) -> None:
    first = ranked(cast)
    pk = first.pk
    rows = list(first.rows.all())
    first.pk, first.version, first.correction_reason, first.published_at = None, 2, "Sửa điểm một tiêu chí", moment(2025, 2, 1)
    first.save(force_insert=True)
    for row in rows:
        row.pk, row.ranking = None, first
        row.save(force_insert=True)
    assert "Đã có bản công bố mới" in read(client, "ranking", pk)
    assert "Đã có bản công bố mới" not in read(client, "ranking", first.pk)
    assert read(client, "rankings_csv").count("Bằng Vân") == 1


@pytest.mark.parametrize("name", PAGES)
def test_pages_may_be_kept_and_set_no_cookie(cast: Cast, client: Client, name: str) -> None:
    answer = client.get(reverse(f"portal:{name}"))
    assert (answer.headers["Cache-Control"], dict(answer.cookies)) == ("public, max-age=300", {})
    client.force_login(cast.minh)
    assert "private" in client.get(reverse(f"portal:{name}")).headers["Cache-Control"]


def test_open_data_keeps_its_columns(cast: Cast, client: Client) -> None:
    told(cast)
    rows = list(csv.reader(io.StringIO(client.get(reverse("portal:awards_csv")).content.decode("utf-8-sig"))))
    assert rows[0] == list(AWARD_COLUMNS) == [
        *("name", "detail", "recipient_kind", "award_form", "achievement"),
        *("ordinal", "decision", "signed_on", "authority", "movement"),
    ]  # fmt: skip
    assert [row[:3] for row in rows[1:]] == [
        ["UBND xã Bằng Vân", "", "tập thể"],
        ["Hộ ông Lý Văn Phúc", "thôn Nà Pái, xã Bằng Vân", "hộ gia đình"],
        ["Bà Nông Thị Hòa", "Trưởng thôn, ĐT …", "cá nhân"],
    ]
    answer = client.get(reverse("portal:rankings_json")).json()["rows"]
    assert [list(row) for row in answer] == [list(RANKING_COLUMNS)] * 2
    assert [(row["rank"], row["unit"], row["points"]) for row in answer] == [
        (1, "Ủy ban nhân dân xã Bằng Vân", "25.83"),
        (2, "Ủy ban nhân dân xã Đức Vân", "24.25"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_for_one_and_three_rows(cast: Cast, client: Client, count: int, django_assert_num_queries: Any) -> None:
    ranked(cast)
    decided(cast, *[("person", f"Ông Người Thứ {number}", {}) for number in range(count)])
    with django_assert_num_queries(AWARDS_QUERIES):
        assert len(client.get(reverse("portal:awards")).context["shown"]) == count
    with django_assert_num_queries(HOME_QUERIES):
        client.get(reverse("portal:public_page"))
