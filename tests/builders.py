"""Small things that tests build, each with as little as it needs."""

import zlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from thidua.criteria.models import CriteriaSection, CriteriaSet, Criterion
from thidua.foundation.people.models import User
from thidua.movements.models import Movement, Participation, Period, Phase, SubjectGroup
from thidua.organisations.models import (
    Authority,
    Cluster,
    ClusterMember,
    ClusterYear,
    Person,
    Post,
    Unit,
    UnitVersion,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PASSWORD = "mật khẩu để kiểm thử"


def moment(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HANOI)


LONG_AGO = moment(2023, 1, 1)


def make_unit(name: str, kind: str = "commune", parent: Unit | None = None, *, code: str = "", since: date = date(2023, 1, 1)) -> Unit:
    unit = Unit.objects.create(created_at=LONG_AGO)
    above = parent.versions.get().path if parent else "/"
    UnitVersion.objects.create(unit=unit, name=name, kind=kind, parent=parent, code=code, path=f"{above}{unit.pk}/", valid_from=since)
    return unit


def make_authority(name: str = "Ủy ban nhân dân huyện Ngân Sơn", title: str = "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN") -> Authority:
    return Authority.objects.create(unit=make_unit(name, "authority_body"), level="district", title=title, place="Ngân Sơn")


def make_user(username: str, full_name: str, **extra: Any) -> User:
    user = User(username=username, full_name=full_name, created_at=LONG_AGO, **extra)
    user.set_password(PASSWORD)
    user.save()
    return user


def make_post(
    full_name: str,
    role: str,
    seat: Unit,
    *,
    username: str = "",
    scope_kind: str = "own_unit",
    authority: Authority | None = None,
    cluster_year: ClusterYear | None = None,
    since: date = date(2023, 1, 1),
    **extra: Any,
) -> User:
    """A person with an account and a post; the same name and user name again adds a post to the person."""
    user = User.objects.filter(username=username).first() or make_user(username, full_name)
    person, _ = Person.objects.get_or_create(account=user, defaults={"full_name": full_name, "unit": seat})
    Post.objects.create(
        person=person,
        role=role,
        seat=seat,
        scope_kind=scope_kind,
        authority=authority,
        cluster_year=cluster_year,
        valid_from=since,
        **extra,
    )
    return user


def make_cluster(authority: Authority, name: str, year: int, lead: Unit, deputy: Unit, *members: Unit) -> ClusterYear:
    cluster = Cluster.objects.create(authority=authority, name=name, kind="cum")
    cluster_year = ClusterYear.objects.create(cluster=cluster, year=year)
    for unit, role in [(lead, "lead"), (deputy, "deputy"), *((member, "member") for member in members)]:
        ClusterMember.objects.create(cluster_year=cluster_year, unit=unit, role=role)
    return cluster_year


def make_movement(authority: Authority, by: User, name: str = "Ngân Sơn chung sức") -> Movement:
    return Movement.objects.create(
        authority=authority,
        name=name,
        starts=date(2023, 3, 20),
        ends=date(2030, 12, 31),
        state="running",
        created_by=by,
        created_at=LONG_AGO,
    )


def make_group(movement: Movement, code: str = "G1", name: str = "Ủy ban nhân dân các xã, thị trấn") -> SubjectGroup:
    return SubjectGroup.objects.create(movement=movement, code=code, name=name)


def make_participation(movement: Movement, unit: Unit, group: SubjectGroup, cluster: Cluster | None = None) -> Participation:
    return Participation.objects.create(movement=movement, unit=unit, group=group, cluster=cluster, valid_from=date(2023, 3, 20))


def make_period(movement: Movement, year: int = 2024, *, scored: bool = True, state: str = "open") -> Period:
    phase, _ = Phase.objects.get_or_create(
        movement=movement, name="2023 – 2025", starts=date(2023, 3, 20), ends=date(2025, 12, 31), review="interim"
    )
    return Period.objects.create(
        movement=movement,
        phase=phase,
        name=f"Năm {year}",
        kind="year",
        year=year,
        cut_off=date(year, 12, 31),
        opens=date(year, 12, 1),
        due=moment(year + 1, 1, 6, 17),
        scored=scored,
        state=state,
    )


def make_criteria_set(group: SubjectGroup, period: Period, **extra: Any) -> CriteriaSet:
    return CriteriaSet.objects.create(group=group, period=period, code=f"{group.code}-X", name="Bảng điểm cấp xã", state="adopted", **extra)


def make_criterion(criteria_set: CriteriaSet, code: str, title: str, max_points: str, method: str, **extra: Any) -> Criterion:
    section, _ = CriteriaSection.objects.get_or_create(
        criteria_set=criteria_set, code=code.split(".")[0], defaults={"title": f"Nội dung {code.split('.')[0]}"}
    )
    return Criterion.objects.create(
        criteria_set=criteria_set,
        section=section,
        code=code,
        title=title,
        max_points=Decimal(max_points),
        method=method,
        position=criteria_set.criteria.count(),
        **extra,
    )


def make_png(width: int = 4, height: int = 4) -> bytes:
    """A white picture that every program can draw."""

    def part(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    points = zlib.compress((b"\x00" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", points) + part(b"IEND", b"")
