"""The year 2024: reports, three columns of points, published rankings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from demo.scores import Cell, scores
from demo.typed import figures
from demo.world import World, moment, table
from thidua.criteria.models import Criterion
from thidua.criteria.rules import CriterionRule, Figures
from thidua.foundation.people.models import User
from thidua.movements.actions import close_period
from thidua.reporting import actions as reporting
from thidua.reporting.actions import Typed
from thidua.reporting.models import Report
from thidua.scoring import actions as scoring
from thidua.scoring.actions import Judged
from thidua.scoring.queries import Race

DUE = date(2025, 1, 6)
SENT_EARLY = {"01942": "2025-01-03", "01951": "2025-01-04", "01936": "2025-01-03"}
EVIDENCE = {
    "3.2": ("Danh mục nội dung đã công khai", "danh-muc-cong-khai.pdf"),
    "2.1": ("Biên bản xác nhận bàn giao mặt bằng", "bien-ban-ban-giao.pdf"),
    "2.5": ("Bảng xác nhận giải ngân của Kho bạc Nhà nước", "xac-nhan-kho-bac.pdf"),
    "2.6": ("Bảng tổng hợp giá trị Nhân dân đóng góp", "tong-hop-dong-gop.pdf"),
}
Columns = Mapping[str, Mapping[str, Cell]]
LATE_PAYMENTS = "Tháng 01/2025 thanh toán thêm {} triệu đồng thuộc kế hoạch vốn năm 2024: {}"
APART, MISTAKEN = "ghi riêng, không tính vào số giải ngân đến hết 31/12/2024", "đơn vị tính cả vào số này"


def lines_of(report: Report) -> dict[str, Criterion]:
    return {line.code: line for line in report.criteria_set.criteria.all()}


def communes(world: World) -> None:
    """Sent on the day that makes line 1.2 true; Cốc Đán was asked for the evidence of 3.2 and did not add it."""
    codes = _commune_keys(world)
    for year in scores(2024, world.tables["G1-X"]):
        key = codes[year.code]
        late = int(year.columns["appraised"]["1.2"].figures.value or 0)
        sent = moment(SENT_EARLY.get(year.code, str(DUE + timedelta(days=late))), 15)
        typed = {code: cell.figures for code, cell in year.columns["self"].items()}
        typed["2.5"] = _with_late_payments(key, typed["2.5"])
        bare = year.columns["appraised"]["3.2"].figures.evidence_missing
        evidence = {code: paper for code, paper in EVIDENCE.items() if not (bare and code == "3.2")}
        report = _send(world, key, typed, sent, evidence=evidence)
        if bare:
            _ask_for_evidence(world, key, report)
        _accept(world, report, sent)
        _score(world, key, report, year.columns, year.events)


def _with_late_payments(key: str, disbursed: Figures) -> Figures:
    """What the Treasury paid in January for the plan of the old year stands beside the figure and does not move it."""
    told = table("half_year_2024")
    paid = told["paid_in_january_2025"].get(key)
    where = MISTAKEN if key in told["counted_by_mistake"] else APART
    return replace(disbursed, note=LATE_PAYMENTS.format(paid, where)) if paid else disbursed


def _commune_keys(world: World) -> dict[str, str]:
    return {row[4]: row[0] for row in table("units")["units"] if row[3] == "commune"}


def _ask_for_evidence(world: World, key: str, report: Report) -> None:
    wanted = {"3.2": "Bổ sung minh chứng đã công khai trong 3 ngày làm việc"}
    reporting.return_report(report, wanted, reason="Thiếu minh chứng dòng 3.2", by=world.users["minh"], at=moment("2025-01-10 09:00"))
    sign_and_send(world, key, report, moment("2025-01-14 16:00"))


def _send(world: World, key: str, typed: Mapping[str, Figures], sent: datetime, *, evidence: Mapping[str, tuple[str, str]]) -> Report:
    officer = world.officer(key)
    began = sent - timedelta(days=4)
    report = reporting.start_report(world.participation(key, world.year_2024.cut_off), world.year_2024, by=officer, at=began)
    lines = lines_of(report)
    reporting.save_answers(report, [Typed(lines[code], one, 0) for code, one in typed.items()], by=officer, at=began + timedelta(hours=1))
    for code, (title, name) in evidence.items():
        reporting.add_evidence(report, lines[code], world.papers.pdf(title, name), title=title, by=officer, at=began + timedelta(hours=2))
    world.reports[world.year_2024.pk, key] = report
    return sign_and_send(world, key, report, sent)


def sign_and_send(world: World, key: str, report: Report, sent: datetime) -> Report:
    """By the head; where the head never signs in, on paper by the officer."""
    officer, head = world.officer(key), world.head(key)
    if head is None:
        scan = world.papers.pdf("Báo cáo có chữ ký của thủ trưởng", "bao-cao-da-ky.pdf")
        number = f"{10 + len(world.reports)}/BC"
        return reporting.submit_on_paper(
            report, scan, "bao-cao-da-ky.pdf", number=number, issued_on=sent.date(), signed_by=world.directors[key], by=officer, at=sent
        )
    reporting.mark_ready(report, by=officer, at=sent - timedelta(hours=2))
    return reporting.submit_report(report, by=head, at=sent)


def _accept(world: World, report: Report, sent: datetime) -> None:
    again = report.submitted_at or sent
    reporting.accept_report(report, by=world.users["minh"], at=max(again + timedelta(minutes=45), moment("2025-01-06 08:00")))


def _standing(world: World, report: Report) -> User:
    """Nobody appraises the own office: Phòng Nội vụ's sheet goes to the head of the Office of the People's Committee."""
    return world.users["chanhvp" if report.participation.unit == world.units["noi_vu"] else "minh"]


def _cross_scorer(world: World, key: str, report: Report) -> User:
    """The lead's person for the members, the deputy's for the lead."""
    for cluster, year, of_lead, of_deputy in table("people")["scorers"]:
        place = world.cluster_years[cluster, year].members.filter(unit=report.participation.unit).first() if year == 2024 else None
        if place is not None:
            return world.users[of_deputy if place.role == "lead" else of_lead]
    raise LookupError(key)


def _score(world: World, key: str, report: Report, columns: Columns, events: Sequence[Any]) -> None:
    crossed, appraised = moment("2025-01-15 09:00"), moment("2025-01-17 10:00")
    scorer, minh = _cross_scorer(world, key, report), _standing(world, report)
    _write_column(report, columns["self"], columns["cross"], scorer, crossed)
    _write_column(report, columns["cross"], columns["appraised"], minh, appraised, events)


def _write_column(
    report: Report, before: Mapping[str, Cell], column: Mapping[str, Cell], by: User, at: datetime, events: Sequence[Any] = ()
) -> None:
    lines = lines_of(report)
    judged = [
        Judged(lines[code], cell.figures, cell.reason)
        for code, cell in column.items()
        if code not in before or before[code].figures != cell.figures
    ]
    if judged:
        scoring.score_lines(report, judged, by=by, at=at)
    for event in events:
        scoring.add_adjustment(
            report, kind="event", code=event.code, times=event.times, reason=event.note, by=by, at=at + timedelta(minutes=5)
        )
    scoring.complete_column(report, by=by, at=at + timedelta(minutes=20))


def blocks(world: World) -> None:
    for row in table("blocks_2024")["sheets"]:
        rules = world.tables[row["set"]].criteria
        columns = _columns(rules, row)
        typed = {code: cell.figures for code, cell in columns["self"].items()}
        sent = moment(row["sent"], 15)
        report = _send(world, row["unit"], typed, sent, evidence={})
        _accept(world, report, sent)
        _score(world, row["unit"], report, columns, ())


def _columns(rules: Sequence[CriterionRule], row: Mapping[str, Any]) -> dict[str, dict[str, Cell]]:
    """`asked` is how many of the 25 were content: the standing body's own line."""
    asked = [rule for rule in rules if rule.scorer != "body"]
    own = {rule.code: Cell(figures(rule, said)) for rule, said in zip(asked, row["figures"], strict=True)}
    by_code = {rule.code: rule for rule in rules}
    columns = {"self": own}
    for name, before in (("cross", "self"), ("appraised", "cross")):
        changed = {code: Cell(figures(by_code[code], said), why) for code, (said, why) in row.get(name, {}).items()}
        columns[name] = {**columns[before], **changed}
    columns["appraised"] |= {rule.code: Cell(figures(rule, row["asked"])) for rule in rules if rule.scorer == "body"}
    return columns


def rankings(world: World) -> None:
    """20/1 the communes, 21/1 the blocks; then the year is closed."""
    for key, group, at in (
        ("cum_1", "G1", "2025-01-20 10:00"),
        ("cum_2", "G1", "2025-01-20 10:30"),
        ("khoi_3", "G2", "2025-01-20 15:00"),
        ("khoi_4", "G3", "2025-01-20 15:30"),
        ("khoi_1", "G1", "2025-01-21 07:30"),
        ("khoi_2", "G1", "2025-01-21 07:45"),
    ):
        race = Race(world.year_2024, world.groups[group], world.clusters[key])
        scoring.publish_ranking(race, by=world.users["minh"], at=moment(at))
    world.year_2024 = close_period(world.year_2024, by=world.users["minh"], at=moment("2025-01-22 08:00"))
