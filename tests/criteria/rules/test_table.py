"""Lines typed in Excel: read, told apart by method, every problem by row and column; and written so that they read back the same."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from thidua.criteria.rules import SheetPolicy, TableRow, plan_table, set_from_mapping, settings_of
from thidua.criteria.rules.methods import METHODS

TABLES = sorted((Path(__file__).resolve().parents[3] / "demo" / "data" / "criteria").glob("*.toml"))
POLICY = SheetPolicy()


def row(number: int = 4, **said: Any) -> TableRow:
    common: dict[str, Any] = {
        "section": "1",
        "section_title": "Hạ tầng",
        "code": f"1.{number}",
        "title": "Tiêu chí",
        "points": Decimal(10),
        "method": "tỷ lệ",
    }
    return TableRow(number, **{**common, **said})


def problems(*rows: TableRow, sections: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    found = plan_table(rows, sections or {}, {"VI.2"}, POLICY).problems
    return [(one.level, one.where, one.message) for one in found]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_table_of_the_demo_goes_out_and_comes_back_the_same(path: Path) -> None:
    told = set_from_mapping(tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
    titles = {section.code: section.title for section in told.sections}
    rows = [
        TableRow(
            place,
            line.section,
            line.code,
            line.title,
            line.max_points,
            METHODS[line.method].label,
            section_title=titles[line.section],
            settings=settings_of(line),
            unit=line.unit,
            evidence=line.evidence_required,
            not_applicable=line.na_allowed,
            body=line.scorer == "body",
            clauses=", ".join(line.clauses),
            guidance=line.guidance,
        )
        for place, line in enumerate(told.criteria, 4)
    ]
    plan = plan_table(rows, {}, {path for line in told.criteria for path in line.clauses}, told.policy)
    assert plan.problems == ()
    with_defaults = [line.with_parameters(**{**METHODS[line.method].defaults, **line.parameters}) for line in told.criteria]
    assert [settings_of(one.rule) for one in plan.lines] == [settings_of(line) for line in with_defaults]
    assert [(one.rule.code, one.rule.method, one.rule.max_points, one.rule.clauses) for one in plan.lines] == [
        (line.code, line.method, line.max_points, line.clauses) for line in told.criteria
    ]
    assert plan.total == told.total_points


def test_a_section_is_named_once() -> None:
    assert problems(row(4, section_title=""), row(5, section_title="")) == [
        ("error", "Dòng 4, cột Tên nội dung", "Nội dung 1 chưa có trong bảng điểm: ghi tên ở dòng đầu tiên của nội dung.")
    ]
    assert problems(row(4), row(5, section_title="Tiết kiệm")) == [
        ("error", "Dòng 5, cột Tên nội dung", "Nội dung 1 đã mang tên “Hạ tầng” ở dòng trên.")
    ]
    assert problems(row(4, section_title=""), sections={"1": "Hạ tầng"}) == []


def test_a_code_stands_once() -> None:
    assert problems(row(4, code="1.1"), row(5, code="1.1")) == [("error", "Dòng 5, cột Mã", "Mã 1.1 đã ghi ở dòng 4.")]


def test_a_column_of_another_method_is_not_lost_silently() -> None:
    assert problems(row(settings={"sample": "25"})) == [
        ("error", "Dòng 4, cột Cỡ mẫu", "Cách tính “tỷ lệ” không dùng cột này. Để trống ô.")
    ]


def test_what_the_method_needs_and_what_cannot_be_read() -> None:
    assert problems(row(method="khảo sát", settings={"sample": "hai lăm"})) == [
        ("error", "Dòng 4, cột Cỡ mẫu", "'hai lăm' không phải là số."),
    ]
    (missing,) = problems(row(method="theo mức", settings={}))
    assert missing[:2] == ("error", "Dòng 4, cột Cách tính điểm")
    assert problems(row(method="theo mức", settings={"on": "theo tháng", "levels": "0: 5"}))[0][1] == "Dòng 4, cột Xét theo"


def test_points_that_cannot_be_kept_are_said_at_their_column() -> None:
    for points, told in (("-5", "không được nhỏ hơn 0"), ("1.23456", "ghi nhiều nhất 4 chữ số thập phân"), ("2e6", "không quá 1.000.000")):
        assert problems(row(points=Decimal(points))) == [("error", "Dòng 4, cột Điểm chuẩn", f"Điểm chuẩn {told}.")]


def test_all_problems_of_a_row_come_at_once() -> None:
    found = problems(row(method="khảo sát", settings={"target": "3"}))
    assert [where for _, where, _ in found] == ["Dòng 4, cột Chỉ tiêu chung", *["Dòng 4, cột Cách tính điểm"] * (len(found) - 1)]
    assert len(found) > 1


def test_deductions_read_days_late_or_named_cases() -> None:
    plan = plan_table(
        [
            row(4, method="trừ điểm", settings={"levels": "Bị xử phạt: 5"}),
            row(5, method="trừ điểm", section_title="", settings={"levels": "1 – <5: 2\n≥ 5: 4"}),
        ],
        {},
        (),
        POLICY,
    )
    assert plan.problems == ()
    assert [sorted(one.rule.parameters) for one in plan.lines] == [["events", "floor", "on"], ["bands", "floor", "on"]]


def test_a_clause_that_the_plan_lacks_is_named_and_left_out() -> None:
    plan = plan_table([row(clauses="mục VI.2; IX.9")], {}, {"VI.2"}, POLICY)
    assert [(one.level, one.where) for one in plan.problems] == [("warning", "Dòng 4, cột Căn cứ")]
    assert plan.lines[0].rule.clauses == ("VI.2",)


def test_no_rows() -> None:
    assert [where for _, where, _ in problems()] == ["Bảng"]
