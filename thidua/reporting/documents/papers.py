"""The unit's numbered Báo cáo and its signed self-score table, in the layout of NĐ 30/2020; nothing is typed twice."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from thidua.foundation.documents.layout import (
    Band,
    Block,
    Column,
    Head,
    Heading,
    Letterhead,
    OfficialPaper,
    Paragraph,
    Row,
    Signer,
    Table,
)
from thidua.foundation.plain.dates import format_date_official
from thidua.foundation.plain.numbers import format_points
from thidua.organisations.models import Post, UnitVersion
from thidua.organisations.queries import heads_of, version_on
from thidua.reporting.models import Report
from thidua.reporting.queries import FormLine, ReportForm, report_form

HEADS = {"mass_organisation": Head.FRONT, "enterprise": Head.ENTERPRISE, "cooperative": Head.ENTERPRISE, "party": Head.PARTY}
COLLECTIVE = "Ủy ban nhân dân"
"""Plans and reports of a People's Committee are the power of the collective: TM. …, never the Chair's own."""
SENIOR = {"agency": "THỦ TRƯỞNG CƠ QUAN", "public_service": "THỦ TRƯỞNG ĐƠN VỊ", "enterprise": "GIÁM ĐỐC", "cooperative": "GIÁM ĐỐC"}
KIND_WORDS = ("Ủy ban nhân dân", "đặc khu", "thị trấn", "phường", "xã", "huyện", "thành phố", "tỉnh")
FIGURES = (Column("Mã", 7, "center"), Column("Tiêu chí", 44), Column("Số liệu", 23, "center"), Column("Ghi chú", 26))
SCORES = (
    Column("Mã", 6, "center"),
    Column("Tiêu chí", 40),
    Column("Điểm chuẩn", 9, "center"),
    Column("Số liệu", 16, "center"),
    Column("Điểm tự chấm", 10, "center"),
    Column("Ghi chú", 19),
)
ZERO = Decimal(0)


def report_paper(report: Report, at: datetime) -> OfficialPaper:
    """Báo cáo: the figures, the words of the unit, the sum of its own points."""
    form, movement = report_form(report), report.period.movement
    unit, to = _unit(report, at), _standing_body(report)
    period = _lowered(report.period.name)
    cut_off = format_date_official(report.period.cut_off)
    body: list[Block] = [
        Paragraph(
            f"Thực hiện {movement.in_words}, {_sentence_name(unit)} báo cáo kết quả {period} (số liệu tính đến hết {cut_off}) như sau:"
        ),
        Heading("I. Kết quả thực hiện các tiêu chí"),
        _figures(form),
    ]
    parts = ["II", "III"]
    if report.narrative.strip():
        body.append(Heading(f"{parts.pop(0)}. Đánh giá chung, khó khăn, kiến nghị"))
        body += [Paragraph(line.strip()) for line in report.narrative.splitlines() if line.strip()]
    if report.period.scored:
        points, most = _sums(form)
        body.append(Heading(f"{parts.pop(0)}. Tự chấm điểm"))
        body.append(
            Paragraph(f"Cộng điểm tự chấm các tiêu chí: {format_points(points)}/{format_points(most)} điểm (có bảng tự chấm điểm gửi kèm).")
        )
    body.append(Paragraph(f"Trên đây là báo cáo kết quả {period} của {_sentence_name(unit)}./."))
    return OfficialPaper(
        **_issued(report, unit, at),
        kind="BÁO CÁO",
        summary=f"Kết quả thực hiện {movement.in_words} {period}".replace(" “", "\n“", 1),
        addressees=(to,),
        body=tuple(body),
        signers=(signer(report, unit, at),),
        recipients=("Như trên", "Lưu: VT"),
    )


def score_table_paper(report: Report, at: datetime) -> OfficialPaper:
    """Bảng tự chấm điểm, to be signed and sent with the report."""
    form, unit = report_form(report), _unit(report, at)
    movement = report.period.movement.in_words
    return OfficialPaper(
        **_issued(report, unit, at),
        kind="BẢNG TỰ CHẤM ĐIỂM",
        summary=f"{movement[:1].upper()}{movement[1:]} {_lowered(report.period.name)}",
        body=(_scores(form),),
        signers=(signer(report, unit, at),),
        landscape=True,
    )


def _unit(report: Report, at: datetime) -> UnitVersion:
    version = version_on(report.participation.unit_id, report.issued_on or at.date())
    if version is None:
        raise LookupError(f"unit {report.participation.unit_id} has no version")
    return version


def _standing_body(report: Report) -> str:
    authority = report.period.movement.authority
    version = version_on(authority.standing_unit_id or authority.unit_id, report.issued_on or report.period.cut_off)
    return version.name if version else ""


def _issued(report: Report, unit: UnitVersion, at: datetime) -> dict[str, Any]:
    """Letterhead, number and day; the number that was typed back holds the symbol too."""
    number, _, symbol = report.number.partition("/")
    return {
        "issuer": Letterhead(body=_sentence_name(unit).upper(), parent=_parent(unit, at.date()), head=HEADS.get(unit.kind, Head.STATE)),
        "number": number or None,
        "symbol": symbol or "-".join(part for part in ("BC", unit.abbreviation or ("UBND" if _collective(unit) else "")) if part),
        "place": _place(unit, report),
        "date": report.issued_on,
    }


def _collective(unit: UnitVersion) -> bool:
    return unit.kind in ("commune", "authority_body")


def _sentence_name(unit: UnitVersion) -> str:
    """A commune reports through its People's Committee, however short the list of units names it."""
    if _collective(unit) and not unit.name.startswith(COLLECTIVE):
        return f"{COLLECTIVE} {unit.name[:1].lower()}{unit.name[1:]}"
    return unit.name


def _parent(unit: UnitVersion, on: date) -> str:
    """Only bodies inside another one print it above their name; a People's Committee does not (NĐ 30/2020, Annex I)."""
    if unit.kind not in ("agency", "public_service") or unit.parent_id is None:
        return ""
    above = version_on(unit.parent_id, on)
    return _sentence_name(above).upper() if above else ""


def _place(unit: UnitVersion, report: Report) -> str:
    if not _collective(unit):
        return str(report.period.movement.authority.place)
    name = unit.name
    for words in KIND_WORDS:
        if name.lower().startswith(f"{words.lower()} "):
            name = name[len(words) + 1 :]
    return name[:1].upper() + name[1:]


def signer(report: Report, unit: UnitVersion, at: datetime) -> Signer:
    """Whoever sent it as head, else who heads the unit now; a blank name leaves room for a pen."""
    posts = heads_of(unit.unit_id, report.submitted_at or at)
    post = next((post for post in posts if post.person.account_id and post.person.account_id == report.submitted_by_id), None)
    post = post or (posts[0] if posts else None)
    return Signer(_authority_lines(unit, post), post.person.full_name if post else "")


def _authority_lines(unit: UnitVersion, post: Post | None) -> tuple[str, ...]:
    position = post.person.position.split(",")[0].strip().upper() if post else ""
    acting = bool(post and post.acting)
    if unit.kind in ("commune", "authority_body"):
        return ("TM. ỦY BAN NHÂN DÂN", *(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if acting else ("CHỦ TỊCH",)))
    if unit.kind == "mass_organisation":
        body = "BAN THƯỜNG TRỰC" if "mặt trận" in unit.name.lower() else "BAN THƯỜNG VỤ"
        return (f"TM. {body}", *(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if acting else ("CHỦ TỊCH",)))
    senior = SENIOR.get(unit.kind, "THỦ TRƯỞNG ĐƠN VỊ")
    if not acting:
        return (position or senior,)
    of = position.removeprefix("PHÓ ")
    return (f"KT. {of or senior}", position or "CẤP PHÓ")


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _figures(form: ReportForm) -> Table:
    rows: list[Row | Band] = []
    for section in form.sections:
        rows.append(Band(f"{section.section.code}. {section.section.title}"))
        rows += [Row((line.rule.code, line.rule.title, _words(line), _note(line))) for line in section.lines]
    return Table(FIGURES, tuple(rows))


def _words(line: FormLine) -> str:
    """Figures with their unit, where the words do not bring it already."""
    words = line.words
    return f"{words} {line.rule.unit}" if "/" in words and line.rule.unit and not words.endswith(line.rule.unit) else words


def _note(line: FormLine) -> str:
    titles = "; ".join(item.title for item in line.evidence)
    parts = (line.answer.note, f"Minh chứng: {titles}" if titles else "")
    return "\n".join(part for part in parts if part)


def _sums(form: ReportForm) -> tuple[Decimal, Decimal]:
    results = [line.result for line in form.lines if line.result and line.result.applicable]
    return sum((one.points for one in results), ZERO), sum((line.rule.max_points for line in form.lines), ZERO)


def _scores(form: ReportForm) -> Table:
    rows: list[Row | Band] = []
    for section in form.sections:
        most = sum((line.rule.max_points for line in section.lines), ZERO)
        own = sum((line.result.points for line in section.lines if line.result and line.result.applicable), ZERO)
        rows.append(Row((section.section.code, section.section.title, format_points(most), "", format_points(own), ""), bold=True))
        rows += [_score(line) for line in section.lines]
    points, most = _sums(form)
    rows.append(Row(("", "Cộng", format_points(most), "", format_points(points), ""), bold=True))
    return Table(SCORES, tuple(rows))


def _score(line: FormLine) -> Row:
    result = line.result
    points = "" if result is None else format_points(result.points) if result.applicable else "–"
    notes = [line.answer.note]
    if result and result.bonus:
        notes.append(f"Điểm thưởng {format_points(result.bonus)}")
    if result and result.deduction:
        notes.append(f"Trừ {format_points(result.deduction)} vào tổng điểm")
    if line.evidence:
        notes.append(f"{len(line.evidence)} minh chứng")
    words = "; ".join(note for note in notes if note)
    return Row((line.rule.code, line.rule.title, format_points(line.rule.max_points), _words(line), points, words))
