"""The named cast that every page is tried by.

*Lan* reports for commune A (Bằng Vân), *Khải* heads it; *Út* reports for commune B (Đức Vân) and must see nothing
of A; *Minh* is the standing officer of the district; *Hoa* chairs and signs; *Tám* may only look; *Quý* runs the
program and sees no figures; *Lẻ* has an account and no post at all.
"""

from dataclasses import dataclass

from tests.builders import (
    make_authority,
    make_cluster,
    make_criteria_set,
    make_criterion,
    make_group,
    make_movement,
    make_participation,
    make_period,
    make_post,
    make_unit,
    make_user,
)
from tests.replay import replayed
from thidua.criteria.models import CriteriaSet
from thidua.foundation.people.models import User
from thidua.movements.models import Movement, Participation, Period, SubjectGroup
from thidua.organisations.models import Authority, ClusterYear, Unit


@dataclass(frozen=True)
class Cast:
    authority: Authority
    standing_unit: Unit
    commune_a: Unit
    commune_b: Unit
    commune_c: Unit
    cluster_year: ClusterYear
    movement: Movement
    group: SubjectGroup
    period: Period
    criteria_set: CriteriaSet
    part_a: Participation
    part_b: Participation
    part_c: Participation
    lan: User
    khai: User
    ut: User
    sinh: User
    minh: User
    hoa: User
    tam: User
    quy: User
    le: User
    truong_cum: User
    pho_cum: User


@replayed
def make_cast() -> Cast:
    """Commune C (Vân Tùng) leads the cluster, A is its deputy, B a member; three criteria worth 30 points."""
    authority = make_authority()
    district = authority.unit
    standing = make_unit("Phòng Nội vụ", "agency", district)
    authority.standing_unit = standing
    authority.save()
    a = make_unit("Ủy ban nhân dân xã Bằng Vân", parent=district, code="01942")
    b = make_unit("Ủy ban nhân dân xã Đức Vân", parent=district, code="01951")
    c = make_unit("Ủy ban nhân dân thị trấn Vân Tùng", parent=district, code="01954")
    cluster_year = make_cluster(authority, "Cụm 1", 2024, c, a, b)
    minh = make_post("Nông Văn Minh", "standing_officer", standing, username="minh", scope_kind="authority", authority=authority)
    movement = make_movement(authority, minh)
    group = make_group(movement)
    parts = [make_participation(movement, unit, group, cluster_year.cluster) for unit in (a, b, c)]
    period = make_period(movement)
    criteria_set = make_criteria_set(group, period)
    make_criterion(criteria_set, "1.1", "Kế hoạch ban hành đúng hạn", "5", "all_or_nothing", parameters={})
    make_criterion(criteria_set, "2.1", "Bàn giao mặt bằng đúng hạn", "10", "share", parameters={}, measure="hộ")
    make_criterion(
        criteria_set, "2.2", "Giá trị Nhân dân đóng góp", "15", "share", parameters={}, measure="triệu đồng", evidence_required=True
    )
    return Cast(
        authority=authority,
        standing_unit=standing,
        commune_a=a,
        commune_b=b,
        commune_c=c,
        cluster_year=cluster_year,
        movement=movement,
        group=group,
        period=period,
        criteria_set=criteria_set,
        part_a=parts[0],
        part_b=parts[1],
        part_c=parts[2],
        lan=make_post("Hoàng Thị Lan", "unit_officer", a, username="lan"),
        khai=make_post("Đinh Văn Khải", "unit_head", a, username="khai"),
        ut=make_post("Bàn Thị Út", "unit_officer", b, username="ut"),
        sinh=make_post("Đồng Văn Sinh", "unit_head", b, username="sinh", acting="phu_trach"),
        minh=minh,
        hoa=make_post("Triệu Thị Hoa", "chair", district, username="hoa", scope_kind="authority", authority=authority),
        tam=make_post("Lý Văn Tám", "observer", district, username="tam", scope_kind="authority", authority=authority),
        quy=make_post("Lường Văn Quý", "administrator", district, username="quy", scope_kind="authority", authority=authority),
        le=make_user("le", "Chu Văn Lẻ"),
        truong_cum=make_post("Nông Thị Thắm", "cluster_scorer", c, username="tham", scope_kind="cluster_year", cluster_year=cluster_year),
        pho_cum=make_post("Bế Văn Dũng", "cluster_scorer", a, username="dung", scope_kind="cluster_year", cluster_year=cluster_year),
    )
