"""Biên bản of a session (NĐ 30/2020/NĐ-CP, Annex III, mẫu 1.9), with every count and its denominator; a member's note on a cluster."""

from datetime import date, time

from django.utils import timezone

from thidua.council import queries
from thidua.council.models import FollowUpNote, Session, Tally
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
from thidua.foundation.plain.dates import format_date, format_date_official
from thidua.foundation.plain.reasons import Reason, sentence
from thidua.organisations.queries import lead_and_deputies, unit_name, unit_names

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


def follow_up_document(note: FollowUpNote) -> OfficialPaper:
    """The note on paper, for the session and for the file: who followed which cluster, when, what was seen and asked for."""
    authority = note.cluster_year.cluster.authority
    role = queries.role_in_council(note.author, authority, note.ends)
    return OfficialPaper(
        issuer=Letterhead("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", parent=unit_name(authority.unit_id, note.ends).upper()),
        symbol="PTD-HĐTĐKT",
        place=authority.place,
        date=timezone.localdate(note.sent_at) if note.sent_at else None,
        kind="PHIẾU THEO DÕI",
        summary=str(note.cluster_year),
        body=(
            *(Paragraph(line) for line in _head_of(note, role)),
            *_part("I. Việc đã theo dõi, kiểm tra, đôn đốc", note.watched),
            *_part("II. Ưu điểm", note.strengths),
            *_part("III. Hạn chế", note.shortcomings),
            *_part("IV. Kiến nghị, đề xuất", note.proposals),
        ),
        signers=(Signer(("THÀNH VIÊN HỘI ĐỒNG",), note.author.full_name),),
        recipients=("Cơ quan thường trực Hội đồng", f"Trưởng {note.cluster_year.cluster.get_kind_display()}", "Lưu: HĐTĐKT"),
    )


def _head_of(note: FollowUpNote, role: str) -> tuple[str, ...]:
    lead, deputies = lead_and_deputies(note.cluster_year_id)
    names = unit_names([unit.pk for unit in (lead, *deputies) if unit], note.ends)
    kind = note.cluster_year.cluster.get_kind_display()
    deputy = ", ".join(names[unit.pk] for unit in deputies) or "chưa có"
    return (
        f"Người theo dõi: {note.author.full_name}{f', {role}' if role else ''}.",
        f"Trưởng {kind}: {names[lead.pk] if lead else 'chưa có'}; Phó Trưởng {kind}: {deputy}.",
        f"Thời gian theo dõi: từ ngày {format_date(note.starts)} đến ngày {format_date(note.ends)}.",
    )


def _part(title: str, words: str) -> tuple[Block, ...]:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return (Heading(title), *(Paragraph(line) for line in lines or ["Không có."]))
