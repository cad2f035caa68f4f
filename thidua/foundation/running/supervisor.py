"""Web and worker as child processes of one command: they start together and none outlives it."""

import errno
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

logger = logging.getLogger(__name__)
GRACE_SECONDS = 20
RESTART_PAUSE_SECONDS = 2
START_SECONDS = 60
LAST_PORT = 65_535
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""Asked to stop, Ctrl-C, and the terminal that was closed: children in groups of their own would outlive the last."""


@dataclass
class Child:
    name: str
    command: Sequence[str]
    essential: bool
    """An essential child that ends takes the rest down with it; another one is started again."""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """In a group of its own, so that Ctrl-C reaches only the supervisor, which then stops them in order."""
        self.process = subprocess.Popen(self.command, start_new_session=True)

    @property
    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def send(self, signum: int) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signum)


class Supervisor:
    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = False

    def run(self, *, ready: Callable[[], bool], when_ready: Callable[[], None]) -> int:
        """Until a signal comes or an essential child ends; returns the exit code of the command."""
        before = {signum: signal.signal(signum, self._stop) for signum in ENDING}
        for child in self.children:
            child.start()
        announced, started = False, time.monotonic()
        code = 0
        while not self.stopping:
            if not announced and ready():
                when_ready()
                announced = True
            if not announced and time.monotonic() - started > START_SECONDS:
                print(f"Sau {START_SECONDS} giây máy chủ chưa trả lời; xem các dòng báo lỗi phía trên.", file=sys.stderr)
                code, self.stopping = 1, True
            for child in self.children:
                if child.exit_code is None:
                    continue
                if child.essential:
                    print(f"{child.name} đã dừng (mã {child.exit_code}).", file=sys.stderr)
                    code, self.stopping = 1, True
                else:
                    logger.warning("%s đã dừng (mã %s), khởi động lại.", child.name, child.exit_code)
                    time.sleep(RESTART_PAUSE_SECONDS)
                    child.start()
            time.sleep(0.1)
        self._end_children()
        for signum, handler in before.items():
            signal.signal(signum, handler)
        return code

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _end_children(self) -> None:
        for child in self.children:
            child.send(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline and any(child.exit_code is None for child in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.send(signal.SIGKILL)


def cannot_listen(host: str, port: int) -> str | None:
    """None when we may open this port; otherwise the sentence that says why not."""
    if not 1 <= port <= LAST_PORT:
        return f"Cổng {port} không dùng được: ghi một số từ 1 đến {LAST_PORT}."
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            return f"Không biết máy tên {host}: ghi 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 (mọi máy trong mạng)."
        except OSError as error:
            match error.errno:
                case errno.EADDRINUSE:
                    return f"Cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ {port + 1}."
                case errno.EACCES:
                    return f"Cổng {port} chỉ dành cho người quản trị máy: hãy chọn cổng từ 1024 trở lên."
                case _:
                    return f"{host} không phải là địa chỉ của máy này: ghi 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 (mọi máy trong mạng)."
    return None


EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # and how this machine itself reaches them


def answers(host: str, port: int) -> bool:
    local = EVERY_ADDRESS.get(host, host)
    try:
        with socket.create_connection((local, port), timeout=1):
            return True
    except OSError:
        return False


def address_for_others(host: str, port: int) -> str:
    """What to type on another machine when we listen on every address: the one that leads out of this machine, if any does."""
    if host in EVERY_ADDRESS:
        family, far = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((far, 9))  # a datagram socket sends nothing until it is written to
                host = probe.getsockname()[0]
            except OSError:
                host = EVERY_ADDRESS[host]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
