"""A sample plan as a Word file: laid out so that nothing in it is left for the reader to guess."""

from thidua.foundation.documents.layout import (
    Annex,
    Clause,
    Column,
    Heading,
    Letterhead,
    OfficialPaper,
    Paragraph,
    Row,
    Signer,
    Table,
    render_docx,
)

PARTS_TO_FILL = "[…]"
"""What an office writes in its own words."""
COMMUNES = (
    (
        "Hoàn thành công trình hạ tầng đúng hoặc trước thời hạn được giao.",
        30,
        "Số công trình đúng hạn chia tổng số công trình phải hoàn thành",
    ),
    ("Giải ngân kế hoạch vốn đầu tư công được giao trong năm.", 30, "Số giải ngân chia kế hoạch vốn giao"),
    ("Công khai đúng hạn các nội dung phải công khai.", 20, "Số nội dung đúng hạn chia số nội dung phải công khai"),
    ("Giải quyết hồ sơ thủ tục hành chính đúng hạn.", 20, "Theo mức: 100 % đủ điểm"),
)
MASS = (
    ("Vận động hội viên, Nhân dân đóng góp tiền, đất, ngày công.", 60, "Giá trị vận động được so với số đã đăng ký"),
    ("Hoàn thành các cuộc giám sát theo kế hoạch năm.", 40, "Số cuộc đã giám sát chia số cuộc theo kế hoạch"),
)
PERSONS = (
    ("Hoàn thành xuất sắc nhiệm vụ được giao trong năm.", 60, "Theo kết quả xếp loại chất lượng"),
    ("Có sáng kiến, giải pháp được công nhận.", 40, "Theo số sáng kiến được công nhận"),
)
GROUPS = (
    ("Đối với Ủy ban nhân dân các xã, phường, đặc khu", COMMUNES),
    ("Đối với Mặt trận Tổ quốc Việt Nam và các đoàn thể", MASS),
    ("Đối với cá nhân", PERSONS),
)
COLUMNS = (Column("TT", 6, "center"), Column("Tiêu chí", 44), Column("Điểm chuẩn", 12, "center"), Column("Cách tính", 38))


def plan_template(year: int) -> bytes:
    """For a movement that begins in `year`: every part that the reader turns into a draft, in the order that offices use."""
    paper = OfficialPaper(
        issuer=Letterhead(body="ỦY BAN NHÂN DÂN XÃ […]"),
        symbol="KH-UBND",
        place=PARTS_TO_FILL,
        kind="KẾ HOẠCH",
        summary=f"Tổ chức Phong trào thi đua “{PARTS_TO_FILL}”",
        body=(
            Paragraph("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
            Paragraph(f"Ủy ban nhân dân xã {PARTS_TO_FILL} ban hành Kế hoạch tổ chức Phong trào thi đua như sau:"),
            *_purpose(),
            *_criteria(),
            *_time(year),
            *_tasks(year),
        ),
        signers=(Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),),
        recipients=("Như mục V", "Lưu: VT"),
        annexes=(Annex(title="BẢNG ĐIỂM CHUẨN CỦA PHONG TRÀO THI ĐUA", body=(Table(COLUMNS, tuple(_rows())),)),),
    )
    return render_docx(paper)


def _purpose() -> tuple[Heading | Clause, ...]:
    return (
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        Heading("1. Mục đích", "number"),
        Clause("-", f"Nêu việc mà Phong trào thi đua nhằm đạt tới: {PARTS_TO_FILL}."),
        Heading("2. Yêu cầu", "number"),
        Clause("-", "Nội dung thi đua có số liệu để đối chiếu; chấm điểm công khai, cùng một cách tính cho mọi đơn vị."),
    )


def _criteria() -> list[Heading | Clause]:
    written: list[Heading | Clause] = [
        Heading("II. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG"),
        Heading("1. Tiêu chí thi đua", "number"),
    ]
    for number, (name, lines) in enumerate(GROUPS, 1):
        written.append(Heading(f"1.{number}. {name}", "number"))
        written += [Clause("-", text) for text, _, _ in lines]
    written += [
        Heading("2. Hình thức khen thưởng", "number"),
        Clause("-", "Giấy khen của Chủ tịch Ủy ban nhân dân xã."),
    ]
    return written


def _time(year: int) -> tuple[Heading | Paragraph, ...]:
    return (
        Heading("III. THỜI GIAN THỰC HIỆN"),
        Paragraph(f"Phong trào thi đua thực hiện từ năm {year} đến năm {year + 4}, chia làm hai giai đoạn:"),
        Heading(f"1. Giai đoạn 1 ({year} - {year + 2})", "number"),
        Paragraph(f"Phát động trong năm {year}; tổ chức sơ kết trong năm {year + 2}."),
        Heading(f"2. Giai đoạn 2 ({year + 3} - {year + 4})", "number"),
        Paragraph(f"Tiếp tục thực hiện và tổng kết vào năm {year + 4}."),
    )


def _tasks(year: int) -> tuple[Heading | Clause, ...]:
    return (
        Heading("IV. KINH PHÍ THỰC HIỆN"),
        Clause("-", "Kinh phí khen thưởng bố trí trong dự toán ngân sách theo phân cấp."),
        Heading("V. TỔ CHỨC THỰC HIỆN"),
        Clause("1.", f"Các cơ quan, đơn vị xây dựng kế hoạch hưởng ứng Phong trào thi đua trước ngày 31 tháng 3 năm {year}."),
        Clause("2.", "Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể tuyên truyền, vận động hội viên, Nhân dân tham gia."),
        Clause("3.", "Định kỳ hằng năm, các cơ quan, đơn vị báo cáo kết quả thực hiện về Phòng Văn hóa - Xã hội để tổng hợp."),
    )


def _rows() -> list[Row]:
    written = []
    for part, (name, lines) in zip(("I", "II", "III"), GROUPS, strict=True):
        written.append(Row((part, name.upper(), str(sum(points for _, points, _ in lines)), ""), bold=True))
        written += [Row((str(number), text.rstrip("."), str(points), how)) for number, (text, points, how) in enumerate(lines, 1)]
    return written
