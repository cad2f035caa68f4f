"""`thidua read-plan`, as a person or another program calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.movements.plans.as_text import TextManner, as_text
from tests.movements.plans.papers import PAPERS
from thidua.movements.commands import read_plan_command


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(as_text(PAPERS["commune"], TextManner()))
    return path


def test_json_has_the_promised_parts(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_plan_command([str(plan), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert list(read) == ["reader", "document", "preamble", "clauses", "closing", "annexes", "movement", "problems"]
    assert read["reader"] == "txt/1"
    assert read["document"] == {
        "kind": "KẾ HOẠCH",
        "title": "Phát động phong trào thi đua “Thượng Sơn chung sức làm đường, giữ rừng, tiết kiệm” năm 2025",
        "issuer": "Ủy ban nhân dân xã Thượng Sơn",
        "symbol": "27/KH-UBND",
        "number": "27",
        "place": "Thượng Sơn",
        "date": "ngày 14 tháng 02 năm 2025",
        "date_iso": "2025-02-14",
        "legal_bases": [
            "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Kế hoạch số 05/KH-UBND ngày 10/01/2025 của Ủy ban nhân dân huyện",
        ],
        "recipients": [{"group": "", "items": ["Thường trực Đảng ủy", "Các thôn", "Lưu: VT"]}],
        "signer": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "name": "Hoàng Văn Bình"},
    }
    assert read["clauses"][3]["children"][0] == {
        "path": "IV.1",
        "label": "1",
        "kind": "number",
        "heading": "Đợt 1",
        "text": "Đợt 1: Từ ngày 01/3/2025 đến ngày 30/6/2025, sơ kết trước ngày 10/7/2025.",
        "paragraphs": [],
        "children": [],
    }
    assert read["closing"] == PAPERS["commune"].one("closing")
    assert read["problems"] == []


def test_a_report_that_a_person_reads(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_plan_command([str(plan)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("KẾ HOẠCH: Phát động phong trào thi đua")
    assert "Nhóm đối tượng [III.2]: Đối với hộ gia đình – 2 tiêu chí" in lines


def test_a_refused_file_gets_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.docx"
    path.write_bytes(b"")
    assert read_plan_command([str(path)]) == 1
    assert capsys.readouterr().err == "Tệp rỗng, không có nội dung để đọc. Chọn lại tệp văn bản.\n"
