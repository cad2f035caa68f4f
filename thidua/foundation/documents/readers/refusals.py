"""Why a file cannot be read: one sentence each, with what to do next."""

from __future__ import annotations


class Unreadable(Exception):
    """The reader gives up; str() is the Vietnamese sentence for the person who sent the file."""


EMPTY = "Tệp rỗng, không có nội dung để đọc. Chọn lại tệp văn bản."
NO_TEXT = "Văn bản không có chữ nào đọc được. Kiểm tra lại tệp, có thể tệp chỉ chứa hình ảnh."
SCAN = "Tệp PDF này là bản quét, không có lớp chữ. Dùng bản PDF xuất từ Word hoặc chính tệp Word của văn bản."
OLD_WORD = "Tệp .doc là định dạng Word cũ, phần mềm không đọc. Mở bằng Word, chọn Lưu thành .docx rồi tải lên lại."
ENCRYPTED = "Tệp được đặt mật khẩu nên không đọc được. Bỏ mật khẩu rồi tải lên lại."
MACRO = "Tệp Word có chứa macro nên không được nhận. Lưu lại thành .docx không có macro rồi tải lên."
BROKEN = "Tệp bị hỏng hoặc không đúng định dạng ghi ở đuôi tệp. Mở kiểm tra, lưu lại rồi tải lên."
BOMB = "Tệp nén bất thường, bung ra quá lớn nên không được đọc."
TOO_BIG = "Tệp lớn hơn 50 MB nên không được đọc. Tách phụ lục hoặc giảm dung lượng ảnh rồi tải lên lại."
TOO_LONG = "Văn bản quá dài (giới hạn 200 trang) nên không được đọc. Tách phần kế hoạch thành tệp riêng."
LONG_LINE = "Văn bản có đoạn dài quá mức bình thường nên không được đọc. Kiểm tra lại tệp rồi tải lên."
TOO_DEEP = "Bảng trong văn bản lồng nhau quá sâu nên không đọc được. Bỏ bớt bảng lồng nhau."
TOO_WIDE = "Bảng trong văn bản có quá nhiều ô nên không đọc được. Tách bảng lớn ra tệp Excel riêng."
TOO_SLOW = "Đọc tệp quá lâu nên phần mềm đã dừng lại. Lưu lại tệp bằng Word hoặc xuất lại PDF rồi thử lại."
KILLED = "Tệp làm chương trình đọc phải dừng giữa chừng nên không được nhận. Lưu lại tệp rồi thử lại."
MISSING = "Không tìm thấy tệp để đọc."
UNKNOWN = "Chỉ đọc được tệp .docx, .pdf (có lớp chữ) và .txt. Lưu văn bản thành một trong các dạng này."
LEGACY = (
    "Văn bản gõ bằng bảng mã cũ (TCVN3 hoặc VNI), không phải Unicode nên đọc không ra chữ. "
    "Chuyển mã sang Unicode, chẳng hạn bằng UniKey, rồi tải lên lại."
)
NOT_TEXT = "Tệp .txt không phải là văn bản UTF-8. Lưu lại tệp với bảng mã UTF-8 (Unicode)."
