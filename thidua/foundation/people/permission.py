"""Who may manage accounts is known to the organisations, which stand above: they answer through this hook."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404

from thidua.foundation.journal.acts import Actor, System
from thidua.foundation.people.models import User

Answer = Callable[[User, User | None, datetime], bool]
_answers: list[Answer] = []


def answer_with(answer: Answer) -> None:
    """`answer(user, account, at)`; account is None for "any account at all, or a new one". Set once, at the start."""
    _answers[:] = [answer]


def may_manage(by: Actor, account: User | None, at: datetime) -> bool:
    """The program itself and an administrator of the installation may; an administrator's own account is theirs alone."""
    if isinstance(by, System):
        return True
    if not by.is_active:
        return False
    if by.is_administrator:
        return True
    if account is not None and account.is_administrator:
        return False
    return any(answer(by, account, at) for answer in _answers)


def require_manage(by: Actor, account: User | None, at: datetime) -> None:
    if not may_manage(by, account, at):
        raise Http404("Không tìm thấy, hoặc anh/chị không được phân công.")
