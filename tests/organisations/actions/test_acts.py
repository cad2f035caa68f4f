"""Authority, clusters, people, posts and tables: each verb with its one line in the journal."""

from datetime import date

import pytest

from tests.builders import make_authority, make_user, moment
from tests.cast import Cast, make_cast
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.organisations.actions import (
    add_post,
    change_authority,
    change_person,
    copy_cluster_year,
    create_authority,
    create_cluster,
    create_household,
    create_person,
    end_authority,
    end_local_rule,
    end_post,
    end_unit,
    import_people,
    import_units,
    set_cluster_year,
    set_local_rule,
    stand_in,
)
from thidua.organisations.models import Authority, Household, Person, Post, Unit, UnitVersion
from thidua.organisations.queries import (
    NotAllowed,
    cluster_of,
    find,
    heads_of,
    lead_and_deputies,
    local_rule,
    members_of,
    standing_posts,
    todo_for,
    unit_name,
)
from thidua.organisations.rules.people import PersonRow
from thidua.organisations.rules.tree import UnitRow

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_the_first_steps_need_no_post() -> None:
    root = make_user("goc", "Quản trị", is_administrator=True)
    made = create_authority(
        name="Ủy ban nhân dân  huyện Ngân Sơn",
        level="district",
        title="CHỦ TỊCH",
        place="Ngân Sơn",
        valid_from=date(2023, 1, 1),
        by=root,
        at=AT,
    )
    units = import_units(made, rows=[UnitRow(4, "Phòng Nội vụ", kind="agency")], default_from=date(2023, 1, 1), sha256="00", by=root, at=AT)
    change_authority(made, standing_unit=units[0], by=root, at=AT)
    person = create_person(full_name="Nông Văn Minh", unit=units[0], by=root, at=AT)
    add_post(person=person, role="standing_officer", seat=units[0], authority=made, valid_from=AT.date(), by=root, at=AT)
    assert unit_name(made.unit_id, AT.date()) == "Ủy ban nhân dân huyện Ngân Sơn"
    assert [str(post) for post in standing_posts(made, AT)] == ["Cán bộ thường trực – Nông Văn Minh"]
    assert verbs() == ["authority.created", "units.imported", "authority.changed", "person.created", "post.added"]


def test_nobody_else_makes_an_authority(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        create_authority(name="X", level="commune", title="CHỦ TỊCH", place="X", valid_from=AT.date(), by=cast.minh, at=AT)


def test_a_local_rule_follows_the_one_before_it(cast: Cast) -> None:
    facts = {"key": "session.quorum", "by": cast.minh, "at": AT}
    first = set_local_rule(cast.authority, value="0.5", source="QĐ 1, Điều 8", valid_from=date(2024, 1, 1), **facts)
    set_local_rule(cast.authority, value="0.67", source="QĐ 2, Điều 8", valid_from=date(2025, 1, 1), **facts)
    with pytest.raises(Refused, match="Chồng lên"):
        set_local_rule(cast.authority, value="0.9", source="QĐ 3", valid_from=date(2024, 6, 1), **facts)
    answers = [local_rule(cast.authority, "session.quorum", day, "0.5") for day in (date(2023, 1, 1), date(2024, 12, 31), date(2025, 1, 1))]
    assert [(answer.value, answer.source) for answer in answers] == [("0.5", ""), ("0.5", "QĐ 1, Điều 8"), ("0.67", "QĐ 2, Điều 8")]
    end_local_rule(first, on=date(2024, 1, 1), by=cast.minh, at=AT)
    assert local_rule(cast.authority, "session.quorum", date(2024, 12, 31), "0.5").source == ""


def test_an_authority_ends_with_its_successor(cast: Cast) -> None:
    after = make_authority("Ủy ban nhân dân xã Ngân Sơn")
    end_authority(cast.authority, ended_on=date(2025, 7, 1), successors=[after], by=cast.minh, at=AT)
    assert list(Authority.objects.get(pk=cast.authority.pk).successors.all()) == [after]


def test_the_lead_changes_and_last_year_stays(cast: Cast) -> None:
    cluster = cast.cluster_year.cluster
    copy = copy_cluster_year(cluster, from_year=2024, to_year=2025, by=cast.minh, at=AT)
    set_cluster_year(
        cluster, year=2025, lead=cast.commune_a, deputies=[cast.commune_c], members=[cast.commune_a, cast.commune_b], by=cast.minh, at=AT
    )
    assert lead_and_deputies(copy) == (cast.commune_a, [cast.commune_c])
    assert lead_and_deputies(cast.cluster_year) == (cast.commune_c, [cast.commune_a])
    assert [str(place) for place in members_of(copy)] == [
        "Ủy ban nhân dân xã Bằng Vân – Trưởng cụm (khối)",
        "Ủy ban nhân dân thị trấn Vân Tùng – Phó Trưởng cụm (khối)",
        "Ủy ban nhân dân xã Đức Vân – thành viên",
    ]
    assert cluster_of(cast.commune_b.pk, 2025) == copy


def test_a_unit_competes_in_one_cluster_a_year(cast: Cast) -> None:
    other = create_cluster(authority=cast.authority, name="Cụm 2", kind="cum", by=cast.minh, at=AT)
    with pytest.raises(Refused, match="đã thuộc Cụm 1 năm 2024"):
        set_cluster_year(other, year=2024, lead=cast.commune_b, by=cast.minh, at=AT)


def test_an_ended_unit_is_left_out_of_the_copy(cast: Cast) -> None:
    end_unit(cast.commune_b, on=date(2024, 12, 31), by=cast.minh, at=AT)
    copy = copy_cluster_year(cast.cluster_year.cluster, from_year=2024, to_year=2025, by=cast.minh, at=AT)
    assert {place.unit_id for place in members_of(copy)} == {cast.commune_a.pk, cast.commune_c.pk}


def test_nobody_gives_a_post_outside_the_own_hands(cast: Cast) -> None:
    other = make_authority("Ủy ban nhân dân huyện Ba Bể")
    person = cast.lan.person
    for facts in (
        {"role": "observer", "seat": other.unit, "scope_kind": "subtree"},
        {"role": "chair", "seat": cast.commune_a, "authority": other},
    ):
        with pytest.raises(NotAllowed):
            add_post(person=person, valid_from=AT.date(), by=cast.minh, at=AT, **facts)
    with pytest.raises(NotAllowed):
        add_post(person=person, role="unit_head", seat=cast.commune_a, valid_from=AT.date(), by=cast.lan, at=AT)


def test_the_head_comes_before_who_acts(cast: Cast) -> None:
    tu = create_person(full_name="Ma Văn Tú", unit=cast.commune_a, by=cast.minh, at=AT)
    add_post(
        person=tu,
        role="unit_head",
        seat=cast.commune_a,
        valid_from=date(2022, 1, 1),
        acting="phu_trach",
        legal_act="QĐ 9",
        by=cast.minh,
        at=AT,
    )
    assert [str(post.person) for post in heads_of(cast.commune_a.pk, AT)] == ["Đinh Văn Khải", "Ma Văn Tú"]


def test_the_same_post_twice_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="đã giữ vai trò này từ 1/1/2023"):
        add_post(person=cast.lan.person, role="unit_officer", seat=cast.commune_a, valid_from=date(2024, 1, 1), by=cast.minh, at=AT)


def test_a_post_not_yet_begun_is_taken_back(cast: Cast) -> None:
    post = add_post(person=cast.ut.person, role="unit_head", seat=cast.commune_b, valid_from=date(2025, 6, 1), by=cast.minh, at=AT)
    end_post(post, on=date(2025, 6, 1), by=cast.minh, at=AT)
    assert Post.objects.filter(person=cast.ut.person).count() == 1


def test_a_stand_in_that_ends_soon_is_no_gap_when_the_post_goes_on(cast: Cast) -> None:
    van = create_person(full_name="Lường Thị Vân", unit=cast.standing_unit, by=cast.minh, at=AT)
    stand_in(
        Post.objects.get(person=cast.minh.person),
        person=van,
        valid_from=AT.date(),
        valid_to=date(2025, 5, 24),
        legal_act="GPC 12",
        by=cast.minh,
        at=AT,
    )
    assert [todo.verb for todo in todo_for(cast.minh, AT)] == []
    Post.objects.filter(person=cast.khai.person).update(valid_to=date(2025, 5, 31))
    assert [(todo.verb, todo.subject) for todo in todo_for(cast.minh, AT)] == [("Phân công tiếp", "Ủy ban nhân dân xã Bằng Vân")]
    assert todo_for(cast.lan, AT) == []


def test_people_move_only_between_units_in_hand(cast: Cast) -> None:
    change_person(cast.lan.person, unit=cast.commune_b, position="Công chức", by=cast.minh, at=AT)
    assert Person.objects.get(account=cast.lan).unit == cast.commune_b
    with pytest.raises(NotAllowed):
        change_person(cast.lan.person, full_name="X", by=cast.khai, at=AT)


def test_birth_dates_do_not_enter_the_journal(cast: Cast) -> None:
    change_person(cast.lan.person, born_on=date(1990, 2, 3), by=cast.minh, at=AT)
    assert Entry.objects.latest("pk").changes == {"born_on": "đã thay đổi"}


def test_a_household_once(cast: Cast) -> None:
    facts = {"head_name": "Bàn Văn Phúc", "form": "Hộ ông", "village": "Nà Pái", "commune": cast.commune_a}
    create_household(**facts, by=cast.lan, at=AT)
    with pytest.raises(Refused, match="Đã có Hộ ông Bàn Văn Phúc, Nà Pái"):
        create_household(**facts, by=cast.lan, at=AT)
    with pytest.raises(NotAllowed):
        create_household(**facts | {"commune": cast.commune_b}, by=cast.lan, at=AT)
    assert Household.objects.count() == 1


def test_find_needs_no_marks_and_stays_inside_the_scope(cast: Cast) -> None:
    assert [(found.kind, found.title) for found in find(cast.minh, ["bang", "van"], AT)] == [("Đơn vị", "Ủy ban nhân dân xã Bằng Vân")]
    assert [found.title for found in find(cast.minh, ["hoang", "lan"], AT)] == ["Hoàng Thị Lan"]
    assert find(cast.ut, ["bang", "van"], AT) == []


ROWS = [
    UnitRow(4, "Thôn Nà Pái", kind="village", parent="01942"),
    UnitRow(5, "Trường Tiểu học Bằng Vân", short_name="TH Bằng Vân", kind="public_service", parent="01942", valid_from=date(2024, 9, 1)),
]


def test_a_table_of_units_is_one_act(cast: Cast) -> None:
    import_units(cast.authority, rows=ROWS, default_from=AT.date(), sha256="ab12", by=cast.minh, at=AT)
    made = UnitVersion.objects.filter(parent=cast.commune_a).order_by("pk").values_list("name", "short_name", "kind", "path", "valid_from")
    above = f"/{cast.authority.unit_id}/{cast.commune_a.pk}/"
    ids = list(Unit.objects.filter(versions__parent=cast.commune_a).order_by("pk").values_list("pk", flat=True))
    assert list(made) == [
        ("Thôn Nà Pái", "", "village", f"{above}{ids[0]}/", AT.date()),
        ("Trường Tiểu học Bằng Vân", "TH Bằng Vân", "public_service", f"{above}{ids[1]}/", date(2024, 9, 1)),
    ]
    assert [(entry.verb, entry.changes) for entry in Entry.objects.all()] == [("units.imported", {"sha256": "ab12", "rows": 2, "units": 2})]


def test_one_wrong_row_keeps_all_out(cast: Cast) -> None:
    before = Unit.objects.count()
    with pytest.raises(Refused, match="Dòng 6, cột Cấp trên"):
        import_units(
            cast.authority,
            rows=[*ROWS, UnitRow(6, "Thôn X", kind="village", parent="?")],
            default_from=AT.date(),
            sha256="",
            by=cast.minh,
            at=AT,
        )
    assert (Unit.objects.count(), Entry.objects.count()) == (before, 0)


def test_a_table_of_people_with_accounts_and_posts(cast: Cast) -> None:
    rows = [
        PersonRow(
            4,
            "Ma  Văn Tú",
            unit="01951",
            position="Phó Chủ tịch",
            sex="Nam",
            username="tu.mv",
            phone="0912 345 678",
            role="thủ trưởng đơn vị",
        ),
        PersonRow(5, "Lý Thị Mai", unit="Phòng Nội vụ"),
    ]
    people = import_people(cast.authority, rows=rows, sha256="cd", by=cast.minh, at=AT)
    account = User.objects.get(username="tu.mv")
    assert [(one.full_name, one.sex, one.account, one.unit_id) for one in people] == [
        ("Ma Văn Tú", "m", account, cast.commune_b.pk),
        ("Lý Thị Mai", "", None, cast.standing_unit.pk),
    ]
    assert (account.phone, account.has_usable_password()) == ("0912345678", False)
    assert [(post.role, post.valid_from) for post in Post.objects.filter(person=people[0])] == [("unit_head", AT.date())]
    assert verbs() == ["account.created", "people.imported"]
    with pytest.raises(Refused) as caught:
        import_people(cast.authority, rows=[*rows, PersonRow(6, "", unit="?", sex="x", role="Quản trị")], sha256="cd", by=cast.minh, at=AT)
    assert [problem.where for problem in caught.value.problems] == [
        "Dòng 4, cột Tên đăng nhập",
        "Dòng 4, cột Số điện thoại",
        "Dòng 4, cột Họ và tên",
        "Dòng 5, cột Họ và tên",
        "Dòng 6, cột Đơn vị",
        "Dòng 6, cột Họ và tên",
        "Dòng 6, cột Giới tính",
        "Dòng 6, cột Vai trò",
    ]


def test_a_child_cannot_outlive_the_end_of_its_parent_unseen(cast: Cast) -> None:
    import_units(cast.authority, rows=ROWS[:1], default_from=AT.date(), sha256="", by=cast.minh, at=AT)
    with pytest.raises(Refused, match="Còn đơn vị trực thuộc: Thôn Nà Pái"):
        end_unit(cast.commune_a, on=date(2025, 6, 1), by=cast.minh, at=AT)
