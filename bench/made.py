"""Made-up rows for the measures, from the same builders as the tests."""

import secrets

from tests.builders import make_authority, make_movement, make_post, make_unit
from thidua.foundation.people.models import User
from thidua.organisations.models import Authority


def make_officer() -> User:
    authority = make_authority()
    standing = make_unit("Phòng Nội vụ", "agency", authority.unit)
    authority.standing_unit = standing
    authority.save()
    return make_post("Nông Văn Minh", "standing_officer", standing, username="minh", scope_kind="authority", authority=authority)


def make_units(count: int) -> None:
    authority = Authority.objects.get()
    for _ in range(count):
        make_unit(f"Ủy ban nhân dân xã {secrets.token_hex(3)}", parent=authority.unit)


def make_movements(count: int) -> None:
    authority, officer = Authority.objects.get(), User.objects.get(username="minh")
    for _ in range(count):
        make_movement(authority, officer)


def make_accounts(count: int) -> None:
    authority = Authority.objects.get()
    for _ in range(count):
        make_post("Nông Thị Thảo", "unit_officer", authority.unit, username=secrets.token_hex(6))
