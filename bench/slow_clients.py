"""8 clients send 2 MB each at 30 KB/s while a list page must still answer within 1 s.

The program is started as in life (`thidua serve`) on a free port; the slow ones and the measured one come over loopback.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.tables import print_table

CLIENTS, BODY, RATE = 8, 2 * 1024 * 1024, 30 * 1024
LIMIT_SECONDS = 1.0
SECONDS = 20
"""Long enough to ask many times while all eight are sending; a whole upload would take 68 s."""
TOKEN = "a" * 32
"""With a token in the cookie Django must read the body to look for its twin, as it does for every form."""
PAGE, UPLOAD = "/to-chuc/tai-khoan/", "/phong-trao/van-ban/"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(folder: str, port: int) -> Iterator[str]:
    """Yields the session cookie of the standing officer."""
    environment = {**os.environ, "THIDUA_VAR": folder, "THIDUA_NOW": "2025-05-20", "DATABASE_URL": ""}
    environment |= {"THIDUA_BASE_URL": f"http://127.0.0.1:{port}", "DJANGO_SETTINGS_MODULE": "thidua.settings"}
    cookie = subprocess.run(
        [sys.executable, "-m", "bench.slow_clients", "--prepare"], env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.splitlines()[-1]
    program = str(Path(sys.executable).with_name("thidua"))
    log = Path(folder) / "serve.log"
    with log.open("w") as output:
        server = subprocess.Popen([program, "serve", "--port", str(port)], env=environment, stdout=output)
    try:
        while str(port) not in log.read_text():
            if server.poll() is not None:
                sys.exit(f"thidua serve dừng với mã {server.returncode}")
            time.sleep(0.1)
        yield cookie
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def prepare() -> None:
    """In a process of its own, since settings are read once: a hundred rows and a session."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from bench.made import make_accounts, make_officer
    from thidua.foundation.running.setup import set_up_database

    set_up_database(verbosity=0)
    officer = make_officer()
    make_accounts(100)
    client = Client()
    client.force_login(officer)
    print(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")


def ask(port: int, cookie: str) -> tuple[int, float]:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", PAGE, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, time.perf_counter() - began


def send_slowly(port: int, cookie: str, stop: threading.Event, sent: list[int], number: int) -> None:
    """A form whose body trickles in; a server that hangs up early shows in the count of those still sending."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        head = f"POST {UPLOAD} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}; csrftoken={TOKEN}\r\nContent-Length: {BODY}\r\n"
        line.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode())
        tenth = b"a" * (RATE // 10)
        while sent[number] < BODY and not stop.wait(0.1):
            try:
                line.sendall(tenth)
            except OSError:
                return
            sent[number] += len(tenth)


def main() -> int:
    if sys.argv[1:] == ["--prepare"]:
        prepare()
        return 0
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder, served(folder, port) as cookie:
        alone = [ask(port, cookie) for _ in range(10)]
        stop, sent = threading.Event(), [0] * CLIENTS
        senders = [threading.Thread(target=send_slowly, args=(port, cookie, stop, sent, number), daemon=True) for number in range(CLIENTS)]
        for sender in senders:
            sender.start()
        time.sleep(2)
        until, crowded = time.monotonic() + SECONDS, []
        while time.monotonic() < until:
            crowded.append(ask(port, cookie))
            time.sleep(0.25)
        still_sending = sum(sender.is_alive() for sender in senders)
        stop.set()
    rows = [line("không có ai gửi", alone), line(f"{CLIENTS} máy gửi {BODY >> 20} MB, {RATE >> 10} KB/s", crowded)]
    print_table(("trang danh sách", "số lần hỏi", "chậm nhất (ms)", "trung vị (ms)"), rows)
    print(f"Cuối phép đo còn {still_sending}/{CLIENTS} máy đang gửi, mỗi máy đã gửi {min(sent) >> 10}–{max(sent) >> 10} KB.")
    reached = max(seconds for _, seconds in crowded) < LIMIT_SECONDS and still_sending == CLIENTS
    print("đạt" if reached and {status for status, _ in crowded} == {200} else "CHƯA ĐẠT")
    return 0 if reached else 1


def line(name: str, answers: list[tuple[int, float]]) -> tuple[str, int, str, str]:
    times = sorted(seconds * 1000 for _, seconds in answers)
    return name, len(times), f"{times[-1]:.0f}", f"{times[len(times) // 2]:.0f}"


if __name__ == "__main__":
    sys.exit(main())
