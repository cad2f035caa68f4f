"""The running period: the report due 15/5/2025, every body where it stands on 20/5/2025."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from demo.movement import RANKED, adopt
from demo.typed import figures
from demo.world import World, moment, table
from demo.year_2024 import lines_of
from thidua.criteria.rules import SetRule, SheetPolicy
from thidua.foundation.people.models import User
from thidua.movements import actions as movements
from thidua.movements.actions import PeriodFacts
from thidua.organisations.actions import stand_in
from thidua.reporting import actions as reporting
from thidua.reporting.actions import Typed
from thidua.reporting.models import Report

CUT_OFF = date(2025, 4, 30)
NARRATIVE = "Các chỉ tiêu chủ yếu đạt tiến độ; khó khăn nhất là giải ngân các dự án khởi công mới. Đề nghị huyện bố trí vốn sớm hơn."


def open_period(world: World) -> None:
    """Figures up to 30/4/2025, due 15/5, grace to 23/5; neither scored nor ranked."""
    told, minh = table("running_2025"), world.users["minh"]
    facts = PeriodFacts(
        name=told["name"],
        kind="phase",
        year=2025,
        cut_off=CUT_OFF,
        opens=date(2025, 4, 22),
        due=moment("2025-05-15 17:00"),
        grace_until=moment("2025-05-23 17:00"),
        scored=False,
        phase=world.movement.phases.order_by("starts").first(),
    )
    world.running = movements.create_period(world.movement, facts, by=minh, at=moment("2025-04-21"))
    for code in RANKED:
        adopt(world, asked_only(world.tables[code], told["lines"][code]), world.running, moment("2025-04-21 10:00"))
    world.running = movements.open_period(world.running, by=minh, at=moment("2025-04-22"))


def asked_only(rule: SetRule, codes: Sequence[str]) -> SetRule:
    """A few lines of the yearly table; what ranks and rewards belongs to the year."""
    criteria = tuple(line for line in rule.criteria if line.code in codes)
    used = {line.section for line in criteria}
    sections = tuple(replace(section, max_points=None) for section in rule.sections if section.code in used)
    policy = SheetPolicy(bonus_pools=rule.policy.bonus_pools)
    return replace(rule, criteria=criteria, sections=sections, policy=policy, max_points=None)


class Filling:
    """One body's report, step by step, on the days that are given."""

    def __init__(self, world: World, unit: str, said: Sequence[Any]) -> None:
        self.world, self.unit, self.said = world, unit, said
        self.officer, self.head = world.officer(unit), world.head(unit)
        self.report: Report | None = None

    def fill(self, at: str, *, only: Sequence[str] | None = None, by: User | None = None) -> Report:
        by = by or self.officer
        if self.report is None:
            part = self.world.participation(self.unit, CUT_OFF)
            self.report = reporting.start_report(part, self.world.running, by=by, at=moment(at))
            self.world.reports[self.world.running.pk, self.unit] = self.report
        lines = list(lines_of(self.report).values())
        rules = self.world.tables[self.report.criteria_set.code]
        typed = [
            Typed(line, figures(rules[line.code], one), 0)
            for line, one in zip(lines, self.said, strict=True)
            if one != "" and (only is None or line.code in only)
        ]
        reporting.save_answers(self.report, typed, by=by, at=moment(at))
        return self.report

    def evidence(self, at: str, code: str, *, picture: bool = False) -> None:
        report = self.begun()
        title, name = (
            ("Ảnh công trình", "anh-cong-trinh.png") if picture else ("Bảng xác nhận giải ngân của Kho bạc Nhà nước", "kho-bac.pdf")
        )
        upload = (self.world.papers.picture if picture else self.world.papers.pdf)(title, name)
        reporting.add_evidence(report, lines_of(report)[code], upload, title=title, by=self.officer, at=moment(at))

    def ready(self, at: str) -> Report:
        reporting.save_narrative(self.begun(), NARRATIVE, by=self.officer, at=moment(at))
        return reporting.mark_ready(self.begun(), by=self.officer, at=moment(at))

    def send(self, at: str, *, ready: str = "", by: User | None = None, number: str = "") -> Report:
        sender = by or self.head
        if sender is None or number:
            scan = self.world.papers.pdf("Báo cáo có chữ ký của thủ trưởng", "bao-cao-da-ky.pdf")
            return reporting.submit_on_paper(
                self.begun(),
                scan,
                "bao-cao-da-ky.pdf",
                number=number or "08/BC",
                issued_on=moment(at).date(),
                signed_by=self.world.directors[self.unit],
                by=self.officer,
                at=moment(at),
            )
        self.ready(ready or at)
        return reporting.submit_report(self.begun(), by=sender, at=moment(at))

    def give_back(self, at: str, wanted: Mapping[str, str], *, by: str = "minh") -> None:
        reason = "; ".join(wanted.values())
        reporting.return_report(self.begun(), wanted, reason=reason, by=self.world.users[by], at=moment(at))

    def accept(self, at: str, *, by: str = "minh") -> None:
        reporting.accept_report(self.begun(), by=self.world.users[by], at=moment(at))

    def begun(self) -> Report:
        if self.report is None:
            raise LookupError(f"{self.unit} has not begun its report")
        return self.report


def communes(world: World) -> None:
    said = table("running_2025")["communes"]
    filling = {key: Filling(world, key, row) for key, row in said.items()}
    _duc_van(filling["duc_van"])
    _na_phac(world, filling["na_phac"])
    _remind(world, "thuong_quan", "2025-05-12 08:30", "Hạn gửi báo cáo sơ kết là ngày 15/5/2025; đề nghị xã bắt đầu nhập số liệu.")
    _bang_van(filling["bang_van"])
    _thuan_mang(world, filling["thuan_mang"])
    _trung_hoa(world, filling["trung_hoa"])
    _coc_dan(filling["coc_dan"])
    _thuong_an(filling["thuong_an"])
    _remind(world, "thuong_quan", "2025-05-16 08:30", "Đã quá hạn gửi báo cáo sơ kết; được gửi muộn đến 23/5/2025.")
    _leave(world)
    filling["hiep_luc"].fill("2025-05-17 09:00")
    filling["hiep_luc"].send("2025-05-19 15:30", ready="2025-05-19 10:00")
    filling["van_tung"].fill("2025-05-13 09:00")
    filling["van_tung"].send("2025-05-15 16:00", ready="2025-05-15 09:00")
    wanted = {"2.5": "Số giải ngân 18 450 triệu đồng lớn hơn kế hoạch vốn 17 200 triệu đồng; kiểm tra lại tử số"}
    filling["van_tung"].give_back("2025-05-19 09:30", wanted, by="van")


def _remind(world: World, key: str, at: str, text: str, by: str = "minh") -> None:
    report = reporting.remind(world.participation(key, CUT_OFF), world.running, text, by=world.users[by], at=moment(at)).report
    world.reports[world.running.pk, key] = report


def _duc_van(one: Filling) -> None:
    one.fill("2025-05-08 09:00")
    one.evidence("2025-05-08 10:00", "2.5")
    one.send("2025-05-12 14:00", ready="2025-05-12 08:30")
    one.accept("2025-05-13 09:00")


def _na_phac(world: World, one: Filling) -> None:
    """Sent by the deputy head, returned once, sent again, accepted."""
    deputy = world.users["pctnaphac"]
    one.fill("2025-05-09 09:00")
    one.send("2025-05-12 16:00", ready="2025-05-12 10:00", by=deputy)
    one.give_back("2025-05-13 10:00", {"2.5": "Bổ sung xác nhận của Kho bạc Nhà nước"})
    one.evidence("2025-05-14 09:00", "2.5")
    reporting.mark_ready(one.begun(), by=one.officer, at=moment("2025-05-14 10:00"))
    reporting.submit_report(one.begun(), by=deputy, at=moment("2025-05-14 15:00"))
    one.accept("2025-05-15 10:00")


def _bang_van(one: Filling) -> None:
    """The head signed on paper: number 52/BC-UBND, the scan attached."""
    one.fill("2025-05-13 09:00")
    one.evidence("2025-05-13 10:00", "2.2", picture=True)
    one.evidence("2025-05-13 10:10", "2.5")
    reporting.save_narrative(one.begun(), NARRATIVE, by=one.officer, at=moment("2025-05-14 09:00"))
    one.send("2025-05-15 16:30", number="52/BC-UBND")


def _thuan_mang(world: World, one: Filling) -> None:
    """More time because of the flood, by a paper."""
    one.fill("2025-05-14 09:00")
    paper = world.papers.pdf("Văn bản đề nghị gia hạn", "de-nghi-gia-han.pdf")
    movements.grant_extension(
        world.running,
        moment("2025-05-22 17:00"),
        "Mưa lũ ngày 11 - 13/5 làm mất điện, mất mạng (Công văn số 41/UBND-VP ngày 14/5/2025 của UBND xã Thuần Mang)",
        participation=world.participation("thuan_mang", CUT_OFF),
        paper=paper,
        paper_name="de-nghi-gia-han.pdf",
        by=world.users["minh"],
        at=moment("2025-05-15 09:00"),
    )


def _trung_hoa(world: World, one: Filling) -> None:
    """Two people on one report: 9 of its 12 figures."""
    one.fill("2025-05-14 09:00", only=("1.1", "2.1", "2.2"))
    one.fill("2025-05-15 10:00", only=("2.5", "2.6", "3.1"), by=world.users["dinhth"])


def _coc_dan(one: Filling) -> None:
    one.fill("2025-05-13 09:00")
    one.ready("2025-05-15 11:00")


def _thuong_an(one: Filling) -> None:
    one.fill("2025-05-12 09:00")
    one.send("2025-05-14 15:00", ready="2025-05-14 09:00")
    wanted = {
        "2.1": "Ghi rõ hai hộ chưa bàn giao thuộc công trình nào",
        "3.1": "Chương trình tiết kiệm năm 2025 đã ban hành ngày 28/3/2025 theo sổ văn bản của huyện; kiểm tra lại",
    }
    one.give_back("2025-05-16 10:00", wanted)


def _leave(world: World) -> None:
    """Minh is on leave from 19 to 23/5; Vân does his work, and looks again at what he asked for."""
    stand_in(
        world.minh_post,
        person=world.users["van"].person,
        valid_from=date(2025, 5, 19),
        valid_to=date(2025, 5, 24),
        legal_act="Giấy phân công số 14/GPC-PNV ngày 16/5/2025 của Trưởng phòng Nội vụ",
        by=world.users["quy"],
        at=moment("2025-05-16 16:00"),
    )


def others(world: World) -> None:
    """Offices, mass organisations and enterprises: each state at least twice."""
    for key, (state, *said) in table("running_2025")["others"].items():
        BRING[state](world, Filling(world, key, said))


def _not_started(world: World, one: Filling) -> None:
    _remind(world, one.unit, "2025-05-16 09:00", "Đã quá hạn gửi báo cáo sơ kết; được gửi muộn đến 23/5/2025.")


def _editing(world: World, one: Filling) -> None:
    one.fill("2025-05-14 14:00")


def _ready(world: World, one: Filling) -> None:
    one.fill("2025-05-13 14:00")
    one.ready("2025-05-15 15:00")


def _submitted(world: World, one: Filling) -> None:
    one.fill("2025-05-13 15:00")
    one.send("2025-05-15 14:00", ready="2025-05-15 08:30")


def _returned(world: World, one: Filling) -> None:
    one.fill("2025-05-09 15:00")
    one.send("2025-05-14 14:00", ready="2025-05-14 08:30")
    code = next(iter(lines_of(one.begun())))
    one.give_back("2025-05-16 11:00", {code: "Bổ sung số, ngày của văn bản đã ban hành"})


def _accepted(world: World, one: Filling) -> None:
    one.fill("2025-05-07 15:00")
    one.send("2025-05-12 14:00", ready="2025-05-12 08:30")
    one.accept("2025-05-14 09:00")


def _locked(world: World, one: Filling) -> None:
    _accepted(world, one)
    reporting.lock_report(one.begun(), by=world.users["van"], at=moment("2025-05-19 16:00"))


BRING: dict[str, Callable[[World, Filling], None]] = {
    "not_started": _not_started,
    "editing": _editing,
    "ready": _ready,
    "submitted": _submitted,
    "returned": _returned,
    "accepted": _accepted,
    "locked": _locked,
}
