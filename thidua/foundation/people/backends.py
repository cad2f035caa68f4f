"""People sign in with their user name or their phone number."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.http import HttpRequest

from thidua.foundation.people.models import User


class NameOrPhoneBackend(ModelBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        typed = (username or "").strip()
        if not typed or password is None:
            return None
        user = User.objects.filter(Q(username__iexact=typed) | Q(phone=typed)).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
