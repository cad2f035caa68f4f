"""Accounts. Who a person is, and what they may do, belongs to the organisations."""

import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


def composed(password: str | None) -> str | None:
    """One keyboard sends `ế` as one sign, another as three: the same password from either."""
    return None if password is None else unicodedata.normalize("NFC", password)


class User(AbstractBaseUser):
    """Someone who signs in by user name or phone; e-mail is optional, many offices have no mail server."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    phone = models.CharField("số điện thoại", max_length=15, unique=True, null=True, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    full_name = models.CharField("họ và tên", max_length=120)
    is_active = models.BooleanField("đang hoạt động", default=True)
    is_administrator = models.BooleanField("quản trị hệ thống", default=False)
    created_at = models.DateTimeField()
    signed_in_at = models.DateTimeField("đăng nhập gần nhất", null=True, blank=True)
    last_login = None
    """Django would write it with the machine's time and outside an act; `signed_in_at` is ours."""

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    acting_post_id: int | None = None
    """The post chosen in the quick switch; set once per request, never stored here."""

    class Meta:
        verbose_name = "tài khoản"
        constraints = [UniqueConstraint(Lower("username"), name="people_username_once_in_any_case")]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(composed(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(composed(raw_password))


class AccessLink(models.Model):
    """An invitation or a password reset as a link that an administrator can copy; only its hash is kept."""

    class Purpose(models.TextChoices):
        INVITE = "invite", "lời mời"
        RESET = "reset", "đặt lại mật khẩu"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Empty when the program itself made it, such as the first administrator's."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "đường dẫn riêng"
        constraints = [
            CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="people_link_expires_later"),
            CheckConstraint(condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True), name="people_link_ends_once"),
            UniqueConstraint(fields=["user"], condition=Q(used_at__isnull=True, withdrawn_at__isnull=True), name="people_one_open_link"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} cho {self.user}"
