"""Accounts. Who a person is, and what they may do, belongs to the organisations."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Someone who signs in by user name or phone; e-mail is optional, many offices have no mail server."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    phone = models.CharField("số điện thoại", max_length=15, unique=True, null=True, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    full_name = models.CharField("họ và tên", max_length=120)
    is_active = models.BooleanField("đang hoạt động", default=True)
    is_administrator = models.BooleanField("quản trị hệ thống", default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    acting_post_id: int | None = None
    """The post chosen in the quick switch; set once per request, never stored here."""

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class AccessLink(models.Model):
    """An invitation or a password reset as a link that an administrator can copy; only its hash is kept."""

    class Purpose(models.TextChoices):
        INVITE = "invite", "lời mời"
        RESET = "reset", "đặt lại mật khẩu"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_links")
    purpose = models.CharField(max_length=10, choices=Purpose)
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
