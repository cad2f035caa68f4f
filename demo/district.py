"""The district as it stood in 2023: its authority, its bodies, its clusters; and what changed in them since."""

from datetime import date
from typing import Any

from demo.world import PROGRAM, World, moment, table
from thidua.foundation.people.actions import create_account
from thidua.organisations import actions
from thidua.organisations.actions import NewUnit

DISTRICT = "Ủy ban nhân dân huyện Ngân Sơn"


def load(world: World) -> None:
    """The first administrator is made by the program; from then on people act."""
    data = table("units")
    at = moment(data["entered"])
    quy = create_account(username="quy", full_name="Lường Văn Quý", is_administrator=True, by=PROGRAM, at=at)
    world.users["quy"] = quy
    world.authority = actions.create_authority(
        level="district",
        title="CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN",
        place="Ngân Sơn",
        valid_from=data["since"],
        name=DISTRICT,
        short_name="UBND huyện Ngân Sơn",
        fund_source="Quỹ thi đua, khen thưởng huyện Ngân Sơn",
        by=quy,
        at=at,
    )
    world.units["huyen"] = world.authority.unit
    for key, name, short, kind, code in data["units"]:
        parts = {"code": code} if kind == "commune" else {"abbreviation": code}
        world.units[key] = actions.create_unit(
            name=name, short_name=short, kind=kind, parent=world.units["huyen"], valid_from=data["since"], by=quy, at=at, **parts
        )
    for key, name, commune in data["hamlets"]:
        world.units[key] = actions.create_unit(
            name=name, kind="village", parent=world.units[commune], valid_from=data["since"], by=quy, at=at
        )
    actions.change_authority(world.authority, standing_unit=world.units["noi_vu"], by=quy, at=at)
    _local_rules(world)


def _local_rules(world: World) -> None:
    """What the Council of the district wants otherwise, with its act."""
    source = "Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng huyện, ban hành kèm theo Quyết định số 60/QĐ-UBND ngày 10/02/2023"
    more_than_half = {"share": "1/2", "strict": True, "denominator": "all_members"}
    for key, value in (("session.quorum", "2/3"), ("session.threshold", more_than_half), ("commendation.bonus_rounding", "ceil")):
        actions.set_local_rule(
            world.authority,
            key=key,
            value=value,
            source=source,
            valid_from=date(2023, 2, 10),
            by=world.users["quy"],
            at=moment("2023-03-01 10:00"),
        )


def commune_authority(world: World) -> None:
    """Communes commend by their own authority (III.2.1): Bằng Vân is the one that does."""
    quy, at = world.users["quy"], moment("2023-03-02")
    world.commune_authority = actions.create_authority(
        level="commune",
        title="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BẰNG VÂN",
        place="Bằng Vân",
        valid_from=date(2021, 7, 1),
        unit=world.units["bang_van"],
        fund_source="Quỹ thi đua, khen thưởng xã Bằng Vân",
        by=quy,
        at=at,
    )
    for username, role in (("sen", "standing_officer"), ("khai", "chair")):
        actions.add_post(
            person=world.users[username].person,
            role=role,
            seat=world.units["bang_van"],
            scope_kind="authority",
            authority=world.commune_authority,
            valid_from=date(2023, 3, 2),
            by=quy,
            at=at,
        )


def township(world: World) -> None:
    """10/4/2023: xã Vân Tùng becomes thị trấn Vân Tùng; the same unit under another name."""
    actions.record_unit_change(
        kind="rename",
        effective=date(2023, 4, 10),
        legal_act="Nghị quyết số 722/NQ-UBTVQH15 ngày 13/02/2023 của Ủy ban Thường vụ Quốc hội",
        predecessors=[world.units["van_tung"]],
        new_name="Ủy ban nhân dân thị trấn Vân Tùng",
        new_short_name="UBND thị trấn Vân Tùng",
        by=world.users["minh"],
        at=moment("2023-04-10"),
    )


def clusters(world: World, year: int, at: str) -> None:
    for row in table("units")["clusters"]:
        key = row["key"]
        if key not in world.clusters:
            world.clusters[key] = actions.create_cluster(
                authority=world.authority, name=row["name"], kind=row["kind"], by=world.users["minh"], at=moment(at)
            )
        for told in row["years"]:
            if told["year"] == year:
                _set_year(world, key, told, row["follower"], at)


def _set_year(world: World, key: str, told: dict[str, Any], follower: str, at: str) -> None:
    year = told["year"]
    members = list(dict.fromkeys(world.units[name] for name in told["members"]))
    world.cluster_years[key, year] = actions.set_cluster_year(
        world.clusters[key],
        year=year,
        lead=world.units[told["lead"]],
        deputies=[world.units[told["deputy"]]],
        members=members,
        followed_by=world.users[follower].person,
        by=world.users["minh"],
        at=moment(at),
    )


def reorganisation(world: World) -> None:
    """1/3/2025: the offices of the district; clusters and participations follow."""
    told = table("units")["reorganisation"]
    effective, act, by = told["effective"], told["act"], world.users["minh"]
    at, units = moment(effective), world.units
    common = {"effective": effective, "legal_act": act, "by": by, "at": at}
    old, heir = units[told["absorb"]["predecessor"]], units[told["absorb"]["successor"]]
    actions.record_unit_change(kind="absorb", predecessors=[old], successors=[heir], **common)
    merge = told["merge"]
    change = actions.record_unit_change(
        kind="merge", predecessors=[units[key] for key in merge["predecessors"]], new_units=[NewUnit(merge["name"])], **common
    )
    units[merge["key"]] = change.successors.get()
    for row in told["rename"]:
        actions.record_unit_change(
            kind="rename", predecessors=[units[row["unit"]]], new_name=row["name"], new_short_name=row["name"], **common
        )
    _staff_after(world, told["merge"]["key"], effective)
    for key in ("nong_nghiep", "tai_nguyen", "lao_dong"):
        units[key] = units["noi_vu"] if key == "lao_dong" else units[merge["key"]]
    world.remember_posts()
    clusters(world, 2025, f"{effective} 10:00")


def _staff_after(world: World, new: str, effective: date) -> None:
    """Whoever worked in an office that ended stops there; the new office has an officer and a head."""
    by, at = world.users["quy"], moment(effective, 9)
    ended = [world.units[key] for key in ("nong_nghiep", "tai_nguyen", "lao_dong")]
    for unit in ended:
        for post in unit.posts.filter(valid_to__isnull=True):
            actions.end_post(post, on=effective, by=by, at=at)
    for username, role, position in (
        ("truongnn", "unit_head", "Trưởng phòng Nông nghiệp và Môi trường"),
        ("ngantn", "unit_officer", "Chuyên viên Phòng Nông nghiệp và Môi trường"),
    ):
        person = world.users[username].person
        actions.change_person(person, unit=world.units[new], position=position, by=by, at=at)
        actions.add_post(person=person, role=role, seat=world.units[new], valid_from=effective, by=by, at=at)
    world.heads[new], world.officers[new] = "truongnn", "ngantn"
