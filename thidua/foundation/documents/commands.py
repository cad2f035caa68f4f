"""`thidua keys`: which keys sign and verify printed QR codes; a new one when the old may be known to others."""

import argparse
import sys

from thidua.foundation.console import Command


def keys(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("thidua keys")
    parser.add_argument("--new", action="store_true", help="tạo khóa mới để ký từ nay; khóa cũ vẫn kiểm được mã đã in")
    options = parser.parse_args(argv)
    from django.conf import settings

    from thidua.foundation.documents.verification import create_key, public_keys, signing_key
    from thidua.foundation.plain.problems import Refused

    if options.new:
        print(f"Đã tạo khóa {create_key(settings.KEYS_DIR).key_id}. Sao lưu thư mục {settings.KEYS_DIR} ngay.")
    try:
        current = signing_key(settings.KEYS_DIR).key_id
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"Thư mục khóa: {settings.KEYS_DIR}")
    for key_id in public_keys(settings.KEYS_DIR):
        print(f"  {key_id}{'  đang dùng để ký' if key_id == current else '  chỉ để kiểm tra'}")
    return 0


COMMANDS = {"keys": Command(keys, "xem khóa ký mã QR, hoặc tạo khóa mới")}
