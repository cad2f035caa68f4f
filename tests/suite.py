"""`make test`: installs what is missing, then the tests on both databases, lint and types beside them; every step is run and told.

`python -m tests.suite check` stops after lint and types.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import postgres
from tests.chromium import chromium

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKERS = str(min(os.cpu_count() or 1, 4))
ALL_WORKERS = ("-q", "-n", WORKERS, "--dist", "loadgroup")
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Many tests start the program anew: without kept bytecode each start would compile Django first."""
NO_TESTS = 5
"""pytest's code for an empty selection: a mistake in a selection must not look like success."""


Result = tuple[str, int, float]
_running: list[subprocess.Popen[bytes]] = []


def step(title: str, *command: str, **environment: str) -> Result:
    """Runs in front of the reader, who sees how far it is."""
    print(f"\n── {title}", flush=True)
    return _told(title, command, environment, None)


def beside(title: str, *command: str) -> Result:
    """Runs beside other steps; what it printed is shown in one piece when it is done."""
    return _told(title, command, {}, subprocess.PIPE)


def _told(title: str, command: tuple[str, ...], environment: dict[str, str], output: int | None) -> Result:
    began = time.monotonic()
    surroundings = {**os.environ, **COMPILED, **environment}
    running = subprocess.Popen([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=surroundings, stdout=output, stderr=subprocess.STDOUT)
    _running.append(running)
    printed = (running.communicate()[0] or b"").decode(errors="replace")
    if running.returncode == NO_TESTS and command[0] == "pytest":
        printed += "Không chọn được bài kiểm thử nào: xem lại điều kiện chọn (-m).\n"
    if printed:
        print(f"\n── {title}\n{printed}", end="", flush=True)
    return title, running.returncode, time.monotonic() - began


def checks() -> list[Result]:
    return [
        beside("ruff: lỗi thường gặp", "ruff", "check", "."),
        beside("ruff: trình bày", "ruff", "format", "--check", "."),
        beside("djlint: mẫu trang", "djlint", "--lint", "--quiet", "thidua"),
        beside("mypy: kiểu", "mypy"),
    ]


def install_from_debian() -> None:
    """Chromium and PostgreSQL when missing and we may; otherwise one sentence each, and the tests that need them fail."""
    wanted = []
    if not chromium():
        wanted.append("chromium-headless-shell")
    if not any(Path("/usr/lib").glob("*/libatomic.so.1")):
        wanted.append("libatomic1")  # the browser's driver is linked to it; a fresh Debian has none
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
    elif browser := [name for name in wanted if name != "postgresql"]:
        advice = f"chạy `sudo apt-get install {' '.join(browser)}`; chưa có thì các kiểm thử trên trình duyệt sẽ báo lỗi."
        print(f"Thiếu {', '.join(browser)}: {advice}", flush=True)


def tests_on_sqlite() -> list[Result]:
    return [step("kiểm thử trên SQLite và Chromium", "pytest", *ALL_WORKERS, DATABASE_URL="")]


def tests_on_postgresql() -> list[Result]:
    """What touches the database, and the journeys."""
    title = "kiểm thử trên PostgreSQL"
    try:
        with postgres.cluster() as url:
            return [step(title, "pytest", *ALL_WORKERS, "-m", "db and (journey or not (browser or once))", DATABASE_URL=url)]
    except postgres.Missing as missing:
        print(f"\n── {title}\n{missing}", flush=True)
        return [(title, 1, 0.0)]


def main() -> int:
    """Lint and types take one processor while the first tests run."""
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(143))
    began = time.monotonic()
    with_tests = sys.argv[1:] != ["check"]
    if with_tests:
        install_from_debian()
    with ThreadPoolExecutor(1) as thread:
        try:
            checked = thread.submit(checks)
            results = [*tests_on_sqlite(), *tests_on_postgresql()] if with_tests else []
            results = [*checked.result(), *results]
        finally:
            for process in _running:
                process.terminate()
    print()
    for title, code, seconds in results:
        print(f"{'đạt ' if code == 0 else 'HỎNG'} {seconds:6.1f} s  {title}")
    print(f"     {time.monotonic() - began:6.1f} s  tất cả", flush=True)
    return 1 if any(code for _, code, _ in results) else 0


if __name__ == "__main__":
    sys.exit(main())
