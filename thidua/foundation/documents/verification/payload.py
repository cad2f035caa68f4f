"""The words inside the QR code: an address that a camera opens, and a signature that needs no server.

    https://host/xac-minh/?m=<code>&k=<key id>&p=<facts>&s=<signature>

`facts` are the decision's number, its day and the recipient's name as printed, in base64url. The signature covers key id,
code and facts, but not the host: a new address does not void what is printed.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlsplit

from cryptography.exceptions import InvalidSignature

from thidua.foundation.documents.verification.codes import read_code
from thidua.foundation.documents.verification.keys import PublicKeys, SigningKey
from thidua.foundation.plain.problems import Problem

VERIFY_PATH = "/xac-minh/"
_DOMAIN = b"thidua-qr/1\n"
_NAME_BYTES = 60
_LONGEST_TEXT = 2000
_DAY = re.compile(r"\d{8}")
_WHERE = "Mã QR"


@dataclass(frozen=True)
class PrintedFacts:
    """What the paper says. A recipient's name longer than sixty bytes is cut with "…" to keep the code small."""

    code: str
    decision_number: str
    decision_date: date
    recipient: str


@dataclass(frozen=True)
class Verified:
    """The signature holds: these facts were signed by the installation that owns the key."""

    facts: PrintedFacts
    key_id: str


def sign_payload(facts: PrintedFacts, key: SigningKey, *, base_url: str) -> str:
    """The text of the QR code."""
    words = _packed(facts)
    signature = key.private.sign(_message(key.key_id, facts.code, words))
    return f"{base_url.rstrip('/')}{VERIFY_PATH}?m={facts.code}&k={key.key_id}&p={_base64(words)}&s={_base64(signature)}"


def verify_payload(text: str, public_keys: PublicKeys) -> Verified | Problem:
    """Check the scanned text, whole address or only its query, against the public keys; no network, no database."""
    parts = _parts(text)
    if parts is None:
        return Problem(
            "error", _WHERE, "Nội dung quét được không phải mã xác minh Giấy khen. Quét lại, hoặc nhập mã xác minh in trên giấy."
        )
    key_id, code, words, signature = parts
    key = public_keys.get(key_id)
    if key is None:
        return Problem("error", _WHERE, f"Không có khóa công khai {key_id} để kiểm tra chữ ký. Liên hệ cơ quan tặng Giấy khen.")
    try:
        key.verify(signature, _message(key_id, code, words))
    except InvalidSignature:
        return Problem("error", _WHERE, "Chữ ký không khớp: nội dung mã QR đã bị sửa. Liên hệ cơ quan tặng Giấy khen.")
    facts = _unpacked(code, words)
    if facts is None:
        return Problem("error", _WHERE, "Chữ ký đúng nhưng không đọc được nội dung. Cập nhật phần mềm rồi quét lại.")
    return Verified(facts, key_id)


def has_signature(text: str) -> bool:
    """Whether the address carries signed facts, or only a typed code."""
    return _parts(text) is not None


def _message(key_id: str, code: str, words: bytes) -> bytes:
    return _DOMAIN + key_id.encode() + b"\n" + code.encode() + b"\n" + words


def _packed(facts: PrintedFacts) -> bytes:
    number = " ".join(facts.decision_number.split())
    name = " ".join(facts.recipient.split())
    if len(name.encode()) > _NAME_BYTES:
        name = name.encode()[: _NAME_BYTES - 3].decode(errors="ignore").rpartition(" ")[0] + "…"
    return f"{facts.decision_date:%Y%m%d}\n{number}\n{name}".encode()


def _unpacked(code: str, words: bytes) -> PrintedFacts | None:
    try:
        day, number, name = words.decode().split("\n")
        if not _DAY.fullmatch(day):
            return None
        return PrintedFacts(code, number, date(int(day[:4]), int(day[4:6]), int(day[6:])), name)
    except ValueError:
        return None


def _parts(text: str) -> tuple[str, str, bytes, bytes] | None:
    if len(text) > _LONGEST_TEXT:
        return None
    try:
        query = urlsplit(text.strip()).query or text.strip().lstrip("?")
        found = parse_qs(query, max_num_fields=8)
        code = read_code(found["m"][0])
        words, signature = _bytes(found["p"][0]), _bytes(found["s"][0])
    except (KeyError, ValueError, binascii.Error):
        return None
    return (found.get("k", [""])[0], code, words, signature) if code else None


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
