"""People sign in with their user name or their phone number."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from thidua.foundation.people.models import User
from thidua.foundation.people.queries import account_named


class NameOrPhoneBackend(ModelBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = account_named(username)
        if user is None:
            User().set_password(password)  # as long as a wrong password takes, so that nobody learns which names exist
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
