"""What the reader proposes, and what it leaves to a person."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.movements.plans.as_text import TextManner, as_text
from tests.movements.plans.as_word import WordManner, as_word
from tests.movements.plans.papers import PAPERS
from thidua.foundation.documents.readers.docx import read_docx
from thidua.foundation.documents.readers.txt import read_txt
from thidua.movements.rules.draft import MovementDraft, draft_movement
from thidua.movements.rules.draft.dates import point, spans
from thidua.movements.rules.draft.draft import review_in
from thidua.movements.rules.draft.tasks import bodies_of, due_of
from thidua.movements.rules.outline import read_outline


def draft(tmp_path: Path, name: str) -> MovementDraft:
    path = tmp_path / "plan.txt"
    path.write_text(as_text(PAPERS[name], TextManner()))
    return draft_movement(read_outline(read_txt(path)))


def test_a_commune_plan(tmp_path: Path) -> None:
    movement = draft(tmp_path, "commune")
    assert movement.name is not None
    assert (movement.name.text, movement.name.certainty) == (
        "Phong trào thi đua “Thượng Sơn chung sức làm đường, giữ rừng, tiết kiệm”",
        "sure",
    )
    assert [(p.name, p.start, p.end, p.review and (p.review.kind, p.review.due), p.clause) for p in movement.phases] == [
        ("Đợt 1", "2025-03-01", "2025-06-30", ("sơ kết", "2025-07-10"), "IV.1"),
        ("Đợt 2", "2025-07-01", "2025-12-15", ("tổng kết", "2025-12"), "IV.2"),
    ]
    assert movement.period is not None
    assert (movement.period.start, movement.period.end, movement.period.certainty) == ("2025-03-01", "2025-12-15", "review")
    assert [(g.name, [c.text for c in g.criteria]) for g in movement.groups] == [
        ("Đối với các thôn", ["Hoàn thành chỉ tiêu làm đường được giao", "Không có vụ cháy rừng nào", "100% hộ ký cam kết"]),
        ("Đối với hộ gia đình", ["Tham gia đủ ngày công", "Không vi phạm quy ước của thôn"]),
    ]
    assert [(t.clause, t.bodies, t.due, t.recurrence) for t in movement.tasks] == [
        ("V.1", ("Công chức Văn hóa - xã hội",), None, None),
        ("V.2", ("Các thôn",), "trước ngày 25 hằng tháng", "hằng tháng"),
        ("V.3", ("Ủy ban Mặt trận Tổ quốc Việt Nam xã và các đoàn thể",), None, None),
    ]


def test_a_town_plan_with_phases_awards_and_named_bodies(tmp_path: Path) -> None:
    movement = draft(tmp_path, "district")
    assert [(p.start, p.end, p.review and (p.review.kind, p.review.due)) for p in movement.phases] == [
        ("2024", "2025", ("sơ kết", "2025-12")),
        ("2025", "2026", ("tổng kết", "2026-12")),
    ]
    assert [(g.name, len(g.criteria)) for g in movement.groups] == [
        ("Đối với phường", 2),
        ("Đối với tổ dân phố", 2),
        ("Đối với cá nhân", 1),
    ]
    assert [(a.form, a.clause) for a in movement.awards] == [("Giấy khen", "V.a"), ("Bằng khen", "V.b")]
    assert [(t.clause, t.bodies, t.due_iso) for t in movement.tasks] == [
        ("VI.1.a", ("Phòng Tài nguyên và Môi trường",), None),
        ("VI.1.b", ("Phòng Tài nguyên và Môi trường",), None),
        ("VI.2", ("Phòng Nội vụ",), None),
        ("VI.3.a", ("Ủy ban nhân dân các phường",), "2024-09-15"),
        ("VI.3.b", ("Ủy ban nhân dân các phường",), None),
    ]


def test_points_from_a_table_of_an_annex(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    as_word(PAPERS["with_table"], path, WordManner())
    groups = draft_movement(read_outline(read_docx(path))).groups
    assert [(g.name, g.points, [(c.text, c.points) for c in g.criteria]) for g in groups] == [
        (
            "NHÓM CƠ QUAN CHUYÊN MÔN",
            Decimal(100),
            [
                ("Hoàn thành nhiệm vụ chính trị", Decimal(60)),
                ("Cải cách hành chính", Decimal(25)),
                ("Công tác thi đua, khen thưởng", Decimal(15)),
            ],
        ),
        ("NHÓM CÁC XÃ", Decimal(100), [("Phát triển kinh tế - xã hội", Decimal(70)), ("Xây dựng hệ thống chính trị", Decimal(30))]),
    ]
    assert {c.clause for g in groups for c in g.criteria} == {"II.1"}


def test_nothing_is_invented_where_the_paper_is_silent(tmp_path: Path) -> None:
    movement = draft(tmp_path, "decision")
    assert (movement.phases, movement.period, movement.awards, movement.tasks) == ((), None, (), ())
    assert all(c.points is None for g in movement.groups for c in g.criteria)
    assert {g.certainty for g in movement.groups} == {"review"}


def test_days_months_and_years() -> None:
    read = [(s.start, s.end) for text in (
        "từ ngày 01/3/2025 đến ngày 30/6/2025", "từ ngày 08 đến ngày 10 tháng 12 năm 2025", "giai đoạn 2023 – 2025",
        "từ năm 2023 đến năm 2030", "từ tháng 3/2024 đến hết tháng 9/2024", "Quyết định số 12-2024/QĐ",
    ) for s in spans(text)]  # fmt: skip
    assert read == [
        ("2025-03-01", "2025-06-30"), ("2025-12-08", "2025-12-10"), ("2023", "2025"), ("2023", "2030"), ("2024-03", "2024-09"),
    ]  # fmt: skip
    assert point("trong Quý I năm 2023") == ("Quý I năm 2023", None)
    assert due_of("Các xã hoàn thành trước ngày 31 tháng 12 năm 2025.") == ("hoàn thành trước ngày 31 tháng 12 năm 2025", "2025-12-31")


def test_a_review_takes_the_day_that_belongs_to_it() -> None:
    text = "Trên cơ sở sơ kết, đánh giá kết quả giai đoạn 1, các đơn vị tiếp tục triển khai và tổng kết vào năm 2030."
    review = review_in(text)
    assert review is not None
    assert (review.kind, review.due) == ("tổng kết", "2030")
    assert review_in("Các đơn vị tự đánh giá.") is None


def test_the_body_is_the_subject_of_the_sentence() -> None:
    assert bodies_of("Trung tâm Văn hóa, Thể thao và Truyền thông đẩy mạnh tuyên truyền.") == (
        "Trung tâm Văn hóa, Thể thao và Truyền thông",
    )
    assert bodies_of("Các cơ quan, đơn vị, các tổ chức chính trị - xã hội xây dựng kế hoạch.") == (
        "Các cơ quan, đơn vị, các tổ chức chính trị - xã hội",
    )
    assert bodies_of("Định kỳ hằng năm, cơ quan, đơn vị báo cáo về Phòng Nội vụ.") == ("cơ quan, đơn vị",)
    assert bodies_of("Tăng cường kiểm tra, giám sát.") == ()
