"""Roles and what they may do: data that an auditor can read, shown as the matrix page."""

from dataclasses import dataclass
from typing import Literal

PERMISSIONS = {
    "unit.view": "Xem đơn vị, cụm, khối",
    "unit.manage": "Lập, sửa đơn vị, cụm, khối",
    "people.manage": "Lập tài khoản, gửi lời mời, đặt lại mật khẩu",
    "post.manage": "Phân công vai trò, người thay",
    "journal.read": "Đọc nhật ký thao tác",
    "plan.read": "Đọc văn bản thành nội dung đề xuất",
    "plan.confirm": "Xác nhận và tạo phong trào",
    "movement.view": "Xem phong trào",
    "criteria.view": "Xem bảng tiêu chí và thang điểm",
    "criteria.manage": "Lập, ban hành bảng tiêu chí",
    "period.manage": "Mở kỳ báo cáo, gia hạn",
    "report.view": "Xem báo cáo",
    "report.edit": "Nhập số liệu, minh chứng",
    "report.submit": "Duyệt và gửi báo cáo, trả lại người nhập",
    "report.accept": "Tiếp nhận hoặc trả lại báo cáo",
    "score.view": "Xem phiếu chấm điểm",
    "score.cross": "Chấm điểm trong cụm, khối",
    "score.appraise": "Thẩm định điểm",
    "ranking.view": "Xem xếp hạng",
    "ranking.publish": "Công bố xếp hạng",
    "session.view": "Xem phiên họp Hội đồng",
    "session.manage": "Ghi phiên họp, kết quả kiểm phiếu",
    "follow_up.view": "Xem phiếu theo dõi cụm, khối đã gửi",
    "follow_up.write": "Viết phiếu theo dõi cụm, khối mình được phân công theo dõi",
    "nomination.view": "Xem hồ sơ đề nghị khen thưởng",
    "nomination.edit": "Lập hồ sơ đề nghị khen thưởng",
    "commendation.manage": "Mở đợt xét, tiếp nhận và thẩm định hồ sơ",
    "decision.issue": "Dự thảo, ghi số và ban hành quyết định",
    "certificate.print": "In Giấy khen, ghi trao thưởng",
}
"""Every permission of every stage, with what it lets a person do."""

ScopeKind = Literal["own_unit", "subtree", "cluster_year", "authority"]
SCOPE_KINDS: dict[str, str] = {
    "own_unit": "đơn vị mình",
    "subtree": "đơn vị mình và cấp dưới",
    "cluster_year": "cụm, khối thi đua trong năm",
    "authority": "toàn bộ cơ quan phát động",
}


@dataclass(frozen=True)
class Role:
    """A kind of post. `scopes` are the scopes that a post of this role may have, the usual one first."""

    code: str
    label: str
    held_by: str
    scopes: tuple[str, ...]
    permissions: frozenset[str]


_LOOK = frozenset({"unit.view", "movement.view", "criteria.view"})
_LOOK_RESULTS = _LOOK | {"report.view", "score.view", "ranking.view"}
_FOLLOW = {"follow_up.view", "follow_up.write"}

ROLES = {
    role.code: role
    for role in (
        Role(
            "administrator",
            "Quản trị",
            "Người được giao quản trị phần mềm; không xem được số liệu thi đua nếu không có vai trò khác",
            ("authority",),
            frozenset({"unit.view", "unit.manage", "people.manage", "post.manage", "journal.read", "movement.view"}),
        ),
        Role(
            "standing_officer",
            "Cán bộ thường trực",
            "Công chức của cơ quan thường trực Hội đồng Thi đua - Khen thưởng",
            ("authority",),
            frozenset(PERMISSIONS) - {"report.edit", "report.submit", "score.cross"},
        ),
        Role(
            "unit_officer",
            "Cán bộ phụ trách",
            "Người nhập số liệu, minh chứng của đơn vị",
            ("own_unit",),
            _LOOK_RESULTS | {"report.edit", "nomination.view", "nomination.edit"},
        ),
        Role(
            "unit_head",
            "Thủ trưởng đơn vị",
            "Người đứng đầu, hoặc người được giao phụ trách, ký thay",
            ("own_unit",),
            _LOOK_RESULTS | {"report.edit", "report.submit", "nomination.view", "nomination.edit"},
        ),
        Role(
            "cluster_scorer",
            "Chấm điểm cụm, khối",
            "Người của Trưởng cụm hoặc Phó Trưởng cụm được giao chấm điểm trong năm",
            ("cluster_year",),
            _LOOK_RESULTS | {"score.cross", "follow_up.view"},
        ),
        Role(
            "council_member",
            "Thành viên Hội đồng",
            "Thành viên Hội đồng Thi đua - Khen thưởng",
            ("authority", "cluster_year"),
            _LOOK_RESULTS | {"session.view", "nomination.view"} | _FOLLOW,
        ),
        Role(
            "council_secretary",
            "Thư ký Hội đồng",
            "Ủy viên kiêm thư ký",
            ("authority",),
            _LOOK_RESULTS | {"session.view", "session.manage", "nomination.view"} | _FOLLOW,
        ),
        Role(
            "chair",
            "Lãnh đạo Ủy ban nhân dân",
            "Người có thẩm quyền quyết định khen thưởng hoặc người ký thay",
            ("authority",),
            _LOOK_RESULTS | {"session.view", "nomination.view", "journal.read", "decision.issue"} | _FOLLOW,
        ),
        Role(
            "observer",
            "Theo dõi, kiểm tra",
            "Thanh tra, Mặt trận: chỉ xem",
            ("authority", "subtree"),
            _LOOK_RESULTS | {"session.view", "nomination.view", "journal.read", "follow_up.view"},
        ),
    )
}

ACTING = {
    "": "chính thức",
    "phu_trach": "giao phụ trách",
    "kt": "ký thay (KT.)",
    "thay": "thay trong thời gian vắng",
}

UNIT_KINDS = {
    "authority_body": "Ủy ban nhân dân",
    "agency": "cơ quan chuyên môn",
    "party": "cơ quan Đảng",
    "mass_organisation": "Mặt trận, đoàn thể",
    "public_service": "đơn vị sự nghiệp công lập",
    "commune": "xã, phường, thị trấn",
    "village": "thôn, tổ dân phố",
    "enterprise": "doanh nghiệp",
    "cooperative": "hợp tác xã",
    "other": "tổ chức khác",
}

CLUSTER_ROLES = {"lead": "Trưởng cụm (khối)", "deputy": "Phó Trưởng cụm (khối)", "member": "thành viên"}

UNIT_CHANGES = {
    "rename": "đổi tên",
    "absorb": "sáp nhập",
    "merge": "hợp nhất",
    "divide": "chia",
    "split": "tách",
    "dissolve": "giải thể",
    "transfer": "chuyển giao",
}

LOCAL_RULES = {
    "session.quorum": "Tỷ lệ thành viên Hội đồng phải có mặt (2/3)",
    "session.threshold": "Tỷ lệ phiếu đồng ý, tính trên tổng số thành viên (1/2)",
    "commendation.papers": "Thành phần hồ sơ đề nghị khen thưởng",
    "commendation.bonus_rounding": "Cách làm tròn tiền thưởng (ceil: lên; nearest: gần nhất)",
    "commendation.quota": "Số lượng khen thưởng tối đa mỗi đợt, theo đối tượng",
    "round.notice_days": "Số ngày làm việc đăng công khai lấy ý kiến (5)",
    "commendation.qr_side": "Nơi in mã QR của Giấy khen (back: mặt sau; front: mặt trước; slip: phiếu rời; none: không in)",
}
"""What an authority may want otherwise, by key; only what some stage asks for is offered."""
