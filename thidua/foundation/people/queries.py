"""Reads of accounts and their links."""

import hashlib
from datetime import datetime

from django.db.models import Q

from thidua.foundation.people.models import AccessLink, User
from thidua.foundation.people.rules import normal_phone, suggest_username


def account_named(typed: str) -> User | None:
    """The account behind what somebody typed to sign in: a user name in any case, or a phone number in any form."""
    typed = typed.strip()
    if not typed:
        return None
    phone = normal_phone(typed)
    found = Q(username=typed.lower())
    if phone:
        found |= Q(phone=phone)
    return User.objects.filter(found).first()


def free_username(full_name: str) -> str:
    """A suggestion that nobody has yet."""
    stem = suggest_username(full_name)
    return suggest_username(full_name, set(User.objects.filter(username__startswith=stem).values_list("username", flat=True)))


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def open_link(token: str, moment: datetime) -> AccessLink | None:
    """The link of this token while it may be used. `moment` is the machine's time: a fixed legal day must not keep links alive."""
    return (
        AccessLink.objects.select_related("user")
        .filter(
            token_sha256=token_hash(token), used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=moment, user__is_active=True
        )
        .first()
    )


def links_of(account: User) -> list[AccessLink]:
    return list(account.access_links.select_related("created_by")[:20])


def account(pk: int) -> User | None:
    return User.objects.filter(pk=pk).first()
