"""List pages: the number of queries is the same for 1 and 100 rows; 100 rows cost under 30 ms of server time.

Each page is asked through the whole middleware as the standing officer sees it. The time is processor time, SQLite included: the median of
20 answers, so that what else the machine does is not counted.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

LIMIT_MS = 30
REPEATS = 20


@dataclass(frozen=True)
class Page:
    """`fill(n)` adds n rows to what the list shows."""

    name: str
    url: str
    fill: Callable[[int], None]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        os.environ |= {
            "THIDUA_VAR": folder,
            "THIDUA_NOW": "2025-05-20",
            "THIDUA_HOSTS": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "thidua.settings",
        }
        import django

        django.setup()
        from thidua.foundation.running.setup import collect_static, set_up_database

        set_up_database(verbosity=0)
        collect_static()
        return measure()


def pages() -> tuple[list[Page], object]:
    from bench.made import make_accounts, make_officer

    officer = make_officer()
    return [Page("tài khoản", "/to-chuc/tai-khoan/", make_accounts)], officer


def measure() -> int:
    from django.test import Client

    from bench.tables import print_table

    listed, officer = pages()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(officer)
    rows, good = [], True
    for page in listed:
        page.fill(1)
        few = queries(client, page.url)
        page.fill(99)
        many = queries(client, page.url)
        milliseconds = median_ms(client, page.url)
        reached = few == many and milliseconds < LIMIT_MS
        good &= reached
        rows.append((page.name, few, many, f"{milliseconds:.1f}", "đạt" if reached else "CHƯA ĐẠT"))
    print_table(("trang danh sách", "truy vấn, ít dòng", "truy vấn, thêm 99 dòng", "ms", f"< {LIMIT_MS} ms, cùng số truy vấn"), rows)
    return 0 if good else 1


def queries(client: object, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    if answer.status_code != 200:
        sys.exit(f"{url} trả lời {answer.status_code}")
    return len(captured)


def median_ms(client: object, url: str) -> float:
    times = []
    for _ in range(REPEATS):
        began = time.process_time()
        client.get(url)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
