"""`thidua create-admin`: the first account of an installation, opened by a link that is shown once."""

import argparse
import sys

from thidua.foundation.console import Command


def create_admin(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("thidua create-admin")
    parser.add_argument("--username", help="tên đăng nhập")
    parser.add_argument("--full-name", help="họ và tên")
    options = parser.parse_args(argv)
    from django.conf import settings
    from django.urls import reverse

    from thidua.foundation.clock import now
    from thidua.foundation.journal.acts import System
    from thidua.foundation.people.actions import create_account, issue_link
    from thidua.foundation.plain.problems import Refused

    username = options.username or input("Tên đăng nhập: ")
    full_name = options.full_name or input("Họ và tên: ")
    by = System("thidua create-admin")
    try:
        account = create_account(username=username, full_name=full_name, is_administrator=True, by=by, at=now())
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    token = issue_link(account, by=by, at=now())
    print("Mở đường dẫn này để đặt mật khẩu (dùng được một lần, hết hạn sau 7 ngày):")
    print(f"  {settings.BASE_URL}{reverse('people:accept_link', args=[token])}")
    return 0


COMMANDS = {"create-admin": Command(create_admin, "tạo tài khoản quản trị hệ thống đầu tiên", needs_tables=True)}
