"""What a post may be: the scope fits the role, the dates make sense, a stand-in stays inside the post it covers."""

from dataclasses import dataclass
from datetime import date

from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem, error
from thidua.organisations.rules.versions import Span
from thidua.organisations.states import ACTING, ROLES, SCOPE_KINDS

_HEADS = {"phòng": "Trưởng phòng", "văn phòng": "Chánh Văn phòng", "thanh tra": "Chánh Thanh tra", "ban": "Trưởng ban", "sở": "Giám đốc Sở"}


def head_of_office(name: str) -> str:
    """How a paper calls who heads an office: `Trưởng phòng Nội vụ`; `Thủ trưởng …` where the name does not tell."""
    for beginning, head in sorted(_HEADS.items(), key=lambda one: -len(one[0])):
        if name.casefold().startswith(f"{beginning} "):
            return head + name[len(beginning) :]
    return f"Thủ trưởng {name}"


@dataclass(frozen=True)
class PostPlan:
    """A post as somebody wants to enter it."""

    role: str
    scope_kind: str
    span: Span
    has_authority: bool = False
    has_cluster_year: bool = False
    acting: str = ""
    legal_act: str = ""
    covers: Span | None = None
    """The post that it stands in for."""


def post_problems(plan: PostPlan) -> list[Problem]:
    role = ROLES.get(plan.role)
    if role is None:
        return [error("Vai trò", "Chọn một vai trò trong danh mục.")]
    problems = []
    if plan.scope_kind not in role.scopes:
        allowed = ", ".join(SCOPE_KINDS[scope] for scope in role.scopes)
        problems.append(error("Phạm vi", f"Vai trò {role.label} chỉ có phạm vi: {allowed}."))
    if plan.scope_kind == "authority" and not plan.has_authority:
        problems.append(error("Cơ quan phát động", "Còn trống. Chọn cơ quan phát động của phạm vi này."))
    if plan.scope_kind == "cluster_year" and not plan.has_cluster_year:
        problems.append(error("Cụm, khối thi đua", "Còn trống. Chọn cụm, khối và năm."))
    if plan.acting not in ACTING:
        problems.append(error("Tư cách", "Chọn một tư cách trong danh mục."))
    if plan.acting and not plan.legal_act.strip():
        problems.append(error("Văn bản phân công", "Giao phụ trách, ký thay hoặc thay người vắng phải có văn bản. Ghi số, ngày văn bản."))
    problems += span_problems(plan.span)
    if plan.acting == "thay":
        problems += _stand_in_problems(plan)
    return problems


def span_problems(span: Span) -> list[Problem]:
    if span.end is not None and span.end <= span.start:
        return [error("Đến hết ngày", f"Phải từ ngày bắt đầu {format_date(span.start)} trở đi.")]
    return []


def _stand_in_problems(plan: PostPlan) -> list[Problem]:
    if plan.covers is None:
        return [error("Thay cho", "Còn trống. Chọn người được thay.")]
    problems = []
    if plan.span.end is None:
        problems.append(error("Đến hết ngày", "Còn trống. Việc thay người vắng phải có ngày kết thúc."))
    if plan.span.start < plan.covers.start:
        problems.append(error("Từ ngày", f"Người được thay giữ vai trò từ {format_date(plan.covers.start)}."))
    if plan.covers.end is not None and (plan.span.end is None or plan.span.end > plan.covers.end):
        problems.append(error("Đến hết ngày", f"Người được thay chỉ giữ vai trò đến hết {last_day(plan.covers.end)}."))
    return problems


def last_day(end: date | None) -> str:
    """What a reader expects: the last day itself, not the day after it."""
    return "" if end is None else format_date(date.fromordinal(end.toordinal() - 1))
