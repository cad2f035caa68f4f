"""Biên bản of a session (NĐ 30/2020/NĐ-CP, Annex III, mẫu 1.9), with every count and its denominator."""

from datetime import date, time

from thidua.council import queries
from thidua.council.models import Session, Tally
from thidua.foundation.documents.layout import (
    Block,
    Clause,
    Column,
    Heading,
    Letterhead,
    OfficialPaper,
    Paragraph,
    Row,
    Signer,
    Table,
)
from thidua.foundation.plain.dates import format_date_official
from thidua.foundation.plain.reasons import Reason, sentence
from thidua.organisations.queries import unit_name

COLUMNS = (
    Column("TT", 9, "center"),
    Column("Nội dung", 58),
    Column("Phát ra", 15, "center", group="Số phiếu"),
    Column("Thu về", 16, "center", group="Số phiếu"),
    Column("Hợp lệ", 16, "center", group="Số phiếu"),
    Column("Đồng ý", 18, "center"),
    Column("Kết quả", 20, "center"),
)


def minutes_document(session: Session, on: date) -> OfficialPaper:
    """A draft for the secretary to read out and have signed; the Council keeps its own series of numbers."""
    authority = unit_name(session.authority.unit_id, session.held_on)
    number, _, symbol = session.minutes_number.partition("/")
    tallies = list(queries.tallies_of(session))
    return OfficialPaper(
        issuer=Letterhead("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", parent=authority.upper()),
        symbol=symbol or "BB-HĐTĐKT",
        number=number or None,
        place=session.authority.place,
        date=session.held_on,
        kind="BIÊN BẢN",
        summary=session.name,
        body=(*_who(session), *_counts(session, tallies), *_end(session)),
        signers=(Signer(("THƯ KÝ",), session.secretary), Signer(("CHỦ TỌA",), session.chair)),
        recipients=("Thành viên Hội đồng", "Lưu: VT, HĐTĐKT"),
    )


def _hour(moment: time | None) -> str:
    return f"{moment:%H} giờ {moment:%M} phút" if moment else "…… giờ …… phút"


def _who(session: Session) -> tuple[Block, ...]:
    """Who sat there, by name when the list is kept, always by number."""
    quorum = sentence(queries.quorum_reached(session)[1])
    blocks: list[Block] = [
        Paragraph(f"Thời gian bắt đầu: {_hour(session.starts_at)}, {format_date_official(session.held_on)}."),
        Paragraph(f"Địa điểm: {session.place or '……'}."),
        Heading("I. Thành phần"),
        Clause("1.", f"Có mặt: {session.present}/{session.members} thành viên Hội đồng."),
    ]
    blocks += [_line(one) for one in session.attendance if one.get("how") == "present"]
    blocks.append(Clause("2.", f"Vắng: {session.members - session.present}; trong đó lấy ý kiến bằng văn bản: {session.in_writing}."))
    blocks += [_line(one) for one in session.attendance if one.get("how") != "present"]
    blocks.append(Clause("3.", f"Chủ trì: {session.chair or '……'}. Thư ký: {session.secretary or '……'}."))
    return (*blocks, Paragraph(quorum))


def _line(one: dict[str, str]) -> Clause:
    ways = {"present": "", "in_writing": ": lấy ý kiến bằng văn bản", "absent": ": vắng"}
    role = f", {one['role']}" if one.get("role") else ""
    return Clause("-", f"{one['name']}{role}{ways.get(one.get('how', ''), '')};")


def _counts(session: Session, tallies: list[Tally]) -> tuple[Block, ...]:
    ways = session.get_ballot_display()
    rows = tuple(
        Row(
            (
                str(place),
                one.item,
                str(one.issued),
                str(one.collected),
                str(one.valid),
                f"{one.yes}/{one.members}",
                "Đạt" if one.passed else "Không đạt",
            )
        )
        for place, one in enumerate(tallies, start=1)
    )
    blocks: list[Block] = [Heading("II. Nội dung và kết quả"), Paragraph(f"Hội đồng xét từng nội dung và {ways}. Kết quả như sau:")]
    if rows:
        blocks.append(Table(COLUMNS, rows))
    for one in tallies:
        if one.excluded:
            blocks.append(Paragraph(f"{one.item}: {one.excluded} thành viên không tham gia nội dung này ({one.excluded_why})."))
    bases = {sentence(Reason.from_json(reason)) for one in tallies for reason in one.reasons if reason["code"] == "council.basis"}
    blocks += [Paragraph(words) for words in sorted(bases)]
    passed = sum(one.passed for one in tallies)
    blocks.append(Heading("III. Kết luận"))
    words = f"Hội đồng nhất trí {passed:02d} nội dung, không nhất trí {len(tallies) - passed:02d} nội dung theo kết quả trên."
    return (*blocks, Paragraph(words if tallies else "……"))


def _end(session: Session) -> tuple[Block, ...]:
    return (Paragraph(f"Cuộc họp kết thúc lúc {_hour(session.ends_at)} cùng ngày; biên bản đã đọc cho các thành viên nghe và nhất trí./."),)
