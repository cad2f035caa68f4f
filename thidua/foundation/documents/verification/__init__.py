"""What makes a printed certificate checkable: a code to type, and a signed payload for the camera."""

from thidua.foundation.documents.verification.codes import code_from_bytes, grouped, read_code
from thidua.foundation.documents.verification.keys import (
    PublicKeys,
    SigningKey,
    check_keys,
    create_key,
    key_id_of,
    public_keys,
    signing_key,
)
from thidua.foundation.documents.verification.payload import (
    VERIFY_PATH,
    PrintedFacts,
    Verified,
    has_signature,
    sign_payload,
    verify_payload,
)

__all__ = [
    "VERIFY_PATH",
    "PrintedFacts",
    "PublicKeys",
    "SigningKey",
    "Verified",
    "check_keys",
    "code_from_bytes",
    "create_key",
    "grouped",
    "has_signature",
    "key_id_of",
    "public_keys",
    "read_code",
    "sign_payload",
    "signing_key",
    "verify_payload",
]
