"""Realistic content for the gallery page; made up, and never stored."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, QueryDict

from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.vietnamese import search_key, sort_key
from thidua.foundation.web.charts import AMBER, BLUE, GREEN, GREY, Chart, Series, points_against_median, ranking_bars, reporting_progress
from thidua.foundation.web.forms import DayField, NumberField
from thidua.foundation.web.tables import Choice, Column, Filter, table_page

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
STATES = (
    *("Dự thảo", "Đã phát động", "Đang thực hiện", "Sơ kết", "Kết thúc"),
    *("Chưa bắt đầu", "Đang nhập", "Chờ thủ trưởng duyệt", "Chờ tiếp nhận", "Trả lại để bổ sung", "Đã tiếp nhận", "Đã khóa"),
    *("Đang tự chấm", "Đã tự chấm", "Cụm đã chấm", "Đang thẩm định", "Đã thẩm định", "Đã công bố"),
    *("Đủ điều kiện", "Không đủ điều kiện", "Chưa xét", "Hình thức thấp hơn", "Đã ban hành", "Đã hủy bỏ", "Đã trao", "Đã thay thế"),
)


@dataclass(frozen=True)
class UnitRow:
    name: str
    kind: str
    state: str
    points: Decimal
    reported: int


UNITS = tuple(
    UnitRow(name, kind, state, Decimal(points), reported)
    for name, kind, state, points, reported in (
        ("Xã Bằng Vân", "Xã, thị trấn", "Đã tiếp nhận", "91.6667", 13),
        ("Xã Cốc Đán", "Xã, thị trấn", "Chờ tiếp nhận", "88.5", 13),
        ("Xã Đức Vân", "Xã, thị trấn", "Đang nhập", "0", 7),
        ("Xã Hiệp Lực", "Xã, thị trấn", "Trả lại để bổ sung", "84.25", 12),
        ("Thị trấn Nà Phặc", "Xã, thị trấn", "Đã tiếp nhận", "95.125", 13),
        ("Xã Thuần Mang", "Xã, thị trấn", "Chờ thủ trưởng duyệt", "0", 13),
        ("Xã Thượng Ân", "Xã, thị trấn", "Chưa bắt đầu", "0", 0),
        ("Xã Thượng Quan", "Xã, thị trấn", "Đã tiếp nhận", "90", 13),
        ("Xã Trung Hòa", "Xã, thị trấn", "Đã tiếp nhận", "87.3333", 13),
        ("Xã Vân Tùng", "Xã, thị trấn", "Đã khóa", "93.0625", 13),
        ("Phòng Tài chính - Kế hoạch", "Cơ quan chuyên môn", "Đã tiếp nhận", "92.5", 9),
        ("Phòng Nông nghiệp và Môi trường", "Cơ quan chuyên môn", "Đang nhập", "0", 4),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "Mặt trận, đoàn thể", "Đã tiếp nhận", "96", 3),
    )
)
KINDS = tuple(Choice(kind, kind) for kind in dict.fromkeys(unit.kind for unit in UNITS))
COLUMNS = (
    Column("ten", "Đơn vị", sort=lambda unit: sort_key(unit.name)),
    Column("loai", "Loại đơn vị"),
    Column("tinh-trang", "Tình trạng báo cáo"),
    Column("so-lieu", "Dòng số liệu", sort="reported"),
    Column("diem", "Điểm", sort="points", numeric=True, descending_first=True),
)
FILTERS = (
    Filter("q", "Tên đơn vị", lambda rows, words: [row for row in rows if search_key(words) in search_key(row.name)]),
    Filter("nhom", "Loại đơn vị", lambda rows, kind: [row for row in rows if row.kind == kind], KINDS),
)


class SampleForm(forms.Form):
    name = forms.CharField(label="Tên đơn vị", max_length=120, help_text="Ghi đầy đủ như trong quyết định thành lập.")
    kind = forms.ChoiceField(label="Loại đơn vị", choices=[("", "Chọn một loại"), *((kind.value, kind.title) for kind in KINDS)])
    since = DayField(label="Áp dụng từ ngày", help_text="Ghi ngày trước, tháng sau: 20/5/2025.")
    amount = NumberField(label="Số tiền tiết kiệm (đồng)", help_text="Dấu chấm ngăn hàng nghìn, dấu phẩy cho phần lẻ.", least=0)
    route = forms.ChoiceField(
        label="Cách gửi báo cáo", choices=[("web", "Nhập trên phần mềm"), ("excel", "Nhập từ biểu Excel")], widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Lý do điều chỉnh", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.FileField(label="Minh chứng", required=False, help_text="Tệp PDF, Word, Excel hoặc ảnh, tối đa 25 MB.")
    confirmed = forms.BooleanField(label="Số liệu đã được thủ trưởng đơn vị xem")


def _forms() -> dict[str, forms.Form]:
    typed = QueryDict("name=&kind=xa&since=31/2/2025&amount=1.5&route=web")
    first = {"name": "Xã Bằng Vân", "since": date(2025, 5, 20), "amount": Decimal(10_250_000), "route": "web"}
    return {"form": SampleForm(initial=first, prefix="moi"), "wrong_form": SampleForm(typed)}


def _steps() -> dict[str, Any]:
    movement = (
        {"title": "Dự thảo", "status": "done", "day": date(2023, 4, 3)},
        {"title": "Đã phát động", "status": "done", "day": date(2023, 4, 28)},
        {"title": "Đang thực hiện", "status": "now", "note": "2 việc quá hạn"},
        {"title": "Sơ kết", "status": "todo", "note": "quý IV năm 2025"},
        {"title": "Tổng kết", "status": "todo", "note": "năm 2030"},
    )
    first_run = (
        {"title": "Người quản trị", "status": "done", "note": "Đã có 1 tài khoản"},
        {"title": "Cơ quan phát động", "status": "done", "note": "UBND huyện Ngân Sơn"},
        {
            "title": "Đơn vị",
            "status": "now",
            "url": "#don-vi",
            "action": "Nhập từ Excel",
            "note": "Tải biểu mẫu, điền rồi tải lên",
        },
        {"title": "Người dùng và phân công", "status": "todo", "url": "#phan-cong", "action": "Mời người dùng"},
        {"title": "Kế hoạch phong trào", "status": "todo", "note": "Tải kế hoạch đã ký lên"},
        {"title": "Sao chép từ năm trước", "status": "skipped", "note": "Bỏ qua: năm đầu dùng phần mềm"},
    )
    return {"movement_steps": movement, "first_run": first_run}


def _lists() -> dict[str, Any]:
    communes = [{"title": unit.name, "url": "#xa", "badge": unit.state} for unit in UNITS[:4]]
    tree = [
        {
            "title": "Ủy ban nhân dân huyện Ngân Sơn",
            "url": "#huyen",
            "note": "23 đơn vị trực thuộc",
            "open": True,
            "children": [
                {"title": "Xã, thị trấn", "note": "10 đơn vị", "open": True, "children": communes},
                {"title": "Cơ quan chuyên môn", "note": "12 đơn vị", "open": False, "children": [{"title": UNITS[10].name, "url": "#tc"}]},
                {"title": "Trung tâm Văn hóa, Thông tin và Truyền thông", "url": "#tt"},
            ],
        }
    ]
    journal = (
        {
            "at": datetime(2025, 5, 19, 16, 30, tzinfo=HANOI),
            "actor": "Hoàng Thị Lan",
            "words": "gửi báo cáo",
            "subject": "Xã Bằng Vân, 6 tháng đầu năm 2025",
            "subject_url": "#bao-cao",
        },
        {
            "at": datetime(2025, 5, 20, 8, 5, tzinfo=HANOI),
            "actor": "Nông Văn Minh",
            "words": "sửa điểm thẩm định",
            "subject": "Xã Hiệp Lực",
            "reason": "biên bản nghiệm thu chưa có chữ ký của chủ đầu tư",
            "changes": (("Tỷ lệ giải ngân vốn đầu tư công", "20,00", "18,50"), ("Ghi chú", "", "chờ bổ sung biên bản")),
        },
    )
    problems = (
        Problem("error", "Dòng 14, cột Ngày công", "'12 ngày' không phải là số. Ghi 12."),
        Problem("warning", "Dòng 20, cột Tên đơn vị", "Tên gần giống 'Xã Trung Hòa' đã có. Kiểm tra trước khi ghi."),
        Problem("note", "", "Ba cột không có trong biểu mẫu được bỏ qua."),
    )
    return {"tree": tree, "journal": journal, "problems": problems}


def _charts() -> dict[str, Any]:
    scored = sorted((unit for unit in UNITS if unit.points), key=lambda unit: -unit.points)
    criteria = ("Giải ngân vốn", "Giải phóng mặt bằng", "Đóng góp của Nhân dân", "Tiết kiệm chi", "Thông tin phản ánh")
    years = ("2023", "2024", "2025")
    own = Series("Xã Bằng Vân", (Decimal("82.5"), Decimal("91.6667"), None))
    median = Series("Trung vị của cụm, khối", (Decimal("84"), Decimal("88.25"), None), mark=AMBER)
    return {
        "years_chart": Chart("years-chart", "Tổng điểm qua các năm", "Năm", years, (own, median), kind="lines", digits=2),
        "savings_chart": Chart(
            "savings-chart",
            "Số tiền tiết kiệm",
            "Năm",
            years,
            (Series("Triệu đồng", (410, 525, 180), mark=GREEN),),
            kind="columns",
            note="triệu đồng, năm 2025 tính đến ngày 20/5",
        ),
        "ranking_chart": ranking_bars(
            "ranking-chart", "Xếp hạng cụm số 1 năm 2024", [unit.name for unit in scored], [unit.points for unit in scored]
        ),
        "median_chart": points_against_median(
            "median-chart",
            "Xã Bằng Vân",
            criteria,
            [Decimal(20), Decimal("14.25"), Decimal(10), Decimal("18.5"), None],
            [Decimal("18.75"), Decimal("15"), Decimal("8.5"), Decimal("17.125"), Decimal(5)],
        ),
        "progress_chart": reporting_progress(
            "progress-chart",
            "Tiến độ báo cáo 6 tháng đầu năm 2025",
            ("Cụm số 1", "Cụm số 2", "Khối cơ quan", "Khối đoàn thể"),
            (("Đã tiếp nhận", (3, 4, 8, 5), GREEN), ("Chờ tiếp nhận", (1, 1, 2, 0), BLUE), ("Chưa gửi", (1, 0, 2, 1), GREY)),
        ),
    }


def content(request: HttpRequest) -> dict[str, Any]:
    tabs = (
        {"title": "Tổng quan", "url": "#tong-quan", "current": True, "count": None},
        {"title": "Đơn vị tham gia", "url": "#tham-gia", "current": False, "count": 23},
        {"title": "Kế hoạch", "url": "#ke-hoach", "current": False, "count": None},
        {"title": "Việc quá hạn", "url": "#viec", "current": False, "count": 2},
    )
    return {
        "states": STATES,
        "tabs": tabs,
        "facts": (
            ("Cơ quan phát động", "Ủy ban nhân dân huyện Ngân Sơn", "#co-quan"),
            ("Kế hoạch", "Số 45/KH-UBND ngày 28/4/2023"),
            ("Thời gian thực hiện", "2023–2025 và 2026–2030"),
            ("Văn bản điều chỉnh", ""),
        ),
        "confirm_details": (("Kỳ", "Năm 2024"), ("Cụm, khối", "Cụm thi đua số 1"), ("Số đơn vị", "5")),
        "confirm_problems": (Problem("warning", "Xã Hiệp Lực", "Điểm thẩm định chưa có người thứ hai xem."),),
        "table": table_page(request, UNITS, COLUMNS, per_page=8, filters=FILTERS, default_sort="ten", name="units-table"),
        "stacked_table": table_page(request, UNITS[:3], COLUMNS, name="stacked-table", prefix="the-"),
        "empty_table": table_page(request, [], COLUMNS, name="empty-table", prefix="trong-"),
        **_forms(),
        **_steps(),
        **_lists(),
        **_charts(),
    }
