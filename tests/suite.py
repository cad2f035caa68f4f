"""`make test`: installs what is missing, then lint, types and the tests on both databases side by side; every step is run and told.

`python -m tests.suite check` stops after lint and types.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import postgres

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
_terminal = threading.Lock()


def step(title: str, *command: str, **environment: str) -> Result:
    """Runs beside other steps; what it printed is shown in one piece when it is done."""
    began = time.monotonic()
    surroundings = {**os.environ, **COMPILED, **environment}
    running = subprocess.Popen(
        [str(BIN / command[0]), *command[1:]], cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    _running.append(running)
    printed = running.communicate()[0].decode(errors="replace")
    code = running.returncode
    if code == NO_TESTS and command[0] == "pytest":
        printed += "Không chọn được bài kiểm thử nào: xem lại điều kiện chọn (-m).\n"
    with _terminal:
        print(f"\n── {title}\n{printed}", end="", flush=True)
    return title, code, time.monotonic() - began


def checks() -> list[Result]:
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
        with _terminal:
            print(f"\n── {title}\n{missing}", flush=True)
        return [(title, 1, 0.0)]


def main() -> int:
    """All at once: the databases, the browser and the start of each worker leave the processors waiting for one another."""
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(143))
    began = time.monotonic()
    parts: list[Callable[[], list[Result]]] = [checks]
    if sys.argv[1:] != ["check"]:
        install_from_debian()
        parts += [tests_on_sqlite, tests_on_postgresql]
    print("Các bước chạy song song; bước nào xong thì in kết quả của bước đó.", flush=True)
    with ThreadPoolExecutor(len(parts)) as threads:
        try:
            results = [result for part in [threads.submit(part) for part in parts] for result in part.result()]
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
