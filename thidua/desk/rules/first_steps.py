"""What a new installation needs before the first report: seven steps, in this order."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class FirstStep:
    """`page` and `template` are URL names; `permission` says who may do it ("" is the installation's administrator)."""

    code: str
    title: str
    guide: str
    permission: str
    page: str
    action: str
    template: str = ""
    counted: str = ""


STEPS = (
    FirstStep(
        "administrator",
        "Tài khoản quản trị",
        "Tạo bằng lệnh `thidua create-admin` trên máy chủ; đường dẫn in ra mở được một lần.",
        "people.manage",
        "organisations:accounts",
        "Xem tài khoản",
        counted="tài khoản quản trị",
    ),
    FirstStep(
        "authority",
        "Cơ quan phát động",
        "Nhập tên, cấp và chức danh người có thẩm quyền khen thưởng, đúng như in trên văn bản.",
        "",
        "organisations:authority_new",
        "Nhập cơ quan",
        counted="cơ quan",
    ),
    FirstStep(
        "units",
        "Đơn vị",
        "Tải biểu mẫu Excel, điền rồi tải lên; phần mềm chỉ ra từng lỗi trước khi lưu.",
        "unit.manage",
        "organisations:unit_import",
        "Nhập đơn vị từ Excel",
        "organisations:unit_template",
        "đơn vị",
    ),
    FirstStep(
        "people",
        "Người dùng và phân công",
        "Nhập danh sách người từ Excel, phân công vai trò, rồi gửi đường dẫn mời.",
        "people.manage",
        "organisations:people_import",
        "Nhập người từ Excel",
        "organisations:people_template",
        "người được phân công ở đơn vị",
    ),
    FirstStep(
        "plan",
        "Kế hoạch phong trào",
        "Tải kế hoạch đã ký (.docx, .pdf hoặc .txt); phần mềm đề xuất, anh/chị xác nhận.",
        "plan.read",
        "movements:plans",
        "Tải văn bản lên",
        counted="phong trào",
    ),
    FirstStep(
        "criteria",
        "Bảng tiêu chí và thang điểm",
        "Lập từ tiêu chí của kế hoạch cho từng nhóm đối tượng, tính thử rồi ban hành.",
        "criteria.manage",
        "criteria:criteria_sets",
        "Lập bảng tiêu chí",
        counted="bảng đã ban hành",
    ),
    FirstStep(
        "period",
        "Kỳ báo cáo",
        "Lập kỳ trong trang của phong trào, rồi mở kỳ để đơn vị nhập số liệu.",
        "period.manage",
        "movements:movements",
        "Mở kỳ báo cáo",
        counted="kỳ đã mở",
    ),
)


@dataclass(frozen=True)
class Standing:
    """A step with its state: `done`, `now` for the first that is open, else `todo`."""

    step: FirstStep
    status: str
    count: int
    allowed: bool


def first_steps(counts: dict[str, int], allowed: Collection[str]) -> tuple[Standing, ...]:
    """`counts` by step; `allowed` are the codes of the steps that this person may do."""
    standings: list[Standing] = []
    for step in STEPS:
        count = counts.get(step.code, 0)
        first_open = not any(one.status == "now" for one in standings)
        status = "done" if count else "now" if first_open else "todo"
        standings.append(Standing(step, status, count, step.code in allowed))
    return tuple(standings)
