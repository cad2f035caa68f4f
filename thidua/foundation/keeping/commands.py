"""`thidua backup` and `thidua restore`."""

import argparse
import sys
from pathlib import Path

from thidua.foundation.console import Command


def backup(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("thidua backup")
    parser.add_argument("path", nargs="?", type=Path, help="tệp .zip sẽ ghi (mặc định: thư mục backups trong THIDUA_VAR)")
    parser.add_argument("--without-keys", action="store_true", help="không kèm khóa (phải tự cất khóa ở nơi khác)")
    parser.add_argument("--keep", type=int, metavar="N", help="chỉ giữ N bản mới nhất trong thư mục mặc định")
    options = parser.parse_args(argv)
    if options.keep is not None and options.keep < 1:
        parser.error("--keep cần số từ 1 trở lên")
    from thidua.foundation.keeping.backup import back_up, default_path, keep_newest
    from thidua.foundation.running.setup import is_set_up

    if not is_set_up():
        print("Cơ sở dữ liệu chưa sẵn sàng cho phiên bản này: chạy `thidua setup-database` trước.", file=sys.stderr)
        return 1
    path = options.path or default_path()
    if path.exists():
        print(f"{path} đã có; chọn tên khác.", file=sys.stderr)
        return 1
    manifest = back_up(path, with_keys=not options.without_keys)
    print(f"Đã ghi {path}: {sum(manifest.rows.values())} dòng dữ liệu, {manifest.files} tệp, {len(manifest.keys or ())} tệp khóa.")
    if manifest.keys is not None:
        print("Bản sao lưu chứa khóa bí mật: cất ở nơi chỉ người quản trị đọc được.")
    else:
        print("*** Bản sao lưu KHÔNG kèm khóa: thiếu khóa, mã QR đã in không kiểm được chữ ký.", file=sys.stderr)
    for old in keep_newest(path.parent, options.keep) if options.keep and not options.path else ():
        print(f"Đã xóa bản cũ {old}.")
    return 0


def restore(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("thidua restore")
    parser.add_argument("path", type=Path, help="tệp .zip do `thidua backup` ghi")
    parser.add_argument("--check", action="store_true", help="chỉ kiểm tra bản sao lưu, không phục hồi")
    parser.add_argument("--replace", action="store_true", help="thay thế dữ liệu hiện có (được cất lại trước)")
    options = parser.parse_args(argv)
    from thidua.foundation.keeping.archive import Archive
    from thidua.foundation.keeping.restore import restore as bring_back
    from thidua.foundation.plain.problems import Refused
    from thidua.foundation.running.setup import warnings

    try:
        if options.check:
            archive = Archive(options.path)
            archive.verify()
            print(f"Bản sao lưu nguyên vẹn: phiên bản {archive.manifest.version}, ghi lúc {archive.manifest.when}.")
            return 0
        result = bring_back(options.path, replace=options.replace, tell=lambda line: print(line, flush=True))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(
        f"Đã phục hồi {sum(result.manifest.rows.values())} dòng dữ liệu, {result.manifest.files} tệp từ bản ghi lúc {result.manifest.when}."
    )
    if result.previous:
        print(f"Dữ liệu trước đó còn ở {result.previous}.")
    for sentence in (*result.warnings, *warnings()):
        print(f"\n*** CẢNH BÁO: {sentence}\n", file=sys.stderr)
    return 0


COMMANDS = {
    "backup": Command(backup, "sao lưu cơ sở dữ liệu, tệp và khóa vào một tệp", needs_tables=True),
    "restore": Command(restore, "phục hồi từ một bản sao lưu"),
}
