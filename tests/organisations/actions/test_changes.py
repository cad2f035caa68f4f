"""The reorganisation of 1/7/2025 in small, forwards and back."""

from datetime import date

import pytest

from tests.builders import make_authority, make_post, make_unit, make_user, moment
from thidua.foundation.journal.models import Entry
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused
from thidua.organisations.actions import (
    NewUnit,
    change_unit,
    create_unit,
    move_unit,
    record_unit_change,
    undo_unit_change,
    undo_unit_version,
)
from thidua.organisations.models import Unit, UnitVersion
from thidua.organisations.queries import successors_of, unit_history, unit_name, versions_on

pytestmark = pytest.mark.django_db
AT = moment(2025, 5, 20)
DAY = date(2025, 7, 1)
ACT = "Nghị quyết 1683/NQ-UBTVQH15"


@pytest.fixture
def by() -> User:
    return make_user("goc", "Quản trị", is_administrator=True)


def table() -> list[tuple[object, ...]]:
    """All versions, to compare before and after."""
    return list(
        UnitVersion.objects.order_by("unit", "valid_from").values_list(
            "unit", "name", "parent", "path", "valid_from", "valid_to", "ended_by"
        )
    )


def test_merge_ends_the_old_and_takes_what_stood_beneath(by: User) -> None:
    district = make_authority().unit
    bang_van, thuong_an = make_unit("xã Bằng Vân", parent=district, code="01942"), make_unit("xã Thượng Ân", parent=district, code="01939")
    village = make_unit("Thôn Nà Pái", "village", bang_van)
    before = table()
    change = record_unit_change(
        kind="merge",
        effective=DAY,
        legal_act=ACT,
        predecessors=[bang_van, thuong_an],
        new_units=[NewUnit("xã Bằng Vân", code="01942")],
        by=by,
        at=AT,
    )
    new = change.successors.get()
    assert [(one.name, one.unit_id) for one in versions_on(DAY).filter(kind="commune")] == [("xã Bằng Vân", new.pk)]
    assert versions_on(DAY).get(unit=village).path == f"/{district.pk}/{new.pk}/{village.pk}/"
    assert [(unit_name(bang_van.pk, DAY), successors_of(bang_van.pk))] == [("xã Bằng Vân", [new])]
    undo_unit_change(change, by=by, at=AT)
    assert table() == before
    assert not Unit.objects.filter(pk=new.pk).exists()
    assert change.undone_by == by


def test_undo_is_refused_once_somebody_sits_in_the_new_unit(by: User) -> None:
    district = make_authority().unit
    pair = [make_unit("xã Đức Vân", parent=district), make_unit("xã Cốc Đán", parent=district)]
    change = record_unit_change(
        kind="merge", effective=DAY, legal_act=ACT, predecessors=pair, new_units=[NewUnit("xã Ngân Sơn")], by=by, at=AT
    )
    make_post("Ma Văn Tú", "unit_officer", change.successors.get(), username="tu")
    after = table()
    with pytest.raises(Refused, match="gắn với nó; không hoàn tác được"):
        undo_unit_change(change, by=by, at=AT)
    assert table() == after


def test_rename_keeps_the_unit_and_its_old_name(by: User) -> None:
    commune = make_unit("xã Vân Tùng", parent=make_authority().unit, code="01954")
    record_unit_change(
        kind="rename",
        effective=date(2023, 4, 10),
        legal_act="Nghị quyết 722/NQ-UBTVQH15",
        predecessors=[commune],
        new_name="thị trấn  Vân Tùng",
        by=by,
        at=AT,
    )
    assert [(unit_name(commune.pk, date(2023, 4, day))) for day in (9, 10)] == ["xã Vân Tùng", "thị trấn Vân Tùng"]
    assert [(one.name, one.code, one.valid_to) for one in unit_history(commune.pk)] == [
        ("xã Vân Tùng", "01954", date(2023, 4, 10)),
        ("thị trấn Vân Tùng", "01954", None),
    ]


def test_absorb_with_a_new_name(by: User) -> None:
    district = make_authority().unit
    home, labour = make_unit("Phòng Nội vụ", "agency", district), make_unit("Phòng Lao động", "agency", district)
    change = record_unit_change(
        kind="absorb",
        effective=date(2025, 3, 1),
        legal_act="Nghị quyết 01/NQ-HĐND",
        predecessors=[labour],
        successors=[home],
        new_name="Phòng Nội vụ và Lao động",
        by=by,
        at=AT,
    )
    assert [one.name for one in versions_on(date(2025, 3, 1)).filter(kind="agency")] == ["Phòng Nội vụ và Lao động"]
    undo_unit_change(change, by=by, at=AT)
    assert sorted(one.name for one in versions_on(date(2025, 3, 1)).filter(kind="agency")) == ["Phòng Lao động", "Phòng Nội vụ"]


def test_divide_split_dissolve(by: User) -> None:
    district = make_authority().unit
    a, b, c = (make_unit(f"Trung tâm {name}", "public_service", district) for name in "ABC")
    record_unit_change(
        kind="divide", effective=DAY, legal_act=ACT, predecessors=[a], new_units=[NewUnit("A1"), NewUnit("A2")], by=by, at=AT
    )
    record_unit_change(kind="split", effective=DAY, legal_act=ACT, predecessors=[b], new_units=[NewUnit("B1")], by=by, at=AT)
    record_unit_change(kind="dissolve", effective=DAY, legal_act=ACT, predecessors=[c], by=by, at=AT)
    assert sorted(one.name for one in versions_on(DAY).filter(kind="public_service")) == ["A1", "A2", "B1", "Trung tâm B"]


def test_move_takes_the_subtree_along_and_undo_brings_it_back(by: User) -> None:
    district, province = make_authority().unit, make_unit("Tỉnh Thái Nguyên", "authority_body")
    commune = make_unit("xã Thượng Quan", parent=district)
    village = make_unit("Thôn Pù Áng", "village", commune)
    before = table()
    move_unit(commune, new_parent=province, effective=DAY, legal_act=ACT, by=by, at=AT)
    assert [versions_on(DAY).get(unit=unit).path for unit in (commune, village)] == [
        f"/{province.pk}/{commune.pk}/",
        f"/{province.pk}/{commune.pk}/{village.pk}/",
    ]
    assert versions_on(date(2025, 6, 30)).get(unit=village).path == f"/{district.pk}/{commune.pk}/{village.pk}/"
    undo_unit_change(commune.changes_out.get(), by=by, at=AT)
    assert table() == before


def test_a_unit_cannot_stand_beneath_itself(by: User) -> None:
    district = make_authority().unit
    commune = make_unit("xã Thượng Quan", parent=district)
    village = make_unit("Thôn Pù Áng", "village", commune)
    with pytest.raises(Refused, match="nằm trong xã Thượng Quan"):
        move_unit(commune, new_parent=village, effective=DAY, legal_act=ACT, by=by, at=AT)


def test_all_problems_of_a_change_at_once(by: User) -> None:
    commune = make_unit("xã Đức Vân", parent=make_authority().unit)
    with pytest.raises(Refused) as caught:
        record_unit_change(kind="merge", effective=date(2022, 1, 1), legal_act=" ", predecessors=[commune], by=by, at=AT)
    assert [str(problem) for problem in caught.value.problems] == [
        "Đơn vị thay đổi: Cần ít nhất 2, mới có 1.",
        "Đơn vị kế thừa: Cần ít nhất 1, mới có 0.",
        "xã Đức Vân: Tên, cấp trên hiện nay có từ 1/1/2023; thay đổi phải sau ngày đó.",
        "Văn bản: Còn trống. Ghi số, ngày, tên văn bản quyết định việc thay đổi.",
    ]
    assert Entry.objects.count() == 0


def test_a_version_corrected_on_its_first_day_and_undone_later(by: User) -> None:
    unit = create_unit(name="Phòng  Tư pháp", kind="agency", parent=make_authority().unit, valid_from=date(2023, 1, 1), by=by, at=AT)
    change_unit(unit, as_of=date(2023, 1, 1), code="TP", by=by, at=AT)
    change_unit(unit, as_of=date(2025, 1, 1), address="Phố Mới", by=by, at=AT)
    assert [(one.name, one.code, one.address) for one in unit_history(unit.pk)] == [
        ("Phòng Tư pháp", "TP", ""),
        ("Phòng Tư pháp", "TP", "Phố Mới"),
    ]
    with pytest.raises(Refused, match="Đã có thay đổi từ 1/1/2025"):
        change_unit(unit, as_of=date(2024, 1, 1), address="Khu I", by=by, at=AT)
    undo_unit_version(unit, by=by, at=AT)
    assert [(one.address, one.valid_to) for one in unit_history(unit.pk)] == [("", None)]
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "unit.created",
        "unit.corrected",
        "unit.changed",
        "unit.version_undone",
    ]


def test_namesakes_under_one_parent_are_refused(by: User) -> None:
    district = make_authority().unit
    make_unit("Ủy ban nhân dân xã Trung Hòa", parent=district)
    with pytest.raises(Refused, match="Đã có Ủy ban nhân dân xã Trung Hòa"):
        create_unit(name="Uỷ ban nhân dân xã Trung Hoà", kind="commune", parent=district, valid_from=date(2024, 1, 1), by=by, at=AT)
