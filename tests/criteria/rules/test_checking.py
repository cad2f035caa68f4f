"""What is asked when a table is built, before anybody reports."""

from dataclasses import replace
from decimal import Decimal

import pytest

from thidua.criteria.rules import (
    METHODS,
    CriterionRule,
    Section,
    SetRule,
    SheetPolicy,
    check_rule,
    check_set,
    required_figures,
    rule_words,
    set_from_mapping,
)
from thidua.criteria.rules.sheet_policy import BonusPool, ClassBand, Quota, TieBreak

D = Decimal


def rule(method, max_points="5", **parameters):
    return CriterionRule("2.1", D(max_points), method, parameters)


def told(checked):
    return [(problem.level, problem.message) for problem in check_rule(checked)]


def levels(*bands, **more):
    return rule("bands", bands=list(bands), **more)


FULL = {"from": 95, "points": 5}


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (rule("share"), []),
        (rule("share", "0"), [("error", "Điểm chuẩn phải lớn hơn 0.")]),
        (rule("share", "-0.5"), [("error", "Điểm chuẩn không được nhỏ hơn 0.")]),
        (rule("share", "1.2345"), []),
        (rule("share", "1.23456"), [("error", "Điểm chuẩn ghi nhiều nhất 4 chữ số thập phân.")]),
        (rule("share", "1000000.01"), [("error", "Điểm chuẩn không quá 1.000.000.")]),
        (rule("share", zero_below=120), [("error", "Mức tối thiểu không được quá 100 %.")]),
        (rule("share", zero_below="nửa"), [("error", "Dưới mức này thì 0 điểm (%): 'nửa' không phải là số.")]),
        (rule("share", cap=3), [("warning", "Cách chấm này không dùng tham số 'cap'.")]),
        (rule("rank_by"), [("error", "Không có cách chấm 'rank_by'.")]),
        (rule("target"), []),
        (rule("target", target=0), [("error", "Chỉ tiêu phải lớn hơn 0.")]),
        (rule("target", target=0, direction="lower"), []),
        (rule("target", direction="sideways"), [("error", "Chiều: không có lựa chọn 'sideways'.")]),
        (rule("target", on="share", target=120), [("error", "Chỉ tiêu tính theo tỷ lệ không được quá 100 %.")]),
        (
            rule("target", direction="lower", bonus={"rate": 1, "cap_percent": 10}),
            [("error", "Chỉ có điểm thưởng khi chỉ tiêu càng cao càng tốt.")],
        ),
        (
            rule("target", bonus={"rate": 0, "cap_percent": 10, "mode": "twice"}),
            [
                ("error", "Điểm thưởng: không có cách tính này."),
                ("error", "Điểm thưởng: mức thưởng mỗi 1 % vượt phải là số lớn hơn 0."),
            ],
        ),
        (levels(), [("error", "Chưa có mức nào trong thang điểm.")]),
        (levels({"below": 95, "points": 3}, FULL), []),
        (levels({"below": 90, "points": 3}, FULL), [("error", "Giá trị giữa 90 và 95 không thuộc mức nào.")]),
        (
            levels({"below": 90, "points": 3}, FULL, otherwise=0),
            [("warning", "Giá trị giữa 90 và 95 không thuộc mức nào, sẽ nhận 0 điểm.")],
        ),
        (levels({"to": 95, "points": 3}, FULL), [("error", "Mức không quá 95 và mức từ 95 trở lên chồng lên nhau.")]),
        (levels({"below": 97, "points": 3}, FULL), [("error", "Mức dưới 97 và mức từ 95 trở lên chồng lên nhau.")]),
        (levels({"below": 95, "points": 3}, {"over": 95, "points": 5}), [("error", "Giá trị bằng 95 không thuộc mức nào.")]),
        (levels({"from": 88, "below": 95, "points": 3}, FULL), [("error", "Giá trị dưới 88 không thuộc mức nào.")]),
        (levels({"below": 95, "points": 5}), [("error", "Giá trị từ 95 trở lên không thuộc mức nào.")]),
        (
            levels({"below": 95, "points": 6}, {"from": 95, "points": 5}),
            [("error", "Mức dưới 95 có 6 điểm, ngoài khoảng 0 đến điểm chuẩn 5.")],
        ),
        (levels({"below": 95, "points": 1}, {"from": 95, "points": 2}), [("warning", "Không mức nào đạt điểm chuẩn 5.")]),
        (levels({"below": 95}, FULL, otherwise=0), [("error", "Có mức chưa ghi số điểm.")]),
        (levels({"is": 0, "points": 5}, {"from": 1, "below": 5, "points": 2}, {"from": 5, "points": 0}, on="days_late"), []),
        (levels({"is": 100, "points": 5}, {"from": 98, "below": 100, "points": 3}, {"below": 98, "points": 0}, on="share"), []),
        (levels({"from": 1, "points": 5}, {"below": 1, "points": 0}, on="decrease"), []),
        (rule("all_or_nothing"), []),
        (rule("all_or_nothing", on="value"), [("error", "Chưa ghi mức phải đạt.")]),
        (
            rule("all_or_nothing", on="share", at_least=120),
            [("error", "Mức phải đạt tính theo tỷ lệ phải trên 0 và không quá 100 %.")],
        ),
        (rule("graded"), [("error", "Chưa có mức xếp loại nào.")]),
        (
            rule("graded", grades=[{"grade": "A", "percent": 110}, {"grade": "A", "percent": 50}]),
            [("error", "Mức A ghi hai lần."), ("error", "Mức A: 110 % nằm ngoài khoảng 0 đến 100 %.")],
        ),
        (rule("survey", sample=25, each="0.2"), []),
        (rule("survey", sample=25, each="0.4"), [("error", "Cỡ mẫu × điểm mỗi người bằng 10, khác điểm chuẩn 5.")]),
        (rule("survey"), [("error", "Cỡ mẫu phải lớn hơn 0."), ("error", "Điểm mỗi người đồng ý phải lớn hơn 0.")]),
        (rule("count", each=1, cap=9), [("error", "Mức trần phải trên 0 và không quá điểm chuẩn 5.")]),
        (rule("count"), [("error", "Điểm cho mỗi đơn vị tính phải lớn hơn 0.")]),
        (
            rule("deduction"),
            [("error", "Chưa ghi cách trừ: mỗi trường hợp, danh sách trường hợp hoặc theo số ngày chậm.")],
        ),
        (rule("deduction", each=1, floor=6), [("error", "Mức không trừ xuống dưới lớn hơn điểm chuẩn.")]),
        (
            rule("deduction", events=[{"label": "khiển trách", "points": 5}, {"label": "cảnh cáo", "points": 10}]),
            [("error", "Mỗi trường hợp phải trừ cần mã riêng và số điểm.")],
        ),
        (rule("deduction", "0", on="total", each=2), []),
        (rule("manual"), []),
    ],
)
def test_problems_of_a_criterion(checked, expected):
    assert told(checked) == expected


def test_all_problems_come_at_once():
    assert len(check_rule(rule("target", "0", target=0, direction="up", bonus={"rate": 0, "cap_percent": 0, "mode": "x"}))) == 6


def table(**more):
    criteria = (
        replace(rule("share", "40"), code="1.1", section="1"),
        replace(rule("target", "60", bonus={"rate": 1, "cap_percent": 10}), code="2.1", section="2"),
    )
    policy = SheetPolicy(bonus_pools=(BonusPool("quantity", "Điểm thưởng", D(5)),))
    return SetRule("X", "Bảng", criteria, (Section("1", "Một", D(40)), Section("2", "Hai", D(60))), policy, max_points=D(100), **more)


def test_a_sound_table():
    assert check_set(table()) == ()
    assert check_set(replace(table(), criteria=()))[0].message == "Bảng điểm chưa có tiêu chí nào."


def test_problems_of_a_table():
    policy = SheetPolicy(
        classes=(ClassBand("good", "tốt", D(80)), ClassBand("best", "xuất sắc", D(90))),
        tie_breaks=(TieBreak("9.9", "điểm giải ngân"),),
        quota=Quota(),
    )
    broken = replace(table(), policy=policy, max_points=D(110), sections=(Section("1", "Một", D(50)), Section("2", "Hai", D(60))))
    assert [problem.message for problem in check_set(broken)] == [
        "Các tiêu chí cộng lại 40 điểm, khác điểm của nội dung 50.",
        "Các tiêu chí cộng lại 100 điểm, khác tổng điểm của bảng 110.",
        "Tiêu chí phụ 'điểm giải ngân' dùng mã 9.9 không có trong bảng.",
        "Các mức xếp loại phải xếp từ cao xuống thấp, không trùng nhau.",
        "Mức xếp loại thấp nhất phải bắt đầu từ 0 %.",
        "Có điểm thưởng nhưng chưa ghi mức thưởng cao nhất của cả phiếu.",
        "Số lượng đề nghị: ghi số đơn vị hoặc tỷ lệ, không ghi cả hai.",
    ]


def test_a_table_survives_storage():
    sound = table()
    stored = {
        "code": "X",
        "title": "Bảng",
        "max_points": "100",
        "sheet": sound.policy.as_json(),
        "sections": [
            {"code": s.code, "title": s.title, "max_points": f"{s.max_points}", "criteria": [r.as_json() for r in sound.of_section(s.code)]}
            for s in sound.sections
        ],
    }
    again = set_from_mapping(stored)
    assert [r.as_json() for r in again.criteria] == [r.as_json() for r in sound.criteria]
    assert (again.policy, again.sections, again.total_points) == (sound.policy, sound.sections, D(100))


@pytest.mark.parametrize(
    ("method", "parameters", "names"),
    [
        ("share", {}, ["part", "whole"]),
        ("target", {}, ["value", "target"]),
        ("target", {"target": 80, "on": "share"}, ["part", "whole"]),
        ("bands", {"on": "decrease"}, ["baseline", "value"]),
        ("bands", {"on": "share"}, ["part", "whole"]),
        ("bands", {"on": "days_late"}, ["value"]),
        ("all_or_nothing", {}, ["met"]),
        ("graded", {"grades": [{"grade": "A", "percent": 100}]}, ["choice"]),
        ("survey", {}, ["part", "whole"]),
        ("count", {}, ["value"]),
        ("deduction", {"each": 1}, ["value"]),
        ("deduction", {"events": [{"code": "a", "label": "a", "points": 1}]}, ["items"]),
        ("manual", {}, ["points", "note"]),
    ],
)
def test_what_a_form_asks_for(method, parameters, names):
    assert [field.name for field in required_figures(method, parameters)] == names


def test_the_methods_in_the_words_of_the_glossary():
    assert {code: method.label for code, method in METHODS.items()} == {
        "share": "tỷ lệ",
        "target": "so với chỉ tiêu",
        "bands": "theo mức",
        "all_or_nothing": "đạt – không đạt",
        "graded": "xếp loại A, B, C, D",
        "survey": "khảo sát",
        "count": "theo số lượng",
        "deduction": "trừ điểm",
        "manual": "chấm trực tiếp",
    }


def test_a_rule_in_one_sentence():
    late = levels({"is": 0, "points": 5}, {"from": 1, "below": 5, "points": 2}, {"from": 5, "points": 0}, on="days_late")
    assert rule_words(late) == "Theo mức: theo số ngày chậm: bằng 0: 5; từ 1 đến dưới 5: 2; từ 5 trở lên: 0."
    assert rule_words(rule("survey", sample=25, each="0.2")) == "Khảo sát: 25 người × 0,2 điểm."
    assert rule_words(rule("deduction", each=1)) == "Trừ điểm: mỗi trường hợp trừ 1 điểm, không dưới 0."
    assert rule_words(rule("target", on="share", target=80)) == "So với chỉ tiêu: chỉ tiêu 80 %."
