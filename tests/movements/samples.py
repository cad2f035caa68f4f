"""A short reading as the reader gives it: two clauses of substance, three groups of proposals, one thing unsure."""

from datetime import date
from io import BytesIO
from typing import Any

from tests.builders import moment
from thidua.foundation.people.models import User
from thidua.movements.actions import MovementFacts, record_plan
from thidua.movements.models import Plan
from thidua.organisations.models import Authority

AT = moment(2025, 5, 20, 9)


def clause(path: str, label: str, kind: str, heading: str, *children: dict[str, Any], text: str = "") -> dict[str, Any]:
    return {
        "path": path,
        "label": label,
        "kind": kind,
        "heading": heading,
        "text": text or heading,
        "paragraphs": [],
        "children": list(children),
    }


def reading() -> dict[str, Any]:
    return {
        "reader": "txt/1",
        "document": {
            "kind": "KẾ HOẠCH",
            "title": "Tổ chức phong trào “Xã nhà chung sức”",
            "issuer": "Ủy ban nhân dân huyện Ngân Sơn",
            "symbol": "28/KH-UBND",
            "number": "28",
            "place": "Ngân Sơn",
            "date": "ngày 20 tháng 3 năm 2023",
            "date_iso": "2023-03-20",
            "legal_bases": [],
            "recipients": [],
            "signer": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "name": "Triệu Thị Hoa"},
        },
        "preamble": ["Ủy ban nhân dân huyện ban hành kế hoạch như sau:"],
        "clauses": [
            clause(
                "I",
                "I",
                "roman",
                "TIÊU CHÍ",
                clause(
                    "I.1", "1", "number", "Các xã", clause("I.1.1", "-", "dash", "Làm đường"), clause("I.1.2", "-", "dash", "Tiết kiệm")
                ),
                clause("I.2", "2", "number", "Cá nhân", clause("I.2.1", "-", "dash", "Gương mẫu")),
            ),
            clause("II", "II", "roman", "TỔ CHỨC THỰC HIỆN", clause("II.1", "1", "number", "", text="Phòng Nội vụ tổng hợp báo cáo.")),
        ],
        "closing": "Kế hoạch có hiệu lực từ ngày ký.",
        "annexes": [],
        "movement": {
            "name": {"text": "Xã nhà chung sức", "clause": "I", "certainty": "sure"},
            "phases": [
                {
                    "name": "Giai đoạn 1",
                    "start": "2023-03-20",
                    "end": "2025-12-31",
                    "review": {"kind": "sơ kết"},
                    "clause": "II",
                    "certainty": "sure",
                },
            ],
            "subject_groups": [
                {
                    "name": "Các xã",
                    "clause": "I.1",
                    "certainty": "sure",
                    "criteria": [
                        {"text": "Làm đường", "clause": "I.1.1", "certainty": "sure"},
                        {"text": "Tiết kiệm", "clause": "I.1.2", "certainty": "review", "points": "12.5"},
                    ],
                },
                {
                    "name": "Cá nhân",
                    "clause": "I.2",
                    "certainty": "sure",
                    "criteria": [{"text": "Gương mẫu", "clause": "I.2.1", "certainty": "sure"}],
                },
            ],
            "awards": [{"form": "Giấy khen", "text": "Giấy khen", "clause": "II", "certainty": "sure"}],
            "tasks": [
                {"text": "Tổng hợp báo cáo", "bodies": ["Phòng Nội vụ"], "recurrence": "hằng năm", "clause": "II.1", "certainty": "sure"}
            ],
        },
        "problems": [{"level": "warning", "where": "I.1.2", "message": "Không rõ điểm chuẩn."}],
    }


def make_plan(authority: Authority, by: User, content: bytes = "I. TIÊU CHÍ".encode()) -> Plan:
    return record_plan(authority, content=BytesIO(content), name="kế hoạch.txt", reading=reading(), by=by, at=AT)


FACTS = MovementFacts(name="Xã nhà chung sức", starts=date(2023, 3, 20), ends=date(2030, 12, 31), launched_on=date(2023, 3, 20))
