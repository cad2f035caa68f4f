"""From the signed plan to a running movement: read, reviewed, confirmed, launched; who takes part."""

from datetime import date, datetime

from demo.world import World, moment
from demo.write_plan import FILE
from thidua.criteria import actions as criteria
from thidua.criteria.rules import SetRule
from thidua.movements import actions
from thidua.movements.actions import MovementFacts, PeriodFacts
from thidua.movements.models import Clause, Period, Plan
from thidua.movements.reading import read_plan

GROUPS = (
    ("G1", "Các phòng, ban chuyên môn, UBND các xã, thị trấn", "report"),
    ("G2", "Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội và đoàn thể", "report"),
    ("G3", "Tổ chức kinh tế và hộ gia đình", "report"),
    ("G4", "Cá nhân", "nomination"),
)
SETS = {
    "G1-X": ("G1", ("cum_1", "cum_2")),
    "G1-P": ("G1", ("khoi_1", "khoi_2")),
    "G2": ("G2", ("khoi_3",)),
    "G3-D": ("G3", ("khoi_4",)),
    "G3-H": ("G3", ()),
    "G4-C": ("G4", ()),
    "G4-D": ("G4", ()),
    "G4-K": ("G4", ()),
}
"""Table → subject group and the clusters that it is for. Households and persons have no cluster: theirs is a checklist."""
AGREED = "Biên bản thống nhất bảng tiêu chí và thang điểm"
RANKED = ("G1-X", "G1-P", "G2", "G3-D")
GROUP_OF_CLUSTER = {cluster: group for group, clusters in SETS.values() for cluster in clusters}


def launch(world: World) -> None:
    """20/3/2023. The reader proposes; Minh names the groups, mends what the reader could not know, and confirms."""
    minh = world.users["minh"]
    plan = _read(world, moment("2023-03-20 09:00"))
    _review(world, plan, moment("2023-03-20 10:00"))
    launched = date(2023, 3, 20)
    facts = MovementFacts(
        name="Ngân Sơn chung sức làm hạ tầng, thực hành tiết kiệm, chống lãng phí",
        theme="Chung sức làm hạ tầng, thực hành tiết kiệm, chống lãng phí",
        starts=launched,
        ends=date(2030, 12, 31),
        launched_on=launched,
    )
    world.movement = actions.confirm_plan(plan, facts, by=minh, at=moment("2023-03-20 14:00"))
    for step, at in (("launched", "2023-03-20 15:00"), ("running", "2023-03-21 08:00")):
        world.movement = actions.step_movement(world.movement, step, by=minh, at=moment(at))
    world.groups = {group.code: group for group in world.movement.groups.all()}
    world.clauses = {clause.path: clause for clause in Clause.objects.filter(plan=plan)}


def _read(world: World, at: datetime) -> Plan:
    reading = read_plan(FILE).to_json()
    with FILE.open("rb") as content:
        return actions.record_plan(world.authority, content=content, name=FILE.name, reading=reading, by=world.users["minh"], at=at)


def _review(world: World, plan: Plan, at: datetime) -> None:
    minh = world.users["minh"]
    groups = plan.items.filter(kind="group").order_by("position")
    for item, (code, name, judged_by) in zip(groups, GROUPS, strict=True):
        facts = {**item.facts, "code": code, "name": name, "judged_by": judged_by}
        actions.edit_item(item, facts, clause=item.clause, by=minh, at=at)
    for item in plan.items.filter(kind="phase").order_by("position"):
        facts = dict(item.facts)
        if facts["starts"] == "2023-01-01":
            facts["starts"] = "2023-03-20"
        actions.edit_item(item, facts, clause=item.clause, by=minh, at=at)
    _review_tasks_and_awards(world, plan, at)


def _review_tasks_and_awards(world: World, plan: Plan, at: datetime) -> None:
    """The day of VI.1 and VI.2 is written out; VI.7 says who the standing body is, which is no task; III.2.1 allows awards of communes."""
    minh = world.users["minh"]
    for item in plan.items.filter(kind="task", clause__path__in=["VI.1", "VI.2"]):
        actions.edit_item(item, {**item.facts, "recurrence": "trước ngày 31/3 hằng năm"}, clause=item.clause, by=minh, at=at)
    actions.drop_item(plan.items.get(kind="task", clause__path="VI.7"), by=minh, at=at)
    allowed = plan.clauses.get(path="III.2.1.2")
    facts = {"name": "Khen thưởng theo thẩm quyền của UBND xã, thị trấn, tổ chức kinh tế", "occasion": "Hằng năm"}
    actions.add_item(plan, "award", facts, clause=allowed, by=minh, at=at)


def take_part(world: World) -> None:
    """Every member of a cluster, in the subject group of its cluster, since the launch."""
    for key, cluster in world.clusters.items():
        units = [place.unit for place in world.cluster_years[key, 2024].members.order_by("pk")]
        actions.add_participations(
            world.movement,
            units,
            world.groups[GROUP_OF_CLUSTER[key]],
            cluster=cluster,
            valid_from=date(2023, 3, 20),
            by=world.users["minh"],
            at=moment("2024-02-28 09:00"),
        )


def follow_reorganisation(world: World) -> None:
    """Offices that ended on 1/3/2025 take part no longer; the new one does."""
    on, by, at = date(2025, 3, 1), world.users["minh"], moment("2025-03-03")
    for row in list(world.movement.participations.filter(unit__versions__valid_to=on, unit__versions__ended_by__isnull=False).distinct()):
        if not row.unit.versions.filter(valid_from=on).exists():
            actions.end_participation(row, on, by=by, at=at)
    new = world.units["nong_nghiep_moi_truong"]
    actions.add_participations(world.movement, [new], world.groups["G1"], cluster=world.clusters["khoi_1"], valid_from=on, by=by, at=at)


def plan_2024(world: World) -> None:
    phase = world.movement.phases.order_by("starts").first()
    facts = PeriodFacts(
        name="Năm 2024",
        kind="year",
        year=2024,
        cut_off=date(2024, 12, 31),
        opens=date(2024, 12, 2),
        due=moment("2025-01-06 17:00"),
        phase=phase,
    )
    minh = world.users["minh"]
    world.year_2024 = actions.create_period(world.movement, facts, by=minh, at=moment("2024-02-20"))
    for code in SETS:
        adopt(world, world.tables[code], world.year_2024, moment("2024-02-28 10:00"))
    world.year_2024 = actions.open_period(world.year_2024, by=minh, at=moment("2024-12-02"))


def adopt(world: World, rule: SetRule, period: Period, at: datetime) -> None:
    """A prepared table for a period, with the clauses of the plan that its lines come from."""
    minh = world.users["minh"]
    group, clusters = SETS[rule.code]
    loaded = criteria.load_set(
        rule,
        group=world.groups[group],
        period=period,
        clusters=[world.clusters[key] for key in clusters],
        clauses=world.clauses,
        by=minh,
        at=at,
    )
    minutes = world.papers.pdf(AGREED, "bien-ban-thong-nhat-bang-diem.pdf") if clusters and period.scored else None
    criteria.adopt_set(loaded, minutes=minutes, by=minh, at=at)


def keep_paper(world: World, title: str, at: str, name: str, *, symbol: str = "") -> None:
    """What the clusters signed and wrote down is kept with the movement."""
    day = moment(at)
    content = world.papers.pdf(title, name)
    actions.add_guiding_document(
        world.movement, title, symbol=symbol, issued_on=day.date(), content=content, name=name, by=world.users["minh"], at=day
    )
