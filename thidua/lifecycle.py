"""The life of a movement, in order: the one list that apps, menu, import law and docs use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """One room of the house: `slug` is its folder, app label and URL namespace."""

    slug: str
    title: str
    path: str
    in_menu: bool = True

    @property
    def app(self) -> str:
        return f"thidua.{self.slug}"


STAGES = (
    Stage("organisations", "Tổ chức", "to-chuc"),
    Stage("movements", "Phong trào", "phong-trao"),
    Stage("criteria", "Tiêu chí", "tieu-chi"),
    Stage("registers", "Sổ theo dõi", "so-theo-doi"),
    Stage("oversight", "Kiểm tra, giám sát", "giam-sat"),
    Stage("reporting", "Báo cáo", "bao-cao"),
    Stage("scoring", "Chấm điểm, xếp hạng", "cham-diem"),
    Stage("council", "Hội đồng", "hoi-dong"),
    Stage("commendation", "Khen thưởng", "khen-thuong"),
    Stage("publicity", "Tuyên truyền, điển hình", "tuyen-truyen"),
)
"""Each stage may use the ones above it; none looks down."""

DOORS = (
    Stage("desk", "Bàn làm việc", ""),
    Stage("portal", "Trang công khai", ""),
    Stage("api", "Giao diện lập trình", "api"),
)
"""What reads across all stages."""

PRESENT = ("organisations", "movements", "criteria", "reporting", "scoring", "council", "commendation", "desk", "portal")
"""The rooms that are built; the others are planned in the architecture and not yet on the menu."""


def built(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    return tuple(stage for stage in stages if stage.slug in PRESENT)
