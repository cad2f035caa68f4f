"""Manners of offices that the sample papers do not have: each was once read wrongly."""

from __future__ import annotations

import pytest

from tests.movements.rules.shape import shape
from thidua.foundation.plain.blocks import Block, Cell, Paragraph, Table
from thidua.foundation.plain.problems import Refused
from thidua.movements.rules.draft import draft_movement
from thidua.movements.rules.outline import Outline, read_outline
from thidua.movements.rules.outline.tree import TOO_DEEP, TOO_MANY

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def table(*columns: tuple[str, ...]) -> Table:
    return Table((tuple(Cell(tuple(Paragraph(line) for line in column)) for column in columns),))


def centred(text: str) -> Paragraph:
    return Paragraph(text, bold=True, align="center")


def plan(*body: str, issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "XÃ AN PHÚ"), symbol: str = "Số: 12/KH-UBND") -> Outline:
    blocks: list[Block] = [table((*issuer, symbol), (*STATE, "An Phú, ngày 03 tháng 4 năm 2025"))]
    blocks += [centred("KẾ HOẠCH"), centred("Phong trào thi đua “Xã sạch” năm 2025")]
    blocks += [Paragraph(line) for line in body]
    return read_outline(blocks)


def labels(outline: Outline) -> list[str]:
    return [clause.path for clause in outline.walk()]


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        (
            ("I-MỤC ĐÍCH", "1-Mục đích", "1.1- Nâng cao ý thức.", "1.2- Giữ gìn vệ sinh.", "2-Yêu cầu"),
            ["I", "I.1", "I.1.1", "I.1.2", "I.2"],
        ),
        (("I/MỤC ĐÍCH", "1/Mục đích", "a/Nâng cao ý thức.", "b/Giữ gìn vệ sinh."), ["I", "I.1", "I.1.a", "I.1.b"]),
        (("I.MỤC ĐÍCH", "1)Mục đích", "a)Nâng cao ý thức.", "b)Giữ vệ sinh.", "2)Yêu cầu"), ["I", "I.1", "I.1.a", "I.1.b", "I.2"]),
        (
            (
                "I-NỘI DUNG",
                "1-Nông nghiệp",
                "a-Trồng rừng.",
                "b-Y tế xã.",
                "2-UBND xã báo cáo, thực hiện Chỉ thị số",
                "17-CT/TU của Tỉnh ủy.",
            ),
            ["I", "I.1", "I.1.a", "I.1.b", "I.2"],
        ),
        (
            (
                "A. PHẦN CỤ THỂ",
                "1) Kinh tế",
                "a) Nông nghiệp",
                "1. Trồng trọt.",
                "2. Chăn nuôi.",
                "b) Công nghiệp",
                "1. Thu hút dự án.",
                "2) Xã hội",
            ),
            ["A", "A.1", "A.1.a", "A.1.a.1", "A.1.a.2", "A.1.b", "A.1.b.1", "A.2"],
        ),
        (("1. Tình hình", "V/v phát động đã rõ.", "C/c các xã.", "I ốt được cấp đủ.", "2. Kết quả"), ["1", "2"]),
        (("I. CĂN CỨ", "1. Thực hiện Kế hoạch số", "552/TB-VPCP ngày 13 tháng 10 năm 2025."), ["I", "I.1"]),
    ],
)
def test_signs_behind_the_number(lines: tuple[str, ...], paths: list[str]) -> None:
    assert labels(plan(*lines)) == paths


@pytest.mark.parametrize(
    ("issuer", "written"),
    [
        (("ĐẢNG BỘ TỈNH ĐỒNG THÁP", "HUYỆN ỦY LẤP VÒ"), "Huyện ủy Lấp Vò"),
        (("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH LONG AN"), "Liên đoàn Lao động tỉnh Long An"),
        (("UBND TP HẢI PHÒNG", "SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"), "Sở Nông nghiệp và Môi trường"),
        (("ỦY BAN NHÂN DÂN", "TỈNH HÀ GIANG", "DỰ THẢO"), "Ủy ban nhân dân tỉnh Hà Giang"),
    ],
)
def test_issuers(issuer: tuple[str, ...], written: str) -> None:
    assert plan("I. MỤC ĐÍCH", issuer=issuer).document.issuer == written


@pytest.mark.parametrize(
    ("typed", "symbol", "number"),
    [
        ("Số: 26/2024/QĐ-UBND", "26/2024/QĐ-UBND", "26"),
        ("Số: 33/KH-CAP(TH)", "33/KH-CAP(TH)", "33"),
        ("Số:      /KH-SNNMT", "/KH-SNNMT", None),
        ("Số 87-KH/HU", "87-KH/HU", "87"),
    ],
)
def test_symbols(typed: str, symbol: str, number: str | None) -> None:
    document = plan("I. MỤC ĐÍCH", symbol=typed).document
    assert (document.symbol, document.number) == (symbol, number)


def test_a_state_name_broken_over_two_lines_is_no_issuer() -> None:
    head = table(("BỘ CÔNG THƯƠNG", "Số: 1/KH-BCT"), ("CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM", "Hà Nội, ngày 02 tháng 01 năm 2025"))
    outline = read_outline([head, centred("KẾ HOẠCH"), centred("Phong trào thi đua"), Paragraph("I. MỤC ĐÍCH")])
    assert outline.document.issuer == "Bộ Công thương"


def test_circumstances_are_no_legal_basis() -> None:
    outline = plan(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Căn cứ tình hình thực tế của địa phương,",
        "Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH",
    )
    assert outline.document.legal_bases == ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",)


def test_a_title_copied_without_its_looks() -> None:
    lines = (
        "KẾ HOẠCH",
        "Tổ chức đợt thi đua chào mừng kỷ niệm 80 năm",
        "Ngày truyền thống lực lượng",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 2/1/2025.",
    )
    outline = read_outline([Paragraph(line) for line in (*lines, "I. MỤC ĐÍCH")])
    assert outline.document.title == "Tổ chức đợt thi đua chào mừng kỷ niệm 80 năm Ngày truyền thống lực lượng"


def decision(attached_head: Table) -> Outline:
    signed = table(("Nơi nhận:", "- Như Điều 1;", "- Lưu: VT."), ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Trần Quốc Bảo"))
    return read_outline(
        [
            table(("BỘ CÔNG THƯƠNG", "Số: 7/QĐ-BCT"), (*STATE, "Hà Nội, ngày 02 tháng 01 năm 2025")),
            centred("QUYẾT ĐỊNH"),
            centred("Ban hành Kế hoạch tổ chức Phong trào thi đua"),
            centred("BỘ TRƯỞNG BỘ CÔNG THƯƠNG"),
            Paragraph("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
            centred("QUYẾT ĐỊNH:"),
            Paragraph("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch."),
            signed,
            attached_head,
            centred("KẾ HOẠCH"),
            centred("Tổ chức Phong trào thi đua"),
            Paragraph("(Kèm theo Quyết định số 7/QĐ-BCT ngày 02 tháng 01 năm 2025)"),
            Paragraph("I. MỤC ĐÍCH"),
            Paragraph("1. Nâng cao ý thức."),
        ]
    )


def test_a_decision_and_the_plan_that_it_carries() -> None:
    outline = decision(table(("BỘ CÔNG THƯƠNG",), STATE))
    assert labels(outline) == ["Điều 1", "I", "I.1"]
    assert outline.document.title == "Ban hành Kế hoạch tổ chức Phong trào thi đua"
    signer = outline.document.signer
    assert signer is not None
    assert (signer.authority, signer.position, signer.name) == (None, "KT. BỘ TRƯỞNG / THỨ TRƯỞNG", "Trần Quốc Bảo")
    assert [group.items for group in outline.document.recipients] == [("Như Điều 1", "Lưu: VT")]


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        (
            ("TL. BỘ TRƯỞNG", "TRƯỞNG BAN THI ĐUA -", "KHEN THƯỞNG", "Đỗ Quang Huy"),
            ("TL. BỘ TRƯỞNG / TRƯỞNG BAN THI ĐUA - KHEN THƯỞNG", "Đỗ Quang Huy"),
        ),
        (("TRƯỞNG CÔNG AN XÃ", "Thượng tá Dương Văn Hiếu"), ("TRƯỞNG CÔNG AN XÃ", "Thượng tá Dương Văn Hiếu")),
        (("PHÓ GIÁM ĐỐC", "K’ Brốp"), ("PHÓ GIÁM ĐỐC", "K’ Brốp")),
        (("CHỦ TỊCH", "H’Bia Niê"), ("CHỦ TỊCH", "H’Bia Niê")),
        (("HIỆU TRƯỞNG", "PGS.TS. Lê Thị Hoa"), ("HIỆU TRƯỞNG", "PGS.TS. Lê Thị Hoa")),
    ],
)
def test_signers(lines: tuple[str, ...], signer: tuple[str, str]) -> None:
    blocks = [Paragraph("KẾ HOẠCH"), centred("Phong trào thi đua"), Paragraph("I. MỤC ĐÍCH"), table(("Nơi nhận:", "- Lưu: VT."), lines)]
    found = read_outline(blocks).document.signer
    assert found is not None
    assert (found.position, found.name) == signer


def test_both_columns_of_the_signature_on_one_line() -> None:
    lines = ("I. MỤC ĐÍCH", "TRƯỞNG CÔNG AN XÃ Nơi nhận:", "- Đảng ủy xã;", "- Lưu: VT.", "Dương Văn Hiếu")
    document = plan(*lines).document
    assert [group.items for group in document.recipients] == [("Đảng ủy xã", "Lưu: VT")]
    assert document.signer is not None
    assert (document.signer.position, document.signer.name) == ("TRƯỞNG CÔNG AN XÃ", "Dương Văn Hiếu")


def test_groups_under_headings_without_a_number() -> None:
    outline = plan(
        "I. TIÊU CHÍ THI ĐUA",
        "Đối với các xã:",
        "- Ban hành kế hoạch đúng hạn: 40 điểm;",
        "- Hoàn thành chỉ tiêu (60 điểm).",
        "Đối với hộ gia đình:",
        "- Gương mẫu hiến đất.",
    )
    groups = draft_movement(outline).groups
    assert [(g.name, g.certainty, [(c.text, c.points) for c in g.criteria]) for g in groups] == [
        ("Đối với các xã", "sure", [("Ban hành kế hoạch đúng hạn: 40 điểm", 40), ("Hoàn thành chỉ tiêu (60 điểm)", 60)]),
        ("Đối với hộ gia đình", "sure", [("Gương mẫu hiến đất", None)]),
    ]


@pytest.mark.parametrize(
    ("line", "bodies", "due", "recurrence"),
    [
        ("Các ấp: Báo cáo trước ngày 25 hằng tháng.", ("Các ấp",), "trước ngày 25 hằng tháng", "hằng tháng"),
        ("Giáo viên chủ nhiệm: Nộp bản đăng ký trước ngày 30/9/2025.", ("Giáo viên chủ nhiệm",), "trước ngày 30/9/2025", None),
        (
            "Vụ Tổ chức cán bộ báo cáo trước ngày 20 của tháng cuối quý.",
            ("Vụ Tổ chức cán bộ",),
            "trước ngày 20 của tháng cuối quý",
            "tháng cuối quý",
        ),
        ("Ban Phong trào: Kiểm tra chéo trong quý III năm 2025.", ("Ban Phong trào",), "trong quý III năm 2025", None),
    ],
)
def test_tasks(line: str, bodies: tuple[str, ...], due: str, recurrence: str | None) -> None:
    tasks = draft_movement(plan("I. TỔ CHỨC THỰC HIỆN", f"1. {line}")).tasks
    assert [(task.bodies, task.due, task.recurrence) for task in tasks] == [(bodies, due, recurrence)]


def test_the_theme_in_a_clause_of_its_own() -> None:
    blocks = [
        Paragraph("KẾ HOẠCH"),
        centred("Phong trào thi đua năm 2025"),
        Paragraph("I. MỤC TIÊU"),
        Paragraph("1. Chủ đề: “An toàn, tiết kiệm”"),
    ]
    theme = draft_movement(read_outline(blocks)).theme
    assert theme is not None
    assert (theme.text, theme.clause, theme.certainty) == ("An toàn, tiết kiệm", "I.1", "sure")


def test_an_unlabelled_paragraph_stays_with_its_clause() -> None:
    outline = plan("I. PHÂN CÔNG", "Nhiệm vụ theo bảng sau:", "1. Phòng Văn hóa - Xã hội")
    assert shape(outline.clauses) == (("I", "PHÂN CÔNG", ("Nhiệm vụ theo bảng sau:",), (("1", "Phòng Văn hóa - Xã hội", (), ()),)),)


def test_roman_items_in_brackets_begin_with_i() -> None:
    assert labels(plan("I. NỘI DUNG", "1. Một", "(i) A;", "(ii) B;", "(iii) C.", "2. Hai")) == [
        "I",
        "I.1",
        "I.1.(i)",
        "I.1.(ii)",
        "I.1.(iii)",
        "I.2",
    ]


def test_a_starred_sentence_adds_to_the_finished_clause_above() -> None:
    outline = plan(
        "1. Nội dung", "1.1. Giữ đường.", "1.2. Giữ ao.", "* Chỉ tiêu: 100% thôn có sổ.", "* Hình thức: họp dân.", "1.3. Giữ cây."
    )
    assert labels(outline) == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.3"]


def test_lists_that_open_lists_without_end_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        plan(*(f"{'abcdeghik'[i % 9]}) Điểm:" for i in range(400)))
    assert [problem.message for problem in refused.value.problems] == [TOO_DEEP]


def test_more_clauses_than_any_plan_has_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        plan(*(f"- Việc {number}." for number in range(5_001)))
    assert [problem.message for problem in refused.value.problems] == [TOO_MANY]


def test_thousands_of_torn_lines_make_long_paragraphs_in_time() -> None:
    clause = plan("1. Giữ đường làng", *["sạch, đẹp và"] * 9_000).clauses[0]
    assert (clause.label, clause.text[:30]) == ("1", "Giữ đường làng sạch, đẹp và sạ")
    assert 20_000 < len(clause.text) < 20_020


def test_what_stands_behind_the_colon_above_a_list_belongs_to_the_heading() -> None:
    outline = plan("I. TIÊU CHÍ", "1. Đối với các ấp: 100 điểm", "a) Giữ đường: 60 điểm.", "b) Giữ ao: 40 điểm.", "2. Thời gian: năm 2025")
    assert [clause.heading for clause in outline.clauses[0].children] == ["Đối với các ấp: 100 điểm", "Thời gian"]


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Thực hiện Nghị định số 98/2023/NĐ-", "CP ngày 31/12/2023.", "Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023."),
        ("Thực hiện Chỉ thị số 17-", "CT/TU của Tỉnh ủy.", "Thực hiện Chỉ thị số 17-CT/TU của Tỉnh ủy."),
        ("Xong trước ngày 30/4/", "2025 và báo cáo.", "Xong trước ngày 30/4/2025 và báo cáo."),
        ("Phát triển kinh tế -", "xã hội của xã.", "Phát triển kinh tế - xã hội của xã."),
    ],
)
def test_numbers_of_papers_are_mended_without_a_blank(above: str, below: str, text: str) -> None:
    blocks = [Paragraph("KẾ HOẠCH"), centred("Phong trào thi đua"), Paragraph(f"1. {above}", full=True), Paragraph(below, glue="soft")]
    assert read_outline(blocks).clauses[0].text == text


def points_table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell((Paragraph(cell),) if cell else ()) for cell in row) for row in rows))


def test_sections_of_a_table_in_the_body_are_no_subject_groups() -> None:
    blocks: list[Block] = [
        Paragraph("KẾ HOẠCH"),
        centred("Thi đua cải cách hành chính"),
        Paragraph("I. NỘI DUNG"),
        Paragraph("1. Bảng chấm điểm"),
    ]
    blocks += [
        points_table(
            ("STT", "Tiêu chí", "Điểm"),
            ("I", "Lãnh đạo, chỉ đạo", "30"),
            ("1", "Ban hành kế hoạch", "30"),
            ("II", "Kết quả", "70"),
            ("1", "Hồ sơ đúng hạn", "70"),
        ),
        Paragraph("2. Quy đổi điểm"),
        points_table(("TT", "Trường hợp", "Cách tính"), ("1", "Thiếu một chỉ tiêu", "Tổng điểm x 100/70")),
    ]
    groups = draft_movement(read_outline(blocks)).groups
    assert [(g.name, g.clause, [(c.text, c.section, c.points) for c in g.criteria]) for g in groups] == [
        ("Đối tượng chung", "I.1", [("Ban hành kế hoạch", "Lãnh đạo, chỉ đạo", 30), ("Hồ sơ đúng hạn", "Kết quả", 70)])
    ]


def test_the_points_of_a_group_stand_behind_its_name() -> None:
    groups = draft_movement(plan("I. TIÊU CHÍ", "1. Đối với các ấp: 100 điểm", "a) Giữ đường: 60 điểm.", "b) Giữ ao: 40 điểm.")).groups
    assert [(g.name, g.points, len(g.criteria)) for g in groups] == [("Đối với các ấp", 100, 2)]


def test_a_directive_is_nothing_but_tasks() -> None:
    blocks = [Paragraph("CHỈ THỊ"), centred("Về phong trào thi đua"), Paragraph("1. Các sở, ngành tập trung thực hiện các nhiệm vụ sau:")]
    blocks += [Paragraph("a) Ký giao ước."), Paragraph("2. Sở Nội vụ theo dõi, định kỳ hằng năm báo cáo.")]
    tasks = draft_movement(read_outline(blocks)).tasks
    assert [(task.clause, task.bodies, task.recurrence) for task in tasks] == [
        ("1.a", ("Các sở, ngành",), None),
        ("2", ("Sở Nội vụ",), "định kỳ hằng năm"),
    ]


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (("I. THỜI GIAN", "1. Thời gian: Từ tháng 01/2025 đến hết tháng 12/2028.", "2. Các đợt"), ("2025-01", "2028-12", "I.1", "sure")),
        (("I. KẾT QUẢ GIAI ĐOẠN 2021 - 2024", "1. Đã làm tốt."), ("2025", "2025", None, "review")),
    ],
)
def test_periods(lines: tuple[str, ...], period: tuple[str | None, ...]) -> None:
    found = draft_movement(plan(*lines)).period
    assert found is not None
    assert (found.start, found.end, found.clause, found.certainty) == period


def test_steps_are_phases() -> None:
    lines = (
        "I. CÁC BƯỚC TIẾN HÀNH",
        "- Bước 1: Từ ngày 01/3 đến 31/3/2025: phát động.",
        "- Bước 2: Từ ngày 01/4 đến 30/6/2025: thực hiện.",
    )
    phases = draft_movement(plan(*lines)).phases
    assert [(phase.name, phase.start, phase.end) for phase in phases] == [
        ("Bước 1", "2025-03-01", "2025-03-31"),
        ("Bước 2", "2025-04-01", "2025-06-30"),
    ]


def test_an_official_letter_says_what_it_is_about() -> None:
    head = table(
        ("UBND XÃ AN PHÚ", "Số: 5/UBND-VP", "V/v phát động phong trào", "thi đua năm 2025"), (*STATE, "An Phú, ngày 5 tháng 3 năm 2025")
    )
    document = read_outline([head, Paragraph("Kính gửi: Các thôn."), Paragraph("1. Các thôn đăng ký thi đua.")]).document
    assert (document.kind, document.title) == (None, "Phát động phong trào thi đua năm 2025")


def test_of_two_who_sign_the_first_is_taken_with_his_own_position() -> None:
    signed = table(("ĐẠI DIỆN CÔNG ĐOÀN", "CHỦ TỊCH", "Lê Thị Mai"), ("ĐẠI DIỆN NHÀ TRƯỜNG", "HIỆU TRƯỞNG", "Trần Văn Nam"))
    signer = read_outline([Paragraph("KẾ HOẠCH"), centred("Phong trào thi đua"), Paragraph("1. Một."), signed]).document.signer
    assert signer is not None
    assert (signer.authority, signer.position, signer.name) == ("ĐẠI DIỆN CÔNG ĐOÀN", "CHỦ TỊCH", "Lê Thị Mai")


def test_bullets_of_word_nest_by_level_and_indent() -> None:
    bullets = [("Đường", 0, 18.0), ("Đèn", 1, 36.0), ("Cột", 2, 54.0), ("Cây", 0, 18.0)]
    blocks: list[Block] = [Paragraph("KẾ HOẠCH"), centred("Phong trào thi đua"), Paragraph("1. Nội dung")]
    blocks += [Paragraph(text, label="•", level=level, indent=indent) for text, level, indent in bullets]
    assert labels(read_outline(blocks)) == ["1", "1.1", "1.1.1", "1.1.1.1", "1.2"]


def test_a_sentence_goes_on_over_the_page_behind_a_semicolon() -> None:
    above = Paragraph("1. Tập trung vào khâu yếu, việc khó, lĩnh vực mới của từng thôn trong xã;", full=True, page=1)
    below = Paragraph("tránh phô trương, hình thức.", glue="page", page=2)
    clause = read_outline([Paragraph("KẾ HOẠCH"), centred("Phong trào thi đua"), above, below]).clauses[0]
    assert (clause.text[-28:], clause.paragraphs) == ("tránh phô trương, hình thức.", ())
