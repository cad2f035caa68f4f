"""Reading the environment: a wrong value stops the start with a sentence that says what to write."""

import os
import re
import secrets
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def env_text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, *, default: bool) -> bool:
    text = env_text(name, "1" if default else "0").lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={text!r}: ghi 1 (bật) hoặc 0 (tắt).")


def env_int(name: str, default: int, *, at_least: int) -> int:
    text = env_text(name, str(default))
    if not text.isdecimal() or int(text) < at_least:
        raise ImproperlyConfigured(f"{name}={text!r}: ghi một số nguyên từ {at_least} trở lên.")
    return int(text)


def env_list(name: str, default: list[str]) -> list[str]:
    items = [item.strip() for item in env_text(name, "").split(",") if item.strip()]
    return items or default


def env_hosts(name: str, default: list[str]) -> list[str]:
    """Bare names, as browsers send them in `Host`; a dot in front means "and everything below it"."""
    hosts = env_list(name, default)
    if wrong := [host for host in hosts if not re.fullmatch(r"\*|\[[0-9a-fA-F:.]+\]|\.?[\w-]+(\.[\w-]+)*", host)]:
        raise ImproperlyConfigured(f"{name}={', '.join(wrong)!r}: chỉ ghi tên máy, không kèm https://, cổng hay đường dẫn.")
    return hosts


def env_address(name: str, default: str) -> str:
    """Where people reach us: it is printed into QR codes, so a slip must not pass."""
    text = env_text(name, default).rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query or parts.fragment or not _port_is_right(text):
        raise ImproperlyConfigured(f"{name}={text!r}: ghi địa chỉ dạng https://thidua.example.gov.vn, không kèm đường dẫn.")
    return text


def host_of(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return f"[{host}]" if ":" in host else host


def env_cache(name: str) -> dict[str, object]:
    """A table of the database by default; never the memory of one process, since sign-in limits hold across all of them."""
    text = env_text(name, "")
    if not text:
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if not text.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"{name}={text!r}: ghi địa chỉ dạng redis://127.0.0.1:6379/0.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": text}


def env_folder(name: str, default: Path, *, needs: int = os.R_OK | os.W_OK | os.X_OK) -> Path:
    """Made when it is missing, for its owner alone; one that we may not use stops the start, not the first upload."""
    folder = Path(env_text(name, str(default))).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}={str(folder)!r}: không tạo được thư mục này.") from error
    if not os.access(folder, needs):
        raise ImproperlyConfigured(f"{name}={str(folder)!r}: người chạy chương trình không có quyền dùng thư mục này.")
    return folder


def env_choice(name: str, choices: Mapping[str, str], default: str) -> str:
    text = env_text(name, default)
    if text not in choices:
        raise ImproperlyConfigured(f"{name}={text!r}: ghi một trong các giá trị {', '.join(choices)}.")
    return choices[text]


def env_day(name: str) -> datetime | None:
    """A fixed legal day for demo and tests; 08:00 in Hà Nội unless an hour is given."""
    text = env_text(name, "")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={text!r}: ghi ngày dạng 2025-05-20 hoặc 2025-05-20T08:00.") from error
    if len(text) == len("2025-05-20"):
        moment = datetime.combine(date.fromisoformat(text), time(8))
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


def env_database(name: str, sqlite_path: Path) -> dict[str, object]:
    """SQLite in WAL by default; PostgreSQL by URL (postgres://user:password@host:port/name)."""
    url = env_text(name, "")
    if not url:
        url = f"sqlite:///{sqlite_path}"
    parts = urlsplit(url)
    if parts.scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name}: địa chỉ bắt đầu bằng {parts.scheme!r}; chỉ dùng sqlite:// hoặc postgres://.")
    if not parts.path.strip("/") or not _port_is_right(url):
        raise ImproperlyConfigured(
            f"{name}: ghi đủ dạng postgres://người-dùng:mật-khẩu@máy:5432/tên hoặc sqlite:////thư-mục/tệp.sqlite3; "
            "ký tự đặc biệt trong mật khẩu viết dạng %40."
        )
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:] if parts.path.startswith("//") else parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _port_is_right(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def secret_key(keys_dir: Path) -> str:
    """From the environment, or kept in the keys folder, made on the first start."""
    if key := env_text("THIDUA_SECRET_KEY", ""):
        return key
    path = keys_dir / "secret-key"
    if not path.exists():
        try:
            with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        except OSError as error:
            raise ImproperlyConfigured(
                f"Không ghi được {path}: thư mục khóa (THIDUA_KEYS) phải thuộc về người chạy chương trình."
            ) from error
    try:
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"Không đọc được {path}: tệp phải thuộc về người chạy chương trình.") from error
