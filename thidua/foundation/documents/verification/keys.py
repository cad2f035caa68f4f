"""Signing keys of printed QR codes: files in a folder outside the database.

A stolen database must not be able to sign, and a lost one must not void what is printed. Rotation makes a new signing key;
public keys of old ones stay for ever, because paper does.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from thidua.foundation.documents.verification.codes import ALPHABET
from thidua.foundation.plain.problems import Problem, Refused

PublicKeys: TypeAlias = Mapping[str, Ed25519PublicKey]
_CURRENT = "current"
_ID_LENGTH = 6


@dataclass(frozen=True)
class SigningKey:
    key_id: str
    private: Ed25519PrivateKey


def create_key(keys_dir: Path) -> SigningKey:
    """A new key that signs from now on; earlier ones stay in the folder and keep verifying."""
    private = Ed25519PrivateKey.generate()
    key_id = key_id_of(private.public_key())
    keys_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write(keys_dir / f"{key_id}.pub", public, 0o644)
    _write(keys_dir / f"{key_id}.key", secret, 0o600)
    _write(keys_dir / _CURRENT, key_id.encode(), 0o644)
    return SigningKey(key_id, private)


def signing_key(keys_dir: Path) -> SigningKey:
    """The key that signs now; the first call in a new installation makes one."""
    current = keys_dir / _CURRENT
    if not current.exists():
        if any(keys_dir.glob("*.pub")):
            raise Refused(f"Thư mục khóa {keys_dir} thiếu tệp “{_CURRENT}”. Khôi phục thư mục khóa từ bản sao lưu.")
        return create_key(keys_dir)
    key_id = current.read_text().strip()
    secret = keys_dir / f"{key_id}.key"
    try:
        private = load_pem_private_key(secret.read_bytes(), password=None)
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise Refused(
            f"Không đọc được khóa ký {key_id} trong {keys_dir}. Khôi phục thư mục khóa từ bản sao lưu, hoặc tạo khóa mới."
        ) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise Refused(f"Tệp {secret} không phải khóa Ed25519. Khôi phục thư mục khóa từ bản sao lưu.")
    return SigningKey(key_id, private)


def public_keys(keys_dir: Path) -> dict[str, Ed25519PublicKey]:
    """Every readable public key, old and new, by its id. A file whose name is not its content's id is left out."""
    found: dict[str, Ed25519PublicKey] = {}
    for path in sorted(keys_dir.glob("*.pub")):
        try:
            key = load_pem_public_key(path.read_bytes())
        except (ValueError, UnsupportedAlgorithm):
            continue
        if isinstance(key, Ed25519PublicKey) and key_id_of(key) == path.stem:
            found[path.stem] = key
    return found


def check_keys(expected_key_ids: Iterable[str], keys_dir: Path) -> list[Problem]:
    """What must be shouted about: keys that printed certificates name but the folder has lost."""
    known = public_keys(keys_dir)
    return [
        Problem(
            "error",
            str(keys_dir),
            f"Mất khóa {key_id}: các Giấy khen đã in bằng khóa này không còn kiểm tra được chữ ký. "
            "Khôi phục thư mục khóa từ bản sao lưu trước khi in tiếp.",
        )
        for key_id in sorted(set(expected_key_ids) - set(known))
    ]


def key_id_of(key: Ed25519PublicKey) -> str:
    """Six characters from the key itself, so that an id can never point at another key."""
    digest = hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).digest()
    return "".join(ALPHABET[byte & 31] for byte in digest[:_ID_LENGTH])


def _write(path: Path, content: bytes, mode: int) -> None:
    """Whole or not at all, and never readable by others for a moment."""
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
