"""When a decision may go ahead after the list was posted for comment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua import law
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem, error, note, warning


@dataclass(frozen=True)
class Notice:
    """`starts` None: the list was not posted. `rule` is the authority's own rule that asks for posting, if it has one."""

    starts: date | None = None
    ends: date | None = None
    unanswered: int = 0
    rule: str = ""


def decision_problems(notice: Notice, on: date) -> tuple[Problem, ...]:
    """Errors refuse, the others are told.

    An unanswered comment refuses: it may be the complaint under verification for which nothing is awarded or put forward
    until it is cleared up (NĐ 152/2025 Điều 4), and an award against that is cancelled (Luật TĐKT 2022 Điều 93).
    A posting that still runs refuses too: the authority itself told people until when they may speak (Luật TĐKT 2022 Điều 5).
    No posting at all is only told: the nation asks for it for higher awards, for a Giấy khen the province decides
    (NĐ 152/2025 Điều 6), and a simple procedure may do without (Luật TĐKT 2022 Điều 85).
    """
    found: list[Problem] = []
    if notice.unanswered:
        hold = law.principle("hold", on)
        article = f" ({hold.source})" if hold else ""
        found.append(
            error(
                "Ý kiến phản ánh",
                f"Còn {notice.unanswered} ý kiến chưa trả lời. Xác minh, trả lời từng ý kiến; ý kiến đang được xác minh thì chưa "
                f"khen thưởng{article}.",
            )
        )
    if notice.ends and on <= notice.ends:
        found.append(
            error(
                "Đăng công khai",
                f"Danh sách còn đăng lấy ý kiến đến hết ngày {format_date(notice.ends)}; quyết định từ ngày hôm sau. "
                "Nếu ngày đăng ghi nhầm, ghi lại ở đợt xét.",
            )
        )
    if notice.starts is None and notice.rule:
        found.append(warning("Đăng công khai", f"Chưa đăng danh sách lấy ý kiến theo {notice.rule}."))
    elif notice.starts is None:
        found.append(note("Đăng công khai", "Chưa ghi việc đăng danh sách lấy ý kiến; với Giấy khen, việc đăng do địa phương quy định."))
    return tuple(found)
