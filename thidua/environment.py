"""Reading the environment: a wrong value stops the start with a sentence that says what to write."""

import os
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
    if parts.scheme in {"postgres", "postgresql"}:
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
    raise ImproperlyConfigured(f"{name}: địa chỉ bắt đầu bằng {parts.scheme!r}; chỉ dùng sqlite:// hoặc postgres://.")


def secret_key(keys_dir: Path) -> str:
    """From the environment, or kept in the keys folder, made on the first start."""
    if key := env_text("THIDUA_SECRET_KEY", ""):
        return key
    path = keys_dir / "secret-key"
    if not path.exists():
        keys_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
    return path.read_text().strip()
