"""How officials write, case by case: each short text beside the tree that a reader of the paper sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.foundation.documents.readers.txt import read_txt
from thidua.movements.rules.outline import Clause, read_outline

HEAD = "KẾ HOẠCH\n\nPhát động phong trào thi đua\n\nỦy ban nhân dân xã ban hành Kế hoạch như sau:\n\n"


def lines(clauses: tuple[Clause, ...], depth: int = 0) -> list[str]:
    found: list[str] = []
    for clause in clauses:
        found.append(f"{'  ' * depth}{clause.label}|{clause.text}")
        found += [f"{'  ' * depth}  ~{paragraph}" for paragraph in clause.paragraphs]
        found += lines(clause.children, depth + 1)
    return found


CASES = {
    "label alone on its line": (
        "I.\n\nMỤC ĐÍCH\n\n1.\n\nNâng cao nhận thức.\n\na)\n\nVề hạ tầng.\n",
        ["I|MỤC ĐÍCH", "  1|Nâng cao nhận thức.", "    a|Về hạ tầng."],
    ),
    "heading over two lines": (
        "I. NỘI DUNG THI ĐUA,\n\nTIÊU CHÍ ĐÁNH GIÁ\n\n1. Nội dung\n\nII. KHEN THƯỞNG\n",
        ["I|NỘI DUNG THI ĐUA, TIÊU CHÍ ĐÁNH GIÁ", "  1|Nội dung", "II|KHEN THƯỞNG"],
    ),
    "chapter over its heading": (
        "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n1. Áp dụng trong toàn xã.\n\nĐiều 2. Đối tượng\n\nChương II\nTHI HÀNH\n\n"
        "Điều 3. Hiệu lực\n",
        ["Chương I|QUY ĐỊNH CHUNG", "  Điều 1|Phạm vi", "    1|Áp dụng trong toàn xã.", "  Điều 2|Đối tượng", "Chương II|THI HÀNH",
         "  Điều 3|Hiệu lực"],
    ),
    "sentence cut by a blank line": (
        "1. Phát huy sức mạnh của cả hệ thống chính trị và các tầng lớp nhân\n\ndân trong xã; tự lực.\n\n"
        "2. Thực hiện chính sách pháp luật của\n\nNhà nước.\n",
        ["1|Phát huy sức mạnh của cả hệ thống chính trị và các tầng lớp nhân dân trong xã; tự lực.",
         "2|Thực hiện chính sách pháp luật của Nhà nước."],
    ),
    "figures that open a line": (
        "1. Hoàn thành kế hoạch trồng rừng và giao khoán bảo vệ rừng cho cộng đồng dân cư, tổng cộng\n\n1.500 hộ tham gia trong năm\n\n"
        "2025. Tổ chức tổng kết vào cuối năm.\n\n2. Báo cáo kết quả.\n",
        ["1|Hoàn thành kế hoạch trồng rừng và giao khoán bảo vệ rừng cho cộng đồng dân cư, tổng cộng 1.500 hộ tham gia trong năm 2025. "
         "Tổ chức tổng kết vào cuối năm.", "2|Báo cáo kết quả."],
    ),
    "letter i after h, not a Roman one": (
        "1. Thành viên:\n\n" + "".join(f"{c}) Thôn {n};\n\n" for n, c in enumerate("abcdđeghik", 1)),
        ["1|Thành viên:", *(f"  {c}|Thôn {n};" for n, c in enumerate("abcdđeghik", 1))],
    ),
    "small Roman numbers below letters": (
        "1. Hồ sơ:\n\na) Tờ trình:\n\ni) Bản giấy;\n\nii) Bản điện tử;\n\nb) Báo cáo.\n",
        ["1|Hồ sơ:", "  a|Tờ trình:", "    i|Bản giấy;", "    ii|Bản điện tử;", "  b|Báo cáo."],
    ),
    "e after d, as Word counts": (
        "1. Gồm:\n\na) A1;\n\nb) B1;\n\nc) C1;\n\nd) D1;\n\ne) E1;\n\nf) F1.\n",
        ["1|Gồm:", "  a|A1;", "  b|B1;", "  c|C1;", "  d|D1;", "  e|E1;", "  f|F1."],
    ),
    "signs behind numbers mixed by the typist": (
        "I. NỘI DUNG\n\n1. Một việc.\n\n2) Hai việc.\n\n3/ Ba việc:\n\na) Một.\n\nb. Hai.\n\nc/ Ba.\n",
        ["I|NỘI DUNG", "  1|Một việc.", "  2|Hai việc.", "  3|Ba việc:", "    a|Một.", "    b|Hai.", "    c|Ba."],
    ),
    "a number left out and one twice": (
        "I. NỘI DUNG\n\n1. Một.\n\n3. Ba.\n\n3. Ba nữa.\n\n4. Bốn.\n\nII. KẾT QUẢ\n",
        ["I|NỘI DUNG", "  1|Một.", "  3|Ba.", "  3|Ba nữa.", "  4|Bốn.", "II|KẾT QUẢ"],
    ),
    "decimals under a Roman number": (
        "II. NHIỆM VỤ\n\n2.1. Tuyên truyền\n\n- Trên loa;\n\n2.2. Kiểm tra\n\nIII. KINH PHÍ\n\n3.1. Ngân sách\n",
        ["II|NHIỆM VỤ", "  2.1|Tuyên truyền", "    -|Trên loa;", "  2.2|Kiểm tra", "III|KINH PHÍ", "  3.1|Ngân sách"],
    ),
    "Roman decimals": (
        "II. NHIỆM VỤ\n\nII.1. Tuyên truyền\n\na) Trên loa;\n\nII.2. Kiểm tra\n",
        ["II|NHIỆM VỤ", "  II.1|Tuyên truyền", "    a|Trên loa;", "  II.2|Kiểm tra"],
    ),
    "starred note beside letters": (
        "4. Xếp hạng\n\na) Hội đồng họp xét;\n\nb) Cộng điểm cho đơn vị tiêu biểu.\n\n* Lưu ý khi bình xét:\n\n"
        "- Bằng điểm thì bỏ phiếu;\n\n5. Công bố\n",
        ["4|Xếp hạng", "  a|Hội đồng họp xét;", "  b|Cộng điểm cho đơn vị tiêu biểu.", "  *|Lưu ý khi bình xét:",
         "    -|Bằng điểm thì bỏ phiếu;", "5|Công bố"],
    ),
    "stars as headings of dashes": (
        "a) Về tiết kiệm\n\n* Đối với xã:\n\n- Giảm chi hội nghị;\n\n* Đối với thôn:\n\n- Gọn đám cưới.\n\nb) Về hạ tầng\n",
        ["a|Về tiết kiệm", "  *|Đối với xã:", "    -|Giảm chi hội nghị;", "  *|Đối với thôn:", "    -|Gọn đám cưới.", "b|Về hạ tầng"],
    ),
    "numbers below letters": (
        "I. NỘI DUNG\n\na) Nhóm một:\n\n1. Việc A.\n\n2. Việc B.\n\nb) Nhóm hai:\n\n1. Việc C.\n\nII. KẾT QUẢ\n",
        ["I|NỘI DUNG", "  a|Nhóm một:", "    1|Việc A.", "    2|Việc B.", "  b|Nhóm hai:", "    1|Việc C.", "II|KẾT QUẢ"],
    ),
    "numbers begin again in each part": (
        "I. MỘT\n\n1. A.\n\n2. B.\n\nII. HAI\n\n1. C.\n\n2. D.\n",
        ["I|MỘT", "  1|A.", "  2|B.", "II|HAI", "  1|C.", "  2|D."],
    ),
    "no blank lines at all": (
        "I. MỘT\n1. Việc A\n- Ý thứ nhất;\n- Ý thứ hai:\n+ Chi tiết.\n2. Việc B\nII. HAI\n",
        ["I|MỘT", "  1|Việc A", "    -|Ý thứ nhất;", "    -|Ý thứ hai:", "      +|Chi tiết.", "  2|Việc B", "II|HAI"],
    ),
    "no blank behind the dot": (
        "I.MỤC ĐÍCH\n\n1.Mục đích\n\na)Nâng cao nhận thức;\n\n-Tuyên truyền.\n\n2.Yêu cầu\n",
        ["I|MỤC ĐÍCH", "  1|Mục đích", "    a|Nâng cao nhận thức;", "      -|Tuyên truyền.", "  2|Yêu cầu"],
    ),
    "words that only look like labels": (
        "1. Chương trình hành động.\n\nĐiều lệ của Hội quy định rõ.\n\nPhần lớn các hộ đã ký cam kết.\n\n"
        "Mục III Kế hoạch này không áp dụng.\n\n2. Việc khác.\n",
        ["1|Chương trình hành động.", "  ~Điều lệ của Hội quy định rõ.", "  ~Phần lớn các hộ đã ký cam kết.",
         "  ~Mục III Kế hoạch này không áp dụng.", "2|Việc khác."],
    ),
    "Markdown of a web copy": (
        "## I. MỤC ĐÍCH\n\n**1. Mục đích**\n\n**a)** Nâng cao *nhận thức*;\n\nb) Tỷ lệ = b/a * 100%.\n\n\\- Ghi chú.\n",
        ["I|MỤC ĐÍCH", "  1|Mục đích", "    a|Nâng cao nhận thức;", "    b|Tỷ lệ = b/a * 100%.", "      -|Ghi chú."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_reads_as_people_do(tmp_path: Path, name: str) -> None:
    body, expected = CASES[name]
    path = tmp_path / "plan.txt"
    path.write_text(HEAD + body)
    assert lines(read_outline(read_txt(path)).clauses) == expected


DECISION_WITH_PLAN = """ỦY BAN NHÂN DÂN
HUYỆN LÂM GIANG
Số: 45/QĐ-UBND

Lâm Giang, ngày 02 tháng 02 năm 2024

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch phát động phong trào thi đua năm 2024

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát động phong trào thi đua năm 2024.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nông Văn Thái

KẾ HOẠCH
Phát động phong trào thi đua “Một lòng vì dân”
(Ban hành kèm theo Quyết định số 45/QĐ-UBND ngày 02/02/2024)

I. MỤC ĐÍCH

1. Đổi mới cách làm.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Nội vụ theo dõi.

PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ

1. Việc ở phụ lục không phải là mục của kế hoạch.
"""


def test_a_decision_and_the_plan_it_carries(tmp_path: Path) -> None:
    path = tmp_path / "decision.txt"
    path.write_text(DECISION_WITH_PLAN)
    outline = read_outline(read_txt(path))
    assert [clause.path for clause in outline.walk()] == ["Điều 1", "Điều 2", "I", "I.1", "II", "II.1"]
    assert (outline.document.kind, outline.document.symbol, outline.document.date_iso) == ("QUYẾT ĐỊNH", "45/QĐ-UBND", "2024-02-02")
    assert outline.document.issuer == "Ủy ban nhân dân huyện Lâm Giang"
    assert outline.document.signer is not None
    assert outline.document.signer.name == "Nông Văn Thái"
    assert [annex.title for annex in outline.annexes] == ["PHÂN CÔNG NHIỆM VỤ"]


def test_paths_are_unique_and_speak(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        HEAD + "III. TIÊU CHÍ\n\n1. Tiêu chí\n\n1.1. Đối với xã\n\na) Hạ tầng:\n\n- Một.\n\n- Hai.\n\n- Ba.\n\n2. Khen\n\n2. Khen nữa\n"
    )
    outline = read_outline(read_txt(path))
    assert [clause.path for clause in outline.walk()] == [
        "III", "III.1", "III.1.1", "III.1.1.a", "III.1.1.a.1", "III.1.1.a.2", "III.1.1.a.3", "III.2", "III.2(2)",
    ]  # fmt: skip
    assert [p.message for p in outline.problems if "liên tục" in p.message] == [
        "Số thứ tự III không liên tục, cần xem lại trong văn bản.",
        "Số thứ tự 2 sau 2 không liên tục, cần xem lại trong văn bản.",
    ]
