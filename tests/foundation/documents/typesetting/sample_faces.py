"""Made-up certificates of real places."""

from datetime import UTC, date, datetime

from thidua.foundation.documents.typesetting.certificates import CertificateFace

AT = datetime(2025, 2, 6, 8, tzinfo=UTC)
SHORT = CertificateFace(
    authority="Chủ tịch Ủy ban nhân dân huyện Ngân Sơn",
    recipient="Bà Nông Thị Hòa",
    position="Công chức địa chính xã Bằng Vân, huyện Ngân Sơn, tỉnh Bắc Kạn",
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua năm 2024",
    decision_number="186/QĐ-UBND",
    decision_date=date(2025, 2, 6),
    book_number="07",
    place="Ngân Sơn",
    signed_on=date(2025, 2, 6),
    authority_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Hoàng Văn Thức",
    code="7K3M-PQ9X-T2VA",
    qr_text="https://thidua.example.vn/xac-minh/?m=7K3MPQ9XT2VA",
)
