"""Files are believed by their bytes, not by their sender; and they go out so that no browser runs them."""

import io
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from thidua.foundation.documents.files import answer, store_file
from thidua.foundation.documents.kinds import EVIDENCE, PLANS, kind_problem, safe_name
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.journal.acts import System
from thidua.foundation.plain.problems import Refused

AT = datetime(2025, 5, 20, 8, tzinfo=UTC)
PDF = b"%PDF-1.7\n%%EOF"
SYSTEM = System("test")


def office(part: str, *others: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name in (part, *others):
            package.writestr(zipfile.ZipInfo(name), "x")
    return archive.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "Tệp rỗng"),
        ("a.pdf", PDF + b"x" * 2_000_000, "lớn hơn 1 MB"),
        ("a.exe", PDF, "Không nhận loại tệp “.exe”"),
        ("a", PDF, "Không nhận loại tệp “không có đuôi”"),
        ("a.pdf", b"<html>", "Nội dung không phải PDF"),
        ("a.docx", office("xl/workbook.xml"), "Nội dung không phải Word"),
        ("a.docx", b"PK\x03\x04broken", "Nội dung không phải Word"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "macro"),
        ("a.png", b"\xff\xd8\xff", "Nội dung không phải ảnh PNG"),
    ],
)
def test_what_may_not_be_kept_says_why(name: str, content: bytes, words: str) -> None:
    problem = kind_problem(name, content, EVIDENCE, 1024 * 1024)

    assert problem is not None
    assert problem.where == f"Tệp {name}"
    assert words in problem.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("KẾ HOẠCH.PDF", PDF),
        ("a.docx", office("word/document.xml")),
        ("a.xlsx", office("xl/workbook.xml")),
        ("a.jpeg", b"\xff\xd8\xff\xe0"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_honest_files_may_be_kept(name: str, content: bytes) -> None:
    assert kind_problem(name, content, EVIDENCE, 1024 * 1024) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\lan\\Kế hoạch 12.pdf", "Kế hoạch 12.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("  hai   khoảng\ttrắng.pdf ", "hai khoảngtrắng.pdf"),
        (".env", "env"),
        ("", "tep"),
        ("a/", "a"),
        ("Kế hoạch".encode().decode() + "\r\nX: y.pdf", "Kế hoạchX y.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_lose_what_could_harm(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.django_db
def test_a_file_comes_back_as_it_went_in() -> None:
    stored = store_file(io.BytesIO(PDF), name="Kế hoạch “12”.pdf", kinds=PLANS, by=SYSTEM, at=AT)
    again = store_file(PDF, name="bản sao.pdf", kinds=PLANS, by=SYSTEM, at=AT)

    assert (stored.name, stored.size, stored.content_type, stored.uploaded_at) == ("Kế hoạch “12”.pdf", len(PDF), "application/pdf", AT)
    with stored.file.open() as kept:
        assert kept.read() == PDF
    assert again.sha256 == stored.sha256


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing() -> None:
    with pytest.raises(Refused, match="Nội dung không phải PDF"):
        store_file(b"<script>", name="a.pdf", kinds=PLANS, by=SYSTEM, at=AT)

    assert not StoredFile.objects.exists()


def headers(response: Any) -> dict[str, str]:
    kept = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")
    return {name: response[name] for name in kept if name in response}


@pytest.mark.django_db
def test_files_go_out_as_downloads_that_no_browser_runs() -> None:
    stored = store_file(PDF, name="Kế hoạch.pdf", kinds=PLANS, by=SYSTEM, at=AT)

    with closing(answer(stored)) as response:
        assert headers(response) == {
            "Content-Type": "application/pdf",
            "Content-Disposition": "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch.pdf",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        }
    with closing(answer(stored, download=False)) as response:
        assert headers(response)["Content-Disposition"].startswith("inline; ")
