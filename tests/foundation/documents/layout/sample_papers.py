"""Made-up papers of a made-up movement in real places: one of each kind that the layout must carry."""

from datetime import date

from thidua.foundation.documents.layout import (
    Annex,
    Article,
    Band,
    Clause,
    Column,
    Head,
    Heading,
    Letterhead,
    OfficialPaper,
    Paragraph,
    Row,
    Run,
    Signer,
    Table,
)

DISTRICT = Letterhead("ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN")
OFFICE = Letterhead("PHÒNG NỘI VỤ", parent="ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN")
COMMUNE = Letterhead("ỦY BAN NHÂN DÂN XÃ BẰNG VÂN", parent="HUYỆN NGÂN SƠN")
COUNCIL = Letterhead("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", parent="ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN")

_MOVEMENT = "phong trào thi đua “Ngân Sơn đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại”"
_LIST = Table(
    columns=(
        Column("Số TT", 12, "center"),
        Column("Tên tập thể, hộ gia đình, cá nhân", 62),
        Column("Chức vụ, đơn vị, địa chỉ", 56),
        Column("Tiền thưởng (đồng)", 35, "right"),
    ),
    rows=(
        Band("A. TẬP THỂ"),
        Row(("01", "Nhân dân và cán bộ xã Bằng Vân", "Huyện Ngân Sơn, tỉnh Bắc Kạn", "1.410.000")),
        Row(("02", "Ủy ban nhân dân thị trấn Nà Phặc", "Huyện Ngân Sơn, tỉnh Bắc Kạn", "1.410.000")),
        Band("B. HỘ GIA ĐÌNH"),
        Row(("03", "Hộ ông Lý Văn Phúc", "Thôn Nà Slản, xã Bằng Vân", "1.060.000")),
        Band("C. CÁ NHÂN"),
        Row(("04", "Bà Nông Thị Hòa", "Công chức địa chính xã Bằng Vân", "710.000")),
        Row(("", "Cộng", "04 tập thể, hộ gia đình, cá nhân", "4.590.000"), bold=True),
    ),
)

DECISION = OfficialPaper(
    issuer=DISTRICT,
    number=186,
    symbol="QĐ-UBND",
    place="Ngân Sơn",
    date=date(2025, 2, 6),
    kind="QUYẾT ĐỊNH",
    summary=f"Về việc tặng Giấy khen cho tập thể, hộ gia đình, cá nhân có thành tích trong {_MOVEMENT} năm 2024",
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NGÂN SƠN",
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật "
        "Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều "
        "của Luật Thi đua, khen thưởng",
        "Theo đề nghị của Trưởng phòng Phòng Nội vụ tại Tờ trình số 21/TTr-PNV ngày 05 tháng 02 năm 2025",
    ),
    enacting="QUYẾT ĐỊNH:",
    body=(
        Article(1, f"Tặng Giấy khen cho 02 tập thể, 01 hộ gia đình và 01 cá nhân có thành tích trong {_MOVEMENT} năm 2024."),
        Paragraph("(Có danh sách kèm theo)", italic=True),
        Article(2, "Tiền thưởng kèm theo Giấy khen trích từ Quỹ thi đua, khen thưởng của huyện năm 2025."),
        Article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng "
            "phòng Phòng Nội vụ, Trưởng phòng Phòng Tài chính - Kế hoạch và các tập thể, hộ gia đình, cá nhân có tên tại "
            "Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
    ),
    signers=(Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Hoàng Văn Thức"),),
    recipients=("Như Điều 3", "Sở Nội vụ (báo cáo)", "Chủ tịch, các Phó Chủ tịch UBND huyện", "Lưu: VT, PNV"),
    annexes=(
        Annex(
            "Danh sách tập thể, hộ gia đình, cá nhân được tặng Giấy khen",
            (_LIST,),
            word="",
            attached_to="",
        ),
    ),
)

DRAFT_SUBMISSION = OfficialPaper(
    issuer=OFFICE,
    symbol="TTr-PNV",
    place="Ngân Sơn",
    kind="TỜ TRÌNH",
    summary="Về việc đề nghị tặng Giấy khen năm 2024",
    addressees=("Chủ tịch Ủy ban nhân dân huyện Ngân Sơn",),
    body=(
        Paragraph("Thực hiện kết luận của Hội đồng Thi đua - Khen thưởng huyện, Phòng Nội vụ kính trình:"),
        Clause("1.", "Tặng Giấy khen cho 02 tập thể, 01 hộ gia đình, 01 cá nhân."),
        Clause("2.", (Run("Tổng tiền thưởng: ", bold=True), Run("4.590.000 đồng.", italic=True))),
        Paragraph("Kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định./."),
    ),
    signers=(Signer(("TRƯỞNG PHÒNG",), "Đàm Thị Hoa"),),
    recipients=("Như trên", "Lưu: PNV"),
)

MINUTES = OfficialPaper(
    issuer=COUNCIL,
    number=5,
    symbol="BB-HĐTĐKT",
    place="Ngân Sơn",
    date=date(2025, 1, 21),
    kind="BIÊN BẢN",
    summary="Họp Hội đồng Thi đua - Khen thưởng huyện xét khen thưởng năm 2024",
    body=(
        Paragraph("Thời gian bắt đầu: 08 giờ 00 phút, ngày 21 tháng 01 năm 2025."),
        Paragraph("Địa điểm: Phòng họp số 2, trụ sở Ủy ban nhân dân huyện."),
        Heading("I. Thành phần"),
        Clause("-", "Có mặt 11/11 thành viên."),
        Heading("II. Kết quả bỏ phiếu"),
        Heading("1. Tập thể", level="number"),
        Table(
            columns=(
                Column("TT", 10, "center"),
                Column("Đề nghị khen thưởng", 75),
                Column("Đồng ý", 20, "center", group="Số phiếu"),
                Column("Không đồng ý", 25, "center", group="Số phiếu"),
                Column("Kết quả", 35, "center"),
            ),
            rows=(
                Row(("1", "Nhân dân và cán bộ xã Bằng Vân", "11/11", "0", "Đạt")),
                Row(("2", "Ông Chu Văn Sáng", "5/11", "6", "Không đạt")),
            ),
        ),
        Paragraph("Cuộc họp kết thúc vào 10 giờ 30 phút cùng ngày./."),
    ),
    signers=(Signer(("THƯ KÝ",), "Bế Thị Lan"), Signer(("CHỦ TỌA",), "Hoàng Văn Thức")),
    recipients=("Thành viên Hội đồng", "Lưu: PNV"),
)

REPORT = OfficialPaper(
    issuer=COMMUNE,
    number=52,
    symbol="BC-UBND",
    place="Bằng Vân",
    date=date(2025, 5, 15),
    kind="BÁO CÁO",
    summary=f"Kết quả thực hiện {_MOVEMENT} 4 tháng đầu năm 2025",
    addressees=("Ủy ban nhân dân huyện Ngân Sơn", "Phòng Nội vụ huyện Ngân Sơn"),
    body=(
        Heading("Phần I", level="part", title="Kết quả thực hiện"),
        Heading("I. Công tác chỉ đạo"),
        Heading("1. Ban hành văn bản", level="number"),
        Clause("a)", "Ủy ban nhân dân xã đã ban hành kế hoạch; họp 02 phiên kiểm điểm tiến độ từng công trình."),
        Paragraph("Các thôn đăng ký thi đua đúng hạn."),
    ),
    signers=(Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Triệu Văn Minh"),),
    recipients=("Như trên", "Lưu: VT"),
    annexes=(
        Annex(
            "Biểu số liệu",
            (
                Table(
                    columns=tuple(Column(f"Chỉ tiêu {index}", 20, "right") for index in range(1, 13)),
                    rows=tuple(Row(tuple(f"{row * 7 + index},5" for index in range(12))) for row in range(1, 41)),
                    unit_note="Đơn vị tính: triệu đồng",
                ),
            ),
            landscape=True,
        ),
        Annex("Danh mục công trình", (Paragraph("Có danh mục chi tiết kèm hồ sơ."),)),
    ),
)

PARTY_LETTER = OfficialPaper(
    issuer=Letterhead("BAN THƯỜNG VỤ", parent="HUYỆN ỦY NGÂN SƠN", head=Head.PARTY),
    number=12,
    symbol="CV/HU",
    place="Ngân Sơn",
    date=date(2025, 3, 3),
    kind="",
    summary="cho ý kiến về khen thưởng năm 2024",
    addressees=("Ủy ban nhân dân huyện",),
    body=(Paragraph("Ban Thường vụ Huyện ủy thống nhất với đề nghị của Ủy ban nhân dân huyện."),),
    signers=(Signer(("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "Nông Văn Tiến"),),
    recipients=("Như trên", "Lưu: Văn phòng Huyện ủy"),
)

PAPERS = {
    "decision": DECISION,
    "draft_submission": DRAFT_SUBMISSION,
    "minutes": MINUTES,
    "report": REPORT,
    "party_letter": PARTY_LETTER,
}
