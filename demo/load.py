"""Loads the demo: a district from 2023 to 20/5/2025, entirely by the verbs that its people would have used."""

import time
from collections.abc import Callable

from django.db import transaction

from demo import awards_2024, district, follow_up, half_year_2024, interim, movement, people, running, year_2024
from demo.cast import ACCOUNTS
from demo.world import PROGRAM, World, moment
from thidua.foundation.journal.seals import seal_pending

__all__ = ["ACCOUNTS", "load"]


def _prepare_2024(world: World) -> None:
    district.commune_authority(world)
    district.township(world)
    district.clusters(world, 2024, "2024-02-19 08:00")
    people.scorers(world, 2024, "2024-02-28 08:00")
    movement.take_part(world)
    movement.plan_2024(world)
    movement.keep_paper(world, "Giao ước thi đua năm 2024 của các cụm, khối", "2024-02-28 11:00", "giao-uoc-2024.pdf")


def _prepare_2025(world: World) -> None:
    movement.keep_paper(world, "Biên bản họp các cụm, khối ngày 16/01/2025", "2025-01-16 17:00", "bien-ban-cum-khoi.pdf")
    district.clusters(world, 2025, "2025-01-17 08:00")
    people.scorers(world, 2025, "2025-02-14 08:00")
    district.reorganisation(world)
    movement.follow_reorganisation(world)
    running.open_period(world)


def _proposals_2025(world: World) -> None:
    interim.round_of_bang_van(world)
    interim.load(world)


STEPS: tuple[tuple[str, Callable[[World], None]], ...] = (
    ("Huyện Ngân Sơn: cơ quan, đơn vị, quy định riêng", district.load),
    ("Người, tài khoản, phân công, Hội đồng", people.load),
    ("Kế hoạch được đọc, rà soát, xác nhận; phát động 20/3/2023", movement.launch),
    ("Cụm, khối, đơn vị tham gia, bảng điểm năm 2024", _prepare_2024),
    ("Báo cáo sáu tháng đầu năm 2024, sơ kết của các cụm, khối", half_year_2024.load),
    ("Quyết định khen thưởng năm 2023, một trường hợp hủy bỏ", awards_2024.for_2023),
    ("Năm 2024: báo cáo và chấm điểm mười xã, thị trấn", year_2024.communes),
    ("Năm 2024: phòng ban, đoàn thể, doanh nghiệp", year_2024.blocks),
    ("Năm 2024: công bố xếp hạng", year_2024.rankings),
    ("Năm 2024: phiếu theo dõi cụm, khối của thành viên Hội đồng", follow_up.load),
    ("Khen thưởng năm 2024: Hội đồng, quyết định, Giấy khen", awards_2024.propose_2024),
    ("Sắp xếp cơ quan 1/3/2025, cụm, khối năm 2025", _prepare_2025),
    ("Kỳ đang chạy: báo cáo của các xã, thị trấn", running.communes),
    ("Kỳ đang chạy: phòng ban, đoàn thể, doanh nghiệp", running.others),
    ("Khen thưởng của xã Bằng Vân, đợt sơ kết 2023 - 2025", _proposals_2025),
)


def load(*, out: Callable[[str], None]) -> None:
    """All or nothing: a load that is cut off leaves no half of a district behind."""
    world = World()
    with transaction.atomic():
        for place, (title, step) in enumerate(STEPS, 1):
            began = time.monotonic()
            world.remember_posts()
            step(world)
            out(f"[{place}/{len(STEPS)}] {title} ({time.monotonic() - began:.1f} giây)")
    seal_pending(by=PROGRAM, at=moment("2025-05-20 07:30"))
