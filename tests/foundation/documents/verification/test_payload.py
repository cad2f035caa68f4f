"""A printed QR code outlives its server, its address and the key's rotation; a forged one does not pass."""

import base64
from datetime import date
from pathlib import Path

import pytest
import segno

from thidua.foundation.documents.verification import (
    PrintedFacts,
    Verified,
    check_keys,
    create_key,
    has_signature,
    public_keys,
    sign_payload,
    signing_key,
    verify_payload,
)
from thidua.foundation.plain.problems import Problem, Refused

FACTS = PrintedFacts("000000000000", "186/QĐ-UBND", date(2025, 2, 6), "Bà Nông Thị Hòa")
ADDRESS = "https://thidua.nganson.backan.gov.vn"


def test_what_was_signed_verifies_without_server(tmp_path: Path) -> None:
    key = signing_key(tmp_path)
    text = sign_payload(FACTS, key, base_url=ADDRESS + "/")

    assert text.startswith(f"{ADDRESS}/xac-minh/?m=000000000000&k={key.key_id}&p=")
    assert verify_payload(text, public_keys(tmp_path)) == Verified(FACTS, key.key_id)
    assert verify_payload(text.partition("?")[2], public_keys(tmp_path)) == Verified(FACTS, key.key_id)


def test_another_address_does_not_void_it(tmp_path: Path) -> None:
    text = sign_payload(FACTS, signing_key(tmp_path), base_url=ADDRESS)

    moved = text.replace(ADDRESS, "https://khac.example.vn")

    assert isinstance(verify_payload(moved, public_keys(tmp_path)), Verified)


def test_old_codes_verify_after_rotation(tmp_path: Path) -> None:
    old = signing_key(tmp_path)
    text = sign_payload(FACTS, old, base_url=ADDRESS)
    new = create_key(tmp_path)

    assert signing_key(tmp_path).key_id == new.key_id != old.key_id
    assert verify_payload(text, public_keys(tmp_path)) == Verified(FACTS, old.key_id)


@pytest.mark.parametrize("field", ["m", "p", "s"])
def test_a_changed_part_is_a_broken_signature(tmp_path: Path, field: str) -> None:
    text = sign_payload(FACTS, signing_key(tmp_path), base_url=ADDRESS)
    other = sign_payload(PrintedFacts("111111111112", "187/QĐ-UBND", date(2025, 2, 7), "Ông Khác"), signing_key(tmp_path), base_url=ADDRESS)
    values = {part[0]: part[2:] for part in text.partition("?")[2].split("&")}
    others = {part[0]: part[2:] for part in other.partition("?")[2].split("&")}
    if field == "m":
        others["m"] = next(code for code in ("222222222224", "00000000000000"[:12], "10000000000" + "2") if code != values["m"])
    forged = "&".join(f"{name}={others[name] if name == field else value}" for name, value in values.items())

    problem = verify_payload(forged, public_keys(tmp_path))

    assert isinstance(problem, Problem)
    assert problem.message.startswith(("Chữ ký không khớp", "Nội dung quét được"))


def test_an_unknown_key_says_whom_to_ask(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "mất")

    problem = verify_payload(sign_payload(FACTS, key, base_url=ADDRESS), public_keys(tmp_path))

    message = f"Không có khóa công khai {key.key_id} để kiểm tra chữ ký. Liên hệ cơ quan tặng Giấy khen."
    assert problem == Problem("error", "Mã QR", message)


@pytest.mark.parametrize(
    "text", ["", "xin chào", "https://x.vn/xac-minh/?m=000000000000", "?m=0&k=1&p=###&s=é", "m=000000000000&p=a&s=a&k=", "x" * 5000]
)
def test_rubbish_is_not_a_payload(text: str) -> None:
    assert has_signature(text) is False
    assert isinstance(verify_payload(text, {}), Problem)


def test_lost_keys_are_shouted_about(tmp_path: Path) -> None:
    kept, lost = create_key(tmp_path), create_key(tmp_path)
    (tmp_path / f"{lost.key_id}.pub").unlink()

    problems = check_keys([kept.key_id, lost.key_id, lost.key_id], tmp_path)

    assert [problem.message.split(":")[0] for problem in problems] == [f"Mất khóa {lost.key_id}"]


def test_a_damaged_folder_never_makes_a_new_key_silently(tmp_path: Path) -> None:
    signing_key(tmp_path)
    (tmp_path / "current").unlink()

    with pytest.raises(Refused, match="bản sao lưu"):
        signing_key(tmp_path)


def test_private_key_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    key = signing_key(tmp_path)

    assert (tmp_path / f"{key.key_id}.key").stat().st_mode & 0o777 == 0o600


def test_the_code_stays_small_enough_for_an_old_phone(tmp_path: Path) -> None:
    longest = PrintedFacts("000000000000", "1186/QĐ-UBND", date(2025, 2, 6), "Tập thể cán bộ và Nhân dân thôn Nà Slản " * 4)
    text = sign_payload(longest, signing_key(tmp_path), base_url=ADDRESS)
    facts = verify_payload(text, public_keys(tmp_path))

    assert int(segno.make_qr(text, error="l", boost_error=False).version) <= 11
    assert isinstance(facts, Verified)
    assert facts.facts.recipient == "Tập thể cán bộ và Nhân dân thôn Nà Slản…"


def test_padding_of_base64_is_not_printed(tmp_path: Path) -> None:
    text = sign_payload(FACTS, signing_key(tmp_path), base_url=ADDRESS)

    assert "=" not in text.rpartition("s=")[2]
    assert len(base64.urlsafe_b64decode(text.rpartition("s=")[2] + "==")) == 64
