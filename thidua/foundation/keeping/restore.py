"""Bringing an archive back: everything is checked before anything is touched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from thidua.foundation.keeping import database, files
from thidua.foundation.keeping.archive import Archive, Manifest
from thidua.foundation.keeping.backup import back_up, default_path
from thidua.foundation.plain.problems import Refused
from thidua.foundation.running.setup import set_up_database


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    previous: Path | None
    warnings: tuple[str, ...]


def restore(path: Path, *, replace: bool, tell: Callable[[str], None]) -> Restored:
    tell("Kiểm tra bản sao lưu…")
    archive = Archive(path)
    archive.verify()
    database.models_at(archive.manifest.migrations)
    previous = _make_room(replace, tell)
    tell("Phục hồi cơ sở dữ liệu…")
    database.drop_everything()
    database.migrate_to(archive.manifest.migrations)
    database.load(archive)
    set_up_database(verbosity=0)
    tell("Phục hồi tệp và khóa…")
    files.restore_files(archive)
    files.restore_keys(archive, settings.KEYS_DIR)
    return Restored(archive.manifest, previous, tuple(warnings_about(archive.manifest)))


def warnings_about(manifest: Manifest) -> list[str]:
    """What would void printed QR codes if nobody noticed."""
    found = []
    if manifest.keys is None:
        found.append(
            "Bản sao lưu KHÔNG có khóa ký mã QR. Chép lại thư mục khóa của máy cũ vào "
            f"{settings.KEYS_DIR} trước khi in tiếp; thiếu khóa cũ, mã QR trên các Giấy khen đã in không kiểm được chữ ký."
        )
    if manifest.base_url != settings.BASE_URL:
        found.append(
            f"Địa chỉ đã đổi: bản sao lưu dùng {manifest.base_url}, máy này dùng {settings.BASE_URL}. Mã QR đã in vẫn dẫn về địa chỉ cũ: "
            f"đặt THIDUA_BASE_URL={manifest.base_url}, hoặc giữ tên miền cũ chuyển hướng về địa chỉ mới."
        )
    return found


def _make_room(replace: bool, tell: Callable[[str], None]) -> Path | None:
    """A target with accounts or files in it is refused, or first saved beside the other backups."""
    has_users = "people_user" in connection.introspection.table_names() and _has_users()
    if not has_users and not any(files.stored_names()):
        return None
    if not replace:
        raise Refused("Nơi phục hồi đang có dữ liệu. Chưa có gì bị thay đổi. Thêm --replace nếu thật sự muốn thay thế.")
    path = default_path("truoc-khi-phuc-hoi")
    tell(f"Cất dữ liệu hiện có vào {path}…")
    back_up(path)
    return path


def _has_users() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM people_user")
        row = cursor.fetchone()
    return bool(row and row[0])
