"""`thidua serve` and `thidua demo`: what both start, and what they say while they do."""

import os
import sys
from collections.abc import Sequence

from django.conf import settings

from thidua.foundation.running.setup import collect_static, is_set_up, warnings
from thidua.foundation.running.supervisor import Child, Supervisor, answers

BLOCKING_THREADS = 16
"""Per web process: a thread that waits for a slow phone costs nothing, a missing one stops everybody (docs/decisions/0003)."""


def children(host: str, port: int, workers: int) -> list[Child]:
    web = (
        *(sys.executable, "-m", "granian", "thidua.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", str(BLOCKING_THREADS)),
        *("--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "error"),
    )
    worker = (sys.executable, "-m", "thidua.cli", "work")
    return [Child("Máy chủ web", web, essential=True), *(Child("Việc nền", worker, essential=False) for _ in range(settings.WORKERS))]


def serve(host: str, port: int, workers: int | None, *, announcement: Sequence[str]) -> int:
    if not is_set_up():
        print("Cơ sở dữ liệu chưa sẵn sàng cho phiên bản này: chạy `thidua setup-database` trước.", file=sys.stderr)
        return 1
    for sentence in warnings():
        print(f"\n*** CẢNH BÁO: {sentence}\n", file=sys.stderr, flush=True)
    collect_static()
    processes = workers or os.cpu_count() or 1

    def announce() -> None:
        print("\n".join(announcement), flush=True)

    code = Supervisor(children(host, port, processes)).run(ready=lambda: answers(host, port), when_ready=announce)
    print("Đã dừng.", flush=True)
    return code
