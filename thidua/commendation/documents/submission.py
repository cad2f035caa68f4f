"""Tờ trình of the standing unit, and the list that recipients sign when they are handed their certificate."""

from collections.abc import Sequence
from datetime import date

from thidua import law
from thidua.commendation.documents.parts import authority_head, counted, movement_words, standing_head, standing_name, standing_symbol
from thidua.commendation.models import Award, Decision, Nomination, Round
from thidua.commendation.rules import RECIPIENTS
from thidua.foundation.documents.layout import (
    Annex,
    Band,
    Block,
    Clause,
    Column,
    Heading,
    OfficialPaper,
    Paragraph,
    Row,
    Signer,
    Table,
    date_words,
)
from thidua.foundation.plain.dates import format_date_official
from thidua.foundation.plain.numbers import format_dong
from thidua.organisations.queries import unit_name


def submission_document(round_: Round, nominations: Sequence[Nomination], on: date) -> OfficialPaper:
    """What the Council agreed, with its counts, put before the person who decides."""
    authority = round_.authority
    day = round_.submission_on or on
    number, _, symbol = round_.submission_number.partition("/")
    numbers = [(sum(one.recipient_kind == kind for one in nominations), label) for kind, label in RECIPIENTS.items()]
    counts = ", ".join(f"{number:02d} {label}" for number, label in numbers if number) or "……"
    movement, unit = movement_words(round_), standing_name(authority, day)
    session = round_.session
    agreed = f", kết quả phiên họp Hội đồng Thi đua - Khen thưởng ngày {format_date_official(session.held_on)[5:]}" if session else ""
    body: tuple[Block, ...] = (
        Paragraph(f"Căn cứ {round_.basis or round_.clause or 'kế hoạch phong trào'}{agreed}, {unit} kính trình:"),
        Heading("I. Nội dung đề nghị"),
        Clause("1.", f"Tặng Giấy khen cho {counts} trong {movement} (có danh sách kèm theo)."),
        Clause("2.", f"Tiền thưởng kèm theo Giấy khen theo quy định, trích từ {authority.fund_source}."),
        Heading("II. Quá trình xét"),
        *_way(round_),
        Paragraph(f"Kính trình Chủ tịch {unit_name(authority.unit_id, day)} xem xét, quyết định./."),
    )
    symbol = symbol or f"TTr-{standing_symbol(authority, day)}"
    attached = f"Kèm theo Tờ trình số {number or '……'}/{symbol} {date_words(round_.submission_on)} của {unit}"
    return OfficialPaper(
        issuer=standing_head(authority, day),
        symbol=symbol,
        number=number or None,
        place=authority.place,
        date=round_.submission_on,
        kind="TỜ TRÌNH",
        summary=f"Về việc đề nghị tặng Giấy khen trong {movement}",
        addressees=(f"Chủ tịch {unit_name(authority.unit_id, day)}",),
        bases=tuple(f"Căn cứ {basis.text}" for basis in law.legal_bases("submission", day)),
        body=body,
        signers=(Signer(("THỦ TRƯỞNG CƠ QUAN",)),),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(Annex("Danh sách đề nghị tặng Giấy khen", (_proposals(nominations),), word="", attached_to=attached),),
    )


def _way(round_: Round) -> tuple[Block, ...]:
    """Intake, session, posting: only what has happened."""
    blocks: list[Block] = [Clause("-", f"Nhận hồ sơ từ {format_date_official(round_.opens)};")]
    session = round_.session
    if session:
        there = f"có mặt {session.present}/{session.members} thành viên, lấy ý kiến bằng văn bản {session.in_writing} thành viên"
        blocks.append(Clause("-", f"Hội đồng Thi đua - Khen thưởng họp {format_date_official(session.held_on)}: {there};"))
    if round_.notice_from and round_.notice_to:
        days = f"từ {format_date_official(round_.notice_from)} đến hết {format_date_official(round_.notice_to)}"
        blocks.append(Clause("-", f"Đăng công khai lấy ý kiến {days}."))
    return tuple(blocks)


def _proposals(nominations: Sequence[Nomination]) -> Table:
    rows: list[Row | Band] = []
    place = 0
    for kind, label in RECIPIENTS.items():
        own = [one for one in nominations if one.recipient_kind == kind]
        if own:
            rows.append(Band(label.upper()))
        for one in own:
            place += 1
            votes = f"{one.tally.yes}/{one.tally.members}" if one.tally else "–"
            rows.append(Row((str(place), one.name, one.detail, one.achievement, votes)))
    columns = (
        Column("TT", 9, "center"),
        Column("Tên", 45),
        Column("Chức vụ, đơn vị, địa chỉ", 40),
        Column("Tóm tắt thành tích", 50),
        Column("Phiếu đồng ý", 18, "center"),
    )
    return Table(columns, tuple(rows))


def receipt_document(decision: Decision, awards: Sequence[Award], on: date) -> OfficialPaper:
    """Danh sách ký nhận; an award that was cancelled is not handed out."""
    valid = [one for one in awards if one.state == "valid"]
    day = decision.signed_on or on
    rows: list[Row | Band] = []
    for kind, label in RECIPIENTS.items():
        own = [one for one in valid if one.recipient_kind == kind]
        if own:
            rows.append(Band(label.upper()))
        rows += [Row((f"{one.ordinal:02d}", one.name, one.detail, format_dong(one.bonus) if one.bonus else "", "", "")) for one in own]
    total = sum(one.bonus or 0 for one in valid)
    rows.append(Row(("", "Cộng", counted(valid), format_dong(total), "", ""), bold=True))
    columns = (
        Column("Số sổ vàng", 12, "center"),
        Column("Tên", 42),
        Column("Chức vụ, đơn vị, địa chỉ", 40),
        Column("Tiền thưởng (đồng)", 25, "right"),
        Column("Ngày nhận", 20, "center"),
        Column("Ký nhận (ghi rõ nếu nhận thay)", 30, "center"),
    )
    cited = f"Quyết định số {decision.full_number} {format_date_official(decision.signed_on)}" if decision.signed_on else "……"
    return OfficialPaper(
        issuer=authority_head(decision.authority, day),
        symbol=f"DS-{decision.authority.symbol}",
        place=decision.authority.place,
        date=None,
        kind="DANH SÁCH",
        summary=f"Ký nhận Giấy khen và tiền thưởng theo {cited}",
        body=(Table(columns, tuple(rows)),),
        signers=(Signer(("NGƯỜI PHÁT",)), Signer(("THỦ TRƯỞNG CƠ QUAN",))),
    )
