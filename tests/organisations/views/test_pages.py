"""The pages as people meet them: typed values stay, refusals stand beside their fields, nothing is half-written."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_authority, make_cluster, make_post, make_unit, make_user, moment
from tests.cast import Cast, make_cast
from thidua.foundation.documents.spreadsheets import write_template
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.organisations.actions import add_post, create_person, record_unit_change
from thidua.organisations.documents import PEOPLE, UNITS
from thidua.organisations.models import Authority, Cluster, ClusterYear, Household, LocalRule, Person, Post, Unit, UnitVersion
from thidua.organisations.queries import heads_of, members_of, unit_history

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
Enter = Callable[[User], Client]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def enter() -> Enter:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def at(name: str, *args: int) -> str:
    return reverse(f"organisations:{name}", args=args)


def test_the_first_authority_from_an_empty_installation(enter: Enter) -> None:
    root = enter(make_user("goc", "Quản trị", is_administrator=True))
    assert "Lập cơ quan phát động" in root.get(at("units")).content.decode()
    typed = {"name": "Ủy ban nhân dân huyện Ngân Sơn", "level": "district", "title": "CHỦ TỊCH", "place": "Ngân Sơn", "symbol": "UBND"}
    wrong = root.post(at("authority_new"), typed | {"valid_from": "hôm qua"})
    assert (wrong.status_code, "không phải là ngày" in wrong.content.decode()) == (422, True)
    root.post(at("authority_new"), typed | {"valid_from": "1/1/2023"})
    made = Authority.objects.get()
    assert (str(made), made.title) == ("Ủy ban nhân dân huyện Ngân Sơn", "CHỦ TỊCH")
    assert root.get(at("authority", made.pk)).status_code == 200


def test_a_unit_names_what_stands_under_it_and_links_only_what_may_be_opened(cast: Cast, enter: Enter) -> None:
    hamlet = make_unit("Thôn Nà Pái", "village", parent=cast.commune_a)
    elsewhere = create_person(full_name="Lê Thị Nơi Khác", unit=cast.commune_b, by=cast.minh, at=AT)
    add_post(person=elsewhere, role="unit_officer", seat=cast.commune_a, valid_from=AT.date(), by=cast.minh, at=AT)
    for user, opens in ((cast.minh, True), (cast.lan, False)):
        page = enter(user).get(at("unit", cast.commune_a.pk)).content.decode()
        for name, address in (("Thôn Nà Pái", at("unit", hamlet.pk)), ("Lê Thị Nơi Khác", at("person", elsewhere.pk))):
            assert (name in page, f'href="{address}"' in page) == (True, opens)


def test_a_new_unit_and_a_namesake(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    typed = {"name": "Phòng Tư pháp", "kind": "agency", "parent": cast.authority.unit_id, "valid_from": "1/1/2024"}
    made = minh.post(at("unit_new"), typed)
    assert made.status_code == 302
    again = minh.post(at("unit_new"), typed)
    assert again.status_code == 422
    assert again.context["form"].errors == {"name": ["Đã có Phòng Tư pháp trực thuộc Ủy ban nhân dân huyện Ngân Sơn."]}
    assert 'value="Phòng Tư pháp"' in again.content.decode()


def test_a_parent_outside_the_scope_is_no_choice(cast: Cast, enter: Enter) -> None:
    foreign = make_unit("Tỉnh khác", "authority_body")
    typed = {"name": "Phòng Lạ", "kind": "agency", "parent": foreign.pk, "valid_from": "1/1/2024"}
    assert enter(cast.minh).post(at("unit_new"), typed).status_code == 422
    assert not UnitVersion.objects.filter(name="Phòng Lạ").exists()


def test_edit_from_a_day_and_undo(cast: Cast, enter: Enter) -> None:
    minh, unit = enter(cast.minh), cast.commune_a.pk
    typed = {"name": "Ủy ban nhân dân xã Bằng Vân", "kind": "commune", "code": "01942", "address": "Khu I", "as_of": "1/2/2025"}
    assert minh.post(at("unit_edit", unit), typed).status_code == 302
    assert [version.address for version in unit_history(unit)] == ["", "Khu I"]
    assert minh.post(at("unit_undo", unit)).status_code == 302
    assert [version.address for version in unit_history(unit)] == [""]
    assert minh.post(at("unit_undo", unit)).status_code == 422


def test_delete_only_while_nothing_depends(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    refused = minh.post(at("unit_delete", cast.commune_a.pk))
    assert (refused.status_code, "không xóa được. Ghi ngày kết thúc" in refused.content.decode()) == (422, True)
    slip = make_unit("Phòng Nhầm", "agency", cast.authority.unit)
    assert minh.post(at("unit_delete", slip.pk)).status_code == 302
    assert not Unit.objects.filter(pk=slip.pk).exists()


def test_move_and_end(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    village = make_unit("Thôn Nà Pái", "village", cast.commune_a)
    typed = {"new_parent": cast.commune_b.pk, "effective": "1/3/2025", "legal_act": "NQ 1"}
    assert minh.post(at("unit_move", village.pk), typed).status_code == 302
    assert unit_history(village.pk)[-1].parent == cast.commune_b
    assert minh.post(at("unit_end", village.pk), {"on": "1/5/2025"}).status_code == 302
    assert unit_history(village.pk)[-1].valid_to == date(2025, 5, 1)
    assert "đã kết thúc hoạt động từ 1/5/2025" in minh.get(at("unit", village.pk)).content.decode()


def test_merge_on_the_page_and_back(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    page = at("unit_change") + "?loai=merge"
    two = [make_unit(name, "agency", cast.authority.unit).pk for name in ("Phòng A", "Phòng B")]
    typed = {"effective": "1/3/2025", "legal_act": "NQ 01", "predecessors": two}
    assert minh.post(page, typed).context["form"].non_field_errors() == ["Đơn vị kế thừa: Cần ít nhất 1, mới có 0."]
    assert minh.post(page, typed | {"new_units": "Phòng A và B | AB"}).status_code == 302
    change = Unit.objects.get(pk=two[0]).changes_out.get()
    assert [(version.name, version.code) for version in change.opened.all()] == [("Phòng A và B", "AB")]
    undo = at("unit_change_undo", change.pk)
    assert "NQ 01" in minh.get(undo).content.decode()
    assert minh.post(undo).status_code == 302
    assert minh.get(undo).status_code == 404


def test_every_kind_of_change_has_its_form(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    kinds = ("rename", "absorb", "merge", "divide", "split", "dissolve", "transfer")
    assert [minh.get(f"{at('unit_change')}?loai={kind}&don-vi={cast.commune_a.pk}").status_code for kind in kinds] == [200] * 7


def test_units_as_of_a_day(cast: Cast, enter: Enter) -> None:
    root = make_user("goc", "Quản trị", is_administrator=True)
    record_unit_change(
        kind="rename",
        effective=date(2023, 4, 10),
        legal_act="NQ 722",
        predecessors=[cast.commune_c],
        new_name="thị trấn Mới",
        by=root,
        at=AT,
    )
    minh = enter(cast.minh)
    seen = ["thị trấn Mới" in minh.get(f"{at('units')}?ngay={day}").content.decode() for day in ("9/4/2023", "10/4/2023")]
    assert seen == [False, True]
    assert "không phải là ngày" in minh.get(f"{at('units')}?ngay=mai").content.decode()


def test_ut_sees_only_the_own_unit(cast: Cast, enter: Enter) -> None:
    for name in ("units", "people", "posts", "households"):
        assert "Bằng Vân" not in enter(cast.ut).get(f"{at(name)}?xem=danh-sach").content.decode(), name
    member = enter(cast.ut).get(at("cluster_year", cast.cluster_year.pk)).content.decode()
    assert ("Ủy ban nhân dân xã Bằng Vân" in member, at("unit", cast.commune_a.pk) in member) == (True, False)


def workbook(template: object, *rows: dict[str, object]) -> BytesIO:
    file = BytesIO(write_template(template, rows))  # type: ignore[arg-type]
    file.name = "bang.xlsx"
    return file


def test_a_table_of_units_is_looked_at_before_it_is_saved(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    rows: list[dict[str, object]] = [
        {"name": "Thôn Nà Pái", "kind": "thôn, tổ dân phố", "parent": "01942"},
        {"name": "Thôn Lạ", "kind": "thôn, tổ dân phố", "parent": "xã Không Có"},
    ]
    before = Unit.objects.count()
    upload = {"authority": cast.authority.pk, "day": "1/1/2025"}
    sent = minh.post(at("unit_import"), upload | {"file": workbook(UNITS, *rows)})
    seen = minh.get(sent.url).content.decode()
    assert "Dòng 5, cột Cấp trên" in seen
    assert "Nhập các đơn vị này" not in seen
    assert (minh.post(sent.url).status_code, Unit.objects.count()) == (422, before)
    sent = minh.post(at("unit_import"), upload | {"file": workbook(UNITS, rows[0])})
    assert enter(cast.quy).get(sent.url).status_code == 404
    assert minh.post(sent.url).status_code == 302
    assert UnitVersion.objects.get(name="Thôn Nà Pái").valid_from == date(2025, 1, 1)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["import.uploaded", "import.uploaded", "units.imported"]
    assert (minh.post(sent.url).status_code, Unit.objects.count()) == (422, before + 1)


def test_a_file_that_is_no_workbook(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    upload = {"authority": cast.authority.pk, "day": "1/1/2025"}
    text = BytesIO(b"ten,loai")
    text.name = "bang.csv"
    shown = minh.post(at("unit_import"), upload | {"file": text})
    assert shown.status_code == 422
    assert shown.context["form"].non_field_errors() == ["Tệp bang.csv: Không nhận loại tệp “.csv”. Chỉ nhận: Excel (.xlsx)."]
    broken = BytesIO(b"PK nothing")
    broken.name = "bang.xlsx"
    assert minh.post(at("unit_import"), upload | {"file": broken}).context["form"].non_field_errors() == [
        "Tệp bang.xlsx: Nội dung không phải Excel (.xlsx) như đuôi tệp ghi. Lưu lại đúng loại rồi tải lên."
    ]


def test_a_table_of_people(cast: Cast, enter: Enter) -> None:
    quy = enter(cast.quy)
    row: dict[str, object] = {"full_name": "Ma Văn Tú", "unit": "01951", "username": "tumv", "role": "Thủ trưởng đơn vị"}
    sent = quy.post(at("people_import"), {"authority": cast.authority.pk, "file": workbook(PEOPLE, row)})
    assert "Ma Văn Tú" in quy.get(sent.url).content.decode()
    quy.post(sent.url)
    assert [str(post.person) for post in heads_of(cast.commune_b.pk, AT)] == ["Ma Văn Tú", "Đồng Văn Sinh"]


@pytest.mark.parametrize("name", ["unit_template", "people_template"])
def test_templates_come_as_workbooks(cast: Cast, enter: Enter, name: str) -> None:
    answer = enter(cast.minh).get(at(name))
    assert (answer.getvalue()[:2], answer["Content-Disposition"][:11]) == (b"PK", "attachment;")


def test_a_cluster_from_its_name_to_next_year(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    others = [make_unit(name, "agency", cast.authority.unit).pk for name in ("Phòng A", "Phòng B", "Phòng C")]
    minh.post(at("cluster_new"), {"authority": cast.authority.pk, "name": "Khối 1", "kind": "khoi"})
    cluster = Cluster.objects.get(name="Khối 1")
    typed = {"year": 2024, "lead": others[0], "deputies": others[1:2], "members": others, "followed_by": cast.hoa.person.pk}
    made = minh.post(at("cluster_year_new", cluster.pk), typed)
    year = ClusterYear.objects.get(cluster=cluster)
    assert made.url == at("cluster_year", year.pk)
    assert [(place.unit_id, place.role) for place in members_of(year)] == [
        (others[0], "lead"),
        (others[1], "deputy"),
        (others[2], "member"),
    ]
    assert "Triệu Thị Hoa" in minh.get(made.url).content.decode()
    minh.post(at("cluster_year_edit", year.pk), {"lead": others[1], "members": others})
    assert next((place.unit_id, place.role) for place in members_of(year)) == (others[1], "lead")
    minh.post(at("cluster_year_copy", cluster.pk), {"from_year": 2024, "to_year": 2025})
    assert minh.post(at("cluster_year_copy", cluster.pk), {"from_year": 2024, "to_year": 2025}).status_code == 422
    minh.post(at("cluster_edit", cluster.pk), {"name": "Khối Một", "kind": "khoi"})
    assert [str(one) for one in ClusterYear.objects.filter(cluster=cluster)] == ["Khối Một năm 2025", "Khối Một năm 2024"]
    assert minh.post(at("cluster_year_delete", year.pk)).status_code == 302
    assert minh.post(at("cluster_year_delete", cast.cluster_year.pk)).status_code == 422


def test_person_post_stand_in_and_end(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    minh.post(at("person_new"), {"full_name": "Lường Thị Vân", "unit": cast.standing_unit.pk, "position": "Chuyên viên"})
    van = Person.objects.get(full_name="Lường Thị Vân")
    minh.post(at("person_edit", van.pk), {"full_name": "Lường Thị Vân", "unit": cast.standing_unit.pk, "position": "Phó Trưởng phòng"})
    post = Post.objects.get(person=cast.minh.person)
    typed = {"person": van.pk, "valid_from": "20/5/2025", "valid_to": "23/5/2025", "legal_act": "GPC 12"}
    assert minh.post(at("post_stand_in", post.pk), typed | {"valid_to": "19/5/2025"}).status_code == 422
    minh.post(at("post_stand_in", post.pk), typed)
    assert [(one.person, one.acting, one.valid_to) for one in post.stand_ins.all()] == [(van, "thay", date(2025, 5, 24))]
    assert "đến hết 23/5/2025" in minh.get(at("post", post.pk)).content.decode()
    wrong = minh.post(at("post_new"), {"person": van.pk, "role": "chair", "seat": cast.standing_unit.pk, "valid_from": "1/6/2025"})
    assert wrong.context["form"].errors == {"authority": ["Còn trống. Chọn cơ quan phát động của phạm vi này."]}
    facts = {
        "person": van.pk,
        "role": "cluster_scorer",
        "seat": cast.commune_c.pk,
        "cluster_year": cast.cluster_year.pk,
        "valid_from": "1/6/2025",
    }
    made = minh.post(at("post_new"), facts)
    assert made.status_code == 302
    scorer = Post.objects.get(person=van, role="cluster_scorer")
    assert minh.post(at("post_end", scorer.pk), {"on": "30/6/2025"}).status_code == 302
    assert Post.objects.get(pk=scorer.pk).valid_to == date(2025, 7, 1)


def test_a_household_by_the_officer_of_its_commune(cast: Cast, enter: Enter) -> None:
    typed = {"form": "Hộ bà", "head_name": "Nông Thị Lụa", "village": "Nà Pái", "commune": cast.commune_a.pk}
    made = enter(cast.lan).post(at("household_new"), typed)
    household = Household.objects.get()
    assert made.url == at("household", household.pk)
    assert enter(cast.lan).post(at("household_edit", household.pk), typed | {"village": "Bản Mạch"}).status_code == 302
    assert enter(cast.ut).post(at("household_new"), typed | {"head_name": "X"}).status_code == 422


def test_a_local_rule_is_typed_as_people_write(cast: Cast, enter: Enter) -> None:
    minh = enter(cast.minh)
    typed = {"key": "session.quorum", "value": "0,67", "source": "QĐ 01/QĐ-UBND, Điều 8", "valid_from": "1/1/2025"}
    assert minh.post(at("local_rule_new", cast.authority.pk), typed).status_code == 302
    rule = LocalRule.objects.get()
    assert rule.value == "0.67"
    assert "0,67" in minh.get(at("authority", cast.authority.pk)).content.decode()
    minh.post(at("local_rule_end", rule.pk))
    assert LocalRule.objects.get().valid_to == date(2025, 5, 20)
    printed = {"level": "district", "title": "CHỦ TỊCH", "place": "Vân Tùng", "symbol": "UBND", "fund_source": "Quỹ"}
    assert minh.post(at("authority_edit", cast.authority.pk), printed).status_code == 302
    assert Authority.objects.get().place == "Vân Tùng"


def test_an_authority_ends_into_another(cast: Cast, enter: Enter) -> None:
    after = make_authority("Ủy ban nhân dân xã Ngân Sơn")
    minh = enter(cast.minh)
    assert minh.post(at("authority_end", cast.authority.pk), {"ended_on": "1/7/2025", "successors": [after.pk]}).status_code == 302
    shown = minh.get(at("authority", cast.authority.pk)).content.decode()
    assert "kết thúc từ 1/7/2025, kế thừa: Ủy ban nhân dân xã Ngân Sơn" in shown


def test_the_matrix_says_who_may_what(cast: Cast, enter: Enter) -> None:
    matrix = dict(enter(cast.le).get(at("roles")).context["matrix"])
    assert matrix["Dự thảo, ghi số và ban hành quyết định"] == [False, True, False, False, False, False, False, True, False]


def test_the_quick_switch(cast: Cast, enter: Enter) -> None:
    make_post("Hoàng Thị Lan", "observer", cast.authority.unit, username="lan", scope_kind="authority", authority=cast.authority)
    lan = enter(cast.lan)
    seen = at("unit", cast.commune_b.pk)
    own, other = Post.objects.filter(person=cast.lan.person).order_by("pk")
    assert lan.get(seen).status_code == 200
    assert lan.post(at("switch_post"), {"post": own.pk, "next": at("units")}).url == at("units")
    assert lan.get(seen).status_code == 404
    assert "Cán bộ phụ trách – Ủy ban nhân dân xã Bằng Vân" in lan.get(at("units")).content.decode()
    assert lan.post(at("switch_post"), {"post": other.pk, "next": "https://example.org/"}).url == "/"
    assert lan.post(at("switch_post"), {"post": other.pk, "next": "khong-phai-dia-chi"}).url == "/"
    Post.objects.filter(pk=other.pk).update(valid_to=date(2025, 5, 1))
    assert (lan.get(seen).status_code, "acting_post" in lan.session) == (404, False)


def test_nobody_switches_to_the_post_of_another(cast: Cast, enter: Enter) -> None:
    lan = enter(cast.lan)
    lan.post(at("switch_post"), {"post": Post.objects.get(person=cast.minh.person).pk})
    assert "acting_post" not in lan.session
    session = lan.session
    session["acting_post"] = Post.objects.get(person=cast.minh.person).pk
    session.save()
    assert lan.get(at("unit_new")).status_code == 404


def test_an_account_that_ended_is_signed_out(cast: Cast, enter: Enter) -> None:
    lan = enter(cast.lan)
    User.objects.filter(pk=cast.lan.pk).update(is_active=False)
    assert lan.get(at("units")).status_code == 302


LISTS = {"units": 8, "clusters": 11, "people": 8, "households": 8, "posts": 8}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("more", [1, 3])
def test_lists_cost_the_same_for_one_and_three_more_rows(
    cast: Cast, enter: Enter, name: str, more: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    for number in range(more):
        unit = make_unit(f"xã {number}", parent=cast.authority.unit)
        make_post(f"Người {number}", "unit_officer", unit, username=f"nguoi{number}")
        Household.objects.create(head_name=f"Chủ {number}", form="Hộ ông", commune=unit)
        make_cluster(cast.authority, f"Cụm {number + 2}", 2024, unit, make_unit(f"Phòng {number}", "agency", cast.authority.unit))
    minh = enter(cast.minh)
    minh.get(at(name))
    with django_assert_num_queries(LISTS[name]):
        assert minh.get(f"{at(name)}?xem=danh-sach").status_code == 200
