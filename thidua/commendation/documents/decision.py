"""Decisions of the competent person (NĐ 30/2020/NĐ-CP, Annex III, mẫu 1.2): award, amend, cancel."""

from collections.abc import Sequence
from datetime import date

from thidua.commendation.documents.parts import (
    as_signed,
    authority_head,
    award_table,
    counted,
    decision_signer,
    kinds,
    movement_words,
    standing_name,
)
from thidua.commendation.models import Award, Decision, Nomination, Round
from thidua.foundation.documents.layout import (
    Annex,
    Article,
    Block,
    Clause,
    Column,
    OfficialPaper,
    Paragraph,
    Row,
    Table,
)
from thidua.foundation.plain.dates import format_date_official
from thidua.foundation.plain.numbers import dong_words, format_dong
from thidua.organisations.rules.posts import head_of_office

FIELDS = {"name": "tên", "detail": "địa chỉ, chức vụ, đơn vị", "achievement": "thành tích"}


def _day(decision: Decision, on: date) -> date:
    return decision.signed_on or decision.planned_on or on


def _cited(decision: Decision) -> str:
    day = f" {format_date_official(decision.signed_on)}" if decision.signed_on else ""
    return f"Quyết định số {decision.full_number}{day}"


def _bases(decision: Decision) -> tuple[str, ...]:
    """Each from law/ by the day of the paper; then on whose proposal."""
    proposal = decision.proposal.removeprefix("Theo đề nghị của ")
    return (*(f"Căn cứ {words}" for words in decision.bases), *((f"Theo đề nghị của {proposal}",) if proposal else ()))


def _paper(
    decision: Decision,
    on: date,
    body: tuple[Block, ...],
    *,
    recipients: tuple[str, ...],
    annexes: tuple[Annex, ...] = (),
) -> OfficialPaper:
    day = _day(decision, on)
    return OfficialPaper(
        issuer=authority_head(decision.authority, day),
        symbol=decision.symbol,
        number=decision.number,
        place=decision.authority.place,
        date=decision.signed_on,
        kind="QUYẾT ĐỊNH",
        summary=decision.summary,
        authority=decision.authority_title,
        bases=_bases(decision),
        enacting="QUYẾT ĐỊNH:",
        body=body,
        signers=(decision_signer(decision),),
        recipients=recipients,
        annexes=annexes,
    )


def _executed_by(decision: Decision, day: date, awards: Sequence[Award], where: str) -> str:
    unit = standing_name(decision.authority, day)
    return (
        f"Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, {head_of_office(unit)}, thủ trưởng các cơ quan, đơn vị có liên quan "
        f"và các {kinds(awards)} có tên tại {where} chịu trách nhiệm thi hành Quyết định này./."
    )


def award_summary(round_: Round, nominations: Sequence[Nomination]) -> str:
    """The usual summary of such a decision, to be changed by whoever drafts it."""
    return f"Về việc tặng Giấy khen cho {kinds(nominations) or 'tập thể, cá nhân'} có thành tích trong {movement_words(round_)}"[:600]


def decision_document(decision: Decision, awards: Sequence[Award], on: date) -> OfficialPaper:
    """Điều 1 the award with its list, Điều 2 the money and its fund, Điều 3 who executes."""
    awards = as_signed(awards)
    total = sum(one.bonus or 0 for one in awards)
    reason = f"có thành tích trong {movement_words(decision.round)}"
    missing = any(one.bonus is None for one in awards)
    money = (
        "Mức tiền thưởng theo danh sách kèm theo"
        if missing
        else f"Tổng số tiền thưởng là {format_dong(total)} đồng (bằng chữ: {dong_words(total)})"
    )
    body: tuple[Block, ...] = (
        Article(1, f"Tặng Giấy khen cho {counted(awards)} {reason}."),
        Paragraph("(Có danh sách kèm theo)", italic=True),
        Article(2, f"{money}, trích từ {decision.fund_source}."),
        Article(3, _executed_by(decision, _day(decision, on), awards, "Điều 1")),
    )
    title = f"Danh sách {kinds(awards)} được tặng Giấy khen"
    return _paper(
        decision,
        on,
        body,
        recipients=("Như Điều 3", "Chủ tịch, các Phó Chủ tịch", "Lưu: VT"),
        annexes=(Annex(title, (award_table(awards),), word=""),),
    )


def amending_document(decision: Decision, on: date) -> OfficialPaper:
    """A wrong name is content: a decision of the same form mends it (NĐ 30/2020/NĐ-CP Đ18)."""
    original = decision.amends or decision
    changes = list(decision.amendments.select_related("award").order_by("award__ordinal", "pk"))
    lines = tuple(
        Clause("-", f"Số thứ tự {one.award.ordinal:02d}, {FIELDS[one.field]}: “{one.old}” sửa thành “{one.new}”.") for one in changes
    )
    body: tuple[Block, ...] = (
        Article(1, f"Sửa đổi nội dung trong danh sách kèm theo {_cited(original)} như sau:"),
        *lines,
        Article(
            2,
            f"Thu hồi Giấy khen đã in, cấp lại theo nội dung sửa đổi; nội dung khác của {_cited(original)} không thay đổi.",
        ),
        Article(3, _executed_by(decision, _day(decision, on), [one.award for one in changes], "Điều 1")),
    )
    return _paper(decision, on, body, recipients=("Như Điều 3", "Lưu: VT"))


def cancelling_document(decision: Decision, on: date) -> OfficialPaper:
    """Hủy bỏ, with the things and the money to come back (Luật Thi đua, khen thưởng Đ93)."""
    original = decision.amends or decision
    awards = list(decision.awards_cancelled.order_by("ordinal"))
    total = sum(one.bonus or 0 for one in awards)
    money = f"{format_dong(total)} đồng (bằng chữ: {dong_words(total)})"
    rows = tuple(Row((f"{one.ordinal:02d}", one.name, one.cancel_ground, format_dong(one.bonus) if one.bonus else "–")) for one in awards)
    columns = (Column("Số TT", 12, "center"), Column("Tên", 55), Column("Lý do hủy bỏ", 63), Column("Tiền thưởng (đồng)", 35, "right"))
    body: tuple[Block, ...] = (
        Article(1, f"Hủy bỏ việc tặng Giấy khen tại {_cited(original)} đối với các trường hợp sau:"),
        Table(columns, rows),
        Article(
            2,
            f"Thu hồi Giấy khen và số tiền thưởng {money}, nộp về {decision.fund_source}.",
        ),
        Article(3, _executed_by(decision, _day(decision, on), awards, "Điều 1")),
    )
    return _paper(decision, on, body, recipients=("Như Điều 3", "Lưu: VT"))
