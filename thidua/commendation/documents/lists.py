"""Lists in Excel: proposals that come in, the book of awards that goes out."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.commendation.actions import NominationFacts, check_facts
from thidua.commendation.models import Award
from thidua.commendation.rules import RECIPIENTS
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.documents.spreadsheets import Column, SheetTemplate, read_sheet, write_template
from thidua.foundation.plain.problems import Problem
from thidua.foundation.plain.vietnamese import search_key

PROPOSALS = SheetTemplate(
    "Đề nghị",
    "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
    (
        Column("kind", "Đối tượng", "choice", required=True, width=16, choices=tuple(RECIPIENTS.values()), guide="Chọn trong danh sách."),
        Column("name", "Tên ghi trên Giấy khen", required=True, width=40, guide="Đúng như sẽ in: Bà Nông Thị Hòa; Hộ ông Lý Văn Phúc."),
        Column("detail", "Chức vụ, đơn vị hoặc địa chỉ", width=44, guide="Ghi như sẽ in dưới tên."),
        Column("enterprise", "Doanh nghiệp", "choice", width=14, choices=("có", "không"), guide="Chỉ ghi với tập thể."),
        Column("achievement", "Thành tích", required=True, width=60, guide="Ghi như sẽ in trên Giấy khen."),
        Column("evidence", "Căn cứ, số liệu", width=44, guide="Số liệu chứng minh; không in trên Giấy khen."),
    ),
    guidance=(
        "Mỗi tập thể, hộ gia đình, cá nhân một dòng.",
        "Phần mềm cho xem trước mọi lỗi theo dòng, cột; chưa ghi gì khi còn lỗi.",
    ),
    most_rows=1000,
)
_KINDS = {label: kind for kind, label in RECIPIENTS.items()}


@dataclass(frozen=True)
class ProposalList:
    """Rows that could be read, with their number in Excel, and all that stands in the way."""

    rows: tuple[tuple[int, NominationFacts], ...]
    problems: tuple[Problem, ...]


def nomination_template() -> bytes:
    return write_template(PROPOSALS)


def read_nominations(stored: StoredFile) -> ProposalList:
    """One line twice is a slip: the same recipient would be commended twice for the same thing."""
    with stored.file.open("rb") as content:
        read = read_sheet(content.read(), PROPOSALS)
    rows, problems = [], list(read.problems)
    wrong = {problem.where.split(",")[0] for problem in read.problems}
    seen: dict[str, int] = {}
    for row in read.rows:
        text = {key: str(value or "").strip() for key, value in row.values.items()}
        facts = NominationFacts(
            _KINDS.get(text["kind"], ""),
            text["name"],
            text["achievement"],
            detail=text["detail"],
            is_enterprise=text["enterprise"] == "có",
            evidence=text["evidence"],
        )
        rows.append((row.number, facts))
        where = f"Dòng {row.number}"
        if where not in wrong:
            problems += check_facts(facts, where)
        key = search_key(f"{text['kind']} {text['name']} {text['detail']}")
        if key in seen:
            problems.append(Problem("error", f"{where}, cột Tên ghi trên Giấy khen", f"Trùng với dòng {seen[key]}. Bỏ một dòng."))
        seen.setdefault(key, row.number)
        if facts.is_enterprise and facts.recipient_kind != "collective":
            problems.append(Problem("error", f"{where}, cột Doanh nghiệp", "Chỉ tập thể mới là doanh nghiệp."))
    return ProposalList(tuple(rows), tuple(problems))


BOOK = SheetTemplate(
    "Sổ khen thưởng",
    "SỔ KHEN THƯỞNG",
    (
        Column("decision", "Quyết định", width=22),
        Column("signed_on", "Ngày", "date", width=14),
        Column("ordinal", "Số sổ vàng", width=12),
        Column("kind", "Đối tượng", width=16),
        Column("name", "Tên", width=40),
        Column("detail", "Chức vụ, đơn vị, địa chỉ", width=44),
        Column("form", "Hình thức", width=16),
        Column("achievement", "Thành tích", width=60),
        Column("bonus", "Tiền thưởng (đồng)", "whole", width=18),
        Column("state", "Tình trạng", width=20),
    ),
    guidance=("Sổ khen thưởng xuất từ phần mềm.",),
)


def award_book_sheet(awards: Iterable[Award]) -> bytes:
    rows = [
        {
            "decision": one.decision.full_number,
            "signed_on": one.decision.signed_on,
            "ordinal": f"{one.ordinal:02d}",
            "kind": RECIPIENTS[one.recipient_kind],
            "name": one.name,
            "detail": one.detail,
            "form": one.award_form,
            "achievement": one.achievement,
            "bonus": one.bonus,
            "state": f"đã hủy bỏ {one.cancelled_on:%d/%m/%Y}" if one.cancelled_on else "có hiệu lực",
        }
        for one in awards
    ]
    return write_template(BOOK, rows)
