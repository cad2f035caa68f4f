"""Certificates: a thousand different ones in one PDF, against LibreOffice converting the same certificate from .docx.

Ours carry border, signed QR code and a second page; LibreOffice is given the words alone. It is measured as an office uses it,
one call per certificate, and with twenty files in one call, which flatters it. Each side runs in its own process, so that the
peaks of memory do not mix. Claim: 50 times faster per certificate.
"""

import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from bench.tables import print_table
from thidua.foundation.documents.layout import OfficialPaper, render_docx
from thidua.foundation.documents.layout.paper import Letterhead
from thidua.foundation.documents.layout.wordml import Page, Style, paragraph, section
from thidua.foundation.documents.typesetting.certificates import CertificateFace, certificates_pdf, decision_words
from thidua.foundation.documents.verification import PrintedFacts, code_from_bytes, grouped, sign_payload, signing_key

OURS, THEIRS, TIMES = 1000, 20, 50
DAY = date(2025, 2, 6)


def faces(count: int, keys: Path) -> list[CertificateFace]:
    """Different names, places, achievements and signatures."""
    key = signing_key(keys)
    made = []
    for number in range(1, count + 1):
        code = code_from_bytes(number.to_bytes(7, "big"))
        name = f"Bà Nông Thị Hòa {number}"
        text = sign_payload(PrintedFacts(code, "186/QĐ-UBND", DAY, name), key, base_url="https://thidua.example.vn")
        made.append(
            CertificateFace(
                authority="Chủ tịch Ủy ban nhân dân huyện Ngân Sơn",
                recipient=name,
                position=f"Thôn số {number % 90 + 1}, xã Bằng Vân, huyện Ngân Sơn, tỉnh Bắc Kạn",
                achievement=f"Đã có thành tích xuất sắc trong phong trào thi đua, góp {number} ngày công và {number * 3} m² đất "
                "làm đường giao thông nông thôn năm 2024",
                decision_number="186/QĐ-UBND",
                decision_date=DAY,
                book_number=f"{number:02d}",
                place="Ngân Sơn",
                signed_on=DAY,
                authority_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
                signer="Hoàng Văn Thức",
                code=grouped(code),
                qr_text=text,
            )
        )
    return made


def as_docx(face: CertificateFace) -> bytes:
    """The same words, centred on a landscape sheet."""
    empty = OfficialPaper(Letterhead("-"), "-", "-", "", "", (), ())
    lines = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15.0),
        ("Độc lập - Tự do - Hạnh phúc", 15.5),
        (face.authority.upper(), 18.0),
        ("TẶNG", 15.0),
        ("GIẤY KHEN", 46.0),
        (face.recipient, 28.0),
        (face.position, 16.5),
        (face.achievement, 17.0),
        (decision_words(face), 12.5),
        (f"Số sổ vàng: {face.book_number}", 12.5),
        *((line, 14.0) for line in face.authority_lines),
        (face.signer, 14.5),
    ]
    body = "".join(paragraph(words, Style(size, bold=True, align="center", before=4)) for words, size in lines)
    body += section(Page(landscape=True), restart=False, header="rId2", first_header="rId3")
    source, target = zipfile.ZipFile(io.BytesIO(render_docx(empty))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "word/document.xml":
                content = content[: content.index("<w:body>") + 8] + body + "</w:body></w:document>"
            package.writestr(name, content)
    return target.getvalue()


def measure_ours() -> None:
    """Runs alone in its process; prints seconds, bytes and the peak in MiB."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        batch = faces(OURS, Path(folder))
    started = time.perf_counter()
    pdf = certificates_pdf(batch, at=datetime(2025, 2, 6, tzinfo=UTC), check_address="thidua.example.vn/xac-minh/")
    seconds = time.perf_counter() - started
    print(seconds, len(pdf), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure_libreoffice(program: str, count: int) -> float:
    """Seconds per certificate with all files in one call, after a call that only warms its profile."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as name:
        folder = Path(name)
        for number, face in enumerate(faces(count, folder / "keys"), start=1):
            (folder / f"{number}.docx").write_bytes(as_docx(face))
        call = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", name]
        files = sorted(str(path) for path in folder.glob("*.docx"))
        subprocess.run([*call, files[0]], check=True, capture_output=True)
        started = time.perf_counter()
        subprocess.run([*call, *files], check=True, capture_output=True)
        seconds = (time.perf_counter() - started) / count
        if len(list(folder.glob("*.pdf"))) != count:
            raise SystemExit("LibreOffice did not convert every certificate")
    return seconds


def main() -> int:
    """LibreOffice goes first: its peak is read before ours could hide it."""
    program = shutil.which("soffice")
    theirs = [(count, measure_libreoffice(program, count)) for count in (1, THEIRS)] if program else []
    their_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    done = subprocess.run([sys.executable, "-m", "bench.certificates", "ours"], check=True, capture_output=True, text=True)
    seconds, size, peak = (float(part) for part in done.stdout.split())
    ours = seconds / OURS
    rows = [(f"thidua: {OURS} Giấy khen khác nhau, mặt sau có QR, {size / 1e6:.1f} MB", f"{ours * 1000:.2f}", f"{peak:.0f}", "1")]
    for count, each in theirs:
        rows.append((f"LibreOffice: mỗi lần gọi {count} tệp .docx", f"{each * 1000:.0f}", f"{their_peak:.0f}", f"{each / ours:.0f}"))
    print_table(("Cách làm", "ms mỗi Giấy khen", "bộ nhớ đỉnh (MiB)", "chậm hơn (lần)"), rows)
    if not theirs:
        print("Không có LibreOffice (soffice) trên máy này: bỏ qua phần so sánh.")
        return 0
    ratio = theirs[0][1] / ours
    print(f"Cam kết: nhanh hơn LibreOffice chuyển đúng Giấy khen ấy từ .docx ít nhất {TIMES} lần. Đo được: {ratio:.0f} lần.")
    return 0 if ratio >= TIMES else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["ours"]:
        measure_ours()
    else:
        sys.exit(main())
