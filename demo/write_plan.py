"""Writes the sample plan of the demo as a Word file, laid out as offices lay out theirs (NĐ 30/2020, Phụ lục I).

The words are ours; places and laws are real, people and the number are made up. Run `python -m demo.write_plan` after a change and
commit the file it writes.
"""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

FILE = Path(__file__).with_name("ke-hoach-phong-trao.docx")
MOVEMENT = "Ngân Sơn chung sức làm hạ tầng, thực hành tiết kiệm, chống lãng phí"
WRITTEN = datetime(2023, 3, 20, 1, tzinfo=UTC)

PREAMBLE = (
    "Căn cứ Luật Thực hành tiết kiệm, chống lãng phí ngày 26 tháng 11 năm 2013;",
    "Căn cứ Quyết định số 1478/QĐ-TTg ngày 28 tháng 11 năm 2022 của Thủ tướng Chính phủ về Phong trào thi đua xây dựng kết cấu hạ "
    "tầng và thực hành tiết kiệm, chống lãng phí;",
    f"Ủy ban nhân dân huyện Ngân Sơn ban hành Kế hoạch tổ chức Phong trào thi đua “{MOVEMENT}” (sau đây gọi là Phong trào thi đua) "
    "như sau:",
)

PURPOSE = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "a) Làm cho mỗi cán bộ và người dân trong huyện coi việc làm đường, kênh mương, trường lớp, nhà văn hóa là việc chung của mình, góp "
    "sức theo khả năng và giám sát cách làm.",
    "b) Giúp các cơ quan, đơn vị, các xã, thị trấn dùng vốn, tài sản, đất đai đúng mục đích, đúng tiến độ, không để thất thoát.",
    "c) Tìm ra tập thể, hộ gia đình, cá nhân làm tốt để khen thưởng kịp thời và nhân rộng cách làm hay.",
    "2. Yêu cầu",
    "a) Nội dung thi đua gắn với nhiệm vụ được giao hằng năm, có số liệu để đối chiếu, không phô trương.",
    "b) Việc chấm điểm, bình xét công khai, đúng quy định, cùng một cách tính cho mọi đơn vị trong cụm, khối.",
    "c) Người đứng đầu chịu trách nhiệm về số liệu báo cáo của đơn vị mình.",
)
CONTENT = (
    "II. NỘI DUNG THI ĐUA",
    "1. Chung sức làm hạ tầng",
    "- Bàn giao mặt bằng đúng hạn; Nhân dân hiến đất, góp ngày công, vật tư, tiền làm đường thôn, kênh mương, nhà văn hóa.",
    "- Hoàn thành công trình, dự án đúng hoặc trước hạn, bảo đảm chất lượng; giải ngân hết vốn được giao trong năm.",
    "- Đưa thủ tục hành chính về đất đai, xây dựng lên mạng; cộng đồng giám sát công trình trên địa bàn.",
    "2. Thực hành tiết kiệm, chống lãng phí",
    "- Tiết kiệm chi thường xuyên, điện, nước, xăng dầu, hội nghị, tiếp khách.",
    "- Sử dụng trụ sở, nhà, đất, xe công đúng tiêu chuẩn; xử lý nhà, đất bỏ trống.",
    "- Giữ đất, rừng, khoáng sản, nguồn nước; tiêu dùng tiết kiệm trong việc cưới, việc tang, lễ hội.",
)
OFFICES = (
    "III. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG",
    "1. Tiêu chí thi đua",
    "1.1. Đối với các phòng, ban chuyên môn, UBND các xã, thị trấn",
    "Hoàn thành tốt nhiệm vụ được giao và đạt các tiêu chí sau:",
    "a) Về kết cấu hạ tầng:",
    "- Trình đúng hạn quy hoạch, cơ chế, văn bản được giao; vận động hộ gia đình, tổ chức bàn giao mặt bằng đúng thời gian đã cam kết.",
    "- Hoàn thành công trình, dự án đúng hoặc trước hạn; tăng tỷ lệ hồ sơ về đất đai, xây dựng được nộp và trả kết quả trực tuyến.",
    "- Dùng công nghệ số khi lập, quản lý dự án; công trình trên địa bàn có ban giám sát đầu tư của cộng đồng hoặc tư vấn "
    "giám sát độc lập.",
    "- Giải ngân 100% kế hoạch vốn đầu tư công trong năm, kể cả vốn kéo dài; huy động thêm nguồn lực ngoài ngân sách.",
    "b) Về thực hành tiết kiệm, chống lãng phí:",
    "- Ban hành chương trình, kế hoạch tiết kiệm hằng năm đúng hạn, có chỉ tiêu cho từng lĩnh vực.",
    "- Công khai định mức, dự toán, quyết toán và các nội dung phải công khai đúng thời hạn.",
    "- Giảm tỷ trọng chi thường xuyên trong tổng chi ngân sách của địa phương so với năm trước.",
    "- Dùng kinh phí giáo dục, y tế, khoa học và chi hoạt động đúng mục đích, không vượt dự toán.",
    "- Đổi mới cách quản lý, nâng mức tự chủ của đơn vị sự nghiệp công lập trực thuộc.",
    "- Sắp xếp, xử lý xong nhà, đất, xe và tài sản công theo phương án được duyệt.",
    "- Ghép các chế độ, chính sách, nguồn vốn có cùng mục đích, cùng đối tượng để không chi trùng.",
    "- Quản lý chặt chẽ đất đai, khoáng sản, môi trường; không để vi phạm tồn đọng quá hạn xử lý.",
    "- Giải quyết thủ tục hành chính đúng hạn; người dân hài lòng về cách phục vụ.",
)
OTHERS = (
    "1.2. Đối với Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội và đoàn thể",
    "- Gửi văn bản điện tử có ký số; tổ chức hội nghị, lễ kỷ niệm gọn, trong dự toán được giao.",
    "- Vận động đoàn viên, hội viên, Nhân dân góp đất, ngày công, tiền, vật tư; có mô hình, sáng kiến được công nhận.",
    "- Hoàn thành kế hoạch giám sát, phản biện xã hội; theo dõi đến cùng việc trả lời kiến nghị sau giám sát.",
    "1.3. Đối với tổ chức kinh tế và hộ gia đình",
    "- Tiết kiệm điện, nhiên liệu, vật tư, lao động trong sản xuất; nộp đủ thuế, bảo hiểm; tiêu dùng tiết kiệm, giữ đất, rừng, nguồn nước.",
    "- Góp kinh phí, vật tư, đất, ngày công làm công trình chung; công trình nhận làm xong đúng tiến độ.",
    "- Đổi mới công nghệ, có sáng kiến được công nhận và đưa vào sản xuất.",
    "1.4. Đối với cá nhân",
    "- Cán bộ, công chức, viên chức: Quản lý, sử dụng vốn, tài sản được giao đúng quy định; có sáng kiến, giải pháp hoặc văn bản tham "
    "mưu được cấp có thẩm quyền công nhận, ban hành.",
    "- Người dân:",
    "+ Dùng đất, nước, rừng đúng mục đích; phản ánh kịp thời việc làm gây lãng phí.",
    "+ Góp đất, ngày công, tiền của và vận động hộ khác cùng làm công trình của thôn, của xã.",
    "- Doanh nhân, trí thức, kỹ sư, công nhân: Có sáng kiến, công nghệ, biện pháp thi công mới làm lợi cho công trình, cho đơn vị.",
)
AWARDS = (
    "2. Hình thức khen thưởng",
    "2.1. Khen thưởng hằng năm",
    "- Kết quả Phong trào thi đua là một căn cứ khi bình xét danh hiệu thi đua, hình thức khen thưởng hằng năm của cơ quan, đơn vị.",
    "- UBND các xã, thị trấn và tổ chức kinh tế khen thưởng theo thẩm quyền cho tập thể, hộ gia đình, cá nhân tiêu biểu.",
    "2.2. Khen thưởng sơ kết giai đoạn 2023 - 2025",
    "a) Hình thức khen thưởng:",
    "- Giấy khen của Chủ tịch Ủy ban nhân dân huyện.",
    "b) Tiêu chuẩn khen thưởng:",
    "Chọn trong số tập thể, hộ gia đình, cá nhân dẫn đầu cụm, khối và tiêu biểu ở cơ sở; Phòng Nội vụ hướng dẫn cụ thể khi sơ kết.",
)
MEASURES = (
    "IV. GIẢI PHÁP THỰC HIỆN",
    "1. Tuyên truyền qua đài, trang thông tin điện tử, họp thôn; mỗi đơn vị viết tin, bài về người tốt, cách làm hay "
    "trong Phong trào thi đua.",
    "2. Rà soát quy định, thủ tục đang cản trở việc làm công trình và việc tiết kiệm để sửa đổi hoặc kiến nghị sửa đổi; công khai kết "
    "quả kiểm tra, xử lý vi phạm.",
    "3. Doanh nghiệp, hợp tác xã đăng ký mức tiết kiệm điện, vật tư, nhiên liệu; áp dụng công nghệ ít gây hại môi trường.",
    "4. Mặt trận Tổ quốc và các đoàn thể vận động Nhân dân giám sát công trình ngay từ khi lấy ý kiến đến khi nghiệm thu.",
    "5. Khen thưởng ngay khi có thành tích, không đợi sơ kết, tổng kết; chú ý người trực tiếp lao động, hộ hiến đất, người có sáng kiến.",
)
SCHEDULE = (
    "V. THỜI GIAN THỰC HIỆN",
    "Phong trào thi đua thực hiện từ năm 2023 đến năm 2030, chia làm hai giai đoạn:",
    "1. Giai đoạn 1 (2023 - 2025)",
    "Phát động trong tháng 3 năm 2023; tổ chức sơ kết trong năm 2025.",
    "2. Giai đoạn 2 (2026 - 2030)",
    "Phát huy kết quả của giai đoạn 1, tiếp tục thực hiện và tổng kết vào năm 2030.",
)
TASKS = (
    "VI. TỔ CHỨC THỰC HIỆN",
    "1. Các phòng, ban chuyên môn ban hành kế hoạch hưởng ứng Phong trào thi đua trước ngày 31 tháng 3 hằng năm; hướng dẫn, kiểm tra "
    "nội dung thuộc lĩnh vực mình phụ trách.",
    "2. Ủy ban nhân dân các xã, thị trấn ban hành kế hoạch của xã, thị trấn và chương trình thực hành tiết kiệm, chống lãng phí trước "
    "ngày 31 tháng 3 hằng năm; tổ chức cho các thôn, tổ dân phố đăng ký phần việc cụ thể.",
    "3. Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các đoàn thể ban hành kế hoạch hưởng ứng; tuyên truyền, vận động đoàn viên, hội viên, "
    "Nhân dân tham gia; giới thiệu điển hình để biểu dương.",
    "4. Hội đồng Thi đua - Khen thưởng huyện phân công thành viên theo dõi từng cụm, khối thi đua; cho ý kiến về kết quả bình xét.",
    "5. Các doanh nghiệp, hợp tác xã đưa nội dung tiết kiệm vào điều lệ, quy chế; lập kế hoạch thực hiện và đăng ký công trình tham gia.",
    "6. Trung tâm Văn hóa, Thể thao và Truyền thông mở chuyên mục về Phong trào thi đua, giới thiệu mô hình hay, cách làm mới.",
    "7. Phòng Nội vụ là cơ quan thường trực, hướng dẫn chấm điểm, bình xét, khen thưởng hằng năm, sơ kết và tổng kết Phong trào thi đua.",
    "8. Định kỳ hằng năm, các cơ quan, đơn vị, địa phương báo cáo kết quả thực hiện về Phòng Nội vụ để tổng hợp, "
    "báo cáo Ủy ban nhân dân huyện.",
    "Trong quá trình thực hiện, nếu có vướng mắc hoặc cần điều chỉnh, các cơ quan, đơn vị, địa phương phản ánh về Phòng Nội vụ để tổng "
    "hợp, trình Ủy ban nhân dân huyện xem xét, quyết định./.",
)
PARAGRAPHS = (*PURPOSE, *CONTENT, *OFFICES, *OTHERS, *AWARDS, *MEASURES, *SCHEDULE, *TASKS)
RECIPIENTS = (
    "- Sở Nội vụ tỉnh (b/c);",
    "- TT. Huyện ủy, TT. HĐND huyện (b/c);",
    "- Mặt trận, các đoàn thể huyện;",
    "- Các phòng, ban, đơn vị;",
)
RECIPIENTS_END = ("- UBND các xã, thị trấn;", "- Lưu: VT, NV.")


def is_heading(text: str) -> bool:
    """Parts are in capitals; numbered headings are short and end without a mark."""
    return text.isupper() or (text[0].isdigit() and len(text) < 90 and text[-1] not in ".;:")


def line(cell: _Cell, text: str, *, bold: bool = False, italic: bool = False, size: int = 13, centred: bool = True) -> None:
    paragraph = cell.paragraphs[-1] if not cell.paragraphs[-1].text else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def head(paper: Paper) -> None:
    left, right = two_columns(paper, Mm(65), Mm(100))
    line(left, "ỦY BAN NHÂN DÂN", bold=True)
    line(left, "HUYỆN NGÂN SƠN", bold=True)
    line(left, "Số: 28/KH-UBND")
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", bold=True)
    line(right, "Ngân Sơn, ngày 20 tháng 3 năm 2023", italic=True)


def signature(paper: Paper) -> None:
    left, right = two_columns(paper, Mm(80), Mm(85))
    line(left, "Nơi nhận:", bold=True, italic=True, size=12, centred=False)
    for recipient in (*RECIPIENTS, *RECIPIENTS_END):
        line(left, recipient, size=11, centred=False)
    line(right, "TM. ỦY BAN NHÂN DÂN", bold=True)
    line(right, "CHỦ TỊCH", bold=True)
    for _ in range(4):
        right.add_paragraph()
    name = right.add_paragraph()
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name.add_run("Triệu Thị Hoa").bold = True


def two_columns(paper: Paper, *widths: int) -> tuple[_Cell, _Cell]:
    table = paper.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = widths
    return left, right


def body(paper: Paper, paragraphs: Iterable[str]) -> None:
    for text in paragraphs:
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_after = Pt(6)
        paragraph.add_run(text).bold = is_heading(text)


def write(path: Path = FILE) -> None:
    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    head(paper)
    for text in ("KẾ HOẠCH", f"Tổ chức Phong trào thi đua “{MOVEMENT}”"):
        title = paper.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.add_run(text).bold = True
    body(paper, PREAMBLE)
    body(paper, PARAGRAPHS)
    signature(paper)
    properties = paper.core_properties
    properties.author, properties.title = "Ủy ban nhân dân huyện Ngân Sơn", MOVEMENT
    properties.created = properties.modified = WRITTEN
    paper.save(str(path))
    fix_times(path)


def fix_times(path: Path) -> None:
    """The same words give the same bytes: a zip file would otherwise hold the moment of writing."""
    with zipfile.ZipFile(path) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    write()
    print(FILE)
