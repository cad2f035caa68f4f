"""What a new installation needs before the first report: seven steps, in this order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from thidua.organisations.states import ROLES


@dataclass(frozen=True)
class FirstStep:
    """`page` and `template` are URL names, `file` what the template is; `permission` says who may do it ("" is who installed it).
    `counted` is what a finished step has, `begun` what an unfinished one has; one that `repeats` is done again when more of it comes."""

    code: str
    title: str
    guide: str
    permission: str
    page: str
    action: str
    template: str
    file: str
    counted: str
    begun: str = ""
    repeats: bool = False

    @property
    def who(self) -> str:
        if not self.permission:
            return "người cài đặt phần mềm"
        return ", ".join(role.label[0].lower() + role.label[1:] for role in ROLES.values() if self.permission in role.permissions)


STEPS = (
    FirstStep(
        "administrator",
        "Tài khoản quản trị",
        "Tạo bằng lệnh `thidua create-admin` trên máy chủ; đường dẫn in ra mở được một lần.",
        "people.manage",
        "organisations:accounts",
        "Xem tài khoản",
        "organisations:account_form",
        "Phiếu đăng ký (Word)",
        counted="tài khoản quản trị",
    ),
    FirstStep(
        "authority",
        "Cơ quan phát động",
        "Nhập tên, cấp và chức danh người có thẩm quyền khen thưởng, đúng như in trên văn bản.",
        "",
        "organisations:authority_new",
        "Nhập cơ quan",
        "organisations:authority_form",
        "Phiếu thông tin (Word)",
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
        "Biểu mẫu Excel",
        counted="đơn vị",
        repeats=True,
    ),
    FirstStep(
        "people",
        "Người dùng và phân công",
        "Nhập danh sách người từ Excel, phân công vai trò, rồi gửi đường dẫn mời.",
        "people.manage",
        "organisations:people_import",
        "Nhập người từ Excel",
        "organisations:people_template",
        "Biểu mẫu Excel",
        counted="người được phân công ở đơn vị",
        begun="người trong danh sách",
        repeats=True,
    ),
    FirstStep(
        "plan",
        "Kế hoạch phong trào",
        "Tải kế hoạch đã ký (.docx, .pdf hoặc .txt); phần mềm đề xuất, anh/chị xác nhận.",
        "plan.read",
        "movements:plans",
        "Tải văn bản lên",
        "movements:plan_template",
        "Kế hoạch mẫu (Word)",
        counted="phong trào",
        begun="văn bản đang rà soát",
    ),
    FirstStep(
        "criteria",
        "Bảng tiêu chí và thang điểm",
        "Lập từ tiêu chí của kế hoạch hoặc nhập từ Excel cho từng nhóm đối tượng, tính thử rồi ban hành.",
        "criteria.manage",
        "criteria:criteria_sets",
        "Lập bảng tiêu chí",
        "criteria:criteria_table_template",
        "Biểu mẫu Excel",
        counted="bảng đã ban hành",
        begun="bảng đang xây dựng",
    ),
    FirstStep(
        "period",
        "Kỳ báo cáo",
        "Lập kỳ trong trang của phong trào, rồi mở kỳ để đơn vị nhập số liệu.",
        "period.manage",
        "movements:movements",
        "Mở kỳ báo cáo",
        "reporting:form_template",
        "Biểu số liệu (Excel)",
        counted="kỳ đã mở",
        begun="kỳ chưa mở",
    ),
)


@dataclass(frozen=True)
class Standing:
    """A step with its place in the order: `done`, `now` for the first that is open, else `todo`."""

    step: FirstStep
    status: str
    count: int
    begun: int
    allowed: bool

    @property
    def words(self) -> str:
        if self.count:
            return "xong"
        return "đang làm" if self.begun else "chưa làm"

    @property
    def tone(self) -> str:
        return {"xong": "good", "đang làm": "active", "chưa làm": "neutral"}[self.words]


def first_steps(counts: Mapping[str, int], begun: Mapping[str, int], allowed: Collection[str]) -> tuple[Standing, ...]:
    """`counts` and `begun` by step; `allowed` are the codes of the steps that this person may do."""
    standings: list[Standing] = []
    for step in STEPS:
        count = counts.get(step.code, 0)
        first_open = not any(one.status == "now" for one in standings)
        status = "done" if count else "now" if first_open else "todo"
        standings.append(Standing(step, status, count, begun.get(step.code, 0), step.code in allowed))
    return tuple(standings)
