"""Where allauth asks us: accounts are made by an administrator, limits hang on the account, and sign-in is journalled."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from thidua.foundation import clock
from thidua.foundation.journal.acts import System
from thidua.foundation.people.actions import change_password, refuse_sign_in, sign_in, sign_out
from thidua.foundation.people.models import User
from thidua.foundation.people.queries import account_named

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Sau 5 lần sai, tài khoản bị khóa đăng nhập 15 phút."
LOCKED = "Đã nhập sai quá 5 lần. Tài khoản bị khóa đăng nhập 15 phút; nếu quên mật khẩu, nhờ người quản trị tạo đường dẫn đặt lại."
TOLD = {"account/messages/password_changed.txt": "Đã đổi mật khẩu.", "account/messages/logged_out.txt": "Đã đăng xuất."}
"""What is worth a message; allauth's others (such as "signed in as …") say what the page shows anyway."""


class ClosedAccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": LOCKED,
        "account_inactive": "Tài khoản đã ngừng hoạt động.",
        "enter_current_password": "Mật khẩu hiện tại không đúng.",
        "incorrect_password": "Mật khẩu không đúng.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One account, one count: a guesser may not start afresh with the phone number after the user name."""
        typed = str(credentials.get("username") or credentials.get("email") or "")
        account = account_named(typed)
        return f"account:{account.pk}" if account else f"typed:{typed.strip().lower()}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        refuse_sign_in(account_named(str(credentials.get("username") or "")), by=System("sign-in"), at=clock.now())

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, User):
            sign_in(by=user, at=clock.now())

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            sign_out(by=request.user, at=clock.now())
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Only ever one's own: links of administrators go through `use_link`."""
        if isinstance(user, User):
            change_password(password, by=user, at=clock.now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = message or TOLD.get(message_template or "", "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)
