"""The one source of permission, tried to be broken."""

from datetime import date

import pytest

from tests.builders import make_authority, make_cluster, make_post, make_unit, make_user, moment
from tests.cast import Cast, make_cast
from thidua.foundation.journal.acts import System
from thidua.foundation.plain.problems import Refused
from thidua.organisations import states
from thidua.organisations.actions import end_post, move_unit, stand_in
from thidua.organisations.actions.accounts import give_account
from thidua.organisations.models import Person, Post
from thidua.organisations.queries import NotAllowed, Scope, may, may_manage_account, person_for, posts_for, posts_of, require, scope

pytestmark = pytest.mark.django_db
NOW = moment(2025, 5, 20)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_officer_reaches_only_the_own_unit(cast: Cast) -> None:
    assert scope(cast.lan, "report.edit", NOW) == Scope(units=frozenset({cast.commune_a.pk}), lasting=frozenset({cast.commune_a.pk}))
    assert may(cast.ut, "report.view", NOW, unit=cast.commune_a.pk) is False
    assert may(cast.lan, "report.accept", NOW, unit=cast.commune_a.pk) is False


def test_a_post_holds_from_its_first_day_until_the_day_before_its_end(cast: Cast) -> None:
    Post.objects.filter(person__account=cast.lan).update(valid_from=date(2025, 1, 1), valid_to=date(2025, 5, 21))
    held = [
        may(cast.lan, "report.edit", moment(*day), unit=cast.commune_a.pk)
        for day in [(2024, 12, 31), (2025, 1, 1), (2025, 5, 20), (2025, 5, 21)]
    ]
    assert held == [False, True, True, False]


def test_an_inactive_account_may_nothing(cast: Cast) -> None:
    cast.minh.is_active = False
    assert scope(cast.minh, "unit.view", NOW) == Scope()
    cast.minh.is_administrator = True
    assert scope(cast.minh, "unit.view", NOW) == Scope()


def test_another_authoritys_units_stay_closed(cast: Cast) -> None:
    other = make_authority("Ủy ban nhân dân huyện Ba Bể")
    commune = make_unit("Ủy ban nhân dân xã Khang Ninh", parent=other.unit)
    where = scope(cast.minh, "report.view", NOW)
    assert (where.covers_unit(commune.pk), where.covers_authority(other.pk), where.covers_unit(cast.commune_a.pk)) == (False, False, True)


def test_subtree_is_taken_by_whole_identities_not_by_digits(cast: Cast) -> None:
    """Unit 1 must not reach unit 11: the path is cut at its slashes."""
    village = make_unit("Thôn Nà Pái", "village", cast.commune_a)
    tam = make_post("Lý Thị Mai", "observer", cast.commune_a, username="mai", scope_kind="subtree")
    assert scope(tam, "report.view", NOW).units == {cast.commune_a.pk, village.pk}


def test_a_unit_that_was_moved_away_has_left_the_subtree(cast: Cast) -> None:
    other = make_authority("Ủy ban nhân dân huyện Ba Bể")
    admin = make_user("goc", "Quản trị", is_administrator=True)
    move_unit(cast.commune_b, new_parent=other.unit, effective=date(2025, 5, 1), legal_act="Nghị quyết", by=admin, at=NOW)
    seen = [may(cast.minh, "report.view", moment(*day), unit=cast.commune_b.pk) for day in [(2025, 4, 30), (2025, 5, 1)]]
    assert seen == [True, False]


def test_an_ended_unit_can_still_be_read(cast: Cast) -> None:
    cast.commune_b.versions.update(valid_to=date(2025, 1, 1))
    assert may(cast.minh, "report.view", NOW, unit=cast.commune_b.pk)


def test_a_scorer_reaches_the_members_of_the_own_cluster_year_only(cast: Cast) -> None:
    make_cluster(
        cast.authority,
        "Cụm 2",
        2024,
        make_unit("xã Nà Phặc", parent=cast.authority.unit),
        make_unit("xã Hiệp Lực", parent=cast.authority.unit),
    )
    where = scope(cast.truong_cum, "score.cross", NOW)
    members = {cast.commune_a.pk, cast.commune_b.pk, cast.commune_c.pk}
    assert where == Scope(
        units=frozenset(members), cluster_years=frozenset({cast.cluster_year.pk}), yearly=frozenset({(2024, unit) for unit in members})
    )
    assert [may(cast.truong_cum, "score.cross", NOW, unit=cast.commune_b.pk, year=year) for year in (2023, 2024, 2025)] == [
        False,
        True,
        False,
    ]


def test_the_switched_post_narrows_to_itself(cast: Cast) -> None:
    make_post("Hoàng Thị Lan", "observer", cast.authority.unit, username="lan", scope_kind="authority", authority=cast.authority)
    both = scope(cast.lan, "unit.view", NOW)
    own = next(post for post in posts_of(cast.lan, NOW.date()) if post.role == "unit_officer")
    cast.lan.acting_post_id = own.pk
    assert both.covers_unit(cast.commune_b.pk)
    assert scope(cast.lan, "unit.view", NOW).units == {cast.commune_a.pk}
    assert scope(cast.lan, "journal.read", NOW) == Scope()


def test_a_switched_installer_is_only_that_post(cast: Cast) -> None:
    cast.lan.is_administrator = True
    assert scope(cast.lan, "post.manage", NOW) == Scope(everywhere=True)
    assert scope(cast.lan, "report.accept", NOW) == Scope()
    cast.lan.acting_post_id = posts_of(cast.lan, NOW.date())[0].pk
    assert scope(cast.lan, "post.manage", NOW) == Scope()


def test_the_program_itself_may_everything() -> None:
    assert scope(System("job:seal"), "unit.manage", NOW) == Scope(everywhere=True)


def test_require_answers_like_a_missing_page(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Không tìm thấy"):
        require(cast.le, "unit.view", NOW)


def test_who_stands_in_may_what_the_absent_one_may_and_only_then(cast: Cast) -> None:
    van = Person.objects.create(full_name="Lường Thị Vân", unit=cast.standing_unit, account=make_user("van", "Lường Thị Vân"))
    minh = Post.objects.get(person__account=cast.minh)
    stand_in(
        minh, person=van, valid_from=date(2025, 5, 20), valid_to=date(2025, 5, 24), legal_act="Giấy phân công 12/NV", by=cast.minh, at=NOW
    )
    assert van.account is not None
    held = [may(van.account, "report.accept", moment(2025, 5, day), unit=cast.commune_a.pk) for day in (19, 20, 23, 24)]
    assert held == [False, True, True, False]
    end_post(minh, on=date(2025, 5, 22), by=cast.minh, at=NOW)
    assert may(van.account, "report.accept", moment(2025, 5, 22), unit=cast.commune_a.pk) is False


def test_every_role_names_known_permissions_and_scopes() -> None:
    assert {permission for role in states.ROLES.values() for permission in role.permissions} <= set(states.PERMISSIONS)
    assert {kind for role in states.ROLES.values() for kind in role.scopes} <= set(states.SCOPE_KINDS)
    assert {
        permission for permission in states.PERMISSIONS if not any(permission in role.permissions for role in states.ROLES.values())
    } == set()


def test_nobody_takes_over_an_account_that_may_more(cast: Cast) -> None:
    """A password reset is the power to act as that person."""
    commune = make_authority("Ủy ban nhân dân xã Đức Vân")
    admin = make_post("Ma Thị Nga", "administrator", commune.unit, username="nga", scope_kind="authority", authority=commune)
    clerk = make_post("Ma Văn Tú", "unit_officer", commune.unit, username="tu")
    assert may_manage_account(admin, clerk, NOW)
    make_post("Ma Văn Tú", "observer", cast.authority.unit, username="tu", scope_kind="authority", authority=cast.authority)
    assert may_manage_account(admin, clerk, NOW) is False
    assert may_manage_account(cast.quy, cast.lan, NOW)
    assert may_manage_account(cast.lan, cast.khai, NOW) is False


def test_nobody_opens_an_account_for_somebody_who_may_more(cast: Cast) -> None:
    commune = make_authority("Ủy ban nhân dân xã Đức Vân")
    admin = make_post("Ma Thị Nga", "administrator", commune.unit, username="nga", scope_kind="authority", authority=commune)
    chair = Person.objects.create(full_name="Ma Văn Tú", unit=commune.unit)
    Post.objects.create(
        person=chair, role="chair", seat=cast.authority.unit, scope_kind="authority", authority=cast.authority, valid_from=date(2025, 1, 1)
    )
    with pytest.raises(Refused, match="ngoài phạm vi"):
        give_account(chair, username="tumv", by=admin, at=NOW)


@pytest.mark.parametrize("permissions", [1, 5])
def test_scope_costs_three_queries_once_per_request(cast: Cast, django_assert_num_queries: object, permissions: int) -> None:
    make_post(
        "Nông Văn Minh", "cluster_scorer", cast.standing_unit, username="minh", scope_kind="cluster_year", cluster_year=cast.cluster_year
    )
    cast.minh.__dict__.update(posts_memory={}, scope_memory={})
    with django_assert_num_queries(3):  # type: ignore[operator]
        for permission in list(states.PERMISSIONS)[:permissions]:
            scope(cast.minh, permission, NOW)


def test_whoever_reaches_everything_sees_it_also_where_ones_own_is_added(cast: Cast) -> None:
    """The administrator of a new installation has no post and gives the first ones to others."""
    installer = make_user("cai-dat", "Lường Văn Cài", is_administrator=True)
    lan = Person.objects.get(account=cast.lan)
    assert person_for(installer, lan.pk, NOW) == lan
    assert posts_for(installer, NOW).count() == Post.objects.count()
