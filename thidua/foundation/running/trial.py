"""The demo: a folder of its own, a fixed day, made-up people; loaded once, kept until `make demo-reset`."""

import importlib
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

from thidua.foundation.running.supervisor import address_for_others

ROOT = Path(__file__).resolve().parents[3]
DAY = "2025-05-20"
MARK = "ban-trinh-dien"
"""A file that says "this folder is a demo's"; without it nothing is ever wiped."""
LOADED = "da-nap"


def choose_environment(host: str, port: int) -> Path:
    """Before settings are read. What the caller set in the environment wins, but never another database."""
    folder = Path(os.environ.setdefault("THIDUA_VAR", str(ROOT / "var" / "demo")))
    os.environ.setdefault("THIDUA_NOW", DAY)
    os.environ.setdefault("THIDUA_BASE_URL", address_for_others(host, port))
    if host not in {"127.0.0.1", "localhost", "::1"}:
        os.environ.setdefault("THIDUA_HOSTS", "*")
    os.environ["THIDUA_DEMO"] = "1"
    os.environ["DATABASE_URL"] = ""
    return folder


def prepare(folder: Path, *, reset: bool) -> bool:
    """False when the folder holds something that is not a demo. A load that was cut off starts over."""
    mark = folder / MARK
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        print(f"{folder} đang chứa dữ liệu khác, không phải bản trình diễn; hãy đặt THIDUA_VAR sang thư mục khác.", file=sys.stderr)
        return False
    if folder.exists() and (reset or not (folder / LOADED).exists()):
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return True


def load(folder: Path) -> None:
    """Nothing to do on a second run. The loader lives beside the package, in `demo/`."""
    from thidua.foundation.people.models import User

    if (folder / LOADED).exists():
        return
    if User.objects.exists():
        print("Cơ sở dữ liệu đã có tài khoản: dữ liệu trình diễn chỉ nạp vào cơ sở dữ liệu trống.", file=sys.stderr)
        return
    loader = _loader()
    if loader is None:
        print("Chưa có bộ dữ liệu trình diễn (demo/load.py); chương trình chạy với cơ sở dữ liệu trống.", flush=True)
        return
    print("Nạp dữ liệu trình diễn (chỉ lần đầu)…", flush=True)
    loader.load(out=lambda line: print(f"  {line}", flush=True))
    (folder / LOADED).touch()


def welcome(host: str, port: int) -> list[str]:
    lines = ["", f"Bản trình diễn đang chạy: {address_for_others(host, port)}/   (ngày cố định {DAY}; Ctrl-C để dừng)"]
    accounts = getattr(_loader(), "ACCOUNTS", ())
    if accounts:
        lines += ["Đăng nhập với một trong các tài khoản:"]
        lines += [f"  {username:<16}{password:<16}{role}" for username, password, role in accounts]
    return lines


def _loader() -> ModuleType | None:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    if not (ROOT / "demo" / "load.py").exists():
        return None
    return importlib.import_module("demo.load")
