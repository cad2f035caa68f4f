"""Plans that we wrote ourselves, each in another manner of writing. `|` parts a label from its words, the
indentation is the tree, `~` is a paragraph without a label, `@n` is replaced by n long clauses of a sentence."""

COMMUNE = """
left: ỦY BAN NHÂN DÂN / XÃ THƯỢNG SƠN
number: Số: 27/KH-UBND
day: Thượng Sơn, ngày 14 tháng 02 năm 2025
kind: KẾ HOẠCH
title: Phát động phong trào thi đua “Thượng Sơn chung sức làm đường, giữ rừng, tiết kiệm” năm 2025
preamble: Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
preamble: Căn cứ Kế hoạch số 05/KH-UBND ngày 10/01/2025 của Ủy ban nhân dân huyện về phong trào thi đua năm 2025;
preamble: Ủy ban nhân dân xã Thượng Sơn ban hành Kế hoạch phát động phong trào thi đua năm 2025 với những nội dung sau:
I.|MỤC ĐÍCH, YÊU CẦU
  1.|Mục đích
    -|Khơi dậy tinh thần đoàn kết, tự lực của Nhân dân các thôn trong xã, @2.
    -|Nâng cao trách nhiệm của cán bộ, công chức xã, @1.
  2.|Yêu cầu
    -|Thi đua thiết thực, không hình thức, @1.
    -|Việc bình xét công khai, dân chủ ngay tại thôn.
II.|NỘI DUNG THI ĐUA
  ~|Toàn xã tập trung vào các nội dung sau, @1:
  1.|Làm đường giao thông nông thôn
    a)|Hoàn thành 3,5 km đường liên thôn, @2;
    b)|Vận động 120 hộ hiến đất, @1;
    c)|Mỗi thôn có ít nhất 02 ngày lao động công ích trong một tháng.
  2.|Giữ rừng
    a)|Không để xảy ra cháy rừng, @1;
    b)|Trồng mới 15 ha rừng, @1;
    c)|Giao khoán bảo vệ 1.500 ha rừng cho cộng đồng;
    d)|Tuần tra mỗi tuần một lần;
    đ)|Báo ngay cho kiểm lâm khi có vi phạm;
    e)|Không mua bán gỗ trái phép.
  3.|Tiết kiệm, chống lãng phí
    ~|Các cơ quan của xã giảm 10% chi hội nghị so với năm 2024, @1.
III.|TIÊU CHÍ THI ĐUA
  1.|Đối với các thôn
    -|Hoàn thành chỉ tiêu làm đường được giao;
    -|Không có vụ cháy rừng nào;
    -|100% hộ ký cam kết.
  2.|Đối với hộ gia đình
    -|Tham gia đủ ngày công;
    -|Không vi phạm quy ước của thôn.
IV.|THỜI GIAN THỰC HIỆN
  1.|Đợt 1: Từ ngày 01/3/2025 đến ngày 30/6/2025, sơ kết trước ngày 10/7/2025.
  2.|Đợt 2: Từ ngày 01/7/2025 đến ngày 15/12/2025, tổng kết trong tháng 12/2025.
V.|TỔ CHỨC THỰC HIỆN
  1.|Công chức Văn hóa - xã hội chủ trì tuyên truyền, @2.
  2.|Các thôn báo cáo kết quả trước ngày 25 hằng tháng về Ủy ban nhân dân xã, @1.
  3.|Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các đoàn thể vận động đoàn viên, hội viên, @1.
closing: Trên đây là Kế hoạch phát động phong trào thi đua năm 2025; đề nghị các thôn nghiêm túc thực hiện./.
to: Thường trực Đảng ủy;
to: Các thôn;
to: Lưu: VT.
authority: TM. ỦY BAN NHÂN DÂN
position: CHỦ TỊCH
name: Hoàng Văn Bình
"""

GUIDANCE = """
left: UBND TỈNH CAO SƠN / SỞ NỘI VỤ
number: Số: 311/HD-SNV
day: Cao Sơn, ngày 06 tháng 5 năm 2024
kind: HƯỚNG DẪN
title: Tổ chức các phong trào thi đua và xét khen thưởng chuyên đề
preamble: Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của \
Luật Thi đua, khen thưởng, Sở Nội vụ hướng dẫn như sau:
1.|PHẠM VI, ĐỐI TƯỢNG
  1.1.|Phạm vi
    ~|Hướng dẫn này áp dụng cho các phong trào thi đua theo chuyên đề, @1.
  1.2.|Đối tượng
    a)|Các sở, ban, ngành, đoàn thể tỉnh;
    b)|Ủy ban nhân dân các huyện, thành phố;
    c)|Các doanh nghiệp, hợp tác xã trên địa bàn tỉnh, @1.
2.|NỘI DUNG HƯỚNG DẪN
  2.1.|Phát động phong trào
    2.1.1.|Xây dựng kế hoạch
      a)|Kế hoạch nêu rõ mục tiêu, chỉ tiêu, @2.
      b)|Kế hoạch được gửi về Sở Nội vụ trong 10 ngày làm việc.
    2.1.2.|Lễ phát động
      -|Có thể lồng ghép với hội nghị khác;
      -|Không tổ chức liên hoan.
  2.2.|Đánh giá, xếp loại
    a)|Thang điểm
      ~|Tổng số điểm là 100, @1.
    b)|Xếp loại
      -|Xuất sắc: từ 95 điểm trở lên;
      -|Tốt: từ 85 đến dưới 95 điểm;
      -|Khá: từ 70 đến dưới 85 điểm.
  2.3.|Hồ sơ
    a)|Tờ trình;
    b)|Báo cáo thành tích, gồm:
      -|Thành tích trong phong trào;
      -|Sáng kiến (nếu có):
        +|Tên sáng kiến;
        +|Phạm vi áp dụng.
    c)|Biên bản họp xét.
3.|TỔ CHỨC THỰC HIỆN
  3.1.|Các đơn vị căn cứ Hướng dẫn này triển khai thực hiện, @2.
  3.2.|Ban Thi đua - Khen thưởng theo dõi, đôn đốc, @1.
closing: Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Sở Nội vụ để xem xét, giải quyết./.
to: UBND tỉnh (b/c);
to: Các sở, ban, ngành;
to: Lưu: VT, TĐKT.
authority:
position: GIÁM ĐỐC
name: Lý Thị Mai Hương
"""

DECISION = """
left: ỦY BAN NHÂN DÂN / HUYỆN LÂM GIANG
number: Số: 845/QĐ-UBND
day: Lâm Giang, ngày 20 tháng 3 năm 2024
kind: QUYẾT ĐỊNH
title: Ban hành Quy chế tổ chức phong trào thi đua “Công sở tiết kiệm”
preamble: Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
preamble: Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 44/TTr-PNV ngày 12 tháng 3 năm 2024.
Chương I|QUY ĐỊNH CHUNG
  Điều 1.|Phạm vi điều chỉnh
    ~|Quy chế này quy định việc tổ chức phong trào thi đua “Công sở tiết kiệm”, @1.
  Điều 2.|Đối tượng áp dụng
    1.|Cơ quan chuyên môn thuộc Ủy ban nhân dân huyện.
    2.|Đơn vị sự nghiệp công lập, gồm:
      a)|Trường học các cấp;
      b)|Trung tâm y tế, @1;
      c)|Các đơn vị khác.
    3.|Ủy ban nhân dân các xã.
Chương II|NỘI DUNG VÀ TIÊU CHÍ
  Điều 3.|Nội dung thi đua
    1.|Tiết kiệm điện, nước, văn phòng phẩm theo quy định tại Điều 12 của Luật, @2.
    2.|Sử dụng tài sản công đúng mục đích.
  Điều 4.|Tiêu chí
    1.|Giảm ít nhất 10% tiền điện so với năm trước.
    2.|Không mua sắm vượt định mức.
Chương III|ĐIỀU KHOẢN THI HÀNH
  Điều 5.|Hiệu lực thi hành
    ~|Quyết định này có hiệu lực kể từ ngày ký.
  Điều 6.|Trách nhiệm thi hành
    ~|Chánh Văn phòng, Trưởng phòng Nội vụ và thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này, @1.
closing:
to: Như Điều 6;
to: Lưu: VT.
authority: TM. ỦY BAN NHÂN DÂN
position: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
name: Nông Thị Hạnh
"""

PARTY = """
left: HUYỆN ỦY VÂN KHÊ / BAN TUYÊN GIÁO
number: Số 18-KH/BTG
day: Vân Khê, ngày 03 tháng 02 năm 2024
kind: KẾ HOẠCH
title: tuyên truyền phong trào thi đua “Dân vận khéo” năm 2024
preamble: Thực hiện Chương trình công tác năm 2024 của Ban Thường vụ Huyện ủy, Ban Tuyên giáo Huyện ủy xây dựng Kế hoạch tuyên \
truyền như sau:
I-|MỤC ĐÍCH, YÊU CẦU
  1-|Mục đích
    *|Làm cho cán bộ, đảng viên và Nhân dân hiểu rõ ý nghĩa của phong trào, @1.
    *|Biểu dương gương người tốt, việc tốt.
  2-|Yêu cầu
    ~|Tuyên truyền đúng trọng tâm, @1.
II-|NỘI DUNG
  1-|Tuyên truyền về kết quả năm 2023
    –|Số mô hình đã đăng ký: 45 mô hình;
    –|Số mô hình được công nhận: 38 mô hình, trong đó:
      +|Lĩnh vực kinh tế: 20 mô hình;
      +|Lĩnh vực văn hóa - xã hội: 18 mô hình.
  2-|Tuyên truyền về nhiệm vụ năm 2024
    –|Mỗi chi bộ có ít nhất một mô hình mới, @1.
    –|Mỗi đảng viên nhận một việc cụ thể.
III-|TỔ CHỨC THỰC HIỆN
  1-|Các chi bộ, đảng bộ cơ sở xây dựng kế hoạch trước ngày 28/02/2024, @1.
  2-|Trung tâm Chính trị huyện đưa nội dung vào chương trình bồi dưỡng.
  3-|Trung tâm Văn hóa, Thể thao và Truyền thông mở chuyên mục hằng tuần, @1.
closing: Trên đây là Kế hoạch của Ban Tuyên giáo Huyện ủy; đề nghị các cấp ủy quan tâm chỉ đạo thực hiện.
to: Thường trực Huyện ủy (báo cáo);
to: Các chi bộ trực thuộc;
to: Lưu.
authority:
position: TRƯỞNG BAN
name: Bế Ích Toàn
"""

PROGRAMME = """
left: ỦY BAN NHÂN DÂN / TỈNH BẮC SƠN
number: Số: 102/CTr-UBND
day: Bắc Sơn, ngày 11 tháng 11 năm 2024
kind: CHƯƠNG TRÌNH
title: Hành động thực hiện phong trào thi đua “Cả tỉnh chuyển đổi số” giai đoạn 2025 - 2030
preamble: Thực hiện Quyết định số 411/QĐ-TTg ngày 31 tháng 3 năm 2022 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành \
Chương trình như sau:
PHẦN THỨ NHẤT|TÌNH HÌNH VÀ SỰ CẦN THIẾT
  I.|KẾT QUẢ ĐẠT ĐƯỢC
    ~|Giai đoạn vừa qua, @2.
    1.|Về hạ tầng số, @1.
    2.|Về nhân lực số, @1.
  II.|HẠN CHẾ
    (1)|Kết nối còn yếu ở vùng cao, @1;
    (2)|Kỹ năng số của người dân chưa đều.
PHẦN THỨ HAI|MỤC TIÊU VÀ NHIỆM VỤ
  I.|MỤC TIÊU
    1.|Mục tiêu chung
      ~|Đưa chuyển đổi số thành việc của mỗi nhà, @1.
    2.|Mục tiêu cụ thể
      2.1.|Đến năm 2025
        (1)|100% thôn có tổ công nghệ số;
        (2)|80% hồ sơ nộp trực tuyến.
      2.2.|Đến năm 2030
        (1)|100% hồ sơ nộp trực tuyến;
        (2)|90% người trưởng thành có chữ ký số.
  II.|NHIỆM VỤ, GIẢI PHÁP
    1.|Tuyên truyền
      a)|Tổ chức Ngày Chuyển đổi số 10/10 hằng năm, @1.
      b)|Mở chuyên mục trên báo, đài:
        -|Báo tỉnh: mỗi tuần một bài;
        -|Đài tỉnh: mỗi tháng một phóng sự.
    2.|Đào tạo, bồi dưỡng
      a)|Cán bộ, công chức: 02 ngày/năm.
      b)|Người dân: qua tổ công nghệ số, @1.
PHẦN THỨ BA|TỔ CHỨC THỰC HIỆN
  1.|Sở Khoa học và Công nghệ
    -|Chủ trì, phối hợp với các sở, ngành, @1;
    -|Báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12 hằng năm.
  2.|Sở Tài chính
    ~|Bố trí kinh phí theo phân cấp, @1.
  3.|Ủy ban nhân dân các huyện, thành phố
    -|Xây dựng kế hoạch của địa phương;
    -|Định kỳ sơ kết, tổng kết.
closing: Yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện./.
to: Bộ Khoa học và Công nghệ (b/c);
to: Các sở, ban, ngành;
to: Lưu: VT, KGVX.
authority: TM. ỦY BAN NHÂN DÂN
position: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
name: Lương Thị Ngọc Bích
"""

SCHOOL = """
left: PHÒNG GIÁO DỤC VÀ ĐÀO TẠO / TRƯỜNG THCS HÒA BÌNH
number: Số: 09/KH-THCSHB
day: Hòa Bình, ngày 05 tháng 9 năm 2024
kind: KẾ HOẠCH
title: Thực hiện phong trào thi đua “Dạy tốt, học tốt” năm học 2024 - 2025
preamble: Căn cứ nhiệm vụ năm học 2024 - 2025, Trường THCS Hòa Bình xây dựng kế hoạch thi đua như sau:
A.|ĐẶC ĐIỂM TÌNH HÌNH
  1.|Thuận lợi
    -|Đội ngũ giáo viên đủ về số lượng, @1.
    -|Cơ sở vật chất được đầu tư.
  2.|Khó khăn
    -|Một số học sinh ở xa trường, @1.
B.|NỘI DUNG THI ĐUA
  I.|Đối với giáo viên
    1)|Dạy đủ, dạy đúng chương trình;
    2)|Mỗi năm có một sáng kiến, @1;
    3)|Tham gia hội thi cấp trường.
  II.|Đối với học sinh
    1)|Đi học chuyên cần;
    2)|Giúp bạn cùng tiến, @1.
C.|TỔ CHỨC THỰC HIỆN
  1.|Ban giám hiệu: Chỉ đạo chung, @1.
  2.|Công đoàn: Phát động từng đợt thi đua theo chủ điểm.
  3.|Tổ chuyên môn: Đăng ký và bình xét, @1.
closing: Trên đây là kế hoạch thi đua năm học 2024 - 2025 của nhà trường./.
to: Phòng GD&ĐT (b/c);
to: Các tổ chuyên môn;
to: Lưu: VT.
authority:
position: HIỆU TRƯỞNG
name: Trần Quốc Việt
"""

WITH_TABLE = """
left: UBND HUYỆN ĐÔNG HÀ / HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG
number: Số: 12/KH-HĐTĐKT
day: Đông Hà, ngày 28 tháng 12 năm 2023
kind: KẾ HOẠCH
title: Chấm điểm thi đua các cụm, khối năm 2024
preamble: Thực hiện Quyết định số 77/QĐ-UBND ngày 05/12/2023 của Ủy ban nhân dân huyện, Hội đồng Thi đua - Khen thưởng huyện xây \
dựng kế hoạch chấm điểm như sau:
I.|NGUYÊN TẮC
  1.|Công khai, khách quan, @1.
  2.|Điểm lẻ được làm tròn đến hai chữ số thập phân.
II.|THANG ĐIỂM
  1.|Tổng số điểm
    ~|Tổng số điểm là 100 điểm, chi tiết theo Phụ lục đính kèm.
  2.|Điểm thưởng, điểm trừ
    a)|Thưởng tối đa 5 điểm, @1;
    b)|Trừ 2 điểm nếu báo cáo muộn:
      -|Muộn đến 05 ngày: trừ 1 điểm;
      -|Muộn trên 05 ngày: trừ 2 điểm.
    *|Ghi chú: không trừ quá 5 điểm:
      -|Với đơn vị mới thành lập;
      -|Với đơn vị bị thiên tai.
III.|TIẾN ĐỘ
  1.|Tự chấm: xong trước ngày 10/12/2024.
  2.|Cụm, khối chấm chéo: xong trước ngày 20/12/2024.
  3.|Hội đồng thẩm định: trong tháng 01 năm 2025, @1.
IV.|TỔ CHỨC THỰC HIỆN
  1.|Phòng Nội vụ (cơ quan thường trực) hướng dẫn, tổng hợp, @1.
  2.|Trưởng các cụm, khối tổ chức họp chấm điểm, @1.
closing: Trên đây là Kế hoạch chấm điểm thi đua năm 2024./.
to: Như trên;
to: Thành viên Hội đồng;
to: Lưu: VT.
authority: TM. HỘI ĐỒNG
position: PHÓ CHỦ TỊCH THƯỜNG TRỰC
name: Vi Thị Nguyệt
annex: PHỤ LỤC / THANG ĐIỂM THI ĐUA NĂM 2024
row: STT | Nội dung tiêu chí | Điểm chuẩn | Hướng dẫn chấm
row: I | NHÓM CƠ QUAN CHUYÊN MÔN | 100 |
row: 1 | Hoàn thành nhiệm vụ chính trị | 60 | - Hoàn thành 100%: 60 điểm
row: 2 | Cải cách hành chính | 25 | a) Đúng hạn; b) Công khai
row: 3 | Công tác thi đua, khen thưởng | 15 | Theo số phong trào
row: II | NHÓM CÁC XÃ | 100 |
row: 1 | Phát triển kinh tế - xã hội | 70 | Theo tỷ lệ
row: 2 | Xây dựng hệ thống chính trị | 30 |
"""

UNION = """
left: LIÊN ĐOÀN LAO ĐỘNG TỈNH / CÔNG ĐOÀN NGÀNH Y TẾ
number: Số: 64/KH-CĐYT
day: ngày 22 tháng 4 năm 2025
kind: KẾ HOẠCH
title: Triển khai phong trào thi đua “Lao động giỏi, lao động sáng tạo” trong đoàn viên, người lao động
preamble: Thực hiện Nghị quyết số 02/NQ-BCH ngày 12/6/2021 của Ban Chấp hành Tổng Liên đoàn, Công đoàn ngành Y tế triển khai \
phong trào như sau:
I/|MỤC TIÊU
  1/|Mục tiêu chung: nâng cao năng suất, chất lượng công việc, @1.
  2/|Chỉ tiêu cụ thể:
    a/|Ít nhất 70% công đoàn cơ sở đăng ký tham gia;
    b/|Ít nhất 50 sáng kiến được công nhận, @1.
II/|NỘI DUNG VÀ GIẢI PHÁP
  1/|Đẩy mạnh tuyên truyền, vận động đoàn viên, @2.
  ~|Nội dung tuyên truyền gắn với việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, @1.
  2/|Tổ chức các hội thi:
    •|Hội thi điều dưỡng giỏi;
    •|Hội thi sáng kiến, @1.
  3/|Khen thưởng
    •|Bằng khen của Ban Chấp hành;
    •|Giấy khen của Công đoàn ngành.
III/|TỔ CHỨC THỰC HIỆN
  1/|Ban Thường vụ Công đoàn ngành
    •|Hướng dẫn, kiểm tra, @1;
    •|Sơ kết hằng năm, tổng kết vào năm 2028.
  2/|Công đoàn cơ sở
    •|Đăng ký trước ngày 15/5/2025;
    •|Báo cáo 6 tháng, một năm.
closing: Nhận được Kế hoạch này, đề nghị các công đoàn cơ sở triển khai thực hiện./.
to: Liên đoàn Lao động tỉnh;
to: Các CĐCS;
to: Lưu VP.
authority: TM. BAN THƯỜNG VỤ
position: CHỦ TỊCH
name: Đinh Thị Lan Anh
"""

DISTRICT = """
left: ỦY BAN NHÂN DÂN / QUẬN NAM THÀNH
number: Số:      /KH-UBND
day: Nam Thành, ngày      tháng 8 năm 2024
kind: KẾ HOẠCH
title: Tổ chức phong trào thi đua “Nam Thành xanh, sạch, văn minh” giai đoạn 2024 - 2026
preamble: Để tiếp tục đẩy mạnh phong trào thi đua yêu nước trên địa bàn, Ủy ban nhân dân quận Nam Thành ban hành Kế hoạch như sau:
I.|Mục đích
  ~|Xây dựng quận xanh, sạch, văn minh, @2.
II.|Nội dung
  1.|Thu gom, phân loại rác
    1.1|Hộ gia đình
      -|Phân loại rác tại nguồn;
      -|Để rác đúng giờ, đúng nơi quy định, @1.
    1.2|Cơ sở kinh doanh
      -|Ký hợp đồng thu gom;
      -|Không lấn chiếm vỉa hè.
  2.|Trồng cây xanh
    2.1|Đường phố: mỗi tuyến phố có cây xanh, @1.
    2.2|Trường học: mỗi trường có vườn cây.
III.|Tiêu chí
  1.|Đối với phường
    -|100% tuyến phố sạch;
    -|Không có điểm rác tự phát quá 24 giờ.
  2.|Đối với tổ dân phố
    -|95% hộ phân loại rác;
    -|Tổng vệ sinh chiều thứ Sáu hằng tuần.
  3.|Đối với cá nhân
    -|Không xả rác nơi công cộng.
IV.|Các giai đoạn
  1.|Giai đoạn 1 (2024 - 2025): triển khai điểm tại 03 phường, sơ kết vào tháng 12 năm 2025.
  2.|Giai đoạn 2 (2025 - 2026): nhân rộng toàn quận, tổng kết vào tháng 12 năm 2026.
V.|Khen thưởng
  a)|Giấy khen của Chủ tịch Ủy ban nhân dân quận cho tập thể, cá nhân xuất sắc;
  b)|Đề nghị Thành phố tặng Bằng khen cho 03 tập thể tiêu biểu nhất.
VI.|Tổ chức thực hiện
  1.|Phòng Tài nguyên và Môi trường
    a)|Chủ trì, theo dõi, đôn đốc, @1.
    b)|Tổng hợp, báo cáo định kỳ hằng quý.
  2.|Phòng Nội vụ
    ~|Tham mưu khen thưởng, @1.
  3.|Ủy ban nhân dân các phường
    a)|Xây dựng kế hoạch chi tiết, hoàn thành trước ngày 15/9/2024.
    b)|Ra mắt tổ tự quản tại khu dân cư.
closing: Ủy ban nhân dân quận yêu cầu các phòng, ban, phường nghiêm túc thực hiện Kế hoạch này./.
to: UBND Thành phố;
to: Các phòng, ban;
to: Lưu: VT.
authority: TM. ỦY BAN NHÂN DÂN
position: CHỦ TỊCH
name: Phùng Minh Đức
"""

BARE = """
left: ỦY BAN NHÂN DÂN / THỊ TRẤN KIM SƠN
number: Số: 33/KH-UBND
day: Kim Sơn, ngày 9 tháng 1 năm 2025
kind: KẾ HOẠCH
title: Phong trào thi đua xây dựng thị trấn văn minh đô thị
preamble: Ủy ban nhân dân thị trấn ban hành Kế hoạch thực hiện phong trào thi đua như sau:
1|Mục đích
  a.|Nâng cao nếp sống văn minh, @1.
  b.|Giữ gìn trật tự công cộng.
2|Nội dung
  a.|Vệ sinh môi trường
    -|Tổng vệ sinh ngày 20 hằng tháng;
    -|Không vứt rác ra suối.
  b.|An toàn giao thông
    -|Đội mũ bảo hiểm khi đi xe máy;
    -|Không để xe dưới lòng đường, @1.
3|Tổ chức thực hiện
  a.|Công an thị trấn tuần tra, xử lý vi phạm, @1.
  b.|Các tổ dân phố báo cáo hằng quý.
closing: Trên đây là Kế hoạch của Ủy ban nhân dân thị trấn./.
to: Các tổ dân phố;
to: Lưu: VT.
authority: TM. ỦY BAN NHÂN DÂN
position: CHỦ TỊCH
name: Lò Văn Pản
"""

SOURCES = {
    "commune": COMMUNE,
    "guidance": GUIDANCE,
    "decision": DECISION,
    "party": PARTY,
    "programme": PROGRAMME,
    "school": SCHOOL,
    "with_table": WITH_TABLE,
    "union": UNION,
    "district": DISTRICT,
    "bare": BARE,
}
