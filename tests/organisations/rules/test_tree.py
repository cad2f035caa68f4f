"""A tree of units from typed rows: every problem by row and column."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from thidua.organisations.rules.tree import KnownUnit, UnitRow, plan_tree

DAY = date(2025, 1, 1)
DISTRICT = KnownUnit(1, "Ủy ban nhân dân huyện Ngân Sơn", code="062", since=date(2023, 1, 1))


def told(*rows: UnitRow) -> list[str]:
    return [f"{problem.level} {problem}" for problem in plan_tree(rows, [DISTRICT], root_id=1, default_from=DAY).problems]


def test_parents_may_stand_below_their_children_in_the_table() -> None:
    village = UnitRow(4, "Thôn Nà Pái", kind="thôn, tổ dân phố", parent="01942")
    commune = UnitRow(5, "xã Bằng Vân", kind="Xã, phường, thị trấn", code="01942")
    plan = plan_tree([village, commune], [DISTRICT], root_id=1, default_from=DAY)
    assert plan.problems == ()
    assert [(one.row, one.kind, one.parent_id, one.parent_row) for one in plan.units] == [
        (commune, "commune", 1, None),
        (village, "village", None, 5),
    ]


def test_marks_and_places_of_tone_do_not_matter_for_parents() -> None:
    plan = plan_tree(
        [UnitRow(4, "xã Bằng Vân", kind="commune", parent="uỷ ban nhân dân huyện ngân sơn")], [DISTRICT], root_id=1, default_from=DAY
    )
    assert (plan.ready, plan.units[0].parent_id) == (True, 1)


def test_every_problem_of_every_row() -> None:
    assert told(
        UnitRow(4, "", kind="hội"),
        UnitRow(5, "xã A", kind="commune", code="1", parent="xã B"),
        UnitRow(6, "xã B", kind="commune", code="1", parent="xã A"),
        UnitRow(7, "xã A", kind="commune", parent="xã B"),
        UnitRow(8, "Thôn X", kind="village", parent="xã Không Có", valid_from=date(2024, 1, 1)),
        UnitRow(9, "Phòng Y", kind="agency", code="062", valid_from=date(2022, 1, 1)),
    ) == [
        "error Dòng 4, cột Loại hình: 'hội' không có trong danh mục. Ghi một trong: Ủy ban nhân dân, cơ quan chuyên môn, cơ quan Đảng, "
        "Mặt trận, đoàn thể, đơn vị sự nghiệp công lập, xã, phường, thị trấn, thôn, tổ dân phố, doanh nghiệp, hợp tác xã, tổ chức khác.",
        "error Dòng 4, cột Tên đơn vị: Còn trống. Ghi tên đầy đủ của đơn vị.",
        "error Dòng 6, cột Cấp trên: 'xã A' có thể là dòng 5, dòng 7. Ghi mã thay cho tên để phân biệt.",
        "error Dòng 6, cột Mã: Mã 1 trùng với dòng 5.",
        "error Dòng 7, cột Tên đơn vị: Trùng với dòng 5. Xóa một dòng hoặc sửa tên.",
        "error Dòng 8, cột Cấp trên: Không tìm thấy 'xã Không Có' trong tệp này và trong danh sách đơn vị. Sửa tên hoặc thêm dòng đó.",
        "error Dòng 9, cột Mã: Mã 062 đang là mã của Ủy ban nhân dân huyện Ngân Sơn.",
        "error Dòng 9, cột Từ ngày: Trước ngày cấp trên bắt đầu hoạt động. Sửa ngày của dòng này hoặc của cấp trên.",
    ]


def test_a_loop_is_named_on_each_of_its_rows() -> None:
    rows = [
        UnitRow(4, "A", kind="agency", parent="C"),
        UnitRow(5, "B", kind="agency", parent="A"),
        UnitRow(6, "C", kind="agency", parent="B"),
    ]
    plan = plan_tree([*rows, UnitRow(7, "D", kind="agency", parent="A")], [], root_id=1, default_from=DAY)
    assert [problem.where for problem in plan.problems] == [f"Dòng {row}, cột Cấp trên" for row in (4, 5, 6)]
    assert plan.units == ()


def test_an_empty_table_and_a_unit_above_itself() -> None:
    assert told() == ["error Bảng: Không có dòng nào. Ghi mỗi đơn vị một dòng, dưới dòng tiêu đề."]
    assert told(UnitRow(4, "A", kind="agency", parent="A")) == ["error Dòng 4, cột Cấp trên: Đơn vị không thể là cấp trên của chính mình."]


@given(st.lists(st.integers(0, 8), min_size=1, max_size=9))
def test_a_ready_plan_names_every_parent_before_its_children(parents: list[int]) -> None:
    rows = [
        UnitRow(row, f"Đơn vị {row}", kind="agency", parent="" if above == row else f"Đơn vị {above}") for row, above in enumerate(parents)
    ]
    plan = plan_tree(rows, [], root_id=99, default_from=DAY)
    if plan.ready:
        seen: set[int] = set()
        for one in plan.units:
            assert one.parent_id == 99 or one.parent_row in seen
            seen.add(one.row.row)
        assert seen == set(range(len(rows)))
    else:
        assert plan.problems != ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_typed_text_breaks_the_plan(name: str, parent: str) -> None:
    row = UnitRow(4, name, kind=parent, code=name, parent=parent)
    assert plan_tree([row, replace(row, row=5)], [DISTRICT], root_id=1, default_from=DAY).problems != ()
