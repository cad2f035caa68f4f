"""The figures in docs/algorithms are true: each example is computed and found in its table."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from demo.scores import criteria_sets, scores
from thidua.commendation.rules import (
    OUTCOMES,
    Candidate,
    HoldFact,
    PastAward,
    Terms,
    bonus,
    bonus_table,
    bonus_total,
    eligibility,
)
from thidua.council.rules import Count, Quorum, Threshold, quorum_reached, tally
from thidua.criteria.rules import CriterionRule, Figures, score_line
from thidua.foundation.documents.readers.txt import read_txt
from thidua.foundation.documents.verification import read_code
from thidua.foundation.journal.seals import next_link
from thidua.movements.rules.draft import draft_movement
from thidua.movements.rules.outline import read_outline
from thidua.reporting.rules import lateness
from thidua.scoring.rules import Entry, SheetLine, rank, score_sheet, tie_values

D = Decimal
FOLDER = Path(__file__).parents[2] / "docs" / "algorithms"
LATE = [{"from": 5, "below": 10, "points": 5}, {"from": 10, "below": 15, "points": 10}, {"from": 15, "points": 20}]
CITY = [{"from": 90, "below": 95, "points": 3}, {"from": 95, "below": 100, "points": 4}, {"is": 100, "points": 5}]
GRADES = [{"grade": "A", "percent": 100}, {"grade": "B", "percent": 80}]


def page(name):
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def table(name, width):
    rows = [line for line in (FOLDER / f"{name}.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return [row for row in cells if len(row) == width and not re.fullmatch(r"-+", row[0])][1:]


def points(method, most, figures, **parameters):
    return score_line(CriterionRule("1", D(most), method, parameters), Figures(**figures))


def test_every_page_names_code_that_exists():
    root = FOLDER.parents[1]
    for path in FOLDER.glob("*.md"):
        named = re.findall(r"`(thidua/[\w/.]+)`", path.read_text(encoding="utf-8"))
        assert named, path.name
        assert [name for name in named if not (root / name).exists()] == [], path.name


def test_points():
    over = points("target", 40, {"value": D(230), "target": D(200)}, bonus={"rate": 1, "cap_percent": 10})
    computed = [
        points("share", 40, {"part": D(930), "whole": D(1240)}).points,
        over.points,
        over.bonus,
        points("target", 40, {"value": D("4.0"), "target": D("3.0")}, direction="lower").points,
        points("bands", 5, {"value": D("95.0")}, bands=CITY, otherwise=0).points,
        points("all_or_nothing", 5, {"part": D(7), "whole": D(7)}, on="share").points,
        points("graded", 40, {"choice": "B"}, grades=GRADES).points,
        points("survey", 20, {"part": D(43)}, sample=50, each="0.4").points,
        points("count", 10, {"value": D(7)}, each=2, cap=10).points,
        -points("deduction", 0, {"value": D(12)}, on="total", bands=LATE).deduction,
        points("manual", 4, {"points": D("3.5"), "note": "thiếu danh mục"}).points,
    ]
    assert [row[3].replace("−", "-") for row in table("points", 4)] == [f"{value:.2f}" for value in computed]


TABLE = criteria_sets()["G1-X"]
YEAR = [unit for unit in scores(2024, TABLE) if unit.cluster == "Cụm 1"]


def lines_of(unit):
    cells = unit.columns["appraised"]
    return [SheetLine.of(rule.code, rule.max_points, score_line(rule, cells[rule.code].figures)) for rule in TABLE.criteria]


def test_sheet():
    unit = next(unit for unit in YEAR if unit.unit.endswith("Cốc Đán"))
    ways = {
        way: score_sheet(lines_of(unit), TABLE.policy.from_json({**TABLE.policy.as_json(), "not_applicable": way}))
        for way in ("scale", "full", "zero")
    }
    sheet = ways["scale"]
    computed = [sheet.sum_of_lines, sheet.applicable_maximum, sheet.scaled, ways["full"].total, ways["zero"].total, sheet.class_label]
    assert [row[1] for row in table("sheet", 2)] == [str(value) for value in computed]


def test_ranking():
    entries = [
        Entry(
            unit.code,
            unit.unit,
            score_sheet(lines_of(unit), TABLE.policy, events=unit.events).total,
            tie_values(lines_of(unit), TABLE.policy.tie_breaks),
        )
        for unit in YEAR
    ]
    places = rank(entries, TABLE.policy.tie_breaks).places
    found = [[str(place.rank), place.name, f"{place.total}"] for place in places]
    assert [
        [rank_, next(name for _, name, _ in found if name.endswith(unit)), total] for rank_, unit, total, _ in table("ranking", 4)
    ] == found


def test_bonus():
    day = date(2025, 2, 6)
    rows = table("bonus", 6)
    paid = {"ceil": [], "nearest": []}
    for kind, coefficient, exact, up, nearest, number in rows[:-1]:
        for mode, amount in (("ceil", up), ("nearest", nearest)):
            one = bonus("Giấy khen", kind, "district", day, mode=mode)
            assert (str(one.coefficient), int(one.exact), int(one.amount)) == (coefficient, int(exact), int(amount))
            paid[mode] += [(kind, one)] * int(number)
    kinds = ("collective", "household", "person")
    totals = [str(bonus_total(bonus_table(paid[mode], kinds))) for mode in ("ceil", "nearest")]
    assert rows[-1][3:5] == totals


def test_lateness():
    for _, due, extension, grace, sent, days in table("lateness", 6):
        day = date.fromisoformat
        late = lateness(
            day(due),
            day(sent),
            day(sent),
            extended_to=day(extension) if extension else None,
            grace_until=day(grace) if grace else None,
        )
        assert late.days == int(days)


def test_reading(tmp_path):
    plan = tmp_path / "ke-hoach.txt"
    example = re.search(r"```\n(II.*?)```", page("reading"), re.S)[1]
    plan.write_text(f"KẾ HOẠCH\n\nPhát động phong trào\n\nỦy ban nhân dân xã ban hành Kế hoạch như sau:\n\n{example}", encoding="utf-8")
    outline = read_outline(read_txt(plan))
    clauses = [clause for root in outline.clauses for clause in root.walk()]
    assert table("reading", 3) == [[clause.path, clause.kind, clause.text] for clause in clauses]
    groups = draft_movement(outline).groups
    assert table("reading", 4) == [[group.name, group.clause, group.certainty, str(len(group.criteria))] for group in groups]


def test_tally():
    for _, rule, members, excluded, yes, needed, passed in table("tally", 7):
        way, share = rule.rsplit(" ", 1)
        ballots = int(members) - int(excluded)
        count = Count(int(members), int(excluded), ballots, ballots, ballots, int(yes), ballots - int(yes))
        result = tally(count, Threshold(Fraction(share), way == "more than"))
        assert (str(result.needed), result.passed) == (needed, passed == "yes")
    for members, needed in table("tally", 2):
        reached = [quorum_reached(present, int(members), Quorum())[0] for present in (int(needed) - 1, int(needed))]
        assert reached == [False, True]


PAPERS = {"report": "báo cáo thành tích"}
SAME = PastAward("Giấy khen", "duong-thon", "Quyết định số 186/QĐ-UBND", date(2025, 2, 6))
TAX = HoldFact("xác minh thuế", "cơ quan thuế", date(2025, 5, 6))
FACTS = {
    "complete": {},
    "achievement": {"papers": frozenset()},
    "tax": {"holds": (TAX,), "papers": frozenset()},
    "same": {"past_awards": (SAME,)},
    "came": {},
}


def test_eligibility():
    day = date.fromisoformat
    rows = table("eligibility", 4)
    assert [row[1:3] for row in rows if row[0].isdecimal()] == [[f"`{code}`", label] for code, label in OUTCOMES.items()]
    for case, received, today, outcome in (row for row in rows if row[1].startswith("20")):
        facts = {"papers": frozenset(PAPERS), **FACTS[case.split()[0]]}
        candidate = Candidate("1", "Bà Nông Thị Hòa", "person", "duong-thon", received_on=day(received), **facts)
        terms = Terms({"person": PAPERS}, date(2025, 5, 31))
        assert eligibility(candidate, terms, day(today)).outcome == outcome, case


def test_verification():
    assert [[typed, read_code(typed) or "–"] for typed, _ in table("verification", 2)] == table("verification", 2)


def test_journal():
    link = ""
    for number, digest, shown in table("journal", 3):
        link = next_link(link, int(number), digest)
        assert shown == f"{link[:16]}…"
