"""Writes trang-thai.md from the state tables, so that the guide cannot say other than what the program does.

Run `.venv/bin/python docs/huong-dan/states.py` after a change of a table.
"""

import sys
from pathlib import Path

PAGE = Path(__file__).with_name("trang-thai.md")
sys.path.insert(0, str(PAGE.parents[2]))

from thidua.commendation.states import CERTIFICATE, DECISION, NOMINATION, ROUND  # noqa: E402 -- the folder is not a package
from thidua.council.states import FOLLOW_UP_NOTE, SESSION  # noqa: E402
from thidua.criteria.states import CRITERIA_SET  # noqa: E402
from thidua.foundation.plain.states import States  # noqa: E402
from thidua.movements.states import MOVEMENT, PLAN  # noqa: E402
from thidua.organisations.states import ROLES  # noqa: E402
from thidua.reporting.states import REPORT  # noqa: E402
from thidua.scoring.states import SHEET  # noqa: E402

TABLES = (PLAN, MOVEMENT, CRITERIA_SET, REPORT, SHEET, ROUND, NOMINATION, SESSION, FOLLOW_UP_NOTE, DECISION, CERTIFICATE)
NOTES = {
    SHEET.name: "Đơn vị gửi báo cáo là hoàn thành tự chấm điểm; công bố xếp hạng là công bố mọi phiếu của cụm, khối đó.",
    SESSION.name: (
        "Hội đồng bỏ phiếu giấy: nhập kết quả đầu tiên thì phiên họp sang *đã kiểm phiếu*, bỏ kết quả cuối cùng thì về *dự kiến*. "
        "Gửi giấy mời, bỏ phiếu trên phần mềm chưa có ở phiên bản này."
    ),
    FOLLOW_UP_NOTE.name: "Chỉ thành viên Hội đồng theo dõi cụm, khối viết; phiếu đang viết chỉ người viết đọc được.",
    NOMINATION.name: "Cột kết quả (*đạt*, *không đạt*, *hình thức thấp hơn*) do kết quả kiểm phiếu quyết định, không bấm riêng.",
    DECISION.name: "Sửa đổi và hủy bỏ đều là một quyết định mới; dòng cũ trong sổ khen thưởng không mất.",
    CERTIFICATE.name: "Bản đã thay thế hoặc đã hủy bỏ vẫn tra được ở trang xác minh, với đúng trạng thái đó.",
}
HEAD = """# Trạng thái của từng loại hồ sơ

Trang này do chương trình `docs/huong-dan/states.py` viết ra từ bảng trạng thái trong mã nguồn; không sửa tay.
Cột *Người ngoài đọc* là điều đơn vị và người dân không tham gia xử lý nhìn thấy. *(ghi lý do)*: phần mềm hỏi lý do trước khi làm.
"""


def who_may(permission: str) -> str:
    return ", ".join(role.label for role in ROLES.values() if permission in role.permissions)


def diagram(table: States) -> str:
    lines = ["```mermaid", "stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{state.label}" as {state.code}' for state in table]
    lines += [f"    [*] --> {table.start.code}"]
    lines += [f"    {state.code} --> {step.to}: {step.label}" for state in table for step in state.next]
    lines += [f"    {state.code} --> [*]" for state in table if state.final]
    return "\n".join([*lines, "```"])


def rows(table: States) -> str:
    lines = ["| Trạng thái | Người ngoài đọc | Nút | Sang | Ai làm được |", "|---|---|---|---|---|"]
    for state in table:
        name, outsider = f"**{state.label}**", state.outsider
        for step in state.next:
            label = f"{step.label} *(ghi lý do)*" if step.reason_required else step.label
            lines.append(f"| {name} | {outsider} | {label} | {table.label(step.to)} | {who_may(step.permission)} |")
            name = outsider = ""
        if state.final:
            lines.append(f"| {name} | {outsider} | – | – | – |")
    return "\n".join(lines)


def page() -> str:
    parts = [HEAD]
    for table in TABLES:
        title = table.name[0].upper() + table.name[1:]
        note = f"{NOTES[table.name]}\n\n" if table.name in NOTES else ""
        parts.append(f"## {title}\n\n{note}{diagram(table)}\n\n{rows(table)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
