"""`make test`: installs what is missing, then lint, types and the tests on both databases; every step is run and told.

`python -m tests.suite check` stops after lint and types.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKERS = str(min(os.cpu_count() or 1, 4))
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Many tests start the program anew: without kept bytecode each start would compile Django first."""
NO_TESTS = 5
"""pytest's code for an empty selection: a mistake in a selection must not look like success."""


def step(title: str, *command: str, **environment: str) -> tuple[str, int, float]:
    print(f"\n── {title}", flush=True)
    began = time.monotonic()
    code = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env={**os.environ, **COMPILED, **environment}).returncode
    if code == NO_TESTS and command[0] == "pytest":
        print("Không chọn được bài kiểm thử nào: xem lại điều kiện chọn (-m).", flush=True)
    return title, code, time.monotonic() - began


def checks() -> list[tuple[str, int, float]]:
    return [
        step("ruff: lỗi thường gặp", "ruff", "check", "."),
        step("ruff: trình bày", "ruff", "format", "--check", "."),
        step("djlint: mẫu trang", "djlint", "--lint", "--quiet", "thidua"),
        step("mypy: kiểu", "mypy"),
    ]


def install_from_debian() -> None:
    """Chromium and PostgreSQL when missing and we may; otherwise one sentence each, and the tests that need them fail."""
    wanted = []
    if not (os.environ.get("THIDUA_CHROMIUM") or shutil.which("chromium")):
        wanted.append("chromium")
    try:
        if not os.environ.get("THIDUA_TEST_DATABASE_URL"):
            postgres.programs()
    except postgres.Missing:
        wanted.append("postgresql")
    if not wanted:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Cài từ Debian: {', '.join(wanted)}…", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=environment, check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *wanted], env=environment, check=False)
    elif "chromium" in wanted:
        print("Thiếu Chromium: chạy `sudo apt-get install chromium`; chưa có thì các kiểm thử trên trình duyệt sẽ báo lỗi.", flush=True)


def tests() -> list[tuple[str, int, float]]:
    """Everything on SQLite with the browser; what touches the database, and the journeys, again on PostgreSQL."""
    results = [step("kiểm thử trên SQLite và Chromium", "pytest", "-q", "-n", WORKERS, "--dist", "loadgroup", DATABASE_URL="")]
    title = "kiểm thử trên PostgreSQL"
    try:
        with postgres.cluster() as url:
            selection = "db and (journey or not (browser or once))"
            results.append(step(title, "pytest", "-q", "-n", WORKERS, "--dist", "loadgroup", "-m", selection, DATABASE_URL=url))
    except postgres.Missing as missing:
        print(f"\n── {title}\n{missing}", flush=True)
        results.append((title, 1, 0.0))
    return results


def main() -> int:
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(143))
    began = time.monotonic()
    only_checks = sys.argv[1:] == ["check"]
    results = checks()
    if not only_checks:
        install_from_debian()
        results += tests()
    print()
    for title, code, seconds in results:
        print(f"{'đạt ' if code == 0 else 'HỎNG'} {seconds:6.1f} s  {title}")
    print(f"     {time.monotonic() - began:6.1f} s  tất cả", flush=True)
    return 1 if any(code for _, code, _ in results) else 0


if __name__ == "__main__":
    sys.exit(main())
