"""Every change of an account is a verb; secrets and personal values never enter the journal."""

import secrets
from datetime import datetime, timedelta

from thidua.foundation import clock
from thidua.foundation.journal.acts import PERSONAL, Actor, System, action, changed, lock_row, record
from thidua.foundation.people.models import AccessLink, User
from thidua.foundation.people.permission import require_manage
from thidua.foundation.people.queries import token_hash
from thidua.foundation.people.rules import normal_phone, username_problems
from thidua.foundation.plain.problems import Problem, Refused, error, refuse_errors

LIFETIME = {AccessLink.Purpose.INVITE: timedelta(days=7), AccessLink.Purpose.RESET: timedelta(hours=24)}
"""An invitation may wait in somebody's messages for a week; a reset is asked for when it is needed."""
PERSONAL_FIELDS = frozenset({"phone", "email", "full_name"})


@action
def create_account(
    *, username: str, full_name: str, phone: str = "", email: str = "", is_administrator: bool = False, by: Actor, at: datetime
) -> User:
    """An account without a password: its owner sets one through the link of `issue_link`."""
    require_manage(by, None, at)
    if is_administrator and isinstance(by, User) and not by.is_administrator:
        raise Refused("Chỉ quản trị hệ thống lập được tài khoản quản trị hệ thống.")
    account = User(created_at=at, is_administrator=is_administrator)
    _fill(account, username, full_name, phone, email)
    account.set_unusable_password()
    account.save()
    record("account.created", account, changes={"username": [None, account.username]})
    return account


@action
def edit_account(account: User, *, username: str, full_name: str, phone: str = "", email: str = "", by: Actor, at: datetime) -> User:
    require_manage(by, account, at)
    lock_row(account)
    names = ("username", "full_name", "phone", "email")
    before = {name: getattr(account, name) for name in names}
    _fill(account, username, full_name, phone, email)
    account.save(update_fields=names)
    record("account.edited", account, changes=changed(before, {name: getattr(account, name) for name in names}, personal=PERSONAL_FIELDS))
    return account


def _fill(account: User, username: str, full_name: str, phone: str, email: str) -> None:
    """All problems at once: form of the names, and whether somebody else has them."""
    username, full_name, normal = username.strip().lower(), " ".join(full_name.split()), normal_phone(phone)
    problems: list[Problem] = list(username_problems(username))
    others = User.objects.exclude(pk=account.pk)
    if not full_name:
        problems.append(error("Họ và tên", "Ghi họ và tên."))
    if others.filter(username=username).exists():
        problems.append(error("Tên đăng nhập", f"“{username}” đã có người dùng. Chọn tên khác."))
    if phone.strip() and not normal:
        problems.append(error("Số điện thoại", "Không phải số điện thoại Việt Nam. Ghi dạng 0912 345 678 hoặc +84 912 345 678."))
    if normal and others.filter(phone=normal).exists():
        problems.append(error("Số điện thoại", "Số này đã gắn với tài khoản khác."))
    refuse_errors(problems)
    account.username, account.full_name, account.phone, account.email = username, full_name, normal or None, email.strip()


@action
def issue_link(account: User, *, by: Actor, at: datetime) -> str:
    """A token that opens the account once; shown to whoever asked, kept only as its hash. Earlier links end."""
    require_manage(by, account, at)
    if not account.is_active:
        raise Refused("Tài khoản đã ngừng hoạt động. Cho hoạt động lại trước khi tạo đường dẫn.")
    moment = clock.recorded_now()
    User.objects.select_for_update().get(pk=account.pk)
    account.access_links.filter(used_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=moment)
    purpose = AccessLink.Purpose.RESET if account.has_usable_password() else AccessLink.Purpose.INVITE
    token = secrets.token_urlsafe(32)
    AccessLink.objects.create(
        user=account,
        purpose=purpose,
        token_sha256=token_hash(token),
        created_by=by if isinstance(by, User) else None,
        created_at=moment,
        expires_at=moment + LIFETIME[purpose],
    )
    record("account.invited" if purpose == AccessLink.Purpose.INVITE else "account.reset_offered", account)
    return token


@action
def use_link(link: AccessLink, password: str, *, by: User, at: datetime) -> User:
    """The owner sets the password; the second of two simultaneous uses is refused."""
    moment = clock.recorded_now()
    used = AccessLink.objects.filter(
        pk=link.pk, user=by, user__is_active=True, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=moment
    ).update(used_at=moment)
    if not used:
        raise Refused("Đường dẫn đã được dùng hoặc đã hết hạn. Nhờ người quản trị tạo đường dẫn khác.")
    _set_password(by, password)
    record("account.password_set", by, changes={"password": PERSONAL})
    return by


@action
def change_password(password: str, *, by: User, at: datetime) -> User:
    """One's own password; Django ends all other sessions of the account because its hash is part of them."""
    _set_password(by, password)
    record("account.password_changed", by, changes={"password": PERSONAL})
    return by


def _set_password(account: User, password: str) -> None:
    account.set_password(password)
    account.save(update_fields=["password"])


@action
def deactivate_account(account: User, reason: str, *, by: Actor, at: datetime) -> User:
    """Sessions end with the next request, open links are withdrawn; what the person did stays."""
    require_manage(by, account, at)
    reason = reason.strip()
    if not reason:
        raise Refused(error("Lý do", "Ghi lý do ngừng hoạt động."))
    if isinstance(by, User) and by.pk == account.pk:
        raise Refused("Không tự ngừng tài khoản của mình. Nhờ người quản trị khác.")
    if not User.objects.select_for_update().filter(pk=account.pk, is_active=True).exists():
        raise Refused("Tài khoản đã ngừng hoạt động.")
    administrators = User.objects.select_for_update().filter(is_administrator=True, is_active=True).order_by("pk")
    if account.is_administrator and [one.pk for one in administrators] == [account.pk]:
        raise Refused("Đây là tài khoản quản trị hệ thống cuối cùng. Lập tài khoản quản trị khác trước.")
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.access_links.filter(used_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=clock.recorded_now())
    record("account.deactivated", account, changes={"reason": reason})
    return account


@action
def reactivate_account(account: User, *, by: Actor, at: datetime) -> User:
    require_manage(by, account, at)
    lock_row(account)
    if account.is_active:
        raise Refused("Tài khoản đang hoạt động.")
    account.is_active = True
    account.save(update_fields=["is_active"])
    record("account.reactivated", account)
    return account


@action
def sign_in(*, by: User, at: datetime) -> None:
    by.signed_in_at = at
    by.save(update_fields=["signed_in_at"])
    record("sign_in.succeeded", by)


@action
def refuse_sign_in(account: User | None, *, by: System, at: datetime) -> None:
    """What was typed is not kept: people type their password into the wrong box."""
    if account is None:
        record("sign_in.failed", User(), name="một tên không có trong hệ thống")
    else:
        record("sign_in.failed", account)


@action
def sign_out(*, by: User, at: datetime) -> None:
    record("sign_in.ended", by)
