"""How the installation is doing: versions, keys, journal, background work, room on the disk."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as installed
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count

import thidua
from thidua.commendation.queries import used_keys
from thidua.foundation.documents.verification.keys import check_keys, public_keys
from thidua.foundation.jobs.models import Job, JobState
from thidua.foundation.journal.acts import Actor
from thidua.foundation.journal.models import Chain, Entry
from thidua.foundation.journal.seals import chain_end
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Problem, warning
from thidua.organisations.queries import NotAllowed, may

BACKUP_DAYS = 7
FAILED_SHOWN = 10


@dataclass(frozen=True)
class Backup:
    name: str
    made_at: datetime
    size: int


@dataclass(frozen=True)
class Health:
    """What the page shows; `problems` are what somebody has to do something about."""

    version: str
    libraries: tuple[tuple[str, str], ...]
    database: str
    database_size: int
    files_size: int
    free: int
    base_url: str
    keys: tuple[str, ...]
    printed: tuple[tuple[str, str], ...]
    chain: Chain
    unsealed: int
    jobs: tuple[tuple[str, int], ...]
    failed: tuple[Job, ...]
    accounts: int
    backup: Backup | None
    problems: tuple[Problem, ...]


def health(user: Actor, at: datetime, moment: datetime) -> Health:
    """`moment` is the machine's own time: backups and jobs live in it, whatever day the demo shows."""
    if not may(user, "people.manage", at):
        raise NotAllowed("Không tìm thấy, hoặc anh/chị không được phân công.")
    printed = tuple(used_keys())
    counted = dict(Job.objects.order_by().values_list("state").annotate(number=Count("pk")))
    failed = tuple(Job.objects.filter(state=JobState.FAILED).order_by("-ended_at")[:FAILED_SHOWN])
    newest = newest_backup(Path(settings.VAR_DIR) / "backups", moment)
    return Health(
        version=thidua.__version__,
        libraries=tuple((name, installed(name)) for name in ("Django", "holidays")),
        database=_database_words(),
        database_size=_database_size(),
        files_size=_folder_size(Path(settings.VAR_DIR) / "files"),
        free=shutil.disk_usage(settings.VAR_DIR).free,
        base_url=settings.BASE_URL,
        keys=tuple(public_keys(settings.KEYS_DIR)),
        printed=printed,
        chain=chain_end(),
        unsealed=Entry.objects.filter(seal_number__isnull=True).count(),
        jobs=tuple((str(state.label), counted.get(state.value, 0)) for state in JobState if state is not JobState.DONE),
        failed=failed,
        accounts=User.objects.filter(is_active=True).count(),
        backup=newest,
        problems=tuple(_problems(printed, len(failed), newest, moment)),
    )


def _problems(printed: tuple[tuple[str, str], ...], failed: int, backup: Backup | None, moment: datetime) -> list[Problem]:
    found = check_keys((key for key, _ in printed), settings.KEYS_DIR)
    for address in sorted({address for _, address in printed} - {settings.BASE_URL}):
        found.append(
            warning(
                "Địa chỉ",
                f"Có Giấy khen đã in mã QR dẫn về {address}, nay phần mềm chạy ở {settings.BASE_URL}. "
                "Đặt lại THIDUA_BASE_URL, hoặc cho tên miền cũ chuyển hướng về địa chỉ mới.",
            )
        )
    if failed:
        found.append(warning("Việc chạy nền", "Có việc không làm được; xem danh sách bên dưới."))
    if not settings.DEMO and (backup is None or (moment - backup.made_at).days > BACKUP_DAYS):
        found.append(warning("Sao lưu", f"Không có bản sao lưu trong {BACKUP_DAYS} ngày qua ở thư mục mặc định. Chạy `thidua backup`."))
    return found


def newest_backup(folder: Path, moment: datetime) -> Backup | None:
    files = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime) if folder.is_dir() else []
    if not files:
        return None
    facts = files[-1].stat()
    return Backup(files[-1].name, datetime.fromtimestamp(facts.st_mtime, moment.tzinfo), facts.st_size)


def _database_words() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        told = str(cursor.fetchone()[0])
    return " ".join(told.split()[:2]) if connection.vendor == "postgresql" else f"SQLite {told}"


def _database_size() -> int:
    """Bytes; SQLite's write-ahead file belongs to it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    path = Path(str(connection.settings_dict["NAME"]))
    return sum(part.stat().st_size for part in (path, path.with_name(f"{path.name}-wal")) if part.is_file())


def _folder_size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
