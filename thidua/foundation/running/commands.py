"""Running the program from the command line."""

import argparse
import sys

from thidua import __version__
from thidua.foundation.console import Command


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=_number, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=_number, default=None, help="số tiến trình web (mặc định bằng số lõi)")


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"ghi một số nguyên từ 1 trở lên, không phải {text!r}")
    return int(text)


def serve(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("thidua serve")
    _address(parser)
    options = parser.parse_args(argv)
    from thidua.foundation.running.serving import serve as run
    from thidua.foundation.running.supervisor import address_for_others, cannot_listen

    if sentence := cannot_listen(options.host, options.port):
        print(sentence, file=sys.stderr)
        return 1
    announcement = [f"Đang chạy tại {address_for_others(options.host, options.port)}/ (Ctrl-C để dừng)"]
    return run(options.host, options.port, options.workers, announcement=announcement)


def demo(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("thidua demo")
    _address(parser)
    parser.add_argument("--reset", action="store_true", help="xóa dữ liệu trình diễn và nạp lại từ đầu")
    options = parser.parse_args(argv)
    from thidua.cli import start_django
    from thidua.foundation.running import trial

    folder = trial.choose_environment(options.host, options.port)
    from thidua.foundation.running.supervisor import cannot_listen

    if sentence := cannot_listen(options.host, options.port):
        print(sentence, file=sys.stderr)
        return 1
    if not trial.prepare(folder, reset=options.reset) or not start_django():
        return 1
    from thidua.foundation.running.serving import serve as run
    from thidua.foundation.running.setup import set_up_database

    print("Chuẩn bị cơ sở dữ liệu…", flush=True)
    set_up_database(verbosity=0)
    trial.load(folder)
    return run(options.host, options.port, options.workers, announcement=trial.welcome(options.host, options.port))


def load_demo(argv: list[str]) -> int:
    argparse.ArgumentParser("thidua load-demo").parse_args(argv)
    from django.conf import settings

    from thidua.foundation.running import trial

    trial.load(settings.VAR_DIR)
    return 0


def work(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("thidua work")
    parser.add_argument("--once", action="store_true", help="làm hết việc đang đến hạn rồi dừng")
    options = parser.parse_args(argv)
    from thidua.foundation.jobs.worker import Worker

    worker = Worker()
    if options.once:
        print(f"Đã làm {worker.run_until_empty()} việc.")
    else:
        worker.run_forever()
    return 0


def setup_database(argv: list[str]) -> int:
    argparse.ArgumentParser("thidua setup-database").parse_args(argv)
    from thidua.foundation.running.setup import set_up_database

    set_up_database()
    print("Cơ sở dữ liệu đã sẵn sàng.")
    return 0


def version(argv: list[str]) -> int:
    print(f"thidua {__version__}")
    return 0


COMMANDS = {
    "serve": Command(serve, "chạy máy chủ web và việc nền"),
    "work": Command(work, "chỉ chạy việc nền (thêm máy xử lý)"),
    "demo": Command(demo, "chạy bản trình diễn với dữ liệu giả định", needs_django=False),
    "load-demo": Command(load_demo, "nạp dữ liệu giả định vào cơ sở dữ liệu trống"),
    "setup-database": Command(setup_database, "tạo hoặc nâng cấp cơ sở dữ liệu"),
    "version": Command(version, "in phiên bản", needs_django=False),
}
