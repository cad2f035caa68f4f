"""Accounts and the persons behind them, for those who manage people."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from thidua.foundation.journal.acts import Actor
from thidua.foundation.people.models import User
from thidua.foundation.people.permission import may_manage
from thidua.foundation.people.rules import normal_phone
from thidua.foundation.plain.vietnamese import search_words
from thidua.organisations.models import Person
from thidua.organisations.queries.people import people_for
from thidua.organisations.queries.permission import NOT_FOUND, NotAllowed, scope

PERMISSION = "people.manage"
ACCOUNT_STATES = {"new": "chưa đăng nhập", "active": "đang hoạt động", "ended": "đã ngừng"}


def accounts_for(user: Actor, at: datetime) -> QuerySet[User]:
    """Accounts of persons of the units in scope; an account without a person is seen by whoever manages a whole authority."""
    where = scope(user, PERMISSION, at)
    if not where:
        raise NotAllowed(NOT_FOUND)
    rows = User.objects.select_related("person").annotate(sort=Coalesce("person__sort", "username"))
    if where.everywhere:
        return rows
    mine = Q(person__unit__in=where.units)
    if where.authorities:
        mine |= Q(person__isnull=True, is_administrator=False)
    return rows.filter(mine)


def account_for(user: Actor, account_id: int, at: datetime) -> User:
    found = accounts_for(user, at).filter(pk=account_id).first()
    if found is None:
        raise NotAllowed(NOT_FOUND)
    return found


def may_change_account(user: Actor, account: User, at: datetime) -> bool:
    """Seeing an account in the list is less than holding its key: see `may_manage_account`."""
    return may_manage(user, account, at)


def people_without_account(user: Actor, at: datetime) -> QuerySet[Person]:
    if not scope(user, PERMISSION, at):
        raise NotAllowed(NOT_FOUND)
    return people_for(user, at, permission=PERMISSION).filter(account__isnull=True)


def with_account_words(rows: QuerySet[User], typed: str) -> QuerySet[User]:
    """Every word in the person's name or the user name; a phone number in any form."""
    phone = normal_phone(typed)
    if phone:
        return rows.filter(phone=phone)
    for word in search_words(typed):
        rows = rows.filter(Q(person__search__contains=word) | Q(username__contains=word))
    return rows


def in_account_state(rows: QuerySet[User], state: str) -> QuerySet[User]:
    if state == "ended":
        return rows.filter(is_active=False)
    return rows.filter(is_active=True, signed_in_at__isnull=state == "new")


def account_state(account: User) -> str:
    if not account.is_active:
        return ACCOUNT_STATES["ended"]
    return ACCOUNT_STATES["active" if account.signed_in_at else "new"]
